// Creates and finds orders by requests, as pages do: for tests that need many orders, or one in a certain state.
const json = { accept: 'application/json' };

/** Calls a server function that reads. */
export async function getFunction(context, url, name, params = {}) {
  const answer = await context.request.get(`${url}/api/fn/${name}`, { params, headers: json });
  if (!answer.ok()) throw new Error(`${name}: ${answer.status()} ${(await answer.text()).slice(0, 300)}`);
  return answer.json();
}

/** Posts a form to a server function and returns the response, whatever its status. */
export async function postFunction(context, url, name, form) {
  const headers = { ...json, origin: url, 'sec-fetch-site': 'same-origin' };
  return context.request.post(`${url}/api/fn/${name}`, { form, headers, maxRedirects: 0 });
}

async function submitForm(context, url, name, form) {
  const answer = await postFunction(context, url, name, form);
  if (answer.status() >= 400) throw new Error(`${name}: ${answer.status()} ${(await answer.text()).slice(0, 300)}`);
  return answer.headers().location ?? answer.headers().serverfnredirect ?? '';
}

/** The orders of a member, and a lookup by state. */
export async function ordersOf(context, url) {
  const { lines } = await getFunction(context, url, 'list_orders', { business: '', sought: '', state: '', page: '' });
  return { lines, in: (state) => lines.find((line) => line.state === state)?.id };
}

/** Creates a draft for a plan and returns its id. */
export async function draftOrder(context, url, plan, points) {
  const { offer } = await getFunction(context, url, 'new_order', { plan, business: '' });
  const to = await submitForm(context, url, 'draft_order', { 'form[points]': String(points), business: offer.business, plan, order: '' });
  return to.match(/orders\/([0-9a-f]+)/)[1];
}

/** Signs a draft with the simulated identity. */
export async function signOrder(context, url, order) {
  const { check } = await getFunction(context, url, 'check_order', { order, verification: '' });
  const form = { 'form[means]': 'firm_certificate', 'form[id_number]': '', 'form[mobile]': '' };
  const to = await submitForm(context, url, 'start_signing', { order, shown: check.digest, ...form });
  const verification = new URL(to, url).searchParams.get('verification');
  const page = await getFunction(context, url, 'check_order', { order, verification });
  await submitForm(context, url, 'sign_order', { order, shown: check.digest, verification, kind: page.challenge.step.kind, answer: '123456' });
}

/** Withdraws a signed order, so that its points come back. */
export async function withdrawOrder(context, url, order) {
  await submitForm(context, url, 'withdraw_order', { order });
}
