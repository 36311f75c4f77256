// The `test` of every spec, with fixtures: a server per worker, a guard on every page, visitors, axe.
import { test as base, expect } from '@playwright/test';
import { axe } from './axe.mjs';
import { enter } from './demo.mjs';
import { Guard } from './guard.mjs';
import { knownIds } from './known.mjs';
import { hydrated, onlyWithScripts, scriptsRun } from './scripts.mjs';
import { startServer } from './server.mjs';
import { visitorOf } from './visitor.mjs';

export { axe, expect, hydrated, onlyWithScripts, scriptsRun };

/** The width of a small phone, and of a desktop at 400 % zoom. */
export const NARROW = { width: 320, height: 720 };

/** Options for a test with its own server behind nginx, whose certificate is self-signed. */
export const PROXIED = { ownServer: true, proxied: true, proxies: 1, ignoreHTTPSErrors: true };

export const test = base.extend({
  // `test.use({ ownServer: true })`: for a test that moves the clock or counts the contents of the whole database.
  ownServer: [false, { option: true }],
  // `test.use({ ownServer: true, postgres: true })`: the test's own server runs on PostgreSQL instead of SQLite.
  postgres: [false, { option: true }],
  // `test.use(PROXIED)`: for a test that reaches its own server over TLS, through nginx.
  proxied: [false, { option: true }],
  // The number of proxies that the test's own server trusts. A test then sets its address with `X-Forwarded-For`.
  proxies: [0, { option: true }],
  // 'zh-Hant' or 'en': the cookie with the page's language.
  lang: ['zh-Hant', { option: true }],

  // Whether the pages run scripts, for a test that behaves differently without them.
  scripts: async ({}, use) => use(scriptsRun()),

  sharedServer: [async ({}, use) => {
    const server = await startServer();
    await use(server);
    await server.stop();
  }, { scope: 'worker', timeout: 90_000 }],

  server: async ({ ownServer, postgres, proxied, proxies, sharedServer }, use, info) => {
    const server = ownServer ? await startServer({ postgres, proxied, proxies }) : sharedServer;
    await use(server);
    if (info.status !== info.expectedStatus) await info.attach('server log', { body: server.log(), contentType: 'text/plain' });
    if (ownServer) await server.stop();
  },

  baseURL: async ({ server }, use) => use(server.url),

  guard: [async ({ scripts }, use, info) => {
    const guard = new Guard({ scripts });
    await use(guard);
    guard.leave();
    // A test that has already failed says why; this check would only hide it.
    if (info.status === info.expectedStatus) expect(guard.problems(), 'no page error, panic, CSP violation, 5xx or unexpected 4xx').toEqual([]);
  }, { auto: true }],

  // The ids of the demonstration's data, by names such as `member3 draft`.
  known: [async ({ playwright, sharedServer }, use) => use(await knownIds(playwright, sharedServer.url)), { scope: 'worker', timeout: 60_000 }],

  onlookers: [async ({}, use) => {
    const visitors = new Map();
    await use(visitors);
    for (const { context } of visitors.values()) await context.close();
  }, { scope: 'worker' }],

  // `await onlooker('owner')`: a visitor at 320 px whose browser stays open for the worker's other tests, signed in and
  // with the wasm compiled. For tests that only look at many pages.
  onlooker: async ({ browser, colorScheme, contextOptions, guard, lang, scripts, sharedServer, onlookers }, use) => {
    const watched = new Set();
    await use(async (who) => {
      const name = `${who} ${lang} ${scripts} ${colorScheme}`;
      if (!onlookers.has(name)) {
        const context = await browser.newContext({ ...contextOptions, javaScriptEnabled: scripts, baseURL: sharedServer.url, viewport: NARROW });
        await context.addCookies([{ name: 'lang', value: lang, url: sharedServer.url }]);
        if (who) await enter(context, sharedServer.url, who);
        onlookers.set(name, visitorOf(await context.newPage()));
      }
      const visitor = onlookers.get(name);
      if (!watched.has(visitor)) guard.watch(visitor.context);
      watched.add(visitor);
      return visitor;
    });
  },

  context: async ({ context, guard, server, lang }, use) => {
    await prepare(context, { guard, server, lang });
    await use(context);
  },

  // The visitor at the test's own page.
  visitor: async ({ page }, use) => use(visitorOf(page)),

  // `await person('owner')`: a visitor with their own browser, signed in to a ready account or to any other account of
  // the demonstration, such as `member9`. `person()` is not signed in.
  person: async ({ browser, guard, server, lang, scripts, contextOptions }, use) => {
    const contexts = [];
    await use(async (account, options = {}) => {
      const context = await browser.newContext({ ...contextOptions, javaScriptEnabled: scripts, baseURL: server.url, ...options });
      contexts.push(context);
      await prepare(context, { guard, server, lang });
      if (account) await enter(context, server.url, account);
      return visitorOf(await context.newPage());
    });
    for (const context of contexts) await context.close();
  },
});

/** Watches the browser and sets its language. */
async function prepare(context, { guard, server, lang }) {
  guard.watch(context);
  await context.addCookies([{ name: 'lang', value: lang, url: server.url }]);
}
