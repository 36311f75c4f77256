// nginx in front of a server, as an operator first sets it up: TLS, and `proxy_pass` with default settings. So the
// server sees nginx's `Host`, HTTP/1.0, no `X-Forwarded-For`, and buffered responses.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const START_TIMEOUT_MS = 10_000;

const settings = ({ folder, port, upstream }) => `
daemon off;
worker_processes 1;
pid ${folder}/pid;
error_log ${folder}/error.log warn;
events { worker_connections 512; }
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate ${folder}/cert.pem;
    ssl_certificate_key ${folder}/key.pem;
    location / {
      proxy_pass http://127.0.0.1:${upstream};
      # as from a browser that does not send it: the server must judge by Origin
      proxy_set_header Sec-Fetch-Site "";
    }
  }
}
`;

/** Starts nginx with TLS on `port` in front of the server on `upstream`. `stop()` ends it, `log()` returns its error log. */
export async function startProxy(port, upstream) {
  const folder = await mkdtemp(join(tmpdir(), 'yunshiji-proxy-'));
  await promisify(execFile)('openssl', [
    'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1',
    '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem'),
  ]);
  const file = join(folder, 'nginx.conf');
  await writeFile(file, settings({ folder, port, upstream }));
  // by default the worker runs as another user, who cannot enter the folder
  const own = process.getuid?.() === 0 ? ['-g', 'user root;'] : [];
  const child = spawn('nginx', ['-p', folder, '-c', file, '-e', join(folder, 'error.log'), ...own], { stdio: 'ignore', env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` } });
  let failure = null;
  child.on('error', (error) => { failure = error; });
  const ended = () => failure !== null || child.exitCode !== null || child.signalCode !== null;
  const killNow = () => child.kill('SIGTERM');
  process.once('exit', killNow);
  const log = () => readFile(join(folder, 'error.log'), 'utf8').catch(() => '');

  async function stop() {
    process.off('exit', killNow);
    if (!ended()) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  }

  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await answers(port))) {
    if (ended() || Date.now() > deadline) {
      const errors = await log();
      await stop();
      throw new Error(`nginx did not start (${failure?.message ?? `exit ${child.exitCode}`}):\n${errors}`);
    }
    await sleep(20);
  }
  return { url: `https://127.0.0.1:${port}`, stop, log };
}

const answers = (port) => new Promise((resolve) => {
  const socket = connect(port, '127.0.0.1');
  socket.on('connect', () => { socket.destroy(); resolve(true); });
  socket.on('error', () => resolve(false));
});
