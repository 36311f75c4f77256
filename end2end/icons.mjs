// Draws the PNG icons of the installed site from the favicon with Chromium: `node icons.mjs`. Run it when the favicon
// changes.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { launch } from './support/browser.mjs';

const FOLDER = join(import.meta.dirname, '../frontend/public');
// A device cuts a maskable icon to its own shape. So the sign stays in the middle, and the background fills the square.
const ICONS = [
  { file: 'icon-192.png', size: 192, inset: 0 },
  { file: 'icon-512.png', size: 512, inset: 0 },
  { file: 'icon-maskable-512.png', size: 512, inset: 0.14 },
];

const svg = await readFile(join(FOLDER, 'favicon.svg'), 'utf8');
const browser = await chromium.launch(launch);
for (const { file, size, inset } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const sign = Math.round(size * (1 - 2 * inset));
  const ground = inset ? '#0b6b5b' : 'transparent';
  await page.setContent(`<style>html,body{margin:0;block-size:100%;background:${ground}}body{display:grid;place-items:center}
    svg{inline-size:${sign}px;block-size:${sign}px;display:block}</style>${svg}`);
  await page.screenshot({ path: join(FOLDER, file), omitBackground: true });
  await page.close();
}
await browser.close();
