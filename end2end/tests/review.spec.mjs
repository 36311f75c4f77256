// A review: written by the member whose service runs, read by everybody, hidden by staff with a reason.
import { MEMBER, visitor } from '../journeys/order.mjs';
import { axe, expect, hydrated, test } from '../support/test.mjs';
import { LOOKS, said } from '../support/words.mjs';

test.use({ ownServer: true });

for (const { look, use } of LOOKS) {
  test.describe(look, () => {
    test.use(use);

    test('a member reviews its service, everybody reads it, and staff hide it with a reason', async ({ person, guard, javaScriptEnabled }) => {
      test.slow();
      guard.expect(/^4(09|22) \/api\/fn\//);
      const member = visitor(await person(), javaScriptEnabled);
      const { page } = member;
      await member.signIn(MEMBER.leaflet, '/member/orders');
      await page.locator('table.data tbody tr').filter({ hasText: await said(page, '服務中') }).first().getByRole('link').click();
      await page.getByRole('link', { name: await said(page, '評價這項服務') }).click();
      await page.waitForURL('**/review');
      await hydrated(page, javaScriptEnabled);
      await axe(page);
      // without stars nothing is sent, and what was typed stays
      await page.getByLabel(await said(page, '想說的話')).fill('報表很好用。\n安裝也快。');
      await member.press('送出評價');
      await expect(page.locator('#stars-error')).toBeVisible();
      await expect(page.getByLabel(await said(page, '想說的話'))).toHaveValue('報表很好用。\n安裝也快。');
      await axe(page);
      await page.getByLabel(await said(page, '4 顆星')).check();
      await member.press('送出評價');
      await page.waitForURL('**/review?done=1');
      await expect(page.locator('main')).toContainText(await said(page, '評價已公開'));
      await hydrated(page, javaScriptEnabled);
      await expect(page.getByLabel(await said(page, '4 顆星'))).toBeChecked();
      await axe(page);

      const anyone = await person();
      await anyone.goto('/solutions/abacus-books');
      await hydrated(anyone, javaScriptEnabled);
      const reviews = anyone.locator('section.card', { has: anyone.locator('#reviews') });
      await expect(reviews).toContainText('報表很好用。');
      await expect(reviews).not.toContainText('示範負責人');
      const before = await reviews.locator('strong').innerText();
      await axe(anyone);

      const staff = await person('staff');
      await staff.goto('/staff/reviews');
      await hydrated(staff, javaScriptEnabled);
      await axe(staff);
      await staff.locator('table.data tbody tr').first().getByRole('rowheader').getByRole('link').click();
      await expect(staff.locator('main')).toContainText('報表很好用。');
      await hydrated(staff, javaScriptEnabled);
      await staff.getByRole('button', { name: await said(staff, '隱藏評價') }).click();
      await expect(staff.locator('#reason-error')).toBeVisible();
      await axe(staff);
      await staff.locator('#reason').fill('示範：與服務無關');
      await staff.getByRole('button', { name: await said(staff, '隱藏評價') }).click();
      await expect(staff.locator('main')).toContainText(await said(staff, '會員已收到理由'));
      await axe(staff);

      await anyone.reload();
      await expect(reviews).not.toContainText('報表很好用。');
      expect(await reviews.locator('strong').innerText()).not.toBe(before);
      await page.reload();
      await expect(page.locator('main')).toContainText('示範：與服務無關');
      await page.goto('/member/notices');
      await expect(page.locator('main')).toContainText(/您的評價已不公開|Your review is not shown any more/);
    });
  });
}
