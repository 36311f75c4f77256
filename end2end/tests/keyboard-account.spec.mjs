// By keyboard alone: from a new visitor to points; then an owner's tasks besides orders: planner, ledger filters,
// people, account, a question. No click, no fill.
import { PASSWORD, codeFor, newEmail, newUbn } from '../journeys/registration.mjs';
import { PASSWORD as DEMO } from '../support/demo.mjs';
import { keyboard } from '../support/keyboard.mjs';
import { expect, scriptsRun, test } from '../support/test.mjs';
import { LOOKS, localized } from '../support/words.mjs';

// a member with points to spend, and with several kinds of ledger entries
const MEMBER = 'member9';
const NEW = 'a pot of tea at five 五點喝茶';
const button = async (page, name) => page.locator('main').getByRole('button', { name: await localized(page, name), exact: true });
const link = async (page, name) => page.getByRole('link', { name: await localized(page, name), exact: true });

/** The keyboard of a page, with a helper that presses a button and waits for the next page. */
function hands(page) {
  const keys = keyboard(page);
  const send = async (name, path) => {
    await keys.press(await button(page, name));
    if (path) await keys.arrived((url) => url.pathname === path);
  };
  return { ...keys, send };
}

async function register(page, keys) {
  const email = newEmail();
  await keys.open('/register');
  await keys.walk();
  await keys.press(await link(page, '開始'));
  await keys.arrived((url) => url.pathname === '/register/consent');
  await keys.walk();
  await keys.send('同意並繼續');
  await keys.corrects('data_collection');
  for (const box of await page.getByRole('checkbox').all()) await keys.tick(box);
  await keys.send('同意並繼續', '/register/account');
  await keys.walk();
  await keys.type(page.locator('#email'), email);
  await page.keyboard.press('Enter');
  await keys.corrects('password');
  await expect(page.locator('#email')).toHaveValue(email);
  await keys.type(page.locator('#password'), PASSWORD);
  await keys.type(page.locator('#name'), '陳小雲');
  await keys.type(page.locator('#phone'), '0912-345-678');
  await keys.send('建立帳號並寄驗證碼', '/register/email');
  await keys.walk();
  await keys.type(page.locator('#code'), await codeFor(page, email));
  await keys.send('驗證', '/register/business');
}

async function business(page, keys) {
  await keys.walk();
  await keys.type(page.locator('#ubn'), '12345678');
  await keys.send('查詢並判斷資格');
  await expect(page.locator('#ubn-error')).toContainText(await localized(page, '檢查碼'));
  await keys.type(page.locator('#ubn'), newUbn());
  const no = await localized(page, '沒有，不是');
  for (const group of await page.getByRole('group').all()) await keys.pick(group.getByLabel(no, { exact: true }));
  await keys.send('查詢並判斷資格');
  await expect(page.getByRole('heading', { name: await localized(page, '查詢結果') })).toBeVisible();
  await keys.press(await link(page, '是這家事業，去驗證身分'));
  await keys.arrived((url) => url.pathname === '/register/identity');
  await keys.walk();
  await keys.pick(page.locator('[value=firm_certificate]'));
  await keys.send('開始驗證');
  await expect(page.locator('#code')).toBeVisible();
  await keys.type(page.locator('#code'), '123456');
  await keys.send('確認身分', '/register/done');
  await keys.walk();
}

async function assess(page, keys) {
  await keys.open('/member/assessment');
  await keys.walk();
  await keys.press(await link(page, '開始'));
  for (let topic = 1; topic <= 8; topic += 1) {
    await expect(page.getByRole('heading', { level: 1 })).toContainText(new RegExp(`第 ${topic} 題|${topic}\\. `));
    if (topic === 1) {
      await keys.walk();
      await keys.send('保存，下一題');
      await keys.corrects('today');
    }
    await keys.pick(page.locator('input[name="form[today]"][value="1"]'));
    await keys.pick(page.locator('input[name="form[wanted]"][value="4"]'));
    await keys.send(topic === 8 ? '保存，去檢查' : '保存，下一題');
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(await localized(page, '檢查答案'));
  await keys.walk();
  await keys.send('完成自評，領 30,000 點');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(await localized(page, '30,000 點，入帳了！'));
  await keys.walk();
}

for (const { look, use } of LOOKS) {
  test.describe(look, () => {
    test.use(use);

    test('from a new visitor to 30,000 points by keyboard alone', async ({ page, guard }) => {
      test.setTimeout(240_000);
      guard.expect(/^4(09|22) \/api\/fn\//);
      const keys = hands(page);
      await test.step('account', () => register(page, keys));
      await test.step('business and identity', () => business(page, keys));
      await test.step('self-assessment', () => assess(page, keys));
      await keys.open('/member/points');
      await expect(page.locator('.ticket-big')).toContainText('30,000');
    });
  });
}

/** Picks a plan with a search and divides fewer points. */
async function plan(page, keys) {
  await keys.open('/member/planner');
  await keys.walk();
  await keys.type(page.locator('#q'), '會計');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('q') === '會計');
  await keys.press(page.getByRole('link', { name: new RegExp(`^${await localized(page, '加入')} `) }).first());
  await keys.arrived((url) => url.searchParams.has('plans'));
  await keys.type(page.locator('#points'), '1');
  if (!scriptsRun()) await keys.send('試算');
  await page.waitForURL((url) => url.searchParams.get('points') === '1');
  await keys.walk();
  await keys.press(page.getByRole('link', { name: new RegExp(`^${await localized(page, '移除')}`) }));
  await page.waitForURL((url) => !url.searchParams.get('plans'));
}

/** Filters the ledger by kind and by day. */
async function filter(page, keys) {
  const rows = page.locator('table.data tbody tr');
  await keys.open('/member/points');
  await keys.walk();
  await keys.choose(page.locator('#kind'), 'hold');
  await keys.to(page.locator('#from'));
  // the date input expects month, day and year
  await page.keyboard.type('05012022');
  await expect(page.locator('#from')).toHaveValue('2022-05-01');
  await keys.send('篩選');
  await page.waitForURL((url) => url.searchParams.get('kind') === 'hold' && url.searchParams.get('from') === '2022-05-01');
  await expect(rows.filter({ hasText: await localized(page, '自評完成，核發點數') })).toHaveCount(0);
  await expect(rows.filter({ hasText: await localized(page, '送出訂單，保留點數') }).first()).toBeVisible();
  await keys.type(page.locator('#order'), '123');
  await page.keyboard.press('Enter');
  await keys.corrects('order');
  await keys.press(await link(page, '清除篩選'));
  // the business stays in the address
  await page.waitForURL((url) => [...url.searchParams.keys()].join() === 'business');
  await expect(rows.filter({ hasText: await localized(page, '自評完成，核發點數') })).toHaveCount(1);
}

/** Invites a clerk, withdraws the invitation again, and sets the clerks' limit. */
async function invite(page, keys) {
  await keys.open('/member/people');
  await keys.walk();
  await keys.send('寄出邀請');
  await keys.corrects('email');
  await keys.type(page.locator('#email'), newEmail());
  await keys.pick(page.locator('main [type=radio][value=owner]'));
  await keys.type(page.locator('#invite_password'), DEMO);
  await keys.send('寄出邀請');
  await expect(page.getByText(await localized(page, '邀請已寄出。'))).toBeVisible();
  await keys.type(page.locator('#limit'), '60,000');
  await keys.type(page.locator('#limit_password'), DEMO);
  await page.keyboard.press('Enter');
  await expect(page.getByText(await localized(page, '經辦可以用工商憑證簽署 NT$60,000 以下的訂單。'))).toBeVisible();
  await keys.press(page.locator('main form[action$="/withdraw_invitation"] button'));
  await expect(page.locator('main form[action$="/withdraw_invitation"]')).toHaveCount(0);
}

/** Signs the other device out and changes the password. */
async function secure(page, keys, person) {
  await person(MEMBER);
  await keys.open('/account/sessions');
  await keys.walk();
  await keys.press(page.getByRole('button', { name: await localized(page, '登出這個裝置') }));
  await expect(page.getByRole('button', { name: await localized(page, '登出這個裝置') })).toHaveCount(0);
  await keys.open('/account');
  await keys.walk();
  await keys.press(page.locator('main a[href="/account/password"]'));
  await keys.arrived((url) => url.pathname === '/account/password');
  await keys.walk();
  await keys.type(page.locator('#current'), 'not this one');
  await keys.type(page.locator('#password'), NEW);
  await page.keyboard.press('Enter');
  await expect(page.locator('.errors')).toContainText(await localized(page, '密碼不正確'));
  if (scriptsRun()) {
    await keys.press((await button(page, '顯示')).last(), 'Space');
    await expect(page.locator('#password')).toHaveAttribute('type', 'text');
  }
  await keys.type(page.locator('#current'), DEMO);
  await keys.type(page.locator('#password'), NEW);
  await keys.send('變更密碼', '/account');
}

/** Sends a question to the service. */
async function ask(page, keys) {
  await keys.open('/help');
  await keys.walk();
  await keys.send('送出');
  await keys.corrects('subject');
  await keys.choose(page.locator('#subject'), 'refunds');
  await keys.type(page.locator('#message'), '想問退訂的期限。');
  await keys.send('送出', '/help/sent');
  await keys.walk();
}

for (const { look, use } of LOOKS) {
  test.describe(look, () => {
    test.use(use);

    test.describe("an owner's other pages", () => {
      test.use({ ownServer: true });

      test('points, people, account and a question by keyboard alone', async ({ person, guard }) => {
        test.setTimeout(240_000);
        guard.expect(/^4(09|22) \/api\/fn\//);
        const { page } = await person(MEMBER);
        const keys = hands(page);
        await test.step('planner', () => plan(page, keys));
        await test.step('filters', () => filter(page, keys));
        await test.step('people', () => invite(page, keys));
        await test.step('account', () => secure(page, keys, person));
        await test.step('question', () => ask(page, keys));
      });
    });
  });
}
