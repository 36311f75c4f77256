// The steps of an order, as member and vendor take them. Each step audits the pages that it passes.
import { PASSWORD } from '../support/demo.mjs';
import { expect, hydrated, scriptsRun } from '../support/test.mjs';
import { localized } from '../support/words.mjs';

// From the demonstration's data: a member with points to spend, and a member with the leaflet's example in service.
export const MEMBER = { ready: 'member9@demo.yunshiji.example', leaflet: 'member1@demo.yunshiji.example' };
export const VENDOR = 'vendor12@demo.yunshiji.example';
export const PLAN = { solution: '/solutions/abacus-books', name: '標準版' };

/** The card of the leaflet's plan on the solution's page. */
export const offer = async (page) => page.locator('section.card').filter({ hasText: await localized(page, PLAN.name) });

/** Chooses the leaflet's plan, divides its price and stops at the check page. */
export async function draft(member) {
  const { page } = member;
  await member.open(PLAN.solution);
  await (await offer(page)).getByRole('link', { name: await localized(page, '選購這個方案') }).click();
  await page.waitForURL('**/member/orders/new?**');
  await expect(page.locator('#points')).toBeVisible();
  await member.audit();
  await page.locator('#points').fill('30,000');
  await expect(page.locator('.sums')).toContainText('NT$30,000');
  await member.press('下一步：核對');
  await page.waitForURL('**/check');
}

/** Signs the draft with the firm's certificate and returns the order's path. */
export async function sign(member) {
  const { page } = member;
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(await localized(page, '核對與簽署'));
  await expect(page.locator('main')).toContainText('NT$60,000');
  await expect(page.locator('.digest')).toHaveText(/^[0-9a-f]{64}$/);
  await member.audit();
  await page.locator('[value=firm_certificate]').check();
  await member.press('開始簽署');
  await page.waitForURL('**/check?verification=**');
  await page.locator('#answer').fill('123456');
  await member.audit();
  await member.press('確認簽署');
  await page.waitForURL('**?signed=1');
  await member.says('已簽署並送出');
  await member.state('等候廠商回覆');
  await member.audit();
  return new URL(page.url()).pathname;
}

export async function accept(vendor, path) {
  await vendor.open('/vendor');
  await vendor.audit();
  await vendor.page.locator(`main a[href="${path}"]`).click();
  await vendor.page.waitForURL(`**${path}`);
  await vendor.state('等候廠商回覆');
  await vendor.audit();
  await vendor.press('接受訂單');
  await vendor.state('等候付款');
}

export async function pay(member) {
  const { page } = member;
  await member.follows('等候付款');
  await page.getByText(await localized(page, '為什麼是這一天？')).first().click();
  await expect(page.locator('.days .due').first()).toBeVisible();
  await member.audit();
  await member.press('金額正確，產生付款連結');
  await page.getByRole('button', { name: await localized(page, '前往付款') }).click();
  await page.waitForURL('**/demo/pay?**');
  await hydrated(page);
  await page.locator('button[value=pay]').click();
  await page.waitForURL('**/member/orders/*');
  await member.follows('已付款，等候啟用');
}

export async function serve(vendor) {
  const { page } = vendor;
  await vendor.follows('已付款，等候啟用');
  await vendor.audit();
  await page.locator('#note').fill('約定 7/15 下午線上安裝');
  await vendor.press('登錄已聯繫會員');
  await vendor.says('聯繫紀錄');
  await page.locator('#number').fill('ab-12345678');
  await vendor.press('登錄發票');
  await vendor.says('發票 AB12345678');
  await page.locator('#evidence').fill('帳號已寄到會員信箱');
  await vendor.press('通知會員：可以開始用了');
  await vendor.state('等候會員驗收');
}

export async function moveClock(visitor, day) {
  await visitor.open('/demo/clock');
  await visitor.page.locator('#day').fill(day);
  await visitor.page.locator('main form button').click();
  await expect(visitor.page.locator('main')).toContainText(day);
}

/** Previews today and another day, tries a wrong password, then applies for the refund. */
export async function leave(member, path, { day, today, then, password = PASSWORD }) {
  const { page } = member;
  const shows = async (sums) => { for (const sum of sums) await expect(page.locator('.sums').first()).toContainText(sum.startsWith('NT$') ? sum : await localized(page, sum)); };
  await member.open(`${path}/refund`);
  await shows(today);
  await member.audit();
  await page.locator('#on').fill(day);
  if (!scriptsRun()) await member.press('試看另一天');
  await shows(then);
  await page.locator('#password').fill('wrong password');
  await member.press('送出退訂申請');
  await expect(page.locator('.errors')).toContainText(await localized(page, '密碼不正確'));
  await page.locator('#password').fill(password);
  await member.press('送出退訂申請');
  await page.waitForURL(`**${path}?applied=1`);
  await member.state('退訂審視中');
}

/** The vendor confirms the refund. If cash is due, the vendor records the transfer and the allowance. */
export async function giveBack(vendor, { cash }) {
  const { page } = vendor;
  await vendor.follows('退訂審視中');
  await vendor.audit();
  await vendor.press('確認退訂');
  if (!cash) return vendor.state('已退訂');
  await vendor.state('退款中');
  await page.locator('#reference').fill('R-20220820');
  await vendor.press('登錄退款');
  await expect(page.locator('#allowance_number-error')).toBeVisible();
  await expect(page.locator('#reference')).toHaveValue('R-20220820');
  await page.locator('#allowance_number').fill('ZZ00000001');
  await vendor.audit();
  await vendor.press('登錄退款');
  return vendor.state('已退訂');
}
