// Each journey runs twice: with JavaScript and without.
import { defineConfig } from '@playwright/test';
import { launch } from './support/browser.mjs';

const report = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE;

export default defineConfig({
  testDir: 'tests',
  testMatch: '**/*.spec.mjs',
  outputDir: 'test-results',
  workers: Number(process.env.E2E_WORKERS ?? 2),
  // tests are independent, so both processors stay busy until the end
  fullyParallel: true,
  globalSetup: './support/seeded.mjs',
  retries: 0,
  // a broken page breaks most tests, so the first errors are enough
  maxFailures: 12,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 10_000 },
  reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']],
  use: {
    locale: 'zh-TW',
    timezoneId: 'Asia/Taipei',
    launchOptions: launch,
    screenshot: 'only-on-failure',
    trace: 'off',
    serviceWorkers: 'block',
    // a missing element should fail its test soon; the test timeout is for tests that do much
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
  },
  projects: [
    { name: 'js', use: { javaScriptEnabled: true } },
    { name: 'no-js', use: { javaScriptEnabled: false } },
  ],
});
