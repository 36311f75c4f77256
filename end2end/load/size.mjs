// What size costs: each page on the ordinary demonstration and on one with more than 10,000 plans and a member with 5,000
// orders and 10,000 lines in its ledger; the median of each, and their ratio.
//   node load/size.mjs      needs YUNSHIJI_BIN, like the tests
import { pathToFileURL } from 'node:url';
import { request } from '@playwright/test';
import { enterDemo } from '../support/demo.mjs';
import { startServer } from '../support/server.mjs';

const TIMES = 40;
const WARM_UP = 5;

// Path, and who is signed in.
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

/** The median times of a page in ms on both servers, which are asked in turn, so that both have the same machine. */
async function medians(path, contexts) {
  const times = contexts.map(() => []);
  for (let turn = 0; turn < TIMES + WARM_UP; turn += 1) {
    for (const [place, context] of contexts.entries()) {
      const from = performance.now();
      const answer = await context.get(path);
      await answer.body();
      if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}`);
      if (turn >= WARM_UP) times[place].push(performance.now() - from);
    }
  }
  return times.map((each) => each.sort((a, b) => a - b)[Math.floor(each.length / 2)]);
}

/** Each page's median on two servers. */
export async function compared(servers) {
  const found = [];
  for (const [path, account] of PAGES) {
    const contexts = [];
    for (const { url } of servers) {
      const context = await request.newContext({ baseURL: url });
      if (account) await enterDemo({ request: context }, url, account);
      contexts.push(context);
    }
    const [few, many] = await medians(path, contexts);
    found.push({ path, few, many });
    await Promise.all(contexts.map((context) => context.dispose()));
  }
  return found;
}

/** Each page's median on the ordinary demonstration and on the large one. */
export async function growth() {
  const servers = [await startServer()];
  try {
    servers.push(await startServer({ large: true }));
    return await compared(servers);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const { path, few, many } of await growth()) {
    console.log(`${path.padEnd(60)} ${few.toFixed(1).padStart(8)} ms ${many.toFixed(1).padStart(8)} ms  ×${(many / few).toFixed(2)}`);
  }
}
