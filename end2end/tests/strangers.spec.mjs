// What belongs to somebody else does not exist: every page address and every server function that names an order, a
// business or a vendor, asked by another member, another vendor, and by nobody. The list is read from the source, so that
// a new function is asked too.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { enterDemo, expect, test } from '../support/test.mjs';

test.use({ ownServer: true });

const API = join(import.meta.dirname, '../../app/src/api');
const FUNCTION = /#\[server\(([^\]]*?)\)\]\s*pub\(crate\) async fn \w+\(([\s\S]*?)\)\s*->/g;

/** Server functions that name something owned: address, method, and the names of their arguments. */
function functions() {
  const found = [];
  for (const file of readdirSync(API).filter((name) => name.endsWith('.rs'))) {
    for (const [, options, args] of readFileSync(join(API, file), 'utf8').matchAll(FUNCTION)) {
      const of = (name) => options.match(new RegExp(`${name} = "([^"]+)"`))?.[1];
      const names = [...args.replaceAll(/#\[server\(default\)\]/g, '').matchAll(/(\w+):/g)].map(([, name]) => name);
      if (names.some((name) => ['order', 'business', 'vendor', 'id'].includes(name))) {
        found.push({ path: `${of('prefix')}/${of('endpoint')}`, get: options.includes('GetUrl'), names });
      }
    }
  }
  return found;
}

/** The paths of an area's pages, as the route table has them. */
function paths(area) {
  const routes = readFileSync(join(API, '../routes.rs'), 'utf8');
  const [, body] = routes.match(new RegExp(`fn ${area}\\(\\)[\\s\\S]*?view! \\{([\\s\\S]*?)\\}\\s*\\.into_inner`));
  const found = [...body.matchAll(/<Route path=path!\("([^"]*)"\)/g)].map(([, path]) => path);
  expect(found.length, `the pages of ${area} were read`).toBeGreaterThan(3);
  return found;
}

// What the other arguments hold, so that only the right to ask stands between.
const REST = {
  key: 'stranger-key-0001', points: '0', self_pay: '1', fault: 'member', password: 'yunshiji-demo-2022', objection: 'not usable',
  verification: 'x', kind: 'demo', answer: '123456', shown: '0'.repeat(64), quote: '{}', state: '', page: '', note: 'x', reason: 'x',
  number: 'AB12345678', evidence: 'x', reference: 'x', credit: 'none', allowance_number: '', amount: '1', day: '2022/08/01',
  version: '1', about: 'x'.repeat(20), way: 'phone', reachable: 'x', name: 'x', organisation: 'x', contact: 'x', date: '2022/08/01', time: '10:00', place: 'x', notes: 'x'.repeat(20), topic: 'information_security',
  up_to: '0', invitation: 'x', person: 'x', limit: '1', email: 'stranger@example.com', role: 'owner', stars: '5', text: 'x', seen: '0',
};

function fields(path, names, owned) {
  const known = { ...REST, order: owned.order, id: path.includes('expert') ? owned.expert : owned.order, business: owned.business, vendor: owned.vendor };
  const form = Object.fromEntries(names.filter((name) => name !== 'form').map((name) => [name, known[name] ?? '']));
  for (const name of ['order', 'business', 'paid_in_capital', 'points', 'self_pay', 'means', 'verdict', 'reason', 'today', 'wanted', 'topic', 'mobile', 'email', 'role', 'limit', 'about', 'way', 'reachable', 'name', 'organisation', 'contact', 'date', 'time', 'place', 'notes', 'stars', 'text']) {
    if (names.includes('form')) form[`form[${name}]`] = known[name] ?? '1';
  }
  return form;
}

async function ask(context, url, { path, get, names }, owned) {
  const form = fields(path, names, owned);
  const headers = { accept: 'application/json', origin: url, 'sec-fetch-site': 'same-origin' };
  const answer = get
    ? await context.request.get(url + path, { params: form, headers, maxRedirects: 0 })
    : await context.request.post(url + path, { form, headers, maxRedirects: 0 });
  return answer.status();
}

/** What the owner sees of its order. */
async function seen(context, url, order) {
  const answer = await context.request.get(`${url}/api/fn/order`, { params: { order } });
  const { state, timeline, payments } = (await answer.json()).view;
  return { state, timeline: timeline.length, payments };
}

test('strangers find nothing, in no address and by no function', async ({ browser, server }) => {
  const signedIn = async (account) => {
    const context = await browser.newContext({ baseURL: server.url });
    if (account) await enterDemo(context, server.url, account);
    return context;
  };
  const owner = await signedIn('owner');
  const [line] = await owner.request.get(`${server.url}/api/fn/list_orders`, { params: { business: '', state: 'accepted', page: '' } })
    .then((answer) => answer.json()).then(({ lines }) => lines);
  const { view } = await owner.request.get(`${server.url}/api/fn/order`, { params: { order: line.id } }).then((answer) => answer.json());
  const expert = await owner.request.get(`${server.url}/api/fn/expert`).then((answer) => answer.json()).then(({ open }) => open);
  const owned = { order: line.id, business: view.business, vendor: view.vendor, expert: expert.id };
  const before = await seen(owner, server.url, owned.order);

  const asked = functions();
  expect(asked.length, 'the source was read').toBeGreaterThan(30);
  const pages = [
    ...paths('OrderRoutes').filter((path) => path.includes(':id')).map((path) => `/member/orders/${path.replace(':id', owned.order)}`),
    ...['/deadline.ics', '/messages?with=vendor', '/messages?with=support', '/attachments/0'].map((rest) => `/member/orders/${owned.order}${rest}`),
    `/vendor/orders/${owned.order}/deadline.ics`,
    ...[...paths('MemberRoutes'), 'orders', 'points.csv'].map((path) => `/member/${path}?business=${owned.business}`),
    `/member/orders/new?plan=${view.plan}&business=${owned.business}`,
    `/member/expert/${owned.expert}/appointment.ics`, `/staff/experts/${owned.expert}`, '/staff/experts',
    `/vendor/orders/${owned.order}`, `/vendor/orders/${owned.order}/messages`, `/staff/orders/${owned.order}/messages`, `/staff/messages`, `/staff/reviews`, `/vendor?vendor=${owned.vendor}`, `/staff/orders/${owned.order}`, `/staff/orders?q=${line.number}`,
    `/events?order=${owned.order}`,
  ];
  // the demo's vendor serves other orders; a newcomer has none
  for (const account of ['newcomer', 'vendor', null]) {
    const stranger = await signedIn(account);
    const wrong = [];
    for (const one of asked) {
      const status = await ask(stranger, server.url, one, owned);
      if (status < 400 || status >= 500) wrong.push(`${one.path} answered ${status}`);
    }
    for (const page of pages) {
      const answer = await stranger.request.get(server.url + page, { maxRedirects: 0 });
      const away = [302, 303].includes(answer.status()) && answer.headers().location?.startsWith('/login');
      if (!(away || [401, 403, 404].includes(answer.status()))) wrong.push(`${page} answered ${answer.status()}`);
    }
    expect(wrong, `as ${account ?? 'nobody'}`).toEqual([]);
    await stranger.close();
  }
  expect(await seen(owner, server.url, owned.order)).toEqual(before);
  const { open } = await owner.request.get(`${server.url}/api/fn/expert`).then((answer) => answer.json());
  expect([open.id, open.version]).toEqual([expert.id, expert.version]);
  await owner.close();
});
