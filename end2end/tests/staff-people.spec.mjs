// The people who work for the program: an invitation with a second person, accepting it, other roles, a removal.
import { newEmail } from '../journeys/registration.mjs';
import { axe, expect, hydrated, test } from '../support/test.mjs';

test.use({ ownServer: true });
test.setTimeout(120_000);

const PASSWORD = 'a cup of tea at four';

/** Proposes an invitation for finance. */
async function invite({ page, press, open }, email) {
  await open('/staff/people');
  await page.locator('#email').fill(email);
  await page.locator('#finance').check();
  await page.locator('#reason').fill('接手帳務');
  await press('提出邀請');
  await page.waitForURL('**/staff/people?done=proposed');
  await hydrated(page);
}

/** A second person confirms the most urgent proposal. */
async function confirm({ page, press, open }) {
  await open('/staff/approvals');
  await axe(page);
  await press('確認並執行');
  await page.waitForURL('**/staff/approvals?done=confirmed');
  await hydrated(page);
}

/** The link in the newest mail to an address. */
async function link(person, email) {
  const { page } = await person();
  await page.goto('/demo/mailbox');
  const mail = await page.locator('article').filter({ hasText: email }).filter({ hasText: '/join/staff/' }).first().innerText();
  return mail.match(/\/join\/staff\/[\w-]+/)[0];
}

test('an invitation is confirmed by a second person and accepted with a new account', async ({ person, guard }) => {
  guard.expect(/^4(01|09) \//);
  const administrator = await person('staff');
  const finance = await person('finance');
  const email = newEmail();
  await invite(administrator, email);
  await administrator.says('等另一位同仁確認');
  await administrator.audit();
  // nobody can confirm their own proposal
  await administrator.open('/staff/approvals');
  await expect(administrator.page.getByRole('button', { name: '確認並執行' })).toHaveCount(0);
  await confirm(finance);

  const path = await link(person, email);
  const guest = await person();
  const { page } = guest;
  await guest.open(path);
  await guest.says(email);
  await guest.audit();
  await page.locator('#name').fill('新同仁');
  await page.locator('#password').fill(PASSWORD);
  await guest.press('建立帳號並加入');
  // the second factor comes next
  await page.waitForURL((url) => url.pathname === '/sign-in/factor');
  await hydrated(page);
  await guest.says('要先設定兩步驟驗證');
  // the link works once
  const late = await person();
  await late.open(path);
  await late.says('這份邀請已經失效');
  await administrator.open('/staff/people');
  await administrator.says('新同仁');
  await administrator.says('未設定');
});

test('a person with an account signs in and accepts, and nobody else can', async ({ person }) => {
  const administrator = await person('staff');
  const email = 'newcomer@demo.yunshiji.example';
  await invite(administrator, email);
  await confirm(await person('finance'));
  const path = await link(person, email);
  const nobody = await person();
  await nobody.open(path);
  await nobody.says('已經有帳號，請登入後接受');
  await nobody.audit();
  const other = await person('owner');
  await other.open(path);
  await other.says('您現在用另一個帳號登入');
  await other.audit();
  const newcomer = await person('newcomer');
  await newcomer.open(path);
  await newcomer.audit();
  await newcomer.press('接受邀請');
  await newcomer.page.waitForURL((url) => url.pathname.startsWith('/staff'));
});

test('roles change and end once a second person confirms', async ({ person, guard }) => {
  guard.expect(/^403 \//);
  const administrator = await person('staff');
  const { page } = administrator;
  const finance = await person('finance');
  const reviewer = await person('reviewer');
  await reviewer.open('/staff/people');
  await expect(reviewer.page.locator('main form')).toHaveCount(0);
  await reviewer.says('誰能做什麼');
  await reviewer.audit();

  const open = async () => {
    await administrator.open('/staff/people');
    await page.locator('main tr', { hasText: 'reviewer@' }).getByRole('link', { name: '變更或移除' }).click();
    await page.waitForURL('**/staff/people?open=*');
    await hydrated(page);
  };
  await open();
  await expect(page.locator('#reviewer')).toBeChecked();
  await administrator.audit();
  await page.locator('#support').check();
  await page.locator('#reason').fill('人手不足');
  await administrator.press('提出角色變更');
  await page.waitForURL('**/staff/people?done=proposed');
  // nobody answers what concerns them
  await reviewer.open('/staff/approvals');
  await reviewer.says('這個提案和您自己有關');
  await confirm(finance);
  await administrator.open('/staff/people');
  await expect(page.locator('main tr', { hasText: 'reviewer@' })).toContainText('審查、客服');

  await open();
  await page.locator('#removal_reason').fill('離職');
  await administrator.press('提出移除');
  await page.waitForURL('**/staff/people?done=proposed');
  await confirm(finance);
  const answer = await reviewer.page.goto('/staff');
  expect(answer.status()).toBe(403);
  await administrator.open('/staff/people');
  await expect(page.locator('main tr', { hasText: 'reviewer@' })).toHaveCount(0);
  await administrator.audit();
});

test('an invitation is withdrawn and its link ends', async ({ person, guard }) => {
  guard.expect(/^409 \//);
  const administrator = await person('staff');
  const email = newEmail();
  await invite(administrator, email);
  await confirm(await person('finance'));
  const path = await link(person, email);
  await administrator.open('/staff/people');
  await administrator.page.locator('main li', { hasText: email }).getByRole('button').click();
  await administrator.page.waitForURL('**/staff/people?done=withdrawn');
  await administrator.says('邀請已撤回');
  const guest = await person();
  await guest.open(path);
  await guest.says('這份邀請已經失效');
  await guest.audit();
});
