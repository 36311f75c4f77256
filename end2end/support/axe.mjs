// Accessibility of a page as it stands, by axe-core: WCAG 2.0 to 2.2, levels A and AA; and that it fits its window.
//
// Each page and state is audited once: with scripts, in Chinese, in light colours. What the other ways to see it add is
// proved elsewhere: the colours of both schemes by app/tests/contrast.rs; English and dark, and what stands on a page
// without scripts, for every page of the route table by everywhere.spec.
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { scriptsRun } from './scripts.mjs';

const TITLE_MS = 2_000;
const FITS_MS = 2_000;
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

// Half-way between two colours nothing has the contrast of either: what moves comes to its end first, but for what has none.
// The list is asked again: of a transition that another one replaced, `finished` may never come.
async function still() {
  const moves = (animation) => animation.playState === 'running' && animation.effect.getComputedTiming().endTime !== Infinity;
  while (document.getAnimations().some(moves)) await new Promise((resolve) => { setTimeout(resolve, 20); });
}

/** Fails on a page that is wider than its window. */
export async function fits(page) {
  // while one page takes the place of another both stand there for a moment: what remains counts
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), {
    message: `pixels by which ${page.url()} scrolls sideways`, timeout: FITS_MS,
  }).toBeLessThanOrEqual(0);
  return page.evaluate(() => document.documentElement.lang);
}

/** Fails on any violation of the page as it is now, where this is the way in which pages are audited; and always on one that does not fit. */
export async function axe(page) {
  const lang = await fits(page);
  if (scriptsRun() && lang !== 'en') await audit(page);
}

/** Fails on any violation of the page as it is now, whoever looks. */
export async function audit(page) {
  const analyse = async (looked) => {
    // a page that took another's place has its title a moment after its text; one that never has is a violation
    await looked.waitForFunction(() => document.title, null, { timeout: TITLE_MS }).catch(() => {});
    await looked.evaluate(still);
    return new AxeBuilder({ page: looked }).setLegacyMode(true).options({ resultTypes: ['violations'] }).withTags(WCAG).analyze();
  };
  const { violations } = scriptsRun() ? await analyse(page) : await withScriptsBeside(page, analyse);
  const lines = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}\n${node.failureSummary}`));
  expect(lines, `accessibility of ${page.url()}`).toEqual([]);
}

// axe needs timers, which stand still where scripts are off: audit the same document, its scripts taken out, in a
// window that has them. What `<noscript>` shows there is shown here.
async function withScriptsBeside(page, analyse) {
  const html = (await page.content()).replace(/<script\b.*?<\/script>/gs, '').replace(/<(\/?)noscript\b/g, '<$1div');
  const colorScheme = await page.evaluate(() => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));
  const copy = await windowBeside(page.context());
  await copy.setViewportSize(page.viewportSize());
  await copy.emulateMedia({ colorScheme });
  // an address with a place, gone to again, would not be loaded again
  await copy.goto('about:blank');
  await copy.route(page.url(), (route) => route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }), { times: 1 });
  await copy.goto(page.url());
  return analyse(copy);
}

// One for all pages of a browser without scripts: a new one each time took as long as the audit.
const windows = new WeakMap();
async function windowBeside(context) {
  if (!windows.has(context)) {
    const beside = await context.browser().newContext({ javaScriptEnabled: true });
    context.once('close', () => { beside.close().catch(() => {}); });
    windows.set(context, await beside.newPage());
  }
  return windows.get(context);
}
