// The refund lab: the leaflet's two examples typed in the lab, from the API and from the command line.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { axe, expect, hydrated, onlyWithScripts, scriptsRun, test } from '../support/test.mjs';

const LAB = '/refund-lab';
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

test('the former address leads here with its case', async ({ page, visitor }) => {
  await visitor.open('/staff/refunds/lab?self_pay=10000&points=0&term_months=3&start=2022-06-01&on=2022-07-16');
  expect(new URL(page.url()).pathname).toBe(LAB);
  await expect(page.locator('.sums').first()).toContainText('NT$3,333');
});

test('a case without a start has not started', async ({ page, visitor }) => {
  await visitor.open(`${LAB}?self_pay=10000&points=0&term_months=3&on=2022-07-16`);
  await expect(page.locator('#start')).toHaveValue('');
  await expect(page.locator('.sums').first()).toContainText('NT$10,000');
});

test('the table of the curve is one step away', async ({ page, visitor }) => {
  await visitor.open(LAB);
  await page.getByText('以表格顯示').first().click();
  await expect(page.getByRole('row', { name: /2022\/07\/01/ })).toContainText('20,000');
  await expect(page.getByRole('row', { name: /2022\/07\/01/ })).toHaveAttribute('aria-current', 'date');
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

  test('shade the days on which they differ, and say so in one sentence', async ({ page, visitor }) => {
    await visitor.open(`${LAB}?self_pay=30000&points=30000&term_months=6&start=2022-06-01&on=2022-08-15&fault=member&half=calendar&compare=counted_months_strict`);
    await expect(page.locator('.lab-more .notice')).toContainText('有 31 天不同：2022/08/01（一）到 2022/08/31（三）。自付款最多差 NT$15,000，點數一樣。');
    await expect(page.locator('.curve .differs')).toHaveCount(4);
    await visitor.open(`${LAB}?self_pay=30000&points=30000&term_months=6&start=2022-06-01&on=2022-08-15&half=calendar&compare=counted_months`);
    await expect(page.locator('.lab-more .notice')).toContainText('整個期程都一樣');
    await expect(page.locator('.curve .differs')).toHaveCount(0);
  });

  test('are offered to staff, and to nobody else', async ({ page, visitor, person }) => {
    await visitor.open(LAB);
    await expect(page.locator('#compare')).toHaveCount(0);
    await expect(page.locator('#order')).toHaveCount(0);
    const staff = await person('staff');
    await staff.open(LAB);
    await staff.page.locator('#compare').selectOption('counted_months_strict');
    if (!scriptsRun()) await staff.page.getByRole('button', { name: '試算', exact: true }).click();
    await expect(staff.page.locator('.sums')).toHaveCount(2);
    await axe(staff.page);
  });
});

test.describe('an order to start from', () => {
  test('fills the inputs, which the address then holds', async ({ person }) => {
    const { page, open } = await person('staff');
    await open('/staff/orders?state=in_service');
    const number = (await page.locator('main table a').first().textContent()).trim();
    await open(LAB);
    await page.locator('#order').fill(number);
    await page.getByRole('button', { name: '從訂單帶入' }).click();
    await page.waitForURL((url) => url.searchParams.get('order') === number);
    await hydrated(page);
    await expect(page.locator('.sums').first()).toBeVisible();
    await page.locator('#on').fill('2022/07/16');
    if (!scriptsRun()) await page.getByRole('button', { name: '試算', exact: true }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('on')).toBe('2022/07/16');
    expect(new URL(page.url()).searchParams.get('order')).toBe(null);
  });

  test('that does not exist is said at its field', async ({ person, guard }) => {
    guard.expect(/404|422/);
    const { page, open } = await person('staff');
    await open(`${LAB}?order=nonsense`);
    await expect(page.locator('#order-error')).toContainText('訂單編號是 20 個字');
    await expect(page.locator('#order')).toHaveValue('nonsense');
    await expect(page.locator('.sums').first()).toContainText('NT$20,000');
  });

  test('is not shown to others', async ({ page, guard }) => {
    guard.expect(/401|403/);
    await page.goto(`${LAB}?order=111220601K7Q3M9X2A4T`);
    await expect(page.locator('main .notice').first()).toBeVisible();
    await expect(page.locator('.sums').first()).toContainText('NT$20,000');
  });
});

test('an unreadable address shows no result until it is corrected', async ({ page, visitor }) => {
  await visitor.open(`${LAB}?self_pay=x&points=0&term_months=3&start=2022-06-01&on=2022-07-16`);
  await expect(page.locator('#self_pay-error')).toContainText('請填數字');
  await expect(page.locator('.lab-live')).toContainText('輸入都看得懂之後');
  await expect(page.locator('.sums')).toHaveCount(0);
  await show(page, { 自付款: '10000' });
  await expect(page.locator('.sums').first()).toContainText('NT$3,333');
});

test.describe('with JavaScript', () => {
  onlyWithScripts('needs scripts');

  test('sliding the day changes field and result', async ({ page, visitor }) => {
    await visitor.open(LAB);
    await page.locator('input[type=range]').fill('136');
    await expect(page.locator('#on')).toHaveValue('2022/10/15');
    await expect(page.locator('.sums').first()).toContainText('5,000 點');
  });

  test('unreadable text dims the last result, and readable text brings it back', async ({ page, visitor }) => {
    await visitor.open(LAB);
    await page.locator('#self_pay').fill('3o,000');
    await expect(page.locator('.lab-live')).toHaveClass(/stale/);
    await expect(page.locator('.lab-stale')).toContainText('這是上一次的結果');
    await expect(page.locator('#self_pay-error')).toContainText('請填數字');
    await expect(page.locator('.sums').first()).toContainText('NT$20,000');
    await axe(page);
    await page.locator('#self_pay').fill('60,000');
    await expect(page.locator('.lab-live')).not.toHaveClass(/stale/);
    await expect(page.locator('.sums').first()).toContainText('NT$40,000');
  });

  test('the address follows every input', async ({ page, visitor }) => {
    await visitor.open(LAB);
    await page.locator('#on').fill('2022/10/15');
    await expect.poll(() => new URL(page.url()).searchParams.get('on')).toBe('2022/10/15');
    await page.reload();
    await expect(page.locator('.sums').first()).toContainText('5,000 點');
  });

  test('the address is copied with the whole case', async ({ page, visitor, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await visitor.open(LAB);
    await page.locator('#on').fill('2022/10/15');
    await expect.poll(() => new URL(page.url()).searchParams.get('on')).toBe('2022/10/15');
    await page.getByRole('button', { name: '複製這頁網址' }).click();
    await expect(page.locator('main')).toContainText('已複製');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  });

  test('result and curve stay in sight on a phone while the day slides', async ({ page, visitor }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await visitor.open(LAB);
    const slider = page.locator('input[type=range]');
    await slider.scrollIntoViewIfNeeded();
    await slider.focus();
    for (const [at, cash] of [[44, 'NT$20,000'], [100, 'NT$0'], [136, 'NT$0']]) {
      await slider.fill(String(at));
      await expect(page.locator('.sums').first()).toContainText(cash);
      for (const seen of ['.lab-live .sums', '.lab-live .curve.phone', 'input[type=range]']) {
        const box = await page.locator(seen).first().boundingBox();
        expect(box.y, `${seen} at ${at}`).toBeGreaterThanOrEqual(-1);
        expect(box.y + box.height, `${seen} at ${at}`).toBeLessThanOrEqual(845);
      }
    }
    const [over, under] = [await page.locator('.lab-live').boundingBox(), await slider.boundingBox()];
    expect(under.y, 'the slider is not below the result').toBeGreaterThanOrEqual(over.y + over.height - 1);
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
    await page.locator('header a[href="/refund-lab"]').click();
    await page.waitForTimeout(500);
    await page.unroute('**/split_*');
    await page.locator('header a[href="/refund-lab"]').click();
    await expect(page.locator('.sums').first()).toContainText('NT$20,000');
  });
});
