// What is stored, for how long, and what was deleted when: a page for administrators.
import { axe, expect, test } from '../support/test.mjs';

test('an administrator sees each table, how long it is kept, and when it was last swept', async ({ person }) => {
  const { page, open } = await person('staff');
  await expect(async () => {
    // the server sweeps when it starts, and every five minutes
    await open('/staff/retention');
    const sessions = page.locator('main tr', { has: page.locator('code', { hasText: /^session$/ }) });
    await expect(sessions).toContainText('一結束就刪除');
    await expect(sessions).not.toContainText('還沒有', { timeout: 1_000 });
  }).toPass();
  const row = (table) => page.locator('main tr', { has: page.locator('code', { hasText: new RegExp(`^${table}$`) }) });
  await expect(row('access_log')).toContainText('5 年');
  await expect(row('orders')).toContainText('10 年');
  await expect(row('mail')).toHaveCount(2);
  await expect(page.locator('header nav a[href="/staff/retention"]')).toHaveAttribute('aria-current', 'page');
  await axe(page);
});

test('nobody else sees it', async ({ person, guard }) => {
  guard.expect(/403/);
  const { page, open } = await person('owner');
  expect((await open('/staff/retention')).status()).toBe(403);
  await expect(page.locator('main code')).toHaveCount(0);
});

test.describe('in English', () => {
  test.use({ lang: 'en' });

  test('its texts are in English', async ({ person }) => {
    const { page, open } = await person('staff');
    await open('/staff/retention');
    await expect(page.locator('main')).toContainText('the firm sees who looked');
    await axe(page);
  });
});
