// The second factor: set up with the shown secret, entered after the password, recovery codes, asked for again, and what
// staff need. With and without JavaScript.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PASSWORD as MINE, at, go } from '../journeys/registration.mjs';
import { PASSWORD } from '../support/demo.mjs';
import { nextCode } from '../support/factor.mjs';
import { registered } from '../support/registered.mjs';
import { axe, expect, hydrated, test } from '../support/test.mjs';

test.setTimeout(180_000);

/** Turns the factor on from the account page, and returns the secret and the recovery codes. */
async function setUp(page, password) {
  await page.locator('#start_password').fill(password);
  await go(page, '開始設定');
  await at(page, '/account/factor/app');
  await expect(page.locator('svg.qr path')).toHaveAttribute('d', /^M4 4h7/);
  await axe(page);
  const secret = await page.locator('#secret').innerText();
  await page.locator('#code').fill('12');
  await go(page, '開啟兩步驟驗證');
  await expect(page.locator('#code-error')).toContainText('六位數字');
  await page.locator('#code').fill(await nextCode(secret));
  await go(page, '開啟兩步驟驗證');
  await at(page, '/account/factor/codes');
  await expect(page.locator('.notice.go')).toContainText('兩步驟驗證已開啟');
  const codes = await page.locator('ol.codes code').allInnerTexts();
  expect(codes.length).toBe(10);
  await axe(page);
  return { secret, codes };
}

async function signIn(page, email, password, next) {
  await page.goto(`/login?next=${next}`);
  await hydrated(page);
  await page.locator('#email').fill(email);
  await page.locator('#password').fill(password);
  await go(page, '登入');
}

test('a member turns it on, signs in with a code and with a recovery code, and turns it off', async ({ page, visitor, person, guard }) => {
  // wrong codes, and pages requested before the code was entered
  guard.expect(/^4(01|09|22) \//);
  const email = await registered(page);
  await visitor.open('/account');
  await expect(page.locator('dl').first()).toContainText('未開啟');
  await page.getByRole('link', { name: /兩步驟驗證/ }).click();
  await at(page, '/account/factor');
  await axe(page);
  await page.locator('#start_password').fill('not this one');
  await go(page, '開始設定');
  await expect(page.locator('#start_password-error')).toContainText('密碼不正確');
  const { secret, codes } = await setUp(page, MINE);
  // shown in this browser only, until they are put away
  await page.reload();
  await hydrated(page);
  await expect(page.locator('ol.codes code').first()).toHaveText(codes[0]);
  await go(page, '我收好了');
  await at(page, '/account/factor');
  await expect(page.locator('main')).toContainText('還剩 10 組');
  await visitor.open('/account/factor/codes');
  await expect(page.locator('ol.codes')).toHaveCount(0);

  const other = await person();
  await signIn(other.page, email, MINE, '/account/profile');
  await at(other.page, '/sign-in/factor');
  await axe(other.page);
  // nothing of the account is shown before the code
  await expect(other.page.getByRole('button', { name: '登出', exact: true })).toHaveCount(0);
  await other.page.goto('/account');
  await at(other.page, '/sign-in/factor');
  await other.page.goto('/sign-in/factor?next=/account/profile');
  await hydrated(other.page);
  await other.page.locator('#code').fill('000000');
  await go(other.page, '繼續');
  await expect(other.page.locator('#code-error')).toContainText('不正確');
  await axe(other.page);
  await other.page.locator('#code').fill(await nextCode(secret));
  await go(other.page, '繼續');
  await at(other.page, '/account/profile');

  const third = await person();
  await signIn(third.page, email, MINE, '/account/factor');
  await at(third.page, '/sign-in/factor');
  await third.page.locator('#code').fill(codes[3]);
  await go(third.page, '繼續');
  await at(third.page, '/account/factor');
  await expect(third.page.locator('main')).toContainText('還剩 9 組');
  await axe(third.page);
  await third.page.locator('#off_password').fill(MINE);
  await go(third.page, '關閉兩步驟驗證');
  await expect(third.page.locator('.notice.go')).toContainText('兩步驟驗證已關閉');
});

test.describe('staff', () => {
  test.use({ ownServer: true });

  test('with the password alone have no staff pages, set it up first, and carry on where they were going', async ({ person, guard }) => {
    guard.expect(/^4(01|22) \//);
    const { page } = await person();
    await signIn(page, 'reviewer@demo.yunshiji.example', PASSWORD, '/staff/cases');
    await at(page, '/sign-in/factor');
    await expect(page.locator('main')).toContainText('要先設定兩步驟驗證');
    await axe(page);
    await page.goto('/staff');
    await at(page, '/sign-in/factor');
    await page.getByRole('link', { name: '設定驗證器' }).click();
    await at(page, '/account/factor');
    const { secret } = await setUp(page, PASSWORD);
    await page.goto('/staff/cases');
    await at(page, '/staff/cases');
    await page.goto('/account/factor');
    await at(page, '/account/factor');
    await expect(page.locator('#off_password'), 'staff cannot turn it off').toHaveCount(0);

    const other = await person();
    await signIn(other.page, 'reviewer@demo.yunshiji.example', PASSWORD, '/staff/cases');
    await at(other.page, '/sign-in/factor');
    await other.page.locator('#code').fill(await nextCode(secret));
    await go(other.page, '繼續');
    await at(other.page, '/staff/cases');
  });
});

test.describe('money and rights', () => {
  test.use({ ownServer: true, postgres: true });

  test('ask for the code again in the form itself, which loses nothing', async ({ person, server, guard }) => {
    guard.expect(/^4(01|22) \/api\/fn\//);
    guard.expect(/^4(01|22) \//);
    const { page } = await person();
    await signIn(page, 'reviewer@demo.yunshiji.example', PASSWORD, '/staff/cases');
    await at(page, '/sign-in/factor');
    await page.goto('/account/factor');
    await at(page, '/account/factor');
    const { secret } = await setUp(page, PASSWORD);
    await page.goto('/staff/cases');
    await at(page, '/staff/cases');
    await page.locator('main table tbody tr').getByRole('link').first().click();
    await page.waitForURL('**/staff/cases/*');
    await hydrated(page);
    // the factor was entered eleven minutes ago
    await promisify(execFile)('psql', [server.db, '--quiet', '--command', 'UPDATE session SET factor_at = factor_at - 660000']);
    await page.locator('input[name="form[verdict]"][value="no"]').check();
    await page.locator('#reason').fill('查無稅籍登記');
    await go(page, '送出決定');
    await expect(page.locator('#factor_code')).toBeVisible();
    await expect(page.locator('.errors')).toContainText('再輸入一次驗證碼');
    await expect(page.locator('#reason')).toHaveValue('查無稅籍登記');
    await axe(page);
    await page.locator('#factor_code').fill('000000');
    await go(page, '送出決定');
    await expect(page.locator('#factor_code-error')).toContainText('不正確');
    await expect(page.locator('#reason')).toHaveValue('查無稅籍登記');
    await page.locator('#factor_code').fill(await nextCode(secret));
    await go(page, '送出決定');
    await page.waitForURL(/decided=no/);
    await expect(page.locator('.notice').first()).toBeVisible();
    await expect(page.locator('#factor_code')).toHaveCount(0);
  });
});
