// The contact form: it works without scripts, keeps what was typed, and returns a number.
import { newEmail } from '../journeys/registration.mjs';
import { axe, expect, test } from '../support/test.mjs';

const main = (page) => page.locator('main');

async function fill(page, { name, email, subject, message }) {
  if (name !== undefined) await page.locator('#name').fill(name);
  if (email !== undefined) await page.locator('#email').fill(email);
  if (subject !== undefined) await page.locator('#subject').selectOption(subject);
  if (message !== undefined) await page.locator('#message').fill(message);
}
const send = (page) => main(page).getByRole('button', { name: '送出' }).click();

test('a question gets a number, and the mailbox contains both mails', async ({ page, visitor }) => {
  await visitor.open('/help');
  await axe(page);
  await fill(page, { name: '陳小美', email: 'asks@example.com', subject: 'refunds', message: '想問退訂的期限。\n第二行。' });
  await send(page);
  await expect(page).toHaveURL(/\/help\/sent\?number=Q-\d{6}-[0-9A-Z]{8}$/);
  const number = new URL(page.url()).searchParams.get('number');
  await expect(main(page)).toContainText(number);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('已收到您的問題');
  await axe(page);
  await page.goto('/demo/mailbox');
  await expect(main(page)).toContainText(`諮詢 ${number}：退訂`);
  await expect(main(page)).toContainText(`我們收到您的問題：${number}`);
});

test('an invalid form explains each field and keeps what was typed', async ({ page, visitor, guard }) => {
  guard.expect(/^422 \/api\/fn\/send_inquiry$/);
  await visitor.open('/help');
  // an address that passes the browser's own check
  await fill(page, { name: '陳小美', email: 'nobody@local', subject: '', message: '</textarea><b>嗨嗨嗨' });
  await send(page);
  await expect(page.locator('.errors a')).toHaveCount(2);
  await expect(page.locator('#email-error')).toContainText('name@example.com');
  await expect(page.locator('#subject-error')).toContainText('請填寫');
  await expect(page.locator('#name')).toHaveValue('陳小美');
  await expect(page.locator('#email')).toHaveValue('nobody@local');
  await expect(page.locator('#message')).toHaveValue('</textarea><b>嗨嗨嗨');
  await expect(page).toHaveTitle(/^錯誤：/);
  await axe(page);
});

test('name and address are filled in for a signed-in person', async ({ person }) => {
  const owner = await person('owner');
  const { page } = owner;
  await owner.open('/help');
  await expect(page.locator('#email')).toHaveValue('member1@demo.yunshiji.example');
  await expect(page.locator('#name')).not.toHaveValue('');
});

test('too many questions from one address are refused with an explanation', async ({ page, visitor, guard }) => {
  guard.expect(/^429 \/api\/fn\/send_inquiry$/);
  const email = newEmail();
  for (let number = 1; number <= 6; number += 1) {
    await visitor.open('/help');
    await fill(page, { name: '陳小美', email, subject: 'other', message: `第 ${number} 個問題` });
    await send(page);
    if (number < 6) await expect(page).toHaveURL(/\/help\/sent/);
  }
  await expect(page.locator('.errors')).toBeVisible();
  await expect(page.locator('#message')).toHaveValue('第 6 個問題');
});

test('an invalid number is not found', async ({ page, guard }) => {
  guard.expect(/^404 \/help\/sent/);
  const answer = await page.goto(`/help/sent?number=${encodeURIComponent('<script>alert(1)</script>')}`);
  expect(answer.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
});

test.describe('in English', () => {
  test.use({ lang: 'en' });
  test('the confirmation is complete and accessible', async ({ page, visitor }) => {
    await visitor.open('/help/sent?number=Q-260101-7K3M9QAB');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('We’ve received your question');
    await expect(main(page)).not.toContainText(/[\u4e00-\u9fff]/);
    await axe(page);
  });
});
