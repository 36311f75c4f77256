// The refund lab: the leaflet's two examples typed in the lab, from the API and from the command line.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { axe, expect, hydrated, onlyWithScripts, scriptsRun, test } from '../support/test.mjs';

const LAB = '/staff/refunds/lab';
const EXAMPLES = [
  { on: '2022/07/15', cash: 'NT$20,000', points: '20,000 點', json: { used_months: 2, cash_back: 20000, points_back: 20000 } },
  { on: '2022/10/15', cash: 'NT$0', points: '5,000 點', json: { used_months: 5, cash_back: 0, points_back: 5000 } },
];
const line = (on) => JSON.stringify({ self_pay: 30000, points: 30000, term_months: 6, start: '2022-06-01', on: on.replaceAll('/', '-') });

async function show(page, fields) {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).and(page.locator('input:not([type=range])')).fill(value);
  if (!scriptsRun()) await page.getByRole('button', { name: '試算' }).click();
}

for (const { on, cash, points, json } of EXAMPLES) {
  test(`the leaflet's example of ${on}, typed in the lab`, async ({ page, visitor }) => {
    await visitor.open(LAB);
    await show(page, { 申請日: on });
    await expect(page.locator('.sums').first()).toContainText(cash);
    await expect(page.locator('.sums').first()).toContainText(points);
    await axe(page);
  });

  test(`the leaflet's example of ${on}, from the API and the command line`, async ({ request }) => {
    const api = await request.post('/api/v1/refund/preview', { data: line(on), headers: { 'content-type': 'application/json' } });
    expect(api.status()).toBe(200);
    expect(await api.json()).toMatchObject(json);
    const binary = process.env.YUNSHIJI_BIN ?? join(import.meta.dirname, '../../dist/yunshiji');
    const cli = execFileSync(binary, ['refund', '--ndjson'], { input: `${line(on)}\n` }).toString().trim();
    expect(cli).toBe(await api.text());
  });
}

test('the address holds the case and survives a reload', async ({ page, visitor }) => {
  await visitor.open(`${LAB}?self_pay=10000&points=0&term_months=3&start=2022-06-01&on=2022-07-16&fault=member&half=calendar`);
  await expect(page.locator('.sums').first()).toContainText('NT$3,333');
  await page.reload();
  await expect(page.locator('.sums').first()).toContainText('NT$3,333');
});

test('an invalid field says why, and what was typed stays', async ({ page, visitor }) => {
  await visitor.open(LAB);
  await show(page, { 申請日: '2022/02/30' });
  await expect(page.locator('#on-error')).toContainText('曆法上沒有這一天');
  await expect(page.locator('#on')).toHaveValue('2022/02/30');
  await axe(page);
});

test('full-width digits, separators and ROC dates are accepted', async ({ page, visitor }) => {
  await visitor.open(LAB);
  await show(page, { 自付款: 'NT$３０，０００', 起始日: '111/06/01', 申請日: '民國111年10月15日' });
  await expect(page.locator('.sums').first()).toContainText('5,000 點');
});

test('a script in the address is text', async ({ page }) => {
  await page.goto(`${LAB}?self_pay=${encodeURIComponent('"><script>alert(1)</script>')}`);
  await expect(page.locator('#self_pay')).toHaveValue('"><script>alert(1)</script>');
});

test.describe('two policies for half of the term', () => {
  test('appear side by side and differ in the third month', async ({ page, visitor }) => {
    await visitor.open(`${LAB}?self_pay=30000&points=30000&term_months=6&start=2022-06-01&on=2022-08-15&fault=member&half=calendar&compare=counted_months_strict`);
    await expect(page.locator('.sums').nth(0)).toContainText('NT$15,000');
    await expect(page.locator('.sums').nth(1)).toContainText('NT$0');
    await axe(page);
  });
});

test.describe('with JavaScript', () => {
  onlyWithScripts('needs scripts');

  test('sliding the day changes field and result', async ({ page, visitor }) => {
    await visitor.open(LAB);
    await page.locator('input[type=range]').fill('136');
    await expect(page.locator('#on')).toHaveValue('2022/10/15');
    await expect(page.locator('.sums').first()).toContainText('5,000 點');
  });

  test('a typed day outside the term stays, and so does unreadable text', async ({ page, visitor }) => {
    await visitor.open(LAB);
    for (const typed of ['2022/05/20', '2022/12/24', '2022/']) {
      await page.locator('#on').fill(typed);
      // by then the slider has followed
      await page.waitForTimeout(200);
      await expect(page.locator('#on')).toHaveValue(typed);
    }
  });

  test('what is typed before the page is live stays', async ({ page }) => {
    let go;
    const held = new Promise((resolve) => { go = resolve; });
    await page.route('**/*.wasm', async (route) => { await held; await route.continue(); });
    await page.goto(LAB, { waitUntil: 'commit' });
    await page.locator('#on').fill('2022/10/15');
    go();
    await hydrated(page);
    await expect(page.locator('#on')).toHaveValue('2022/10/15');
    await expect(page.locator('.sums').first()).toContainText('5,000 點');
  });

  test('a chunk that fails to load leaves working links', async ({ page, visitor, guard }) => {
    guard.expect(/wasm|panicked|Failed to fetch|unreachable|split|RuntimeError|ERR_FAILED/i);
    await visitor.open('/');
    await page.route('**/split_*', (route) => route.abort());
    await page.locator('header a[href="/staff/refunds/lab"]').click();
    await page.waitForTimeout(500);
    await page.unroute('**/split_*');
    await page.locator('header a[href="/staff/refunds/lab"]').click();
    await expect(page.locator('.sums').first()).toContainText('NT$20,000');
  });
});
