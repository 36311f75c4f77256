// Every page in every state that can be reached: empty, many, refused, not found, not allowed, and each state of an order.
// Each is looked at in both languages, light and dark, at 320 px, which is also what a desktop leaves at 400 % zoom. What a
// page normally shows is looked at in everywhere.spec.
import { clean } from '../support/clean.mjs';
import { asked, draftOrder, ordersOf, signOrder, withdrawOrder } from '../support/orders.mjs';
import { refused, send } from '../support/refused.mjs';
import { expect, hydrated, test } from '../support/test.mjs';
import { EMPTY, GONE, ORDERS, REFUSED } from '../journeys/states.mjs';

// The colours are the same in both languages, and the structure in both colours.
const SCHEMES = { 'zh-Hant': ['light', 'dark'], en: ['dark'] };
const NARROW = { viewport: { width: 320, height: 720 } };

/** The people of a test: each signs in once. */
function people(person, options) {
  const pages = new Map();
  return async (who) => {
    if (!pages.has(who)) pages.set(who, await person(who, options));
    pages.get(who).setDefaultTimeout(10_000);
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
  return found;
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
    const { plans } = await knowledge(server, as);
    const sold = 'abacus-books';
    const { solutions } = await (await (await as(null)).request.get(`${server.url}/api/v1/solutions?q=${sold}`)).json();
    const plan = solutions.find(({ slug }) => slug === sold)?.plans[1].id ?? plans[0];
    const buyer = (await as('member9')).context();
    for (let turn = 0; turn < 15; turn += 1) {
      const order = await draftOrder(buyer, server.url, plan, 10);
      await signOrder(buyer, server.url, order);
      await withdrawOrder(buyer, server.url, order);
    }
    for (let turn = 0; turn < 8; turn += 1) await draftOrder(buyer, server.url, plan, 0);
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
      await page.goto(path);
      await hydrated(page, true);
      await expect(page.locator(row), path).toHaveCount(full);
      const first = await page.locator('main').innerText();
      await clean(page);
      await page.locator('main nav.pages a').last().click();
      await page.waitForURL((url) => url.search !== '');
      await expect.poll(() => page.locator('main').innerText(), 'other lines').not.toBe(first);
      await clean(page);
    }
  });
});
