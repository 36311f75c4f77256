// Programs: a draft, its publication by two people, and its pages.
import { expect, hydrated, test } from '../support/test.mjs';

test.use({ ownServer: true });

/** Fills the fields of a new draft whose grants follow those of the demonstration's program. */
async function fill(page, code) {
  for (const [id, value] of Object.entries({
    code, name_zh: `${code}年度補助專區`, name_en: 'Next subsidy program', opens: '2022-12-01', closes: '2023-05-31',
    last_order: '2023-06-30', budget: '600,000', prior_cutoff: '2022-12-01',
  })) await page.locator(`#${id}`).fill(value);
}

test('two people publish the next program, and it opens by its own day', async ({ person, guard }) => {
  guard.expect(/^422 \/api\/fn\/staff_save_program/);
  guard.expect(/^409 \/api\/fn\/staff_propose_opening/);
  const administrator = await person('administrator');
  const { page } = administrator;
  await administrator.open('/staff/programs');
  await expect(page.locator('main table tbody tr')).toHaveCount(1);
  await administrator.audit();
  await page.locator('main a', { hasText: '新增計畫草稿' }).click();
  await page.waitForURL('**/staff/programs/new');
  await hydrated(page);
  await fill(page, '11');
  await administrator.press('儲存草稿');
  await expect(page.locator('#code-error')).toContainText('三位數字');
  await administrator.audit();
  await page.locator('#code').fill('112');
  await administrator.press('儲存草稿');
  await page.waitForURL('**/staff/programs/112?done=saved');
  await hydrated(page);
  await administrator.says('草稿已儲存');
  await page.locator('#pay_wd').fill('3');
  await administrator.press('儲存草稿');
  await expect(page.locator('#pay_wd')).toHaveValue('3');
  await hydrated(page);
  await page.locator('#reason').fill('下一個年度');
  await administrator.press('提出公布');
  await page.waitForURL('**/staff/programs/112?done=proposed');
  await hydrated(page);
  await administrator.says('等第二人確認');
  await administrator.audit();

  const second = await person('reviewer');
  await second.open('/staff/approvals');
  await second.says('公布計畫');
  await second.says('3 個工作天');
  await second.audit();
  await second.press('確認並執行');
  await second.page.waitForURL('**/staff/approvals?done=confirmed');
  await second.open('/staff/programs/112');
  await second.says('已公布，還沒開放');
  await second.says('只有管理員可以寫草稿與提出');
  await second.audit();

  await administrator.open('/staff/programs/112');
  await page.locator('#reason').fill('提早');
  await administrator.press('提出提早開放');
  await expect(page.locator('main')).toContainText('兩個計畫的領點期間不能重疊');
  await administrator.open('/staff/programs');
  await expect(page.locator('main table tbody tr')).toHaveCount(2);
});

test('a draft is dropped', async ({ person }) => {
  const administrator = await person('administrator');
  const { page } = administrator;
  await administrator.open('/staff/programs/new');
  await fill(page, '113');
  await administrator.press('儲存草稿');
  await page.waitForURL('**/staff/programs/113?done=saved');
  await hydrated(page);
  await administrator.press('刪除草稿');
  await page.waitForURL('**/staff/programs?done=dropped');
  await administrator.says('草稿已刪除');
});

test('a draft of the rules is compared, replayed and published by two people', async ({ person }) => {
  const administrator = await person('administrator');
  const { page } = administrator;
  await administrator.open('/staff/programs/111/rules');
  await administrator.audit();
  await page.locator('#from').fill('2022-08-01');
  await page.locator('#answer_wd').fill('2');
  await administrator.press('儲存草稿並重算');
  await page.waitForURL('**/staff/programs/111/rules?done=saved');
  await hydrated(page);
  await administrator.says('3 個工作天');
  await expect(async () => {
    await administrator.open('/staff/programs/111/rules');
    await administrator.says('合計差額');
  }).toPass();
  await administrator.audit();
  await page.locator('#reason').fill('廠商回覆要快');
  await administrator.press('提出公布');
  await page.waitForURL('**/staff/programs/111/rules?done=proposed');
  const second = await person('reviewer');
  await second.open('/staff/approvals');
  await second.says('公布新版規則');
  await expect(second.page.locator('main ins').first()).toHaveText('2 個工作天');
  await second.audit();
  await second.press('確認並執行');
  await second.page.waitForURL('**/staff/approvals?done=confirmed');
  await second.open('/staff/programs/111/rules');
  await second.says('版本 111-2 從 2022/08/01');
});

test('earlier recipients are imported, and a bad list names row and column', async ({ person }) => {
  const administrator = await person('administrator');
  const { page } = administrator;
  const file = (date) => ({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff統一編號,日期\r\n22099131,${date}\r\n`) });
  await administrator.open('/staff/programs');
  await page.locator('#file').setInputFiles(file('2021-02-30'));
  await administrator.press('匯入名單');
  await page.waitForURL('**/staff/programs?refused=*');
  await administrator.says('第 2 列第 2 欄不是日期');
  await page.locator('#file').setInputFiles(file('2021-05-03'));
  await administrator.press('匯入名單');
  await page.waitForURL('**/staff/programs?done=imported');
  await administrator.says('名單有 1 家');
  await administrator.audit();
  await page.locator('#file').setInputFiles(file('2021-05-03'));
  await administrator.press('匯入名單');
  await page.waitForURL('**/staff/programs?done=same');
});
