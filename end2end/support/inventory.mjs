// What the product consists of, as it tells itself: pages, server functions with who may call them, texts, the demonstration.
import { execFileSync } from 'node:child_process';
import { binary } from './server.mjs';

let taken;
/** `yunshiji inventory`, read once a process. */
export const inventory = () => (taken ??= JSON.parse(execFileSync(binary(), ['inventory'], { maxBuffer: 1 << 24 }).toString()));
