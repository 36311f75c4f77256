// Makes wasm files smaller, one after another: a thread of site.mjs, which sends it their paths. One thread for many files:
// the optimiser is wasm itself, and slow until it has warmed up.
import { readFile, writeFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import binaryen from '../end2end/node_modules/binaryen/index.js';

// what -Oz means; the features are those that the compiler wrote into the file
binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(2);

parentPort.on('message', async (path) => {
  const module = binaryen.readBinary(await readFile(path));
  module.optimize();
  await writeFile(path, module.emitBinary());
  module.dispose();
  parentPort.postMessage(path);
});
