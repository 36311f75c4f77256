// Basics of the site: the first page, real 404s, languages, files, limits.
import { axe, expect, test } from '../support/test.mjs';

test('the home page is accessible and has no errors', async ({ page }) => {
  const answer = await page.goto('/');
  expect(answer.status()).toBe(200);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
  await axe(page);
});

test('an unknown path is a real 404 with a page', async ({ page, guard }) => {
  guard.expect(/^404 \/nothing-here$/);
  const answer = await page.goto('/nothing-here');
  expect(answer.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await axe(page);
});

test.describe('in English', () => {
  test.use({ lang: 'en' });
  test('the language is chosen by a cookie', async ({ page }) => {
    await page.goto('/');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await axe(page);
  });
});

test('each file that a page names exists, with its type', async ({ page, request }) => {
  await page.goto('/');
  const files = await page.locator('link[href], script[src]').evaluateAll((nodes) => nodes.map((node) => node.href || node.src));
  expect(files.length).toBeGreaterThan(2);
  for (const file of files) {
    const answer = await request.get(file);
    expect(answer.status(), file).toBe(200);
    expect(answer.headers()['content-type'], file).not.toMatch(/text\/html/);
  }
});

test('a body over the limit gets the status 413', async ({ request }) => {
  const answer = await request.post('/api/v1/refund/preview', { data: 'x'.repeat(1_000_000), headers: { 'content-type': 'application/json' } });
  expect(answer.status()).toBe(413);
});
