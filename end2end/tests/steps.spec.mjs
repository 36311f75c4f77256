// Screenshots of the steps of the main job, for people to look at: in both languages, light and dark on a phone of 320
// px, and light on a desktop. A step that scrolls sideways fails. The screenshots are written to shots/steps, which is
// not committed:
//   STEPS=1 make e2e ARGS=steps
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PLAN } from '../journeys/order.mjs';
import { getFunction, draftOrder, ordersOf, signOrder } from '../support/orders.mjs';
import { expect, onlyWithScripts, test } from '../support/test.mjs';

const FOLDER = join(import.meta.dirname, '../shots/steps');
const LOOKS = [
  { name: '320', width: 320, height: 720, schemes: ['light', 'dark'] },
  { name: '1280', width: 1280, height: 800, schemes: ['light'] },
];

for (const lang of ['zh-Hant', 'en']) {
  test.describe(lang, () => {
    test.use({ ownServer: true, lang });
    onlyWithScripts('screenshots of the same HTML');
    test.skip(!process.env.STEPS, 'screenshots are made only on request');

    test('every step of the main job fits a phone and a desktop', async ({ server, person }) => {
      test.setTimeout(300_000);
      await mkdir(FOLDER, { recursive: true });
      const people = {};
      for (const who of [null, 'newcomer', 'stall', 'owner', 'member9', 'vendor8', 'vendor7', 'staff']) people[who] = await person(who);
      const context = (who) => people[who].context;
      const { view } = await getFunction(context('owner'), server.url, 'order', { order: (await ordersOf(context('owner'), server.url)).in('in_service') });
      const draft = await draftOrder(context('member9'), server.url, view.plan, 30_000);
      const signed = await draftOrder(context('member9'), server.url, view.plan, 0);
      await signOrder(context('member9'), server.url, signed);
      const due = (await ordersOf(context('owner'), server.url)).in('accepted');
      const desk = await getFunction(context('vendor8'), server.url, 'vendor_desk', { vendor: '', state: '', page: '' });
      const served = (state) => desk.lines.find((line) => line.state === state).id;
      const [back] = (await getFunction(context('vendor7'), server.url, 'vendor_desk', { vendor: '', state: '', page: '' })).lines;
      const steps = [
        [null, '/'], [null, '/eligibility'], [null, '/login'], [null, '/register'], [null, '/register/consent'],
        ['newcomer', '/register/business'], ['stall', '/member'], ['stall', '/member/assessment'], ['stall', '/member/assessment?topic=daily_operations'],
        ['owner', '/member'], ['owner', '/member/points'], ['owner', '/member/recommendations'], [null, '/solutions'], [null, PLAN.solution],
        [null, `/compare?plan=${view.plan}`], ['member9', '/member/planner'], ['member9', `/member/orders/new?plan=${view.plan}`],
        ['member9', `/member/orders/${draft}/check`], ['member9', `/member/orders/${signed}?signed=1`], ['owner', `/member/orders/${due}`],
        ['owner', `/member/orders/${view.id}`], ['owner', `/member/orders/${view.id}/refund`], ['owner', '/member/orders'], ['owner', '/member/notices'],
        ['owner', '/member/people'], ['owner', '/member/business'], ['owner', '/account'], ['vendor8', '/vendor'], ['vendor8', `/vendor/orders/${served('submitted')}`],
        ['vendor8', `/vendor/orders/${served('paid')}`], ['vendor8', `/vendor/orders/${served('refund_requested')}`], ['vendor7', `/vendor/orders/${back.id}`],
        ['staff', '/staff'], ['staff', '/staff/cases'], ['staff', '/staff/orders'], ['staff', `/staff/orders/${served('handed_over')}`],
        ['staff', '/staff/ledger'], ['staff', '/staff/audit'], ['staff', '/refund-lab'],
      ];
      const wide = [];
      for (const [number, [who, path]] of steps.entries()) {
        const { page, open } = people[who];
        for (const { name, width, height, schemes } of LOOKS) {
          await page.setViewportSize({ width, height });
          await open(path);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          for (const colorScheme of schemes) {
            await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
            const step = `${String(number + 1).padStart(2, '0')}-${who ?? 'anyone'}${path.split('?')[0].replaceAll(/[0-9a-f]{32}/g, 'order').replaceAll('/', '-')}`;
            await page.screenshot({ path: join(FOLDER, `${step}-${name}-${colorScheme}-${lang}.png`), fullPage: true, animations: 'disabled' });
          }
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          if (overflow > 0) wide.push(`${path} is ${overflow} px wider than ${name}`);
        }
      }
      expect(wide).toEqual([]);
    });
  });
}
