// What pages say: tests name things in Chinese, and a page in English is read by the product's own texts (`yunshiji inventory`).
import { inventory } from './inventory.mjs';

// Chinese words that stand for several texts: the one that tests mean.
const MEANT = {
  '更正登記資料': 'member.correct',
  '登入': 'account.sign_in',
  '清除條件': 'catalogue.clear',
  '等候付款': 'order.accepted',
  '登錄發票': 'vendor.invoice',
  '服務中': 'order.in_service',
  '撤回退訂申請': 'order.withdraw_refund',
  '確認退訂': 'vendor.confirm_refund',
  '登錄退款': 'vendor.cash',
  '變更密碼': 'account.change_password',
  '專家服務': 'expert.title',
  '已完成': 'expert.s_done',
  '指派專家': 'expert.later_assigned',
  '自評結果': 'expert.assessment',
  '送出申請': 'expert.ask',
  '送出訊息': 'message.send',
  '隱藏評價': 'review.hide',
};

// Parts of longer texts: which text, and what the part is in English. Both are held against the text.
const PARTS = {
  '全額自付': ['member.refusal_buy_only', 'in cash'],
  '沒有可用的點數，全部由自己支付': ['order.no_points', 'You have no points to use, so you pay everything in cash'],
  '不用填自評': ['member.refusal_buy_only', 'doesn’t need the self-assessment'],
  '密碼不正確': ['refusal.wrong_password', 'password is wrong'],
  '帳本平衡': ['staff.books_green', 'The books balance'],
  '紀錄完整': ['staff.chain_holds', 'The log is intact'],
  '檢查碼': ['form_error.ubn_checksum', 'check digit'],
  '不影響您的點數': ['expert.what_free', 'doesn’t affect your points'],
  '之後才能結案': ['expert.finish_early', 'It can be closed after'],
  '會員已收到理由': ['review.hidden_done', 'member has been told why'],
  '現在之後': ['form_error.not_in_future', 'must be in the future'],
  '這裡沒有固定的回覆時間': ['message.vendor_note', 'There are no fixed answering hours here'],
};

// Names of the demonstration's data, and how figures are written.
const WRITTEN = [
  [/^標準版$/, () => 'Standard'],
  [/^([\d,]+) 點$/, ([, points]) => `${points} points`],
  [/^(\d{4}\/\d\d\/\d\d)（([一二三四五六日])）( \d\d:\d\d)?$/, ([, day, weekday, clock = '']) => `${day} (${WEEKDAYS[weekday]})${clock}`],
];
const WEEKDAYS = { '一': 'Mon', '二': 'Tue', '三': 'Wed', '四': 'Thu', '五': 'Fri', '六': 'Sat', '日': 'Sun' };

const ARGUMENT = /\{(\w+)[^}]*\}/g;
const literal = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

let index;
/** Texts without arguments by their Chinese, and those with arguments as patterns. */
function indexed() {
  if (index) return index;
  index = { plain: new Map(), patterns: [] };
  for (const [key, { zh, en }] of Object.entries(inventory().texts)) {
    if (!zh.includes('{')) index.plain.set(zh, (index.plain.get(zh) ?? new Map()).set(en, key));
    // a text that is little more than its arguments would fit anything
    else if (/[\u4e00-\u9fff]/.test(zh.replaceAll(ARGUMENT, ''))) {
      const names = [...zh.matchAll(ARGUMENT)].map(([, name]) => name);
      const parts = zh.split(/\{\w+[^}]*\}/).map(literal);
      index.patterns.push({ key, en, names, pattern: new RegExp(`^${parts.join('(.+?)')}$`) });
    }
  }
  return index;
}

/** The English of what a page says in Chinese. */
export function inEnglish(words) {
  const { texts } = inventory();
  if (words in MEANT) return texts[MEANT[words]].en;
  if (words in PARTS) {
    const [key, part] = PARTS[words];
    if (!texts[key]?.zh.includes(words) || !texts[key].en.includes(part)) throw new Error(`${key} does not say ${words} and ${part}`);
    return part;
  }
  for (const [pattern, english] of WRITTEN) if (pattern.test(words)) return english(words.match(pattern));
  const meanings = [...(indexed().plain.get(words) ?? [])];
  if (meanings.length > 1) throw new Error(`${words} is said by ${meanings.map(([, key]) => key).join(' and ')}: support/words.mjs must name which is meant`);
  if (meanings.length === 1) return meanings[0][0];
  const fitting = indexed().patterns.filter(({ pattern }) => pattern.test(words));
  if (fitting.length !== 1) throw new Error(`${fitting.length} texts of the product say ${words}${fitting.map(({ key }) => ` ${key}`)}`);
  const [{ en, names, pattern }] = fitting;
  const said = words.match(pattern).slice(1);
  // an argument that is no text, such as a name, is the same in both languages
  const inWords = (argument) => { try { return inEnglish(argument); } catch { return argument; } };
  return en.replaceAll(ARGUMENT, (_, name) => inWords(said[names.indexOf(name)]));
}

/** The words as this page has them. */
export async function said(page, words) {
  const lang = await page.locator('html').getAttribute('lang');
  return lang === 'en' ? inEnglish(words) : words;
}

// The ways in which each journey is gone: a desktop, and a phone of 320 px (what a desktop leaves at 400 % zoom), dark, in
// English.
export const LOOKS = [
  { look: 'a desktop in Chinese', use: {} },
  { look: 'a dark phone of 320 px in English', use: { lang: 'en', colorScheme: 'dark', viewport: { width: 320, height: 640 } } },
];
