// The way of an installation from an empty folder to its first served order, in production mode: the operator's commands,
// the staff's pages, a vendor and a firm. The outside world is on this machine (support/outside.mjs); everything is asked
// through the product's real adapters. The spec production.spec.mjs and the script production.mjs both run it.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { nextCode } from '../support/factor.mjs';
import { hydrated } from '../support/scripts.mjs';
import { visitorOf } from '../support/visitor.mjs';
import { officeFile } from './calendar.mjs';
import { decide } from './checks.mjs';
import { accept, serve } from './order.mjs';
import { account, answers, at, business, go, newUbn } from './registration.mjs';

const PASSWORD = 'a cup of tea at four';
const ADMINISTRATOR = 'hsu@example.tw';
const SECOND = 'wang@example.tw';
const SELLER = 'lin@example.tw';
const BUYER = 'chen@example.tw';
/** The responsible person of the firm that buys. The check digit of the number fits. */
const HOLDER = 'A123456789';

/** Accepts an invitation to work for the program with a new account, and sets the second factor up. */
async function joinStaff(staff, path, name) {
  const { page } = staff;
  await staff.open(path);
  await page.locator('#name').fill(name);
  await page.locator('#password').fill(PASSWORD);
  await staff.press('建立帳號並加入');
  await at(page, '/sign-in/factor');
  await page.getByRole('link', { name: '設定驗證器' }).click();
  await at(page, '/account/factor');
  await page.locator('#start_password').fill(PASSWORD);
  await go(page, '開始設定');
  await at(page, '/account/factor/app');
  await page.locator('#code').fill(await nextCode(await page.locator('#secret').innerText()));
  await go(page, '開啟兩步驟驗證');
  await at(page, '/account/factor/codes');
  await go(page, '我收好了');
  await at(page, '/account/factor');
}

/** The administrator, alone so far, invites somebody for all other roles. */
async function inviteSecond(administrator) {
  const { page } = administrator;
  await administrator.open('/staff/people');
  await page.locator('#email').fill(SECOND);
  for (const role of ['reviewer', 'finance', 'support', 'administrator']) await page.locator(`#${role}`).check();
  await page.locator('#reason').fill('開站需要第二位同仁');
  await administrator.press('寄出邀請');
  await page.waitForURL('**/staff/people?done=*');
  await hydrated(page);
}

/** A day in Taipei, some days from today. */
const day = (ahead) => new Date(Date.now() + (8 + 24 * ahead) * 3_600_000).toISOString().slice(0, 10);

/** The second person confirms the only proposal. */
async function confirmed(second) {
  await second.open('/staff/approvals');
  await second.press('確認並執行');
  await second.page.waitForURL('**/staff/approvals?done=confirmed');
  await hydrated(second.page);
}

/** Two people publish program 115 with its rules, and open it before its day. */
async function openProgram(administrator, second) {
  const { page } = administrator;
  const propose = async (reason, button) => {
    await page.locator('#reason').fill(reason);
    await administrator.press(button);
    await page.waitForURL('**/staff/programs/115?done=proposed');
    await confirmed(second);
    await administrator.open('/staff/programs/115');
  };
  await administrator.open('/staff/programs/new');
  for (const [id, value] of Object.entries({
    code: '115', name_zh: '115年度補助專區', name_en: '2026 subsidy program', opens: day(1), closes: day(60), last_order: day(75),
    points_expire_on: day(90), budget: '600,000', prior_cutoff: day(0), pay_wd: '3',
  })) await page.locator(`#${id}`).fill(value);
  await administrator.press('儲存草稿');
  await page.waitForURL('**/staff/programs/115?done=saved');
  await hydrated(page);
  await propose('開站', '提出公布');
  await administrator.says('已公布，還沒開放');
  await propose('準備好了', '提出提早開放');
  await administrator.state('領點中');
}

/** Loads the first year that is not built in, from the office's file. */
async function loadYear(administrator) {
  const { page } = administrator;
  await administrator.open('/staff/calendar');
  await page.locator('#file').setInputFiles(officeFile(2028));
  await administrator.press('檢查檔案');
  await page.waitForURL('**/staff/calendar?change=*');
  await hydrated(page);
  await administrator.press('套用並通知');
  await page.waitForURL('**/staff/calendar?done=applied');
  await administrator.says('連續載入到 2028/12/31');
}

/** A person proves an identity on the phone: the page shows what to do, the holder confirms, the page asks. */
async function byPhone({ page }, outside, start, finish) {
  await page.locator('[value=mobile_citizen_certificate]').check();
  await page.locator('#id_number').fill(HOLDER);
  await go(page, start);
  await page.waitForURL('**verification=**');
  await hydrated(page);
  await outside.confirm(HOLDER);
  await go(page, finish);
}

/** Registers an account, whose code comes by mail. */
async function register(page, outside, email) {
  const code = async () => (await outside.mail(email, /驗證碼是 (\d{6})/))[1];
  await account(page, { email, code });
}

/** Runs everything and returns what `yunshiji check` prints at the end. `step(title, work)` carries out a part. */
export async function production({ installation, person, step }) {
  const { url, folder, outside, run } = installation;
  const visitor = async () => visitorOf(await person());
  const [vendorUbn, firmUbn] = [newUbn('5'), newUbn('6')];

  const link = await step('the operator makes the database', () => run('init', '--email', ADMINISTRATOR, '--name', '許雅筑'));
  await step('the server starts', () => installation.serve());
  const administrator = await visitor();
  const second = await visitor();
  await step('the first administrator opens the link and sets the second factor up', () => joinStaff(administrator, link.slice(url.length), '許雅筑'));
  await step('a second member of staff is invited by mail and joins', async () => {
    await inviteSecond(administrator);
    const [, path] = await outside.mail(SECOND, /(\/join\/staff\/[\w-]+)/);
    await joinStaff(second, path, '王一平');
  });

  await step('two people publish and open program 115', () => openProgram(administrator, second));

  await step('the administrator loads a calendar year', () => loadYear(administrator));

  const seller = await visitor();
  await step('a vendor’s person registers an account', () => register(seller.page, outside, SELLER));
  await step('the operator adds the vendor, its listing and its merchant account', async () => {
    await outside.enter(vendorUbn, { name: '雲帆資訊股份有限公司', capital: 5_000_000, responsible: '林小雲' });
    const id = await run('vendor', 'add', '--ubn', vendorUbn, '--owner', SELLER, '--accounting', SELLER);
    const file = join(folder, 'listing.json');
    await writeFile(file, JSON.stringify({
      vendor: vendorUbn, slug: 'cloud-books', category: 'accounting',
      name_zh: '雲端會計', name_en: 'Cloud books', summary_zh: '記帳與發票', summary_en: 'Bookkeeping and invoices',
      plans: [{ code: 'BOOKS-6', name_zh: '標準版', name_en: 'Standard', price: 60_000, term_months: 6, zone: '115', staff_from: 1, staff_to: 50 }],
    }));
    expect(await run('listing', 'add', '--file', file)).toBe('/solutions/cloud-books');
    await installation.merchants({ [id]: outside.merchant });
    await installation.halt();
    await installation.serve();
  });

  await step('the administrator sees that it can open', async () => {
    await administrator.open('/staff/setup');
    for (const name of ['計畫', '行事曆', '收付款', '身分驗證', '第一批人員', '第一家廠商']) {
      await expect(administrator.page.locator('.tasks > li').filter({ hasText: name }).first()).toContainText('完成');
    }
  });

  const buyer = await visitor();
  await step('a firm registers and proves who it is', async () => {
    const { page } = buyer;
    await outside.enter(firmUbn, { name: '晨光茶行有限公司', capital: 1_000_000, responsible: '陳小雲' });
    await register(page, outside, BUYER);
    await business(page, firmUbn);
    await page.getByRole('link', { name: '是這家事業，去驗證身分', exact: true }).click();
    await at(page, '/register/identity');
    await byPhone(buyer, outside, '開始驗證', '我已在手機上確認');
    await at(page, '/register/done');
    await buyer.open('/member');
    await expect(page.getByRole('heading', { name: '我們正在核對您的身分' })).toBeVisible();
  });
  // the registry has no ID number with which the phone's could be compared
  await step('staff confirm the person', () => decide(second, firmUbn));
  await step('it completes the self-assessment and gets 30,000 points', async () => {
    await answers(buyer.page);
    await go(buyer.page, '完成自評，領 30,000 點');
    await expect(buyer.page.getByRole('heading', { level: 1 })).toHaveText('30,000 點，入帳了！');
  });
  const path = await step('it orders and signs on the phone', async () => {
    const { page } = buyer;
    await buyer.open('/solutions/cloud-books');
    await page.locator('main').getByRole('link', { name: '選購這個方案' }).first().click();
    await page.waitForURL('**/member/orders/new?**');
    await hydrated(page);
    await page.locator('#points').fill('30,000');
    await buyer.press('下一步：核對');
    await page.waitForURL('**/check');
    await hydrated(page);
    await byPhone(buyer, outside, '開始簽署', '確認簽署');
    await page.waitForURL('**?signed=1');
    await buyer.state('等候廠商回覆');
    return new URL(page.url()).pathname;
  });
  await step('the vendor accepts', () => accept(seller, path.replace('/member/', '/vendor/')));
  await step('the firm pays on the payment provider’s page', async () => {
    const { page } = buyer;
    await buyer.follows('等候付款');
    await buyer.press('金額正確，產生付款連結');
    await page.getByRole('button', { name: '前往付款' }).click();
    await page.getByRole('button', { name: '付款', exact: true }).click();
    await page.waitForURL(`**${path}`);
    await buyer.follows('已付款，等候啟用');
  });
  await step('the vendor invoices and serves, the firm confirms', async () => {
    await serve(seller);
    await buyer.follows('等候會員驗收');
    await buyer.press('可以使用，確認');
    await buyer.state('服務中');
  });
  await step('staff see the order and balanced books', async () => {
    await administrator.open('/staff/ledger');
    await expect(administrator.page.locator('.notice.go')).toContainText('帳本平衡');
    await administrator.open('/staff/orders');
    await expect(administrator.page.locator('main table')).toContainText('服務中');
  });
  return step('the books are right', () => run('check'));
}
