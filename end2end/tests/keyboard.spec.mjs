// The owner's way by keyboard alone: sign in, find a plan, split its price, check, sign; then the refund's preview. No
// click, no fill: what is pressed goes to whatever holds the focus.
import { MEMBER, PASSWORD, PLAN } from '../journeys/order.mjs';
import { expect, hydrated, test } from '../support/test.mjs';

test.use({ ownServer: true });

// Further than any page of the journey has stops.
const MOST_STOPS = 120;

/** A keyboard on a page. */
function keyboard(page, javaScriptEnabled) {
  const focused = (target) => target.evaluate((element) => element === document.activeElement);
  const to = async (target) => {
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      if (await focused(target)) {
        await expect(target, 'what has the focus is in sight').toBeInViewport();
        return;
      }
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab never reached ${target}`);
  };
  const type = async (target, text) => {
    await to(target);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(text);
  };
  const press = async (target) => {
    await to(target);
    await page.keyboard.press('Enter');
  };
  const arrived = async (test) => {
    await page.waitForURL(test);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await hydrated(page, javaScriptEnabled);
  };
  return { to, type, press, arrived };
}

test('an order is found, split, checked and signed by keyboard alone', async ({ page, javaScriptEnabled }) => {
  test.slow();
  const { to, type, press, arrived } = keyboard(page, javaScriptEnabled);
  await page.goto('/login?next=/solutions');
  await hydrated(page, javaScriptEnabled);
  await page.keyboard.press('Tab');
  await expect(page.locator('a.skip'), 'the first stop leads past the menu').toBeFocused();
  await page.keyboard.press('Enter');
  await type(page.locator('#email'), MEMBER.ready);
  await type(page.locator('#password'), PASSWORD);
  await page.keyboard.press('Enter');
  await arrived((url) => url.pathname === '/solutions');

  await page.goto(PLAN.solution);
  await hydrated(page, javaScriptEnabled);
  await press(page.locator('section.card').filter({ hasText: PLAN.name }).getByRole('link', { name: '選購這個方案' }));
  await arrived((url) => url.pathname === '/member/orders/new');
  await type(page.locator('#points'), '30,000');
  await expect(page.locator('.sums')).toContainText('NT$30,000');
  await press(page.locator('main').getByRole('button', { name: '下一步：核對' }));
  await arrived((url) => url.pathname.endsWith('/check'));
  const means = page.getByLabel('工商憑證', { exact: true });
  const group = page.locator(`input[name="${await means.getAttribute('name')}"]`);
  await to(group.first());
  await page.keyboard.press('Space');
  await expect(group.first()).toBeChecked();
  await press(page.locator('main').getByRole('button', { name: '開始簽署' }));
  await arrived((url) => url.searchParams.has('verification'));
  await type(page.locator('#answer'), '123456');
  await press(page.locator('main').getByRole('button', { name: '確認簽署' }));
  await arrived((url) => url.searchParams.get('signed') === '1');
  await expect(page.locator('main')).toContainText('已簽署並送出');
});

test('the refund of another day is previewed by keyboard alone', async ({ person, javaScriptEnabled }) => {
  const page = await person('owner');
  const { to, type, press } = keyboard(page, javaScriptEnabled);
  await page.goto('/member/orders?state=in_service');
  await hydrated(page, javaScriptEnabled);
  await press(page.locator('main table a').first());
  await page.waitForURL(/\/member\/orders\/[^?/]+$/);
  await hydrated(page, javaScriptEnabled);
  await press(page.locator('main a[href$="/refund"]').first());
  await page.waitForURL('**/refund');
  await hydrated(page, javaScriptEnabled);
  const before = await page.locator('.sums').first().innerText();
  await type(page.locator('#on'), '2022/11/20');
  if (!javaScriptEnabled) await press(page.locator('main').getByRole('button', { name: '試看另一天' }));
  await expect(page.locator('.sums').first()).not.toHaveText(before);
  const why = page.locator('main summary').first();
  await to(why);
  await page.keyboard.press('Enter');
  await expect(page.locator('main details[open]').first()).toBeVisible();
});
