// A review: written by the member of a running service, public, and hidden by staff with a reason.
import { MEMBER } from '../journeys/order.mjs';
import { axe, expect, hydrated, test } from '../support/test.mjs';
import { LOOKS, localized } from '../support/words.mjs';

test.use({ ownServer: true });

for (const { look, use } of LOOKS) {
  test.describe(look, () => {
    test.use(use);

    test('a member reviews its service, everybody reads it, and staff hide it with a reason', async ({ person, guard }) => {
      test.slow();
      guard.expect(/^4(09|22) \/api\/fn\//);
      const member = await person();
      const { page } = member;
      await member.signIn(MEMBER.leaflet, '/member/orders');
      await page.locator('table.data tbody tr').filter({ hasText: await localized(page, '服務中') }).first().getByRole('link').click();
      await page.getByRole('link', { name: await localized(page, '評價這項服務') }).click();
      await page.waitForURL('**/review');
      await hydrated(page);
      await axe(page);
      // without stars nothing is sent, and what was typed stays
      await page.getByLabel(await localized(page, '想說的話')).fill('報表很好用。\n安裝也快。');
      await member.press('送出評價');
      await expect(page.locator('#stars-error')).toBeVisible();
      await expect(page.getByLabel(await localized(page, '想說的話'))).toHaveValue('報表很好用。\n安裝也快。');
      await axe(page);
      await page.getByLabel(await localized(page, '4 顆星')).check();
      await member.press('送出評價');
      await page.waitForURL('**/review?done=1');
      await expect(page.locator('main')).toContainText(await localized(page, '評價已公開'));
      await hydrated(page);
      await expect(page.getByLabel(await localized(page, '4 顆星'))).toBeChecked();
      await axe(page);

      const anyone = await person();
      await anyone.open('/solutions/abacus-books');
      const reviews = anyone.page.locator('section.card', { has: anyone.page.locator('#reviews') });
      await expect(reviews).toContainText('報表很好用。');
      await expect(reviews).not.toContainText('示範負責人');
      const before = await reviews.locator('strong').innerText();
      await axe(anyone.page);

      const staff = await person('staff');
      await staff.open('/staff/reviews');
      await axe(staff.page);
      await staff.page.locator('table.data tbody tr').first().getByRole('rowheader').getByRole('link').click();
      await expect(staff.page.locator('main')).toContainText('報表很好用。');
      await hydrated(staff.page);
      await staff.page.getByRole('button', { name: await localized(staff.page, '隱藏評價') }).click();
      await expect(staff.page.locator('#reason-error')).toBeVisible();
      await axe(staff.page);
      await staff.page.locator('#reason').fill('示範：與服務無關');
      await staff.page.getByRole('button', { name: await localized(staff.page, '隱藏評價') }).click();
      await expect(staff.page.locator('main')).toContainText(await localized(staff.page, '會員已收到理由'));
      await axe(staff.page);

      await anyone.page.reload();
      await expect(reviews).not.toContainText('報表很好用。');
      expect(await reviews.locator('strong').innerText()).not.toBe(before);
      await page.reload();
      await expect(page.locator('main')).toContainText('示範：與服務無關');
      await page.goto('/member/notices');
      await expect(page.locator('main')).toContainText(/您的評價已不公開|Your review is hidden/);
    });
  });
}
