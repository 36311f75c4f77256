// A page as it stands, for everybody: nothing for axe, light and dark, and nothing wider than the window.
import { axe } from './axe.mjs';
import { expect } from '@playwright/test';

/**
 * Fails on what axe finds, on a second or no main heading, and on a page that scrolls sideways. The first look is whole; a
 * further one is of the same document, where nothing but colours is another.
 */
export async function clean(page, schemes = ['light', 'dark']) {
  await expect(page.getByRole('heading', { level: 1 }), page.url()).toHaveCount(1);
  for (const [look, colorScheme] of schemes.entries()) {
    await page.emulateMedia({ colorScheme });
    await axe(page, look === 0 ? {} : { only: ['color-contrast'] });
  }
  const { wide, room } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, room: window.innerWidth }));
  expect(wide, `the width of ${page.url()}`).toBeLessThanOrEqual(room);
}
