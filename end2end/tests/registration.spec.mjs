// From a new visitor to 30,000 points: consent, account, code, business, identity, self-assessment, grant; and the wait
// of a tax-registered firm. With and without JavaScript.
import { decide } from '../journeys/checks.mjs';
import { PLAN, offer } from '../journeys/order.mjs';
import { PASSWORD, account, answers, at, business, codeFor, follow, go, identity, newEmail, newUbn } from '../journeys/registration.mjs';
import { registered, registeredFirm } from '../support/registered.mjs';
import { clean } from '../support/clean.mjs';
import { axe, expect, hydrated, test } from '../support/test.mjs';
import { LOOKS, localized } from '../support/words.mjs';

test('from a new visitor to 30,000 points', async ({ page, visitor }) => {
  test.slow();
  await account(page);
  await axe(page);
  await business(page, newUbn());
  await expect(page.getByText('符合資格，可以領點')).toBeVisible();
  await axe(page);
  await identity(page, '123456');
  await at(page, '/register/done');
  await axe(page);

  await visitor.open('/member');
  await expect(page.getByRole('heading', { name: '填寫數位自評，領 30,000 點' })).toBeVisible();
  await expect(page.locator('.ticket-big')).toContainText('0');
  await axe(page);

  await answers(page);
  await axe(page);
  await go(page, '完成自評，領 30,000 點');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('30,000 點，入帳了！');
  await hydrated(page);
  await axe(page);

  // the page of the grant appears once; later visits show the result with a link to the points
  await visitor.open('/member/assessment');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('數位自評');
  await expect(page.locator('main')).not.toContainText('入帳了！');
  await axe(page);
  await page.locator('main').getByRole('link', { name: '我的點數' }).click();
  await at(page, '/member/points');
  await expect(page.locator('.ticket-big')).toContainText('30,000');
  const rows = page.locator('table.data tbody tr');
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText('自評完成，核發點數');
  await expect(rows.first()).toContainText('+30,000');
  await axe(page);

  await visitor.open('/member/recommendations');
  await expect(page.getByText('為什麼推薦').first()).toBeVisible();
  await axe(page);

  await visitor.open('/member');
  await expect(page.getByRole('heading', { name: '用 30,000 點 選購雲端方案' })).toBeVisible();
  await axe(page);
});

test('a tax-registered firm waits, sees the deadline with its reason, and keeps its answers', async ({ page, visitor, person, guard }) => {
  test.slow();
  await account(page);
  const ubn = newUbn('1000');
  await business(page, ubn);
  await expect(page.getByText('需要人工確認')).toBeVisible();
  await identity(page, '123456');
  await at(page, '/register/done');
  await visitor.open('/member');
  await expect(page.getByRole('heading', { name: '我們正在查核您的稅籍登記' })).toBeVisible();
  await expect(page.locator('.days .due')).toBeVisible();
  await axe(page);
  await page.goto('/member/assessment');
  await expect(page.getByText('完成後先不會入帳，答案會保留')).toBeVisible();
  await expect(page.locator('main')).not.toContainText('填完領');
  await answers(page);
  await go(page, '完成自評');
  await expect(page.getByText('答案已保存，點數還沒有入帳')).toBeVisible();
  await hydrated(page);
  await axe(page);
  const other = await visitor.tab();
  await other.page.goto('/member/points');
  await expect(other.page.getByText('還沒有任何點數異動')).toBeVisible();
  await other.page.close();
  // nothing has changed yet: finishing again says so, and the form gets a new id
  const key = page.locator('main form[action$="/finish_assessment"] input[name=idempotency_key]');
  const before = await key.inputValue();
  await go(page, '完成自評');
  await expect(key).not.toHaveValue(before);
  await hydrated(page);
  await decide(await person('staff'), ubn);
  await go(page, '完成自評');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('30,000 點，入帳了！');
  expect(guard.problems()).toEqual([]);
});

test('an error appears at its field, and the registration does not continue', async ({ page, visitor, guard }) => {
  // rejected responses of server functions called by a script
  guard.expect(/^4(09|22) \/api\/fn\//);
  await page.goto('/register/account');
  await at(page, '/register');
  await visitor.open('/register/consent');
  await go(page, '同意並繼續');
  await expect(page.locator('.errors li')).toHaveCount(3);
  await expect(page).toHaveTitle(/^錯誤：/);
  await axe(page);
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await go(page, '同意並繼續');
  await at(page, '/register/account');
  await page.getByLabel('電子郵件').fill('nobody@localhost');
  await page.getByLabel('密碼').fill('short');
  await go(page, '建立帳號並寄驗證碼');
  for (const field of ['email', 'password', 'name', 'phone']) await expect(page.locator(`#${field}-error`)).toBeVisible();
  await expect(page.locator('#email')).toHaveValue('nobody@localhost');
  await axe(page);

  await page.context().clearCookies({ name: 'agreed' });
  await account(page);
  await page.getByLabel('統一編號').fill('12345678');
  await go(page, '查詢並判斷資格');
  await expect(page.locator('#ubn-error')).toContainText('檢查碼');
  await expect(page.locator('#ubn')).toHaveValue('12345678');
  await expect(page.locator('#prc_funded-error')).toBeVisible();
  await hydrated(page);
  await axe(page);
  await business(page, newUbn());
  await identity(page, '000004');
  await expect(page.locator('.errors')).toContainText('驗證的人與登記的負責人不同');
  await axe(page);
});

test('staff settle a number with a wrong check digit', async ({ page, visitor, person, guard }) => {
  guard.expect(/^4(09|22) \/api\/fn\//);
  await registered(page);
  await visitor.open('/register/business');
  await page.getByLabel('統一編號').fill('12345678');
  await go(page, '查詢並判斷資格');
  await expect(page.locator('#ubn-error')).toContainText('檢查碼');
  await hydrated(page);
  await page.locator('#remark').fill('登記證上就是這個號碼');
  await go(page, '請客服確認');
  await page.waitForURL('**/help/sent?number=**');
  const number = new URL(page.url()).searchParams.get('number');
  await axe(page);
  const staff = await person('staff');
  await staff.open('/staff');
  await staff.page.locator('main').getByRole('link', { name: '登記資料待確認' }).click();
  await staff.page.waitForURL('**/staff/inquiries');
  const card = staff.page.locator('section.card').filter({ hasText: number });
  await expect(card).toContainText('12345678');
  await staff.audit();
  await card.getByRole('button', { name: '註記完成' }).click();
  await expect(staff.page.locator('.notice.go')).toBeVisible();
  await expect(staff.page.locator('main')).not.toContainText(number);
});

test('a wrong code is refused, and a new one can be sent', async ({ page, visitor, guard }) => {
  guard.expect(/^4(09|22) \/api\/fn\//);
  const email = newEmail();
  await visitor.open('/register/consent');
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await go(page, '同意並繼續');
  await at(page, '/register/account');
  await page.getByLabel('電子郵件').fill(email);
  await page.getByLabel('密碼').fill(PASSWORD);
  await page.getByLabel('姓名').fill('陳小雲');
  await page.getByLabel('手機號碼').fill('0912-345-678');
  await go(page, '建立帳號並寄驗證碼');
  await at(page, '/register/email');
  const first = await codeFor(page, email);
  const wrong = first === '000000' ? '000001' : '000000';
  await page.getByLabel('驗證碼').fill(wrong);
  await go(page, '驗證');
  await expect(page.locator('.errors')).toContainText('驗證碼不正確或已失效');
  await hydrated(page);
  await go(page, '重新寄送');
  await expect(page.getByText('已重新寄送')).toBeVisible();
  await axe(page);
});

test('a member page leads to sign-in and back', async ({ page }) => {
  await page.goto('/member/points');
  await at(page, '/login');
  expect(new URL(page.url()).searchParams.get('next')).toBe('/member/points');
  await axe(page);
});

test('an unfinished registration continues on another device', async ({ page, person }) => {
  test.slow();
  const email = await account(page);
  const ubn = newUbn();
  await business(page, ubn);

  const other = await person();
  await other.open('/login?next=/register');
  await other.page.locator('#email').fill(email);
  await other.page.locator('#password').fill(PASSWORD);
  await go(other.page, '登入');
  await at(other.page, '/register');
  // the firm was found, so the proof of identity comes next and names it
  await follow(other.page, '繼續註冊');
  await at(other.page, '/register/identity');
  await expect(other.page.locator('p.lead')).toContainText(ubn);
  await axe(other.page);
  await other.open('/register/business');
  await expect(other.page.locator('.notice').filter({ hasText: '已帶入您上次填的資料' })).toBeVisible();
  await expect(other.page.locator('#ubn')).toHaveValue(ubn);
  await expect(other.page.locator('input[name="form[prc_funded]"][value=no]')).toBeChecked();
  await axe(other.page);
  await other.open('/register/identity');
  await other.page.locator('[value=firm_certificate]').check();
  await go(other.page, '開始驗證');
  await expect(other.page.locator('#code')).toBeVisible();
  await hydrated(other.page);
  // another means, without typing anything again
  await follow(other.page, '改用其他方式');
  await at(other.page, '/register/identity');
  await other.page.locator('[value=mobile_number]').check();
  await other.page.locator('#mobile').fill('0912345678');
  await go(other.page, '開始驗證');
  await hydrated(other.page);
  await other.page.locator('#code').fill('123456');
  await go(other.page, '確認身分');
  await at(other.page, '/register/done');
});

for (const { look, use } of LOOKS) {
  test.describe(look, () => {
    test.use(use);

    test('a firm that had points before may buy, and is told so', async ({ page, visitor }) => {
      test.slow();
      await account(page);
      const shows = async (text) => expect(page.locator('main')).toContainText(await localized(page, text));
      await business(page, newUbn(), ['prior_points']);
      await shows('可以選購，但不能再領點數');
      await clean(page);
      await identity(page, '123456');
      await at(page, '/register/done');
      await shows('全額自付');
      for (const [path, text] of [
        ['/register/done', '全額自付'],
        ['/member', '全額自付'],
        ['/member/business', '全額自付'],
        ['/member/assessment', '不用填自評'],
        ['/member/points'],
        ['/member/planner'],
        ['/member/recommendations'],
        [PLAN.solution],
      ]) {
        await visitor.open(path);
        if (text) await shows(text);
        await clean(page);
      }
      await (await offer(page)).getByRole('link', { name: await localized(page, '選購這個方案') }).click();
      await page.waitForURL('**/member/orders/new?**');
      await hydrated(page);
      await shows('沒有可用的點數，全部由自己支付');
      await expect(page.locator('#points')).toHaveCount(0);
      await clean(page);
    });
  });
}

test('the chosen firm stays chosen, and every page names it', async ({ page, visitor }) => {
  test.slow();
  await registered(page);
  const named = page.locator('p.acting');
  const ubns = ['7', '5'].map((begin) => newUbn(begin));
  for (const ubn of ubns) await registeredFirm(page, ubn);
  const [first, second] = ubns;
  await visitor.open('/member');
  await expect(named).toContainText(second);
  await axe(page);
  await follow(page, '換一家');
  await page.locator('#firms').getByRole('link', { name: first }).click();
  await expect(named).toContainText(first);
  await hydrated(page);
  for (const path of ['/member/points', '/member/orders', '/member/recommendations', '/member/assessment', '/member/business', '/member/planner', '/solutions', '/compare', '/account']) {
    await visitor.open(path);
    await expect(named).toContainText(first);
  }
  await expect(page.locator('main')).not.toContainText(second);
  await axe(page);
  // a download belongs to the firm that the page shows, whatever is chosen in another tab
  const downloaded = async (path) => (await page.context().request.get(path)).headers()['content-disposition'];
  expect(await downloaded('/member/points.csv')).toContain(`points-${first}.csv`);
  await visitor.open('/member/points');
  const shown = await page.locator('input[name=business]').inputValue();
  await visitor.open('/member');
  await page.locator('#firms').getByRole('link', { name: second }).click();
  await expect(named).toContainText(second);
  expect(await downloaded('/member/points.csv')).toContain(`points-${second}.csv`);
  expect(await downloaded(`/member/points.csv?business=${shown}`)).toContain(`points-${first}.csv`);
});
