// From an empty folder to an open program and balanced books, in production mode: no simulator, no demonstration's data.
import { production } from '../journeys/production.mjs';
import { install } from '../support/installation.mjs';
import { expect, onlyWithScripts, test } from '../support/test.mjs';

onlyWithScripts('each page is tested without scripts elsewhere');

test('an operator, staff, a vendor and a firm go from an empty folder to a served order', async ({ browser, contextOptions, guard }, info) => {
  // somebody of the staff without the second factor is led to it
  guard.expect(/^401 \/api\/fn\/staff_(desk|frame)/);
  test.setTimeout(240_000);
  const installation = await install();
  const contexts = [];
  try {
    const person = async () => {
      const context = await browser.newContext({ ...contextOptions, baseURL: installation.url, ignoreHTTPSErrors: true });
      contexts.push(context);
      guard.watch(context);
      return context.newPage();
    };
    const books = await production({ installation, person, step: (title, work) => test.step(title, work), guard });
    expect(books).toMatch(/all is well$/);
  } finally {
    for (const context of contexts) await context.close();
    if (info.errors.length > 0) {
      await info.attach('server log', { body: installation.log(), contentType: 'text/plain' });
      await info.attach('outside log', { body: installation.outside.log(), contentType: 'text/plain' });
    }
    await installation.remove();
  }
});
