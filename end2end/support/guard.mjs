// Problems that no page may have, whatever the test checks: page errors, panics, CSP violations, hydration errors, 5xx,
// any 4xx or failed request that the test does not expect, and a submit without an idempotency key.
export class Guard {
  #problems = [];
  #expected = [];
  #scripts;
  #watched = [];

  /** `scripts`: whether the pages run JavaScript. */
  constructor({ scripts = true } = {}) { this.#scripts = scripts; }

  /** Expects a problem, by a pattern of its text: `guard.expect(/^404 \/nothing-here/)`. */
  expect(pattern) { this.#expected.push(pattern); }

  /** All problems that were not expected. */
  problems() { return this.#problems.filter((text) => !this.#expected.some((pattern) => pattern.test(text))); }

  watch(context) {
    const on = (event, handler) => {
      context.on(event, handler);
      this.#watched.push(() => context.off(event, handler));
    };
    on('weberror', (error) => this.#problems.push(`page error: ${error.error().stack ?? error.error().message}`));
    on('console', (message) => this.#console(message));
    on('request', (request) => {
      const form = request.method() === 'POST' && /^\/api\/fn\//.test(pathOf(request.url()));
      const named = request.headers()['idempotency-key'] || /(^|&)idempotency_key=[0-9a-f]/.test(request.postData() ?? '');
      if (form && !named) this.#problems.push(`a submit without an id: ${pathOf(request.url())}`);
    });
    on('response', (response) => {
      if (response.status() >= 400) this.#problems.push(`${response.status()} ${pathOf(response.url())}`);
    });
    on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? 'failed';
      // Leaving a page aborts its streams and pending requests, which is no problem.
      if (reason === 'net::ERR_ABORTED') return;
      // With scripts off, Chromium drops the preload of a script and reports this reason.
      if (!this.#scripts && reason === 'csp' && new URL(request.url()).pathname.endsWith('.js')) return;
      this.#problems.push(`${reason} ${pathOf(request.url())}`);
    });
  }

  /** Stops watching: what a shared browser does later belongs to another test. */
  leave() {
    for (const stop of this.#watched.splice(0)) stop();
  }

  #console(message) {
    const text = message.text();
    // The response handler above judges this, where a test can expect it by path.
    if (text.startsWith('Failed to load resource')) return;
    const warned = message.type() === 'warning' && /hydrat|content security policy|violat/i.test(text);
    if (message.type() === 'error' || warned) this.#problems.push(`console ${message.type()} on ${pathOf(message.page()?.url())}: ${text}`);
  }
}

function pathOf(url) {
  if (!url || !URL.canParse(url)) return String(url);
  const { pathname, search } = new URL(url);
  return pathname + search;
}
