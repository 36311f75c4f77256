// The end of a session: pages from the history, streams of open pages, and what a password field shows. With and
// without JavaScript.
import { MEMBER } from '../journeys/order.mjs';
import { expect, hydrated, onlyWithScripts, test } from '../support/test.mjs';

const headers = (url, page) => ({ origin: url, 'sec-fetch-site': 'same-origin', accept: 'text/html', referer: `${url}${page}` });

/** The address of the first order in the list. */
const anOrder = (page) => page.locator('table.data tbody tr').first().getByRole('link').first().getAttribute('href');

test('going back after signing out shows no page of the session', async ({ person, guard, server }) => {
  // requested again without a session, the data are refused
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
  // the browser keeps the language
  expect((await page.context().cookies(server.url)).map(({ name }) => name)).toContain('lang');
});

test('no browser and no proxy stores a page of a signed-in person', async ({ person, server }) => {
  const { page } = await person('owner');
  for (const path of ['/member', '/account', '/solutions', '/member/points.csv', '/api/fn/viewer?path=%2F&acting=']) {
    const answer = await page.request.get(server.url + path);
    expect(answer.headers()['cache-control'], path).toContain('no-store');
  }
  const out = await page.request.post(`${server.url}/api/fn/sign_out`, { form: {}, headers: headers(server.url, '/member'), maxRedirects: 0 });
  expect(out.headers()['clear-site-data']).toBe('"cache"');
});

test('an open page reconnects by itself after a proxy error', async ({ person, guard }) => {
  onlyWithScripts('without scripts a reload shows the same');
  guard.expect(/^502 \/events/);
  const member = await person();
  const { page } = member;
  let requests = 0;
  await page.route('**/events?*', async (route) => {
    requests += 1;
    return requests === 1 ? route.fulfill({ status: 502, body: 'bad gateway' }) : route.continue();
  });
  await member.signIn(MEMBER.leaflet, '/member/orders');
  const order = await anOrder(page);
  const stream = page.waitForResponse((answer) => answer.url().includes('/events?') && answer.status() === 200);
  await member.open(order);
  await stream;
  expect(requests).toBe(2);
  await expect(page.getByText('即時更新暫停')).toHaveCount(0);
});

test('an open page without live updates says so until it is followed', async ({ person, guard }) => {
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

test('an open page goes to sign-in once its session was ended elsewhere', async ({ person, server, guard }) => {
  onlyWithScripts('without scripts the next step leads to sign-in');
  guard.expect(/^401 \//);
  const member = await person();
  const { page } = member;
  await member.signIn(MEMBER.leaflet, '/member/orders');
  const order = await anOrder(page);
  const stream = page.waitForResponse((answer) => answer.url().includes('/events?') && answer.status() === 200);
  await member.open(order);
  await stream;
  const session = (await page.context().cookies(server.url)).find(({ name }) => name === 'session');
  // another program of the same person: this browser does not know of it
  const answer = await fetch(`${server.url}/api/fn/sign_out`, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...headers(server.url, order), cookie: `session=${session.value}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: '',
  });
  expect(answer.status).toBe(302);
  await expect(page).toHaveURL(/\/login\?next=/, { timeout: 10_000 });
});

test('a shown password is hidden again when it is sent, and the browser does not correct it', async ({ page, visitor, guard }) => {
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

test('a password manager learns the account of a new password', async ({ person }) => {
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
