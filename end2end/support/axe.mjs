// Checks the accessibility of a page with axe-core (WCAG 2.0 to 2.2, levels A and AA), and that the page fits its
// window.
//
// Each page and state is audited once: with scripts, in Chinese, in light colours. Other tests cover the other
// variants: app/tests/contrast.rs the colours of both schemes, everywhere.spec English in dark colours and every page
// without scripts.
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { scriptsRun } from './scripts.mjs';

const TITLE_MS = 2_000;
const FITS_MS = 2_000;
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

// Waits until animations end, except endless ones, because colours in transition have no reliable contrast. It polls
// the list, because `finished` may never resolve for a transition that another one replaced.
async function animationsEnd() {
  const moving = (animation) => animation.playState === 'running' && animation.effect.getComputedTiming().endTime !== Infinity;
  while (document.getAnimations().some(moving)) await new Promise((resolve) => { setTimeout(resolve, 20); });
}

/** Fails if the page is wider than its window. */
export async function fits(page) {
  // during a navigation both pages are present for a moment; wait for the result
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), {
    message: `pixels by which ${page.url()} scrolls sideways`, timeout: FITS_MS,
  }).toBeLessThanOrEqual(0);
  return page.evaluate(() => document.documentElement.lang);
}

/** Fails on any violation, if this variant of the page is the one to audit. Always fails if the page does not fit. */
export async function axe(page) {
  const lang = await fits(page);
  if (scriptsRun() && lang !== 'en') await audit(page);
}

/** Fails on any violation of the page in its current state, in every variant. */
export async function audit(page) {
  const analyse = async (looked) => {
    // after a navigation the title follows a moment after the text; a page that never gets a title is a violation
    await looked.waitForFunction(() => document.title, null, { timeout: TITLE_MS }).catch(() => {});
    await looked.evaluate(animationsEnd);
    return new AxeBuilder({ page: looked }).setLegacyMode(true).options({ resultTypes: ['violations'] }).withTags(WCAG).analyze();
  };
  const { violations } = scriptsRun() ? await analyse(page) : await withScriptsBeside(page, analyse);
  const lines = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}\n${node.failureSummary}`));
  expect(lines, `accessibility of ${page.url()}`).toEqual([]);
}

// axe needs timers, which do not run with scripts off. So audit a copy of the document without its scripts, in a window
// with scripts on. The copy shows the contents of `<noscript>`.
async function withScriptsBeside(page, analyse) {
  const html = (await page.content()).replace(/<script\b.*?<\/script>/gs, '').replace(/<(\/?)noscript\b/g, '<$1div');
  const colorScheme = await page.evaluate(() => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));
  const copy = await windowBeside(page.context());
  await copy.setViewportSize(page.viewportSize());
  await copy.emulateMedia({ colorScheme });
  // without this, a URL that differs only in its fragment would not load again
  await copy.goto('about:blank');
  await copy.route(page.url(), (route) => route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }), { times: 1 });
  await copy.goto(page.url());
  return analyse(copy);
}

// One window for all pages of a browser without scripts: a new one each time would take as long as the audit.
const windows = new WeakMap();
async function windowBeside(context) {
  if (!windows.has(context)) {
    const beside = await context.browser().newContext({ javaScriptEnabled: true });
    context.once('close', () => { beside.close().catch(() => {}); });
    windows.set(context, await beside.newPage());
  }
  return windows.get(context);
}
