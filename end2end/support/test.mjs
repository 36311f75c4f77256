// The `test` of every journey: a server of the worker's own, a guard on every page, people, axe.
import { test as base, expect } from '@playwright/test';
import { axe } from './axe.mjs';
import { enter, enterDemo } from './demo.mjs';
import { Guard } from './guard.mjs';
import { startServer } from './server.mjs';

export { axe, enterDemo, expect };

export const test = base.extend({
  // `test.use({ ownServer: true })` for a test that moves the clock or counts what the whole database holds.
  ownServer: [false, { option: true }],
  // 'zh-Hant' or 'en': the cookie that chooses the page's language.
  lang: ['zh-Hant', { option: true }],

  sharedServer: [async ({}, use) => {
    const server = await startServer();
    await use(server);
    await server.stop();
  }, { scope: 'worker', timeout: 90_000 }],

  server: async ({ ownServer, sharedServer }, use, info) => {
    const server = ownServer ? await startServer() : sharedServer;
    await use(server);
    if (info.status !== info.expectedStatus) await info.attach('server log', { body: server.log(), contentType: 'text/plain' });
    if (ownServer) await server.stop();
  },

  baseURL: async ({ server }, use) => use(server.url),

  guard: [async ({ javaScriptEnabled }, use, info) => {
    const guard = new Guard({ scripts: javaScriptEnabled !== false });
    await use(guard);
    // A test that failed already says why; this would only hide it.
    if (info.status === info.expectedStatus) expect(guard.problems(), 'no page error, panic, CSP violation, 5xx or unexpected 4xx').toEqual([]);
  }, { auto: true }],

  context: async ({ context, guard, server, lang }, use) => {
    guard.watch(context);
    await context.addCookies([{ name: 'lang', value: lang, url: server.url }]);
    await use(context);
  },

  // `await person('owner')`: a page of a browser of their own, signed in to a ready demo account or, as `member9`, to any
  // other of the demonstration's; `person()` is nobody yet.
  person: async ({ browser, guard, server, lang, javaScriptEnabled, contextOptions }, use) => {
    const contexts = [];
    await use(async (account, options = {}) => {
      const context = await browser.newContext({ ...contextOptions, javaScriptEnabled, baseURL: server.url, ...options });
      contexts.push(context);
      guard.watch(context);
      await context.addCookies([{ name: 'lang', value: lang, url: server.url }]);
      if (account) await enter(context, server.url, account);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

/** Waits until the wasm has taken the page over, and what the page asked for is there; at once where there are no scripts. */
export async function hydrated(page, javaScriptEnabled) {
  // a page reached by a link has its address first, and nothing or a skeleton for a while
  const there = () => document.documentElement.dataset.hydrated === 'true' && document.querySelector('h1') && !document.querySelector('.skeleton');
  if (javaScriptEnabled !== false) await page.waitForFunction(there);
}
