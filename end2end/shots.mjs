// Contact sheets: each page at three widths, light and dark, in both languages, combined into one PNG by Chromium.
//   node shots.mjs [--as ACCOUNT] [PAGE…]     without a page: those of shots.json, which also names the accounts
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { launch } from './support/browser.mjs';
import { enter } from './support/demo.mjs';
import { startServer } from './support/server.mjs';

const WIDTHS = [{ width: 390, height: 844 }, { width: 834, height: 1112 }, { width: 1440, height: 900 }];
const SCHEMES = ['light', 'dark'];
const LANGS = ['zh-Hant', 'en'];
// The maximum height of a shot in CSS pixels. Longer lists are cut.
const MAX_HEIGHT = 2400;
const PER_ROW = SCHEMES.length * LANGS.length;
const FOLDER = join(import.meta.dirname, 'shots');

async function wanted() {
  const { values, positionals } = parseArgs({ options: { as: { type: 'string' } }, allowPositionals: true });
  const listed = JSON.parse(await readFile(join(import.meta.dirname, 'shots.json'), 'utf8'));
  if (positionals.length === 0) return listed;
  return positionals.map((page) => ({ page, as: values.as ?? listed.find((entry) => entry.page === page)?.as }));
}

async function shoot(browser, url, { page: path, as }, size, colorScheme, lang) {
  const context = await browser.newContext({
    baseURL: url, viewport: size, colorScheme, reducedMotion: 'reduce', locale: lang === 'en' ? 'en-GB' : 'zh-TW', timezoneId: 'Asia/Taipei',
    isMobile: size.width < 800, hasTouch: size.width < 1000,
  });
  await context.addCookies([{ name: 'lang', value: lang, url }]);
  if (as) await enter(context, url, as);
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  const answer = await page.goto(path, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(300);
  const { height, overflow } = await page.evaluate(() => {
    const { scrollHeight, scrollWidth, clientWidth } = document.documentElement;
    return { height: scrollHeight, overflow: scrollWidth - clientWidth };
  });
  const clip = { x: 0, y: 0, width: size.width, height: Math.min(Math.max(height, size.height), MAX_HEIGHT) };
  const image = await page.screenshot({ fullPage: true, clip, animations: 'disabled' });
  await context.close();
  if (overflow > 0) faults.push(`${overflow} px wider than the window`);
  if (answer.status() >= 400) faults.push(`answered ${answer.status()}`);
  return { image, faults, label: `${size.width} · ${colorScheme} · ${lang}` };
}

function sheetHtml(title, shots) {
  const figure = ({ image, label, faults }) => `<figure><figcaption>${label}${faults.map((fault) => ` <b>${escape(fault)}</b>`).join('')}</figcaption>
    <img src="data:image/png;base64,${image.toString('base64')}"></figure>`;
  const rows = WIDTHS.map((_, row) => `<div>${shots.slice(row * PER_ROW, (row + 1) * PER_ROW).map(figure).join('')}</div>`).join('');
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; padding: 16px; background: #777; font: 14px sans-serif; color: #fff; width: max-content }
    h1 { font-size: 20px; margin: 0 0 12px } div { display: flex; gap: 16px; align-items: start; margin-bottom: 16px }
    figure { margin: 0 } figcaption { margin-bottom: 4px } b { color: #ffd0d0 } img { display: block; max-width: 640px }
  </style><h1>${escape(title)}</h1>${rows}`;
}

const escape = (text) => text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]);

async function sheet(browser, url, entry) {
  const shots = [];
  for (const size of WIDTHS) for (const scheme of SCHEMES) for (const lang of LANGS) shots.push(await shoot(browser, url, entry, size, scheme, lang));
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  await page.setContent(sheetHtml(`${entry.page}${entry.as ? ` as ${entry.as}` : ''}`, shots));
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  const { width, height } = await page.evaluate(() => ({ width: document.body.offsetWidth, height: document.body.offsetHeight }));
  await page.setViewportSize({ width, height });
  const file = join(FOLDER, `${entry.page.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'home'}.png`);
  await writeFile(file, await page.screenshot());
  await page.close();
  for (const { label, faults } of shots) for (const fault of faults) console.log(`  ${entry.page} ${label}: ${fault}`);
  console.log(relative(process.cwd(), file));
  return shots.some(({ faults }) => faults.length > 0);
}

await mkdir(FOLDER, { recursive: true });
const server = await startServer();
const browser = await chromium.launch(launch);
try {
  for (const entry of await wanted()) {
    if (await sheet(browser, server.url, entry)) process.exitCode = 1;
  }
} finally {
  await browser.close();
  await server.stop();
}
