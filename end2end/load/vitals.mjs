// LCP, INP and CLS on a slow phone: of single pages, each in a browser with an empty cache, and of every step from the
// home page to a signed order in one browser.
//   node load/vitals.mjs      needs YUNSHIJI_BIN, like the tests
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { launch } from '../support/browser.mjs';
import { enter } from '../support/demo.mjs';
import { getFunction, draftOrder, ordersOf } from '../support/orders.mjs';
import { startServer } from '../support/server.mjs';
import { drive } from './drive.mjs';
import { slowPhone } from './phone.mjs';

/** The limits for "good" Core Web Vitals. */
export const GOOD = { lcp: 2500, inp: 200, cls: 0.1 };

// The path, the account, and what the person taps or types.
const STEPS = [
  ['/'],
  ['/eligibility', null, (page) => page.locator('input[name=registration]').first().check()],
  ['/solutions', null, (page) => page.locator('#q').pressSequentially('會計')],
  ['/solutions/abacus-books'],
  ['/faq', null, (page) => page.locator('summary').first().click()],
  ['/help'],
  ['/register'],
  ['/register/consent', null, (page) => page.locator('input[type=checkbox]').first().check()],
  ['/register/business', 'newcomer', (page) => page.locator('#ubn').pressSequentially('0459')],
  ['its identity', 'newcomer', (page) => page.locator('input[type=radio]').first().check()],
  ['/login', null, (page) => page.locator('#email').pressSequentially('owner')],
  ['/member', 'owner', (page) => page.locator('summary').first().click()],
  ['/member/business', 'owner'],
  ['/member/assessment', 'owner'],
  ['/member/assessment?topic=daily_operations', 'stall', (page) => page.locator('input[type=radio]').first().check()],
  ['/member/recommendations', 'owner'],
  ['/member/points', 'owner'],
  ['/member/planner', 'member9', (page) => page.locator('#q').pressSequentially('會計')],
  ['a new order', 'member9', (page) => page.locator('#points').pressSequentially('1')],
  ['its check', 'member9', (page) => page.locator('input[type=radio]').first().check()],
  ['/member/orders', 'owner'],
  ['an order', 'owner'],
  ['its refund', 'owner', (page) => page.locator('#on').pressSequentially('0')],
  ['its messages', 'owner', (page) => page.locator('#text').pressSequentially('想')],
  ['an order to pay', 'member4', (page) => page.locator('main summary').first().click()],
  ['/member/expert', 'owner'],
  ['/member/notices', 'owner'],
];

async function step(browser, url, path, account, touch) {
  const phone = await slowPhone(browser, url, account);
  const figures = await phone.look(() => phone.page.goto(path, { waitUntil: 'load' }), touch);
  await phone.close();
  return figures;
}

/** The addresses that depend on the demonstration's data. */
async function addresses(browser, url) {
  const as = async (account) => {
    const context = await browser.newContext({ baseURL: url });
    await enter(context, url, account);
    return context;
  };
  const [owner, member, payer] = [await as('owner'), await as('member9'), await as('member4')];
  const order = `/member/orders/${(await ordersOf(owner, url)).in('in_service')}`;
  const { view } = await getFunction(owner, url, 'order', { order: order.split('/').at(-1) });
  const draft = await draftOrder(member, url, view.plan, 100);
  const toPay = (await ordersOf(payer, url)).in('accepted');
  const declared = ['breach_of_law', 'serious_default', 'prc_funded', 'foreign_branch', 'prior_support', 'prior_points'];
  for (const context of [owner, member, payer]) await context.close();
  return {
    'its identity': `/register/identity?ubn=04595257&${declared.map((name) => `${name}=no`).join('&')}`,
    'a new order': `/member/orders/new?plan=${view.plan}`,
    'its check': `/member/orders/${draft}/check`,
    'an order': order,
    'its refund': `${order}/refund`,
    'its messages': `${order}/messages?with=vendor`,
    'an order to pay': `/member/orders/${toPay}`,
  };
}

/** All steps, one after the other. */
export async function* vitals(url) {
  const browser = await chromium.launch(launch);
  const paths = await addresses(browser, url);
  for (const [path, account, touch] of STEPS) yield { ...(await step(browser, url, paths[path] ?? path, account, touch)), path };
  yield* drive(browser, url);
  await browser.close();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const server = await startServer();
  try {
    for await (const { path, lcp, inp, cls, live } of vitals(server.url)) {
      const good = lcp <= GOOD.lcp && !(inp > GOOD.inp) && cls <= GOOD.cls;
      console.log(`${path.padEnd(42)} LCP ${(lcp / 1000).toFixed(2)} s  INP ${Number.isNaN(inp) ? '   –' : `${inp.toFixed(0).padStart(4)} ms`}  CLS ${cls.toFixed(3)}  page live after ${(live / 1000).toFixed(1)} s${good ? '' : '  over the limit'}`);
    }
  } finally {
    await server.stop();
  }
}
