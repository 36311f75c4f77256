// Decisions that need a second person: two members of the staff decide an objection to a large refund, on pages.
import { accept, pay } from '../journeys/order.mjs';
import { PASSWORD } from '../support/demo.mjs';
import { draftOrder, signOrder } from '../support/orders.mjs';
import { axe, expect, hydrated, test } from '../support/test.mjs';

test.use({ ownServer: true });
test.setTimeout(240_000);

// NT$108,000 for a year: with 8,000 points the cash is exactly the program's limit
const LARGE = { solution: 'dawn-erp', plan: '標準版', points: 8000, vendor: 'vendor6' };

/** A paid order of the large plan with a refund that the vendor objects to; returns its paths. */
async function objected(person, server) {
  const member = await person('member9');
  const vendor = await person(LARGE.vendor);
  const { solution } = await (await member.page.request.get(`${server.url}/api/v1/solutions/${LARGE.solution}`)).json();
  const plan = solution.plans.find(({ name }) => name === LARGE.plan);
  const id = await draftOrder(member.context, server.url, plan.id, LARGE.points);
  await signOrder(member.context, server.url, id);
  const paths = { order: id, bought: `/member/orders/${id}`, sold: `/vendor/orders/${id}`, decided: `/staff/orders/${id}` };
  await member.open(paths.bought);
  await accept(vendor, paths.sold);
  await pay(member);
  // the service has not started, so everything would be refunded
  await member.open(`${paths.bought}/refund`);
  await expect(member.page.locator('.sums').first()).toContainText('NT$100,000');
  await member.page.locator('#password').fill(PASSWORD);
  await member.press('送出退訂申請');
  await member.page.waitForURL(`**${paths.bought}?applied=1`);
  await vendor.open(paths.sold);
  await vendor.page.locator('summary', { hasText: '對事實提出異議' }).click();
  await vendor.page.locator('#objection').fill('服務已依約備妥');
  await vendor.press('對事實提出異議');
  await expect(vendor.page.locator('.timeline')).toContainText('服務已依約備妥');
  return { member, vendor, ...paths };
}

/** Proposes on the order's page to reject the objection. */
async function propose(staff, path) {
  const { page } = staff;
  await staff.open(path);
  await staff.says('要由另一位同仁確認才會執行');
  await staff.audit();
  await page.locator('input[name="form[verdict]"][value="no"]').check();
  await page.locator('#reason').fill('尚未啟用，申請有理由');
  await staff.press('提出裁決');
  await expect(page.locator('.notice.go')).toContainText('已提出');
  await hydrated(page);
  await expect(page.locator('.slot.open')).toContainText('等另一位同仁確認');
  await expect(page.locator('input[name="form[verdict]"]')).toHaveCount(0);
}

for (const postgres of [false, true]) {
  test.describe(postgres ? 'PostgreSQL' : 'SQLite', () => {
    test.use({ postgres });

    test('two members of the staff decide an objection to a large refund', async ({ person, server }) => {
      const { member, vendor, order, bought, sold, decided } = await objected(person, server);
      const first = await person('reviewer');
      await propose(first, decided);
      await first.audit();

      // nobody can confirm their own proposal
      await first.open('/staff/approvals');
      await first.says('這是您提出的');
      await expect(first.page.getByRole('button', { name: '確認並執行' })).toHaveCount(0);
      await first.audit();

      // member and vendor only see that staff are deciding
      for (const [side, path] of [[member, bought], [vendor, sold]]) {
        await side.open(path);
        await expect(side.page.locator('main')).not.toContainText('尚未啟用，申請有理由');
        await expect(side.page.locator('main')).not.toContainText('提案');
      }

      const second = await person('finance');
      const { page } = second;
      await second.open('/staff');
      await page.locator('main table').getByRole('link', { name: '等第二人核可' }).click();
      await page.waitForURL('**/staff/approvals');
      await hydrated(page);
      for (const words of ['8,000 點', 'NT$100,000', '5 個工作天', '尚未啟用，申請有理由']) await second.says(words);
      await second.audit();
      await second.press('確認並執行');
      await page.waitForURL('**/staff/approvals?done=confirmed');
      await expect(page.locator('.notice.go')).toContainText('已確認並執行');
      await second.says('沒有等候確認的提案');
      await axe(page);

      await member.open(bought);
      await member.state('退款中');
      await member.open('/member/points');
      await member.says('30,000');
      await second.open('/staff/ledger');
      await expect(page.locator('.notice.go')).toContainText('帳本平衡');
      await second.open(`/staff/audit?object=order:${order}`);
      for (const words of ['提出需要第二人的決定', '第二人確認']) await second.says(words);
    });
  });
}

test('a changed effect is shown beside the proposed one and cannot be confirmed', async ({ person, server, guard }) => {
  guard.expect(/^4\d\d \/api\/fn\/staff_confirm_approval/);
  const { member, bought, decided } = await objected(person, server);
  await propose(await person('reviewer'), decided);
  const second = await person('finance');
  const { page } = second;
  await second.open('/staff/approvals');
  // the member withdraws the application while this page is open
  await member.open(bought);
  await member.page.locator('main summary', { hasText: '撤回退訂申請' }).click();
  await member.press('撤回退訂申請');
  await member.state('已付款，等候啟用');
  await second.press('確認並執行');
  await expect(page.locator('.errors')).toContainText('什麼都沒有執行');
  await second.says('效果和提出時不同，不能確認');
  await second.says('訂單已經往前走');
  await expect(page.getByRole('button', { name: '確認並執行' })).toHaveCount(0);
  await page.locator('#reason').fill('會員已撤回申請');
  await second.press('退回提案');
  await expect(page.locator('.notice', { hasText: '已退回' })).toBeVisible();
  await second.says('沒有等候確認的提案');
});
