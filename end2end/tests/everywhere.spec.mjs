// Every page of the route table at 320 px (a 1280 px desktop at 400 % zoom): no axe violation, one main heading,
// nothing wider than the screen. The list is the product's own, so a new page is included. Three looks: in Chinese and
// light; in English and dark; in Chinese without scripts.
import { audit, fits } from '../support/axe.mjs';
import { inventory } from '../support/inventory.mjs';
import { withIds } from '../support/known.mjs';
import { expect, onlyWithScripts, test } from '../support/test.mjs';

// Pages that need an address other than the account's order in service.
const ADDRESSES = {
  '/join/:token': '/join/no-such-invitation',
  '/join/staff/:token': '/join/staff/no-such-invitation',
  '/solutions/:slug': '/solutions/{solution}',
  '/compare': '/compare?plan={plan}',
  '/member/orders/new': '/member/orders/new?plan={plan}',
  '/member/orders/:id/check': '/member/orders/{owner accepted}/check',
};

/** The address of a page. */
function address(path) {
  if (path in ADDRESSES) return ADDRESSES[path];
  if (path.startsWith('/vendor/')) return path.replace(':id', '{vendor order}');
  if (path.startsWith('/staff/programs/')) return path.replace(':code', '111');
  if (path.startsWith('/staff/experts/')) return path.replace(':id', '{expert requested}');
  if (path.startsWith('/staff/members/')) return path.replace(':business', '{firm with a case}');
  if (path.startsWith('/staff/cases/')) return path.replace(':id', '{case open}');
  return path.replace(':id', '{owner in_service}');
}

const LOOKS = [
  { look: 'in Chinese', use: {} },
  { look: 'in English, dark', use: { lang: 'en', colorScheme: 'dark' }, scriptsOnly: true },
];

test('the inventory lists the pages', () => expect(inventory().pages.length).toBeGreaterThan(60));

for (const { look, use, scriptsOnly } of LOOKS) {
  test.describe(look, () => {
    test.use(use);
    if (scriptsOnly) onlyWithScripts('the same structure as in Chinese, the same colours as with scripts');

    for (const { path, reader } of inventory().pages) {
      test(`${path} is clean`, async ({ onlooker, known, guard }) => {
        // pages that need more than an address may answer 404 or 409
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
