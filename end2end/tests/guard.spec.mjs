// Tests of the guard itself, because a guard that never reports proves nothing.
import { chromium } from '@playwright/test';
import { launch } from '../support/browser.mjs';
import { Guard } from '../support/guard.mjs';
import { expect, onlyWithScripts, test } from '../support/test.mjs';

const PAGES = {
  '/throws': '<script>setTimeout(() => { throw new Error("thrown") })</script>',
  '/panics': '<script>console.error("panicked at app/src/lib.rs")</script>',
  '/violates': '<meta http-equiv="content-security-policy" content="style-src \'none\'"><p style="color:red">x',
  '/misses': '<script src="/missing.js"></script>',
  '/fine': '<p>fine',
};

test('the guard reports page errors, panics, CSP violations and missing files', async ({}) => {
  onlyWithScripts('scripts cause the errors');
  const browser = await chromium.launch(launch);
  const context = await browser.newContext();
  await context.route('**/*', (route) => {
    const body = PAGES[new URL(route.request().url()).pathname];
    return route.fulfill(body ? { body: `<!doctype html>${body}`, contentType: 'text/html' } : { status: 404, body: '' });
  });
  const seen = async (path) => {
    const guard = new Guard();
    const page = await context.newPage();
    guard.watch(context);
    await page.goto(`http://guard.test${path}`);
    await page.waitForTimeout(200);
    await page.close();
    context.removeAllListeners();
    return guard;
  };
  expect((await seen('/throws')).problems()).toEqual([expect.stringContaining('thrown')]);
  expect((await seen('/panics')).problems()).toEqual([expect.stringContaining('panicked')]);
  expect((await seen('/violates')).problems()).toEqual([expect.stringMatching(/content security policy/i)]);
  const missing = await seen('/misses');
  expect(missing.problems()).toEqual(['404 /missing.js']);
  missing.expect(/^404 \/missing\.js$/);
  expect(missing.problems()).toEqual([]);
  expect((await seen('/fine')).problems()).toEqual([]);
  await browser.close();
});
