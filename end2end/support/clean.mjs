// A page as it stands, for everybody: nothing for axe, light and dark, and nothing wider than the window.
import { axe } from './axe.mjs';
import { expect } from '@playwright/test';

/** Fails on what axe finds in light, on colours of dark, on a second or no main heading, and on a page that scrolls sideways. */
export async function clean(page) {
  await expect(page.getByRole('heading', { level: 1 }), page.url()).toHaveCount(1);
  await axe(page);
  // the same document: nothing but its colours is another
  await page.emulateMedia({ colorScheme: 'dark' });
  await axe(page, { only: ['color-contrast'] });
  await page.emulateMedia({ colorScheme: 'light' });
  const { wide, room } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, room: window.innerWidth }));
  expect(wide, `the width of ${page.url()}`).toBeLessThanOrEqual(room);
}
