// The `test` of every journey: a server of the worker's own, a guard on every page, people, axe.
import { test as base, expect } from '@playwright/test';
import { axe } from './axe.mjs';
import { enter } from './demo.mjs';
import { Guard } from './guard.mjs';
import { knowledge } from './known.mjs';
import { hydrated, onlyWithScripts, scriptsRun } from './scripts.mjs';
import { startServer } from './server.mjs';
import { visitorOf } from './visitor.mjs';

export { axe, expect, hydrated, onlyWithScripts, scriptsRun };

/** A phone's width, and what a desktop leaves at 400 % zoom. */
export const NARROW = { width: 320, height: 720 };

/** A server of the test's own behind nginx, whose certificate nobody has signed. */
export const PROXIED = { ownServer: true, proxied: true, ignoreHTTPSErrors: true };

export const test = base.extend({
  // `test.use({ ownServer: true })` for a test that moves the clock or counts what the whole database holds.
  ownServer: [false, { option: true }],
  // `test.use(PROXIED)` for a test that reaches a server of its own by TLS, through nginx.
  proxied: [false, { option: true }],
  // How many proxies the server of one's own believes: a test says by `X-Forwarded-For` from where it asks.
  proxies: [0, { option: true }],
  // 'zh-Hant' or 'en': the cookie that chooses the page's language.
  lang: ['zh-Hant', { option: true }],

  // Whether the pages run scripts, for a test that does something else then.
  scripts: async ({}, use) => use(scriptsRun()),

  sharedServer: [async ({}, use) => {
    const server = await startServer();
    await use(server);
    await server.stop();
  }, { scope: 'worker', timeout: 90_000 }],

  server: async ({ ownServer, proxied, proxies, sharedServer }, use, info) => {
    const server = ownServer ? await startServer({ proxied, proxies }) : sharedServer;
    await use(server);
    if (info.status !== info.expectedStatus) await info.attach('server log', { body: server.log(), contentType: 'text/plain' });
    if (ownServer) await server.stop();
  },

  baseURL: async ({ server }, use) => use(server.url),

  guard: [async ({ scripts }, use, info) => {
    const guard = new Guard({ scripts });
    await use(guard);
    guard.leave();
    // A test that failed already says why; this would only hide it.
    if (info.status === info.expectedStatus) expect(guard.problems(), 'no page error, panic, CSP violation, 5xx or unexpected 4xx').toEqual([]);
  }, { auto: true }],

  // What the demonstration's data hold, by names such as `member3 draft`.
  known: [async ({ playwright, sharedServer }, use) => use(await knowledge(playwright, sharedServer.url)), { scope: 'worker', timeout: 60_000 }],

  standing: [async ({}, use) => {
    const visitors = new Map();
    await use(visitors);
    for (const { context } of visitors.values()) await context.close();
  }, { scope: 'worker' }],

  // `await onlooker('owner')`: a visitor at 320 px whose browser stays open for the worker's other tests, signed in and with
  // the wasm compiled: for tables of pages that are only looked at.
  onlooker: async ({ browser, colorScheme, contextOptions, guard, lang, scripts, sharedServer, standing }, use) => {
    const watched = new Set();
    await use(async (who) => {
      const name = `${who} ${lang} ${scripts} ${colorScheme}`;
      if (!standing.has(name)) {
        const context = await browser.newContext({ ...contextOptions, javaScriptEnabled: scripts, baseURL: sharedServer.url, viewport: NARROW });
        await context.addCookies([{ name: 'lang', value: lang, url: sharedServer.url }]);
        if (who) await enter(context, sharedServer.url, who);
        standing.set(name, visitorOf(await context.newPage()));
      }
      const visitor = standing.get(name);
      if (!watched.has(visitor)) guard.watch(visitor.context);
      watched.add(visitor);
      return visitor;
    });
  },

  context: async ({ context, guard, server, lang }, use) => {
    await prepare(context, { guard, server, lang });
    await use(context);
  },

  // Whoever sits at the test's own page.
  visitor: async ({ page }, use) => use(visitorOf(page)),

  // `await person('owner')`: a visitor with a browser of their own, signed in to a ready demo account or, as `member9`, to
  // any other of the demonstration's; `person()` is nobody yet.
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

/** Every browser of a test is watched, and has its language. */
async function prepare(context, { guard, server, lang }) {
  guard.watch(context);
  await context.addCookies([{ name: 'lang', value: lang, url: server.url }]);
}
