// The comparison of plans. The selection is kept only in the address, so everything works without scripts.
import { axe, expect, hydrated, test } from '../support/test.mjs';

/** The ids of the plans on the catalogue's first page. */
async function plans(request) {
  const { solutions } = await (await request.get('/api/v1/solutions')).json();
  return solutions.flatMap((solution) => solution.plans.map((plan) => plan.id));
}
const address = (ids) => `/compare?${ids.map((id) => `plan=${encodeURIComponent(id)}`).join('&')}`;
const columns = (page) => page.locator('.compare thead th');

test('a solution shows the price of a renewal without points', async ({ page }) => {
  await page.goto('/solutions/abacus-books');
  const card = page.locator('main .split.even > .card').first();
  await expect(card).toContainText('續購價（不用點數）');
  await expect(card).toContainText('原價全額自付');
});

test('a plan is added from the catalogue, another from a solution, and one is removed', async ({ page, visitor }) => {
  await visitor.open('/solutions');
  await page.locator('.tiles > li').first().getByRole('link', { name: '加入比較' }).click();
  await expect(page).toHaveURL(/\/compare\?plan=[^&]+$/);
  await expect(columns(page)).toHaveCount(2);
  await expect(page.locator('main')).toContainText('只有一個方案');
  await page.getByRole('link', { name: '再加一個方案' }).click();
  await expect(page).toHaveURL(/\/solutions\?compare=/);
  await hydrated(page);
  await expect(page.locator('.compare-bar')).toContainText('比較清單有 1 個方案');
  await page.locator('.tiles > li').nth(1).locator('h2 a').click();
  await expect(page).toHaveURL(/\/solutions\/[^?]+\?compare=/);
  await hydrated(page);
  await axe(page);
  await page.getByRole('link', { name: '加入比較' }).first().click();
  await expect(page).toHaveURL(/\/compare\?plan=[^&]+&plan=[^&]+$/);
  await expect(columns(page)).toHaveCount(3);
  await page.getByRole('link', { name: /^移除/ }).first().click();
  await expect(columns(page)).toHaveCount(2);
  await page.goBack();
  await expect(columns(page)).toHaveCount(3);
});

test('the selection survives a filter of the catalogue', async ({ page, visitor, request, scripts }) => {
  const [first] = await plans(request);
  await visitor.open(`/solutions?compare=${first}`);
  await page.locator('#category').selectOption('accounting');
  if (!scripts) await page.getByRole('button', { name: '套用' }).click();
  await expect(page).toHaveURL(/category=accounting/);
  await expect(page).toHaveURL(new RegExp(`compare=${first}`));
  await expect(page.locator('.compare-bar')).toContainText('1 個方案');
});

test('a search is kept on the way to the comparison and back, with the plan that matches it', async ({ page, visitor }) => {
  await visitor.open('/solutions?category=accounting&min_price=50000&max_price=70000&sort=price_up');
  // its cheapest plan costs 30,000, but the card shows the one that matches
  const card = page.locator('.tiles > li').filter({ has: page.locator('a[href^="/solutions/abacus-books"]') });
  await expect(card).toContainText('NT$60,000');
  await expect(card).not.toContainText('NT$30,000 ／');
  await card.getByRole('link', { name: '加入比較' }).click();
  await expect(page).toHaveURL(/\/compare\?plan=[^&]+&.*max_price=70000/);
  await hydrated(page);
  await expect(page.locator('.compare')).toContainText('NT$60,000');
  await page.getByRole('link', { name: '再加一個方案' }).click();
  await expect(page).toHaveURL(/\/solutions\?compare=[^&]+&.*category=accounting/);
  await hydrated(page);
  await expect(page.locator('#max_price')).toHaveValue('70000');
  await expect(page.locator('.compare-bar')).toContainText('1 個方案');
});

test('four plans: differences and the lowest monthly price are marked in words', async ({ page, visitor, request }) => {
  const ids = (await plans(request)).slice(0, 4);
  await visitor.open(address(ids));
  await expect(columns(page)).toHaveCount(5);
  await expect(page.locator('.compare tr.differs').first()).toContainText('不同');
  await expect(page.locator('.compare').getByText('每月最低').first()).toBeVisible();
  for (const fact of ['續購價（不用點數）', '過半前最後一天退訂', '過半後第一天退訂', '適合規模', '廠商']) {
    await expect(page.locator('.compare tbody th', { hasText: fact })).toBeVisible();
  }
  await axe(page);
});

test('a fifth plan is refused with an explanation', async ({ page, visitor, request }) => {
  const ids = (await plans(request)).slice(0, 5);
  await visitor.open(address(ids));
  await expect(columns(page)).toHaveCount(5);
  await expect(page.locator('main .notice')).toContainText('一次最多比較四個方案');
  await expect(page.getByRole('link', { name: '再加一個方案' })).toHaveCount(0);
  await axe(page);
});

test('unknown plans are named and left out', async ({ page, visitor, request }) => {
  const [first] = await plans(request);
  await visitor.open(address(['nothing-here', first, '<b>odd</b>']));
  await expect(columns(page)).toHaveCount(2);
  await expect(page.locator('main .notice')).toContainText('nothing-here');
  await expect(page.locator('main .notice')).toContainText('<b>odd</b>');
  await axe(page);
});

test('without a plan the page links to the catalogue', async ({ page, visitor }) => {
  await visitor.open('/compare');
  await axe(page);
  await page.locator('.empty').getByRole('link', { name: '看雲端方案' }).click();
  await expect(page).toHaveURL(/\/solutions$/);
});

test('at 320 pixels the table scrolls in a focusable frame, and the page does not scroll sideways', async ({ page, request }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(address((await plans(request)).slice(0, 4)));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  const frame = page.getByRole('region', { name: '方案比較表' });
  await frame.focus();
  await expect(frame).toBeFocused();
  await axe(page);
});

test.describe('in English', () => {
  test.use({ lang: 'en' });
  test('the comparison is complete and accessible', async ({ page, visitor, request }) => {
    await visitor.open(address((await plans(request)).slice(0, 2)));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Compare plans');
    await expect(page.locator('.compare')).toContainText('Renewal price (no points)');
    await axe(page);
  });
});
