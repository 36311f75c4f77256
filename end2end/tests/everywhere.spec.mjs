// Every page of the route table at 320 px, which is also what a desktop's 1280 px leave at 400 % zoom: nothing for axe, one main
// heading, nothing wider than the screen. The list is the product's own, so that a new page is looked at too.
// Three looks: in Chinese and light; in English and dark; in Chinese without scripts, for what stands there only then.
import { audit, fits } from '../support/axe.mjs';
import { inventory } from '../support/inventory.mjs';
import { withIds } from '../support/known.mjs';
import { expect, onlyWithScripts, test } from '../support/test.mjs';

// Pages that take more than the account's own order of its state in service.
const ADDRESSES = {
  '/join/:token': '/join/no-such-invitation',
  '/solutions/:slug': '/solutions/{solution}',
  '/compare': '/compare?plan={plan}',
  '/member/orders/new': '/member/orders/new?plan={plan}',
  '/member/orders/:id/check': '/member/orders/{owner accepted}/check',
};

/** Where a page is. */
function address(path) {
  if (path in ADDRESSES) return ADDRESSES[path];
  if (path.startsWith('/vendor/')) return path.replace(':id', '{vendor order}');
  if (path.startsWith('/staff/experts/')) return path.replace(':id', '{expert requested}');
  return path.replace(':id', '{owner in_service}');
}

const LOOKS = [
  { look: 'in Chinese', use: {} },
  { look: 'in English, dark', use: { lang: 'en', colorScheme: 'dark' }, scriptsOnly: true },
];

test('the product names its pages', () => expect(inventory().pages.length).toBeGreaterThan(60));

for (const { look, use, scriptsOnly } of LOOKS) {
  test.describe(look, () => {
    test.use(use);
    if (scriptsOnly) onlyWithScripts('the same structure as in Chinese, the same colours as with scripts');

    for (const { path, reader } of inventory().pages) {
      test(`${path} is clean`, async ({ onlooker, known, guard }) => {
        // pages that an address alone does not open say so
        guard.expect(/^(404|409) \//);
        const { page, open } = await onlooker(reader);
        await open(withIds(address(path), known));
        await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
        await fits(page);
        await audit(page);
      });
    }
  });
}
