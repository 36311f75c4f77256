// Each journey runs twice: with JavaScript and without.
import { defineConfig } from '@playwright/test';
import { launch } from './support/browser.mjs';

const report = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE;

export default defineConfig({
  testDir: 'tests',
  testMatch: '**/*.spec.mjs',
  outputDir: 'test-results',
  workers: Number(process.env.E2E_WORKERS ?? 2),
  // each test stands alone: both processors have work until the end
  fullyParallel: true,
  globalSetup: './support/seeded.mjs',
  retries: 0,
  // a broken page breaks most tests: their errors are worth more than the time of the rest
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
    // what never comes fails its test soon: a test's own time is for one that does much
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
  },
  projects: [
    { name: 'js', use: { javaScriptEnabled: true } },
    { name: 'no-js', use: { javaScriptEnabled: false } },
  ],
});
