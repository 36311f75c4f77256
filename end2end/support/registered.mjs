// Creates accounts and firms by requests, as the registration pages do: for tests of what comes later.
// journeys/registration.mjs goes through the registration itself.
import { PASSWORD, codeFor, newEmail } from '../journeys/registration.mjs';
import { postFunction } from './orders.mjs';

async function done(answer, what) {
  if (answer.status() >= 400) throw new Error(`${what}: ${answer.status()} ${(await answer.text()).slice(0, 300)}`);
  return answer.headers().location ?? answer.headers().serverfnredirect ?? '';
}

/** Creates an account with a proved address, signs this page's browser in, and returns the address. */
export async function registered(page, { email = newEmail() } = {}) {
  const context = page.context();
  const consents = await context.request.get('/register/consent');
  const { origin: url } = new URL(consents.url());
  const agreed = {};
  for (const [input] of (await consents.text()).matchAll(/<input [^>]*>/g)) {
    const name = input.match(/ name="([^"]*)"/)?.[1] ?? '';
    if (/^\w+\[\w+\]$/.test(name)) agreed[name] = input.match(/ value="([^"]*)"/)?.[1] ?? 'on';
  }
  await done(await postFunction(context, url, 'agree', agreed), 'consents');
  const person = { 'form[email]': email, 'form[password]': PASSWORD, 'form[name]': '陳小雲', 'form[phone]': '0912345678' };
  await done(await postFunction(context, url, 'register', person), 'account');
  await done(await postFunction(context, url, 'prove_email', { 'form[email]': email, 'form[code]': await codeFor(page, email) }), 'code');
  return email;
}

const DECLARED = ['breach_of_law', 'serious_default', 'prc_funded', 'foreign_branch', 'prior_support', 'prior_points'];

/** Registers a firm as a member, with the identity proved by this page's account. */
export async function registeredFirm(page, ubn) {
  const context = page.context();
  const { origin: url } = new URL((await context.request.get('/register/business')).url());
  const firm = { 'business[ubn]': ubn, 'form[means]': 'firm_certificate', 'form[id_number]': '', 'form[mobile]': '' };
  for (const name of DECLARED) firm[`business[${name}]`] = 'no';
  const to = await done(await postFunction(context, url, 'start_identity', firm), 'identity');
  const verification = new URL(to, url).searchParams.get('verification');
  await done(await postFunction(context, url, 'prove_identity', { verification, kind: 'demo_code', code: '123456' }), 'proof');
}
