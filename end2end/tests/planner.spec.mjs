// The points planner: plans are picked into the address, points are divided, and a share continues to the order.
import { MEMBER } from '../journeys/order.mjs';
import { expect, onlyWithScripts, test } from '../support/test.mjs';

const card = (page, title) => page.locator('section.card').filter({ has: page.getByRole('heading', { level: 2, name: title, exact: true }) });
const pick = async (page, words) => {
  await page.locator('#q').fill(words);
  await page.locator('main').getByRole('button', { name: '搜尋', exact: true }).click();
  await page.waitForURL((url) => url.searchParams.get('q') === words);
  const before = new URL(page.url()).searchParams.get('plans') ?? '';
  await page.getByRole('link', { name: /^加入/ }).first().click();
  await page.waitForURL((url) => (url.searchParams.get('plans') ?? '') !== before);
};

test('plans are picked from the search, and every way of dividing needs the same cash', async ({ person }) => {
  const member = await person();
  const { page } = member;
  await member.signIn(MEMBER.ready, '/member/planner');
  await expect(page.locator('.empty')).toContainText('還沒有選方案');
  await member.audit();
  await pick(page, '會計');
  await expect(card(page, '合計')).toContainText('自付款');
  await pick(page, '客戶');
  await expect(card(page, '已選的方案').getByRole('link', { name: /^移除/ })).toHaveCount(2);
  for (const way of ['平均分配', '期程長的優先', '售價高的優先']) await expect(card(page, way)).toBeVisible();
  await member.audit();
  await page.reload();
  await expect(card(page, '已選的方案').getByRole('link', { name: /^移除/ })).toHaveCount(2);
  await card(page, '已選的方案').getByRole('link', { name: /^移除/ }).first().click();
  await expect(card(page, '已選的方案').getByRole('link', { name: /^移除/ })).toHaveCount(1);
});

test('fewer points can be divided, and more than available is an error at the field', async ({ person, scripts }) => {
  const member = await person();
  const { page } = member;
  await member.signIn(MEMBER.ready, '/member/planner');
  await pick(page, '會計');
  const typed = async (points) => {
    await member.open(page.url());
    await page.locator('#points').fill(points);
    if (!scripts) await member.press('試算');
  };
  await typed('1,000');
  await expect(card(page, '合計').locator('.sum.points')).toContainText('1,000 點');
  await page.waitForURL((url) => url.searchParams.get('points') === '1,000');
  await typed('99,999,999');
  await expect(page.locator('#points-error')).toBeVisible();
  await expect(page.locator('#points')).toHaveValue('99,999,999');
  await member.audit();
});

test('unreadable points in the address show an error summary and no results', async ({ person, scripts }) => {
  const member = await person();
  const { page } = member;
  await member.signIn(MEMBER.ready, '/member/planner');
  await pick(page, '會計');
  await member.open(`${page.url()}&points=99999999`);
  await expect(page).toHaveTitle(/^錯誤：/);
  await expect(page.locator('.errors').getByRole('link')).toHaveAttribute('href', '#points');
  await expect(page.locator('#points-error')).toBeVisible();
  await expect(card(page, '合計')).toHaveCount(0);
  await member.audit();
  await page.locator('#points').fill('1,000');
  if (!scripts) await member.press('試算');
  await expect(card(page, '合計').locator('.sum.points')).toContainText('1,000 點');
  await expect(page).not.toHaveTitle(/^錯誤：/);
});

test('a share continues to the order and keeps its points', async ({ person }) => {
  const member = await person();
  const { page } = member;
  await member.signIn(MEMBER.ready, '/member/planner');
  await pick(page, '會計');
  await member.open(`${page.url()}&points=1200`);
  await page.getByRole('link', { name: /^以此分配訂購/ }).first().click();
  await page.waitForURL((url) => url.pathname === '/member/orders/new' && url.searchParams.get('points') === '1200');
  await expect(page.locator('#points')).toHaveValue('1200');
  // the slider beside the field does not undo its value
  await member.open(page.url());
  await expect(page.locator('#points')).toHaveValue('1200');
  await expect(page.locator('.sums')).toContainText('1,200 點');
});

test('typing points before an added plan has arrived keeps the plan', async ({ person }) => {
  onlyWithScripts('without scripts each step is a new page');
  const member = await person();
  const { page } = member;
  await member.signIn(MEMBER.ready, '/member/planner');
  const add = page.getByRole('link', { name: /^加入/ }).first();
  await expect(add).toBeVisible();
  let arrive;
  const held = new Promise((resolve) => { arrive = resolve; });
  await page.route('**/api/fn/planner?**', async (route) => { await held; await route.continue(); });
  await add.click();
  await page.waitForURL((url) => url.searchParams.has('plans'));
  await page.locator('#points').fill('1');
  await page.waitForURL((url) => url.searchParams.get('points') === '1');
  arrive();
  await expect(card(page, '已選的方案')).toBeVisible();
  expect(new URL(page.url()).searchParams.has('plans')).toBe(true);
  await expect(page.locator('#points')).toHaveValue('1');
});

test('the member centre, the points and the recommendations link to the planner', async ({ person }) => {
  const member = await person();
  await member.signIn(MEMBER.ready, '/member');
  for (const from of ['/member', '/member/points', '/member/recommendations']) {
    await member.open(from);
    await member.page.locator('main').getByRole('link', { name: '規劃點數怎麼用' }).click();
    await member.page.waitForURL((url) => url.pathname === '/member/planner');
  }
});

test('a visitor returns to the planner after signing in', async ({ person, guard }) => {
  guard.expect(/^401 \//);
  const nobody = await person();
  await nobody.open('/member/planner?plans=x');
  await expect(nobody.page).toHaveURL(/\/login\?next=\/member\/planner/);
});
