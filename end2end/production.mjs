// From an empty folder to a served order, in production mode: `make production`. It prints each step, what the outside
// world was asked, and the books at the end.
import { chromium } from '@playwright/test';
import { production } from './journeys/production.mjs';
import { launch } from './support/browser.mjs';
import { install } from './support/installation.mjs';

const browser = await chromium.launch(launch);
const installation = await install();
try {
  const person = async () => {
    const context = await browser.newContext({ baseURL: installation.url, ignoreHTTPSErrors: true, serviceWorkers: 'block', locale: 'zh-TW', timezoneId: 'Asia/Taipei' });
    return context.newPage();
  };
  let number = 0;
  const step = async (title, work) => {
    const from = Date.now();
    process.stdout.write(`${String((number += 1)).padStart(2)}. ${title} `);
    const done = await work();
    console.log(`(${((Date.now() - from) / 1000).toFixed(1)} s)`);
    return done;
  };
  const books = await production({ installation, person, step });
  console.log(`\nThe outside world was asked:\n${installation.outside.log()}\n\nThe books (yunshiji check):\n${books}`);
} catch (error) {
  console.error(`\n${error.stack}\n\nServer:\n${installation.log()}\n\nOutside:\n${installation.outside.log()}`);
  process.exitCode = 1;
} finally {
  await browser.close();
  await installation.remove();
}
