// What pages say: tests name things in Chinese, and a page in English is read by these. Each is the text of the catalogue.
const ENGLISH = {
  // registration and self-assessment
  '同意並繼續': 'Agree and go on',
  '建立帳號並寄驗證碼': 'Make the account and send the code',
  '驗證': 'Verify',
  '沒有，不是': 'No',
  '查詢並判斷資格': 'Check eligibility',
  '查詢結果': 'What the registry says',
  '是這家事業，去驗證身分': 'This is it: prove the identity',
  '開始': 'Begin',
  '開始驗證': 'Begin',
  '確認身分': 'Confirm',
  '我們正在查核您的稅籍登記': 'Your tax registration is being checked',
  '保存，下一題': 'Keep and go on',
  '保存，去檢查': 'Keep and review',
  '檢查答案': 'Review',
  '完成自評，領 30,000 點': 'Finish and receive 30,000 points',
  '30,000 點，入帳了！': '30,000 points are yours!',
  // an order
  '登入': 'Sign in',
  '選購這個方案': 'Order this plan',
  '標準版': 'Standard',
  '加入比較': 'Compare',
  '再加一個方案': 'Add another plan',
  '下一步：核對': 'Next: check',
  '核對與簽署': 'Check and sign',
  '開始簽署': 'Begin to sign',
  '確認簽署': 'Sign',
  '已簽署並送出': 'Signed and sent',
  '等候廠商回覆': 'Awaiting the vendor',
  '接受訂單': 'Accept',
  '等候付款': 'Awaiting payment',
  '為什麼是這一天？': 'Why this day?',
  '金額正確，產生付款連結': 'Correct: make the payment link',
  '前往付款': 'Go and pay',
  '已付款，等候啟用': 'Paid, awaiting service',
  '登錄已聯繫會員': 'Record the contact',
  '聯繫紀錄': 'Contacts',
  '登錄發票': 'Record the invoice',
  '發票 AB12345678': 'Invoice AB12345678',
  '宣告服務可用': 'Declare the service usable',
  '等候會員驗收': 'Awaiting confirmation',
  '可以使用，確認': 'It works: confirm',
  '服務中': 'In service',
  // leaving it
  '試看另一天': 'Try another day',
  '送出退訂申請': 'Apply',
  '密碼不正確': 'The password is wrong',
  '退訂審視中': 'Refund applied for',
  '撤回退訂申請': 'Withdraw the application',
  '確認退訂': 'Confirm the refund',
  '退款中': 'Cash being returned',
  '登錄退款': 'Record the cash refund',
  '已退訂': 'Refunded',
  '20,000 點': '20,000 points',
  '5,000 點': '5,000 points',
  '0 點': '0 points',
  // staff
  '送出決定': 'Record the decision',
  '帳本平衡': 'The books balance',
  '驗證整條紀錄': 'Verify the whole chain',
  '紀錄完整': 'The chain holds',
  // what an owner does beside orders
  '加入': 'Add',
  '移除': 'Remove',
  '試算': 'Calculate',
  '檢查碼': 'check digit',
  '篩選': 'Filter',
  '清除篩選': 'Clear the filters',
  '自評完成，核發點數': 'Granted for the assessment',
  '送出訂單，保留點數': 'Held for an order',
  '寄出邀請': 'Send the invitation',
  '邀請已寄出。': 'The invitation was sent.',
  '經辦可以用工商憑證簽署 NT$60,000 以下的訂單。': "Clerks may sign orders up to NT$60,000 with the firm's certificate.",
  '登出這個裝置': 'Sign it out',
  '顯示': 'Show',
  '變更密碼': 'Change it',
  '送出': 'Send',
};

/** The words as this page has them. */
export async function said(page, words) {
  const lang = await page.locator('html').getAttribute('lang');
  if (lang !== 'en') return words;
  if (!(words in ENGLISH)) throw new Error(`support/words.mjs has no English for ${words}`);
  return ENGLISH[words];
}

// The ways in which each journey is gone: a desktop, and a phone of 320 px (what a desktop leaves at 400 % zoom), dark, in
// English.
export const LOOKS = [
  { look: 'a desktop in Chinese', use: {} },
  { look: 'a dark phone of 320 px in English', use: { lang: 'en', colorScheme: 'dark', viewport: { width: 320, height: 640 } } },
];
