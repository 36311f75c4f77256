// The main job by three people: a tax-registered shop registers, staff check it, and it gets its points. It orders, and
// the vendor serves. In the second month it gets a refund, and the books balance.
import { decide } from '../journeys/checks.mjs';
import { MEMBER, VENDOR, accept, draft, giveBack, leave, moveClock, pay, serve, sign } from '../journeys/order.mjs';
import { PASSWORD, account, answers, at, business, go, identity, newUbn } from '../journeys/registration.mjs';
import { PROXIED, axe, expect, hydrated, test } from '../support/test.mjs';
import { LOOKS, localized } from '../support/words.mjs';

test.use({ ownServer: true });

// The phone's journey runs as in an installation: over TLS, through nginx with its default settings.
const WAYS = LOOKS.map(({ look, use }) => (use.viewport ? { look: `${look}, behind nginx`, use: { ...use, ...PROXIED } } : { look, use }));

/** Staff see the ended order and balanced books. */
async function closeTheBooks(staff, number) {
  const { page } = staff;
  await staff.open(`/staff/orders?q=${number}`);
  await page.locator('main table tbody th a').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(number);
  await staff.state('已退訂');
  await expect(page.locator('main')).toContainText('NT$20,000');
  await staff.audit();
  await staff.open('/staff/ledger');
  await expect(page.locator('.notice.go')).toContainText(await localized(page, '帳本平衡'));
  await staff.audit();
  await staff.open('/staff/audit');
  await go(page, '驗證整條紀錄');
  await expect(page.locator('.notice.go')).toContainText(await localized(page, '紀錄完整'));
}

for (const { look, use } of WAYS) {
  test.describe(look, () => {
    test.use(use);

    test('from registration to refund, by a member, a vendor and staff', async ({ page, visitor: member, person, guard }) => {
      test.setTimeout(360_000);
      // a wrong password, and an allowance without its number
      guard.expect(/^(409|422) \/api\/fn\//);
      const vendor = await person();
      const staff = await person('staff');
      const ubn = newUbn('1000');
      await test.step('the shop registers and waits', async () => {
        await account(page);
        await business(page, ubn);
        await identity(page, '123456');
        await at(page, '/register/done');
        await member.open('/member');
        await expect(page.getByRole('heading', { name: await localized(page, '我們正在查核您的稅籍登記') })).toBeVisible();
      });
      await test.step('staff check it', () => decide(staff, ubn));
      await test.step('it completes the self-assessment and gets 30,000 points', async () => {
        await answers(page);
        await go(page, '完成自評，領 30,000 點');
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(await localized(page, '30,000 點，入帳了！'));
        await hydrated(page);
        await axe(page);
      });
      const path = await test.step('it orders and signs', async () => {
        await draft(member);
        return sign(member);
      });
      const number = await page.getByRole('heading', { level: 1 }).textContent().then((text) => text.match(/[0-9A-Z]{20}/)[0]);
      await test.step('the vendor accepts, it pays, the vendor serves, it confirms', async () => {
        await vendor.signIn(VENDOR, '/vendor');
        await accept(vendor, path.replace('/member/', '/vendor/'));
        await pay(member);
        await serve(vendor);
        await member.follows('等候會員驗收');
        await member.audit();
        await member.press('可以使用，確認');
        await member.state('服務中');
      });
      await test.step('it gets a refund in the second month', async () => {
        await moveClock(member, '2022/08/20');
        await leave(member, path, { day: '2022/12/01', today: ['NT$20,000', '20,000 點'], then: ['NT$0', '5,000 點'], password: PASSWORD });
        await giveBack(vendor, { cash: true });
        await member.follows('已退訂');
        await expect(page.locator('main')).toContainText('R-20220820');
        await expect(page.locator('main')).toContainText('ZZ00000001');
        await member.audit();
        await member.open('/member/points');
        await expect(page.locator('.ticket-big')).toContainText('20,000');
        await member.audit();
        await member.open('/member/orders?state=refunded');
        await expect(page.locator('table.data tbody tr')).toHaveCount(1);
        await member.audit();
      });
      await test.step('staff check the books', () => closeTheBooks(staff, number));
    });
  });
}

test("the leaflet's second refund: no cash, 5,000 points", async ({ person, guard }) => {
  test.setTimeout(120_000);
  guard.expect(/^(409|422) \/api\/fn\//);
  const member = await person();
  const vendor = await person();
  await member.signIn(MEMBER.leaflet, '/member/orders');
  await moveClock(member, '2022/10/15');
  await member.open('/member/orders');
  await member.page.locator('table.data tbody tr').filter({ hasText: '服務中' }).getByRole('link').click();
  await member.page.waitForURL(/\/member\/orders\/[0-9a-f-]+$/);
  const path = new URL(member.page.url()).pathname;
  await leave(member, path, { day: '2022/11/15', today: ['NT$0', '5,000 點'], then: ['NT$0', '0 點'] });
  await vendor.signIn(VENDOR, '/vendor');
  await vendor.open(path.replace('/member/', '/vendor/'));
  await giveBack(vendor, { cash: false });
  await member.follows('已退訂');
  await member.audit();
  await member.open('/member/points');
  await expect(member.page.locator('.ticket-big')).toContainText('5,000');
});
