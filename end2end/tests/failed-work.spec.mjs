// Mails that could not be sent: staff read one, correct its address and send it again. Jobs that were given up.
import { axe, expect, hydrated, test } from '../support/test.mjs';
import { LOOKS, localized } from '../support/words.mjs';

test.use({ ownServer: true });

/** Asks a question by the contact form, whose confirmation goes to this address. */
async function ask(visitor, email) {
  const { page } = visitor;
  await visitor.open('/help');
  await page.locator('#name').fill('陳小美');
  await page.locator('#email').fill(email);
  await page.locator('#subject').selectOption('refunds');
  await page.locator('#message').fill('想問退訂的期限。');
  await page.locator('main form[action$="send_inquiry"] button').click();
  await page.waitForURL('**/help/sent?number=*');
}

for (const { look, use } of LOOKS) {
  test.describe(look, () => {
    test.use(use);

    test('a mail that the mail server refuses is sent again to a corrected address', async ({ person, guard }) => {
      guard.expect(/^422 \/api\/fn\/staff_send_mail_again$/);
      const staff = await person('staff');
      const { page } = staff;
      await staff.open('/staff/jobs/mails');
      await expect(page.locator('main')).toContainText(await localized(page, '沒有寄不出去的信'));
      await axe(page);
      await ask(await person(), 'asks@bounce.example');
      await expect(async () => {
        await staff.open('/staff/jobs/mails');
        await expect(page.locator('table.data tbody tr')).toHaveCount(1, { timeout: 1_000 });
      }).toPass();
      await axe(page);
      await page.locator('table.data tbody tr').first().getByRole('rowheader').getByRole('link').click();
      await expect(page.locator('#email')).toHaveValue('asks@bounce.example');
      await hydrated(page);
      await axe(page);
      await page.locator('#email').fill('nobody@local');
      await staff.press('再寄一次');
      await expect(page.locator('#email-error')).toBeVisible();
      await axe(page);
      await page.locator('#email').fill('asks@example.com');
      await staff.press('再寄一次');
      await expect(page.locator('main')).toContainText(await localized(page, '已排入寄送；再失敗會回到這裡。'));
      await expect(page.locator('main')).toContainText(await localized(page, '沒有寄不出去的信'));
      await page.goto('/demo/mailbox');
      await expect(page.locator('main')).toContainText('asks@example.com');
    });

    test('without failed jobs the page says so, and a member may not see it', async ({ person, guard }) => {
      guard.expect(/^403 \/staff\/jobs/);
      const staff = await person('staff');
      await staff.open('/staff/jobs');
      await expect(staff.page.locator('main')).toContainText(await localized(staff.page, '沒有放棄執行的背景工作'));
      await axe(staff.page);
      const owner = await person('owner');
      for (const path of ['/staff/jobs', '/staff/jobs/mails']) {
        expect((await owner.page.goto(path)).status(), path).toBe(403);
        await expect(owner.page.locator('main table')).toHaveCount(0);
      }
      await axe(owner.page);
    });
  });
}
