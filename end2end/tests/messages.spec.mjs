// Messages about an order: member, vendor and support write to each other, with files, with and without scripts.
import { MEMBER } from '../journeys/order.mjs';
import { PASSWORD } from '../support/demo.mjs';
import { postFunction } from '../support/orders.mjs';
import { axe, expect, hydrated, scriptsRun, test } from '../support/test.mjs';
import { LOOKS, localized } from '../support/words.mjs';

test.use({ ownServer: true });

const PDF = { name: '報價單.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n% demonstration\n') };
const main = (page) => page.locator('main');
const messages = (page) => page.locator('.messages .message');

/** Signs in and opens the member's order in service; returns its path. */
async function inService(member) {
  await member.signIn(MEMBER.leaflet, '/member/orders');
  await member.page.locator('table.data tbody tr').filter({ hasText: await localized(member.page, '服務中') }).first().getByRole('link').click();
  await member.page.waitForURL(/\/member\/orders\/[0-9a-f-]+$/);
  await member.state('服務中');
  return new URL(member.page.url()).pathname;
}

/** Types a message and sends it. */
async function send(page, text, files = []) {
  await page.locator('#text').fill(text);
  if (files.length > 0) await page.locator('#files').setInputFiles(files);
  await main(page).getByRole('button', { name: await localized(page, '送出訊息') }).click();
}

for (const { look, use } of LOOKS) {
  test.describe(look, () => {
    test.use(use);

    test('a member writes to its vendor with a file, and both sides read it', async ({ person, guard }) => {
      guard.expect(/^404 \//);
      const member = await person();
      const { page } = member;
      const path = await inService(member);
      // the demonstration's vendor has answered, and the member has not read it
      await main(page).getByRole('link', { name: await localized(page, '與廠商（1 則未讀）') }).click();
      await page.waitForURL(/\/messages\?with=vendor$/);
      await hydrated(page);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(await localized(page, '與廠商的訊息'));
      await expect(messages(page)).toHaveCount(2);
      await expect(messages(page).nth(0)).toContainText(await localized(page, '您'));
      await expect(main(page)).toContainText(await localized(page, '這裡沒有固定的回覆時間'));
      await member.audit();

      await send(page, '請看附件。\n<b>第二行</b>', [PDF]);
      await page.waitForURL(/\/messages\?with=vendor&sent=3#m3$/);
      await hydrated(page);
      await expect(messages(page)).toHaveCount(3);
      await expect(messages(page).last()).toContainText('<b>第二行</b>');
      await expect(main(page)).toContainText(await localized(page, '訊息已送出'));
      await expect(page.locator('#text')).toHaveValue('');
      const link = messages(page).last().getByRole('link', { name: '報價單.pdf' });
      await expect(messages(page).last()).toContainText('PDF · 1 KB');
      await member.audit();

      const href = await link.getAttribute('href');
      const answer = await page.request.get(href);
      expect(answer.status()).toBe(200);
      expect(await answer.body()).toEqual(PDF.buffer);
      const headers = answer.headers();
      expect(headers['content-type']).toBe('application/pdf');
      expect(headers['content-disposition']).toContain("attachment; filename=\"___.pdf\"; filename*=UTF-8''%E5%A0%B1");
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-security-policy']).toContain('sandbox');
      expect(headers['cache-control']).toBe('private, no-store');

      // a reload does not send again, and the messages stay read
      await page.reload();
      await expect(messages(page)).toHaveCount(3);
      await member.open(path);
      await expect(main(page).getByRole('link', { name: await localized(page, '與廠商'), exact: true })).toBeVisible();

      const seller = await person();
      await seller.signIn('vendor12@demo.yunshiji.example', '/vendor');
      await expect(main(seller.page).getByRole('heading', { name: await localized(seller.page, '未讀的訊息') })).toBeVisible();
      const id = path.split('/').pop();
      await seller.page.locator(`a[href="/vendor/orders/${id}/messages?with=vendor"]`).click();
      await seller.page.waitForURL(/\/vendor\/orders\/.*\/messages\?with=vendor$/);
      await hydrated(seller.page);
      await expect(messages(seller.page)).toHaveCount(3);
      await seller.audit();
      // the vendor cannot see the messages to support
      await expect(main(seller.page).getByRole('link', { name: await localized(seller.page, '與客服') })).toHaveCount(0);
      const hidden = await seller.page.request.get(`/vendor/orders/${id}/messages?with=support`);
      expect(hidden.status()).toBe(404);
      await send(seller.page, '收到，謝謝。');
      await seller.page.waitForURL(/sent=4#m4$/);
      await seller.open('/vendor');
      await expect(seller.page.locator(`a[href="/vendor/orders/${id}/messages?with=vendor"]`)).toHaveCount(0);

      const mailbox = await person();
      await mailbox.page.goto('/demo/mailbox');
      const mail = mailbox.page.locator('article').filter({ hasText: MEMBER.leaflet }).filter({ hasText: '留了訊息' }).first();
      await expect(mail).toContainText(`/member/orders/${id}/messages?with=vendor`);
      await expect(main(mailbox.page)).not.toContainText('收到，謝謝。');
    });
  });
}

test('refused files are an error at the field, and what was typed stays', async ({ person, guard }) => {
  guard.expect(/^404 \//);
  const member = await person();
  const { page } = member;
  const path = await inService(member);
  await member.open(`${path}/messages?with=vendor`);
  const count = await messages(page).count();
  const typed = '</textarea><b>請看這個</b>';
  const refusals = [
    [[{ name: 'page.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html>') }], '只接受 PDF、PNG、JPEG'],
    [[1, 2, 3, 4].map((number) => ({ ...PDF, name: `${number}.pdf` })), '一次最多 3 個檔案'],
    [[{ ...PDF, buffer: Buffer.concat([PDF.buffer, Buffer.alloc(5 * 1024 * 1024)]) }], '每個檔案最多 5 MB'],
  ];
  for (const [files, words] of refusals) {
    await send(page, typed, files);
    await page.waitForURL(/refused=/);
    await hydrated(page);
    await expect(page.locator('.errors a')).toHaveCount(1);
    await expect(page.locator('#files-error')).toContainText(words);
    await expect(page.locator('#text')).toHaveValue(typed);
    await expect(page).toHaveTitle(/^錯誤：/);
    await member.open(`${path}/messages?with=vendor`);
  }
  await send(page, ' ');
  await page.waitForURL(/refused=/);
  await hydrated(page);
  await expect(page.locator('#text-error')).toContainText('請填寫');
  await axe(page);
  await member.open(`${path}/messages?with=vendor`);
  await expect(messages(page)).toHaveCount(count);
  await expect(page.locator('#text')).toHaveValue('');
});

test('text sent after the session ended is restored after signing in', async ({ person, server, guard }) => {
  guard.expect(/^401 \//);
  const member = await person();
  const { page } = member;
  const path = await inService(member);
  await member.open(`${path}/messages?with=vendor`);
  const count = await messages(page).count();
  // end the session at the moment of sending: a page that noticed before would go to sign in by itself
  await page.route('**/messages/vendor', async (route) => {
    if (route.request().method() === 'POST') await postFunction(page.context(), server.url, 'sign_out', {});
    await route.continue();
  });
  await send(page, '請問發票？');
  await page.waitForURL(/\/login\?/);
  await page.unroute('**/messages/vendor');
  await hydrated(page);
  await page.locator('#email').fill(MEMBER.leaflet);
  await page.locator('#password').fill(PASSWORD);
  await member.press('登入');
  await page.waitForURL((url) => url.pathname === `${path}/messages`);
  await expect(main(page)).toContainText(await localized(page, '訊息還沒有送出'));
  await expect(page.locator('#text')).toHaveValue('請問發票？');
  await hydrated(page);
  await expect(messages(page)).toHaveCount(count);
  await member.audit();
  await main(page).getByRole('button', { name: await localized(page, '送出訊息') }).click();
  await page.waitForURL(/&sent=/);
  await expect(messages(page)).toHaveCount(count + 1);
  await expect(page.locator('#text')).toHaveValue('');
});

test('a thread is marked as read by a script, or by its button without scripts', async ({ person }) => {
  const member = await person();
  const { page } = member;
  const path = await inService(member);
  const unread = main(page).getByRole('link', { name: await localized(page, '與廠商（1 則未讀）') });
  await expect(unread).toBeVisible();
  await member.open(`${path}/messages?with=vendor`);
  const button = main(page).getByRole('button', { name: await localized(page, '標示為已讀') });
  if (!scriptsRun()) {
    // opening the page alone does not mark it as read
    await member.open(path);
    await expect(unread).toBeVisible();
    await member.open(`${path}/messages?with=vendor`);
    await button.click();
    await page.waitForURL(/\/messages\?with=vendor$/);
  }
  await expect(button).toHaveCount(0);
  await member.open(path);
  await expect(main(page).getByRole('link', { name: await localized(page, '與廠商'), exact: true })).toBeVisible();
});

test('support answers the longest wait first, and shows its hours', async ({ person }) => {
  const member = await person();
  const path = await inService(member);
  await member.open(`${path}/messages?with=support`);
  await expect(main(member.page)).toContainText(/客服現在(有人服務|休息)/);
  await expect(main(member.page)).toContainText('廠商看不到這裡的內容');
  await member.audit();

  const staff = await person('staff');
  await staff.open('/staff');
  await main(staff.page).getByRole('link', { name: '等候客服回覆的訊息' }).click();
  await staff.page.waitForURL('**/staff/messages');
  await hydrated(staff.page);
  const waiting = staff.page.locator('table.data tbody tr');
  const before = await waiting.count();
  expect(before).toBeGreaterThan(0);
  await axe(staff.page);
  const id = path.split('/').pop();
  await staff.page.locator(`a[href="/staff/orders/${id}/messages?with=support"]`).click();
  await staff.page.waitForURL(/\/staff\/orders\/.*\/messages\?with=support$/);
  await hydrated(staff.page);
  await expect(main(staff.page).getByRole('button', { name: '這則不需要回覆' })).toBeVisible();
  await axe(staff.page);
  await send(staff.page, '請廠商開立折讓單即可。');
  await staff.page.waitForURL(/sent=2#m2$/);
  await staff.page.goto('/staff/messages');
  await expect(waiting).toHaveCount(before - 1);

  // staff only read the thread of member and vendor, and the firm can see that they did
  await staff.page.goto(`/staff/orders/${id}/messages?with=vendor`);
  await expect(main(staff.page)).toContainText('只能閱讀');
  await expect(staff.page.locator('#text')).toHaveCount(0);
  await member.open(`${path}/messages?with=support`);
  await expect(messages(member.page).last()).toContainText('客服');
  await expect(messages(member.page).last()).not.toContainText('示範計畫人員');
  await member.open('/account/data');
  await expect(main(member.page)).toContainText('閱讀訂單的訊息');
});

test('nobody else can write messages or fetch files', async ({ person, guard }) => {
  guard.expect(/^40[34] \//);
  const member = await person();
  const path = await inService(member);
  await member.open(`${path}/messages?with=support`);
  await send(member.page, '附件', [PDF]);
  await member.page.waitForURL(/sent=/);
  const href = await messages(member.page).last().getByRole('link').getAttribute('href');
  const multipart = { key: 'stranger-key-0001', text: 'x' };
  const headers = (page) => ({ origin: new URL(page.url()).origin, 'sec-fetch-site': 'same-origin' });
  for (const account of ['newcomer', 'vendor']) {
    const stranger = await person(account);
    await stranger.page.goto('/');
    expect((await stranger.page.request.get(href)).status()).toBe(404);
    const answer = await stranger.page.request.post(`${path}/messages/support`, { multipart, headers: headers(stranger.page), maxRedirects: 0 });
    expect(answer.status(), account).toBe(404);
  }
  const nobody = await person();
  await nobody.page.goto('/');
  const answer = await nobody.page.request.post(`${path}/messages/support`, { multipart, headers: headers(nobody.page), maxRedirects: 0 });
  expect(answer.headers().location).toMatch(/^\/login\?next=/);
  // another site cannot write, even from the member's own browser
  const foreign = await member.page.request.post(`${path}/messages/support`, {
    multipart, headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, maxRedirects: 0,
  });
  expect(foreign.status()).toBe(403);
});

test.describe('in English', () => {
  test.use({ lang: 'en' });
  test('the page is complete and accessible', async ({ person }) => {
    const { page } = await person('owner');
    await page.goto('/member/orders');
    await page.locator('table.data tbody tr').filter({ hasText: 'In service' }).first().getByRole('link').click();
    await page.waitForURL(/\/member\/orders\/[0-9a-f-]+$/);
    await main(page).getByRole('link', { name: 'With support' }).click();
    await page.waitForURL(/with=support$/);
    await hydrated(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Messages with support');
    await axe(page);
  });
});
