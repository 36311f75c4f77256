// The staff's pages: queues, tax-registration checks, orders with objections, the books, the audit; and people without
// permission.
import { axe, expect, hydrated, onlyWithScripts, test } from '../support/test.mjs';

const PAGES = ['/staff', '/staff/cases', '/staff/orders', '/staff/experts', '/staff/ledger', '/staff/audit', '/staff/people'];

/** Opens a page that this person may see. */
async function see({ page, open }, path) {
  const answer = await open(path);
  expect(answer.status(), path).toBe(200);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

test('each page is linked in the navigation and accessible', async ({ person }) => {
  const staff = await person('staff');
  const { page } = staff;
  await see(staff, '/staff');
  for (const path of PAGES) {
    await page.locator(`header nav a[href="${path}"]`).click();
    await page.waitForURL((url) => url.pathname === path);
    await hydrated(page);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator(`header nav a[href="${path}"]`)).toHaveAttribute('aria-current', 'page');
    await axe(page);
  }
  await expect(page.locator('header nav a[href="/refund-lab"]')).toBeVisible();
});

test('the side bar folds into a menu on a phone, and the search leads to its page', async ({ person }) => {
  const staff = await person('staff');
  const { page } = staff;
  await see(staff, '/staff');
  await expect(page.locator('footer')).toHaveCount(0);
  await expect(page.locator('header nav > ul')).not.toHaveCount(0);
  const search = page.locator('header form[role="search"]');
  await expect(search).toHaveAttribute('action', '/staff/search');
  await expect(search.locator('input[name="q"]')).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  const link = page.locator('header nav a[href="/staff/orders"]');
  await expect(link).toBeHidden();
  await page.locator('header summary').click();
  await expect(link).toBeVisible();
  await axe(page);
  await link.click();
  await page.waitForURL('**/staff/orders');
  await hydrated(page);
  await expect(page.locator('header nav a[href="/staff/orders"]')).toBeHidden();
});

test('the desk shows the queues, the books in one line, the funnel and whom to call', async ({ person }) => {
  const staff = await person('staff');
  const { page } = staff;
  await see(staff, '/staff');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('待辦');
  await expect(page.locator('main .queues tbody tr')).not.toHaveCount(0);
  const busy = page.locator('main .queues tr', { has: page.locator('a.queue') }).first();
  await expect(busy.locator('.tag')).toBeVisible();
  const books = page.locator('main details.strip');
  await expect(books.locator('summary')).toContainText('帳平');
  await expect(books.locator('table')).toBeHidden();
  await books.locator('summary').click();
  await expect(books.locator('table')).toBeVisible();
  await expect(page.locator('main .funnel li')).toHaveCount(7);
  await axe(page);
  await page.locator('header nav a[href="/staff/funnel"]').click();
  await page.waitForURL('**/staff/funnel');
  await hydrated(page);
  await expect(page.locator('main nav.tabs a[aria-current="page"]')).toHaveText('領了點數還沒下單');
  await expect(page.locator('main table, main .empty').first()).toBeVisible();
  await axe(page);
  for (const step of ['registered', 'verified', 'assessed', 'granted', 'drafted', 'ordered']) {
    await page.locator(`main nav.tabs a[href="/staff/funnel?at=${step}"]`).click();
    await page.waitForURL(`**/staff/funnel?at=${step}`);
    await expect(page.locator('main nav.tabs a[aria-current="page"]')).toHaveAttribute('href', `/staff/funnel?at=${step}`);
    await expect(page.locator('main a[href^="tel:"]')).toHaveCount(0);
  }
  await axe(page);
});

test('the bell leads to the notices of the staff', async ({ person }) => {
  const staff = await person('staff');
  const { page } = staff;
  await see(staff, '/staff');
  await page.locator('header a[href="/staff/notices"]').click();
  await page.waitForURL('**/staff/notices');
  await hydrated(page);
  await expect(page.getByRole('heading', { level: 1, name: '通知' })).toBeVisible();
  await axe(page);
});

test('on-time rates are shown by queue and by vendor', async ({ person }) => {
  const staff = await person('staff');
  const { page } = staff;
  await see(staff, '/staff/on-time');
  await expect(page.locator('main table').first().locator('tbody tr')).not.toHaveCount(0);
  await expect(page.locator('main table').first()).toContainText('交付異議');
  await axe(page);
});

test('a link works before the page is hydrated', async ({ person }) => {
  onlyWithScripts('without scripts there is no hydration');
  const { page } = await person('staff');
  // a slow connection: the list is visible while its scripts load one after the other
  const slow = (ms) => async (route) => {
    await new Promise((later) => { setTimeout(later, ms); });
    await route.continue();
  };
  await page.route(/\/pkg\/(split|chunk)/, slow(800));
  for (const moment of [0, 150, 300, 600]) {
    await page.goto('/staff/orders', { waitUntil: 'commit' });
    const order = page.locator('main table tbody a').first();
    await order.waitFor();
    await page.evaluate((ms) => new Promise((later) => { setTimeout(later, ms); }), moment);
    await order.click();
    await page.waitForURL(/\/staff\/orders\/[0-9a-f]+$/);
    await hydrated(page);
  }
});

test('a member gets 403 and no data', async ({ person, guard }) => {
  guard.expect(/^403 \/staff/);
  const { page } = await person('owner');
  for (const path of PAGES) {
    const answer = await page.goto(path);
    expect(answer.status(), path).toBe(403);
    await expect(page.getByRole('heading', { name: '您沒有看這一頁的權限' })).toBeVisible();
    await expect(page.locator('main table')).toHaveCount(0);
    await expect(page.locator('h1')).toHaveCount(1);
  }
  await axe(page);
  await expect(page.locator('header nav a[href="/staff"]')).toHaveCount(0);
  const data = await page.request.get('/api/fn/staff_ledger');
  expect(data.status()).toBe(403);
});

test('a visitor is sent to sign in and returns', async ({ page }) => {
  await page.goto('/staff/audit?object=order:x');
  const url = new URL(page.url());
  expect(url.pathname).toBe('/login');
  expect(url.searchParams.get('next')).toBe('/staff/audit?object=order:x');
});

test('an unknown order is a 404', async ({ person, guard }) => {
  guard.expect(/^404 \/staff\/orders\/nothing/);
  const { page } = await person('staff');
  expect((await page.goto('/staff/orders/nothing')).status()).toBe(404);
});

test('the books balance and every invariant holds', async ({ person }) => {
  const staff = await person('staff');
  const { page } = staff;
  await see(staff, '/staff/ledger');
  await expect(page.locator('.notice.go')).toContainText('帳本平衡');
  await expect(page.locator('main .tag.go')).toHaveCount(8);
  await expect(page.locator('main .tag.bad')).toHaveCount(0);
});

test('the audit can be verified and filtered by object', async ({ person }) => {
  const staff = await person('staff');
  const { page } = staff;
  await see(staff, '/staff/audit');
  await page.getByRole('button', { name: '驗證整條紀錄' }).click();
  await expect(page.locator('.notice.go')).toContainText('紀錄完整');
  await hydrated(page);
  const object = page.locator('main table tbody tr').first().locator('td').nth(2).locator('a');
  const href = await object.getAttribute('href');
  await object.click();
  await page.waitForURL((url) => url.searchParams.has('object'));
  const name = new URL(page.url()).searchParams.get('object');
  expect(href).toContain(name.split(':')[1]);
  await expect(page.locator('#object')).toHaveValue(name);
  for (const link of await page.locator('main table tbody tr td:nth-of-type(3) a').all()) {
    await expect(link).toHaveAttribute('href', href);
  }
});

test('the audit names people and orders, is filtered by act and day, and exported', async ({ person }) => {
  const staff = await person('staff');
  const { page } = staff;
  await see(staff, '/staff/orders');
  const number = await page.locator('main table tbody th a').first().textContent();
  await see(staff, `/staff/audit?object=${number}`);
  await expect(page.locator('main table tbody tr').first()).toContainText(number);
  await axe(page);
  await page.locator('#action').selectOption('session.opened');
  await page.locator('#object').fill('');
  await page.getByRole('button', { name: '篩選' }).click();
  await page.waitForURL((url) => url.searchParams.get('action') === 'session.opened');
  await expect(page.locator('main table tbody tr').first()).toContainText('登入');
  const csv = await page.request.get('/staff/export/audit.csv?action=session.opened');
  expect((await csv.text()).startsWith('\u{feff}')).toBe(true);
  await see(staff, '/staff/audit?object=nobody');
  await expect(page.locator('#object-error')).toBeVisible();
  await see(staff, '/staff/audit/reads');
  await axe(page);
});

test('orders are found by number as people type it; a mistyped one says so', async ({ person }) => {
  const staff = await person('staff');
  const { page } = staff;
  await see(staff, '/staff/orders');
  const number = await page.locator('main table tbody th a').first().textContent();
  await page.locator('#q').fill(` ${number.slice(0, 9).toLowerCase()}-${number.slice(9)} `);
  await page.getByRole('button', { name: '查詢' }).click();
  await expect(page.locator('main table tbody tr')).toHaveCount(1);
  await page.locator('main table tbody th a').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(number);
  await expect(page.locator('.timeline li').first()).toBeVisible();
  await axe(page);
  await see(staff, '/staff/orders?q=12345678');
  await expect(page.locator('#q-error')).toContainText('檢查碼');
  await expect(page.locator('#q')).toHaveValue('12345678');
  await axe(page);
});

test.describe('decisions', () => {
  test.use({ ownServer: true });

  test('a tax registration is refused with a reason, which the audit records', async ({ person, guard }) => {
    guard.expect(/^422 \/api\/fn\/staff_decide_check/);
    const staff = await person('staff');
    const { page } = staff;
    await see(staff, '/staff/checks');
    await expect(page, 'the old address leads to the cases').toHaveURL(/\/staff\/cases$/);
    await page.locator('main table tbody tr').filter({ hasText: '稅籍登記' }).first().getByRole('link').click();
    await page.waitForURL('**/staff/cases/*');
    await hydrated(page);
    await page.locator('input[name="form[verdict]"][value="no"]').check();
    await page.getByRole('button', { name: '送出決定' }).click();
    await expect(page.locator('#reason-error')).toContainText('請填寫');
    await hydrated(page);
    await axe(page);
    await page.locator('input[name="form[verdict]"][value="no"]').check();
    await page.locator('#reason').fill('稅籍已註銷');
    await page.getByRole('button', { name: '送出決定' }).click();
    await expect(page.locator('.notice')).toContainText('已退回');
    await page.goto('/staff/audit');
    await expect(page.locator('main table')).toContainText('裁定稅籍審核');
    await expect(page.locator('main table')).toContainText('稅籍已註銷');
  });

  test('an objection stays on the desk until it is decided', async ({ person }) => {
    const staff = await person('staff');
    const { page } = staff;
    await see(staff, '/staff');
    await page.locator('main .queues a', { hasText: '交付異議' }).click();
    await page.waitForURL('**/staff/orders?state=hand_over_objected');
    await hydrated(page);
    const link = page.locator('main tbody a').first();
    const number = (await link.textContent()).match(/[0-9A-Z]{20}/)[0];
    await link.click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(number);
    await hydrated(page);
    await axe(page);
    await page.locator('input[name="form[verdict]"][value="no"]').check();
    await page.locator('#reason').fill('功能與方案說明相符');
    await page.getByRole('button', { name: '送出決定' }).click();
    await expect(page.locator('.notice.go')).toContainText('異議不成立');
    await expect(page.locator('.timeline')).toContainText('功能與方案說明相符');
    await expect(page.locator('input[name="form[verdict]"]')).toHaveCount(0);
    await page.goto('/staff/orders?state=hand_over_objected');
    await expect(page.locator('main')).not.toContainText(number);
    await page.goto('/staff/ledger');
    await expect(page.locator('.notice.go')).toContainText('帳本平衡');
  });
});

test('the security log is filtered by kind and person', async ({ person }) => {
  const staff = await person('staff');
  const { page } = staff;
  // lines are stored every few seconds
  await expect(async () => {
    await see(staff, '/staff/security?kind=signed_in');
    expect(await page.locator('main table tbody tr').count()).toBeGreaterThan(0);
  }).toPass({ timeout: 30_000 });
  await expect(page.locator('#kind')).toHaveValue('signed_in');
  await axe(page);
  await page.locator('#email').fill('nobody@example.com');
  await page.getByRole('button', { name: '篩選' }).click();
  await expect(page.locator('main')).toContainText('沒有符合的紀錄');
  await axe(page);
});
