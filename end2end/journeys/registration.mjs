// The steps from a new visitor to 30,000 points. Each step audits the pages that it passes.
import { axe, expect, hydrated, test } from '../support/test.mjs';
import { localized } from '../support/words.mjs';

export const PASSWORD = 'cloud market 雲市集 2022';
const WEIGHTS = [1, 2, 1, 2, 1, 2, 4];
let created = 0;

/** A valid UBN that no other test of this worker uses. The simulated registry invents a company for it. */
export function newUbn(begin = '6') {
  created += 1;
  // no 7 in the seventh place: such a number has two valid check digits
  const start = `${begin}${String(Date.now()).slice(-(6 - begin.length))}${created % 7}`;
  const digits = [...start].map(Number);
  const part = (product) => Math.trunc(product / 10) + (product % 10);
  const sum = digits.reduce((total, digit, place) => total + part(digit * WEIGHTS[place]), 0);
  return `${start}${(5 - (sum % 5)) % 5}`;
}

/** An email address that no other test uses. */
export const newEmail = () => `e2e-${test.info().parallelIndex}-${Date.now()}-${(created += 1)}@example.com`;

export const go = async (page, name) => page.getByRole('button', { name: await localized(page, name), exact: true }).click();
export const follow = async (page, name) => page.getByRole('link', { name: await localized(page, name), exact: true }).click();

export async function at(page, path) {
  await page.waitForURL((url) => url.pathname === path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await hydrated(page);
}

/** The newest code in the demo mailbox for an address. */
export async function codeFor(page, email) {
  let code = null;
  await expect(async () => {
    const mails = (await (await page.request.get('/demo/mailbox')).text()).split('<article').slice(1);
    code = mails.find((mail) => mail.includes(email))?.match(/(?:驗證碼是|code is) (\d{6})/)?.[1] ?? null;
    expect(code, `a code for ${email}`).not.toBeNull();
  }).toPass({ timeout: 20_000 });
  return code;
}

/**
 * Registers an account with a proved address, starting from a page that links to the registration. Afterwards the page
 * shows the business step, or what the person was invited to. `code` reads the mailed code.
 */
export async function account(page, { email = newEmail(), from = '/register', to = '/register/business', code = codeFor } = {}) {
  await page.goto(from);
  if (from !== '/register') {
    await page.locator('main a[href="/register"]').click();
    await page.waitForURL('**/register');
  }
  await hydrated(page);
  await axe(page);
  await follow(page, '開始');
  await at(page, '/register/consent');
  // the address changes before the page does
  await expect(page.getByRole('checkbox')).toHaveCount(3);
  for (const box of await page.getByRole('checkbox').all()) await expect(box).not.toBeChecked();
  await axe(page);
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await go(page, '同意並繼續');
  await at(page, '/register/account');
  await axe(page);
  await page.locator('#email').fill(email);
  await page.locator('#password').fill(PASSWORD);
  await page.locator('#name').fill('陳小雲');
  await page.locator('#phone').fill('０９１２-３４５-６７８');
  await go(page, '建立帳號並寄驗證碼');
  await at(page, '/register/email');
  await expect(page.getByText(email)).toBeVisible();
  await axe(page);
  await page.locator('#code').fill(await code(page, email));
  await go(page, '驗證');
  await at(page, to);
  return email;
}

/** Looks a business up and answers all declarations with "no", except those that are named. */
export async function business(page, ubn, declared = []) {
  await page.locator('#ubn').fill(ubn);
  const no = await localized(page, '沒有，不是');
  for (const group of await page.getByRole('group').all()) await group.getByLabel(no, { exact: true }).check();
  for (const name of declared) await page.locator(`[name*="${name}"][value=yes]`).check();
  await go(page, '查詢並判斷資格');
  await expect(page.getByRole('heading', { name: await localized(page, '查詢結果') })).toBeVisible();
  await hydrated(page);
}

export async function identity(page, code) {
  await follow(page, '是這家事業，去驗證身分');
  await at(page, '/register/identity');
  await axe(page);
  await page.locator('[value=firm_certificate]').check();
  await go(page, '開始驗證');
  await expect(page.locator('#code')).toBeVisible();
  await hydrated(page);
  await axe(page);
  await page.locator('#code').fill(code);
  await go(page, '確認身分');
}

/** Answers all eight topics. Afterwards the page shows the review. */
export async function answers(page) {
  await page.goto('/member/assessment');
  await hydrated(page);
  await axe(page);
  await follow(page, '開始');
  for (let topic = 1; topic <= 8; topic += 1) {
    await expect(page.getByRole('heading', { level: 1 })).toContainText(new RegExp(`第 ${topic} 題|${topic}\\. `));
    await hydrated(page);
    if (topic === 1) await axe(page);
    await page.locator('input[name="form[today]"][value="1"]').check();
    await page.locator('input[name="form[wanted]"][value="4"]').check();
    await go(page, topic === 8 ? '保存，去檢查' : '保存，下一題');
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(await localized(page, '檢查答案'));
  await hydrated(page);
}
