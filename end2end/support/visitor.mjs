// A person at a page: the fixture `visitor` uses the test's own page, `person` a page in another browser.
import { expect } from '@playwright/test';
import { axe } from './axe.mjs';
import { PASSWORD } from './demo.mjs';
import { hydrated, scriptsRun } from './scripts.mjs';
import { localized } from './words.mjs';

/** The person at this page. Texts are given in Chinese and looked up in the language of the page. */
export function visitorOf(page) {
  const context = page.context();
  /** Opens a path, waits until the page is live, and returns the server's response. */
  const open = async (path) => {
    const answer = await page.goto(path);
    await hydrated(page);
    return answer;
  };
  const press = async (name) => page.locator('main').getByRole('button', { name: await localized(page, name), exact: true }).click();
  const state = async (words) => expect(page.locator('main .tag').filter({ hasText: await localized(page, words) }).first()).toBeVisible();
  const says = async (words) => expect(page.locator('main')).toContainText(await localized(page, words));
  // with scripts an open page updates by itself; without them a reload shows the same
  const follows = async (words) => {
    if (!scriptsRun()) await page.reload();
    await state(words);
    await hydrated(page);
  };
  /** Signs in with the form, to an account of the demonstration. */
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
