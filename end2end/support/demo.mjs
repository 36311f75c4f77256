// The accounts of demo mode.
import { request } from '@playwright/test';

/** The password of all accounts. */
export const PASSWORD = 'yunshiji-demo-2022';

// The ready accounts, one click each. All others sign in with the password, which is not enough for staff.
const READY = ['owner', 'vendor', 'staff', 'reviewer', 'finance', 'support', 'administrator', 'newcomer'];

/** Signs the context in to a ready account, as the buttons at /demo do. */
export async function enterDemo(context, url, account) {
  const answer = await context.request.post(`${url}/demo/enter`, {
    form: { account },
    headers: { origin: url, 'sec-fetch-site': 'same-origin' },
  });
  if (!answer.ok()) throw new Error(`demo account ${account}: ${answer.status()} ${(await answer.text()).slice(0, 300)}`);
}

/** Signs the context in to any account of the demonstration's data by name, such as `member9`. */
export async function signInDemo(context, url, name) {
  const answer = await context.request.post(`${url}/api/fn/sign_in`, {
    form: { next: '', 'form[email]': `${name}@demo.yunshiji.example`, 'form[password]': PASSWORD },
    headers: { origin: url, 'sec-fetch-site': 'same-origin', accept: 'application/json' },
  });
  if (!answer.ok()) throw new Error(`account ${name}: ${answer.status()} ${(await answer.text()).slice(0, 300)}`);
}

/** Signs in to any account of the demonstration. */
export const enter = (context, url, name) => (READY.includes(name) ? enterDemo : signInDemo)(context, url, name);

/** The `Cookie` header of a new session of a ready account, for requests without a browser. */
export async function sessionCookie(url, account) {
  const context = await request.newContext({ baseURL: url });
  await enterDemo({ request: context }, url, account);
  const { cookies } = await context.storageState();
  await context.dispose();
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}
