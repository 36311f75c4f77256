// Cases: staff ask a firm for more, the firm reads the question and answers, the answer comes back, staff decide by a
// template. With and without JavaScript.
import { at, business, go, identity, newUbn } from '../journeys/registration.mjs';
import { registered } from '../support/registered.mjs';
import { axe, expect, hydrated, test } from '../support/test.mjs';

test.use({ ownServer: true });

/** Opens the first case in the list with this text. */
async function openCase(staff, text) {
  const { page } = staff;
  await staff.open('/staff/cases');
  await axe(page);
  await page.locator('main table tbody tr').filter({ hasText: text }).first().getByRole('link').click();
  await page.waitForURL('**/staff/cases/*');
  await hydrated(page);
}

test('a template is written in both languages and keeps its versions', async ({ person, guard }) => {
  guard.expect(/^422 \/api\/fn\/staff_change_reason/);
  const staff = await person('staff');
  const { page } = staff;
  await staff.open('/staff/reasons');
  await axe(page);
  const write = async (text) => {
    for (const [field, value] of Object.entries({ title_zh: '查無稅籍', title_en: 'Not found', text_zh: text, text_en: 'There is no such tax registration.' })) {
      await page.locator(`#${field}`).fill(value);
    }
    await staff.press('儲存範本');
    await expect(page.locator('.notice.go')).toBeVisible();
    await expect(page.locator('main table').first()).toContainText(text);
  };
  await write('查無這個稅籍。');
  await page.getByRole('link', { name: '查無稅籍' }).click();
  await page.waitForURL(/open=/);
  await hydrated(page);
  await expect(page.locator('#text_zh')).toHaveValue('查無這個稅籍。');
  await axe(page);
  await write('國稅局查無這個稅籍。');
  await expect(page.locator('main table').first()).toContainText('國稅局查無這個稅籍。');
  await expect(page.locator('main table').first()).toContainText('第 2 版');
});

test('staff ask, see the question wait, and note something', async ({ person, guard }) => {
  guard.expect(/^422 \/api\/fn\/staff_ask_member/);
  const staff = await person('staff');
  const { page } = staff;
  await openCase(staff, '稅籍登記');
  await expect(page.locator('section.evidence table')).toContainText('統一編號');
  await axe(page);
  await page.getByText('請會員補充', { exact: true }).click();
  await page.locator('#days').fill('0');
  await staff.press('送出問題');
  await expect(page.locator('#days-error')).toBeVisible();
  await expect(page.locator('#question-error')).toBeVisible();
  await page.locator('#question').fill('請補上租約的影本說明。');
  await page.locator('#days').fill('3');
  await staff.press('送出問題');
  await expect(page.locator('.notice.go')).toBeVisible();
  await expect(page.locator('main')).toContainText('請補上租約的影本說明。');
  await hydrated(page);
  await axe(page);
  await page.getByText('負責人與內部註記').click();
  await page.locator('#note').fill('已電話聯絡');
  await staff.press('儲存');
  await expect(page.locator('main')).toContainText('註記：已電話聯絡');
  await staff.open('/staff/cases?state=waiting');
  await expect(page.locator('main table tbody tr')).toHaveCount(1);
});

test('a firm without points objects, and staff judge it again', async ({ page, visitor: member, person, guard }) => {
  test.setTimeout(240_000);
  guard.expect(/^(409|422) \/api\/fn\//);
  const ubn = newUbn('4000');
  await registered(page);
  await member.open('/register/business');
  await business(page, ubn);
  await member.says('目前不符合資格');
  await identity(page, '123456');
  await at(page, '/register/done');
  await member.open('/member/business');
  await page.getByText('對資格判斷有異議').click();
  await member.press('提出異議');
  await expect(page.locator('#why-error')).toBeVisible();
  await page.locator('#why').fill('資本額已經減資，登記還沒更新。');
  await member.press('提出異議');
  await expect(page.locator('.notice.go')).toBeVisible();
  await hydrated(page);
  await axe(page);
  await member.says('您的異議正在審核');

  const staff = await person('staff');
  await openCase(staff, ubn);
  await expect(staff.page.locator('section.evidence')).toContainText('資本額已經減資');
  await axe(staff.page);
  await staff.page.locator('input[name="form[verdict]"][value="no"]').check();
  await staff.page.locator('#reason').fill('登記沒有變動');
  await staff.press('送出決定');
  await expect(staff.page.locator('.notice.go')).toBeVisible();
  await member.open('/member/notices');
  await member.says('您的異議不成立');
});
