// What a new owner feels on a phone: LCP, INP and CLS of each step's page, by the browser's own entries, at 390×844 with
// 1.6 Mbps, 150 ms and a processor four times slower.
//   node load/vitals.mjs      needs YUNSHIJI_BIN, like the tests
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { launch } from '../support/browser.mjs';
import { enter } from '../support/demo.mjs';
import { asked, draftOrder, ordersOf } from '../support/orders.mjs';
import { startServer } from '../support/server.mjs';

const NETWORK = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const SLOWER = 4;
/** The web's limits of "good". */
export const GOOD = { lcp: 2500, inp: 200, cls: 0.1 };

// Path, who is signed in, and what is tapped or typed there.
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
];

/** Collects the entries from the first moment on. */
function observe() {
  const seen = { lcp: 0, cls: 0, inp: 0 };
  window.vitals = seen;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) seen.lcp = entry.startTime; }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.cls += entry.value; }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (entry.interactionId) seen.inp = Math.max(seen.inp, entry.duration); }).observe({ type: 'event', buffered: true, durationThreshold: 16 });
}

async function step(browser, url, path, account, touch) {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: 'zh-TW' });
  if (account) await enter(context, url, account);
  const page = await context.newPage();
  await page.addInitScript(observe);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', NETWORK);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const from = performance.now();
  await page.goto(path, { waitUntil: 'load' });
  await page.waitForFunction(() => document.documentElement.dataset.hydrated === 'true');
  const live = performance.now() - from;
  // before the tap: the largest paint counts only until then
  await page.waitForTimeout(500);
  if (touch) await touch(page);
  await page.waitForTimeout(1000);
  const { lcp, cls, inp } = await page.evaluate(() => window.vitals);
  await context.close();
  return { path, lcp, cls, inp: touch ? inp : Number.NaN, live };
}

/** The addresses of steps that the demonstration's data decide. */
async function addresses(browser, url) {
  const as = async (account) => {
    const context = await browser.newContext({ baseURL: url });
    await enter(context, url, account);
    return context;
  };
  const [owner, member] = [await as('owner'), await as('member9')];
  const order = `/member/orders/${(await ordersOf(owner, url)).in('in_service')}`;
  const { view } = await asked(owner, url, 'order', { order: order.split('/').at(-1) });
  const draft = await draftOrder(member, url, view.plan, 100);
  const declared = ['breach_of_law', 'serious_default', 'prc_funded', 'foreign_branch', 'prior_support', 'prior_points'];
  for (const context of [owner, member]) await context.close();
  return {
    'its identity': `/register/identity?ubn=04595257&${declared.map((name) => `${name}=no`).join('&')}`,
    'a new order': `/member/orders/new?plan=${view.plan}`,
    'its check': `/member/orders/${draft}/check`,
    'an order': order,
    'its refund': `${order}/refund`,
  };
}

/** All steps, one after the other. */
export async function* vitals(url) {
  const browser = await chromium.launch(launch);
  const paths = await addresses(browser, url);
  for (const [path, account, touch] of STEPS) yield { ...(await step(browser, url, paths[path] ?? path, account, touch)), path };
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
