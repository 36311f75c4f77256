// An installation in production: the binary with its settings in an empty folder, nginx with TLS in front of it, and the
// outside world on this machine.
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startOutside } from './outside.mjs';
import { startProxy } from './proxy.mjs';
import { binary, freePort } from './server.mjs';

const START_TIMEOUT_MS = 60_000;

/**
 * An installation in an empty folder. `url` is its address, `outside` the outside world. `run(…)` runs a command of the
 * operator and returns what it prints. `serve()` starts the server, `halt()` stops it; `merchants(…)` writes the file of
 * the vendors' merchant accounts.
 */
export async function install() {
  const folder = await mkdtemp(join(tmpdir(), 'yunshiji-production-'));
  const port = await freePort();
  const [proxy, outside] = await Promise.all([startProxy(await freePort(), port), startOutside(`http://127.0.0.1:${port}`)]);
  const file = join(folder, 'merchants.json');
  const env = {
    PATH: process.env.PATH,
    ...outside.settings,
    YUNSHIJI_DB: `sqlite://${join(folder, 'yunshiji.sqlite')}`,
    YUNSHIJI_BASE_URL: proxy.url,
    YUNSHIJI_LISTEN: `127.0.0.1:${port}`,
    YUNSHIJI_TRUSTED_PROXIES: '1',
    YUNSHIJI_SECRET: randomBytes(48).toString('base64'),
    YUNSHIJI_ID_KEY: randomBytes(48).toString('base64'),
    YUNSHIJI_MERCHANTS: file,
  };
  let server = null;
  let printed = '';

  const merchants = (accounts) => writeFile(file, JSON.stringify(accounts));

  async function run(...args) {
    const { stdout } = await promisify(execFile)(binary(), args, { cwd: folder, env });
    return stdout.trim();
  }

  async function serve() {
    server = spawn(binary(), ['serve'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (text) => { printed = (printed + text).slice(-100_000); };
    server.stdout.on('data', keep);
    server.stderr.on('data', keep);
    process.once('exit', killNow);
    for (const deadline = Date.now() + START_TIMEOUT_MS; ; await sleep(50)) {
      if (server.exitCode !== null || Date.now() > deadline) throw new Error(`the server did not start:\n${printed}`);
      const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
      await answer?.arrayBuffer();
      if (answer?.ok) return;
    }
  }

  const killNow = () => server?.kill('SIGKILL');

  async function halt() {
    process.off('exit', killNow);
    if (server?.exitCode === null) {
      const exit = once(server, 'exit');
      server.kill('SIGTERM');
      await exit;
    }
    server = null;
  }

  async function remove() {
    await halt();
    await Promise.all([outside.stop(), proxy.stop()]);
    await rm(folder, { recursive: true, force: true });
  }

  await merchants({});
  return { url: proxy.url, folder, outside, run, serve, halt, merchants, remove, log: () => printed };
}
