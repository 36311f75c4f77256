// The states of pages that an address or one invalid form leads to: the account and the address. An address can contain
// ids of the demonstration's data: `{member3 draft}` is member3's draft order (support/known.mjs).
const MEMBER_PAGES = ['', '/points', '/orders', '/planner', '/recommendations', '/assessment', '/business', '/people', '/notices', '/expert'];

/** Empty states: the account, and a page without data or without a match. */
export const EMPTY = [
  [null, '/help/sent?number=Q-260101-7K3M9QAB'],
  [null, '/eligibility?registration=company&breach_of_law=no&serious_default=no&prc_funded=yes&prior_support=no&prior_points=no'],
  [null, '/solutions?q=zzzz'], [null, '/faq?q=zzzz'], [null, '/compare'], [null, '/register'], [null, '/demo/pay'], [null, '/join/nothing-here'], [null, '/join/staff/nothing-here'],
  // a person without a business, and a firm without points and orders
  ...MEMBER_PAGES.map((page) => ['newcomer', `/member${page}`]), ...MEMBER_PAGES.map((page) => ['stall', `/member${page}`]),
  ['newcomer', '/account'], ['newcomer', '/account/data'], ['newcomer', '/account/delete'], ['staff', '/account/delete'], ['owner', '/account/delete'],
  ['staff', '/staff/messages'], ['staff', '/staff/approvals'], ['staff', '/staff/reviews?after=0.x'], ['staff', '/staff/jobs'], ['staff', '/staff/jobs/mails'], ['staff', '/staff/jobs?after=0.x'], ['staff', '/staff/jobs/mails?after=0.x'], ['reviewer', '/staff/people'], ['staff', '/staff/people?open=nobody'], ['staff', '/staff/setup'], ['staff', '/staff/setup?step=mail'], ['staff', '/staff/texts?open=privacy'], ['reviewer', '/staff/texts?open=look_ups'], ['staff', '/staff/calendar'], ['reviewer', '/staff/calendar'], ['staff', '/staff/programs/111/rules'], ['reviewer', '/staff/programs/111/rules'], ['staff', '/staff/programs'], ['staff', '/staff/programs/new'], ['staff', '/staff/programs/111'], ['reviewer', '/staff/programs/111'], [null, '/legal/look_ups/1'], ['member3', '/member/orders/{member3 draft}/review'],
  ['newcomer', '/register/identity'], ['newcomer', '/vendor'],
  ['stall', '/member/assessment?view=review'], ['member9', '/member/orders/new'], ['owner', '/account/address/code'], ['owner', '/account/factor/app'], ['owner', '/account/factor/codes'], ['owner', '/sign-in/factor'], ['staff', '/account/factor'],
  ['member9', '/member/points?from=2021-01-01&to=2021-01-31'], ['member9', '/member/orders?q=zzzz'], ['member9', '/member/orders?state=paid'],
  ['member9', '/member/planner?q=zzzz'], ['member4', '/member/planner'],
  // the maximum number of plans
  ['member9', '/member/planner?plans={six plans}'],
  [null, '/compare?{five plans}'],
  ['vendor1', '/vendor'], ['vendor12', '/vendor?state=paid'],
  ['staff', '/staff/orders?q=99999999'], ['staff', '/staff/orders?state=declined'], ['staff', '/staff/audit?object=none'],
  ['staff', '/staff/audit?verify=1'], ['staff', '/staff/cases?after=9999999999999.00000000000000000000000000000000'], ['staff', '/staff/cases?state=waiting&whose=mine'], ['staff', '/staff/reasons'],
  // actions that are no longer possible
  ['owner', '/member/orders/{owner accepted}/refund'], ['member9', '/member/orders/{member9 withdrawn}/check'],
  ['owner', '/vendor'], ['staff', '/member'],
];

/** Pages that do not exist or are forbidden, with the status. */
export const GONE = [
  [null, '/nothing-here', 404], [null, '/solutions/nothing-here', 404], [null, '/help/sent?number=x', 404],
  ['owner', `/member/orders/${'0'.repeat(32)}`, 404],
  ['owner', '/member?business=nobody', 404], ['vendor', `/vendor/orders/${'0'.repeat(32)}`, 404], ['staff', '/staff/orders/nothing', 404],
  ['owner', '/staff', 403], ['owner', '/staff/orders', 403], ['vendor', '/staff/audit', 403], ['owner', '/staff/people', 403], ['owner', '/staff/cases', 403], ['staff', '/staff/cases/nothing', 404], ['reviewer', '/staff/setup', 403], ['owner', '/staff/texts', 403], ['owner', '/staff/programs', 403], ['owner', '/staff/calendar', 403], ['staff', '/staff/calendar?change=none', 404], ['reviewer', '/staff/programs/new', 403], ['staff', '/staff/programs/999', 404], [null, '/legal/privacy/9', 404],
];

/** An order in each state that exists in the demonstration's data: its member and its vendor. */
export const ORDERS = [
  ['member3', 'draft', null], ['member3', 'submitted', 'vendor8'], ['member4', 'accepted', 'vendor2'], ['member4', 'paid', 'vendor8'],
  ['member5', 'handed_over', 'vendor8'], ['owner', 'in_service', 'vendor12'], ['member6', 'refund_requested', 'vendor8'],
  ['member7', 'refunding', 'vendor7'], ['member7', 'refunded', null], ['member9', 'lapsed', null], ['member9', 'withdrawn', null],
  ['member10', 'discarded', null],
];

/** Orders in a state that only time leads to: the day, then the same columns as above. */
export const LATER = [['2022/12/31', 'owner', 'completed', 'vendor12']];

// The name and the type say PDF, but the content does not.
const NO_PDF = { name: '報價單.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html>') };

/** Invalid forms: `before` are the forms sent first, `fields` the invalid fields, `kept` the values that must stay. */
export const REFUSED = [
  { who: null, at: '/login', form: 'sign_in', fill: { email: 'nobody@localhost' }, fields: ['email', 'password'] },
  { who: null, at: '/help', form: 'send_inquiry', fill: { email: 'nobody@localhost', message: '想問退訂的期限。' }, fields: ['name', 'email', 'subject'] },
  { who: 'staff', at: '/staff/texts?open=privacy', form: 'staff_propose_legal_text', fields: ['reason'] },
  { who: 'staff', at: '/staff/calendar', form: 'staff_prepare_closure', fields: ['day', 'reason'] },
  { who: 'staff', at: '/staff/programs/111/rules', form: 'staff_save_rules', fill: { answer_wd: '0' }, fields: ['answer_wd'] },
  { who: 'staff', at: '/staff/programs/new', form: 'staff_save_program', fill: { budget: 'many' }, fields: ['code', 'name_zh', 'name_en', 'opens', 'closes', 'last_order', 'budget', 'prior_cutoff'] },
  { who: 'staff', at: '/staff/programs/111', form: 'staff_propose_closing', fields: ['reason'] },
  { who: 'staff', at: '/staff/people', form: 'invite_staff', fill: { email: 'nobody@localhost' }, fields: ['email', 'reviewer', 'reason'] },
  { who: null, at: '/reset', form: 'ask_reset', fill: { email: 'nobody@localhost' }, fields: ['email'] },
  { who: null, at: '/reset/code', form: 'reset_password', fill: { email: 'a@example.com', code: '12' }, fields: ['code', 'password'], kept: { email: 'a@example.com' } },
  { who: null, at: '/register/consent', form: 'agree', fill: { look_ups: true }, fields: ['data_collection', 'declaration'] },
  {
    who: null, at: '/register/consent', before: [['agree', { data_collection: true, look_ups: true, declaration: true }]],
    form: 'register', fill: { email: 'nobody@localhost', name: '陳小雲' }, fields: ['email', 'password', 'phone'],
  },
  {
    who: null, at: '/register/account', form: 'prove_email', fill: { code: '12' }, fields: ['code'], kept: {},
    before: [['register', { email: 'refused@example.com', password: 'cloud market 雲市集 2022', name: '陳小雲', phone: '0912345678' }]],
  },
  { who: null, at: '/demo/clock', form: 'move_clock', fill: { day: '2022/02/30' }, fields: ['day'] },
  { who: 'stall', at: '/member/assessment?topic=daily_operations', form: 'save_answer', fields: ['today', 'wanted'] },
  { who: 'member9', at: '/member/orders/new?plan={plan}', form: 'draft_order', fill: { points: '99,999,999' }, fields: ['points'] },
  { who: 'member3', at: '/member/orders/{member3 draft}/check', form: 'start_signing', fields: ['means'] },
  { who: 'member5', at: '/member/orders/{member5 handed_over}', form: 'object_hand_over', fields: ['objection'] },
  { who: 'owner', at: '/member/orders/{owner in_service}/refund', form: 'apply_refund', fields: ['password'] },
  { who: 'owner', at: '/member/orders/{owner in_service}/review', form: 'write_review', fill: { text: '好用' }, fields: ['stars'] },
  { who: 'member9', at: '/member/expert', form: 'ask_expert', fill: { reachable: '平日下午' }, fields: ['topic', 'about', 'way'] },
  { who: 'stall', at: '/account/delete', form: 'delete_account', fields: ['password'] },
  { who: 'owner', at: '/member/people', form: 'invite', fill: { email: 'nobody@localhost' }, fields: ['email', 'invite_password'] },
  { who: 'owner', at: '/member/people', form: 'set_clerk_limit', fill: { limit: 'many' }, fields: ['limit', 'limit_password'] },
  { who: 'owner', at: '/account/profile', form: 'change_profile', fill: { name: '', phone: '12' }, fields: ['name', 'phone'] },
  { who: 'owner', at: '/account/password', form: 'change_password', fields: ['current', 'password'] },
  {
    who: 'owner', at: '/account/address', form: 'move_address', fill: { code: '12' }, fields: ['code'], kept: {},
    before: [['start_move', { email: 'elsewhere@example.com', password: 'yunshiji-demo-2022' }]],
  },
  { who: 'owner', at: '/account/factor', form: 'start_factor', fields: ['start_password'] },
  {
    who: 'owner', at: '/account/factor', form: 'turn_on_factor', fill: { code: '12' }, fields: ['code'], kept: {},
    before: [['start_factor', { start_password: 'yunshiji-demo-2022' }]],
  },
  { who: 'owner', at: '/account/address', form: 'start_move', fill: { email: 'nobody@localhost' }, fields: ['email', 'password'] },
  { who: 'vendor8', at: '/vendor/orders/{member3 submitted}', form: 'decline_order', fields: ['reason'] },
  { who: 'vendor8', at: '/vendor/orders/{member4 paid}', form: 'record_contact', fields: ['note'] },
  { who: 'vendor8', at: '/vendor/orders/{member4 paid}', form: 'record_invoice', fill: { number: 'x', amount: '0', date: '2022/02/30' }, fields: ['number', 'date', 'amount'] },
  { who: 'vendor8', at: '/vendor/orders/{member4 paid}', form: 'declare_usable', fill: { first_day: '2022/02/30' }, fields: ['first_day', 'evidence'] },
  { who: 'vendor8', at: '/vendor/orders/{member6 refund_requested}', form: 'object_refund', fields: ['objection'] },
  { who: 'vendor7', at: '/vendor/orders/{member7 refunding}', form: 'record_cash_refund', fields: ['reference'] },
  { who: 'staff', at: '/staff/security', form: 'reset_factor', fill: { of: 'nobody@localhost' }, fields: ['of', 'reason'] },
  { who: 'staff', at: '/staff/cases/{case open}', form: 'staff_decide_check', fill: { 'verdict-2': true }, fields: ['reason'] },
  { who: 'staff', at: '/staff/cases/{case open}', form: 'staff_ask_member', fill: { days: '0' }, fields: ['question', 'days'] },
  { who: 'staff', at: '/staff/reasons', form: 'staff_change_reason', fill: { title_zh: '查無' }, fields: ['title_en', 'text_zh', 'text_en'], kept: { title_zh: '查無' } },
  { who: 'member7', at: '/member/orders/{member7 refunding}', form: 'give_refund_account', fill: { number: '12' }, fields: ['bank', 'number', 'password'], kept: { number: '12' } },
  // messages are plain forms with files, posted to their thread
  { who: 'member4', at: '/member/orders/{member4 paid}/messages?with=vendor', form: 'messages/vendor', fields: ['text'] },
  {
    who: 'member4', at: '/member/orders/{member4 paid}/messages?with=vendor', form: 'messages/vendor',
    fill: { text: '請看附件。', files: NO_PDF }, fields: ['files'], kept: { text: '請看附件。' },
  },
  { who: 'member4', at: '/member/orders/{member4 paid}/messages?with=support', form: 'messages/support', fields: ['text'] },
  {
    who: 'member4', at: '/member/orders/{member4 paid}/messages?with=support', form: 'messages/support',
    fill: { text: '請看附件。', files: NO_PDF }, fields: ['files'], kept: { text: '請看附件。' },
  },
  { who: 'vendor8', at: '/vendor/orders/{member4 paid}/messages?with=vendor', form: 'messages/vendor', fields: ['text'] },
  { who: 'staff', at: '/staff/orders/{member4 paid}/messages?with=support', form: 'messages/support', fields: ['text'] },
  { who: 'staff', at: '/staff/experts/{expert requested}', form: 'staff_assign_expert', fields: ['name', 'organisation', 'contact'] },
  { who: 'staff', at: '/staff/experts/{expert requested}', form: 'staff_cancel_expert', fields: ['reason'] },
  // the fields first contain the current appointment
  { who: 'staff', at: '/staff/experts/{expert appointed}', form: 'staff_appoint_expert', fill: { date: '', time: '', place: '' }, fields: ['date', 'time', 'place'] },
];

/** Valid forms for a connection or a server that fails. All typed values must stay. */
export const UNSENT = [
  { who: null, at: '/login', form: 'sign_in', fill: { email: 'nobody@example.com', password: 'cloud market' } },
  { who: null, at: '/help', form: 'send_inquiry', fill: { name: '陳小雲', email: 'a@example.com', subject: 'points', message: '想問退訂的期限。' } },
  { who: 'stall', at: '/member/assessment?topic=daily_operations', form: 'save_answer', fill: { 'today-2': true, 'wanted-3': true } },
  { who: 'member9', at: '/member/orders/new?plan={plan}', form: 'draft_order', fill: { points: '100' } },
  { who: 'owner', at: '/member/orders/{owner in_service}/refund', form: 'apply_refund', fill: { password: 'cloud market' } },
];

/** Pages that a link leads to: the account, the page with the link, the target. */
export const SLOW = [
  [null, '/privacy', '/solutions'], [null, '/privacy', '/help'], ['owner', '/account', '/account/profile'], ['owner', '/account', '/account/data'],
  ['owner', '/account', '/member'], ['owner', '/account', '/member/points'], ['owner', '/member/points', '/member/orders'], ['vendor', '/account', '/vendor'],
  ['staff', '/account', '/staff'],
];
export const UNREAD = [
  ['owner', '/account', '/account/profile'], ['owner', '/account', '/member/orders'], ['owner', '/account', '/member/points'], ['owner', '/account', '/member'],
  ['vendor', '/account', '/vendor'], ['staff', '/account', '/staff'],
  [null, '/privacy', '/'], [null, '/privacy', '/solutions'], [null, '/sitemap', '/compare'],
];
