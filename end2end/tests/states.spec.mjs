// Every page in every state that can be reached: empty, many entries, invalid, not found, forbidden, loading, failed,
// and each state of an order. offline.spec covers pages without a network, everywhere.spec the normal state of pages.
// Each state is checked at 320 px: with scripts in Chinese by axe; without scripts in English for texts and width.
import { open as openFile } from 'node:fs/promises';
import { moveClock } from '../journeys/order.mjs';
import { clean } from '../support/clean.mjs';
import { withIds } from '../support/known.mjs';
import { draftOrder, ordersOf, signOrder, withdrawOrder } from '../support/orders.mjs';
import { refused, send } from '../support/refused.mjs';
import { NARROW, expect, hydrated, onlyWithScripts, test } from '../support/test.mjs';
import { EMPTY, GONE, LATER, ORDERS, REFUSED, SLOW, UNREAD, UNSENT } from '../journeys/states.mjs';

test.use({ lang: async ({ scripts }, use) => use(scripts ? 'zh-Hant' : 'en') });

const OFFLINE = { 'zh-Hant': '連不上網路', en: 'You’re offline' };
// How the connection or the server fails: the response, and what the page says.
const REFERENCE = 'Xs9Dq7tg';
const FAILURES = {
  line: [(route) => route.abort('connectionreset'), (lang) => OFFLINE[lang]],
  server: [(route) => route.fulfill({ status: 500, json: { failed: { reference: REFERENCE } } }), () => REFERENCE],
};

/** The people of a test, on phones. Each signs in once. */
function people(person) {
  const known = new Map();
  return async (who) => {
    if (!known.has(who)) known.set(who, await person(who, { viewport: NARROW }));
    const visitor = known.get(who);
    visitor.page.setDefaultTimeout(30_000);
    return visitor;
  };
}

/** The solutions on the catalogue's first page. */
async function solutions(server, { context }, sought = '') {
  return (await (await context.request.get(`${server.url}/api/v1/solutions?q=${sought}`)).json()).solutions;
}

/** A plan that vendor12 sells. */
async function planOfVendor12(server, visitor) {
  return (await solutions(server, visitor, 'abacus-books')).find(({ slug }) => slug === 'abacus-books').plans[1].id;
}

for (const [who, at, status = 200] of [...EMPTY, ...GONE]) {
  test(`${status === 200 ? 'nothing to show' : `${status}`}: ${who ?? 'a visitor'} at ${at}`, async ({ onlooker, known, guard }) => {
    guard.expect(/^40[34] \//);
    const { page, open } = await onlooker(who);
    const answer = await open(withIds(at, known));
    expect(answer.status()).toBe(status);
    await clean(page);
  });
}

for (const [who, state, vendor] of ORDERS) {
  for (const [reader, area] of [[who, 'member'], [vendor, 'vendor'], ['staff', 'staff']].filter(([each]) => each)) {
    test(`an order ${state}, for ${area}: ${reader}`, async ({ onlooker, known }) => {
      const { page, open } = await onlooker(reader);
      await open(withIds(`/${area}/orders/{${who} ${state}}`, known));
      await clean(page);
    });
  }
}

test.describe('a slow or failing server', () => {
  onlyWithScripts('without scripts the browser itself waits and fails');

  // English uses the same code: one row shows that the English texts are used
  const rows = [...UNSENT.map((row) => ['zh-Hant', row]), ['en', UNSENT[0]]];
  for (const [lang, { who, at, form, fill }] of rows) {
    for (const [what, [fails, words]] of Object.entries(FAILURES)) {
      test.describe(lang, () => {
        test.use({ lang });

        test(`a form that cannot be sent says why and keeps what was typed: ${form}, the ${what} fails`, async ({ onlooker, known, guard }) => {
          guard.expect(/^(500|net::ERR_CONNECTION_RESET) \/api\/fn\//);
          const { page, open } = await onlooker(who);
          await open(withIds(at, known));
          await page.route(`**/api/fn/${form}`, fails, { times: 1 });
          await send(page, form, fill);
          await refused(page, { kept: fill });
          await expect(page.locator('main .errors'), form).toContainText(words(lang));
          await clean(page);
        });
      });
    }
  }

  const unread = [...UNREAD.map((row) => ['zh-Hant', row]), ['en', UNREAD[0]]];
  for (const [lang, [who, from, to]] of unread) {
    for (const [what, [fails, words]] of Object.entries(FAILURES)) {
      test.describe(lang, () => {
        test.use({ lang });

        test(`a page that cannot load says why: ${who ?? 'a visitor'} at ${to}, the ${what} fails`, async ({ onlooker, guard }) => {
          guard.expect(/^(500|net::ERR_CONNECTION_RESET) \/api\/fn\//);
          const { page, open } = await onlooker(who);
          await open(from);
          await page.route('**/api/fn/**', fails);
          try {
            await page.locator(`a[href="${to}"]`).first().click();
            await page.waitForURL(`**${to}`);
            await expect(page.locator('main'), to).toContainText(words(lang));
            await expect(page.locator(`main a[href="${to}"]`), 'the link to try again').toBeVisible();
            await clean(page);
          } finally {
            await page.unroute('**/api/fn/**');
          }
        });
      });
    }
  }

  // responses are held until the page was checked
  const held = async (page, act, look) => {
    let release;
    const released = new Promise((resolve) => { release = resolve; });
    await page.route('**/api/fn/**', async (route) => { await released; await route.continue(); });
    try {
      await act();
      await look();
      await clean(page);
    } finally {
      release();
      await page.unroute('**/api/fn/**', { behavior: 'wait' });
    }
  };

  for (const [who, from, to] of SLOW) {
    test(`a slow page shows that it is loading: ${who ?? 'a visitor'} from ${from} to ${to}`, async ({ onlooker }) => {
      const { page, open } = await onlooker(who);
      await open(from);
      const skeleton = page.locator('main .skeleton');
      await held(page, () => page.locator(`a[href="${to}"]`).first().click(), () => expect(skeleton, to).toBeVisible());
      await expect(skeleton, to).toHaveCount(0);
    });
  }

  test('a slow form shows that it is being sent', async ({ onlooker, guard }) => {
    guard.expect(/^422 \/api\/fn\/sign_in/);
    const { page, open } = await onlooker(null);
    await open('/login');
    const busy = page.locator('main button[aria-busy=true]');
    await held(page, () => send(page, 'sign_in', { email: 'nobody@localhost' }), () => expect(busy).toBeVisible());
    await refused(page, { fields: ['email', 'password'] });
    await expect(busy).toHaveCount(0);
  });
});

test.describe('on a server of its own', () => {
  test.use({ ownServer: true });

  test('a declined order, for its member, its vendor and staff', async ({ server, person }) => {
    const as = people(person);
    const order = await draftOrder((await as('member9')).context, server.url, await planOfVendor12(server, await as(null)), 10);
    await signOrder((await as('member9')).context, server.url, order);
    const vendor = await as('vendor12');
    await vendor.open(`/vendor/orders/${order}`);
    const reason = '這個月的名額已滿';
    await send(vendor.page, 'decline_order', { reason });
    await expect(vendor.page.locator('main form[action$="/decline_order"]')).toHaveCount(0);
    for (const [who, area] of [['member9', 'member'], ['vendor12', 'vendor'], ['staff', 'staff']]) {
      const { page, open } = await as(who);
      await open(`/${area}/orders/${order}`);
      await expect(page.locator('main'), area).toContainText(reason);
      await clean(page);
    }
  });

  test('an order whose term is over, for its member, its vendor and staff', async ({ server, person }) => {
    const as = people(person);
    for (const [day, who, state, vendor] of LATER) {
      await moveClock(await as(null), day);
      const ended = async () => (await ordersOf((await as(who)).context, server.url)).in(state);
      await expect.poll(ended, `${who} has an order ${state}`).toBeTruthy();
      const id = await ended();
      for (const [reader, path] of [[who, `/member/orders/${id}`], [vendor, `/vendor/orders/${id}`], ['staff', `/staff/orders/${id}`]]) {
        const { page, open } = await as(reader);
        await open(path);
        await clean(page);
      }
    }
  });

  test('objections of a member and a vendor, then missed deadlines, then expired points', async ({ person, known }) => {
    test.setTimeout(600_000);
    const as = people(person);
    const checked = async (who, path) => {
      const { page, open } = await as(who);
      await open(path);
      await clean(page);
      return page;
    };
    const parties = (member, id) => [[member, `/member/orders/${id}`], ['vendor8', `/vendor/orders/${id}`], ['staff', `/staff/orders/${id}`]];
    // a refund before the service has started, and one while the member can still confirm it
    for (const [who, state] of [['member4', 'paid'], ['member5', 'handed_over']]) await checked(who, `/member/orders/${known[`${who} ${state}`]}/refund`);
    for (const [who, path, form, order] of [
      ['member5', `/member/orders/${known['member5 handed_over']}`, 'object_hand_over', ['member5', known['member5 handed_over']]],
      ['vendor8', `/vendor/orders/${known['member6 refund_requested']}`, 'object_refund', ['member6', known['member6 refund_requested']]],
    ]) {
      const page = await checked(who, path);
      await send(page, form, { objection: '功能與方案說明不符，附上紀錄。' });
      await expect(page.locator(`main form[action$="/${form}"]`), form).toHaveCount(0);
      for (const [reader, at] of parties(...order)) await checked(reader, at);
    }
    await moveClock(await as(null), '2022/08/10');
    for (const [reader, at] of parties('member4', known['member4 paid'])) await checked(reader, at);
    for (const [who, at] of [['member7', `/member/orders/${known['member7 refunding']}`], ['vendor8', '/vendor'], ['staff', '/staff'], ['member4', '/member']]) await checked(who, at);
    await moveClock(await as(null), '2022/12/20');
    // new orders can no longer use points
    for (const at of ['/member', '/member/points', '/member/planner', '/faq']) await checked('member9', at);
    await moveClock(await as(null), '2023/01/02');
    for (const at of ['/member', '/member/points', '/member/planner']) await checked('member9', at);
  });

  test('empty advice after the appointment is an error', async ({ person, guard, known }) => {
    guard.expect(/^422 \/api\/fn\/staff_finish_expert/);
    const as = people(person);
    await moveClock(await as(null), '2022/07/21');
    const { page, open } = await as('staff');
    await open(`/staff/experts/${known['expert appointed']}`);
    await send(page, 'staff_finish_expert');
    await refused(page, { fields: ['notes'] });
    await clean(page);
  });

  test('staff with nothing left to do', async ({ person }) => {
    const { page, open } = await person('staff', { viewport: NARROW });
    /** Sends this form on every page of a list; afterwards the form is gone. */
    const settle = async (lists, link, form, fill) => {
      const links = [];
      for (const list of [lists].flat()) {
        await open(list);
        links.push(...await page.locator(`main a[href*="${link}"]`).evaluateAll((all) => all.map((one) => one.getAttribute('href'))));
      }
      expect(links, `${lists}`).not.toEqual([]);
      for (const path of new Set(links)) {
        await open(path);
        await send(page, form, fill);
        await expect(page.locator(`main form[action$="/${form}"]`), path).toHaveCount(0);
      }
    };
    await settle('/staff/cases', '/staff/cases/', 'staff_decide_check', { verdict: true });
    await settle('/staff/experts', '/staff/experts/', 'staff_cancel_expert', { reason: '會員已不需要' });
    const objected = ['/staff/orders?state=hand_over_objected', '/staff/orders?state=refund_objected'];
    await settle(objected, '/staff/orders/', 'staff_decide_objection', { 'verdict-2': true, reason: '功能與方案說明相符' });
    await settle('/staff/messages', '/messages?with=support', 'settle_messages');
    for (const path of [...objected, '/staff/cases', '/staff/messages']) {
      await open(path);
      await expect(page.locator('main .empty'), path).toBeVisible();
      await clean(page);
    }
    await open('/staff');
    // the page may be in either language after it was checked in both
    for (const queue of [/審核案件|Cases to decide/, /交付異議|Objections to hand-overs/, /退訂異議|Objections to refunds/, /專家服務待指派|Expert requests to assign/, /等候客服回覆的訊息|Messages waiting for support/]) {
      const row = page.locator('main .queues tr', { hasText: queue });
      await expect(row).toContainText(/都處理完了|All done/);
      await expect(row.getByRole('link')).toHaveCount(0);
    }
    await clean(page);
  });

  test('a page that fails on the server shows a reference', async ({ server, person, guard }) => {
    guard.expect(/^500 /);
    const { page, open } = await person('member9', { viewport: NARROW });
    // overwrite the database file while the server runs
    for (const path of [server.db.replace('sqlite://', ''), `${server.db.replace('sqlite://', '')}-wal`]) {
      const file = await openFile(path, 'r+');
      await file.write(Buffer.alloc((await file.stat()).size));
      await file.close();
    }
    for (const path of ['/member/points', '/member/orders']) {
      expect((await open(path)).status(), path).toBe(500);
      const words = await page.locator('main .notice.bad').innerText();
      const references = [...server.log().matchAll(/"([\w-]{8})"/g)].map(([, reference]) => reference);
      expect(references.filter((reference) => words.includes(reference)), `the log contains the page's reference: ${words}`).toHaveLength(1);
      await clean(page);
    }
  });
});

// One test per person: what an earlier form leaves in the browser is there for the next one.
for (const reader of new Set(REFUSED.map(({ who }) => who))) {
  test(`every form of ${reader ?? 'a visitor'} shows its errors and keeps what was typed`, async ({ person, guard, known }) => {
    test.setTimeout(240_000);
    guard.expect(/^4(09|22) \/api\/fn\//);
    const { page, open } = await person(reader, { viewport: NARROW });
    page.setDefaultTimeout(30_000);
    for (const { at, before = [], form, fill = {}, fields, kept } of REFUSED.filter(({ who }) => who === reader)) {
      await test.step(`${form} on ${at}`, async () => {
        await open(withIds(at, known));
        for (const [name, filled] of before) {
          const left = page.url();
          await send(page, name, filled);
          await page.waitForURL((url) => url.href !== left);
          await hydrated(page);
        }
        await send(page, form, fill);
        await refused(page, { fields, kept: kept ?? fill });
        await clean(page);
      });
    }
  });
}

test('a missing page has one heading', async ({ person, guard }) => {
  guard.expect(/^404 \//);
  const { page } = await person('owner');
  for (const path of ['/refund', '/check'].map((rest) => `/member/orders/${'0'.repeat(32)}${rest}`)) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 }), path).toHaveCount(1);
  }
});

test('an invalid decision keeps the choice', async ({ person, guard, known }) => {
  guard.expect(/^422 \/api\/fn\//);
  const staff = await person('staff');
  const { page } = staff;
  await staff.open(`/staff/cases/${known['case open']}`);
  await send(page, 'staff_decide_check', { 'verdict-2': true });
  await refused(page, { fields: ['reason'], kept: { 'verdict-2': true } });
});

test.describe('long lists', () => {
  test.use({ ownServer: true });

  test('orders, points, notices, a desk and the audit have a second page', async ({ server, person }) => {
    onlyWithScripts('the HTML is the same without scripts');
    test.setTimeout(300_000);
    const as = people(person);
    const plan = await planOfVendor12(server, await as(null));
    const buyer = (await as('member9')).context;
    // one draft per plan and twenty proofs of identity an hour are the limits, so a full page needs some of each
    for (let turn = 0; turn < 15; turn += 1) {
      const order = await draftOrder(buyer, server.url, plan, 10);
      await signOrder(buyer, server.url, order);
      await withdrawOrder(buyer, server.url, order);
    }
    for (const { plans } of (await solutions(server, await as(null))).slice(0, 8)) {
      await draftOrder(buyer, server.url, plans[0].id, 0);
    }
    // a firm can have ten orders that wait for an answer
    for (const who of ['member10', 'member12']) {
      const context = (await as(who)).context;
      for (let turn = 0; turn < 10; turn += 1) await signOrder(context, server.url, await draftOrder(context, server.url, plan, 0));
    }
    const lists = [
      ['member9', '/member/orders', 'main tbody tr', 20], ['member9', '/member/points', 'main tbody tr', 30],
      ['member9', '/member/notices', 'main h2', 20], ['vendor12', '/vendor', 'main li h2', 20],
      ['staff', '/staff/orders', 'main tbody tr', 50], ['staff', '/staff/audit', 'main tbody tr', 50], [null, '/solutions', '.tiles > li', 20],
    ];
    for (const [who, path, row, full] of lists) {
      const { page, context, open } = await as(who);
      for (const lang of ['zh-Hant', 'en']) {
        await context.addCookies([{ name: 'lang', value: lang, url: server.url }]);
        await open(path);
        await expect(page.locator(row), path).toHaveCount(full);
        const first = await page.locator('main').innerText();
        await clean(page);
        await page.locator('main nav.pages a').last().click();
        await page.waitForURL((url) => url.search !== '');
        await expect.poll(() => page.locator('main').innerText(), 'other entries').not.toBe(first);
        await clean(page);
      }
    }
  });
});
