// One's own account: a forgotten password, another one, another address, devices; and who acts for a firm. With and
// without JavaScript.
import { PASSWORD, account, at, business, codeFor, go, identity, newEmail, newUbn } from '../journeys/registration.mjs';
import { PLAN, offer, visitor } from '../journeys/order.mjs';
import { axe, expect, hydrated, test } from '../support/test.mjs';

const NEW = 'a pot of tea at five 五點喝茶';

async function signIn(page, email, password, javaScriptEnabled) {
  await page.goto('/login');
  await hydrated(page, javaScriptEnabled);
  await page.getByLabel('電子郵件').fill(email);
  await page.getByLabel('密碼').fill(password);
  await go(page, '登入');
}

test('a forgotten password is set anew by a code, and every other device is signed out', async ({ page, person, javaScriptEnabled, guard }, info) => {
  test.slow();
  guard.expect(/^4(09|22) \/api\/fn\//);
  const email = await account(page, info, javaScriptEnabled);
  const other = await person();
  await other.goto('/login');
  await hydrated(other, javaScriptEnabled);
  await other.getByRole('link', { name: '忘記密碼？' }).click();
  await at(other, '/reset', javaScriptEnabled);
  await axe(other);
  await go(other, '寄驗證碼');
  await expect(other.locator('#email-error')).toBeVisible();
  await other.getByLabel('電子郵件').fill(email);
  await go(other, '寄驗證碼');
  await at(other, '/reset/code', javaScriptEnabled);
  await expect(other.getByLabel('電子郵件')).toHaveValue(email);
  await axe(other);
  await other.getByLabel('驗證碼').fill('000001');
  await other.getByLabel('新密碼').fill('12345678');
  await go(other, '設定新密碼並登入');
  await expect(other.locator('#password-error')).toContainText('太多人使用');
  await axe(other);
  await other.getByLabel('驗證碼').fill(await codeFor(page, email));
  await other.getByLabel('新密碼').fill(NEW);
  await go(other, '設定新密碼並登入');
  await at(other, '/account', javaScriptEnabled);
  await expect(other.getByText('密碼已變更，其他裝置都已登出。')).toBeVisible();
  await axe(other);
  // the device that registered is signed out
  await page.goto('/account');
  await at(page, '/login', javaScriptEnabled);
  await signIn(page, email, PASSWORD, javaScriptEnabled);
  await expect(page.locator('.errors')).toContainText('電子郵件或密碼不正確');
  await signIn(page, email, NEW, javaScriptEnabled);
  await at(page, '/member', javaScriptEnabled);
});

test('name, password and address are changed, and a device elsewhere is signed out', async ({ page, person, javaScriptEnabled, guard }, info) => {
  test.slow();
  guard.expect(/^4(09|22) \/api\/fn\//);
  const email = await account(page, info, javaScriptEnabled);
  await page.goto('/account');
  await hydrated(page, javaScriptEnabled);
  await expect(page.getByText('同意資料蒐集')).toBeVisible();
  await page.getByRole('link', { name: '變更 姓名' }).click();
  await at(page, '/account/profile', javaScriptEnabled);
  await axe(page);
  await page.getByLabel('姓名').fill('陳小雲 Mei');
  await page.getByLabel('English').check();
  await page.getByLabel('訊息、評價與專家服務也寄電子郵件').uncheck();
  await go(page, '儲存');
  await at(page, '/account', javaScriptEnabled);
  await expect(page.getByText('資料已更新。')).toBeVisible();
  await expect(page.locator('main').getByText('陳小雲 Mei').first()).toBeVisible();
  await expect(page.locator('dl')).toContainText('只在通知頁');

  await page.goto('/account/password');
  await hydrated(page, javaScriptEnabled);
  await axe(page);
  if (javaScriptEnabled) {
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
  await at(page, '/account', javaScriptEnabled);

  const other = await person();
  await signIn(other, email, NEW, javaScriptEnabled);
  await at(other, '/member', javaScriptEnabled);
  await page.goto('/account/sessions');
  await hydrated(page, javaScriptEnabled);
  await axe(page);
  await expect(page.getByText('這個裝置', { exact: true })).toHaveCount(1);
  await page.getByRole('button', { name: /登出這個裝置/ }).click();
  await expect(page.getByRole('button', { name: /登出這個裝置/ })).toHaveCount(0);
  await other.goto('/account');
  await at(other, '/login', javaScriptEnabled);

  const moved = newEmail(info);
  await page.goto('/account/address');
  await hydrated(page, javaScriptEnabled);
  await axe(page);
  await page.getByLabel('新的電子郵件').fill(moved);
  await page.getByLabel('目前的密碼').fill(NEW);
  await go(page, '寄驗證碼');
  await at(page, '/account/address/code', javaScriptEnabled);
  await axe(page);
  await page.getByLabel('驗證碼').fill(await codeFor(page, moved));
  await go(page, '確認變更');
  await at(page, '/account', javaScriptEnabled);
  await expect(page.getByText(moved)).toBeVisible();
  await signIn(other, moved, NEW, javaScriptEnabled);
  await at(other, '/member', javaScriptEnabled);

  await page.goto('/account/sessions');
  await hydrated(page, javaScriptEnabled);
  await go(page, '在所有裝置登出');
  await at(page, '/login', javaScriptEnabled);
  await other.goto('/account');
  await at(other, '/login', javaScriptEnabled);
});

test('a clerk is invited, joins by the link of the mail, and is removed again', async ({ page, person, javaScriptEnabled, guard }, info) => {
  test.slow();
  guard.expect(/^40[349] \/|^422 \/api\/fn\//);
  await account(page, info, javaScriptEnabled);
  await business(page, newUbn(), javaScriptEnabled);
  await identity(page, '123456', javaScriptEnabled);
  await at(page, '/register/done', javaScriptEnabled);
  const clerk = await person();
  const email = await account(clerk, info, javaScriptEnabled);

  await page.goto('/member/people');
  await hydrated(page, javaScriptEnabled);
  await axe(page);
  await expect(page.getByText('唯一的負責人不能移除')).toBeVisible();
  await go(page, '寄出邀請');
  await expect(page.locator('#email-error')).toBeVisible();
  await page.getByLabel('電子郵件').fill(email);
  await go(page, '寄出邀請');
  await expect(page.getByText('邀請已寄出。')).toBeVisible();
  await expect(page.getByRole('heading', { name: '等待接受的邀請' })).toBeVisible();
  await page.getByLabel('每張訂單最高').fill('50,000');
  await go(page, '儲存額度');
  await expect(page.getByText('經辦可以用工商憑證簽署 NT$50,000 以下的訂單。')).toBeVisible();
  await axe(page);

  const mailbox = await person();
  await mailbox.goto('/demo/mailbox');
  const mail = await mailbox.locator('article').filter({ hasText: email }).filter({ hasText: '邀請您代表' }).first().innerText();
  const link = mail.match(/\/join\/[\w-]+/)[0];
  const nobody = await person();
  await nobody.goto(link);
  await expect(nobody.getByRole('link', { name: '登入' }).first()).toBeVisible();
  await axe(nobody);
  await clerk.goto(link);
  await hydrated(clerk, javaScriptEnabled);
  await axe(clerk);
  await go(clerk, '接受邀請');
  await at(clerk, '/member', javaScriptEnabled);
  await clerk.goto('/member/people');
  await hydrated(clerk, javaScriptEnabled);
  await expect(clerk.getByRole('button', { name: '寄出邀請' })).toHaveCount(0);
  await axe(clerk);

  // what a clerk may not sign, an owner is asked to
  const buyer = visitor(clerk, javaScriptEnabled);
  await buyer.open(PLAN.solution);
  await (await offer(clerk)).getByRole('link', { name: '選購這個方案' }).click();
  await clerk.waitForURL('**/member/orders/new?**');
  await hydrated(clerk, javaScriptEnabled);
  await buyer.press('下一步：核對');
  await clerk.waitForURL('**/check');
  await hydrated(clerk, javaScriptEnabled);
  await buyer.says('草稿留著，請負責人簽署');
  await axe(clerk);
  await buyer.press('通知負責人簽署');
  await buyer.says('通知負責人，明天可以再通知一次');
  await axe(clerk);
  const order = new URL(clerk.url()).pathname.replace(/\/check$/, '');
  await buyer.open(order);
  await buyer.says('等負責人核對並簽署');
  await expect(clerk.getByRole('link', { name: '核對，並請負責人簽署' })).toBeVisible();
  await axe(clerk);
  await page.goto('/member/notices');
  await expect(page.locator('main')).toContainText('有一筆訂單等負責人簽署');

  await page.goto('/member/people');
  await hydrated(page, javaScriptEnabled);
  await page.getByRole('button', { name: /^移除/ }).click();
  await expect(page.getByText('已移除，並已通知本人。')).toBeVisible();
  await clerk.goto('/member');
  await expect(clerk.getByText('您還沒有代表任何事業')).toBeVisible();
});

test('who is invited without an account registers and is back at the invitation', async ({ page, person, javaScriptEnabled }, info) => {
  test.slow();
  const owner = await person('owner');
  const email = newEmail(info);
  await owner.goto('/member/people');
  await hydrated(owner, javaScriptEnabled);
  await owner.getByLabel('電子郵件').fill(email);
  await go(owner, '寄出邀請');
  await expect(owner.getByText('邀請已寄出。')).toBeVisible();
  const mailbox = await person();
  await mailbox.goto('/demo/mailbox');
  const mail = await mailbox.locator('article').filter({ hasText: email }).filter({ hasText: '邀請您代表' }).first().innerText();
  const [link] = mail.match(/\/join\/[\w-]+/);
  await account(page, info, javaScriptEnabled, { email, from: link, to: link });
  await go(page, '接受邀請');
  await at(page, '/member', javaScriptEnabled);
});

test('an account is to be erased with the password, and kept again', async ({ page, javaScriptEnabled, guard }, info) => {
  test.slow();
  guard.expect(/^4(09|22) \/api\/fn\//);
  await account(page, info, javaScriptEnabled);
  await page.goto('/account/data');
  await hydrated(page, javaScriptEnabled);
  await page.getByRole('link', { name: '刪除帳號' }).click();
  await at(page, '/account/delete', javaScriptEnabled);
  await expect(page.locator('main')).toContainText('商業會計法');
  await axe(page);
  await page.getByLabel('密碼').fill('not this one');
  await go(page, '申請刪除帳號');
  await expect(page.locator('.errors')).toContainText('密碼不正確');
  await axe(page);
  await page.getByLabel('密碼').fill(PASSWORD);
  await go(page, '申請刪除帳號');
  await expect(page.locator('main')).toContainText('帳號將要刪除');
  await hydrated(page, javaScriptEnabled);
  await axe(page);
  await go(page, '取消刪除，保留帳號');
  await expect(page.locator('main')).toContainText('已取消，帳號會保留。');
  await expect(page.getByRole('button', { name: '申請刪除帳號' })).toBeVisible();
});

test('a firm that is a member already is taken over by certificate', async ({ page, person, javaScriptEnabled, guard }, info) => {
  test.slow();
  guard.expect(/^(4(09|22) \/api\/fn\/|404 \/)/);
  const email = await account(page, info, javaScriptEnabled);
  const ubn = newUbn();
  await business(page, ubn, javaScriptEnabled);
  await identity(page, '123456', javaScriptEnabled);
  await at(page, '/register/done', javaScriptEnabled);
  const next = await person();
  await account(next, info, javaScriptEnabled);
  await next.getByLabel('統一編號').fill(ubn);
  for (const group of await next.getByRole('group').all()) await group.getByLabel('沒有，不是').check();
  await go(next, '查詢並判斷資格');
  await expect(next.locator('main')).toContainText('或以憑證接手');
  await hydrated(next, javaScriptEnabled);
  await axe(next);
  await next.getByRole('link', { name: '以憑證接手這家事業' }).click();
  await expect(next.locator('main')).toContainText('您將以憑證接手這家事業');
  await hydrated(next, javaScriptEnabled);
  await axe(next);
  await identity(next, '123456', javaScriptEnabled);
  await at(next, '/register/done', javaScriptEnabled);
  // the former owner is told and acts for it no longer
  const mailbox = await person();
  await expect(async () => {
    await mailbox.goto('/demo/mailbox');
    await expect(mailbox.locator('article').filter({ hasText: email }).first()).toContainText('憑證接手', { timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
  await page.goto('/member/people');
  await expect(page.locator('main')).not.toContainText(ubn);
});
