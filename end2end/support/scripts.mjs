// Whether scripts run is a property of the project: nothing hands it on, whoever needs it asks here.
import { test } from '@playwright/test';

/** Within a running test: whether its pages run scripts. A test itself takes the fixture `scripts`. */
export const scriptsRun = () => test.info().project.use.javaScriptEnabled !== false;

/** Skips where no scripts run: on a line of its own in a file or a `describe`, for all its tests, or at the head of one. */
export function onlyWithScripts(why) {
  // Playwright takes a function before its tests run, and a value within one
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

/** Waits until the wasm has taken the page over, and what the page asked for is there; at once where there are no scripts. */
export async function hydrated(page) {
  // a page reached by a link has its address first, and nothing or a skeleton for a while
  const there = () => document.documentElement.dataset.hydrated === 'true' && document.querySelector('h1') && !document.querySelector('.skeleton');
  if (scriptsRun()) await page.waitForFunction(there);
}
