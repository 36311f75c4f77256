// Many cases in the refund lab: computed in the browser between frames, or by the server without JavaScript. The answers are
// the bytes of the command line.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { binary } from '../support/server.mjs';
import { axe, expect, hydrated, onlyWithScripts, scriptsRun, test } from '../support/test.mjs';

const LAB = '/refund-lab';
const MOST = 100_000;
const LONGEST_FRAME_MS = 200;

/** A fixed sequence of numbers below a bound. */
function sequence(seed) {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % bound;
  };
}

/** Cases as JSON lines; every thousandth cannot be read. */
function cases(count) {
  const below = sequence(111);
  const two = (number) => String(number).padStart(2, '0');
  const lines = [];
  for (let place = 0; place < count; place += 1) {
    const term = place % 1000 === 999 ? 61 : 1 + below(36);
    const half = ['calendar', 'counted_months', 'counted_months_strict'][below(3)];
    lines.push(`{"self_pay":${1 + below(60_000)},"points":${below(30_000)},"term_months":${term},"start":"2022-${two(1 + below(12))}-${two(1 + below(28))}","on":"202${2 + below(3)}-${two(1 + below(12))}-${two(1 + below(28))}","half":"${half}"}`);
  }
  return Buffer.from(`${lines.join('\n')}\n`);
}

/** What `yunshiji refund --ndjson` answers. It exits with 1 because some lines cannot be read. */
const byCommand = (file) => new Promise((resolve, reject) => {
  const run = execFile(binary(), ['refund', '--ndjson'], { encoding: 'buffer', maxBuffer: 512 * 1024 * 1024 }, (error, answers) => {
    if (error && error.code !== 1) reject(error);
    else resolve(answers);
  });
  run.stdin.end(file);
});

const upload = (page, name, buffer) => page.locator('#file').setInputFiles({ name, mimeType: 'application/x-ndjson', buffer });
const compute = (page) => page.getByRole('button', { name: '全部計算' }).click();

/** The file that a click lets the browser save. */
async function saved(page, click) {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  return readFile(await download.path());
}

/** The answers to what is in the form. */
async function answers(page) {
  if (!scriptsRun()) return saved(page, () => compute(page));
  await compute(page);
  const save = page.getByRole('button', { name: '下載答案' });
  await expect(save).toBeVisible({ timeout: 60_000 });
  return saved(page, () => save.click());
}

test('a file of cases is answered with the bytes of the command line', async ({ page, visitor }) => {
  onlyWithScripts('the browser of the tests cancels a download that a plain form begins; the tests of the server compare these bytes');
  const file = cases(3_000);
  await visitor.open(LAB);
  await upload(page, 'cases.ndjson', file);
  expect((await answers(page)).equals(await byCommand(file))).toBe(true);
});

test('pasted comma-separated values are answered like the same cases as JSON', async ({ page, visitor }) => {
  onlyWithScripts('the browser of the tests cancels a download that a plain form begins; the tests of the server compare these bytes');
  await visitor.open(LAB);
  await page.locator('#cases-text').fill('self_pay,points,term_months,start,on\n30000,30000,6,2022-06-01,2022-07-15\n');
  const line = '{"self_pay":30000,"points":30000,"term_months":6,"start":"2022-06-01","on":"2022-07-15"}\n';
  expect((await answers(page)).equals(await byCommand(line))).toBe(true);
});

test('nothing at all is said, and nothing is computed', async ({ page, visitor }) => {
  await visitor.open(LAB);
  await compute(page);
  await expect(page.locator('#cases .notice')).toContainText('沒有可以計算的內容');
  await axe(page);
});

test('too many cases are said', async ({ page, visitor }) => {
  test.slow();
  await visitor.open(LAB);
  await upload(page, 'many.ndjson', Buffer.from('{}\n'.repeat(MOST + 1)));
  await compute(page);
  await expect(page.locator('#cases .notice')).toContainText('超過 100,000 筆', { timeout: 60_000 });
});

test.describe('with JavaScript', () => {
  onlyWithScripts('the server computes them without scripts');

  test('a hundred thousand cases leave no frame longer than 200 ms', async ({ page, visitor }) => {
    test.slow();
    const file = cases(MOST);
    await visitor.open(LAB);
    await upload(page, 'cases.ndjson', file);
    await page.evaluate(() => {
      const measured = { longest: 0, frames: 0, tasks: 0 };
      globalThis.measured = measured;
      let last = performance.now();
      const frame = (now) => {
        measured.longest = Math.max(measured.longest, now - last);
        measured.frames += 1;
        last = now;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame((now) => { last = now; requestAnimationFrame(frame); });
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) measured.tasks = Math.max(measured.tasks, duration);
      }).observe({ type: 'longtask', buffered: false });
    });
    await compute(page);
    await expect(page.locator('#cases progress')).toBeVisible();
    await expect(page.locator('#cases')).toContainText('100,000 筆都看過了', { timeout: 120_000 });
    const { longest, frames, tasks } = await page.evaluate(() => globalThis.measured);
    console.log(`100,000 cases: longest frame ${longest.toFixed(0)} ms of ${frames}, longest task ${tasks.toFixed(0)} ms`);
    expect(longest).toBeLessThanOrEqual(LONGEST_FRAME_MS);
    expect(tasks).toBeLessThanOrEqual(LONGEST_FRAME_MS);
    const computed = await saved(page, () => page.getByRole('button', { name: '下載答案' }).click());
    expect(computed.equals(await byCommand(file))).toBe(true);
    await axe(page);
  });

  test('errors are listed by row and column, and saved as a file', async ({ page, visitor }) => {
    await visitor.open(LAB);
    await upload(page, 'cases.csv', Buffer.from('self_pay,points,term_months,start,on\n1,0,1,2022-06-01,2022-06-01\n\n1,0,61,2022-06-01,2022-06-01\n1,0,1,x,2022-06-01\n'));
    await compute(page);
    const rows = page.locator('#cases table tbody tr');
    await expect(rows).toHaveCount(2);
    await expect(rows.nth(0)).toContainText('4');
    await expect(rows.nth(0)).toContainText('term_months');
    await expect(rows.nth(0)).toContainText('超出範圍');
    await expect(rows.nth(1)).toContainText('start');
    const errors = await saved(page, () => page.getByRole('button', { name: '下載 2 列錯誤' }).click());
    expect(errors.toString()).toBe('\ufeffrow,column,code\r\n4,term_months,out_of_range\r\n5,start,not_a_date\r\n');
    await axe(page);
  });

  test('a run can be stopped, and what is computed saved', async ({ page, visitor }) => {
    const file = cases(MOST);
    await visitor.open(LAB);
    await upload(page, 'cases.ndjson', file);
    await compute(page);
    await page.getByRole('button', { name: '停止' }).click();
    await expect(page.locator('#cases .notice')).toContainText('已停止');
    const computed = await saved(page, () => page.getByRole('button', { name: '下載答案' }).click());
    expect(computed.length).toBeGreaterThan(0);
    expect((await byCommand(file)).subarray(0, computed.length).equals(computed)).toBe(true);
  });

  test('two policies are compared over all cases', async ({ page, visitor }) => {
    await visitor.open(`${LAB}?self_pay=30000&points=30000&term_months=6&start=2022-06-01&on=2022-08-15&half=calendar&compare=counted_months_strict`);
    const line = (on) => `{"self_pay":30000,"points":30000,"term_months":6,"start":"2022-06-01","on":"${on}"}\n`;
    await page.locator('#cases-text').fill(line('2022-07-15') + line('2022-08-15'));
    await compute(page);
    await expect(page.locator('#cases .pairs')).toContainText('兩種判定一樣');
    await expect(page.locator('#cases .pairs div').filter({ hasText: '退得較少' })).toContainText('1');
    await expect(page.locator('#cases .bars')).toContainText('超過 10,000，到 15,000');
  });

  test('a large text that is pasted is not laid out', async ({ page, visitor, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await visitor.open(LAB);
    const text = cases(1_000).toString();
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await page.locator('#cases-text').focus();
    await page.keyboard.press('ControlOrMeta+V');
    await expect(page.locator('#cases')).toContainText('已貼上');
    await expect(page.locator('#cases-text')).toHaveValue('');
    expect((await answers(page)).equals(await byCommand(text))).toBe(true);
  });

  test('the page stays live while it computes', async ({ page, visitor }) => {
    await visitor.open(LAB);
    await hydrated(page);
    await upload(page, 'cases.ndjson', cases(MOST));
    await compute(page);
    await page.locator('#on').fill('2022/10/15');
    await expect(page.locator('.lab-live .sums').first()).toContainText('5,000 點');
    await page.getByRole('button', { name: '停止' }).click();
  });
});
