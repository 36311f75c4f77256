// My Points: the ledger is filtered by the address, downloaded as shown, and visible only to its owner.
import { readFile } from 'node:fs/promises';
import { MEMBER, VENDOR } from '../journeys/order.mjs';
import { expect, test } from '../support/test.mjs';

const rows = (page) => page.locator('table.data tbody tr');

test('the ledger is filtered by kind, and the balance after an entry stays the same', async ({ person }) => {
  const member = await person();
  const { page } = member;
  await member.signIn(MEMBER.leaflet, '/member/points');
  await member.audit();
  const held = rows(page).filter({ hasText: '送出訂單，保留點數' });
  const before = await held.allInnerTexts();
  expect(before.length).toBeGreaterThan(0);
  await page.getByLabel('事由', { exact: true }).selectOption('hold');
  await member.press('篩選');
  await page.waitForURL(/[?&]kind=hold(&|$)/);
  await expect(rows(page)).toHaveCount(before.length);
  expect(await rows(page).allInnerTexts()).toEqual(before);
  await expect(page.getByLabel('事由', { exact: true })).toHaveValue('hold');
  await member.audit();
  await page.getByRole('link', { name: '清除篩選' }).click();
  await page.waitForURL((url) => url.pathname === '/member/points' && !url.searchParams.has('kind'));
  await expect(rows(page).filter({ hasText: '核發點數' })).toHaveCount(1);
});

test('days without entries say so, and a wrong filter is an error at its field', async ({ person }) => {
  const member = await person();
  const { page } = member;
  await member.signIn(MEMBER.leaflet, '/member/points');
  await member.open('/member/points?from=2021-01-01&to=2021-01-31');
  await expect(page.locator('.empty')).toContainText('沒有符合條件的明細');
  await member.audit();
  await member.open('/member/points?order=123');
  await expect(page.locator('#order-error')).toContainText('20 個字');
  await expect(page.locator('#order')).toHaveValue('123');
  await expect(page).toHaveTitle(/^錯誤：/);
  await member.audit();
});

test('the download contains what is shown, as a file for spreadsheets', async ({ person }) => {
  const member = await person();
  const { page } = member;
  await member.signIn(MEMBER.leaflet, '/member/points');
  await member.open('/member/points?kind=grant');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下載 CSV' }).click()]);
  expect(download.suggestedFilename()).toMatch(/^points-\d{8}\.csv$/);
  const text = await readFile(await download.path(), 'utf8');
  const lines = text.split('\r\n');
  expect(lines[0]).toBe('\uFEFF時間,事由,訂單編號,增加,減少,可用餘額');
  expect(lines[1]).toMatch(/^\d{4}\/\d\d\/\d\d \d\d:\d\d,自評完成，核發點數,,30000,,30000$/);
  expect(lines.slice(2)).toEqual(['']);
  const answer = await page.context().request.get('/member/points.csv');
  expect(answer.headers()['content-type']).toBe('text/csv; charset=utf-8');
  expect(answer.headers()['content-disposition']).toMatch(/^attachment; filename="points-\d{8}\.csv"$/);
});

test('a download needs its owner: a visitor is sent to sign in, another business is not found', async ({ person }) => {
  const nobody = await person();
  const signedOut = await nobody.context.request.get('/member/points.csv?kind=hold', { maxRedirects: 0 });
  expect(signedOut.status()).toBe(303);
  expect(signedOut.headers().location).toBe('/login?next=/member/points%3Fkind%3Dhold');
  const stranger = await person();
  await stranger.signIn(MEMBER.ready, '/member/points');
  const request = stranger.context.request;
  expect((await request.get(`/member/points.csv?business=${'0'.repeat(32)}`)).status()).toBe(404);
  const wrong = await request.get('/member/points.csv?kind=gift', { maxRedirects: 0 });
  expect(wrong.headers().location).toBe('/member/points?kind=gift');
  const vendor = await person();
  await vendor.signIn(VENDOR, '/vendor');
  const none = await vendor.context.request.get('/member/points.csv', { maxRedirects: 0 });
  expect(none.headers().location).toBe('/member/points');
});
