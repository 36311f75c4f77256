// Global setup: fills one database with the demonstration's data. Each server starts with a copy of it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seed } from './server.mjs';

export default async function fill() {
  const folder = await mkdtemp(join(tmpdir(), 'yunshiji-seeded-'));
  process.env.YUNSHIJI_SEEDED = join(folder, 'yunshiji.sqlite');
  await seed(process.env.YUNSHIJI_SEEDED);
  return () => rm(folder, { recursive: true, force: true });
}
