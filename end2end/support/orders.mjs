// Orders made and found by requests, as pages make them: for tests that need many, or one in a certain state.
const json = { accept: 'application/json' };

/** What a page asks the server for. */
export async function asked(context, url, name, params = {}) {
  const answer = await context.request.get(`${url}/api/fn/${name}`, { params, headers: json });
  if (!answer.ok()) throw new Error(`${name}: ${answer.status()} ${(await answer.text()).slice(0, 300)}`);
  return answer.json();
}

/** Posts a form to a server function, whatever it answers. */
export async function posted(context, url, name, form) {
  const headers = { ...json, origin: url, 'sec-fetch-site': 'same-origin' };
  return context.request.post(`${url}/api/fn/${name}`, { form, headers, maxRedirects: 0 });
}

async function told(context, url, name, form) {
  const answer = await posted(context, url, name, form);
  if (answer.status() >= 400) throw new Error(`${name}: ${answer.status()} ${(await answer.text()).slice(0, 300)}`);
  return answer.headers().location ?? answer.headers().serverfnredirect ?? '';
}

/** The orders of a member, and which of them is in which state. */
export async function ordersOf(context, url) {
  const { lines } = await asked(context, url, 'list_orders', { business: '', sought: '', state: '', page: '' });
  return { lines, in: (state) => lines.find((line) => line.state === state)?.id };
}

/** Makes a draft of a plan; gives its identifier. */
export async function draftOrder(context, url, plan, points) {
  const { offer } = await asked(context, url, 'new_order', { plan, business: '' });
  const to = await told(context, url, 'draft_order', { 'form[points]': String(points), business: offer.business, plan, order: '' });
  return to.match(/orders\/([0-9a-f]+)/)[1];
}

/** Signs a draft by the simulated identity. */
export async function signOrder(context, url, order) {
  const { check } = await asked(context, url, 'check_order', { order, verification: '' });
  const form = { 'form[means]': 'firm_certificate', 'form[id_number]': '', 'form[mobile]': '' };
  const to = await told(context, url, 'start_signing', { order, shown: check.digest, ...form });
  const verification = new URL(to, url).searchParams.get('verification');
  const page = await asked(context, url, 'check_order', { order, verification });
  await told(context, url, 'sign_order', { order, shown: check.digest, verification, kind: page.challenge.step.kind, answer: '123456' });
}

/** Withdraws a signed order: its points come back. */
export async function withdrawOrder(context, url, order) {
  await told(context, url, 'withdraw_order', { order });
}
