// Invalid forms: sends them as a person does, and checks how the page reports the errors.
import { expect } from '@playwright/test';
import { scriptsRun } from './scripts.mjs';

/** The form of a server function on the page. Opens the disclosure around it if needed. */
async function formOf(page, name) {
  const form = page.locator(`main form[action$="/${name}"]`).first();
  const folded = page.locator('main details:not([open])').filter({ has: page.locator(`form[action$="/${name}"]`) });
  if ((await folded.count()) > 0) await folded.first().locator('summary').first().click();
  return form;
}

/** Fills fields by their ids and sends the form. The value `true` checks a radio button or checkbox; an object is a file. */
export async function send(page, name, fill = {}) {
  const form = await formOf(page, name);
  for (const [id, value] of Object.entries(fill)) {
    const field = form.locator(`#${id}`);
    if (value === true) await field.check();
    else if (typeof value === 'object') await field.setInputFiles(value);
    else if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
  }
  await form.locator('button:not([type=button])').first().click();
}

/** Checks the summary with the focus, the title, the same message at each field and in its link, and that typed values stay. */
export async function refused(page, { fields = [], kept = {} }) {
  const summary = page.locator('main .errors');
  await expect(summary).toHaveCount(1);
  await expect(summary).toBeVisible();
  await expect(page).toHaveTitle(/^(錯誤：|Error: )/);
  for (const field of fields) {
    const words = page.locator(`#${field}-error`);
    await expect(words, `${field} of ${page.url()}`).toBeVisible();
    const link = summary.locator(`a[href="#${field}"]`);
    await expect(words).toContainText((await link.innerText()).trim());
    await expect(page.locator(`#${field}`)).toHaveCount(1);
  }
  if (fields.length > 0) await expect(summary.locator('a')).toHaveCount(fields.length);
  else await expect(summary.locator('li')).not.toHaveText('');
  for (const [field, value] of Object.entries(kept)) {
    if (value === true) await expect(page.locator(`#${field}`)).toBeChecked();
    else await expect(page.locator(`#${field}`), `what was typed into ${field}`).toHaveValue(value);
  }
  if (scriptsRun()) await expect(summary, 'the summary has the focus').toBeFocused();
  const { lang } = await page.evaluate(() => ({ lang: document.documentElement.lang }));
  if (lang === 'en') await expect(summary, 'in the language of the page').not.toContainText(/[\u4e00-\u9fff]/);
}
