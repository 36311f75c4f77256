// The account pages: a forgotten password, a new password, a new address, devices; and the people who act for a firm.
// With and without JavaScript.
import { PASSWORD, account, at, business, codeFor, go, identity, newEmail, newUbn } from '../journeys/registration.mjs';
import { PLAN, offer } from '../journeys/order.mjs';
import { PASSWORD as DEMO } from '../support/demo.mjs';
import { postFunction } from '../support/orders.mjs';
import { registered, registeredFirm } from '../support/registered.mjs';
import { axe, expect, hydrated, test } from '../support/test.mjs';

const NEW = 'a pot of tea at five 五點喝茶';

async function signIn({ page, open }, email, password) {
  await open('/login');
  await page.getByLabel('電子郵件').fill(email);
  await page.getByLabel('密碼').fill(password);
  await go(page, '登入');
}

test('a code resets a forgotten password and signs out all other devices', async ({ page, visitor, person, guard }) => {
  test.slow();
  guard.expect(/^4(09|22) \/api\/fn\//);
  const email = await registered(page);
  const other = await person();
  await other.open('/login');
  await other.page.getByRole('link', { name: '忘記密碼？' }).click();
  await at(other.page, '/reset');
  await axe(other.page);
  await go(other.page, '寄驗證碼');
  await expect(other.page.locator('#email-error')).toBeVisible();
  await other.page.getByLabel('電子郵件').fill(email);
  await go(other.page, '寄驗證碼');
  await at(other.page, '/reset/code');
  await expect(other.page.getByLabel('電子郵件')).toHaveValue(email);
  await axe(other.page);
  await other.page.getByLabel('驗證碼').fill('000001');
  await other.page.getByLabel('新密碼').fill('12345678');
  await go(other.page, '設定新密碼並登入');
  await expect(other.page.locator('#password-error')).toContainText('太多人使用');
  await axe(other.page);
  await other.page.getByLabel('驗證碼').fill(await codeFor(page, email));
  await other.page.getByLabel('新密碼').fill(NEW);
  await go(other.page, '設定新密碼並登入');
  await at(other.page, '/account');
  await expect(other.page.getByText('密碼已變更，其他裝置都已登出。')).toBeVisible();
  await axe(other.page);
  // the device that registered is signed out
  await page.goto('/account');
  await at(page, '/login');
  await signIn(visitor, email, PASSWORD);
  await expect(page.locator('.errors')).toContainText('電子郵件或密碼不正確');
  await signIn(visitor, email, NEW);
  await at(page, '/member');
});

test.describe('behind a proxy', () => {
  test.use({ ownServer: true, proxies: 1 });
  test('while strangers try passwords, a known device signs in as usual and an unknown one needs a code', async ({ page, visitor, person, server, guard }) => {
    test.slow();
    guard.expect(/^4(09|22|29) \/api\/fn\/sign_in/);
    // an open page notices that its session has ended
    guard.expect(/^401 \/api\/fn\//);
    const email = await registered(page);
    const strangers = await person();
    for (let number = 1; number <= 52; number += 1) {
      const answer = await strangers.context.request.post(`${server.url}/api/fn/sign_in`, {
        form: { next: '', 'form[email]': email, 'form[password]': 'not this one' },
        headers: { accept: 'application/json', origin: server.url, 'sec-fetch-site': 'same-origin', 'x-forwarded-for': `203.0.113.${number}` },
      });
      expect(answer.status()).toBe(409);
    }
    const signOut = ({ page: of }) => postFunction(of.context(), server.url, 'sign_out', {});
    await signOut(visitor);
    await signIn(visitor, email, PASSWORD);
    await at(page, '/member');

    const other = await person();
    await signIn(other, email, PASSWORD);
    await expect(other.page.locator('.errors')).toContainText('加上驗證碼');
    await axe(other.page);
    await other.page.getByLabel('密碼').fill(PASSWORD);
    await other.page.getByLabel('驗證碼').fill('12');
    await go(other.page, '登入');
    await expect(other.page.locator('#code-error')).toBeVisible();
    await other.page.getByLabel('密碼').fill(PASSWORD);
    await other.page.getByLabel('驗證碼').fill(await codeFor(page, email));
    await go(other.page, '登入');
    await at(other.page, '/member');
    // this device is known from now on, even after signing out
    await signOut(other);
    await signIn(other, email, PASSWORD);
    await at(other.page, '/member');
    await signOut(other);
    await visitor.open('/account/sessions');
    await expect(page.getByRole('heading', { name: '認得的裝置' })).toBeVisible();
    await axe(page);
    await page.getByRole('button', { name: /移除這個裝置/ }).first().click();
    await expect(page.getByRole('button', { name: /移除這個裝置/ })).toHaveCount(0);
  });

  test('many tries at once require a pause, and the page says how long', async ({ page, visitor, server, guard }) => {
    guard.expect(/^4(09|22|29) \/api\/fn\/sign_in/);
    const form = { next: '', 'form[email]': 'nobody@example.com', 'form[password]': 'not this one' };
    const headers = { accept: 'application/json', origin: server.url, 'sec-fetch-site': 'same-origin' };
    let answer = null;
    for (let number = 1; number <= 7; number += 1) answer = await page.request.post(`${server.url}/api/fn/sign_in`, { form, headers });
    expect([answer.status(), Number(answer.headers()['retry-after']) > 0]).toEqual([429, true]);
    await signIn(visitor, 'nobody@example.com', PASSWORD);
    await expect(page.locator('.errors')).toContainText(/請等 \d+ 秒再試|電子郵件或密碼不正確/);
  });
});

test('name, password and address can be changed, and another device can be signed out', async ({ page, visitor, person, guard, scripts }) => {
  test.slow();
  guard.expect(/^4(09|22) \/api\/fn\//);
  const email = await registered(page);
  await visitor.open('/account');
  await expect(page.getByText('同意資料蒐集')).toBeVisible();
  await page.getByRole('link', { name: '變更 姓名' }).click();
  await at(page, '/account/profile');
  await axe(page);
  await page.getByLabel('姓名').fill('陳小雲 Mei');
  await page.getByLabel('English').check();
  await page.getByLabel('訊息、評價與專家服務也寄電子郵件').uncheck();
  await go(page, '儲存');
  await at(page, '/account');
  await expect(page.getByText('資料已更新。')).toBeVisible();
  await expect(page.locator('main').getByText('陳小雲 Mei').first()).toBeVisible();
  await expect(page.locator('dl')).toContainText('只在通知頁');

  await visitor.open('/account/password');
  await axe(page);
  if (scripts) {
    await page.getByLabel('新密碼').fill(NEW);
    await page.getByRole('button', { name: '顯示' }).last().click();
    await expect(page.locator('#password')).toHaveAttribute('type', 'text');
  }
  await page.getByLabel('目前的密碼').fill('not this one');
  await page.getByLabel('新密碼').fill(NEW);
  await go(page, '變更密碼');
  await expect(page.locator('.errors')).toContainText('不正確');
  await page.getByLabel('目前的密碼').fill(PASSWORD);
  await page.getByLabel('新密碼').fill(NEW);
  await go(page, '變更密碼');
  await at(page, '/account');

  const other = await person();
  await signIn(other, email, NEW);
  await at(other.page, '/member');
  await visitor.open('/account/sessions');
  await axe(page);
  await expect(page.getByText('這個裝置', { exact: true })).toHaveCount(1);
  await page.getByRole('button', { name: /登出這個裝置/ }).click();
  await expect(page.getByRole('button', { name: /登出這個裝置/ })).toHaveCount(0);
  await other.page.goto('/account');
  await at(other.page, '/login');

  const moved = newEmail();
  await visitor.open('/account/address');
  await axe(page);
  await page.getByLabel('新的電子郵件').fill(moved);
  await page.getByLabel('目前的密碼').fill(NEW);
  await go(page, '寄驗證碼');
  await at(page, '/account/address/code');
  await axe(page);
  await page.getByLabel('驗證碼').fill(await codeFor(page, moved));
  await go(page, '確認變更');
  await at(page, '/account');
  await expect(page.getByText(moved)).toBeVisible();
  await signIn(other, moved, NEW);
  await at(other.page, '/member');

  await visitor.open('/account/sessions');
  await go(page, '在所有裝置登出');
  await at(page, '/login');
  await other.page.goto('/account');
  await at(other.page, '/login');
});

test('a clerk is invited, joins with the link in the mail, and is removed again', async ({ page, visitor, person, guard, scripts }) => {
  test.slow();
  guard.expect(/^40[349] \/|^422 \/api\/fn\//);
  await registered(page);
  await registeredFirm(page, newUbn());
  const clerk = await person();
  const email = await registered(clerk.page);

  await visitor.open('/member/people');
  await axe(page);
  await expect(page.getByText('唯一的負責人不能移除')).toBeVisible();
  await go(page, '寄出邀請');
  await expect(page.locator('#email-error')).toBeVisible();
  await expect(page.locator('#invite_password-error')).toBeVisible();
  // a session alone is not enough: the typed values stay, except the password
  await page.getByLabel('電子郵件').fill(email);
  await page.locator('#invite_password').fill('not this one');
  await go(page, '寄出邀請');
  await expect(page.locator('#invite_password-error')).toContainText('密碼不正確');
  await expect(page.getByLabel('電子郵件')).toHaveValue(email);
  await expect(page.locator('#limit_password-error')).toHaveCount(0);
  if (!scripts) await expect(page.locator('#invite_password')).toHaveValue('');
  await hydrated(page);
  await axe(page);
  await page.locator('#invite_password').fill(PASSWORD);
  await go(page, '寄出邀請');
  await expect(page.getByText('邀請已寄出。')).toBeVisible();
  await expect(page.getByRole('heading', { name: '等待接受的邀請' })).toBeVisible();
  await expect(page.locator('#invite_password')).toHaveValue('');
  await page.getByLabel('每張訂單最高').fill('50,000');
  await page.locator('#limit_password').fill('not this one');
  await go(page, '儲存額度');
  await expect(page.locator('#limit_password-error')).toContainText('密碼不正確');
  await expect(page.getByLabel('每張訂單最高')).toHaveValue('50,000');
  await page.locator('#limit_password').fill(PASSWORD);
  await go(page, '儲存額度');
  await expect(page.getByText('經辦可以用工商憑證簽署 NT$50,000 以下的訂單。')).toBeVisible();
  await axe(page);

  const mailbox = await person();
  await mailbox.page.goto('/demo/mailbox');
  const mail = await mailbox.page.locator('article').filter({ hasText: email }).filter({ hasText: '邀請您代表' }).first().innerText();
  const link = mail.match(/\/join\/[\w-]+/)[0];
  const nobody = await person();
  await nobody.page.goto(link);
  await expect(nobody.page.getByRole('link', { name: '登入' }).first()).toBeVisible();
  await axe(nobody.page);
  await clerk.open(link);
  await axe(clerk.page);
  await go(clerk.page, '接受邀請');
  await at(clerk.page, '/member');
  await clerk.open('/member/people');
  await expect(clerk.page.getByRole('button', { name: '寄出邀請' })).toHaveCount(0);
  await axe(clerk.page);

  // a clerk who may not sign asks an owner to
  await clerk.open(PLAN.solution);
  await (await offer(clerk.page)).getByRole('link', { name: '選購這個方案' }).click();
  await clerk.page.waitForURL('**/member/orders/new?**');
  await hydrated(clerk.page);
  await clerk.press('下一步：核對');
  await clerk.page.waitForURL('**/check');
  await hydrated(clerk.page);
  await clerk.says('草稿留著，請負責人簽署');
  await axe(clerk.page);
  await clerk.press('通知負責人簽署');
  await clerk.says('通知負責人，明天可以再通知一次');
  await axe(clerk.page);
  const order = new URL(clerk.page.url()).pathname.replace(/\/check$/, '');
  await clerk.open(order);
  await clerk.says('等負責人核對並簽署');
  await expect(clerk.page.getByRole('link', { name: '核對，並請負責人簽署' })).toBeVisible();
  await axe(clerk.page);
  await page.goto('/member/notices');
  await expect(page.locator('main')).toContainText('有一筆訂單等負責人簽署');
  await expect(page.locator('main')).toContainText('邀請了新的經辦');
  await expect(page.locator('main')).toContainText('經辦可以簽署的額度已變更');

  await visitor.open('/member/people');
  await page.locator('#removal_password').fill('not this one');
  await go(page, '移除');
  await expect(page.locator('#removal_password-error')).toContainText('密碼不正確');
  await expect(page.locator('#person')).toBeChecked();
  await hydrated(page);
  await axe(page);
  await page.locator('#removal_password').fill(PASSWORD);
  await go(page, '移除');
  await expect(page.getByText('已移除，並已通知本人。')).toBeVisible();
  await clerk.page.goto('/member');
  await expect(clerk.page.getByText('您還沒有代表任何事業')).toBeVisible();
});

test('an invited person without an account registers and returns to the invitation', async ({ page, person }) => {
  test.slow();
  const owner = await person('owner');
  const email = newEmail();
  await owner.open('/member/people');
  await owner.page.getByLabel('電子郵件').fill(email);
  await owner.page.locator('#invite_password').fill(DEMO);
  await go(owner.page, '寄出邀請');
  await expect(owner.page.getByText('邀請已寄出。')).toBeVisible();
  const mailbox = await person();
  await mailbox.page.goto('/demo/mailbox');
  const mail = await mailbox.page.locator('article').filter({ hasText: email }).filter({ hasText: '邀請您代表' }).first().innerText();
  const [link] = mail.match(/\/join\/[\w-]+/);
  await account(page, { email, from: link, to: link });
  await go(page, '接受邀請');
  await at(page, '/member');
});

test('deleting an account needs the password and can be cancelled', async ({ page, visitor, guard }) => {
  test.slow();
  guard.expect(/^4(09|22) \/api\/fn\//);
  await registered(page);
  await visitor.open('/account/data');
  await page.getByRole('link', { name: '刪除帳號' }).click();
  await at(page, '/account/delete');
  await expect(page.locator('main')).toContainText('商業會計法');
  await axe(page);
  await page.getByLabel('密碼').fill('not this one');
  await go(page, '申請刪除帳號');
  await expect(page.locator('.errors')).toContainText('密碼不正確');
  await axe(page);
  await page.getByLabel('密碼').fill(PASSWORD);
  await go(page, '申請刪除帳號');
  await expect(page.locator('main')).toContainText('帳號將要刪除');
  await hydrated(page);
  await axe(page);
  await go(page, '取消刪除，保留帳號');
  await expect(page.locator('main')).toContainText('已取消，帳號會保留。');
  await expect(page.getByRole('button', { name: '申請刪除帳號' })).toBeVisible();
});

test('a certificate takes over a firm that is already a member', async ({ page, person, guard }) => {
  test.slow();
  guard.expect(/^(4(09|22) \/api\/fn\/|404 \/)/);
  const email = await registered(page);
  const ubn = newUbn();
  await registeredFirm(page, ubn);
  const next = await person();
  await registered(next.page);
  await next.open('/register/business');
  await next.page.getByLabel('統一編號').fill(ubn);
  for (const group of await next.page.getByRole('group').all()) await group.getByLabel('沒有，不是').check();
  await go(next.page, '查詢並判斷資格');
  await expect(next.page.locator('main')).toContainText('或以憑證接手');
  await hydrated(next.page);
  await axe(next.page);
  await next.page.getByRole('button', { name: '以憑證接手這家事業' }).click();
  await expect(next.page.locator('main')).toContainText('您將以憑證接手這家事業');
  await hydrated(next.page);
  await axe(next.page);
  await identity(next.page, '123456');
  await at(next.page, '/register/done');
  // the former owner is notified and no longer acts for the firm
  const mailbox = await person();
  await expect(async () => {
    await mailbox.page.goto('/demo/mailbox');
    await expect(mailbox.page.locator('article').filter({ hasText: email }).first()).toContainText('憑證接手', { timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
  await page.goto('/member/people');
  await expect(page.locator('main')).not.toContainText(ubn);
});
