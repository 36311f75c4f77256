// Without a network: a page says so and links back, unsent text is kept, and the site can be installed.
import { go, newUbn } from '../journeys/registration.mjs';
import { MEMBER } from '../journeys/order.mjs';
import { registered, registeredFirm } from '../support/registered.mjs';
import { clean } from '../support/clean.mjs';
import { expect, hydrated, onlyWithScripts, test } from '../support/test.mjs';

test.use({ serviceWorkers: 'allow' });

test('without a network a page says so, and with one it loads again', async ({ page, visitor, context, guard }) => {
  onlyWithScripts('without scripts the browser shows its own page');
  guard.expect(/ERR_INTERNET_DISCONNECTED/);
  await visitor.open('/');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await context.setOffline(true);
  await page.goto('/solutions');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('目前沒有網路');
  await page.setViewportSize({ width: 320, height: 720 });
  await clean(page);
  await context.setOffline(false);
  await page.getByRole('link', { name: '再試一次' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('雲端方案');
});

test('an unsent answer of the self-assessment stays on the device until it is sent', async ({ page, visitor, context, guard }) => {
  onlyWithScripts('without scripts the browser shows its own page');
  test.slow();
  guard.expect(/ERR_INTERNET_DISCONNECTED/);
  await registered(page);
  await registeredFirm(page, newUbn());
  await visitor.open('/member/assessment');
  await page.getByRole('link', { name: '開始', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('第 1 題');
  const today = page.locator('input[name="form[today]"][value="2"]');
  await today.check();
  await page.locator('input[name="form[wanted]"][value="3"]').check();
  await context.setOffline(true);
  await go(page, '保存，下一題');
  await expect(page.getByText('連不上網路')).toBeVisible();
  await expect(today).toBeChecked();
  await context.setOffline(false);
  // as if the browser had been closed meanwhile
  await page.reload();
  await hydrated(page);
  await expect(page.getByText('已從這台裝置帶回')).toBeVisible();
  await expect(today).toBeChecked();
  await expect(page.locator('input[name="form[wanted]"][value="3"]')).toBeChecked();
  await clean(page);
  await go(page, '保存，下一題');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('第 2 題');
  await expect(page.locator('main input:checked'), 'another question has no answer yet').toHaveCount(0);
  await page.getByRole('link', { name: '上一題' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('第 1 題');
  await expect(today).toBeChecked();
  await expect(page.getByText('已從這台裝置帶回')).toHaveCount(0);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  await page.locator('input[name="form[wanted]"][value="4"]').check();
  expect(await page.evaluate(() => Object.keys(localStorage))).toHaveLength(1);
  await page.getByRole('button', { name: '登出' }).click();
  await expect(page.getByRole('link', { name: '登入', exact: true })).toBeVisible();
  expect(await page.evaluate(() => Object.keys(localStorage)), 'the next user finds nothing').toEqual([]);
});

test('an unsent message is restored once there is a network', async ({ page, visitor: member, context, guard }) => {
  onlyWithScripts('without scripts the browser shows its own page');
  guard.expect(/ERR_INTERNET_DISCONNECTED/);
  await member.signIn(MEMBER.leaflet, '/member/orders');
  const order = await page.locator('table.data tbody tr').filter({ hasText: '服務中' }).first().getByRole('link').getAttribute('href');
  await member.open(`${order}/messages?with=vendor`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.locator('#text').fill('還在嗎？');
  await context.setOffline(true);
  await member.press('送出訊息');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('目前沒有網路');
  // the address that received the form accepts only posts, so trying again returns to the page
  await expect(page.getByRole('link', { name: '再試一次' })).toHaveAttribute('href', /\/messages\?with=vendor$/);
  await context.setOffline(false);
  await page.getByRole('link', { name: '再試一次' }).click();
  await hydrated(page);
  await expect(page.locator('#text')).toHaveValue('還在嗎？');
  // a sent message is no longer kept
  await member.press('送出訊息');
  await page.waitForURL(/[&]sent=/);
  await hydrated(page);
  await expect(page.locator('#text')).toHaveValue('');
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

test('the site can be installed: manifest and icons exist', async ({ page, request, server }) => {
  await page.goto('/');
  const href = await page.locator('link[rel=manifest]').getAttribute('href');
  const manifest = await request.get(server.url + href);
  expect(manifest.headers()['content-type']).toContain('manifest');
  const { icons, start_url: start } = await manifest.json();
  expect(start).toBe('/member');
  for (const { src, type } of icons) {
    const icon = await request.get(server.url + src);
    expect(icon.headers()['content-type']).toBe(type);
  }
});
