// A page as it stands, for everybody: one main heading, nothing for axe, nothing wider than the window.
import { expect } from '@playwright/test';
import { axe } from './axe.mjs';

/** Fails on what axe finds, on a second or no main heading, and on a page that scrolls sideways. */
export async function clean(page) {
  await expect(page.getByRole('heading', { level: 1 }), page.url()).toHaveCount(1);
  await axe(page);
}
