// What no page may do, whatever the test looks at: page errors, panics, CSP violations, hydration faults, 5xx, any 4xx or
// failed request that the test did not expect by name, and a submit without the id that makes a repeated one harmless.
export class Guard {
  #problems = [];
  #expected = [];
  #scripts;
  #watched = [];

  /** `scripts`: whether the pages watched run JavaScript. */
  constructor({ scripts = true } = {}) { this.#scripts = scripts; }

  /** Expect a problem: a pattern of its text, for instance `guard.expect(/^404 \/nothing-here/)`. */
  expect(pattern) { this.#expected.push(pattern); }

  /** What was seen and not expected. */
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
      // Leaving a page ends its streams and pending requests: no fault.
      if (reason === 'net::ERR_ABORTED') return;
      // With scripts off, Chromium drops the preload of one and gives this as its reason.
      if (!this.#scripts && reason === 'csp' && new URL(request.url()).pathname.endsWith('.js')) return;
      this.#problems.push(`${reason} ${pathOf(request.url())}`);
    });
  }

  /** Watches no more: what a browser that stays open does later is another test's. */
  leave() {
    for (const stop of this.#watched.splice(0)) stop();
  }

  #console(message) {
    const text = message.text();
    // The response itself is judged above, where it can be expected by its path.
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
