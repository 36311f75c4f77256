// The calendar: a closure with its effect, and the office's file.
import { officeFile } from '../journeys/calendar.mjs';
import { expect, hydrated, test } from '../support/test.mjs';

test.use({ ownServer: true });

test('a closure shows which deadlines it moves and is then applied', async ({ person }) => {
  const administrator = await person('administrator');
  const { page } = administrator;
  await administrator.open('/staff/calendar');
  await administrator.audit();
  await page.locator('#day').fill('2022-07-18');
  await page.locator('#reason').fill('臺北市颱風停止上班');
  await administrator.press('看影響');
  await page.waitForURL('**/staff/calendar?change=*');
  await hydrated(page);
  await administrator.says('套用之前：影響');
  await expect(page.locator('main table').first().locator('tbody tr')).not.toHaveCount(0);
  await administrator.audit();
  await administrator.press('套用並通知');
  await page.waitForURL('**/staff/calendar?done=applied');
  await administrator.says('臺北市颱風停止上班');
  await expect(async () => {
    await administrator.open('/staff/calendar');
    await administrator.says('完成：');
  }).toPass();
});

test('the next year is loaded from the office’s file, and a bad file names row and column', async ({ person }) => {
  const administrator = await person('administrator');
  const { page } = administrator;
  await administrator.open('/staff/calendar');
  await page.locator('#file').setInputFiles(officeFile(2028, '20280105'));
  await administrator.press('檢查檔案');
  await page.waitForURL('**/staff/calendar?refused=*');
  await administrator.says('第 6 列第 3 欄不是 0 或 2');
  await administrator.audit();
  await page.locator('#file').setInputFiles(officeFile(2028));
  await administrator.press('檢查檔案');
  await page.waitForURL('**/staff/calendar?change=*');
  await hydrated(page);
  await administrator.press('套用並通知');
  await page.waitForURL('**/staff/calendar?done=applied');
  await administrator.says('連續載入到 2028/12/31');
  await page.locator('#file').setInputFiles(officeFile(2028));
  await administrator.press('檢查檔案');
  await page.waitForURL('**/staff/calendar?done=same');
  await administrator.says('什麼都沒有變動');
});
