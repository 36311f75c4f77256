// A form that is sent twice, because its answer was lost or by a double tap, takes effect once and is answered twice.
import { newEmail } from '../journeys/registration.mjs';
import { PASSWORD } from '../support/demo.mjs';
import { expect, onlyWithScripts, test } from '../support/test.mjs';

const invitations = async (person, email) => {
  const { page: mailbox } = await person();
  await mailbox.goto('/demo/mailbox');
  return mailbox.locator('article').filter({ hasText: email }).filter({ hasText: '邀請您代表' }).count();
};

test('a form whose answer is lost can be sent again, and takes effect once', async ({ person, guard }) => {
  onlyWithScripts('without scripts the browser itself asks whether to send again');
  guard.expect(/^net::ERR_CONNECTION_RESET \/api\/fn\/invite/);
  const owner = await person('owner');
  const { page } = owner;
  const email = newEmail();
  await owner.open('/member/people');
  const ids = [];
  await page.route('**/api/fn/invite', async (route) => {
    ids.push(route.request().headers()['idempotency-key']);
    if (ids.length > 1) return route.continue();
    expect((await route.fetch({ maxRedirects: 0 })).status()).toBeLessThan(400);
    return route.abort('connectionreset');
  });
  await page.getByLabel('電子郵件').fill(email);
  await page.locator('#invite_password').fill(PASSWORD);
  await page.getByRole('button', { name: '寄出邀請' }).click();
  await expect(page.locator('main .errors')).toContainText('連不上網路');
  await expect(page.getByLabel('電子郵件')).toHaveValue(email);
  await page.getByRole('button', { name: '寄出邀請' }).click();
  await expect(page.getByText('邀請已寄出。')).toBeVisible();
  expect(ids, 'the device makes the id and keeps it until there is an answer').toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), ids[0]]);
  expect(await invitations(person, email)).toBe(1);

  const another = newEmail();
  await page.getByLabel('電子郵件').fill(another);
  await page.locator('#invite_password').fill(PASSWORD);
  await page.getByRole('button', { name: '寄出邀請' }).click();
  await expect.poll(() => ids.length).toBe(3);
  expect(ids[2]).not.toBe(ids[0]);
  await expect.poll(() => invitations(person, another)).toBe(1);
});

test('a plain form sent twice at once takes effect once, and both get the answer', async ({ person, server }) => {
  const owner = await person('owner');
  const { page } = owner;
  const email = newEmail();
  await page.goto('/member/people');
  const form = page.locator('form[action$="/api/fn/invite"]');
  const fields = await form.evaluate((element) => Object.fromEntries(new FormData(element)));
  expect(fields.idempotency_key, 'the page brings an id').toMatch(/^[0-9a-f]{32}$/);
  const sent = (key) => page.request.post(`${server.url}/api/fn/invite`, {
    form: { ...fields, 'form[email]': email, 'form[invite_password]': PASSWORD, idempotency_key: key },
    headers: { origin: server.url, 'sec-fetch-site': 'same-origin', accept: 'text/html', referer: `${server.url}/member/people` },
    maxRedirects: 0,
  });
  const [one, two] = await Promise.all([sent(fields.idempotency_key), sent(fields.idempotency_key)]);
  expect([one.status(), two.status()]).toEqual([302, 302]);
  expect(two.headers().location).toBe(one.headers().location);
  expect(one.headers().location).not.toContain('__err=');
  expect(await invitations(person, email)).toBe(1);
  // a new submit takes effect again
  expect((await sent('0'.repeat(32))).status()).toBe(302);
  await expect.poll(() => invitations(person, email)).toBe(2);
});

test('signing in again after signing out opens a session, even with the id of the first time', async ({ person, server }) => {
  const { page } = await person();
  await page.goto('/login');
  const fields = await page.locator('form[action$="/api/fn/sign_in"]').evaluate((element) => Object.fromEntries(new FormData(element)));
  const headers = { origin: server.url, 'sec-fetch-site': 'same-origin', accept: 'text/html', referer: `${server.url}/login` };
  const form = { ...fields, 'form[email]': 'member9@demo.yunshiji.example', 'form[password]': PASSWORD };
  const signIn = () => page.request.post(`${server.url}/api/fn/sign_in`, { form, headers, maxRedirects: 0 });
  const inside = async () => (await page.request.get(`${server.url}/account`, { maxRedirects: 0 })).status() === 200;
  await signIn();
  expect(await inside()).toBe(true);
  await page.request.post(`${server.url}/api/fn/sign_out`, { form: {}, headers, maxRedirects: 0 });
  expect(await inside()).toBe(false);
  await signIn();
  expect(await inside()).toBe(true);
});
