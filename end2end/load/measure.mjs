// Requests per second and latency of one URL over kept-alive connections; with --pid also the server's memory.
//   node load/measure.mjs --url URL [--connections 32] [--seconds 10] [--warm-up 2] [--pid PID] [--json]
import { readFile } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

/** The resident memory of a process in MiB, from the kernel. */
export async function memoryMib(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kib = (name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? Number.NaN);
  return { now: kib('VmRSS') / 1024, peak: kib('VmHWM') / 1024 };
}

/** One request. Resolves to its latency in ms, or to null if the status is not 2xx. */
function once(url, agent) {
  return new Promise((resolve) => {
    const from = performance.now();
    const request = get(url, { agent, timeout: 30_000, headers: { 'accept-encoding': 'gzip, deflate, br' } }, (response) => {
      response.resume();
      response.on('end', () => resolve(Math.floor(response.statusCode / 100) === 2 ? performance.now() - from : null));
      response.on('error', () => resolve(null));
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(null));
  });
}

/** Sends requests to `url` over `connections` connections, each one as soon as the last answer has arrived. */
export async function measure(url, { connections = 32, seconds = 10, warmUp = 2 } = {}) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const begin = performance.now() + warmUp * 1000;
  const end = begin + seconds * 1000;
  const latencies = [];
  let failed = 0;
  const client = async () => {
    while (performance.now() < end) {
      const latency = await once(url, agent);
      if (performance.now() < begin) continue;
      if (latency === null) failed += 1;
      else latencies.push(latency);
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  const spent = (performance.now() - begin) / 1000;
  agent.destroy();
  latencies.sort((a, b) => a - b);
  const quantile = (q) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * q))] ?? Number.NaN;
  return { url, connections, seconds: spent, requests: latencies.length, failed, perSecond: latencies.length / spent, p50: quantile(0.5), p99: quantile(0.99), max: quantile(1) };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: {
    url: { type: 'string' }, connections: { type: 'string', default: '32' }, seconds: { type: 'string', default: '10' },
    'warm-up': { type: 'string', default: '2' }, pid: { type: 'string' }, json: { type: 'boolean' },
  } });
  if (!values.url) { console.error('--url is needed'); process.exit(2); }
  const result = await measure(values.url, { connections: Number(values.connections), seconds: Number(values.seconds), warmUp: Number(values['warm-up']) });
  const memory = values.pid ? await memoryMib(values.pid) : undefined;
  if (values.json) console.log(JSON.stringify({ ...result, memory }));
  else console.log(`${result.perSecond.toFixed(0)} requests/s, P50 ${result.p50.toFixed(1)} ms, P99 ${result.p99.toFixed(1)} ms, ${result.failed} failed${memory ? `, ${memory.now.toFixed(0)} MiB` : ''}`);
  process.exitCode = result.failed > 0 || result.requests === 0 ? 1 : 0;
}
