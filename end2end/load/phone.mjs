// A slow phone: 390×844, 1.6 Mbps, 150 ms latency, a processor four times slower. LCP, INP and CLS come from the
// browser's own performance entries.
import { enter } from '../support/demo.mjs';

const NETWORK = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const SLOWER = 4;

/** Collects the performance entries from the start. */
function observe() {
  const seen = { lcp: 0, cls: 0, inp: 0 };
  window.vitals = seen;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) seen.lcp = entry.startTime; }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.cls += entry.value; }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (entry.interactionId) seen.inp = Math.max(seen.inp, entry.duration); }).observe({ type: 'event', buffered: true, durationThreshold: 16 });
}

/** A phone with an account. `look(load, touch)` loads a page whole, then taps or types, and returns the figures. */
export async function slowPhone(browser, url, account) {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: 'zh-TW' });
  if (account) await enter(context, url, account);
  const page = await context.newPage();
  await page.addInitScript(observe);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', NETWORK);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const look = async (load, touch) => {
    const from = performance.now();
    await load();
    await page.waitForFunction(() => document.documentElement.dataset.hydrated === 'true');
    const live = performance.now() - from;
    // before the tap, because the browser stops reporting LCP at the first interaction
    await page.waitForTimeout(500);
    const { lcp } = await page.evaluate(() => window.vitals);
    if (touch) await touch(page);
    await page.waitForTimeout(1000);
    const { cls, inp } = await page.evaluate(() => window.vitals);
    return { lcp, cls, inp: touch ? inp : Number.NaN, live };
  };
  return { page, look, close: () => context.close() };
}
