// What badly behaved clients do to other clients and to the server's shutdown: a table.
//   node load/stress.mjs [--seconds 20] [floods slow descriptors streams end]
// It needs wrk (Debian's package) and, like the tests, YUNSHIJI_BIN.
import { execFile } from 'node:child_process';
import { get } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import { request } from '@playwright/test';
import { enterDemo, sessionCookie } from '../support/demo.mjs';
import { ordersOf } from '../support/orders.mjs';
import { startServer } from '../support/server.mjs';
import { orderToWatch } from './live.mjs';
import { memoryMib } from './measure.mjs';

const run = promisify(execFile);
const { values, positionals } = parseArgs({ allowPositionals: true, options: { seconds: { type: 'string', default: '20' } } });
const FLOOD_SECS = Number(values.seconds);
const FLOOD_CONNECTIONS = 64;
const HANGING_UP = 64;
const SLOW = 1000;
const DESCRIPTORS = 1024;
const STREAMS = 6000;
/** The number of sessions of each of two people who open streams. */
const SESSIONS = 40;
/** The longest wait for anything that should end by itself. */
const PATIENCE_MS = 90_000;
/** The longest wait for a connection. The kernel has limited room for connections that are not accepted yet. */
const CONNECT_MS = 1_000;

const HALF_A_HEAD = 'GET / HTTP/1.1\r\nhost: te';
const HALF_A_BODY = 'POST /api/v1/refund/preview HTTP/1.1\r\nhost: test\r\ncontent-length: 100\r\n\r\n{"self';

const row = (what, value) => console.log(`  ${what.padEnd(64)} ${value}`);
const seconds = (ms) => (ms === null ? `not within ${PATIENCE_MS / 1000} s` : `${(ms / 1000).toFixed(1)} s`);

/** A raw connection that has sent `text`. `closed` resolves when the other side closes it. */
async function sent(url, text) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).on('error', () => {}).resume();
  const closed = new Promise((resolve) => { socket.once('close', resolve); });
  const connected = new Promise((resolve) => { socket.once('connect', resolve); });
  await Promise.race([connected, closed, sleep(CONNECT_MS, null, { ref: false })]);
  socket.write(text);
  return { socket, closed };
}

/** The time until `ends` is fulfilled, in ms; null if it takes too long. */
async function until(ends) {
  const from = performance.now();
  const done = await Promise.race([ends.then(() => true, () => false), sleep(PATIENCE_MS, false, { ref: false })]);
  return done ? performance.now() - from : null;
}

/** The time for one small answer on a new connection, in ms, or null. */
const answered = (url) => until(new Promise((resolve, reject) => {
  get(`${url}/readyz`, { agent: false }, (answer) => answer.resume().on('end', resolve)).on('error', reject);
}));

/** The response times of an order's page, requested by its member again and again until `ended` is fulfilled. */
async function orderPage(url, ended) {
  const context = await request.newContext({ baseURL: url });
  await enterDemo({ request: context }, url, 'owner');
  const order = (await ordersOf({ request: context }, url)).in('in_service');
  const times = [];
  let over = false;
  ended.finally(() => { over = true; });
  while (!over) {
    const from = performance.now();
    const answer = await context.get(`/member/orders/${order}`, { timeout: PATIENCE_MS });
    await answer.body();
    if (!answer.ok()) throw new Error(`the order's page answered ${answer.status()}`);
    times.push(performance.now() - from);
    await sleep(20);
  }
  await context.dispose();
  times.sort((a, b) => a - b);
  const at = (q) => times[Math.min(times.length - 1, Math.floor(times.length * q))];
  return `${at(0.5).toFixed(0)} / ${at(0.99).toFixed(0)} / ${times.at(-1).toFixed(0)} ms of ${times.length}`;
}

/** Signs in from many connections that wait for the answers. */
async function flood(url) {
  const args = ['-t2', `-c${FLOOD_CONNECTIONS}`, `-d${FLOOD_SECS}s`, '-s', join(import.meta.dirname, 'sign-in.lua'), url];
  const { stdout } = await run('wrk', args);
  return `${/Requests\/sec:\s+(\S+)/.exec(stdout)?.[1]} a second`;
}

/** Signs in from many connections that are closed before the answers arrive. */
async function hangUp(url) {
  const end = Date.now() + FLOOD_SECS * 1000;
  let tries = 0;
  const client = async (number) => {
    while (Date.now() < end) {
      tries += 1;
      const body = `next=&form%5Bemail%5D=h${tries}%40example.com&form%5Bpassword%5D=wrong%20password`;
      const address = `10.${number}.${tries % 250}.${Math.floor(tries / 250) % 250}`;
      const head = `POST /api/fn/sign_in HTTP/1.1\r\nhost: test\r\ncontent-type: application/x-www-form-urlencoded\r\nx-forwarded-for: ${address}`;
      const { socket } = await sent(url, `${head}\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
      await sleep(15);
      socket.destroy();
    }
  };
  await Promise.all(Array.from({ length: HANGING_UP }, (_, number) => client(number)));
  return `${(tries / FLOOD_SECS).toFixed(0)} a second`;
}

async function floods() {
  for (const [what, one] of [['nobody signs in', () => sleep(FLOOD_SECS * 250)], [`${FLOOD_CONNECTIONS} connections sign in for ${FLOOD_SECS} s`, flood], [`${HANGING_UP} connections sign in and hang up at once`, hangUp]]) {
    const server = await startServer({ proxies: 1 });
    try {
      const before = await memoryMib(server.pid);
      const running = one(server.url);
      const pages = await orderPage(server.url, running);
      row(what, (await running) ?? '');
      row('  an order page meanwhile: P50 / P99 / longest', pages);
      const during = await memoryMib(server.pid);
      await sleep(10_000);
      const after = await memoryMib(server.pid);
      row('  memory before / peak / ten seconds after', `${before.now.toFixed(0)} / ${during.peak.toFixed(0)} / ${after.now.toFixed(0)} MiB`);
    } finally {
      await server.stop();
    }
  }
}

async function slow() {
  const server = await startServer();
  try {
    const all = await Promise.all(Array.from({ length: SLOW }, (_, n) => sent(server.url, [HALF_A_HEAD, HALF_A_BODY, 'G'][n % 3])));
    row(`${SLOW} slow connections: a new one is answered in`, seconds(await answered(server.url)));
    row('  all of them are closed after', seconds(await until(Promise.all(all.map(({ closed }) => closed)))));
    all.forEach(({ socket }) => socket.destroy());
  } finally {
    await server.stop();
  }
}

async function descriptors() {
  const server = await startServer({ descriptors: DESCRIPTORS });
  try {
    const all = [];
    while (all.length < DESCRIPTORS + 200) all.push(...await Promise.all(Array.from({ length: 100 }, () => sent(server.url, HALF_A_HEAD))));
    row(`${all.length} connections, ${DESCRIPTORS} descriptors: a new one is answered in`, seconds(await answered(server.url)));
    all.forEach(({ socket }) => socket.destroy());
  } finally {
    await server.stop();
  }
}

/** Opens live pages from many sessions. Counts how many are followed, and the messages that the others get. */
async function streams() {
  const server = await startServer();
  try {
    const order = await orderToWatch(server.url);
    const cookies = [];
    for (let n = 0; n < 2 * SESSIONS; n += 1) cookies.push(await sessionCookie(server.url, n % 2 ? 'owner' : 'staff'));
    const answers = new Map();
    const open = [];
    const page = (cookie) => new Promise((resolve) => {
      const sentRequest = get(`${server.url}/events?order=${order}`, { agent: false, headers: { cookie } }, (answer) => {
        const count = (words) => { answers.set(words, (answers.get(words) ?? 0) + 1); resolve(); };
        if (answer.statusCode === 200) {
          open.push(sentRequest);
          answer.resume();
          return count('200, followed');
        }
        let words = '';
        answer.setEncoding('utf8').on('data', (text) => { words += text; }).on('end', () => count(`${answer.statusCode}, “${words.trim()}”, again after ${answer.headers['retry-after']} s`));
      });
      sentRequest.on('error', () => { answers.set('no answer', (answers.get('no answer') ?? 0) + 1); resolve(); });
    });
    const before = await memoryMib(server.pid);
    for (let n = 0; n < STREAMS; n += 100) await Promise.all(Array.from({ length: 100 }, (_, k) => page(cookies[(n + k) % cookies.length])));
    const after = await memoryMib(server.pid);
    row(`${STREAMS} live pages of ${cookies.length} sessions: memory before / with them`, `${before.now.toFixed(0)} / ${after.now.toFixed(0)} MiB`);
    for (const [words, times] of answers) row(`  ${times} pages get`, words);
    row('  a new page is answered in', seconds(await answered(server.url)));
    open.forEach((one) => one.destroy());
  } finally {
    await server.stop();
  }
}

async function end() {
  const server = await startServer();
  const all = await Promise.all([HALF_A_HEAD, HALF_A_BODY].map((text) => sent(server.url, text)));
  await sleep(200);
  process.kill(server.pid, 'SIGTERM');
  row('SIGTERM with half a head and half a body sent: it ends in', seconds(await until(server.ended)));
  all.forEach(({ socket }) => socket.destroy());
  await server.stop();
}

const PARTS = { floods, slow, descriptors, streams, end };
for (const part of positionals.length > 0 ? positionals : Object.keys(PARTS)) await PARTS[part]();
