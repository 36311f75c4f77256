// Makes the site's files from cargo's wasm: splits it, joins it with its script, shrinks it, puts one hash into all
// names, compresses.
//   node .ci/site.mjs WASM SITE [--quick]
// SITE gets pkg/ and the files of frontend/public. --quick neither shrinks nor compresses.
// Prints the lines of hash.txt, by which the server finds the files. All files of one build have the same hash, so that
// a page never mixes two builds.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { brotliCompress, constants, gzip } from 'node:zlib';

const run = promisify(execFile);
// the packages are in end2end, which shares them
const require = createRequire(new URL('../end2end/package.json', import.meta.url));
const { positionals: [wasm, site], values: { quick } } = parseArgs({ allowPositionals: true, options: { quick: { type: 'boolean' } } });

const NAME = 'yunshiji';
// The placeholder for the hash in names; leptos and the wasm's own imports use the same placeholder.
const UNHASHED = '_'.repeat(22);
const PKG = join(site, 'pkg');

/** Runs `work` for all items, as many at a time as there are processors. */
async function each(all, work) {
  const queue = [...all];
  const worker = async () => { while (queue.length > 0) await work(queue.shift()); };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

const files = async (folder) => (await readdir(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));

async function wasmParts() {
  await run('split-wasm', [wasm, PKG, NAME]);
  if (quick) return;
  await shrink((await files(PKG)).filter((path) => path.endsWith('.wasm')));
}

/** Shrinks the files in threads. */
async function shrink(parts) {
  const threads = Array.from({ length: availableParallelism() }, () => new Worker(new URL('shrink.mjs', import.meta.url)));
  const idle = [...threads];
  await each(parts, async (path) => {
    const thread = idle.pop();
    thread.postMessage(path);
    await once(thread, 'message');
    idle.push(thread);
  });
  await Promise.all(threads.map((thread) => thread.terminate()));
}

async function glue() {
  const { transform } = require('esbuild');
  for (const name of (await readdir(PKG)).filter((file) => file.endsWith('.js'))) {
    const { code } = await transform(await readFile(join(PKG, name), 'utf8'), { minify: true, format: 'esm' });
    await writeFile(join(PKG, name), code);
  }
}

async function style() {
  const { bundle, browserslistToTargets } = require('lightningcss');
  const targets = browserslistToTargets(require('browserslist')('defaults'));
  const { code } = bundle({ filename: 'style/main.css', minify: true, targets });
  await writeFile(join(PKG, `${NAME}.css`), code);
}

/** Puts the build's hash into every file's name, and into every reference to a file. */
async function hash() {
  const names = (await readdir(PKG)).filter((name) => /\.(wasm|js|css|json)$/.test(name)).sort();
  const digest = createHash('md5');
  for (const name of names) digest.update(name).update(await readFile(join(PKG, name)));
  const mark = digest.digest('base64url');
  const named = (name) => (name.includes(UNHASHED) ? name.replace(UNHASHED, mark) : name.replace(/(\.\w+)$/, `.${mark}$1`));
  for (const name of names) {
    let text = await readFile(join(PKG, name), 'latin1');
    // the hash has the length of the placeholder, so that offsets in a wasm file stay right
    text = text.replaceAll(UNHASHED, mark);
    if (name.endsWith('.js')) text = text.replaceAll(/(["'`/])((?:chunk|split)_\w+\.wasm|yunshiji\.(?:js|wasm))/g, (_, before, file) => before + named(file));
    // the manifest names files without their extension
    if (name.endsWith('.json')) text = text.replaceAll(/"((?:chunk|split)_\w+)"(?!:)/g, (_, file) => `"${file}.${mark}"`);
    await rm(join(PKG, name));
    await writeFile(join(PKG, named(name)), text, 'latin1');
  }
  return ['js', 'wasm', 'css', 'manifest', 'split'].map((kind) => `${kind}: ${mark}\n`).join('');
}

async function compress() {
  const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)];
  await each((await files(site)).filter((path) => !/\.(png|br|gz)$/.test(path)), async (path) => {
    const bytes = await readFile(path);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    await writeFile(`${path}.br`, await brotli(bytes, { params }));
    await writeFile(`${path}.gz`, await zip(bytes, { level: 9 }));
  });
}

await rm(site, { recursive: true, force: true });
await mkdir(PKG, { recursive: true });
await cp('frontend/public', site, { recursive: true });
await wasmParts();
if (!quick) await glue();
await style();
const names = await hash();
if (!quick) await compress();
process.stdout.write(names);
