// Staff decide a pending check of a business: its tax registration or its corrected figures.
import { expect } from '../support/test.mjs';

/** Staff confirm the pending check of this UBN, or refuse it with a reason. */
export async function decide(staff, ubn, refused = '') {
  const { page } = staff;
  await staff.open('/staff/cases');
  await staff.audit();
  await page.locator('main table tbody tr').filter({ hasText: ubn }).getByRole('link').click();
  await page.waitForURL('**/staff/cases/*');
  await expect(page.locator('section.evidence table')).toContainText(ubn);
  await staff.audit();
  await page.locator(`input[name="form[verdict]"][value="${refused ? 'no' : 'yes'}"]`).check();
  await page.locator('#reason').fill(refused);
  await staff.press('送出決定');
  await expect(page.locator(refused ? '.notice.info' : '.notice.go')).toBeVisible();
}
