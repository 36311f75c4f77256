// Every page in every state that can be reached: empty, many, refused, not found, not allowed, loading, failed, and each
// state of an order. What stands where there is no network is looked at in offline.spec.
// Each is looked at in both languages, light and dark, at 320 px, which is also what a desktop leaves at 400 % zoom. What a
// page normally shows is looked at in everywhere.spec.
import { open } from 'node:fs/promises';
import { moveClock, visitor } from '../journeys/order.mjs';
import { clean } from '../support/clean.mjs';
import { draftOrder, ordersOf, signOrder, withdrawOrder } from '../support/orders.mjs';
import { refused, send } from '../support/refused.mjs';
import { expect, hydrated, test } from '../support/test.mjs';
import { EMPTY, GONE, LATER, ORDERS, REFUSED, SLOW, UNREAD, UNSENT } from '../journeys/states.mjs';

// The colours are the same in both languages, and the structure in both colours.
const SCHEMES = { 'zh-Hant': ['light', 'dark'], en: ['dark'] };
const NARROW = { viewport: { width: 320, height: 720 } };
const OFFLINE = { 'zh-Hant': '連不上網路', en: 'No connection' };
// As the line or the server fails: what is answered, and what the page says of it.
const REFERENCE = 'Xs9Dq7tg';
const failures = (lang) => [
  [(route) => route.abort('connectionreset'), OFFLINE[lang]],
  [(route) => route.fulfill({ status: 500, json: { failed: { reference: REFERENCE } } }), REFERENCE],
];

/** The people of a test: each signs in once. */
function people(person, options) {
  const pages = new Map();
  return async (who) => {
    if (!pages.has(who)) pages.set(who, await person(who, options));
    pages.get(who).setDefaultTimeout(30_000);
    return pages.get(who);
  };
}

/** What the table's addresses name. */
async function knowledge(server, page) {
  const found = {};
  const { solutions } = await (await (await page(null)).request.get(`${server.url}/api/v1/solutions`)).json();
  found.plans = solutions.flatMap(({ plans }) => plans.filter((plan) => plan.points_pay).map(({ id }) => id));
  for (const who of ['owner', ...[3, 4, 5, 6, 7, 9, 10].map((number) => `member${number}`)]) {
    for (const { id, state } of (await ordersOf((await page(who)).context(), server.url)).lines) found[`${who} ${state}`] ??= id;
  }
  const { lines } = await (await (await page('staff')).request.get(`${server.url}/api/fn/staff_experts`)).json();
  for (const { id, stage } of lines) found[`expert ${stage}`] ??= id;
  return found;
}

/** Solutions of the catalogue's first page. */
async function solutions(server, page, sought = '') {
  return (await (await page.request.get(`${server.url}/api/v1/solutions?q=${sought}`)).json()).solutions;
}

/** A plan that vendor12 sells. */
async function planOfVendor12(server, page) {
  return (await solutions(server, page, 'abacus-books')).find(({ slug }) => slug === 'abacus-books').plans[1].id;
}

for (const lang of ['zh-Hant', 'en']) {
  test.describe(lang, () => {
    test.use({ lang });
    test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, 'the same HTML; refused forms are sent without JavaScript below');

    test('with nothing to show, and with nothing there', async ({ server, person, guard }) => {
      test.setTimeout(600_000);
      guard.expect(/^40[34] \//);
      const as = people(person, NARROW);
      const known = await knowledge(server, as);
      for (const [who, at, status = 200] of [...EMPTY, ...GONE]) {
        const page = await as(who);
        const path = typeof at === 'function' ? at(known) : at;
        const answer = await page.goto(path);
        expect(answer.status(), path).toBe(status);
        await hydrated(page, true);
        await clean(page, SCHEMES[lang]);
      }
    });

    test('an order in every state, for its member, its vendor and staff', async ({ server, person }) => {
      test.setTimeout(600_000);
      const as = people(person, NARROW);
      const known = await knowledge(server, as);
      for (const [who, state, vendor] of ORDERS) {
        const id = known[`${who} ${state}`];
        expect(id, `${who} has an order ${state}`).toBeTruthy();
        for (const [reader, path] of [[who, `/member/orders/${id}`], [vendor, `/vendor/orders/${id}`], ['staff', `/staff/orders/${id}`]]) {
          if (!reader) continue;
          const page = await as(reader);
          await page.goto(path);
          await hydrated(page, true);
          await clean(page, SCHEMES[lang]);
        }
      }
    });
  });
}

for (const lang of ['zh-Hant', 'en']) {
  test.describe(`failing, ${lang}`, () => {
    test.use({ lang });
    test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, 'the browser itself waits and fails then');

    test('a form that does not arrive says why, and keeps what was typed', async ({ server, person, guard }) => {
      test.setTimeout(600_000);
      guard.expect(/^(500|net::ERR_CONNECTION_RESET) \/api\/fn\//);
      const as = people(person, NARROW);
      const known = await knowledge(server, as);
      for (const { who, at, form, fill } of UNSENT) {
        for (const [fails, words] of failures(lang)) {
          const page = await as(who);
          await page.goto(typeof at === 'function' ? at(known) : at);
          await hydrated(page, true);
          await page.route(`**/api/fn/${form}`, fails, { times: 1 });
          await send(page, form, fill);
          await refused(page, { kept: fill });
          await expect(page.locator('main .errors'), form).toContainText(words);
          await clean(page, SCHEMES[lang]);
        }
      }
    });

    test('a page that cannot be read says why', async ({ person, guard }) => {
      guard.expect(/^(500|net::ERR_CONNECTION_RESET) \/api\/fn\//);
      const as = people(person, NARROW);
      for (const [who, from, to] of UNREAD) {
        for (const [fails, words] of failures(lang)) {
          const page = await as(who);
          await page.goto(from);
          await hydrated(page, true);
          await page.route('**/api/fn/**', fails);
          await page.locator(`a[href="${to}"]`).first().click();
          await page.waitForURL(`**${to}`);
          await expect(page.locator('main'), to).toContainText(words);
          await expect(page.locator(`main a[href="${to}"]`), 'the way to try again').toBeVisible();
          await clean(page, SCHEMES[lang]);
          await page.unroute('**/api/fn/**');
        }
      }
    });

    test('what takes long shows that it is under way', async ({ person, guard }) => {
      guard.expect(/^422 \/api\/fn\/sign_in/);
      const as = people(person, NARROW);
      // answers are held back until what stands there meanwhile was looked at
      const held = async (page, act, look) => {
        let release;
        const released = new Promise((resolve) => { release = resolve; });
        await page.route('**/api/fn/**', async (route) => { await released; await route.continue(); });
        await act();
        await look();
        await clean(page, SCHEMES[lang]);
        release();
        await page.unroute('**/api/fn/**', { behavior: 'wait' });
      };
      for (const [who, from, to] of SLOW) {
        const page = await as(who);
        await page.goto(from);
        await hydrated(page, true);
        const skeleton = page.locator('main .skeleton');
        await held(page, () => page.locator(`a[href="${to}"]`).first().click(), () => expect(skeleton, to).toBeVisible());
        await expect(skeleton, to).toHaveCount(0);
      }
      const page = await as(null);
      await page.goto('/login');
      await hydrated(page, true);
      const busy = page.locator('main button[aria-busy=true]');
      await held(page, () => send(page, 'sign_in', { email: 'nobody@localhost' }), () => expect(busy).toBeVisible());
      await refused(page, { fields: ['email', 'password'] });
      await expect(busy).toHaveCount(0);
    });
  });

  test.describe(`${lang}, on a server that others do not count on`, () => {
    test.use({ lang, ownServer: true });
    test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, 'the same HTML');

    test('an order that was declined, for its member, its vendor and staff', async ({ server, person }) => {
      const as = people(person, NARROW);
      const order = await draftOrder((await as('member9')).context(), server.url, await planOfVendor12(server, await as(null)), 10);
      await signOrder((await as('member9')).context(), server.url, order);
      const vendor = await as('vendor12');
      await vendor.goto(`/vendor/orders/${order}`);
      await hydrated(vendor, true);
      const reason = '這個月的名額已滿';
      await send(vendor, 'decline_order', { reason });
      await expect(vendor.locator('main form[action$="/decline_order"]')).toHaveCount(0);
      for (const [who, area] of [['member9', 'member'], ['vendor12', 'vendor'], ['staff', 'staff']]) {
        const page = await as(who);
        await page.goto(`/${area}/orders/${order}`);
        await hydrated(page, true);
        await expect(page.locator('main'), area).toContainText(reason);
        await clean(page, SCHEMES[lang]);
      }
    });

    test('an order whose term is over, for its member, its vendor and staff', async ({ server, person }) => {
      const as = people(person, NARROW);
      for (const [day, who, state, vendor] of LATER) {
        await moveClock(visitor(await as(null)), day);
        const ended = async () => (await ordersOf((await as(who)).context(), server.url)).in(state);
        await expect.poll(ended, `${who} has an order ${state}`).toBeTruthy();
        const id = await ended();
        for (const [reader, path] of [[who, `/member/orders/${id}`], [vendor, `/vendor/orders/${id}`], ['staff', `/staff/orders/${id}`]]) {
          const page = await as(reader);
          await page.goto(path);
          await hydrated(page, true);
          await clean(page, SCHEMES[lang]);
        }
      }
    });

    test('objections of a member and of a vendor, then what is late, then points that have expired', async ({ server, person }) => {
      test.setTimeout(600_000);
      const as = people(person, NARROW);
      const known = await knowledge(server, as);
      const looked = async (who, path) => {
        const page = await as(who);
        await page.goto(path);
        await hydrated(page, true);
        await clean(page, SCHEMES[lang]);
        return page;
      };
      const parties = (member, id) => [[member, `/member/orders/${id}`], ['vendor8', `/vendor/orders/${id}`], ['staff', `/staff/orders/${id}`]];
      // a refund before the service began, and one while the member may still confirm it
      for (const [who, state] of [['member4', 'paid'], ['member5', 'handed_over']]) await looked(who, `/member/orders/${known[`${who} ${state}`]}/refund`);
      for (const [who, path, form, order] of [
        ['member5', `/member/orders/${known['member5 handed_over']}`, 'object_hand_over', ['member5', known['member5 handed_over']]],
        ['vendor8', `/vendor/orders/${known['member6 refund_requested']}`, 'object_refund', ['member6', known['member6 refund_requested']]],
      ]) {
        const page = await looked(who, path);
        await send(page, form, { objection: '功能與方案說明不符，附上紀錄。' });
        await expect(page.locator(`main form[action$="/${form}"]`), form).toHaveCount(0);
        for (const [reader, at] of parties(...order)) await looked(reader, at);
      }
      await moveClock(visitor(await as(null)), '2022/08/10');
      for (const [reader, at] of parties('member4', known['member4 paid'])) await looked(reader, at);
      for (const [who, at] of [['member7', `/member/orders/${known['member7 refunding']}`], ['vendor8', '/vendor'], ['staff', '/staff'], ['member4', '/member']]) await looked(who, at);
      await moveClock(visitor(await as(null)), '2022/12/20');
      // new orders take no points any more
      for (const at of ['/member', '/member/points', '/member/planner', '/faq']) await looked('member9', at);
      await moveClock(visitor(await as(null)), '2023/01/02');
      for (const at of ['/member', '/member/points', '/member/planner']) await looked('member9', at);
    });

    test('advice left empty, which can be given once the appointment has passed', async ({ server, person, guard }) => {
      guard.expect(/^422 \/api\/fn\/staff_finish_expert/);
      const as = people(person, NARROW);
      const known = await knowledge(server, as);
      await moveClock(visitor(await as(null)), '2022/07/21');
      const page = await as('staff');
      await page.goto(`/staff/experts/${known['expert appointed']}`);
      await hydrated(page, true);
      await send(page, 'staff_finish_expert');
      await refused(page, { fields: ['notes'] });
      await clean(page, SCHEMES[lang]);
    });

    test('staff with nothing left to do', async ({ person }) => {
      const page = await person('staff', NARROW);
      const at = async (path) => {
        await page.goto(path);
        await hydrated(page, true);
      };
      /** Every page of a list that has this form: it is sent, and is gone then. */
      const settle = async (list, link, form, fill) => {
        await at(list);
        const links = await page.locator(`main a[href*="${link}"]`).evaluateAll((all) => all.map((one) => one.getAttribute('href')));
        expect(links, list).not.toEqual([]);
        for (const path of new Set(links)) {
          await at(path);
          await send(page, form, fill);
          await expect(page.locator(`main form[action$="/${form}"]`), path).toHaveCount(0);
        }
      };
      await settle('/staff/checks', '/staff/checks?open=', 'staff_decide_check', { verdict: true });
      await settle('/staff/experts', '/staff/experts/', 'staff_cancel_expert', { reason: '會員已不需要' });
      await settle('/staff', '/staff/orders/', 'staff_decide_objection', { 'verdict-2': true, reason: '功能與方案說明相符' });
      await settle('/staff/messages', '/messages?with=support', 'settle_messages');
      for (const path of ['/staff', '/staff/checks', '/staff/messages']) {
        await at(path);
        await expect(page.locator('main .empty'), path).toBeVisible();
        await clean(page, SCHEMES[lang]);
      }
    });

    test('a page that the server cannot make names a reference', async ({ server, person, guard }) => {
      guard.expect(/^500 /);
      const page = await person('member9', NARROW);
      // its data are overwritten under it
      for (const path of [server.db.replace('sqlite://', ''), `${server.db.replace('sqlite://', '')}-wal`]) {
        const file = await open(path, 'r+');
        await file.write(Buffer.alloc((await file.stat()).size));
        await file.close();
      }
      for (const path of ['/member/points', '/member/orders']) {
        expect((await page.goto(path)).status(), path).toBe(500);
        await hydrated(page, true);
        const words = await page.locator('main .notice.bad').innerText();
        const references = [...server.log().matchAll(/"([\w-]{8})"/g)].map(([, reference]) => reference);
        expect(references.filter((reference) => words.includes(reference)), `the log names what the page does: ${words}`).toHaveLength(1);
        await clean(page, SCHEMES[lang]);
      }
    });
  });
}

for (const lang of ['zh-Hant', 'en']) {
  test.describe(`refused, ${lang}`, () => {
    test.use({ lang });

    test('every form says what is wrong, and keeps what was typed', async ({ server, person, guard, javaScriptEnabled }) => {
      test.skip(!javaScriptEnabled && lang === 'en', 'the words are the same with JavaScript');
      test.setTimeout(600_000);
      guard.expect(/^4(09|22) \/api\/fn\//);
      const scripts = javaScriptEnabled !== false;
      const as = people(person, NARROW);
      const known = await knowledge(server, as);
      for (const { who, at, before = [], form, fill = {}, fields, kept } of REFUSED) {
        await test.step(`${form} on ${at}`, async () => {
          const page = await as(who);
          if (at) await page.goto(typeof at === 'function' ? at(known) : at);
          await hydrated(page, javaScriptEnabled);
          for (const [name, filled] of before) {
            const left = page.url();
            await send(page, name, filled);
            await page.waitForURL((url) => url.href !== left);
            await hydrated(page, javaScriptEnabled);
          }
          await send(page, form, fill);
          await refused(page, { fields, kept: kept ?? fill, scripts });
          if (scripts) await clean(page, SCHEMES[lang]);
        });
      }
    });
  });
}

test('what is not there has one heading', async ({ person, guard }) => {
  guard.expect(/^404 \//);
  const page = await person('owner');
  for (const path of ['/refund', '/check'].map((rest) => `/member/orders/${'0'.repeat(32)}${rest}`)) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 }), path).toHaveCount(1);
  }
});

test('a decision that is not taken keeps the choice', async ({ person, guard, javaScriptEnabled }) => {
  guard.expect(/^422 \/api\/fn\//);
  const page = await person('staff');
  await page.goto('/staff/checks');
  await hydrated(page, javaScriptEnabled);
  await send(page, 'staff_decide_check', { 'verdict-2': true });
  await refused(page, { fields: ['reason'], kept: { 'verdict-2': true }, scripts: javaScriptEnabled });
});

test.describe('many', () => {
  test.use({ ownServer: true });

  test('orders, points, notices, a desk and the audit go on after their first page', async ({ server, person, javaScriptEnabled }) => {
    test.skip(!javaScriptEnabled, 'the same HTML');
    test.setTimeout(300_000);
    const as = people(person, NARROW);
    const plan = await planOfVendor12(server, await as(null));
    const buyer = (await as('member9')).context();
    // one draft a plan, and twenty proofs of identity an hour: what fills a page is some of each
    for (let turn = 0; turn < 15; turn += 1) {
      const order = await draftOrder(buyer, server.url, plan, 10);
      await signOrder(buyer, server.url, order);
      await withdrawOrder(buyer, server.url, order);
    }
    for (const { plans } of (await solutions(server, await as(null))).slice(0, 8)) {
      await draftOrder(buyer, server.url, plans[0].id, 0);
    }
    // a firm may have ten that wait for an answer
    for (const who of ['member10', 'member12']) {
      const context = (await as(who)).context();
      for (let turn = 0; turn < 10; turn += 1) await signOrder(context, server.url, await draftOrder(context, server.url, plan, 0));
    }
    const lists = [
      ['member9', '/member/orders', 'main tbody tr', 20], ['member9', '/member/points', 'main tbody tr', 30],
      ['member9', '/member/notices', 'main h2', 20], ['vendor12', '/vendor', 'main li h2', 20],
      ['staff', '/staff/orders', 'main tbody tr', 20], ['staff', '/staff/audit', 'main tbody tr', 50], [null, '/solutions', '.tiles > li', 20],
    ];
    for (const [who, path, row, full] of lists) {
      const page = await as(who);
      for (const lang of ['zh-Hant', 'en']) {
        await page.context().addCookies([{ name: 'lang', value: lang, url: server.url }]);
        await page.goto(path);
        await hydrated(page, true);
        await expect(page.locator(row), path).toHaveCount(full);
        const first = await page.locator('main').innerText();
        await clean(page, SCHEMES[lang]);
        await page.locator('main nav.pages a').last().click();
        await page.waitForURL((url) => url.search !== '');
        await expect.poll(() => page.locator('main').innerText(), 'other lines').not.toBe(first);
        await clean(page, SCHEMES[lang]);
      }
    }
  });
});
