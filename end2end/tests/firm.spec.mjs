// All about one firm on one page, and what two members of the staff do by hand. With and without JavaScript.
import { axe, expect, hydrated, test } from '../support/test.mjs';

test.use({ ownServer: true });

/** Opens the page of the first firm with a case. */
async function openFirm(staff) {
  const { page } = staff;
  await staff.open('/staff/cases');
  await page.locator('main table tbody tr').first().getByRole('link').click();
  await page.waitForURL('**/staff/cases/*');
  await hydrated(page);
  await page.getByRole('link', { name: '這家事業的全部資料' }).click();
  await page.waitForURL('**/staff/members/*');
  await hydrated(page);
}

test('staff see a firm, and the next reader sees that they looked', async ({ person }) => {
  const staff = await person('staff');
  const { page } = staff;
  await openFirm(staff);
  for (const title of ['點數', '人員', '資格', '訂單', '付款', '信件', '案件與決定', '誰看過資料']) {
    await expect(page.getByRole('heading', { level: 2, name: title, exact: true })).toBeVisible();
  }
  await axe(page);
  await page.reload();
  await hydrated(page);
  await expect(page.locator('main aside')).toContainText('這一頁');
});

test('a wrong number of points is an error at its field', async ({ person, guard }) => {
  guard.expect(/^422 \/api\/fn\/staff_propose_adjustment/);
  const staff = await person('finance');
  const { page } = staff;
  await openFirm(staff);
  await page.getByText('調整點數', { exact: true }).click();
  await page.locator('input[name="form[direction]"][value="give"]').check();
  await page.locator('#points').fill('0');
  await staff.press('提出調整');
  await expect(page.locator('#points-error')).toBeVisible();
  await expect(page.locator('#adjust_reason-error')).toBeVisible();
  await axe(page);
  await page.locator('#points').fill('400');
  await page.locator('#adjust_reason').fill('補發');
  await staff.press('提出調整');
  await page.waitForURL(/\/staff\/approvals\?open=.*done=proposed/);
  await expect(page.locator('.notice.go')).toBeVisible();
  await expect(page.locator('main')).toContainText('調整點數');
});
