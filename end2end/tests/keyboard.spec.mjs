// The owner's main job by keyboard alone: sign in, find a plan, compare, divide its price, check, sign, pay, confirm;
// apply for a refund and withdraw it. No click, no fill: keys go to the focused element.
import { MEMBER, PLAN, VENDOR, accept, offer, serve } from '../journeys/order.mjs';
import { PASSWORD } from '../support/demo.mjs';
import { keyboard } from '../support/keyboard.mjs';
import { expect, onlyWithScripts, scriptsRun, test } from '../support/test.mjs';
import { LOOKS, localized } from '../support/words.mjs';

test.use({ ownServer: true });

const main = (page) => page.locator('main');
const button = async (page, name) => main(page).getByRole('button', { name: await localized(page, name), exact: true });
const link = async (place, page, name) => place.getByRole('link', { name: await localized(page, name) });

/** Signs in and arrives at the catalogue. */
async function signIn(page, keys) {
  await keys.open('/login?next=/solutions');
  await keys.type(page.locator('#email'), MEMBER.ready);
  await keys.type(page.locator('#password'), PASSWORD);
  await page.keyboard.press('Enter');
  await keys.arrived((url) => url.pathname === '/solutions');
}

/** Finds the plan with a search, compares it with another, and stops at the new order. */
async function find(page, keys) {
  await keys.type(page.locator('#q'), '會計');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('q') === '會計');
  await keys.press(page.locator(`.tiles a[href^="${PLAN.solution}"]`).first());
  await keys.arrived((url) => url.pathname === PLAN.solution);
  await keys.walk();
  await keys.press(await link(await offer(page), page, '加入比較'));
  await keys.arrived((url) => url.pathname === '/compare');
  await keys.press(await link(page, page, '再加一個方案'));
  // the search was kept
  await keys.arrived((url) => url.pathname === '/solutions' && url.searchParams.get('q') === '會計');
  await keys.press(await link(page, page, '清除條件'));
  await keys.arrived((url) => url.pathname === '/solutions' && !url.searchParams.has('q'));
  await keys.press(await link(page.locator('.tiles > li').nth(1), page, '加入比較'));
  await keys.arrived((url) => url.pathname === '/compare' && url.searchParams.getAll('plan').length === 2);
  await expect(page.locator('.compare thead th')).toHaveCount(3);
  await keys.walk();
  await keys.press(page.locator('.compare').getByRole('link', { name: new RegExp(`${await localized(page, '選購這個方案')}.*${await localized(page, PLAN.name)}`) }).first());
  await keys.arrived((url) => url.pathname === '/member/orders/new');
}

/** Divides the price. Too many points are refused first, then corrected from the summary. */
async function split(page, keys) {
  await keys.walk();
  await keys.type(page.locator('#points'), '30,001');
  await keys.press(await button(page, '下一步：核對'));
  await keys.corrects('points');
  await keys.type(page.locator('#points'), '30,000');
  await expect(page.locator('#points')).toHaveValue('30,000');
  await keys.press(await button(page, '下一步：核對'));
  await keys.arrived((url) => url.pathname.endsWith('/check'));
}

/** Signs. Without a choice of means it is refused first. Returns the order's path. */
async function sign(page, keys) {
  await keys.walk();
  await keys.press(await button(page, '開始簽署'));
  await keys.corrects('means');
  await keys.pick(page.locator('[value=firm_certificate]'));
  await keys.press(await button(page, '開始簽署'));
  await keys.arrived((url) => url.searchParams.has('verification'));
  await keys.type(page.locator('#answer'), '123456');
  await keys.press(await button(page, '確認簽署'));
  await keys.arrived((url) => url.searchParams.get('signed') === '1');
  await expect(main(page)).toContainText(await localized(page, '已簽署並送出'));
  await keys.walk();
  return new URL(page.url()).pathname;
}

async function pay(page, keys) {
  await keys.press(page.locator('main summary').filter({ hasText: await localized(page, '為什麼是這一天？') }).first());
  await expect(page.locator('.days .due').first()).toBeVisible();
  await keys.press(await button(page, '金額正確，產生付款連結'));
  await keys.press(await button(page, '前往付款'));
  await keys.arrived((url) => url.pathname === '/demo/pay');
  await keys.walk();
  await keys.press(page.locator('button[value=pay]'));
  await keys.arrived((url) => url.pathname.startsWith('/member/orders/'));
}

/** Previews another day, applies for a refund with a wrong and the right password, and withdraws the application. */
async function leaveAndStay(page, keys, member) {
  await keys.press(page.locator('main a[href$="/refund"]').first());
  await keys.arrived((url) => url.pathname.endsWith('/refund'));
  await keys.walk();
  const sums = page.locator('.sums').first();
  const before = await sums.innerText();
  await keys.type(page.locator('#on'), '2022/11/20');
  if (!scriptsRun()) await keys.press(await button(page, '試看另一天'));
  await expect(sums).not.toHaveText(before);
  const why = page.locator('main summary').first();
  await keys.press(why);
  await expect(page.locator('main details[open]').first()).toBeVisible();
  await keys.type(page.locator('#password'), 'wrong password');
  await keys.press(await button(page, '送出退訂申請'));
  await expect(page.locator('.errors')).toContainText(await localized(page, '密碼不正確'));
  await keys.type(page.locator('#password'), PASSWORD);
  await page.keyboard.press('Enter');
  await keys.arrived((url) => /\/member\/orders\/[0-9a-f]+$/.test(url.pathname));
  await member.state('退訂審視中');
  await keys.press(page.locator('main summary', { hasText: await localized(page, '撤回退訂申請') }));
  await keys.press(await button(page, '撤回退訂申請'));
  await member.state('服務中');
}

for (const { look, use } of LOOKS) {
  test.describe(look, () => {
    test.use(use);

    test('an order is found, signed, paid and confirmed, and a refund withdrawn, by keyboard alone', async ({ page, visitor: member, person, guard }) => {
      test.setTimeout(240_000);
      // too many points, no means, a wrong password
      guard.expect(/^(409|422) \/api\/fn\//);
      const keys = keyboard(page);
      const vendor = await person();
      await test.step('signs in', () => signIn(page, keys));
      await test.step('finds and compares', () => find(page, keys));
      await test.step('divides the price', () => split(page, keys));
      const path = await test.step('signs', () => sign(page, keys));
      await test.step('the vendor accepts', async () => {
        await vendor.signIn(VENDOR, '/vendor');
        await accept(vendor, path.replace('/member/', '/vendor/'));
        await member.follows('等候付款');
      });
      await test.step('pays', () => pay(page, keys));
      await test.step('the vendor serves', async () => {
        await member.follows('已付款，等候啟用');
        await serve(vendor);
        await member.follows('等候會員驗收');
      });
      await test.step('confirms', async () => {
        await keys.press(await button(page, '可以使用，確認'));
        await member.state('服務中');
      });
      await test.step('applies for a refund and withdraws it', () => leaveAndStay(page, keys, member));
    });
  });
}

test('the keyboard helper reports an invisible focus and a missing tab stop', async ({ page }) => {
  onlyWithScripts('scripts cause the errors');
  const keys = keyboard(page);
  const broken = async (change) => {
    await keys.open('/login');
    await keys.walk();
    await page.evaluate(change);
    return expect(keys.walk()).rejects;
  };
  // the content security policy forbids inline styles but allows a style sheet created by a script
  await (await broken(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('*, *:focus-within, :has(:focus-visible) { outline: none !important }');
    document.adoptedStyleSheets = [sheet];
  })).toThrow(/shows no focus/);
  await (await broken(() => document.querySelector('#email').addEventListener('keydown', (event) => event.preventDefault()))).toThrow(/Tab through/);
  await (await broken(() => { document.querySelector('#password').tabIndex = 1; })).toThrow(/Tab through/);
});

test('the first tab stop skips the menu', async ({ page }) => {
  const keys = keyboard(page);
  for (const path of ['/login', '/solutions']) {
    await keys.open(path);
    await page.keyboard.press('Tab');
    await expect(page.locator('a.skip')).toBeFocused();
    await keys.look();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.locator('main :focus'), 'the next stop is in the page itself').toHaveCount(1);
  }
});

test('a link to another page moves the focus to its beginning', async ({ person, scripts }) => {
  const { page } = await person('owner');
  const keys = keyboard(page);
  const ways = [['/solutions', '.tiles > li:nth-child(9) h2 a'], ['/member', 'footer a[href="/faq"]'], ['/member/planner', 'ul.rows.brief a.btn >> nth=5']];
  for (const [from, link] of ways) {
    await keys.open(from);
    await keys.press(page.locator(link));
    await keys.arrived((url) => url.pathname + url.search !== from);
    // the address changes before the focus does
    if (scripts) await expect(page.locator('#main')).toBeFocused();
    await page.keyboard.press('Tab');
    const { y } = await page.evaluate(() => document.activeElement.getBoundingClientRect());
    expect(y + (await page.evaluate(() => window.scrollY)), 'the next stop is at the top').toBeLessThan(600);
    await keys.look();
  }
});
