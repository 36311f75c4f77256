// What ends with a session: the pages that were shown in it, the streams of those that are open, what a password field shows.
// With and without JavaScript.
import { MEMBER } from '../journeys/order.mjs';
import { expect, hydrated, onlyWithScripts, test } from '../support/test.mjs';

const headers = (url, page) => ({ origin: url, 'sec-fetch-site': 'same-origin', accept: 'text/html', referer: `${url}${page}` });

/** The first order of the list that is open in the market. */
const anOrder = (page) => page.locator('table.data tbody tr').first().getByRole('link').first().getAttribute('href');

test('going back after signing out shows no page of the session', async ({ person, guard, server }) => {
  // asked for again, what was one's own is nobody's
  guard.expect(/^401 \//);
  const member = await person();
  const { page } = member;
  await member.signIn(MEMBER.leaflet, '/member/orders');
  const order = await anOrder(page);
  await member.open(order);
  await member.open('/account');
  const mail = MEMBER.leaflet;
  await expect(page.locator('main')).toContainText(mail);
  await page.getByRole('button', { name: '登出', exact: true }).click();
  await expect(page.getByRole('link', { name: '登入', exact: true })).toBeVisible();
  for (let step = 0; step < 3; step += 1) {
    await page.goBack();
    await hydrated(page);
    await expect(page.locator('body')).not.toContainText(mail);
    await expect(page.getByRole('button', { name: '登出', exact: true })).toHaveCount(0);
  }
  // and the browser kept the language
  expect((await page.context().cookies(server.url)).map(({ name }) => name)).toContain('lang');
});

test('what is shown to somebody who is signed in is stored by no browser and no proxy', async ({ person, server }) => {
  const { page } = await person('owner');
  for (const path of ['/member', '/account', '/solutions', '/member/points.csv', '/api/fn/viewer?path=%2F&acting=']) {
    const answer = await page.request.get(server.url + path);
    expect(answer.headers()['cache-control'], path).toContain('no-store');
  }
  const out = await page.request.post(`${server.url}/api/fn/sign_out`, { form: {}, headers: headers(server.url, '/member'), maxRedirects: 0 });
  expect(out.headers()['clear-site-data']).toBe('"cache"');
});

test('an open page that a proxy refuses once is followed again by itself', async ({ person, guard }) => {
  onlyWithScripts('without scripts a reload shows the same');
  guard.expect(/^502 \/events/);
  const member = await person();
  const { page } = member;
  let asked = 0;
  await page.route('**/events?*', async (route) => {
    asked += 1;
    return asked === 1 ? route.fulfill({ status: 502, body: 'bad gateway' }) : route.continue();
  });
  await member.signIn(MEMBER.leaflet, '/member/orders');
  const order = await anOrder(page);
  const stream = page.waitForResponse((answer) => answer.url().includes('/events?') && answer.status() === 200);
  await member.open(order);
  await stream;
  expect(asked).toBe(2);
  await expect(page.getByText('即時更新暫停')).toHaveCount(0);
});

test('an open page that is not followed says so, and no longer once it is', async ({ person, guard }) => {
  onlyWithScripts('without scripts a reload shows the same');
  guard.expect(/^503 \/events/);
  const member = await person();
  const { page } = member;
  let full = true;
  await page.route('**/events?*', (route) => (full ? route.fulfill({ status: 503, body: 'full' }) : route.continue()));
  await member.signIn(MEMBER.leaflet, '/member/orders');
  await member.open(await anOrder(page));
  await expect(page.getByText('即時更新暫停')).toBeVisible();
  await member.audit();
  full = false;
  await expect(page.getByText('即時更新暫停')).toHaveCount(0, { timeout: 20_000 });
});

test('an open page goes to sign in once its session has ended elsewhere', async ({ person, server, guard }) => {
  onlyWithScripts('without scripts the next step asks who it is');
  guard.expect(/^401 \//);
  const member = await person();
  const { page } = member;
  await member.signIn(MEMBER.leaflet, '/member/orders');
  const order = await anOrder(page);
  const stream = page.waitForResponse((answer) => answer.url().includes('/events?') && answer.status() === 200);
  await member.open(order);
  await stream;
  const session = (await page.context().cookies(server.url)).find(({ name }) => name === 'session');
  // another program of the same person: the browser itself knows nothing of it
  const answer = await fetch(`${server.url}/api/fn/sign_out`, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...headers(server.url, order), cookie: `session=${session.value}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: '',
  });
  expect(answer.status).toBe(302);
  await expect(page).toHaveURL(/\/login\?next=/, { timeout: 10_000 });
});

test('a password that is shown is hidden again once it is sent, and its field is left as typed', async ({ page, visitor, guard }) => {
  guard.expect(/^4(09|22) \/api\/fn\//);
  await visitor.open('/login');
  for (const id of ['#email', '#password']) {
    await expect(page.locator(id)).toHaveAttribute('spellcheck', 'false');
    await expect(page.locator(id)).toHaveAttribute('autocapitalize', 'none');
  }
  onlyWithScripts('a script shows it');
  await page.locator('#email').fill('nobody@example.com');
  await page.locator('#password').fill('a pot of tea at five');
  await page.getByRole('button', { name: '顯示' }).click();
  await expect(page.locator('#password')).toHaveAttribute('type', 'text');
  await visitor.press('登入');
  await expect(page.locator('#password')).toHaveAttribute('type', 'password');
  await expect(page.getByRole('button', { name: '顯示' })).toHaveAttribute('aria-pressed', 'false');
  await expect(page.locator('.errors')).toContainText('電子郵件或密碼不正確');
});

test('a password manager is told whose new password it is', async ({ person }) => {
  const member = await person('owner');
  const { page } = member;
  await member.open('/account/password');
  const account = page.locator('form[action$="/api/fn/change_password"] input[autocomplete="username"]');
  await expect(account).toBeHidden();
  await expect(account).toHaveValue(/@/);
  expect(await account.getAttribute('name'), 'it is not sent').toBeNull();
  await expect(page.locator('#password')).toHaveAttribute('autocomplete', 'new-password');
  await member.audit();
});
