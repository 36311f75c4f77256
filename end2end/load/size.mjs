// The cost of size: each page on the ordinary demonstration, and on one with more than 10,000 plans and a member with
// 5,000 orders and 10,000 ledger entries. The table shows both medians and their ratio. It also shows the sizes of the
// answers, because a page with twenty hits is larger than one with a single hit.
//   node load/size.mjs      needs YUNSHIJI_BIN, like the tests
import { pathToFileURL } from 'node:url';
import { request } from '@playwright/test';
import { enter } from '../support/demo.mjs';
import { startServer } from '../support/server.mjs';

const TIMES = 40;
const WARM_UP = 5;

// The path and the account.
const PAGES = [
  ['/'],
  ['/solutions'],
  // one hit and a full page; eleven hits and a full page; a full page on both
  ['/solutions?q=會計'],
  ['/solutions?q=cloud&sort=price_up'],
  ['/solutions?q=and'],
  ['/solutions?category=crm&max_price=20000&size=up_to_9'],
  // sorted by the cheapest plan that passes the filter, which must be computed
  ['/solutions?min_price=20000&sort=price_up'],
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

/**
 * The median time of a page in ms and its size in kB on each server. The servers take turns, so that all have the same
 * conditions.
 */
async function medians(path, contexts) {
  const times = contexts.map(() => []);
  const sizes = contexts.map(() => 0);
  for (let round = 0; round < TIMES + WARM_UP; round += 1) {
    for (const [place, context] of contexts.entries()) {
      const from = performance.now();
      const answer = await context.get(path);
      sizes[place] = (await answer.body()).length / 1000;
      if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}`);
      if (round >= WARM_UP) times[place].push(performance.now() - from);
    }
  }
  return times.map((each, place) => ({ ms: each.sort((a, b) => a - b)[Math.floor(each.length / 2)], kB: sizes[place] }));
}

/** The figures of a page in one line. */
export function line({ path, few, many }) {
  const one = ({ ms, kB }) => `${ms.toFixed(1).padStart(7)} ms ${kB.toFixed(0).padStart(4)} kB`;
  return `${path.padEnd(54)} ${one(few)} ${one(many)}  ×${(many.ms / few.ms).toFixed(2)}`;
}

/** The median of each page on two servers. */
export async function compared(servers, pages = PAGES) {
  const found = [];
  for (const [path, account] of pages) {
    const contexts = [];
    for (const { url } of servers) {
      const context = await request.newContext({ baseURL: url });
      if (account) await enter({ request: context }, url, account);
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
  for (const page of await growth()) console.log(line(page));
}
