// A member changes what a page sends: other numbers for its own draft, signature, payment, refund or answers. Each is
// refused, and nothing has changed afterwards. (strangers.spec covers other people's data.)
import { PASSWORD } from '../support/demo.mjs';
import { getFunction, draftOrder, ordersOf, postFunction } from '../support/orders.mjs';
import { expect, onlyWithScripts, test } from '../support/test.mjs';

test.use({ ownServer: true });
onlyWithScripts('only requests, no pages');

/** A signed-in member, with helpers for what pages read and send. */
async function member(person, server, account) {
  const { context } = await person(account);
  const ask = (name, params) => getFunction(context, server.url, name, params);
  const refused = async (name, form, what) => {
    const answer = await postFunction(context, server.url, name, form);
    expect([409, 422], `${what}: ${answer.status()} ${(await answer.text()).slice(0, 200)}`).toContain(answer.status());
  };
  return { context, ask, refused };
}

/** The plans that accept points, most expensive first. */
async function plansOf(context, url) {
  const { solutions } = await (await context.request.get(`${url}/api/v1/solutions`)).json();
  return solutions.flatMap(({ plans }) => plans).filter((plan) => plan.points_pay).sort((one, other) => other.price - one.price);
}

test('a tampered draft or signature is refused', async ({ person, server }) => {
  const { context, ask, refused } = await member(person, server, 'member9');
  const plans = await plansOf(context, server.url);
  const [dear, cheap] = [plans[0], plans.at(-1)];
  const order = await draftOrder(context, server.url, cheap.id, 100);
  const other = await draftOrder(context, server.url, dear.id, 100);
  const { check } = await ask('check_order', { order, verification: '' });
  const { check: others } = await ask('check_order', { order: other, verification: '' });
  const { business } = await ask('new_order', { plan: cheap.id, business: '' }).then(({ offer }) => offer);
  const points = await ask('points', { business });

  const split = { business, plan: cheap.id, order };
  for (const typed of ['-1', '0.5', '1e3', '99999999', String(dear.price)]) {
    await refused('draft_order', { ...split, 'form[points]': typed }, `${typed} points`);
  }
  // the limits of another plan do not apply to this draft
  const { offer } = await ask('new_order', { plan: dear.id, business });
  const most = Math.min(offer.limits.cap, offer.limits.balance);
  expect(most, 'points may pay more of the other plan').toBeGreaterThan(cheap.price);
  await refused('draft_order', { ...split, plan: dear.id, 'form[points]': String(most) }, 'another plan');

  const means = { 'form[means]': 'firm_certificate', 'form[id_number]': '', 'form[mobile]': '' };
  await refused('start_signing', { order, shown: others.digest, ...means }, "another order's digest");
  await refused('start_signing', { order, shown: '0'.repeat(64), ...means }, 'a digest of nothing');
  await refused('start_signing', { order, shown: check.digest, ...means, 'form[means]': 'trust_me' }, 'other means');

  const opened = await postFunction(context, server.url, 'start_signing', { order, shown: check.digest, ...means });
  const to = opened.headers().location ?? opened.headers().serverfnredirect;
  const verification = new URL(to, server.url).searchParams.get('verification');
  const { challenge } = await ask('check_order', { order, verification });
  const answered = { verification, kind: challenge.step.kind, answer: '123456' };
  await refused('sign_order', { ...answered, order, shown: others.digest }, 'signed for other terms');
  await refused('sign_order', { ...answered, order: other, shown: others.digest }, "another draft by this draft's proof");

  for (const [id, before] of [[order, check], [other, others]]) {
    const { check: now, draft } = await ask('check_order', { order: id, verification: '' });
    expect(draft).toBe(true);
    expect(now.digest).toBe(before.digest);
  }
  expect((await ask('points', { business })).ticket).toEqual(points.ticket);
});

test('a tampered payment or refund is refused', async ({ person, server }) => {
  const { context, ask, refused } = await member(person, server, 'owner');
  const orders = await ordersOf(context, server.url);
  const accepted = orders.in('accepted');
  // everything except the time of the view
  const view = async (order) => ({ ...(await ask('order', { order })).view, now: null });
  const before = await view(accepted);
  const { points, self_pay: pay } = before;
  for (const [what, changed] of [['more points', { points: points + 1, self_pay: pay - 1 }], ['less to pay', { points, self_pay: 1 }], ['no number', { points, self_pay: 'x' }]]) {
    await refused('confirm_split', { order: accepted, points: String(changed.points), self_pay: String(changed.self_pay) }, what);
  }
  expect(await view(accepted)).toEqual(before);

  const served = orders.in('in_service');
  const running = await view(served);
  const { quote } = await ask('preview_refund', { order: served, fault: '' });
  const shown = quote.Ok ?? quote;
  const more = (changed) => JSON.stringify({ ...shown, ...changed });
  const apply = { order: served, password: PASSWORD };
  const raised = Object.fromEntries(Object.entries(shown.outcome).map(([name, value]) => [name, typeof value === 'number' ? value + 1_000 : value]));
  await refused('apply_refund', { ...apply, quote: more({ outcome: raised }) }, 'a larger refund');
  await refused('apply_refund', { ...apply, quote: more({ input: { ...shown.input, fault: 'vendor' } }) }, 'the fault of the vendor');
  await refused('apply_refund', { ...apply, quote: '{}' }, 'no quote');
  expect(await view(served)).toEqual(running);
});

test('tampered answers of the assessment are refused', async ({ person, server }) => {
  const { ask, refused } = await member(person, server, 'stall');
  const { business, page: before } = await ask('assessment', { business: '' });
  const topic = 'information_security';
  for (const [today, wanted] of [['0', '3'], ['6', '7'], ['2', '99'], ['x', '3'], ['-1', '1']]) {
    await refused('save_answer', { business, 'form[topic]': topic, 'form[today]': today, 'form[wanted]': wanted, go: '' }, `${today} to ${wanted}`);
  }
  await refused('save_answer', { business, 'form[topic]': 'wishes', 'form[today]': '1', 'form[wanted]': '2', go: '' }, 'another topic');
  await refused('finish_assessment', { business }, 'finished without its answers');
  expect((await ask('assessment', { business })).page).toEqual(before);
});
