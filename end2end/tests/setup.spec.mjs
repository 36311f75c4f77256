// The first run of an installation: its steps, a test mail, and the legal texts that two people publish.
import { axe, expect, hydrated, test } from '../support/test.mjs';

test.use({ ownServer: true });

test('an administrator sees what is missing and sends a test mail', async ({ person }) => {
  const administrator = await person('staff');
  const { page } = administrator;
  await administrator.open('/staff/setup');
  await expect(page.locator('.tasks > li')).toHaveCount(8);
  await administrator.audit();
  await page.locator('.tasks a', { hasText: '寄信' }).click();
  await page.waitForURL('**/staff/setup?step=mail');
  await hydrated(page);
  await administrator.press('寄測試信給我');
  await page.waitForURL('**/staff/setup?step=mail&done=mailed');
  await hydrated(page);
  await expect(async () => {
    await administrator.open('/staff/setup?step=mail');
    await expect(page.locator('main table tr', { hasText: '雲市集測試信' })).toContainText('已寄出', { timeout: 1_000 });
  }).toPass();
  await expect(page.locator('.tasks > li').nth(2)).toContainText('完成');
  await administrator.audit();
});

test('two people publish a new privacy policy, and the old one stays readable', async ({ person }) => {
  const administrator = await person('staff');
  const { page } = administrator;
  await administrator.open('/staff/texts');
  await page.locator('main table a', { hasText: '隱私權政策' }).click();
  await page.waitForURL('**/staff/texts?open=privacy');
  await hydrated(page);
  await administrator.audit();
  const old = await page.locator('#zh').inputValue();
  const [first] = old.split('\n').filter((line) => line.startsWith('- '));
  await page.locator('#zh').fill(old.replace(first, '- 帳號：只留電子郵件。'));
  await page.locator('#reason').fill('少蒐集一點');
  await administrator.press('提出新版');
  await page.waitForURL('**/staff/texts?open=privacy&done=proposed');
  await hydrated(page);
  await administrator.says('新版等第二人確認');

  const guest = await person();
  await guest.open('/privacy');
  await expect(guest.page.locator('main')).not.toContainText('只留電子郵件');

  const second = await person('reviewer');
  await second.open('/staff/approvals');
  await expect(second.page.locator('.compared ins')).toHaveText(['帳號：只留電子郵件。'].map((text) => `- ${text}`));
  await expect(second.page.locator('.compared del')).toHaveText([first]);
  await second.audit();
  await second.press('確認並執行');
  await second.page.waitForURL('**/staff/approvals?done=confirmed');

  await guest.open('/privacy');
  await guest.says('帳號：只留電子郵件。');
  await guest.says('第 2 版');
  await axe(guest.page);
  await guest.open('/legal/privacy/1');
  await guest.says(first.slice(2));
  await guest.says('第 1 版');
  await axe(guest.page);
});
