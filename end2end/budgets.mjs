// Figures that do not depend on the machine, compared with budgets.json: file sizes, files of a first visit, SQL
// statements of an order.
//   node budgets.mjs            prints the current figures and their budgets
//   node budgets.mjs --write    makes the current figures the budgets and updates README's table of sizes
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { binary } from './support/server.mjs';

const run = promisify(execFile);
const BUDGETS = join(import.meta.dirname, 'budgets.json');
const README = join(import.meta.dirname, '../README.md');
const [BEGIN, END] = ['<!-- sizes: node end2end/budgets.mjs --write -->', '<!-- end of sizes -->'];

/** The tolerance for another compiler of the same age, as a share. A larger change in either direction needs a new budget. */
export const SLACK = 0.02;

/** The budgets: name → bytes or number. */
export const budgets = async () => JSON.parse(await readFile(BUDGETS, 'utf8'));

/** The maximum number of wasm files for the first visit of any area. */
export const FILES = 12;

/** The wasm files that a first visit loads, by area: the base, the shared files, the area's own file. */
export async function firstVisits(folder = dirname(binary())) {
  const pkg = join(folder, 'site/pkg');
  const names = await readdir(pkg);
  const base = names.filter((name) => /^yunshiji\..*wasm$/.test(name));
  const areas = JSON.parse(await readFile(join(pkg, names.find((name) => /manifest.*\.json$/.test(name))), 'utf8'));
  return Object.fromEntries(Object.entries(areas).sort().map(([split, parts]) => [
    split.replace(/_pages.*$/, '').replaceAll('_', ' '), [...base, ...new Set(parts.map((part) => `${part}.wasm`))],
  ]));
}

/** The file sizes of a build in bytes, and the number of wasm files per first visit. */
export async function sizes(folder = dirname(binary())) {
  const pkg = join(folder, 'site/pkg');
  const names = await readdir(pkg);
  const sent = async (name) => (await stat(join(pkg, `${name}.br`))).size;
  const of = (pattern) => names.filter((name) => pattern.test(name));
  const sum = async (all) => (await Promise.all(all.map(sent))).reduce((one, other) => one + other, 0);
  const base = of(/^yunshiji\..*wasm$/);
  const visits = await firstVisits(folder);
  const shared = Object.values(visits).reduce((one, other) => one.filter((file) => other.includes(file)));
  const found = {
    'base wasm, brotli': await sum(base),
    'wasm that all pages share, brotli': await sum(shared),
    'style, brotli': await sum(of(/\.css$/)),
    'scripts, brotli': await sum(of(/\.js$/)),
    'release binary': (await stat(join(folder, 'yunshiji'))).size,
  };
  for (const [area, files] of Object.entries(visits)) {
    found[`${area}: wasm of a first visit, brotli`] = await sum(files);
    found[`${area}: wasm files of a first visit`] = files.length;
  }
  return found;
}

/** The number of SQL statements from an order's draft to its end, on SQLite. */
export async function statements() {
  const folder = await mkdtemp(join(tmpdir(), 'yunshiji-'));
  try {
    const { stdout } = await run(binary(), ['bench', 'orders', '--json', '--db', `sqlite://${join(folder, 'bench.sqlite')}`]);
    return stdout.split('\n').filter(Boolean).map(JSON.parse).find(({ unit }) => unit === 'per order').value;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const measured = async () => ({ ...(await sizes()), 'SQL statements of an order': await statements() });

/** The explanation if a figure breaks its budget; null if it does not. */
export function breaks(name, is, budget) {
  if (budget === undefined) return `${name} is ${is} and has no budget: node end2end/budgets.mjs --write`;
  if (is === undefined) return `${name} has a budget of ${budget} and is not there any more: node end2end/budgets.mjs --write`;
  const share = is / budget - 1;
  if (Math.abs(share) <= SLACK) return null;
  const by = `${is} is ${Math.abs(is - budget)} (${(Math.abs(share) * 100).toFixed(1)} %)`;
  return share > 0
    ? `${name}: ${by} over its budget of ${budget}: make it smaller, or say in the commit why not and run node end2end/budgets.mjs --write`
    : `${name}: ${by} under its budget of ${budget}: keep the gain by node end2end/budgets.mjs --write`;
}

const kB = (bytes) => `${(bytes / 1000).toFixed(0)} kB`;

/** The rows of README's table, made from the budgets. */
export function table(all) {
  const areas = Object.keys(all).filter((name) => name.endsWith(': wasm of a first visit, brotli')).map((name) => name.split(':')[0]);
  return [
    '| what | size |',
    '|---|---|',
    `| base wasm; wasm that all pages share, the base included, brotli | ${kB(all['base wasm, brotli'])}; ${kB(all['wasm that all pages share, brotli'])} |`,
    ...areas.map((area) => `| wasm of a first visit of the ${area} pages, in all | ${kB(all[`${area}: wasm of a first visit, brotli`])} in ${all[`${area}: wasm files of a first visit`]} files |`),
    `| style; scripts, brotli | ${kB(all['style, brotli'])}; ${kB(all['scripts, brotli'])} |`,
    `| release binary | ${(all['release binary'] / 1e6).toFixed(0)} MB |`,
    `| SQL statements of an order, draft to end | ${all['SQL statements of an order']} |`,
  ].join('\n');
}

/** The table that README contains now. */
export async function tableOfReadme() {
  const text = await readFile(README, 'utf8');
  return text.slice(text.indexOf(BEGIN) + BEGIN.length, text.indexOf(END)).trim();
}

async function write(all) {
  await writeFile(BUDGETS, `${JSON.stringify(all, null, 2)}\n`);
  const text = await readFile(README, 'utf8');
  await writeFile(README, text.slice(0, text.indexOf(BEGIN) + BEGIN.length) + `\n${table(all)}\n` + text.slice(text.indexOf(END)));
}

if (import.meta.main ?? process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { write: { type: 'boolean' } } });
  const [is, held] = [await measured(), await budgets().catch(() => ({}))];
  for (const name of Object.keys({ ...held, ...is })) console.log(`${name}: ${is[name]} (budget ${held[name]})`);
  if (values.write) await write(is);
}
