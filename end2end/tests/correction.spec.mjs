// A firm that is too large according to the registry corrects its figures during registration. Staff refuse; the firm
// corrects them again on its own page, and staff confirm. With and without JavaScript, in both looks.
import { decide } from '../journeys/checks.mjs';
import { at, business, follow, go, identity, newUbn } from '../journeys/registration.mjs';
import { registered } from '../support/registered.mjs';
import { axe, expect, hydrated, test } from '../support/test.mjs';
import { LOOKS, localized } from '../support/words.mjs';

test.use({ ownServer: true });

for (const { look, use } of LOOKS) {
  test.describe(look, () => {
    test.use(use);

    test('corrected figures wait for staff', async ({ page, visitor: member, person, guard }) => {
      test.setTimeout(240_000);
      guard.expect(/^(409|422) \/api\/fn\//);
      const staff = await person('staff');
      const ubn = newUbn('4000');
      const judge = async (capital, reason) => {
        await page.locator('#paid_in_capital').fill(capital);
        await page.locator('#reason').fill(reason);
        await go(page, '以更正後的資料判斷');
      };

      await test.step('too large by the registry; a correction without a reason is an error at its field', async () => {
        await registered(page);
        await member.open('/register/business');
        await business(page, ubn);
        await member.says('目前不符合資格');
        await expect(page.locator('main dl')).toContainText('NT$500,000,000');
        await expect(page.locator('#paid_in_capital')).toBeVisible();
        await axe(page);
        await judge('８０，０００，０００', '');
        await expect(page.locator('#reason-error')).toBeVisible();
        await hydrated(page);
        await expect(page.locator('#paid_in_capital')).toHaveValue('８０，０００，０００');
        await expect(page.locator('#ubn')).toHaveValue(ubn);
        await axe(page);
      });
      await test.step('with a reason it waits for staff, and can be withdrawn', async () => {
        await page.locator('#reason').fill('上個月辦理減資登記');
        await go(page, '查詢並判斷資格');
        await member.says('需要人工確認');
        await expect(page.locator('main dl')).toContainText('NT$80,000,000');
        await hydrated(page);
        await axe(page);
        await page.locator('main details summary').first().click();
        await go(page, '不更正，用登記資料');
        await member.says('目前不符合資格');
        await hydrated(page);
        await judge('80000000', '上個月辦理減資登記');
        await member.says('需要人工確認');
        await hydrated(page);
      });
      await test.step('after registration the firm waits and sees the deadline', async () => {
        await identity(page, '123456');
        await at(page, '/register/done');
        await member.open('/member');
        await expect(page.getByRole('heading', { name: await localized(page, '我們正在確認您更正的資料') })).toBeVisible();
        await expect(page.locator('.days .due')).toBeVisible();
        await axe(page);
        await follow(page, '事業資料');
        await at(page, '/member/business');
        await member.says('尚未確認');
        await axe(page);
      });
      await test.step('staff read figures and reason, and refuse', async () => {
        await staff.open('/staff/cases');
        const row = staff.page.locator('main table tbody tr').filter({ hasText: ubn });
        await expect(row).toContainText(/更正登記資料|Corrected registration data/);
        await decide(staff, ubn, '查無減資登記');
      });
      await test.step('the firm reads why, and corrects the figures again', async () => {
        await member.open('/member');
        await expect(page.getByRole('heading', { name: await localized(page, '目前不符合資格') })).toBeVisible();
        await axe(page);
        await page.locator('main').getByRole('link', { name: await localized(page, '更正登記資料'), exact: true }).click();
        await at(page, '/member/business');
        await member.says('未能確認，依登記資料判斷。原因：查無減資登記');
        await axe(page);
        await expect(page.locator('#paid_in_capital')).toHaveValue('80000000');
        await page.locator('#paid_in_capital').fill('');
        await page.locator('#insured_average').fill('-3');
        await member.press('送出更正');
        await expect(page.locator('#insured_average-error')).toBeVisible();
        await expect(page.locator('#reason-error')).toBeVisible();
        await expect(page.locator('#insured_average')).toHaveValue('-3');
        await hydrated(page);
        await axe(page);
        await page.locator('#insured_average').fill('150.5');
        await page.locator('#reason').fill('去年底關閉兩個廠，附勞保投保人數');
        await member.press('送出更正');
        await member.says('已送出更正');
        await expect(page.locator('main dl')).toContainText('150.5');
        await hydrated(page);
        await axe(page);
      });
      await test.step('staff confirm it, and the self-assessment is open', async () => {
        await decide(staff, ubn);
        await member.open('/member');
        await expect(page.getByRole('heading', { name: await localized(page, '填寫數位自評，領 30,000 點') })).toBeVisible();
        await member.open('/member/business');
        await member.says('工作人員已確認');
        await axe(page);
        await staff.open('/staff/audit');
        await expect(staff.page.locator('main table')).toContainText(/裁定更正資料|Decided a correction/);
      });
    });
  });
}
