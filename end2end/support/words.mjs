// The texts of pages. Tests name elements in Chinese; on an English page the product's own texts (`yunshiji inventory`)
// give the translation.
import { inventory } from './inventory.mjs';

// Chinese texts with several English translations: the one that tests mean.
const PREFERRED = {
  '更正登記資料': 'member.correct',
  '登入': 'account.sign_in',
  '清除條件': 'catalogue.clear',
  '等候付款': 'order.accepted',
  '登錄發票': 'order_act.invoice',
  '服務中': 'order.in_service',
  '撤回退訂申請': 'order_act.withdraw_refund',
  '確認退訂': 'order_act.confirm_refund',
  '登錄退款': 'order_act.cash',
  '變更密碼': 'account.change_password',
  '專家服務': 'expert.title',
  '已完成': 'expert.s_done',
  '指派專家': 'expert.later_assigned',
  '自評結果': 'expert.assessment',
  '送出申請': 'expert.ask',
  '送出訊息': 'message.send',
  '隱藏評價': 'review.hide',
  '關閉兩步驟驗證': 'factor.off',
  '開始': 'register.begin',
  '開始註冊': 'eligibility.next_step',
  '完成自評': 'assessment.finish_only',
  '加入': 'planner.add',
  '篩選': 'member.apply_filters',
  '廠商': 'order.vendor',
  '刪除草稿': 'programs.drop',
  '登出': 'account.sign_out',
};

// Parts of longer texts: the key of the text, and the part in English. Both are checked against the text.
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

// Names from the demonstration's data, and formats of numbers and dates.
const WRITTEN = [
  [/^標準版$/, () => 'Standard'],
  [/^([\d,]+) 點$/, ([, points]) => `${points} points`],
  [/^(\d{4}\/\d\d\/\d\d)（([一二三四五六日])）( \d\d:\d\d)?$/, ([, day, weekday, clock = '']) => `${day} (${WEEKDAYS[weekday]})${clock}`],
];
const WEEKDAYS = { '一': 'Mon', '二': 'Tue', '三': 'Wed', '四': 'Thu', '五': 'Fri', '六': 'Sat', '日': 'Sun' };

const ARGUMENT = /\{(\w+)[^}]*\}/g;
const literal = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

let index;
/** Texts without arguments by their Chinese, and texts with arguments as patterns. */
function indexed() {
  if (index) return index;
  index = { plain: new Map(), patterns: [] };
  for (const [key, { zh, en }] of Object.entries(inventory().texts)) {
    if (!zh.includes('{')) index.plain.set(zh, (index.plain.get(zh) ?? new Map()).set(en, key));
    // a text that is little more than its arguments would match anything
    else if (/[\u4e00-\u9fff]/.test(zh.replaceAll(ARGUMENT, ''))) {
      const names = [...zh.matchAll(ARGUMENT)].map(([, name]) => name);
      const parts = zh.split(/\{\w+[^}]*\}/).map(literal);
      index.patterns.push({ key, en, names, pattern: new RegExp(`^${parts.join('(.+?)')}$`) });
    }
  }
  return index;
}

/** The English translation of a Chinese text. */
export function inEnglish(words) {
  const { texts } = inventory();
  if (words in PREFERRED) return texts[PREFERRED[words]].en;
  if (words in PARTS) {
    const [key, part] = PARTS[words];
    if (!texts[key]?.zh.includes(words) || !texts[key].en.includes(part)) throw new Error(`${key} does not contain ${words} and ${part}`);
    return part;
  }
  for (const [pattern, english] of WRITTEN) if (pattern.test(words)) return english(words.match(pattern));
  const meanings = [...(indexed().plain.get(words) ?? [])];
  if (meanings.length > 1) throw new Error(`${words} has several translations (${meanings.map(([, key]) => key).join(' and ')}): name the right one in support/words.mjs`);
  if (meanings.length === 1) return meanings[0][0];
  const fitting = indexed().patterns.filter(({ pattern }) => pattern.test(words));
  if (fitting.length !== 1) throw new Error(`${fitting.length} texts of the product match ${words}${fitting.map(({ key }) => ` ${key}`)}`);
  const [{ en, names, pattern }] = fitting;
  const values = words.match(pattern).slice(1);
  // an argument that is no text, such as a name, is the same in both languages
  const translated = (argument) => { try { return inEnglish(argument); } catch { return argument; } };
  return en.replaceAll(ARGUMENT, (_, name) => translated(values[names.indexOf(name)]));
}

/** The text in the language of the page. */
export async function localized(page, words) {
  const lang = await page.locator('html').getAttribute('lang');
  return lang === 'en' ? inEnglish(words) : words;
}

// The variants in which each journey runs: a desktop in Chinese, and a dark phone of 320 px in English (the width of a
// desktop at 400 % zoom).
export const LOOKS = [
  { look: 'a desktop in Chinese', use: {} },
  { look: 'a dark phone of 320 px in English', use: { lang: 'en', colorScheme: 'dark', viewport: { width: 320, height: 640 } } },
];
