// Shrinks wasm files, one after another: a thread of site.mjs, which sends the paths. One thread handles many files,
// because the optimiser is wasm itself and slow until it has warmed up.
import { readFile, writeFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import binaryen from '../end2end/node_modules/binaryen/index.js';

// the meaning of -Oz; the compiler has written the required features into the file
binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(2);

parentPort.on('message', async (path) => {
  const module = binaryen.readBinary(await readFile(path));
  module.optimize();
  await writeFile(path, module.emitBinary());
  module.dispose();
  parentPort.postMessage(path);
});
