// Every page of the route table, in both languages: nothing for axe, and nothing wider than a screen of 320 px, which is
// also what a desktop's 1280 px leave at 400 % zoom. The list is read from the source, so that a new page is looked at too.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { axe, enterDemo, expect, hydrated, test } from '../support/test.mjs';

const ROUTES = join(import.meta.dirname, '../../app/src/routes.rs');

/** All paths of the route table, with their parameters. */
function paths() {
  const source = readFileSync(ROUTES, 'utf8');
  const found = [];
  for (const [, area, body] of source.matchAll(/<ParentRoute path=path!\("([^"]*)"\)[^>]*>([\s\S]*?)<\/ParentRoute>/g)) {
    for (const [, path] of body.matchAll(/<Route path=path!\("([^"]*)"\)/g)) {
      found.push(`/${[area, path].filter(Boolean).join('/')}`);
    }
  }
  return found;
}

/** Who may see a page. */
function reader(path) {
  if (path.startsWith('/staff')) return 'staff';
  if (path.startsWith('/vendor')) return 'vendor';
  if (path.startsWith('/member') || path.startsWith('/account')) return 'owner';
  return null;
}

/** Where a page is, once its parameters have values; none for pages that only a journey reaches. */
function address(path, known) {
  if (path === '/join/:token') return '/join/no-such-invitation';
  if (path === '/solutions/:slug') return `/solutions/${known.slug}`;
  if (path === '/member/orders/new') return `${path}?plan=${known.plan}`;
  if (path === '/member/orders/:id/check') return path.replace(':id', known.draft ?? known.order);
  if (path === '/compare') return `/compare?plan=${known.plan}`;
  if (path.startsWith('/vendor/orders')) return path.replace(':id', known.served);
  if (path.startsWith('/staff/experts')) return path.replace(':id', known.expert);
  return path.replace(':id', known.order);
}

async function lists(browser, server, account) {
  const context = await browser.newContext({ baseURL: server.url });
  await enterDemo(context, server.url, account);
  return context;
}

async function knowledge(browser, server) {
  const get = async (context, path, params) => (await context.request.get(server.url + path, { params })).json();
  const owner = await lists(browser, server, 'owner');
  const all = { business: '', sought: '', state: '', page: '' };
  const { lines } = await get(owner, '/api/fn/list_orders', all);
  const order = (lines.find((line) => line.state === 'in_service') ?? lines[0]).id;
  const draft = lines.find((line) => line.state === 'draft')?.id;
  const { view } = await get(owner, '/api/fn/order', { order });
  const { open } = await get(owner, '/api/fn/expert', {});
  const solutions = await get(owner, '/api/v1/solutions', {});
  const { slug } = solutions.solutions[0];
  const vendor = await lists(browser, server, 'vendor');
  const desk = await get(vendor, '/api/fn/vendor_desk', { vendor: '', state: '', page: '' });
  await Promise.all([owner.close(), vendor.close()]);
  return { order, draft, slug, plan: view.plan, served: desk.lines[0].id, expert: open.id };
}

for (const lang of ['zh-Hant', 'en']) {
  test.describe(lang, () => {
    test.use({ lang });

    test('every page of the table is clean and fits 320 px', async ({ browser, server, person, javaScriptEnabled, guard }) => {
      test.skip(!javaScriptEnabled, 'the same HTML, which the journeys look at without JavaScript');
      test.setTimeout(600_000);
      // pages that an address alone does not open say so
      guard.expect(/^(404|409) \//);
      const known = await knowledge(browser, server);
      const narrow = (account) => person(account, { viewport: { width: 320, height: 720 } });
      const pages = { null: await narrow(), owner: await narrow('owner'), vendor: await narrow('vendor'), staff: await narrow('staff') };
      const listed = paths();
      expect(listed.length, 'the source was read').toBeGreaterThan(40);
      const wide = [];
      for (const path of listed) {
        const page = pages[reader(path)];
        const at = address(path, known);
        await page.goto(at);
        await expect(page.getByRole('heading', { level: 1 }), at).toHaveCount(1);
        await hydrated(page, javaScriptEnabled);
        await axe(page);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        if (width > 320) wide.push(`${at} is ${width} px wide`);
      }
      expect(wide).toEqual([]);
    });
  });
}
