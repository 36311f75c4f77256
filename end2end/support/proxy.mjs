// nginx in front of a server, with the file that operators copy: TLS, and `proxy_pass` with almost default settings. So the
// server sees nginx's `Host`, HTTP/1.0, one address in `X-Forwarded-For`, and buffered responses.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const START_TIMEOUT_MS = 10_000;

// The file that operators copy, with the addresses, the name and the certificate of the test.
const shipped = fileURLToPath(new URL('../../server/deploy/nginx.conf', import.meta.url));

async function server({ folder, port, upstream }) {
  const changes = [
    [/^ *listen \[::\].*\n/gm, ''],
    ['listen 80;', `listen unix:${folder}/http;`],
    ['listen 443 ssl', `listen 127.0.0.1:${port} ssl`],
    ['http://127.0.0.1:3000;', `http://127.0.0.1:${upstream};`],
    [/ssl_certificate .*;/, `ssl_certificate ${folder}/cert.pem;`],
    [/ssl_certificate_key .*;/, `ssl_certificate_key ${folder}/key.pem;`],
    // as from a browser that does not send it: the server must judge by Origin
    ['proxy_set_header X-Forwarded-For', 'proxy_set_header Sec-Fetch-Site "";\n    proxy_set_header X-Forwarded-For'],
    [/server_name .*;/g, 'server_name 127.0.0.1;'],
  ];
  let text = await readFile(shipped, 'utf8');
  for (const [from, to] of changes) {
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`${shipped} has no ${from}`);
    text = changed;
  }
  return text;
}

const settings = ({ folder, inside }) => `
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
  ${inside}
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
  await writeFile(file, settings({ folder, inside: await server({ folder, port, upstream }) }));
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
