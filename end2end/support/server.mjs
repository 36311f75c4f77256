// The real binary in demo mode, on a free port, with a new SQLite file that is deleted at the end.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startProxy } from './proxy.mjs';

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 10_000;

/** A port of this machine that nobody uses. */
export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

/** The binary under test. */
export const binary = () => resolve(process.env.YUNSHIJI_BIN ?? join(import.meta.dirname, '../../dist/yunshiji'));

/** Fills a database with the demonstration's data; with `large`, the large one; with `orders`, that many orders besides. */
async function fill(db, { large = false, orders = 0 } = {}) {
  const more = [...(large ? ['--large'] : []), ...(orders ? ['--orders', String(orders)] : [])];
  await promisify(execFile)(binary(), ['seed', '--demo', ...more, '--db', db]);
}

/** Fills a SQLite file with the demonstration's data. */
export const seed = (file, data) => fill(`sqlite://${file}`, data);

/** A new, empty PostgreSQL database; returns its address. */
async function newDatabase(name) {
  const cluster = process.env.YUNSHIJI_TEST_PG;
  if (!cluster) throw new Error('a test needs PostgreSQL: run it with `.ci/postgres run -- …`');
  await promisify(execFile)('psql', [cluster, '--quiet', '--command', `CREATE DATABASE "${name}"`]);
  return new URL(name, cluster).href;
}

// The database that the global setup has filled (support/seeded.mjs): copying it is faster than filling one for each
// server.
const seeded = () => process.env.YUNSHIJI_SEEDED;

/**
 * Starts a server. `stop()` ends it and deletes its data, `ended` resolves when it has ended, `log()` returns its output.
 * `large` uses the large demonstration, `orders` one with that many orders besides. `postgres` uses a new database in the cluster that `.ci/postgres` started.
 * `proxied` puts nginx with TLS in front. `proxies` is the number of trusted proxies, `settings` are environment
 * variables, and `descriptors` limits the server's file descriptors.
 */
export async function startServer({ large = false, orders = 0, postgres = false, proxied = false, proxies = 0, settings = {}, descriptors } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'yunshiji-'));
  const port = await freePort();
  const direct = `http://127.0.0.1:${port}`;
  const proxy = proxied ? await startProxy(await freePort(), port) : null;
  const url = proxy?.url ?? direct;
  const file = join(folder, 'yunshiji.sqlite');
  const db = postgres ? await newDatabase(basename(folder)) : `sqlite://${file}`;
  if (large || orders) await fill(db, { large, orders });
  else if (seeded() && !postgres) await copyFile(seeded(), file);
  const command = [
    binary(), 'serve', '--demo', '--trusted-proxies', String(proxies), '--listen', `127.0.0.1:${port}`, '--base-url', url,
    '--db', db,
  ];
  if (descriptors) command.unshift('sh', '-c', `ulimit -n ${descriptors} && exec "$0" "$@"`);
  const child = spawn(command[0], command.slice(1), {
    cwd: folder,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const keep = (text) => { printed = (printed + text).slice(-100_000); };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  let failure = null;
  child.on('error', (error) => { failure = error; });
  const exit = once(child, 'exit').catch(() => {});
  const ended = () => failure !== null || child.exitCode !== null || child.signalCode !== null;
  // An interrupted run must not leave a server behind.
  const killNow = () => child.kill('SIGKILL');
  process.once('exit', killNow);

  async function stop() {
    process.off('exit', killNow);
    if (!ended()) {
      child.kill('SIGTERM');
      const graceful = await Promise.race([exit.then(() => true), sleep(STOP_TIMEOUT_MS, false, { ref: false })]);
      if (!graceful) child.kill('SIGKILL');
    }
    await proxy?.stop();
    await rm(folder, { recursive: true, force: true });
  }

  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    if (ended() || Date.now() > deadline) {
      await stop();
      throw new Error(`${binary()} did not start (${failure?.message ?? `exit ${child.exitCode}`}):\n${printed}`);
    }
    const answer = await fetch(`${direct}/healthz`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.ok) return { url, db, pid: child.pid, binary: binary(), stop, ended: exit, log: () => printed };
    await sleep(50);
  }
}
