// Orders: what is refused, and to whom.
import { MEMBER, PLAN, VENDOR, draft } from '../journeys/order.mjs';
import { expect, hydrated, test } from '../support/test.mjs';

test.use({ ownServer: true });

test('points over the limit are an error at the field, and what was typed stays', async ({ person, guard }) => {
  guard.expect(/^422 \/api\/fn\/draft_order/);
  const member = await person();
  const { page } = member;
  await member.signIn(MEMBER.ready, '/member/orders');
  await member.open(PLAN.solution);
  await page.locator('section.card').filter({ hasText: PLAN.name }).getByRole('link', { name: '選購這個方案' }).click();
  await page.waitForURL('**/member/orders/new?**');
  await page.locator('#points').fill('30,001');
  await member.press('下一步：核對');
  await expect(page.locator('#points-error')).toContainText('30,000 點');
  await expect(page.locator('#points')).toHaveValue('30,001');
  await member.audit();
});

test('an order of others is not found, and a visitor returns after signing in', async ({ person, guard }) => {
  guard.expect(/^404 \//);
  guard.expect(/^401 \//);
  const stranger = await person();
  await stranger.open('/member/orders');
  await expect(stranger.page).toHaveURL(/\/login\?next=\/member\/orders$/);
  await stranger.signIn(VENDOR, '/vendor');
  const answer = await stranger.page.goto(`/member/orders/${'0'.repeat(32)}`);
  expect(answer.status()).toBe(404);
  await expect(stranger.page.locator('main')).toContainText('找不到');
});

test('going back from the check page keeps one draft, with the last split', async ({ person }) => {
  const member = await person();
  const { page } = member;
  await member.signIn(MEMBER.ready, '/member/orders');
  await draft(member);
  const check = page.url();
  await page.goBack();
  await hydrated(page);
  await page.locator('#points').fill('20,000');
  await member.press('下一步：核對');
  await page.waitForURL('**/check');
  expect(page.url()).toBe(check);
  await member.says('20,000');
  await member.says('NT$40,000');
  // choosing the plan again with the first split gives the same draft
  await draft(member);
  expect(page.url()).toBe(check);
  await member.says('NT$30,000');
});
