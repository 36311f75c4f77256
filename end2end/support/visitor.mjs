// A person at a page: the fixture `visitor` at the test's own, `person` at one of another browser.
import { expect } from '@playwright/test';
import { axe } from './axe.mjs';
import { PASSWORD } from './demo.mjs';
import { hydrated, scriptsRun } from './scripts.mjs';
import { said } from './words.mjs';

/** The person at this page. Words are given in Chinese, and read in the language of the page. */
export function visitorOf(page) {
  const context = page.context();
  /** Opens an address and waits until the page is live; gives the server's answer. */
  const open = async (path) => {
    const answer = await page.goto(path);
    await hydrated(page);
    return answer;
  };
  const press = async (name) => page.locator('main').getByRole('button', { name: await said(page, name), exact: true }).click();
  const state = async (words) => expect(page.locator('main .tag').filter({ hasText: await said(page, words) }).first()).toBeVisible();
  const says = async (words) => expect(page.locator('main')).toContainText(await said(page, words));
  // with scripts an open page follows by itself; without them a reload shows the same
  const follows = async (words) => {
    if (!scriptsRun()) await page.reload();
    await state(words);
    await hydrated(page);
  };
  /** Signs in by the form, as an account of the demonstration. */
  const signIn = async (email, next) => {
    await open(`/login?next=${next}`);
    await page.locator('#email').fill(email);
    await page.locator('#password').fill(PASSWORD);
    await press('登入');
    // the address of the sign-in page ends with the same path
    await page.waitForURL((url) => url.pathname === next);
    await hydrated(page);
  };
  const audit = () => axe(page);
  /** The same person at another page of the same browser. */
  const tab = async () => visitorOf(await context.newPage());
  return { page, context, open, press, state, says, follows, signIn, audit, tab };
}
