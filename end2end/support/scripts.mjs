// Whether scripts run depends on the project. Any code asks here, so nothing needs to pass it on.
import { test } from '@playwright/test';

/** Whether pages run scripts. A test itself uses the fixture `scripts`; a journey outside of any test runs them. */
export const scriptsRun = () => !running() || test.info().project.use.javaScriptEnabled !== false;

/** Skips tests that need scripts: on a line of its own for a whole file or `describe`, or at the start of a single test. */
export function onlyWithScripts(why) {
  // Playwright takes a function before the tests run, and a value within a test
  if (running()) test.skip(!scriptsRun(), why);
  else test.skip(() => !scriptsRun(), why);
}

function running() {
  try {
    return Boolean(test.info());
  } catch {
    return false;
  }
}

/** Waits until the page is hydrated and its data are loaded; returns at once without scripts. */
export async function hydrated(page) {
  // after a navigation the address changes first, and the page is empty or shows a skeleton for a while
  const there = () => document.documentElement.dataset.hydrated === 'true' && document.querySelector('h1') && !document.querySelector('.skeleton');
  if (scriptsRun()) await page.waitForFunction(there);
}
