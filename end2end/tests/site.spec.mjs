// The pages about the site: privacy, accessibility, site map, ranking; and the files for search engines.
import { axe, expect, hydrated, onlyWithScripts, test } from '../support/test.mjs';

const PAGES = [
  ['/privacy', '隱私權政策', 'Privacy', '個人資料保護法第 3 條'],
  ['/accessibility', '無障礙聲明', 'Accessibility', 'WCAG 2.2'],
  ['/sitemap', '網站地圖', 'Site map', '退訂試算'],
  ['/ranking', '推薦怎麼排', 'How recommendations are ranked', '資訊安全 × 4'],
];

for (const [path, title, , says] of PAGES) {
  test(`${path} is linked and accessible`, async ({ page, visitor }) => {
    // the site map links to pages that the footer does not
    await visitor.open(path === '/ranking' ? '/sitemap' : '/');
    await page.locator(`footer a[href="${path}"], main a[href="${path}"]`).first().click();
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page).toHaveTitle(new RegExp(title));
    await expect(page.locator('main')).toContainText(says);
    await axe(page);
  });
}

test('every page of the site map exists', async ({ page, request }) => {
  await page.goto('/sitemap');
  const paths = await page.locator('.site-links a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(paths.length).toBeGreaterThan(20);
  for (const path of paths) expect((await request.get(path)).status(), path).toBe(200);
});

test('every response names the files that its page needs for hydration', async ({ request }) => {
  // many at once, so that rendering continues on different threads
  const pages = await Promise.all(Array.from({ length: 40 }, async (_, n) => (await request.get(`/solutions?q=${n}`)).text()));
  const named = pages.map((page) => page.split('rel="preload"').length - 1);
  expect(named[0]).toBeGreaterThan(1);
  expect(new Set(named).size, named.join(' ')).toBe(1);
});

test('search engines get every public page and are kept out of the rest', async ({ request }) => {
  const robots = await (await request.get('/robots.txt')).text();
  for (const area of ['member', 'vendor', 'staff', 'demo']) expect(robots).toContain(`Disallow: /${area}\n`);
  expect(robots).toMatch(/Sitemap: http.*\/sitemap\.xml/);
  const answer = await request.get('/sitemap.xml');
  expect(answer.headers()['content-type']).toContain('application/xml');
  const xml = await answer.text();
  expect(xml).toContain('/solutions/abacus-books</loc>');
  expect(xml).toContain('/privacy</loc>');
  expect(xml).not.toContain('/member');
});

test.describe('a form to another site', () => {
  onlyWithScripts('a script shows what the browser does not say');
  test('is explained when the content security policy blocks it', async ({ page, guard }) => {
    guard.expect(/^console error on \/privacy: .*form-action/i);
    await page.goto('/privacy');
    await hydrated(page);
    const words = page.getByText('the browser stopped it');
    await page.evaluate(() => {
      document.querySelector('main').insertAdjacentHTML('beforeend', `<p hidden data-when-blocked>the browser stopped it</p>
        <form method="post" action="https://elsewhere.example/pay"><button id="leave">go</button></form>`);
    });
    await expect(words).toBeHidden();
    await page.evaluate(() => document.getElementById('leave').click());
    // the browser never reports that the blocked navigation has ended, and an assertion would wait for that
    await expect.poll(() => page.evaluate(() => document.querySelector('[data-when-blocked]').checkVisibility())).toBe(true);
    expect(new URL(page.url()).pathname).toBe('/privacy');
  });
});

test('the footer says when the service answers, as configured', async ({ page }) => {
  await page.goto('/faq');
  await expect(page.locator('footer')).toContainText('文字客服：週一至週日 09:00–18:00');
  await expect(page.locator('footer')).toContainText('0809-092-091（週一至週五 09:00–18:00）');
  await hydrated(page);
  await expect(page.locator('footer')).toContainText('0809-092-091');
});

test.describe('in English', () => {
  test.use({ lang: 'en' });
  for (const [path, , title] of PAGES) {
    test(`${path} is complete and accessible`, async ({ page, visitor }) => {
      await visitor.open(path);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
      await expect(page.locator('main')).not.toContainText(/[\u4e00-\u9fff]/);
      await axe(page);
    });
  }
});
