// What the browser downloads: the wasm, glue and style files of a site folder, raw and as brotli, in kB (1000 bytes).
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const compress = promisify(brotliCompress);

/** Files of `site`/pkg with their sizes in bytes, the largest first; `base` marks what every page loads. */
export async function sizes(site) {
  const pkg = join(site, 'pkg');
  const names = (await readdir(pkg, { recursive: true })).filter((name) => /\.(wasm|js|css)$/.test(name));
  const files = await Promise.all(names.map(async (name) => {
    const bytes = await readFile(join(pkg, name));
    const brotli = await compress(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
    return { name, raw: bytes.length, brotli: brotli.length, base: /^yunshiji\.[^/]*$/.test(name) };
  }));
  return files.sort((a, b) => b.brotli - a.brotli);
}
