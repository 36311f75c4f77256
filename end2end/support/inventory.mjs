// The product's own inventory: pages, server functions and who may call them, texts, the demonstration.
import { execFileSync } from 'node:child_process';
import { binary } from './server.mjs';

let taken;
/** The output of `yunshiji inventory`, read once per process. */
export const inventory = () => (taken ??= JSON.parse(execFileSync(binary(), ['inventory'], { maxBuffer: 1 << 24 }).toString()));
