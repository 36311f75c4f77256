// The public pages: eligibility check, questions, help, catalogue. Each works as sent by the server and is live with
// scripts.
import { axe, expect, hydrated, onlyWithScripts, scriptsRun, test } from '../support/test.mjs';

const GOOD = { registration: 'company', breach_of_law: 'no', serious_default: 'no', prc_funded: 'no', prior_support: 'no', prior_points: 'no' };
const address = (answers) => `/eligibility?${new URLSearchParams(answers)}`;
const outcome = (page) => page.locator('.outcome [role=status]');
const verdict = (page, field) => page.locator('.card', { has: page.locator(`[name=${field}]`) }).locator('.verdicts');

async function choose(page, answers) {
  for (const [name, value] of Object.entries(answers)) {
    const radio = page.locator(`input[type=radio][name="${name}"][value="${value}"]`);
    if (await radio.count()) await radio.check();
    else await page.locator(`input[name=${name}]`).fill(value);
  }
}

async function send(page) {
  if (!scriptsRun()) await page.getByRole('button', { name: '看結果' }).click();
}

test.describe('eligibility check', () => {
  test('opens without a judgement and is accessible', async ({ page, visitor }) => {
    const answer = await visitor.open('/eligibility');
    expect(answer.status()).toBe(200);
    await expect(outcome(page)).toContainText('一共 7 題');
    await expect(page.locator('input[type=radio]:checked')).toHaveCount(0);
    await axe(page);
  });

  test('a small firm learns that it can receive 30,000 points', async ({ page, visitor }) => {
    await visitor.open('/eligibility');
    await choose(page, { ...GOOD, paid_in_capital: '100,000,000' });
    await send(page);
    await expect(outcome(page)).toContainText('您可以領 30,000 點');
    await expect(verdict(page, 'paid_in_capital')).toContainText('NT$100,000,000 以下');
    await expect(page.locator('.open-clauses')).toHaveCount(0);
    await axe(page);
  });

  for (const { name, answers, says, field, cure } of [
    { name: 'points before the cutoff: may buy only', answers: { ...GOOD, insured_average: '199.92', prior_points: 'yes' }, says: '不能再領點數', field: 'prior_points', cure: '全額自付' },
    { name: '200 people and more than 100 million: too large', answers: { ...GOOD, paid_in_capital: '100000001', insured_average: '200' }, says: '不能領點', field: 'paid_in_capital', cure: '申復' },
    { name: 'capital unknown and 200 people: open', answers: { ...GOOD, insured_average: '200' }, says: '還有 1 項要確認', field: 'paid_in_capital', cure: '員工達 200 人' },
    { name: 'a tax registration waits for staff', answers: { ...GOOD, registration: 'tax_only' }, says: '還有 1 項要確認', field: 'registration', cure: '1 個工作天' },
    { name: 'a branch is told to use the head office', answers: { ...GOOD, registration: 'domestic_branch' }, says: '不能領點', field: 'registration', cure: '總公司的統一編號' },
    { name: 'guidance received elsewhere', answers: { ...GOOD, paid_in_capital: '1000000', prior_support: 'yes' }, says: '不能領點', field: 'prior_support', cure: '申復' },
  ]) {
    test(name, async ({ page }) => {
      await page.goto(address(answers));
      await expect(outcome(page)).toContainText(says);
      await expect(verdict(page, field)).toContainText(cure);
      await axe(page);
    });
  }

  test('all reasons are shown, each with a link to its question', async ({ page, visitor }) => {
    await visitor.open(address({ ...GOOD, paid_in_capital: '1000000', breach_of_law: 'yes', prc_funded: 'yes' }));
    const open = page.locator('.open-clauses li');
    await expect(open).toHaveCount(2);
    await open.nth(1).getByRole('link').click();
    await expect(page).toHaveURL(/#prc_funded$/);
    await expect(outcome(page)).toContainText('不能領點');
  });

  test('an invalid field: summary, title, message at the field, and what was typed stays', async ({ page, visitor }) => {
    await visitor.open(address({ ...GOOD, paid_in_capital: '很多', insured_average: '<b>5' }));
    await expect(page).toHaveTitle(/^錯誤：/);
    await expect(page.locator('.errors a')).toHaveCount(2);
    await expect(page.locator('#paid_in_capital-error')).toContainText('請填數字');
    await expect(page.locator('#paid_in_capital')).toHaveValue('很多');
    await expect(page.locator('#insured_average')).toHaveValue('<b>5');
    await expect(page.locator('input[name=registration][value=company]')).toBeChecked();
    await axe(page);
  });

  test('the answers survive a reload and the other language', async ({ page, visitor }) => {
    await visitor.open('/eligibility');
    await choose(page, { registration: 'business', paid_in_capital: '３，０００，０００' });
    await send(page);
    await expect(page).toHaveURL(/registration=business/);
    await page.reload();
    await expect(page.locator('#paid_in_capital')).toHaveValue('３，０００，０００');
    await expect(verdict(page, 'paid_in_capital')).toContainText('符合');
    await hydrated(page);
    await page.getByRole('link', { name: 'English' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.locator('input[name=registration][value=business]')).toBeChecked();
    await expect(outcome(page)).toContainText('still to confirm');
    await axe(page);
  });

  test('clear answers are passed on to the registration, where they can be changed', async ({ person }) => {
    const newcomer = await person('newcomer');
    const { page } = newcomer;
    const answered = { registration: 'company', breach_of_law: 'no', serious_default: 'unknown', prc_funded: 'no', prior_points: 'yes' };
    await newcomer.open(address(answered));
    await page.getByRole('button', { name: '開始註冊' }).click();
    await page.waitForURL((url) => url.pathname === '/register');
    await hydrated(page);
    // the address changes before the page does
    await page.locator('main .actions a[href="/register/business"]').click();
    await page.waitForURL((url) => url.pathname === '/register/business');
    await hydrated(page);
    await expect(page.locator('main')).toContainText('已帶入您在資格試算的回答');
    const carried = { breach_of_law: 'no', prc_funded: 'no', foreign_branch: 'no', prior_points: 'yes' };
    for (const [name, value] of Object.entries(carried)) await expect(page.locator(`[name="form[${name}]"][value=${value}]`), name).toBeChecked();
    for (const name of ['serious_default', 'prior_support']) await expect(page.locator(`[name="form[${name}]"]:checked`), name).toHaveCount(0);
    await axe(page);
    // the changed answer counts, not the one passed on
    await page.locator('#ubn').fill('12345678');
    await page.locator('[name="form[prior_points]"][value=no]').check();
    await page.getByRole('button', { name: '查詢並判斷資格' }).click();
    await page.waitForURL((url) => url.searchParams.get('ubn') === '12345678');
    await hydrated(page);
    await expect(page.locator('[name="form[prior_points]"][value=no]')).toBeChecked();
    await expect(page.locator('main')).not.toContainText('已帶入');
  });

  test.describe('with JavaScript', () => {
    onlyWithScripts('needs scripts');

    test('each tap is judged at once and the address follows', async ({ page, visitor }) => {
      await visitor.open('/eligibility');
      await choose(page, { prc_funded: 'yes' });
      await expect(outcome(page)).toContainText('不能領點');
      await expect(page).toHaveURL(/prc_funded=yes/);
      await choose(page, { prc_funded: 'no' });
      await expect(outcome(page)).toContainText('要確認');
      await expect(page).toHaveURL(/prc_funded=no/);
      await choose(page, { paid_in_capital: '12' });
      await expect(page.locator('#paid_in_capital')).toBeFocused();
      await page.keyboard.type('34');
      await expect(page).toHaveURL(/paid_in_capital=1234/);
      await expect(page.locator('#paid_in_capital')).toHaveValue('1234');
    });

    test('Back from a question opened by a link keeps later answers', async ({ page, visitor }) => {
      await visitor.open('/eligibility');
      await choose(page, { registration: 'company' });
      await expect(page).toHaveURL(/registration=company/);
      await choose(page, { prc_funded: 'yes' });
      await expect(page).toHaveURL(/prc_funded=yes/);
      await outcome(page).locator('a[href="#breach_of_law"]').click();
      await expect(page).toHaveURL(/#breach_of_law$/);
      await choose(page, { breach_of_law: 'no' });
      await expect(page).toHaveURL(/breach_of_law=no/);
      await page.goBack();
      await expect(page).not.toHaveURL(/#/);
      await expect(page).toHaveURL(/breach_of_law=no/);
      await expect(page.locator('input[name=breach_of_law][value=no]')).toBeChecked();
    });

    test('a choice made before the page is live stays', async ({ page }) => {
      let go;
      const held = new Promise((resolve) => { go = resolve; });
      await page.route('**/*.wasm', async (route) => { await held; await route.continue(); });
      await page.goto('/eligibility', { waitUntil: 'commit' });
      await page.locator('footer').waitFor();
      await choose(page, { registration: 'none', paid_in_capital: '5' });
      go();
      await hydrated(page);
      await expect(page.locator('input[name=registration][value=none]')).toBeChecked();
      await expect(page.locator('#paid_in_capital')).toHaveValue('5');
      await expect(outcome(page)).toContainText('不能領點');
    });
  });
});

test.describe('questions', () => {
  const shown = (page) => page.locator('.faq > .question:visible');

  test('both refund examples are answered with their amounts', async ({ page }) => {
    await page.goto('/faq');
    await axe(page);
    const within = page.locator('#refund-within-half');
    await within.locator('summary').click();
    await expect(within.locator('.prose')).toContainText('退回自付款 NT$20,000，返還 20,000 點');
    const past = page.locator('#refund-past-half');
    await past.locator('summary').click();
    await expect(past.locator('.prose')).toContainText('返還 5,000 點');
    await axe(page);
  });

  test('a search shows the matching questions, in either language', async ({ page, visitor, scripts }) => {
    await visitor.open('/faq');
    const all = await shown(page).count();
    expect(all).toBeGreaterThanOrEqual(12);
    for (const words of ['稅籍', 'tax registration']) {
      await page.locator('#q').fill(words);
      if (!scripts) await page.getByRole('button', { name: '搜尋' }).click();
      await expect(page.locator('#tax')).toBeVisible();
      await expect(page.locator('#working-days')).toBeHidden();
      await expect(page).toHaveURL(/[?&]q=/);
      await expect(page.locator('#q')).toHaveValue(words);
    }
  });

  test('a character that is still being composed is not searched for', async ({ page, visitor }) => {
    onlyWithScripts('without scripts nothing is searched before the form is sent');
    await visitor.open('/faq');
    const shown = page.locator('.question:not([hidden])');
    const all = await shown.count();
    await page.locator('#q').focus();
    const keyboard = await page.context().newCDPSession(page);
    await keyboard.send('Input.imeSetComposition', { text: 'ㄕㄨㄟˋ', selectionStart: 4, selectionEnd: 4 });
    await expect(page.locator('#q')).toHaveValue('ㄕㄨㄟˋ');
    await expect(shown).toHaveCount(all);
    await keyboard.send('Input.insertText', { text: '稅籍' });
    await expect(page.locator('#q')).toHaveValue('稅籍');
    await expect(shown).not.toHaveCount(all);
    await expect(page.locator('#tax')).toBeVisible();
    await page.waitForURL((url) => url.searchParams.get('q') === '稅籍');
  });

  test('common words find the question that answers', async ({ page, visitor }) => {
    for (const words of ['退費', 'money back']) {
      await visitor.open(`/faq?q=${encodeURIComponent(words)}`);
      await expect(page.locator('#refund-within-half')).toBeVisible();
      await expect(page.locator('#tax')).toBeHidden();
    }
  });

  test('nothing found says what to do', async ({ page, visitor }) => {
    await visitor.open('/faq?q=zzzzqq');
    await expect(shown(page)).toHaveCount(0);
    await axe(page);
    await page.getByRole('link', { name: '看全部問題' }).click();
    await expect(page.locator('#tax')).toBeVisible();
    await expect(page.locator('#q')).toHaveValue('');
  });

  test('a script in the address is text', async ({ page }) => {
    await page.goto(`/faq?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    await expect(page.locator('#q')).toHaveValue('"><script>alert(1)</script>');
  });
});

test.describe('help', () => {
  test('says whether the service is open now, by the clock of the server', async ({ page, visitor, request }) => {
    const { hour } = await request.get('/api/fn/now').then(async (answer) => ({ hour: (new Date(await answer.json()).getUTCHours() + 8) % 24 }));
    await visitor.open('/help');
    await expect(page.locator('main .notice')).toContainText(hour >= 9 && hour < 18 ? '現在有人服務' : '現在是服務時間以外');
    await expect(page.locator('main')).toContainText('0809-092-091');
    await axe(page);
  });

  test('a question typed here is searched in the questions', async ({ page, visitor }) => {
    await visitor.open('/help');
    await page.locator('#q').fill('工作天');
    await page.getByRole('button', { name: '搜尋常見問題' }).click();
    await expect(page).toHaveURL(/\/faq\?q=/);
    await expect(page.locator('#working-days')).toBeVisible();
  });
});

test.describe('catalogue', () => {
  const cards = (page) => page.locator('.tiles > li');

  test('each card shows what points pay and what remains', async ({ page, visitor }) => {
    const answer = await visitor.open('/solutions');
    expect(answer.status()).toBe(200);
    await expect(cards(page)).toHaveCount(20);
    await expect(cards(page).first()).toContainText('定價');
    await expect(cards(page).first()).toContainText('點數最多抵');
    await axe(page);
    await page.locator('a[rel=next]').click();
    await expect(page).toHaveURL(/after=/);
    await expect(cards(page).first()).toBeVisible();
  });

  test('words and filters are in the address', async ({ page, visitor, scripts }) => {
    await visitor.open('/solutions');
    await page.locator('#q').fill('會計');
    await page.locator('#category').selectOption('accounting');
    if (!scripts) await page.getByRole('button', { name: '套用' }).click();
    await expect(page).toHaveURL(/category=accounting/);
    await expect(cards(page).first()).toContainText('算盤雲端會計');
    await page.reload();
    await expect(page.locator('#q')).toHaveValue('會計');
    await expect(page.locator('#category')).toHaveValue('accounting');
    await expect(cards(page).first()).toContainText('算盤雲端會計');
  });

  test('Back to the list with other words restores them in the fields', async ({ page, visitor }) => {
    onlyWithScripts('without scripts each page has its own fields');
    await visitor.open('/solutions');
    const first = page.locator('.tiles h2').first();
    const before = await first.innerText();
    await page.locator('main nav.pages a').last().click();
    await page.waitForURL('**/solutions?after=*');
    await expect(first).not.toHaveText(before);
    await page.locator('#q').fill('會計');
    await page.waitForURL((url) => url.searchParams.get('q') === '會計');
    await expect(page.locator('.tiles')).toContainText('會計');
    await page.goBack();
    await page.waitForURL((url) => url.search === '');
    await expect(page.locator('#q')).toHaveValue('');
    await expect(first).toHaveText(before);
  });

  test('an invalid filter says why, and what was typed stays', async ({ page, visitor }) => {
    await visitor.open('/solutions?max_price=abc');
    await expect(page.locator('.errors a')).toHaveCount(1);
    await expect(page.locator('#max_price-error')).toContainText('請填數字');
    await expect(page.locator('#max_price')).toHaveValue('abc');
    await axe(page);
  });

  test('nothing found says what to do', async ({ page }) => {
    await page.goto('/solutions?q=zzzzqq');
    await expect(page.locator('.empty')).toContainText('沒有符合的方案');
    await axe(page);
  });

  test('words without an exact match show similar results', async ({ page }) => {
    await page.goto('/solutions?q=會計系統');
    await expect(page.locator('main')).toContainText('沒有完全符合的方案，以下是相近的');
    await expect(cards(page).first()).toContainText('會計');
    await axe(page);
    await page.goto('/faq?q=電子發票');
    await expect(page.locator('main')).toContainText('發票');
    await expect(page.locator('.empty')).toHaveCount(0);
  });

  test('a solution shows its plans, what points pay and what a refund returns', async ({ page }) => {
    await page.goto('/solutions?q=算盤雲端會計');
    await page.getByRole('link', { name: '算盤雲端會計' }).click();
    await expect(page).toHaveURL(/\/solutions\/abacus-books\?q=/);
    await hydrated(page);
    // the search is kept for the way back
    await expect(page.getByRole('link', { name: '回方案列表' })).toHaveAttribute('href', /^\/solutions\?q=/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('算盤雲端會計');
    await expect(page).toHaveTitle(/算盤雲端會計/);
    await expect(page.locator('main')).toContainText('點數最多抵');
    await expect(page.locator('.cliff-words').first()).toBeVisible();
    await axe(page);
  });

  test('an unknown solution is a real 404', async ({ page, guard }) => {
    guard.expect(/^404 \/solutions\/nothing-here$/);
    const answer = await page.goto('/solutions/nothing-here');
    expect(answer.status()).toBe(404);
    await expect(page.locator('main')).toContainText('找不到這個方案');
  });

  test('a category of the home page links to its solutions', async ({ page }) => {
    await page.goto('/');
    await page.locator('.categories a').first().click();
    await expect(page).toHaveURL(/\/solutions\?category=erp/);
    await expect(page.locator('#category')).toHaveValue('erp');
  });
});

test.describe('in English', () => {
  test.use({ lang: 'en' });
  for (const [path, title] of [['/eligibility', 'Am I eligible?'], ['/faq', 'Frequently asked questions'], ['/help', 'Help']]) {
    test(`${path} is complete and accessible`, async ({ page, visitor }) => {
      await visitor.open(path);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
      await expect(page.locator('main')).not.toContainText(/[\u4e00-\u9fff]/);
      await axe(page);
    });
  }
});

test('the menu links to every public page', async ({ page, visitor }) => {
  await visitor.open('/');
  for (const path of ['/eligibility', '/faq', '/help']) {
    await page.locator(`header a[href="${path}"]`).click();
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    await expect(page.locator(`header a[href="${path}"]`)).toHaveAttribute('aria-current', 'page');
  }
});
