// The cost of many orders: pages of staff and members with few orders and with many, both medians and their ratio. All
// orders are copies of the same two firms' orders (`yunshiji seed --orders`), so the pages show the same.
//   node load/orders.mjs [--few 1000] [--many 100000] [--postgres]      needs YUNSHIJI_BIN, like the tests
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { sessionCookie } from '../support/demo.mjs';
import { startServer } from '../support/server.mjs';
import { compared, line } from './size.mjs';

/** The highest ratio of answer times. */
const MOST = 1.5;
/** A copied firm whose orders have ended or run, and one whose orders are under way. Their identifiers are the same on
 * every server, because the seed is. */
const SETTLED = 'firm1';
const MOVING = 'firm32';

/** The first copied order in a state that staff find: its identifier, its number, and the UBN of its firm. */
async function order(url, cookie, state) {
  const page = await (await fetch(`${url}/staff/orders?state=${state}`, { headers: { cookie } })).text();
  // the identifiers of copies begin with the number of the copy
  const [, id] = /href="\/staff\/orders\/(0000[0-9a-f]{28})"/.exec(page);
  const shown = await (await fetch(`${url}/staff/orders/${id}`, { headers: { cookie } })).text();
  return { id, number: /111\d{6}[0-9A-Z]{11}/.exec(shown)[0], ubn: /\b6\d{7}\b/.exec(shown)[0] };
}

/** The pages to compare. The server with few orders has firms and orders that are on both. */
async function pages({ url }) {
  const cookie = await sessionCookie(url, 'staff');
  const ended = await order(url, cookie, 'completed');
  const objected = await order(url, cookie, 'handed_over');
  return [
    ['/staff', 'staff'],
    ['/staff/ledger', 'staff'],
    ['/staff/orders', 'staff'],
    [`/staff/orders?q=${ended.number}`, 'staff'],
    [`/staff/orders?q=${ended.ubn}`, 'staff'],
    ['/staff/orders?state=refunding', 'staff'],
    [`/staff/orders/${ended.id}`, 'staff'],
    [`/staff/orders/${objected.id}`, 'staff'],
    ['/staff/cases', 'staff'],
    ['/staff/approvals', 'staff'],
    ['/staff/messages', 'staff'],
    ['/staff/audit', 'staff'],
    ['/staff/audit?verify=1', 'staff'],
    [`/staff/audit?object=order:${ended.id}`, 'staff'],
    ['/vendor', 'vendor'],
    ['/member', SETTLED],
    ['/member/points', SETTLED],
    ['/member/orders', SETTLED],
    [`/member/orders?q=${ended.number.slice(0, 9)}`, SETTLED],
    ['/member', MOVING],
    ['/member/notices', MOVING],
  ];
}

/** Starts a server with so many orders. */
async function started(orders, postgres) {
  const from = performance.now();
  const server = await startServer({ orders, postgres });
  console.log(`${orders} orders were made in ${((performance.now() - from) / 1000).toFixed(0)} s`);
  return server;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: {
    few: { type: 'string', default: '1000' }, many: { type: 'string', default: '100000' }, postgres: { type: 'boolean', default: false },
  } });
  const servers = [await started(Number(values.few), values.postgres)];
  try {
    servers.push(await started(Number(values.many), values.postgres));
    const found = await compared(servers, await pages(servers[0]));
    for (const page of found) console.log(line(page));
    const slower = found.filter(({ few, many }) => many.ms / few.ms > MOST);
    console.log(slower.length ? `above ×${MOST}: ${slower.map(({ path }) => path).join(', ')}` : `no page is above ×${MOST}`);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}
