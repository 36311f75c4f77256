// What size costs: each page on the ordinary demonstration and on one with more than 10,000 plans and a member with 5,000
// orders and 10,000 lines in its ledger, asked one after the other; the median of each, and their ratio.
//   node load/size.mjs      needs YUNSHIJI_BIN, like the tests
import { pathToFileURL } from 'node:url';
import { request } from '@playwright/test';
import { enterDemo } from '../support/demo.mjs';
import { startServer } from '../support/server.mjs';

const TIMES = 40;
const WARM_UP = 5;

// Path, who is signed in. `{next}` is the address of the list's page after the first.
const PAGES = [
  ['/'],
  ['/solutions'],
  ['/solutions?q=會計'],
  ['/solutions?q=cloud&sort=price_up'],
  ['/solutions?category=crm&max_price=20000&size=up_to_9'],
  ['/solutions/abacus-books'],
  ['/member', 'owner'],
  ['/member/recommendations', 'owner'],
  ['/member/planner', 'owner'],
  ['/member/points', 'owner'],
  ['/member/points?kind=hold', 'owner'],
  ['/member/orders', 'owner'],
  ['/member/orders?q=會計', 'owner'],
  ['/member/notices', 'owner'],
  ['/vendor', 'vendor'],
  ['/staff', 'staff'],
  ['/staff/orders', 'staff'],
  ['/staff/audit', 'staff'],
];

/** The median time of a page in ms, and how large it is. */
async function median(context, path) {
  const times = [];
  let bytes = 0;
  for (let turn = 0; turn < TIMES + WARM_UP; turn += 1) {
    const from = performance.now();
    const answer = await context.get(path);
    const body = await answer.body();
    if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}`);
    if (turn >= WARM_UP) times.push(performance.now() - from);
    bytes = body.length;
  }
  times.sort((a, b) => a - b);
  return { ms: times[Math.floor(times.length / 2)], bytes };
}

/** The medians of every page on one server. */
async function all(server) {
  const found = new Map();
  for (const [path, account] of PAGES) {
    const context = await request.newContext({ baseURL: server.url });
    if (account) await enterDemo({ request: context }, server.url, account);
    found.set(path, await median(context, path));
    await context.dispose();
  }
  return found;
}

/** Each page's median on both, in ms. */
export async function growth() {
  const measured = [];
  for (const large of [false, true]) {
    const server = await startServer({ large });
    try {
      measured.push(await all(server));
    } finally {
      await server.stop();
    }
  }
  const [few, many] = measured;
  return PAGES.map(([path]) => ({ path, few: few.get(path).ms, many: many.get(path).ms, bytes: many.get(path).bytes }));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const { path, few, many, bytes } of await growth()) {
    console.log(`${path.padEnd(60)} ${few.toFixed(1).padStart(8)} ms ${many.toFixed(1).padStart(8)} ms  ×${(many / few).toFixed(2)}  ${(bytes / 1000).toFixed(0)} kB`);
  }
}
