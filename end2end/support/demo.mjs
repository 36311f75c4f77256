// The accounts of demo mode.

/** The password of all of them. */
export const PASSWORD = 'yunshiji-demo-2022';

// Those one click away; the others sign in by their password.
const READY = ['owner', 'vendor', 'staff', 'newcomer'];

/** Signs the context in to a ready demo account, as the demo bar's buttons do. */
export async function enterDemo(context, url, account) {
  const answer = await context.request.post(`${url}/demo/enter`, {
    form: { account },
    headers: { origin: url, 'sec-fetch-site': 'same-origin' },
  });
  if (!answer.ok()) throw new Error(`demo account ${account}: ${answer.status()} ${(await answer.text()).slice(0, 300)}`);
}

/** Signs the context in to any account of the demonstration's data by its name, such as `member9`. */
export async function signInDemo(context, url, name) {
  const answer = await context.request.post(`${url}/api/fn/sign_in`, {
    form: { next: '', 'form[email]': `${name}@demo.yunshiji.example`, 'form[password]': PASSWORD },
    headers: { origin: url, 'sec-fetch-site': 'same-origin', accept: 'application/json' },
  });
  if (!answer.ok()) throw new Error(`account ${name}: ${answer.status()} ${(await answer.text()).slice(0, 300)}`);
}

/** Signs in as whichever account of the demonstration. */
export const enter = (context, url, name) => (READY.includes(name) ? enterDemo : signInDemo)(context, url, name);
