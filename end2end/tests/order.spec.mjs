// The main job: a member signs, the vendor accepts, the member pays, the vendor serves and invoices, the member
// confirms and leaves again in the second month: the leaflet's 20,000 and 20,000.
import { axe, expect, hydrated, test } from '../support/test.mjs';

// What the demonstration's data says of them.
const PASSWORD = 'yunshiji-demo-2022';
const MEMBER = 'member9@demo.yunshiji.example';
const VENDOR = 'vendor12@demo.yunshiji.example';
const PLAN = { solution: '/solutions/abacus-books', name: '標準版' };

test.use({ ownServer: true });

/** One person's page: opens it, waits until it is live, and audits it. */
function visitor(page, javaScriptEnabled) {
  const open = async (path) => {
    await page.goto(path);
    await hydrated(page, javaScriptEnabled);
  };
  const press = (name) => page.locator('main').getByRole('button', { name, exact: true }).click();
  const state = (words) => expect(page.locator('main .tag').filter({ hasText: words }).first()).toBeVisible();
  // with scripts an open page follows by itself; without them a reload shows the same
  const follows = async (words) => {
    if (javaScriptEnabled === false) await page.reload();
    await state(words);
    await hydrated(page, javaScriptEnabled);
  };
  const signIn = async (email, next) => {
    await open(`/login?next=${next}`);
    await page.locator('#email').fill(email);
    await page.locator('#password').fill(PASSWORD);
    await press('登入');
    // the address of the sign-in page ends with the same path
    await page.waitForURL((url) => url.pathname === next);
    await hydrated(page, javaScriptEnabled);
  };
  return { page, open, press, state, follows, signIn, audit: () => axe(page) };
}

/** Picks the leaflet's plan, splits its price and stops at the check page. */
async function draft(member) {
  const { page } = member;
  await member.open(PLAN.solution);
  await page.locator('section.card').filter({ hasText: PLAN.name }).getByRole('link', { name: '選購這個方案' }).click();
  await page.waitForURL('**/member/orders/new?**');
  await expect(page.locator('#points')).toBeVisible();
  await member.audit();
  await page.locator('#points').fill('30,000');
  await expect(page.locator('.sums')).toContainText('NT$30,000');
  await member.press('下一步：核對');
  await page.waitForURL('**/check');
}

/** Signs the draft with the firm's certificate; gives the order's address. */
async function sign(member) {
  const { page } = member;
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('核對與簽署');
  await expect(page.locator('main')).toContainText('NT$60,000');
  await expect(page.locator('.digest')).toHaveText(/^[0-9a-f]{64}$/);
  await member.audit();
  await page.getByLabel('工商憑證', { exact: true }).check();
  await member.press('開始簽署');
  await page.waitForURL('**/check?verification=**');
  await page.locator('#answer').fill('123456');
  await member.audit();
  await member.press('確認簽署');
  await page.waitForURL('**?signed=1');
  await expect(page.locator('main')).toContainText('已簽署並送出');
  await member.state('等候廠商回覆');
  await member.audit();
  return new URL(page.url()).pathname;
}

async function accept(vendor, path) {
  await vendor.open('/vendor');
  await vendor.audit();
  await vendor.page.locator(`main a[href="${path}"]`).click();
  await vendor.page.waitForURL(`**${path}`);
  await vendor.state('等候廠商回覆');
  await vendor.audit();
  await vendor.press('接受訂單');
  await vendor.state('等候付款');
}

async function pay(member) {
  const { page } = member;
  await member.follows('等候付款');
  await page.getByText('為什麼是這一天？').first().click();
  await expect(page.locator('.days .due').first()).toBeVisible();
  await member.audit();
  await member.press('金額正確，產生付款連結');
  await page.getByRole('link', { name: '前往付款' }).click();
  await page.waitForURL('**/demo/pay?**');
  await hydrated(page, test.info().project.use.javaScriptEnabled);
  await page.locator('button[value=pay]').click();
  await page.waitForURL('**/member/orders/*');
  await member.follows('已付款，等候啟用');
}

async function serve(vendor) {
  const { page } = vendor;
  await vendor.follows('已付款，等候啟用');
  await vendor.audit();
  await page.locator('#note').fill('約定 7/15 下午線上安裝');
  await vendor.press('登錄已聯繫會員');
  await expect(page.locator('main')).toContainText('聯繫紀錄');
  await page.locator('#number').fill('ab-12345678');
  await vendor.press('登錄發票');
  await expect(page.locator('main')).toContainText('發票 AB12345678');
  await page.locator('#evidence').fill('帳號已寄到會員信箱');
  await vendor.press('宣告服務可用');
  await vendor.state('等候會員驗收');
}

async function moveClock(visitor, day) {
  await visitor.open('/demo/clock');
  await visitor.page.locator('#day').fill(day);
  await visitor.page.locator('main form button').click();
  await expect(visitor.page.locator('main')).toContainText(day);
}

/** Previews today and another day, then applies with the password. */
async function leave(member, path) {
  const { page } = member;
  await member.open(`${path}/refund`);
  await expect(page.locator('.sums').first()).toContainText('NT$20,000');
  await expect(page.locator('.sums').first()).toContainText('20,000 點');
  await member.audit();
  await page.locator('#on').fill('2022/12/01');
  if (test.info().project.use.javaScriptEnabled === false) await member.press('試看另一天');
  await expect(page.locator('.sums').first()).toContainText('NT$0');
  await expect(page.locator('.sums').first()).toContainText('5,000 點');
  await page.locator('#password').fill('wrong password');
  await member.press('送出退訂申請');
  await expect(page.locator('.errors')).toContainText('密碼不正確');
  await page.locator('#password').fill(PASSWORD);
  await member.press('送出退訂申請');
  await page.waitForURL(`**${path}`);
  await member.state('退訂審視中');
}

async function giveBack(vendor) {
  const { page } = vendor;
  await vendor.follows('退訂審視中');
  await vendor.audit();
  await vendor.press('確認退訂');
  await vendor.state('退款中');
  await page.locator('#reference').fill('R-20220820');
  await vendor.press('登錄退款');
  await expect(page.locator('#allowance_number-error')).toBeVisible();
  await expect(page.locator('#reference')).toHaveValue('R-20220820');
  await page.locator('#allowance_number').fill('ZZ00000001');
  await vendor.audit();
  await vendor.press('登錄退款');
  await vendor.state('已退訂');
}

test('an order goes from the plan to the refund, by member and vendor', async ({ person, guard, javaScriptEnabled }) => {
  test.setTimeout(180_000);
  // a wrong password, and an allowance without its number
  guard.expect(/^(409|422) \/api\/fn\//);
  const member = visitor(await person(), javaScriptEnabled);
  const vendor = visitor(await person(), javaScriptEnabled);
  await member.signIn(MEMBER, '/member/orders');
  await member.audit();
  await vendor.signIn(VENDOR, '/vendor');
  await draft(member);
  const path = await sign(member);
  await accept(vendor, path.replace('/member/', '/vendor/'));
  await pay(member);
  await serve(vendor);
  await member.follows('等候會員驗收');
  await member.audit();
  await member.press('可以使用，確認');
  await member.state('服務中');
  await moveClock(member, '2022/08/20');
  await leave(member, path);
  await giveBack(vendor);
  await member.follows('已退訂');
  await expect(member.page.locator('main')).toContainText('R-20220820');
  await expect(member.page.locator('main')).toContainText('ZZ00000001');
  await member.audit();
  await member.open('/member/orders?state=refunded');
  await expect(member.page.locator('table.data tbody tr')).toHaveCount(1);
  await member.audit();
});

test('points over the cap are refused at the field, and what was typed stays', async ({ person, guard, javaScriptEnabled }) => {
  guard.expect(/^422 \/api\/fn\/draft_order/);
  const member = visitor(await person(), javaScriptEnabled);
  const { page } = member;
  await member.signIn(MEMBER, '/member/orders');
  await member.open(PLAN.solution);
  await page.locator('section.card').filter({ hasText: PLAN.name }).getByRole('link', { name: '選購這個方案' }).click();
  await page.waitForURL('**/member/orders/new?**');
  await page.locator('#points').fill('30,001');
  await member.press('下一步：核對');
  await expect(page.locator('#points-error')).toContainText('30,000 點');
  await expect(page.locator('#points')).toHaveValue('30,001');
  await member.audit();
});

test('an order of others does not exist, and signed out one comes back after signing in', async ({ person, guard, javaScriptEnabled }) => {
  guard.expect(/^404 \//);
  guard.expect(/^401 \//);
  const stranger = visitor(await person(), javaScriptEnabled);
  await stranger.open('/member/orders');
  await expect(stranger.page).toHaveURL(/\/login\?next=\/member\/orders$/);
  await stranger.signIn(VENDOR, '/vendor');
  const answer = await stranger.page.goto(`/member/orders/${'0'.repeat(32)}`);
  expect(answer.status()).toBe(404);
  await expect(stranger.page.locator('main')).toContainText('找不到');
});
