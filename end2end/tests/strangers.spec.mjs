// Other people's data are not found: every page and every server function that names an order, a business or a vendor
// is requested by another member, by another vendor, and without an account. A person who may not call a function gets
// an error. The lists are the product's own, so a new function is included.
import { PASSWORD } from '../support/demo.mjs';
import { inventory } from '../support/inventory.mjs';
import { getFunction, draftOrder, ordersOf, postFunction } from '../support/orders.mjs';
import { expect, onlyWithScripts, test } from '../support/test.mjs';

test.use({ ownServer: true });
onlyWithScripts('only requests, no pages');

/** Server functions whose arguments name something owned. */
const functions = () => inventory().functions.filter(({ args }) => args.some((name) => ['order', 'business', 'vendor', 'id'].includes(name)));

/** The paths of an area's pages. */
const paths = (area) => inventory().pages.filter((page) => page.area === area).map(({ path }) => path);

// Valid values for the other arguments, so that only the missing permission can be the reason for an error.
const REST = {
  key: 'stranger-key-0001', points: '0', self_pay: '1', fault: 'member', password: 'yunshiji-demo-2022', objection: 'not usable',
  verification: 'x', kind: 'demo', answer: '123456', shown: '0'.repeat(64), quote: '{}', state: '', page: '', note: 'x', reason: 'x',
  number: 'AB12345678', evidence: 'x', reference: 'x', credit: 'none', allowance_number: '', amount: '1', day: '2022/08/01',
  version: '1', about: 'x'.repeat(20), way: 'phone', reachable: 'x', name: 'x', organisation: 'x', contact: 'x', date: '2022/08/01', time: '10:00', place: 'x', notes: 'x'.repeat(20), topic: 'information_security',
  up_to: '0', invitation: 'x', payment: 'x', stray_reference: 'x', person: 'x', limit: '1', email: 'stranger@example.com', role: 'owner', stars: '5', text: 'x', seen: '0',
};

/** The form of a function: its arguments by name, with their fields. */
function filled({ path, args, fields }, owned) {
  const known = { ...REST, ...owned, id: path.includes('expert') ? owned.expert : owned.order };
  const sent = {};
  for (const name of args) {
    if (name in fields) for (const field of fields[name]) sent[`${name}[${field}]`] = known[field] ?? '1';
    else sent[name] = known[name] ?? '';
  }
  return sent;
}

async function ask(context, url, one, owned) {
  const form = filled(one, owned);
  const headers = { accept: 'application/json', origin: url, 'sec-fetch-site': 'same-origin' };
  const answer = one.method === 'GET'
    ? await context.request.get(url + one.path, { params: form, headers, maxRedirects: 0 })
    : await context.request.post(url + one.path, { form, headers, maxRedirects: 0 });
  return answer.status();
}

/** What the owner sees of the order. */
async function seen(context, url, order) {
  const answer = await context.request.get(`${url}/api/fn/order`, { params: { order } });
  const { state, timeline, payments } = (await answer.json()).view;
  return { state, timeline: timeline.length, payments };
}

test('strangers find nothing, by any address or function', async ({ person, server }) => {
  const { context: owner } = await person('owner');
  const [line] = await owner.request.get(`${server.url}/api/fn/list_orders`, { params: { business: '', state: 'accepted', page: '' } })
    .then((answer) => answer.json()).then(({ lines }) => lines);
  const { view } = await owner.request.get(`${server.url}/api/fn/order`, { params: { order: line.id } }).then((answer) => answer.json());
  const expert = await owner.request.get(`${server.url}/api/fn/expert`).then((answer) => answer.json()).then(({ open }) => open);
  const owned = { order: line.id, business: view.business, vendor: view.vendor, expert: expert.id };
  const before = await seen(owner, server.url, owned.order);

  const ownedFunctions = functions();
  expect(ownedFunctions.length, 'the inventory lists them').toBeGreaterThan(30);
  const pages = [
    ...paths('orders').filter((path) => path.includes(':id')).map((path) => path.replace(':id', owned.order)),
    ...['/deadline.ics', '/messages?with=vendor', '/messages?with=support', '/attachments/0'].map((rest) => `/member/orders/${owned.order}${rest}`),
    `/vendor/orders/${owned.order}/deadline.ics`,
    ...[...paths('member'), '/member/orders', '/member/points.csv'].map((path) => `${path}?business=${owned.business}`),
    `/member/orders/new?plan=${view.plan}&business=${owned.business}`,
    `/member/expert/${owned.expert}/appointment.ics`, `/staff/experts/${owned.expert}`, '/staff/experts',
    `/vendor/orders/${owned.order}`, `/vendor/orders/${owned.order}/messages`, `/staff/orders/${owned.order}/messages`, `/staff/messages`, `/staff/reviews`, `/vendor?vendor=${owned.vendor}`, `/staff/orders/${owned.order}`, `/staff/orders?q=${line.number}`,
    `/events?order=${owned.order}`,
  ];
  // the demonstration's vendor serves other orders; a newcomer has none
  for (const account of ['newcomer', 'vendor', null]) {
    const { context: stranger } = await person(account);
    const wrong = [];
    for (const one of ownedFunctions) {
      const status = await ask(stranger, server.url, one, owned);
      if (status < 400 || status >= 500) wrong.push(`${one.path} answered ${status}`);
    }
    for (const page of pages) {
      const answer = await stranger.request.get(server.url + page, { maxRedirects: 0 });
      const away = [302, 303].includes(answer.status()) && answer.headers().location?.startsWith('/login');
      if (!(away || [401, 403, 404].includes(answer.status()))) wrong.push(`${page} answered ${answer.status()}`);
    }
    expect(wrong, `as ${account ?? 'nobody'}`).toEqual([]);
  }
  expect(await seen(owner, server.url, owned.order)).toEqual(before);
  const { open } = await owner.request.get(`${server.url}/api/fn/expert`).then((answer) => answer.json());
  expect([open.id, open.version]).toEqual([expert.id, expert.version]);
});

/** Data of somebody other than the callers below. */
async function ownedByMember9({ context }, { url }) {
  const order = (await ordersOf(context, url)).lines[0].id;
  const { view } = await getFunction(context, url, 'order', { order });
  return { order, business: view.business, vendor: view.vendor, expert: '0'.repeat(32) };
}

// The accounts, and the callers that each counts as. The product's inventory says who may call a function.
const CALLERS = { visitor: [null, ['visitor']], newcomer: ['newcomer', ['visitor', 'signed_in']], staff: ['staff', ['visitor', 'signed_in', 'staff']], vendor: ['vendor', ['visitor', 'signed_in', 'vendor']], member: ['owner', ['visitor', 'signed_in', 'member']] };

for (const [name, [account, may]] of Object.entries(CALLERS)) {
  test(`a ${name} cannot call functions of others`, async ({ person, server }) => {
    const owned = await ownedByMember9(await person('member9'), server);
    const { context } = await person(account);
    const wrong = [];
    for (const one of inventory().functions.filter(({ callers }) => !callers.some((caller) => may.includes(caller)))) {
      const status = await ask(context, server.url, one, owned);
      // a form is parsed before permission is checked, so a parse error counts too
      if (status < 400 || status >= 500) wrong.push(`${one.path} answered ${status}`);
    }
    expect(wrong).toEqual([]);
  });
}

test('ids of another\'s session, person, invitation, proof or file do not work with one\'s own ids', async ({ person, server }) => {
  const { url } = server;
  const [owner, other] = [await person('owner'), await person('member9')].map(({ context }) => context);
  const of = async (context) => {
    const [account, people] = [await getFunction(context, url, 'my_account'), await getFunction(context, url, 'people')];
    return { sessions: account.sessions.map(({ id }) => id), people: people.people.map(({ person: id }) => id), invitations: people.invitations.map(({ id }) => id), business: people.business.id };
  };
  await postFunction(owner, url, 'invite', { business: (await of(owner)).business, 'form[email]': 'invited@example.com', 'form[role]': 'clerk', 'form[invite_password]': PASSWORD });
  const { lines } = await ordersOf(owner, url);
  const order = lines.find(({ state }) => state === 'accepted').id;
  const page = await getFunction(owner, url, 'messages', { order, with: 'vendor', before: '' });
  await owner.request.post(`${url}/member/orders/${order}/messages/vendor`, {
    multipart: { key: page.key, text: '附件', files: { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n') } },
    headers: { origin: url, 'sec-fetch-site': 'same-origin' }, maxRedirects: 0,
  });
  const file = (await getFunction(owner, url, 'messages', { order, with: 'vendor', before: '' })).lines.at(-1).attachments[0].id;
  expect((await owner.request.get(`${url}/member/orders/${order}/attachments/${file}`)).status(), 'its own').toBe(200);
  const plan = (await (await owner.request.get(`${url}/api/v1/solutions`)).json()).solutions.flatMap((each) => each.plans).find((each) => each.points_pay).id;
  const draft = await draftOrder(owner, url, plan, 0);
  const theirs = await draftOrder(other, url, plan, 0);
  const sign = async (context, id) => {
    const { check } = await getFunction(context, url, 'check_order', { order: id, verification: '' });
    const started = await postFunction(context, url, 'start_signing', { order: id, shown: check.digest, 'form[means]': 'firm_certificate', 'form[id_number]': '', 'form[mobile]': '' });
    const to = started.headers().location ?? started.headers().serverfnredirect;
    return { shown: check.digest, verification: new URL(to, url).searchParams.get('verification') };
  };
  const [{ verification }, { shown }] = [await sign(owner, draft), await sign(other, theirs)];

  const [mine, own] = [await of(owner), await of(other)];
  const tries = [
    ['end_other_session', { session: mine.sessions[0] }],
    ['withdraw_invitation', { business: own.business, invitation: mine.invitations[0] }],
    ['remove_person', { business: own.business, 'form[person]': mine.people[0], 'form[removal_password]': PASSWORD }],
    ['prove_identity', { verification, kind: 'demo_code', code: '123456' }],
    ['sign_order', { order: theirs, shown, verification, kind: 'demo_code', answer: '123456', key: 'another-s-proof' }],
  ];
  for (const [name, form] of tries) {
    expect(Object.values(form), `${name} names something`).not.toContain(undefined);
    const status = (await postFunction(other, url, name, form)).status();
    expect([403, 404, 409, 422], `${name} answered ${status}`).toContain(status);
  }
  for (const path of [`/api/fn/open_identity?verification=${verification}`, `/api/fn/check_order?order=${theirs}&verification=${verification}`]) {
    expect([403, 404, 409], path).toContain((await other.request.get(url + path)).status());
  }
  const theirOrder = (await ordersOf(other, url)).lines[0].id;
  expect((await other.request.get(`${url}/member/orders/${theirOrder}/attachments/${file}`)).status(), 'at the address of one\'s own order').toBe(404);
  expect(await of(owner), 'nothing has changed').toEqual(mine);
});
