// The expert service: a firm asks, staff assign an expert and agree on a time, the advice is kept. A second act on the
// same request is refused.
import { MEMBER, moveClock } from '../journeys/order.mjs';
import { axe, expect, hydrated, test } from '../support/test.mjs';
import { LOOKS, localized } from '../support/words.mjs';

const main = (page) => page.locator('main');
const card = async (page, title) => page.locator('section.card').filter({ has: page.getByRole('heading', { level: 2, name: await localized(page, title), exact: true }) });
const QUESTION = '門市和網路的庫存對不起來，該先做哪一樣？\n第二行。';

async function fill(page, { topic = 'general', about = QUESTION, way = 'phone', reachable = '平日下午' } = {}) {
  await page.locator('#topic').selectOption(topic);
  await page.locator('#about').fill(about);
  if (way) await page.locator(`input[name="form[way]"][value="${way}"]`).check();
  await page.locator('#reachable').fill(reachable);
}

/** Asks for an expert as a firm without an open request; returns the request's id. */
async function ask(member) {
  const { page } = member;
  await member.open('/member/expert');
  await fill(page);
  await member.press('送出申請');
  await page.waitForURL('**done=asked');
  await expect(main(page)).toContainText(await localized(page, '我們正在為您指派專家'));
  await hydrated(page);
  const { open } = await (await page.request.get('/api/fn/expert')).json();
  return open.id;
}

async function assign(staff, name = '王顧問') {
  const { page } = staff;
  await page.locator('#name').fill(name);
  await page.locator('#organisation').fill('數位輔導團');
  await page.locator('#contact').fill('02-0000-0000');
  await staff.press('指派');
}

async function appoint(staff, { date, time }) {
  const { page } = staff;
  await page.locator('#date').fill(date);
  await page.locator('#time').fill(time);
  await page.locator('input[name="form[way]"][value="video"]').check();
  await page.locator('#place').fill('https://meet.example/room');
  await staff.press('儲存時間');
}

for (const { look, use } of LOOKS) {
  test.describe(`from the request to the advice, on ${look}`, () => {
    test.use({ ownServer: true, ...use });

    test('a request is assigned, appointed and finished', async ({ person, guard }) => {
      guard.expect(/^422 \/api\/fn\/(ask_expert|staff_appoint_expert)$/);
      const member = await person();
      await member.signIn(MEMBER.ready, '/member');
      await main(member.page).getByRole('link', { name: await localized(member.page, '專家服務'), exact: true }).click();
      await member.page.waitForURL((url) => url.pathname === '/member/expert');
      await hydrated(member.page);
      await expect(member.page.locator('.empty')).toContainText(await localized(member.page, '還沒有進行中的申請'));
      await expect(main(member.page)).toContainText(await localized(member.page, '不影響您的點數'));
      await member.audit();
      // each invalid field has its error, and what was typed stays
      await fill(member.page, { topic: '', about: '太短', way: '', reachable: '晚上</textarea>' });
      await member.press('送出申請');
      await expect(member.page.locator('.errors a')).toHaveCount(3);
      await expect(member.page.locator('#about-error')).toContainText('10');
      await expect(member.page.locator('#about')).toHaveValue('太短');
      await expect(member.page.locator('#reachable')).toHaveValue('晚上</textarea>');
      await member.audit();
      const id = await ask(member);
      await expect(main(member.page)).toContainText(await localized(member.page, '2022/07/19（二） 24:00'));
      await expect(member.page.locator('.timeline [aria-current="step"]')).toContainText(await localized(member.page, '指派專家'));
      await expect(main(member.page)).toContainText('第二行。');
      await member.audit();

      const staff = await person('staff');
      await staff.open('/staff');
      await main(staff.page).getByRole('link', { name: await localized(staff.page, '專家服務待指派') }).click();
      await staff.page.waitForURL('**/staff/experts');
      await hydrated(staff.page);
      await staff.audit();
      await main(staff.page).locator(`a[href="/staff/experts/${id}"]`).click();
      await staff.page.waitForURL(`**/staff/experts/${id}`);
      await hydrated(staff.page);
      await expect(await card(staff.page, '自評結果')).toBeVisible();
      await expect(main(staff.page)).toContainText('第二行。');
      await staff.audit();
      await assign(staff);
      await staff.page.waitForURL('**done=assigned');
      await staff.state('待約時間');
      await hydrated(staff.page);
      await appoint(staff, { date: '2022-07-15', time: '09:00' });
      await expect(staff.page.locator('#date-error')).toContainText(await localized(staff.page, '現在之後'));
      await expect(staff.page.locator('#place')).toHaveValue('https://meet.example/room');
      await appoint(staff, { date: '2022-07-18', time: '09:30' });
      await staff.page.waitForURL('**done=appointed');
      await staff.state('已約定時間');
      await expect(main(staff.page)).toContainText(await localized(staff.page, '之後才能結案'));
      await staff.audit();

      await member.open('/member');
      await expect(main(member.page)).toContainText(await localized(member.page, '與 王顧問 談'));
      await expect(main(member.page)).toContainText(await localized(member.page, '2022/07/18（一） 09:30'));
      await member.open('/member/expert');
      await expect(await card(member.page, '專家')).toContainText('數位輔導團');
      await member.audit();
      const file = await member.page.request.get(`/member/expert/${id}/appointment.ics`);
      expect(file.headers()['content-type']).toContain('text/calendar');
      expect(await file.text()).toContain('DTSTART:20220718T013000Z');

      await moveClock(staff, '2022/07/18');
      await staff.open(`/staff/experts/${id}`);
      await staff.page.locator('#notes').fill('先把兩邊的品項編號統一，\n再選一套雲端收銀。');
      await staff.press('結案');
      await staff.page.waitForURL('**done=finished');
      await staff.state('已完成');
      await staff.audit();
      await member.open('/member/expert');
      await expect(main(member.page)).toContainText('再選一套雲端收銀。');
      await expect(member.page.locator('#topic')).toBeVisible();
      await member.audit();
      expect((await member.page.request.get(`/member/expert/${id}/appointment.ics`)).status()).toBe(404);
      await member.open('/demo/mailbox');
      await expect(main(member.page)).toContainText('專家的建議已寫好');
      // the firm sees who looked
      await member.open('/account/data');
      await expect(main(member.page)).toContainText(await localized(member.page, '處理專家服務申請'));
    });
  });
}

test.describe('a second act', () => {
  test.use({ ownServer: true });

  test('a second request is refused with a link to the open one, and a late act is refused', async ({ person, guard }) => {
    guard.expect(/^409 \/api\/fn\/(ask_expert|staff_assign_expert)$/);
    const member = await person();
    await member.signIn(MEMBER.ready, '/member/expert');
    // another page of the same person still shows the form
    const other = await member.tab();
    await other.open('/member/expert');
    await fill(other.page);
    const id = await ask(member);
    await other.press('送出申請');
    await expect(other.page.locator('.errors')).toContainText('已經有一筆進行中的申請');
    await expect(other.page.getByRole('link', { name: '看進行中的申請' })).toHaveAttribute('href', '#open');
    await expect(main(other.page)).toContainText('我們正在為您指派專家');
    await other.audit();

    const staff = await person('staff');
    await staff.open(`/staff/experts/${id}`);
    await member.page.locator('summary').filter({ hasText: '取消這筆申請' }).click();
    await member.press('取消這筆申請');
    await member.page.waitForURL('**done=cancelled');
    await expect(member.page.locator('.notice.go')).toContainText('申請已取消');
    await assign(staff);
    await expect(staff.page.locator('.errors')).toContainText('剛才有人先處理了這筆申請，現在是「已取消」');
    await staff.state('已取消');
    await expect(staff.page.locator('#organisation')).toHaveCount(0);
    await staff.audit();
  });
});

test('the demonstration has an appointment, and the recommendations link to it', async ({ person }) => {
  const owner = await person('owner');
  const { page } = owner;
  await owner.open('/member/recommendations');
  await main(page).getByRole('link', { name: '看專家服務' }).click();
  await page.waitForURL((url) => url.pathname === '/member/expert');
  await hydrated(page);
  await expect(page.locator('.card.next')).toContainText('2022/07/20（三） 15:00');
  await expect(page.locator('.timeline li').first()).toContainText('送出申請');
  await expect(main(page).getByRole('link', { name: '加入行事曆（.ics）' })).toBeVisible();
  await axe(page);
});

test('others cannot see a request, and members cannot see staff pages', async ({ person, page, guard }) => {
  guard.expect(/^40[134] \//);
  const owner = await person('owner');
  const { open } = await (await owner.page.request.get('/api/fn/expert')).json();
  for (const account of ['newcomer', 'vendor']) {
    const other = await person(account);
    expect((await other.page.request.get(`/member/expert/${open.id}/appointment.ics`)).status()).toBe(404);
    expect((await other.page.goto('/staff/experts')).status()).toBe(403);
    expect((await other.page.goto(`/staff/experts/${open.id}`)).status()).toBe(403);
  }
  const staff = await person('staff');
  expect((await staff.page.goto('/staff/experts/nothing')).status()).toBe(404);
  await page.goto('/member/expert');
  await expect(page).toHaveURL(/\/login\?next=\/member\/expert/);
});

test.describe('in English', () => {
  test.use({ lang: 'en' });
  test('the service explains itself', async ({ person }) => {
    const member = await person();
    await member.open('/login?next=/member/expert');
    await member.page.locator('#email').fill('member10@demo.yunshiji.example');
    await member.page.locator('#password').fill('yunshiji-demo-2022');
    await member.press('登入');
    await member.page.waitForURL((url) => url.pathname === '/member/expert');
    await hydrated(member.page);
    await expect(member.page.getByRole('heading', { level: 1 })).toHaveText('Expert service');
    await expect(main(member.page)).toContainText('doesn’t affect your points or eligibility');
    await axe(member.page);
  });
});
