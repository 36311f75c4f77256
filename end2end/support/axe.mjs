// Accessibility of a page as it stands, by axe-core: WCAG 2.0 to 2.2, levels A and AA; and that it fits its window.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

// Half-way between two colours nothing has the contrast of either: what moves comes to its end first, but for what has none.
// The list is asked again: of a transition that another one replaced, `finished` may never come.
async function still() {
  const moves = (animation) => animation.playState === 'running' && animation.effect.getComputedTiming().endTime !== Infinity;
  while (document.getAnimations().some(moves)) await new Promise((resolve) => { setTimeout(resolve, 20); });
}

/** Fails on any violation of the page as it is now; `only`: of these rules. */
export async function axe(page, { only } = {}) {
  const analyse = async (looked) => {
    await looked.evaluate(still);
    const builder = new AxeBuilder({ page: looked }).setLegacyMode(true);
    return (only ? builder.withRules(only) : builder.withTags(WCAG)).analyze();
  };
  const scripts = test.info().project.use.javaScriptEnabled !== false;
  const { violations } = scripts ? await analyse(page) : await withScriptsBeside(page, analyse);
  const lines = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}\n${node.failureSummary}`));
  expect(lines, `accessibility of ${page.url()}`).toEqual([]);
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(beyond, `pixels by which ${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
}

// axe needs timers, which stand still where scripts are off: audit the same document, its scripts taken out, in a
// window that has them. What `<noscript>` shows there is shown here.
async function withScriptsBeside(page, audit) {
  const html = (await page.content()).replace(/<script\b.*?<\/script>/gs, '').replace(/<(\/?)noscript\b/g, '<$1div');
  const colorScheme = await page.evaluate(() => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));
  const context = await page.context().browser().newContext({ javaScriptEnabled: true, viewport: page.viewportSize(), colorScheme });
  try {
    const copy = await context.newPage();
    await copy.route(page.url(), (route) => route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }));
    await copy.goto(page.url());
    return await audit(copy);
  } finally {
    await context.close();
  }
}
