// The table of `make bench`: measured now, on this machine, with the release build.
//   node load/bench.mjs [--seconds 10] [--connections 32]
import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { chromium } from '@playwright/test';
import { launch } from '../support/browser.mjs';
import { enterDemo } from '../support/demo.mjs';
import { sizes } from '../budgets.mjs';
import { startServer } from '../support/server.mjs';
import { livePages } from './live.mjs';
import { growth } from './size.mjs';
import { measure, memoryMib } from './measure.mjs';
import { vitals } from './vitals.mjs';

const run = promisify(execFile);
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '10' }, connections: { type: 'string', default: '32' } } });
const load = { seconds: Number(values.seconds), connections: Number(values.connections) };
const kB = (bytes) => (bytes / 1000).toFixed(1);
const rows = [];
const row = (what, value, unit) => rows.push({ what, value: String(value), unit });

const PAGES = [['/'], ['/solutions'], ['/member', 'owner'], ['/member/orders', 'owner'], ['/vendor', 'vendor'], ['/staff', 'staff']];

async function downloads(server) {
  for (const [what, value] of Object.entries(await sizes(dirname(server.binary)))) {
    if (what.includes(' files ')) row(what, value, 'files');
    else row(what, kB(value), 'kB');
  }
  const browser = await chromium.launch(launch);
  for (const [path, account] of PAGES) {
    const { wasm, other, files } = await loaded(browser, server.url, path, account);
    row(`${path} in a fresh browser: wasm in ${files} files / all the rest`, `${kB(wasm)} / ${kB(other)}`, 'kB as sent');
  }
  await browser.close();
}

/** What a fresh browser loads for a page, in bytes as sent. */
async function loaded(browser, url, path, account) {
  const context = await browser.newContext({ baseURL: url });
  if (account) await enterDemo(context, url, account);
  const page = await context.newPage();
  const requests = [];
  page.on('requestfinished', (request) => requests.push(request));
  await page.goto(path, { waitUntil: 'load' });
  await page.waitForFunction(() => document.documentElement.dataset.hydrated === 'true');
  // the frame is live now; the page's own chunks may still be loading
  await page.waitForTimeout(1500);
  const sum = { wasm: 0, other: 0, files: 0 };
  for (const request of requests) {
    const isWasm = new URL(request.url()).pathname.endsWith('.wasm');
    sum[isWasm ? 'wasm' : 'other'] += (await request.sizes()).responseBodySize;
    sum.files += Number(isWasm);
  }
  await context.close();
  return sum;
}

async function phone(server) {
  for await (const { path, lcp, inp, cls, live } of vitals(server.url)) {
    const tapped = Number.isNaN(inp) ? '–' : inp.toFixed(0);
    row(`${path} on a slow phone: LCP / INP / CLS / page live`, `${lcp.toFixed(0)} / ${tapped} / ${cls.toFixed(3)} / ${live.toFixed(0)}`, 'ms');
  }
}

async function pages(server) {
  row('memory after start', (await memoryMib(server.pid)).now.toFixed(0), 'MiB');
  // an unknown query makes the server render the page anew
  for (const path of ['/', '/?anew', '/solutions', '/solutions?anew', '/api/v1/solutions']) {
    const answer = await fetch(server.url + path);
    await answer.arrayBuffer();
    if (!answer.ok) { row(`GET ${path}`, `answers ${answer.status}`, ''); continue; }
    const result = await measure(server.url + path, load);
    row(`GET ${path}, ${load.connections} connections`, result.perSecond.toFixed(0), 'requests/s');
    row('  P50 / P99', `${result.p50.toFixed(1)} / ${result.p99.toFixed(1)}`, 'ms');
    if (result.failed > 0) { row('  failed', result.failed, 'requests'); process.exitCode = 1; }
  }
  row('memory after load, peak', (await memoryMib(server.pid)).peak.toFixed(0), 'MiB');
}

// `yunshiji bench … --json` prints one object per measurement: {"what": …, "value": …, "unit": …}.
async function rules(server) {
  const engines = [['--db', server.db.replace('.sqlite', '-bench.sqlite')], ...(process.env.YUNSHIJI_TEST_PG ? [['--db', process.env.YUNSHIJI_TEST_PG]] : [])];
  for (const args of [['bench', 'refund', '--json'], ...engines.map((db) => ['bench', 'orders', ...db, '--json'])]) {
    const engine = args[3] ? ` (${args[3].split(':')[0]})` : '';
    const { stdout } = await run(server.binary, args, { maxBuffer: 1 << 20 });
    for (const line of stdout.split('\n').filter(Boolean)) {
      const { what, value, unit } = JSON.parse(line);
      row(what + engine, value, unit);
    }
  }
}

async function live() {
  for await (const { engine, pages, percent } of livePages()) row(`${pages} open order pages and nothing else (${engine})`, percent.toFixed(1), '% of a processor');
}

async function size() {
  for (const { path, few, many } of await growth()) {
    const ratio = (many.ms / few.ms).toFixed(2);
    row(`${path}: demonstration / at size`, `${few.ms.toFixed(1)} / ${many.ms.toFixed(1)}, ×${ratio}`, 'ms');
    row(`${path}: the answer`, `${few.kB.toFixed(0)} / ${many.kB.toFixed(0)}`, 'kB');
  }
}

const server = await startServer();
try {
  await downloads(server);
  await phone(server);
  await pages(server);
  await rules(server);
  await live();
  await size();
} catch (error) {
  row('FAILED', error.message.split('\n')[0], '');
  process.exitCode = 1;
} finally {
  await server.stop();
}

const width = (key) => Math.max(...rows.map((each) => each[key].length));
console.log(`\nMeasured on ${availableParallelism()} processors, Node ${process.version}\n`);
for (const { what, value, unit } of rows) console.log(`  ${what.padEnd(width('what'))}  ${value.padStart(width('value'))} ${unit}`);
