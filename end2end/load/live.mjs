// What open order pages cost a server to which nothing else happens: processor time with 0, 100 and 1,000 of them, on each
// engine. PostgreSQL's processes that serve the database are included.
import { readFile, readdir } from 'node:fs/promises';
import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from '@playwright/test';
import { enterDemo, sessionCookie } from '../support/demo.mjs';
import { ordersOf } from '../support/orders.mjs';
import { startServer } from '../support/server.mjs';

const OPEN = [0, 100, 1000];
const SECONDS = 15;
/** The most live pages of one session. */
const OF_SESSION = 8;
/** The kernel counts processor time in hundredths of a second. */
const TICKS = 100;

/** The processor time of a server and of PostgreSQL's processes that serve its database, in seconds. */
async function processor({ pid, db }) {
  const database = new URL(db).pathname.split('/').at(-1);
  let ticks = 0;
  for (const id of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => null);
    if (!stat) continue;
    const [, name, rest] = /\((.*)\) (.*)/s.exec(stat);
    const serves = name === 'postgres' && (await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')).includes(` ${database} `);
    if (Number(id) !== pid && !serves) continue;
    const fields = rest.split(' ');
    ticks += Number(fields[11]) + Number(fields[12]);
  }
  return ticks / TICKS;
}

/** An order in service of the demonstration's owner. */
export async function orderToWatch(url) {
  const context = await request.newContext({ baseURL: url });
  await enterDemo({ request: context }, url, 'owner');
  const order = (await ordersOf({ request: context }, url)).in('in_service');
  await context.dispose();
  return order;
}

/** Opens a live page; resolves to its request once the server follows it. */
const follow = (url, order, cookie) => new Promise((resolve, reject) => {
  const opened = get(`${url}/events?order=${order}`, { agent: false, headers: { cookie } }, (answer) => {
    if (answer.statusCode !== 200) { reject(new Error(`a live page was answered with ${answer.statusCode}`)); return; }
    answer.on('error', () => {}).resume();
    resolve(opened);
  });
  opened.on('error', reject);
});

/** For each engine and number of open pages: the share of one processor that the server takes, in percent. */
export async function* livePages() {
  for (const postgres of process.env.YUNSHIJI_TEST_PG ? [false, true] : [false]) {
    const server = await startServer({ postgres, settings: { YUNSHIJI_MAX_STREAMS: String(Math.max(...OPEN)) } });
    const open = [];
    try {
      const order = await orderToWatch(server.url);
      let cookie = null;
      for (const pages of OPEN) {
        while (open.length < pages) {
          if (open.length % OF_SESSION === 0) cookie = await sessionCookie(server.url, 'owner');
          open.push(await follow(server.url, order, cookie));
        }
        await sleep(2000);
        const before = await processor(server);
        await sleep(SECONDS * 1000);
        yield { engine: postgres ? 'postgres' : 'sqlite', pages, percent: ((await processor(server) - before) / SECONDS) * 100 };
      }
    } finally {
      open.forEach((one) => one.destroy());
      await server.stop();
    }
  }
}
