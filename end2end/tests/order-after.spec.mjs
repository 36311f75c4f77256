// An order after it was signed: calendar, reminder, failed payments, renewal, search, print.
import { MEMBER, VENDOR, accept, draft, moveClock, sign } from '../journeys/order.mjs';
import { PASSWORD } from '../support/demo.mjs';
import { ordersOf } from '../support/orders.mjs';
import { expect, hydrated, test } from '../support/test.mjs';

test.use({ ownServer: true });

/** Opens the member's order in service; returns its path. */
async function inService(member) {
  await member.open('/member/orders');
  await member.page.locator('table.data tbody tr').filter({ hasText: '服務中' }).first().getByRole('link').click();
  await member.page.waitForURL(/\/member\/orders\/[0-9a-f-]+$/);
  await member.state('服務中');
  return new URL(member.page.url()).pathname;
}

test('the dates of a running service are offered as a calendar file, only to its member', async ({ person, guard }) => {
  guard.expect(/^404 \//);
  const member = await person();
  const { page } = member;
  await member.signIn(MEMBER.leaflet, '/member/orders');
  const path = await inService(member);
  const href = await page.getByRole('link', { name: '把這些日子加入行事曆' }).getAttribute('href');
  expect(href).toBe(`${path}/deadline.ics`);
  const answer = await page.request.get(href);
  expect(answer.status()).toBe(200);
  expect(answer.headers()['content-type']).toContain('text/calendar');
  expect(answer.headers()['content-disposition']).toMatch(/filename="[0-9A-Z]{20}\.ics"/);
  const file = (await answer.text()).replaceAll('\r\n ', '');
  for (const line of ['METHOD:PUBLISH', 'DTSTART;VALUE=DATE:20220831', 'DTEND;VALUE=DATE:20220901', 'TRIGGER:-PT900M']) {
    expect(file.split('\r\n')).toContain(line);
  }
  expect(file).toMatch(/\r\nORGANIZER;CN="雲市集":mailto:[^\r]+@[^\r]+\r\n/);
  expect(file).toContain('NT$15\\,000');
  await member.audit();

  const stranger = await person();
  await stranger.open(href);
  await expect(stranger.page).toHaveURL(new RegExp(`/login\\?next=${path}$`));
  await stranger.signIn(VENDOR, '/vendor');
  const others = await stranger.page.request.get(href.replace(/[0-9a-f]{32}/, '0'.repeat(32)));
  expect(others.status()).toBe(404);
});

test('the vendor is reminded once a day, and each deadline has its calendar link', async ({ person }) => {
  const member = await person();
  const { page } = member;
  await member.signIn(MEMBER.ready, '/member/orders');
  await draft(member);
  await sign(member);
  const href = await page.getByRole('link', { name: '加入行事曆 廠商回覆' }).getAttribute('href');
  const file = await page.request.get(href).then((answer) => answer.text());
  expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  await member.press('提醒廠商');
  await expect(page.locator('main')).toContainText('明天可以再提醒一次');
  await expect(page.locator('.timeline')).toContainText('會員提醒廠商');
  await expect(page.locator('main').getByRole('button', { name: '提醒廠商', exact: true })).toHaveCount(0);
  await member.audit();
});

/** A signed order of the ready member and its vendor, both signed in; with its path for each. */
async function signed(person) {
  const member = await person();
  const vendor = await person();
  await member.signIn(MEMBER.ready, '/member/orders');
  await draft(member);
  const path = await sign(member);
  await vendor.signIn(VENDOR, '/vendor');
  return { member, vendor, page: member.page, path, sold: path.replace('/member/', '/vendor/') };
}

test('after a failed payment another link can pay', async ({ person, scripts }) => {
  test.setTimeout(120_000);
  const { member, vendor, page, path, sold } = await signed(person);
  // an opened disclosure stays open when the page updates
  const fold = page.locator('summary', { hasText: '撤回訂單' });
  const inside = page.getByRole('button', { name: '撤回訂單', exact: true });
  await fold.click();
  await expect(inside).toBeVisible();
  await accept(vendor, sold);
  await member.follows('等候付款');
  if (scripts) {
    await expect(inside).toBeVisible();
    await expect(fold).toBeFocused();
  }
  // if nothing is due, the way to the provider leads back with an explanation
  const early = await page.request.post(`${new URL(path, page.url()).href}/pay`);
  expect(await early.text()).toContain('這張訂單目前不需要付款');
  // leave the payment page: nothing has arrived, and another payment page replaces it
  await member.press('金額正確，產生付款連結');
  await member.press('我已經付款');
  await expect(page.locator('main')).toContainText('付款服務商還沒有收到款項');
  await member.audit();
  await page.locator('summary', { hasText: '付款頁打不開或離開了？' }).click();
  await member.press('換一個付款頁');
  await expect(page.getByRole('button', { name: '金額正確，產生付款連結' })).toBeVisible();
  for (const choice of ['decline', 'pay']) {
    await member.press('金額正確，產生付款連結');
    await page.getByRole('button', { name: '前往付款' }).click();
    await page.waitForURL('**/demo/pay?**');
    await hydrated(page);
    await page.locator(`button[value=${choice}]`).click();
    await page.waitForURL('**/member/orders/*');
    await hydrated(page);
    if (choice === 'decline') {
      await expect(page.locator('main')).toContainText('上一次付款沒有成功');
      await expect(page.locator('main')).toContainText('付款失敗');
      await member.audit();
    }
  }
  await member.follows('已付款，等候啟用');
});

test('a late act says why it failed, even if its form is gone', async ({ person, scripts }) => {
  const member = await person();
  const { page } = member;
  await member.signIn(MEMBER.ready, '/member/orders');
  await draft(member);
  const path = await sign(member);
  const late = await member.tab();
  await late.open(path);
  const withdraw = late.page.getByRole('button', { name: '撤回訂單' });
  await late.page.locator('summary', { hasText: '撤回訂單' }).click();
  await expect(withdraw).toBeVisible();
  await page.locator('summary', { hasText: '撤回訂單' }).click();
  await member.press('撤回訂單');
  await member.state('已撤回');
  if (!scripts) {
    await withdraw.click();
    await expect(late.page.locator('.errors')).toContainText('訂單目前是「已撤回」');
    await expect(late.page).toHaveTitle(/^錯誤：/);
  } else {
    // the page follows its order, so the form is gone before it could be sent
    await expect(withdraw).toHaveCount(0);
    await expect(late.page.locator('main')).toContainText('已撤回');
  }
  await late.page.close();
});

test('a service near its end can be renewed without points', async ({ person }) => {
  const member = await person();
  const { page } = member;
  await member.signIn(MEMBER.leaflet, '/member/orders');
  await inService(member);
  await expect(page.getByRole('link', { name: '全額自付續約' })).toHaveCount(0);
  await moveClock(member, '2022/11/10');
  await inService(member);
  await member.audit();
  await page.getByRole('link', { name: '全額自付續約' }).click();
  await page.waitForURL('**/member/orders/new?**');
  // no choice: a renewal uses no points
  await expect(page.locator('#points')).toHaveCount(0);
  await expect(page.locator('[name="form[points]"]')).toHaveValue('0');
  await expect(page.locator('.sums')).toContainText('NT$60,000');
});

test('once the program grants no more points, no page promises them, and the next step says why', async ({ person }) => {
  const member = await person();
  const { page } = member;
  const answers = 'registration=company&paid_in_capital=1000000&breach_of_law=no&serious_default=no&prc_funded=no&prior_support=no&prior_points=no';
  await member.open(`/eligibility?${answers}`);
  await expect(page.locator('.outcome')).toContainText('您可以領 30,000 點');
  await moveClock(member, '2022/12/01');
  await member.open(`/eligibility?${answers}`);
  await expect(page.locator('.outcome')).toContainText('符合資格，但目前沒有發放點數');
  await expect(page.locator('.outcome')).toContainText('2022/11/30');
  await expect(page.locator('.outcome')).not.toContainText('30,000 點');
  await member.audit();
  await member.open('/');
  await expect(page.locator('main')).toContainText('目前沒有發放點數');
  await member.audit();
});

test('the claimed fault changes the quote, and the form names it', async ({ person, guard, scripts }) => {
  guard.expect(/^422 \/api\/fn\/give_refund_account/);
  const member = await person();
  const { page } = member;
  await member.signIn(MEMBER.leaflet, '/member/orders');
  const path = await inService(member);
  // past half of the term cash is not refunded, unless the vendor ended the service
  await moveClock(member, '2022/10/15');
  await member.open(`${path}/refund`);
  const apply = page.locator('form[action*="apply_refund"]').locator('xpath=ancestor::section[1]');
  await expect(apply).toContainText('退訂的原因：會員申請');
  await expect(apply).toContainText('退回自付款 NT$0');
  await expect(page.locator('.waiting-words')).toContainText('2022/11/01');
  await page.getByLabel('廠商中途終止').check();
  if (!scripts) await member.press('試看另一天');
  await expect(apply).toContainText('廠商中途終止');
  await expect(apply).not.toContainText('退回自付款 NT$0，');
  await member.audit();
  await page.locator('#password').fill(PASSWORD);
  await member.press('送出退訂申請');
  await page.waitForURL(`**${path}?applied=1`);
  await expect(page.locator('main')).toContainText('退訂申請已送出');
  await member.state('退訂審視中');
  await expect(page.locator('main')).toContainText('廠商中途終止');

  // the account for the cash if it cannot go back the way it came; errors appear at the fields, and all values stay
  await page.locator('#bank').fill('8');
  await page.locator('#number').fill('0123-4567-8901');
  await member.press('儲存帳戶');
  await expect(page.locator('#bank-error')).toContainText('3');
  await expect(page.locator('#number')).toHaveValue('0123-4567-8901');
  await hydrated(page);
  await member.audit();
  await page.locator('#bank').fill('822');
  await page.locator('#password').fill('not this one');
  await member.press('儲存帳戶');
  await expect(page.locator('#password-error')).toContainText('密碼不正確');
  await expect(page.locator('#bank')).toHaveValue('822');
  await expect(page.locator('#number')).toHaveValue('0123-4567-8901');
  await hydrated(page);
  await page.locator('#password').fill(PASSWORD);
  await member.press('儲存帳戶');
  await member.says('銀行 822，帳號 012345678901');
  await expect(page.locator('#bank-error')).toHaveCount(0);
  const vendor = await person();
  await vendor.signIn(VENDOR, '/vendor');
  await vendor.open(path.replace('/member/', '/vendor/'));
  await vendor.says('銀行 822，帳號 012345678901');
  await vendor.audit();
});

test('my orders are found by number, by the beginning of the number, and by words', async ({ person }) => {
  const member = await person();
  const { page } = member;
  const rows = page.locator('table.data tbody tr');
  const find = async (words) => {
    await page.locator('#q').fill(words);
    await member.press('顯示');
    await page.waitForURL((url) => url.searchParams.get('q') === words);
    await hydrated(page);
    await expect(page.locator('#q')).toHaveValue(words);
  };
  await member.signIn(MEMBER.leaflet, '/member/orders');
  const number = await rows.filter({ hasText: '服務中' }).getByRole('link').first().textContent();
  await find(number);
  await expect(rows).toHaveCount(1);
  await member.audit();
  await find(number.slice(0, 9));
  await expect(rows.filter({ hasText: number })).toHaveCount(1);
  await find('會計');
  await expect(rows.filter({ hasText: number })).toHaveCount(1);
  await find('沒有這種東西');
  await expect(page.locator('main')).toContainText('沒有符合的訂單');
  await member.audit();
  await page.getByRole('link', { name: '看全部訂單' }).click();
  await expect(rows.filter({ hasText: number })).toHaveCount(1);
});

test('a printed order has its number and time, and no buttons', async ({ person, scripts }) => {
  const member = await person();
  const { page } = member;
  await member.signIn(MEMBER.leaflet, '/member/orders');
  await inService(member);
  await expect(page.locator('.only-print')).toBeHidden();
  const print = page.locator('main').getByRole('button', { name: '列印', exact: true });
  if (!scripts) await expect(print).toBeHidden();
  else await expect(print).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.only-print')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/[0-9A-Z]{20}/);
  await expect(page.locator('.bar-nav')).toBeHidden();
  await expect(page.locator('.demo').first()).toBeHidden();
  for (const form of await page.locator('main form, main .btn').all()) await expect(form).toBeHidden();
});

test.describe('in English', () => {
  test.use({ ownServer: false, lang: 'en' });
  test('an order has the English names of solution and plan, on its page and in the calendar', async ({ server, person }) => {
    const owner = await person('owner');
    const { page } = owner;
    const path = `/member/orders/${(await ordersOf(page.context(), server.url)).in('in_service')}`;
    await owner.open(path);
    const file = await page.request.get(`${path}/deadline.ics`).then((answer) => answer.text());
    for (const text of [await page.locator('main').innerText(), file.replaceAll('\r\n ', '')]) {
      expect(text).toContain('Abacus Books');
      expect(text).toContain('Standard');
      expect(text).not.toMatch(/算盤雲端會計|標準版/);
    }
  });
});

test('a payment of a wrong amount does not count, is shown to both, and its return is recorded', async ({ person }) => {
  test.setTimeout(120_000);
  const { member, vendor, page, path, sold } = await signed(person);
  await accept(vendor, sold);
  await member.follows('等候付款');
  await member.press('金額正確，產生付款連結');
  await page.getByRole('button', { name: '前往付款' }).click();
  await page.waitForURL('**/demo/pay?**');
  await hydrated(page);
  await page.locator('button[value=too_much]').click();
  await page.waitForURL(`**${path}`);
  await member.state('等候付款');
  await expect(page).toHaveTitle(/^訂單 \w{20} · 雲市集$/);
  await member.says('不計入：金額與應付的 NT$30,000 不符');
  await member.says('退還期限');
  await member.audit();
  await vendor.open(sold);
  await vendor.says('退還不計入的款項');
  await vendor.audit();
  await vendor.page.locator('#stray_reference').fill('R-2022-1');
  await vendor.press('已退還');
  await vendor.says('不計入的款項已退還');
  await expect(vendor.page.locator('#stray_reference')).toHaveCount(0);
  await member.open(path);
  await member.says('已於');
  await member.says('R-2022-1');
  await member.audit();
});
