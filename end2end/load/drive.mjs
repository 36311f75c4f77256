// A new owner goes from the home page to a signed order in one browser. Each page is loaded whole, then filled in and
// left. vitals.mjs has the measurements on a slow phone.
import { slowPhone } from './phone.mjs';

const UBN = '04595257';
const EMAIL = 'drive@example.com';

const press = (selector) => (page) => page.locator(selector).first().click();
const submit = press('main form[method=post] button:not([type=button])');

async function checkAll(page, selector) {
  for (const box of await page.locator(selector).all()) await box.check();
}

/** The newest code for the new owner in the demo mailbox. */
async function code(url) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const mails = (await (await fetch(`${url}/demo/mailbox`)).text()).split('<article');
    const found = mails.find((mail) => mail.includes(EMAIL))?.match(/驗證碼是 (\d{6})/);
    if (found) return found[1];
    await new Promise((resolve) => { setTimeout(resolve, 200); });
  }
  throw new Error('no code came');
}

async function topic(page) {
  await page.locator('input[name="form[today]"][value="1"]').check();
  await page.locator('input[name="form[wanted]"][value="4"]').check();
  await submit(page);
}

// The page, what the owner does on it, and the end of the next address.
const stops = (url, plan) => [
  ['home', press('main a[href="/eligibility"]'), /\/eligibility$/],
  ['eligibility', async (page) => {
    await page.locator('input[name=registration][value=company]').check();
    await page.locator('#paid_in_capital').fill('5,000,000');
    for (const name of ['breach_of_law', 'serious_default', 'prc_funded', 'prior_support', 'prior_points']) await page.locator(`input[name=${name}][value=no]`).check();
    await press('.outcome form button')(page);
  }, /\/register$/],
  ['the task list', press('main a[href="/register/consent"]'), /\/register\/consent$/],
  ['consents', async (page) => { await checkAll(page, 'main input[type=checkbox]'); await submit(page); }, /\/register\/account$/],
  ['account', async (page) => {
    for (const [id, value] of [['email', EMAIL], ['password', 'cloud market 雲市集 2022'], ['name', '陳小雲'], ['phone', '0912-345-678']]) await page.locator(`#${id}`).fill(value);
    await submit(page);
  }, /\/register\/email$/],
  ['the code', async (page) => { await page.locator('#code').fill(await code(url)); await submit(page); }, /\/register\/business$/],
  ['the firm', async (page) => {
    await page.locator('#ubn').fill(UBN);
    await checkAll(page, 'main input[type=radio][value=no]');
    await press('main form button:not([type=button])')(page);
  }, /\/register\/business\?/],
  ['what the registry says', press('main a[href^="/register/identity"]'), /\/register\/identity/],
  ['identity', async (page) => { await page.locator('[value=firm_certificate]').check(); await submit(page); }, /verification=/],
  ['its answer', async (page) => { await page.locator('#code').fill('123456'); await submit(page); }, /\/register\/done/],
  ['registered', press('main a[href^="/member/assessment"]'), /\/member\/assessment/],
  ['the assessment', press('main a[href*="topic="]'), /topic=/],
  ...Array.from({ length: 8 }, (_, place) => [`topic ${place + 1}`, topic, place === 7 ? /view=review/ : /topic=/]),
  ['review', submit, /view=done/],
  ['the points', (page) => page.goto(`/member/orders/new?plan=${plan}`), /\/orders\/new/],
  ['a new order', async (page) => { await page.locator('#points').fill('1,000'); await submit(page); }, /\/check$/],
  ['check', async (page) => { await page.locator('[value=firm_certificate]').check(); await press('main form[action$="/start_signing"] button:not([type=button])')(page); }, /verification=/],
  ['signature', async (page) => { await page.locator('#answer').fill('123456'); await press('main form[action$="/sign_order"] button:not([type=button])')(page); }, /signed=1/],
  ['confirmation', press('main summary'), /signed=1/],
];

/** The figures of every step. */
export async function* drive(browser, url) {
  const [{ plans }] = (await (await fetch(`${url}/api/v1/solutions?q=abacus-books`)).json()).solutions;
  const phone = await slowPhone(browser, url);
  await phone.page.goto('/');
  for (const [name, act, next] of stops(url, plans[0].id)) {
    const from = phone.page.url();
    const figures = await phone.look(() => phone.page.reload({ waitUntil: 'load' }), async (page) => {
      await act(page);
      await page.waitForURL((to) => next.test(to.href) && (to.href !== from || name === 'confirmation'));
      await page.waitForFunction(() => document.querySelector('h1') && !document.querySelector('.skeleton'));
    });
    yield { path: `a new owner: ${name}`, ...figures };
  }
  await phone.close();
}
