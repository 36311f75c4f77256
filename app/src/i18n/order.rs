//! Texts of orders: states, deadlines, and the member's pages.

use domain::identity::Means;
use domain::lang::Lang;
use domain::order::{LapseReason, Party, StateName, StrayReason};
use domain::refund::Fault;
use domain::view::order::ClockKind;
use domain::workday::Reason;

use super::{format, plural};

texts! {
    draft = "草稿" | "Draft";
    submitted = "等候廠商回覆" | "Awaiting the vendor";
    accepted = "等候付款" | "Awaiting payment";
    paid = "已付款，等候啟用" | "Paid, awaiting start";
    handed_over = "等候會員驗收" | "Awaiting confirmation";
    in_service = "服務中" | "In service";
    refund_requested = "退訂審視中" | "Refund requested";
    refunding = "退款中" | "Refunding";
    refunded = "已退訂" | "Refunded";
    completed = "已完成" | "Completed";
    declined = "廠商婉拒" | "Declined";
    withdrawn = "已撤回" | "Withdrawn";
    lapsed = "逾期失效" | "Lapsed";
    discarded = "已丟棄" | "Discarded";

    by_member = "會員" | "Member";
    by_vendor = "廠商" | "Vendor";
    by_staff = "平台" | "Staff";
    by_provider = "付款服務商" | "Payment provider";
    by_time = "期限屆滿" | "Deadline passed";

    clock_answer = "廠商回覆" | "Vendor to answer";
    clock_pay = "會員付款" | "Member to pay";
    clock_usable = "服務啟用" | "Service to start";
    clock_invoice = "開立發票" | "Invoice";
    clock_hand_over = "會員驗收" | "Member to confirm";
    clock_objection = "平台決定異議" | "Staff to decide the objection";
    clock_refund = "廠商確認退訂" | "Vendor to confirm the refund";
    clock_cash = "廠商退回現金" | "Vendor to refund the cash";
    clock_freeze = "凍結結束" | "Freeze ends";
    clock_stray = "退還不計入的款項" | "Stray payment to be returned";

    firm_certificate = "工商憑證" | "Business certificate (工商憑證)";
    citizen_certificate = "負責人的自然人憑證" | "Responsible person’s citizen certificate";
    mobile_certificate = "負責人的行動自然人憑證（TW FidO）" | "Responsible person’s mobile certificate (TW FidO)";
    mobile_number = "負責人本人的手機門號認證" | "Responsible person’s own mobile number";

    fault_member = "會員申請" | "Member’s request";
    fault_not_started = "廠商未啟用服務" | "The vendor never started the service";
    fault_ended = "廠商中途終止" | "The vendor stopped the service early";

    lapse_no_answer = "廠商沒有在期限內回覆" | "The vendor didn’t answer in time";
    lapse_not_paid = "會員沒有在期限內付款" | "The member didn’t pay in time";

    stray_amount(expected: String) = "金額與應付的 {expected} 不符" | "The amount isn’t the {expected} due";
    stray_not_asked = "當時不需要付款" | "No payment was due";
    stray_second = "訂單已付款，重複付款" | "Already paid; duplicate payment";
    stray_time = "付款服務商回報的付款時間不可能" | "The provider reported an impossible payment time";
    stray_after = "期限或訂單結束後才付款" | "Paid after the deadline or the order’s end";

    list_title = "我的訂單" | "My orders";
    list_note = "依狀態查看；點進訂單看下一步與每個期限。" | "Browse by status. Open an order to see its next step and every deadline.";
    all_states = "全部" | "All";
    filter = "依狀態篩選" | "Filter by status";
    show = "顯示" | "Show";
    search = "訂單編號或方案名稱" | "Order number or plan";
    search_hint = "編號可以只輸入開頭。" | "You can enter just the start of a number.";
    none_found = "沒有符合的訂單" | "No matching orders";
    none_found_note = "換一個字詞或狀態再試。" | "Try another word or status.";
    show_all = "看全部訂單" | "Show all orders";
    list_empty = "這裡還沒有訂單" | "No orders here yet";
    list_empty_note = "選一個方案，下單前就看得到點數抵多少。" | "Choose a plan. You’ll see how much points cover before you order.";
    browse = "看方案" | "Browse solutions";
    col_order = "訂單" | "Order";
    col_plan = "方案" | "Plan";
    col_vendor = "廠商" | "Vendor";
    col_state = "狀態" | "Status";
    col_points = "點數" | "Points";
    col_cash = "自付款" | "Cash";
    col_due = "期限" | "Deadline";
    acting_for(name: String) = "改為代表 {name}" | "Switch to {name}";
    no_business = "您還沒有代表任何事業" | "You don’t act for a business yet";
    no_business_note = "完成加入會員後即可選購。" | "Register first, then you can buy.";
    join = "加入會員" | "Register";

    order_plan = "選購這個方案" | "Order this plan";
    new_title = "新訂單" | "New order";
    new_note = "決定點數與自付款各付多少；下一步先核對再簽署，草稿不會占用點數。" | "Decide how much to pay with points and how much in cash. Next you check and sign. A draft doesn’t hold any points.";
    new_split = "點數與自付款" | "Points and cash";
    use_points = "使用點數" | "Points to use";
    no_points = "沒有可用的點數，全部由自己支付。" | "You have no points to use, so you pay everything in cash.";
    use_points_hint(cap: String, balance: String) = "此方案最多可用 {cap}；您可用 {balance}。" | "Up to {cap} for this plan; you have {balance}.";
    self_pay_now = "自付款" | "Cash";
    points_now = "點數支付" | "Points";
    price = "價格" | "Price";
    term = "期程" | "Term";
    months(months: u8) = "{months} 個月" | "{months}" with months = plural(months, "month");
    to_check = "下一步：核對" | "Next: check";
    no_plan = "請先選一個方案" | "Choose a plan first";
    see_why = "看目前的審核狀態" | "See the status of your checks";
    to_orders = "看我的訂單" | "Go to my orders";
    draft_kept = "草稿保留" | "Draft saved";
    ask_signature = "通知負責人簽署" | "Ask the owners to sign";
    asked_signature(at: String) = "已於 {at} 通知負責人，明天可以再通知一次。" | "The owners were asked on {at}. You can ask again tomorrow.";
    not_you = "草稿留著，請負責人簽署" | "Draft saved; an owner needs to sign";
    owner_refunds = "只有負責人可以申請退訂" | "Only an owner can request a refund";
    owner_refunds_text = "您可以先試算；請負責人登入，在同一筆訂單申請。" | "You can calculate it first. Ask an owner to sign in and request it on this order.";
    cannot_order = "目前不能訂購這個方案" | "This plan can’t be ordered right now";
    one_month = "一個月的方案一旦啟用，自付款與點數都不再退還。" | "For a one-month plan, nothing is refunded once the service starts.";

    check_title = "核對與簽署" | "Check and sign";
    check_note = "以下是您要簽署的內容。簽署後點數先保留，付款前都可以撤回。" | "This is what you’re signing. Your points are then held, and you can withdraw until you pay.";
    check_sheet = "訂單內容" | "Order details";
    change_split = "修改" | "Change";
    hash = "內容的雜湊值（SHA-256）" | "Fingerprint of the content (SHA-256)";
    hash_note = "簽署綁定這個值；價格、名稱或規則一有變動，值就不同，不會簽到別的內容。" | "Your signature is tied to this value. If the price, name or rules change, the value changes too, so you can’t sign anything else by mistake.";
    buyer = "買方統一編號" | "Buyer’s tax ID";
    solution = "解決方案" | "Solution";
    rules_version = "計畫與規則版本" | "Program and rules version";
    sign_by = "用哪一種方式簽署？" | "How would you like to sign?";
    id_number = "負責人身分證統一編號" | "Responsible person’s ID number";
    id_number_hint = "行動自然人憑證必填；手機門號認證可以不填。不會保存。" | "Required for the mobile citizen certificate, optional for the mobile number. We don’t keep it.";
    mobile = "負責人手機號碼" | "Responsible person’s mobile number";
    mobile_hint = "只有手機門號認證需要。" | "Only needed for mobile number verification.";
    optional = "視方式" | "depends on the method";
    start_sign = "開始簽署" | "Start signing";
    finish_sign = "確認簽署" | "Sign";
    code = "演練驗證碼" | "Demo code";
    code_hint = "演練環境：輸入 123456 表示本人確認。" | "Demo: enter 123456 to confirm as the right person.";
    phone_wait = "請在手機上確認，完成後按「確認簽署」。" | "Confirm on your phone, then press “Sign”.";
    open_link = "在手機上開啟" | "Open on your phone";
    card_answer = "憑證元件的回覆" | "Response from the card component";
    card_hint = "開啟憑證元件並完成簽署後，貼上它的回覆。" | "Open the card component, sign, and paste its response here.";
    open_component = "開啟憑證元件" | "Open card component";
    card_request = "要簽署的請求" | "Request to sign";
    other_means = "改用其他方式" | "Use another method";
    signing_by(means: String) = "以「{means}」簽署" | "Signing with: {means}";
    discard = "丟棄草稿" | "Discard the draft";
    not_draft = "這筆訂單已經不是草稿。" | "This order is no longer a draft.";
    to_order = "看訂單" | "View order";

    order_title(number: String) = "訂單 {number}" | "Order {number}";
    back_to_list = "我的訂單" | "My orders";
    applied_title = "退訂申請已送出" | "Refund requested";
    applied_note(number: String) = "訂單編號 {number}。送出時的金額已經固定，列在下面；廠商回覆後會寄信通知您。" | "Order number {number}. The amounts are fixed as shown when you requested it and are listed below. We’ll email you when the vendor answers.";
    signed_title = "已簽署並送出" | "Signed and sent";
    signed_note_clerk(number: String) = "訂單編號 {number}，可列印本頁留存。廠商回覆後會寄信通知負責人，這一頁也會更新。" | "Order number {number}. You can print this page for your records. We’ll email the owners when the vendor answers, and this page updates too.";
    signed_note(number: String) = "訂單編號 {number}，可列印本頁留存。廠商回覆後會寄信通知您。" | "Order number {number}. You can print this page for your records. We’ll email you when the vendor answers.";
    next_you = "輪到您" | "Your turn";
    next_wait = "等候對方" | "Waiting";
    next_running = "服務中" | "Running";
    next_none = "沒有待辦" | "Nothing to do";
    by = "期限" | "By";
    by_pending = "期限待定（工作日曆尚未載入）" | "Deadline pending (calendar not published yet)";
    why = "為什麼是這一天？" | "Why this day?";
    why_answer(from: String, days: u16, day: String) = "從 {from} 的次日起算第 {days} 個工作天，到 {day} 24:00 為止。" | "Working day {days} counted from the day after {from}: until 24:00 on {day}.";
    why_draft(days: u16) = "草稿從建立那天起保留 {days} 天，到期自動丟棄；草稿不占用點數，也沒有承諾任何事。" | "A draft is kept for {days} days from the day it was created, then discarded. It holds no points and commits you to nothing.";
    why_half(from: String, term: u8, until: String) = "服務從 {from} 起共 {term} 個月；{until}（含）以前用掉的不超過一半，在那之前申請退訂，未用月份的自付款會退還。" | "The service runs for {term} months from {from}. Up to and including {until}, no more than half is used, so a refund requested by then returns the cash for unused months.";
    why_end(from: String, term: u8) = "服務從 {from} 起共 {term} 個月，最後一個月的最後一天。" | "The service runs for {term} months from {from}; this is the last day of the last month.";
    draft_until = "草稿保留到" | "Draft kept until";
    draft_points_note = "用點數付款的訂單，要在點數的最後訂購日以前簽署，日期見「我的點數」。" | "Orders paid with points must be signed by the points’ last order day; see My points.";
    why_moved_by(day: String, what: &str, reason: String) = "{day} {what}：{reason}" | "{what} on {day}: {reason}";
    stands_still = "訂單凍結中：這個期限不會到期，解凍後再往後順延。" | "The order is frozen: this deadline won’t pass, and is moved back when the order resumes.";
    why_moved = "期限因工作日曆異動或凍結而調整過。" | "The deadline was changed because of a calendar change or a freeze.";
    day_event = "起算" | "start";
    day_weekend = "週末" | "weekend";
    day_count(n: usize) = "第 {n} 天" | "day {n}";
    day_make_up(n: usize) = "補班・第 {n} 天" | "make-up, day {n}";
    days_left(n: i64) = "還有 {n} 天" | "{n} left" with n = plural(n, "day");
    working_days_left(n: usize) = "還有 {n} 個工作天" | "{n} left" with n = plural(n, "working day");
    today_end = "今天 24:00 前" | "by midnight today";
    passed = "已過期限" | "overdue";
    deadlines = "期限" | "Deadlines";
    to_calendar = "加入行事曆" | "Add to calendar";
    turns(n: usize) = "退訂時拿回多少，一段一段看（{n} 段）" | "What a refund returns, period by period ({n})";
    turn_until(last: String) = "{last} 以前（含）申請" | "Requested by {last}";
    turn_half(cash: String, points: String) = "{cash}、{points}；之後自付款不退" | "{cash} and {points}; after this, no cash is refunded";
    turn_month(cash: String, points: String) = "{cash}、{points}" | "{cash} and {points}";
    turn_end(cash: String, points: String) = "{cash}、{points}；之後服務結束" | "{cash} and {points}; after this, the service has ended";
    with_points_back(event: &str) = "{event}，點數已返還" | "{event}, points returned";
    days_of_service = "服務期間還有幾個日子：每個服務月的最後一天，以及自付款可退的最後一天。" | "Dates during the service: the last day of each month, and the last day for a cash refund.";
    days_to_calendar = "把這些日子加入行事曆" | "Add these dates to calendar";
    deadlines_none = "目前沒有進行中的期限。" | "No deadlines at the moment.";
    amounts = "金額" | "Amounts";
    documents = "文件" | "Documents";
    documents_none = "還沒有發票或折讓單。" | "No invoice or allowance yet.";
    invoice_line(amount: String, day: String) = "{amount}，{day} 登錄" | "{amount}, recorded on {day}";
    invoice_dated(amount: String, day: String) = "{amount}，{day} 開立" | "{amount}, dated {day}";
    invoice_no(number: String) = "發票 {number}" | "Invoice {number}";
    signature = "簽署" | "Signature";
    timeline = "經過" | "Timeline";
    vendor = "廠商" | "Vendor";
    contact = "聯絡方式" | "Contact";
    payments = "付款" | "Payments";
    pay_open = "待您付款" | "Awaiting payment";
    pay_paid = "已收款" | "Received";
    pay_failed = "付款失敗" | "Failed";
    pay_pending = "結果待確認" | "Awaiting result";
    pay_closed = "已關閉" | "Closed";
    pay_stray(reason: String) = "不計入：{reason}；廠商將退還。" | "Doesn’t count: {reason}. The vendor will return it.";
    link_trouble = "付款頁打不開或離開了？" | "Did you leave the payment page, or won’t it open?";
    other_link_note = "先向付款服務商確認這一筆還沒付款並關閉它，再確認一次金額就有新的付款頁；不會付兩次。" | "We first ask the provider to confirm that this payment hasn’t been made and close it. Then confirm the amounts again to get a new payment page. You won’t pay twice.";
    other_link = "換一個付款頁" | "Get another payment page";
    pay_return_by(until: String, from: String, days: u16) = "退還期限 {until}（{from} 的次日起 {days} 個工作天）" | "to be returned by {until} (within {days} of {from})" with days = plural(days, "working day");
    pay_return_until(until: String, left: String) = "退還期限 {until}，{left}" | "to be returned by {until}, {left}";
    pay_returned(day: String) = "已於 {day} 退還" | "Returned on {day}";
    term_days(start: String, last: String) = "{start} 至 {last}" | "{start} to {last}";
    service_term = "服務期間" | "Service period";
    first_day = "通知的起用日" | "Declared first usable day";
    evidence = "啟用說明" | "How to use it";
    frozen_title = "訂單凍結中" | "Order frozen";

    step_of(step: &str, solution: &str, plan: &str) = "{step}\n{solution} {plan}" | "{step}\n{solution} {plan}";
    open_order = "打開訂單" | "Open the order";
    do_sign = "核對並簽署" | "Check and sign";
    do_wait_signature = "等負責人核對並簽署" | "Waiting for an owner to check and sign";
    do_ask_signature = "核對，並請負責人簽署" | "Check, then ask an owner to sign";
    do_wait_answer = "廠商會在期限內回覆" | "The vendor will answer by the deadline";
    do_pay = "確認金額並付款" | "Confirm the amount and pay";
    do_ask_provider = "付款期限已過，正在向付款服務商確認" | "The payment deadline has passed; checking with the payment provider";
    do_ask_provider_note = "付款期限已過，不能再付款。我們正向付款服務商確認是否已在期限前收到款項；連不上時會一直重試，有答覆才會失效，在那之前點數仍為您保留。" | "The payment deadline has passed, so you can’t pay any more. We’re asking the payment provider whether the money arrived in time, and keep trying while we can’t reach them. The order lapses only after they answer; until then your points stay held for you.";
    checked_title = "付款結果可能晚到" | "The payment result may arrive late";
    checked_note(late: i64, until: String) = "付款頁最後一次開啟是在付款期限前 {late} 分鐘內，付款服務商可能晚一點才通知結果。{until} 再確認一次之後，才會認定沒有付款；在那之前訂單保留，不能撤回，點數也仍然保留。" | "The payment page was last opened within {late} minutes of the deadline, and the provider may report the result late. We ask again at {until} before treating it as unpaid. Until then the order is kept, can’t be withdrawn, and its points stay held.";
    pay_link_note(cash: String) = "付款連結已備妥，金額 {cash}，款項直接進入廠商帳戶。" | "Your payment link for {cash} is ready. The money goes straight to the vendor.";
    pay_now = "前往付款" | "Go to payment";
    pay_no_answer = "按了還在這一頁嗎？請等一分鐘再按一次。還是不行，請換一個瀏覽器登入後付款，或打開下面的「付款頁打不開或離開了？」。" | "Still on this page after pressing? Wait a minute and press again. If that doesn’t help, sign in with another browser and pay there, or open “Did you leave the payment page, or won’t it open?” below.";
    pay_blocked = "瀏覽器擋下了前往付款服務商的這一步，您還沒有付款。請換一個瀏覽器登入後付款，或把這段話告訴客服。" | "Your browser blocked the step to the payment provider, so you haven’t paid. Sign in with another browser and pay there, or tell support what this says.";
    pay_pending_note = "付款服務商還在確認上一次付款的結果，請不要再付一次。有結果後這裡會更新；也可以按「我已經付款」再問一次。" | "The payment provider is still confirming your last payment. Please don’t pay again. This page updates when the result is known; you can also press “I’ve already paid” to ask again.";
    pay_failed_note = "付款服務商回覆上一次付款沒有成功。請再確認一次金額，產生新的付款連結。" | "The payment provider says your last payment didn’t go through. Confirm the amount again to get a new payment link.";
    reminded_at(at: String) = "已於 {at} 提醒廠商，明天可以再提醒一次。" | "The vendor was reminded on {at}. You can send another reminder tomorrow.";
    renew_title = "繼續使用這個方案" | "Keep using this plan";
    renew_note = "續約是一筆新的訂單，全額自付：點數每家事業只發放一次，續約不使用點數。" | "A renewal is a new order paid in cash: points are granted only once and can’t be used for renewals.";
    renew = "全額自付續約" | "Renew in cash";
    renew_gone = "這個方案已經下架，不能再續約。可以看看其他方案。" | "This plan is no longer offered and can’t be renewed. Have a look at other solutions.";
    print = "列印" | "Print";
    printed(at: String) = "列印內容為 {at} 的狀態" | "As of {at}";
    paid_already = "我已經付款" | "I’ve already paid";
    paid_already_note = "付款後這裡會自動更新；沒有更新時按下，向付款服務商查詢。" | "This page updates by itself after you pay. If it doesn’t, press here to ask the payment provider.";
    not_yet_paid = "付款服務商還沒有收到款項。" | "The payment provider hasn’t received the payment yet.";
    do_wait_usable = "廠商會聯繫您、開立發票並啟用服務" | "The vendor will contact you, invoice and start the service";
    do_confirm = "驗收：服務可以使用了嗎？" | "Is the service ready to use?";
    do_wait_objection = "異議由平台決定" | "Staff are deciding the objection";
    comes_back = "可以取回" | "What comes back";
    serves_until(day: String) = "服務到 {day}" | "Runs until {day}";
    cash_until = "自付款可退到" | "Cash refundable until";
    service_until = "服務到" | "Runs until";
    do_in_service = "服務進行中" | "Service in progress";
    do_wait_refund = "廠商確認或提出異議；期限前沒回覆，就當作確認" | "Waiting for the vendor to confirm or object; no answer counts as confirmed";
    do_wait_cash = "點數已返還，等候廠商退回現金" | "Your points are back; waiting for the vendor to refund the cash";
    do_done = "這筆訂單已經結束" | "This order has ended";
    preview_refund = "退訂試算" | "Calculate a refund";
    points_return_note = "返還的點數只能用在最後訂購日以前送出的訂單，日期見「我的點數」。" | "Points that come back can only be used for orders sent by the last order day; see My points.";

    account_title = "退款帳戶" | "Refund account";
    account_note(name: &str) = "以 ATM 或超商付款時，廠商不能原路退款：請填 {name} 名下的帳戶，廠商的會計與計畫的財務人員才看得到，退款完成後就刪除。" | "For payments by ATM or at a store, the vendor can’t refund the same way. Enter an account in the name of {name}. Only the vendor’s accountants and the program’s finance staff can see it, and it is deleted once the refund is complete.";
    account_bank = "銀行代碼" | "Bank code";
    account_bank_hint = "三位數字，例如 822" | "Three digits, for example 822";
    account_number = "帳號" | "Account number";
    account_number_hint = "數字，可以有空白或連字號" | "Digits; spaces and hyphens are fine";
    account_save = "儲存帳戶" | "Save account";
    account_is(bank: &str, number: &str) = "銀行 {bank}，帳號 {number}" | "Bank {bank}, account {number}";
    account_change = "換一個帳戶" | "Use another account";
    account_holder = "戶名" | "Account holder";
    account_none = "會員還沒有提供帳戶；付款方式可以原路退款時不需要。" | "The member hasn’t given an account. None is needed if cash can be refunded the way it was paid.";
    refund_title = "申請退訂" | "Request a refund";
    refund_note = "先看今天申請能退回多少，也可以試看其他日子；申請不需要任何人同意。" | "See what you’d get back today, or try another day. You don’t need anyone’s approval.";
    back_to_order = "回到訂單" | "Back to the order";
    why_refund = "退訂的原因" | "Reason for the refund";
    other_day = "試看另一天" | "Try another day";
    preview_day = "申請日" | "Request date";
    other_cases = "在退訂試算室試其他情形" | "Try other cases in the refund calculator";
    only_preview(day: String) = "這是 {day} 申請的試算；實際以送出當天計算。" | "This is a preview for {day}. What counts is the day you send the request.";
    silence_starts(last: String, start: String) = "{last}（含）以前申請，只要您還沒有驗收確認，自付款與點數全部返還；期限前沒回覆，就當作確認，從 {start} 起按使用的月數計算。" | "Up to and including {last}, as long as you haven’t confirmed, all cash and points come back. After that it counts as confirmed, and used months count from {start}.";
    today_counts(day: String) = "以今天 {day} 申請計算" | "For a request today, {day}";
    apply_now = "今天送出申請" | "Request today";
    todays_offer = "方案或餘額有變動？以今天的內容重新確認" | "Has the plan or your balance changed? Confirm again with today’s details";
    claimed(fault: &str) = "退訂的原因：{fault}" | "Reason for the refund: {fault}";
    apply_sums(cash: String, points: String) = "今天送出：退回自付款 {cash}，返還 {points}。" | "Requesting today returns {cash} and {points}.";
    nothing_back = "今天申請不會退回任何款項或點數，服務也會終止。" | "Requesting today returns no cash and no points, and ends the service.";
    password = "密碼" | "Password";
    password_hint = "為了保護您，請再輸入一次登入密碼。" | "For your security, enter your password again.";
    send_refund = "送出退訂申請" | "Request refund";
    no_refund = "這筆訂單目前不能申請退訂" | "You can’t request a refund for this order right now";
    cash_back = "退回自付款" | "Cash back";
    points_back = "返還點數" | "Points back";
    refund_facts = "退訂" | "Refund";
    refund_on = "申請日" | "Requested on";
    refund_reference = "退款參考號" | "Refund reference";
    allowance(number: String) = "折讓單 {number}" | "Allowance {number}";
    voided = "發票已作廢" | "The invoice was voided";
}

/// The state of an order.
pub(crate) fn state_of(lang: Lang, name: StateName) -> &'static str {
    match name {
        StateName::Draft => draft(lang),
        StateName::Submitted => submitted(lang),
        StateName::Accepted => accepted(lang),
        StateName::Paid => paid(lang),
        StateName::HandedOver => handed_over(lang),
        StateName::InService => in_service(lang),
        StateName::RefundRequested => refund_requested(lang),
        StateName::Refunding => refunding(lang),
        StateName::Refunded => refunded(lang),
        StateName::Completed => completed(lang),
        StateName::Declined => declined(lang),
        StateName::Withdrawn => withdrawn(lang),
        StateName::Lapsed => lapsed(lang),
        StateName::Discarded => discarded(lang),
    }
}

/// Who acted.
pub(crate) const fn party(lang: Lang, party: Party) -> &'static str {
    match party {
        Party::Member => by_member(lang),
        Party::Vendor => by_vendor(lang),
        Party::Staff => by_staff(lang),
        Party::Provider => by_provider(lang),
        Party::Time => by_time(lang),
    }
}

/// Which deadline runs.
pub(crate) const fn clock(lang: Lang, clock: ClockKind) -> &'static str {
    match clock {
        ClockKind::Draft => draft_kept(lang),
        ClockKind::Answer => clock_answer(lang),
        ClockKind::Pay => clock_pay(lang),
        ClockKind::Usable => clock_usable(lang),
        ClockKind::Invoice => clock_invoice(lang),
        ClockKind::HandOver => clock_hand_over(lang),
        ClockKind::Objection => clock_objection(lang),
        ClockKind::RefundAnswer => clock_refund(lang),
        ClockKind::CashBack => clock_cash(lang),
        ClockKind::Freeze => clock_freeze(lang),
        ClockKind::Stray => clock_stray(lang),
    }
}

/// One of the four means.
pub(crate) const fn means(lang: Lang, means: Means) -> &'static str {
    match means {
        Means::FirmCertificate => firm_certificate(lang),
        Means::CitizenCertificate => citizen_certificate(lang),
        Means::MobileCitizenCertificate => mobile_certificate(lang),
        Means::MobileNumber => mobile_number(lang),
    }
}

/// Whose fault it is.
pub(crate) const fn fault(lang: Lang, fault: Fault) -> &'static str {
    match fault {
        Fault::Member => fault_member(lang),
        Fault::VendorNotStarted => fault_not_started(lang),
        Fault::VendorEnded => fault_ended(lang),
    }
}

/// Whose missing answer ended it.
pub(crate) const fn lapse(lang: Lang, reason: LapseReason) -> &'static str {
    match reason {
        LapseReason::NoAnswer => lapse_no_answer(lang),
        LapseReason::NotPaid => lapse_not_paid(lang),
    }
}

/// Why a payment does not count.
pub(crate) fn stray(lang: Lang, reason: StrayReason) -> String {
    match reason {
        StrayReason::WrongAmount { expected } => stray_amount(lang, format::cash(expected)),
        StrayReason::NotAsked => stray_not_asked(lang).to_owned(),
        StrayReason::Second => stray_second(lang).to_owned(),
        StrayReason::AfterEnd => stray_after(lang).to_owned(),
        StrayReason::ImpossibleTime => stray_time(lang).to_owned(),
    }
}

/// Why a day counts as the `n`-th working day, or does not count.
pub(crate) fn day_reason(lang: Lang, reason: &Reason, n: usize) -> String {
    match reason {
        Reason::Event => day_event(lang).to_owned(),
        Reason::Weekend => day_weekend(lang).to_owned(),
        Reason::Holiday(name) | Reason::Closure(name) => name.clone(),
        Reason::MakeUpWorkday => day_make_up(lang, n),
        Reason::Workday => day_count(lang, n),
    }
}

#[cfg(test)]
mod tests {
    use super::{Lang, state_of};
    use domain::order::StateName;

    #[test]
    fn every_state_has_a_text() {
        for name in StateName::ALL {
            assert!(!state_of(Lang::Zh, name).is_empty() && !state_of(Lang::En, name).is_empty(), "{name}");
        }
    }
}
