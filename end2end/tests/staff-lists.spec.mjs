// One search over everything, the lists of the staff with their saved views, and their exports.
import { axe, expect, hydrated, onlyWithScripts, test } from '../support/test.mjs';

/** The first order of the staff's list: its number, and its firm. */
async function first(page) {
  await page.goto('/staff/orders');
  const row = page.locator('main table tbody tr').first();
  return { number: await row.locator('th').textContent(), firm: await row.locator('td').first().textContent() };
}

test('one search finds orders, firms and people, and a complete number opens directly', async ({ person }) => {
  const { page, open } = await person('staff');
  const { number, firm } = await first(page);
  await page.locator('.search-box input').fill(firm.trim().slice(0, 2));
  await page.locator('.search-box input').press('Enter');
  await page.waitForURL((url) => url.pathname === '/staff/search');
  await expect(page.locator('.found')).toContainText(firm.trim());
  await axe(page);
  await open(`/staff/search?q=${number.slice(0, 9)}-${number.slice(9).toLowerCase()}`);
  await page.waitForURL(/\/staff\/orders\/[0-9a-f]+$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(number);
  await open('/staff/search?q=zzzz-nothing');
  await expect(page.locator('.empty')).toContainText('找不到');
  await axe(page);
});

test('the search is reached and used by keys', async ({ person }) => {
  onlyWithScripts('keys need scripts');
  const { page } = await person('staff');
  const { firm } = await first(page);
  await hydrated(page);
  const field = page.locator('.search-box input');
  await page.keyboard.press('/');
  await expect(field).toBeFocused();
  await page.keyboard.type(firm.trim().slice(0, 2));
  await expect(page.locator('.suggestions a').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.suggestions a').first()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('.suggestions')).toHaveCount(0);
  await page.locator('#q').focus();
  await page.keyboard.type('/');
  await expect(page.locator('#q')).toHaveValue('/');
  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === '/staff/search');
  await hydrated(page);
  await field.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.found a').first()).toBeFocused();
});

test('a list is sorted and filtered in the address, and a view of it saved, renamed and deleted', async ({ person }) => {
  const { page, open } = await person('staff');
  await open('/staff/orders');
  await page.getByRole('link', { name: '依「期限」排序' }).click();
  await page.waitForURL((url) => url.searchParams.get('sort') === 'due');
  await expect(page.locator('main th[aria-sort="ascending"]')).toContainText('期限');
  await page.locator('#state').selectOption('paid');
  await page.getByRole('button', { name: '查詢' }).click();
  await page.waitForURL((url) => url.searchParams.get('state') === 'paid');
  await page.getByText('儲存或管理檢視').click();
  await page.locator('#name').fill('已付款的');
  await page.getByRole('button', { name: '儲存', exact: true }).click();
  const tab = page.locator('.tabs a', { hasText: '已付款的' });
  await expect(tab).toHaveAttribute('aria-current', 'page');
  await axe(page);
  if (!(await page.getByRole('link', { name: '修改「已付款的」' }).isVisible())) {
    await page.getByText('儲存或管理檢視').click();
  }
  await page.getByRole('link', { name: '修改「已付款的」' }).click();
  await page.waitForURL((url) => url.searchParams.has('manage'));
  await page.locator('#rename').fill('等開通');
  await page.getByRole('button', { name: '改名' }).click();
  await expect(page.locator('.tabs a', { hasText: '等開通' })).toBeVisible();
  await page.getByText('儲存或管理檢視').click();
  await page.getByRole('link', { name: '修改「等開通」' }).click();
  await page.getByRole('button', { name: '刪除「等開通」' }).click();
  await expect(page.locator('.tabs a', { hasText: '等開通' })).toHaveCount(0);
});

test('each list opens, has low rows, and is exported as it is filtered', async ({ person }) => {
  const { page, open } = await person('staff');
  for (const path of ['/staff/orders', '/staff/members', '/staff/payments', '/staff/vendors']) {
    expect((await open(path)).status(), path).toBe(200);
    await expect(page.locator('main table tbody tr').first()).toBeVisible();
    await axe(page);
  }
  const csv = await page.request.get('/staff/export/orders.csv?state=paid');
  expect(csv.status()).toBe(200);
  const text = await csv.text();
  expect(text.startsWith('\u{feff}訂單編號,公司,')).toBe(true);
  await open('/staff/orders?state=paid');
  const shown = await page.locator('main table tbody tr').count();
  expect(text.trim().split('\r\n').length - 1).toBe(shown);
  const xlsx = await page.request.get('/staff/export/orders.xlsx?state=paid');
  expect((await xlsx.body()).subarray(0, 2).toString()).toBe('PK');
  await open('/staff/audit?object=list:orders');
  await expect(page.locator('main table')).toContainText('匯出清單');
});

test('a member exports and finds nothing of it', async ({ person, guard }) => {
  guard.expect(/^403 \/staff/);
  guard.expect(/^403 \/api\/fn\/staff_search/);
  const { page } = await person('owner');
  expect((await page.request.get('/staff/export/orders.csv')).status()).toBe(403);
  expect((await page.request.get('/api/fn/staff_search?q=111')).status()).toBe(403);
  expect((await page.goto('/staff/search?q=111')).status()).toBe(403);
});
