//! Texts of the acts on an order, each act in one place: its form, its name in the audit, and its event in the
//! timeline.

use domain::lang::Lang;
use domain::order::{Act, Event};

texts! {
    // the member's forms
    pay_note(points: String, cash: String) = "點數支付 {points}，自付 {cash}。請再確認一次，確認後才會產生付款連結。" | "{points} with points, {cash} in cash. Please confirm once more; the payment link is created only after that.";
    confirm_split = "金額正確，產生付款連結" | "Amounts are right — pay";
    confirm_hand_over = "可以使用，確認" | "Yes, it works";
    confirm_note(day: String) = "廠商通知 {day} 起可以使用。確認後期程從這一天起算；期限前沒回覆，就當作確認。" | "The vendor says it can be used from {day}. Once you confirm, the term starts on that day. If you don’t answer by the deadline, it counts as confirmed.";
    object_hand_over = "提出異議" | "Object";
    object_hand_over_why = "哪裡不能使用？" | "What doesn’t work?";
    withdraw = "撤回訂單" | "Withdraw order";
    withdraw_note = "撤回後點數立即返還；點數只能用在最後訂購日以前送出的訂單，日期見「我的點數」。" | "Your points come back at once. They can only be used for orders sent by the last order day; see My points.";
    withdraw_refund = "撤回退訂申請" | "Withdraw the refund request";
    withdraw_refund_note = "撤回後訂單回到申請前的狀態，期限照舊；這次的申請日不再算數，之後再申請可能退得比較少。" | "The order goes back to how it was, with the same deadlines. This request date no longer counts, so a later request may return less.";
    remind_vendor = "提醒廠商" | "Remind the vendor";
    remind_note = "廠商會收到通知，訂單與期限都不會變動；一天可以提醒一次。" | "The vendor is notified; the order and its deadlines don’t change. You can do this once a day.";

    // the vendor's forms
    accept = "接受訂單" | "Accept order";
    decline = "婉拒" | "Decline";
    decline_why = "婉拒的原因（會告知會員）" | "Reason for declining (the member is told)";
    contact = "登錄已聯繫會員" | "Record contact with the member";
    contact_what = "與會員約定了什麼？" | "What did you agree with the member?";
    invoice = "登錄發票" | "Record invoice";
    invoice_number = "發票號碼" | "Invoice number";
    invoice_hint = "兩個英文字母加八位數字，例如 AB12345678" | "Two letters and eight digits, for example AB12345678";
    invoice_date = "發票日期" | "Invoice date";
    invoice_amount = "金額（含稅）" | "Amount (including tax)";
    invoice_buyer(ubn: String) = "買方統一編號須為 {ubn}。" | "The buyer’s tax ID must be {ubn}.";
    usable = "通知會員：可以開始用了" | "Declare the service ready";
    usable_day = "起用日" | "First usable day";
    usable_hint = "不早於今天，最晚 30 天內；確認後期程從這天起算。" | "Today at the earliest, 30 days from now at the latest. Once confirmed, the term starts on this day.";
    evidence = "如何使用（帳號、網址、已寄出的信）" | "How to use it (account, address, email sent)";
    confirm_refund = "確認退訂" | "Confirm refund";
    confirm_refund_note = "確認後點數立即返還會員；現金須在期限內退回。" | "Points go back to the member at once; the cash must be refunded by the deadline.";
    object_refund = "對事實提出異議" | "Object to a fact";
    object_refund_why = "哪一項事實不對（起始日或歸責）？" | "Which fact is wrong (start date or fault)?";
    cash = "登錄退款" | "Record refund";
    cash_amount(amount: String) = "應退現金 {amount}" | "Cash to refund: {amount}";
    reference = "匯款或退刷的參考號" | "Reference of the transfer or card refund";
    credit = "發票如何處理？" | "What happened to the invoice?";
    credit_none = "尚未開立發票" | "No invoice was issued";
    credit_voided = "發票已作廢" | "Invoice voided";
    credit_allowance(amount: String) = "已開立折讓單 {amount}" | "Allowance of {amount} issued";
    allowance_number = "折讓單號碼" | "Allowance number";
    if_allowance = "折讓時" | "for an allowance";
    record_credit = "登錄折讓單" | "Record allowance";
    stray = "退還不計入的款項" | "Return a stray payment";
    stray_amount(amount: String, payment: String) = "會員付的 {amount}（付款編號 {payment}）不計入訂單，要退還；退還後在這裡登錄。" | "The member paid {amount} (payment {payment}) that doesn’t count for the order and must be returned. Record it here once you’ve returned it.";
    stray_returned = "已退還" | "Returned";

    // in the audit
    a_draft = "建立訂單草稿" | "Order draft created";
    a_revise = "修改訂單草稿" | "Order draft changed";
    a_submit = "簽署訂單" | "Order signed";
    a_discard = "刪除草稿" | "Draft discarded";
    a_ask_signature = "請負責人簽署" | "Owners asked to sign";
    a_accept = "接單" | "Order accepted";
    a_decline = "未接單" | "Order declined";
    a_decline_suspended = "代停權廠商拒絕訂單" | "Order declined for a suspended vendor";
    a_withdraw = "撤回訂單" | "Order withdrawn";
    a_split = "確認點數與自付款" | "Split confirmed";
    a_open_try = "開啟付款頁" | "Payment page opened";
    a_payment = "付款確認" | "Payment confirmed";
    a_doubted = "收到時間不可能的款項" | "Payment with an impossible time";
    a_stray = "登錄退還不計入的款項" | "Return of a stray payment recorded";
    a_contact = "登錄聯繫" | "Contact recorded";
    a_remind = "提醒廠商" | "Vendor reminded";
    a_invoice = "登錄發票" | "Invoice recorded";
    a_usable = "通知可以開始用了" | "Declared usable";
    a_hand_over = "確認交付" | "Hand-over confirmed";
    a_object = "對交付提出異議" | "Objected to the hand-over";
    a_objection = "裁決異議" | "Objection decided";
    a_start = "更正起始日" | "Start corrected";
    a_apply = "申請退訂" | "Refund requested";
    a_refund_withdraw = "撤回退訂申請" | "Refund request withdrawn";
    a_account = "提供退款帳戶" | "Refund account given";
    a_refund_confirm = "確認退訂" | "Refund confirmed";
    a_refund_object = "對退訂提出異議" | "Objected to the refund";
    a_cash = "登錄退款" | "Cash refund recorded";
    a_credit = "登錄作廢或折讓" | "Void or allowance recorded";
    a_freeze = "凍結訂單" | "Order frozen";
    a_unfreeze = "解凍訂單" | "Order unfrozen";
    a_recalculate = "重算期限" | "Deadline recalculated";
    a_tick = "期限屆至" | "Deadline passed";
}

/// The audit's name for an act.
pub(crate) fn done(lang: Lang, act: Act) -> &'static str {
    match act {
        Act::Draft => a_draft(lang),
        Act::Revise => a_revise(lang),
        Act::Submit => a_submit(lang),
        Act::Discard => a_discard(lang),
        Act::AskSignature => a_ask_signature(lang),
        Act::Accept => a_accept(lang),
        Act::Decline => a_decline(lang),
        Act::DeclineSuspended => a_decline_suspended(lang),
        Act::Withdraw => a_withdraw(lang),
        Act::ConfirmSplit => a_split(lang),
        Act::OpenTry => a_open_try(lang),
        Act::PaymentConfirmed => a_payment(lang),
        Act::PaymentDoubted => a_doubted(lang),
        Act::ReturnStray => a_stray(lang),
        Act::RecordContact => a_contact(lang),
        Act::RemindVendor => a_remind(lang),
        Act::RecordInvoice => a_invoice(lang),
        Act::DeclareUsable => a_usable(lang),
        Act::ConfirmHandOver => a_hand_over(lang),
        Act::ObjectHandOver => a_object(lang),
        Act::DecideObjection => a_objection(lang),
        Act::CorrectStart => a_start(lang),
        Act::ApplyRefund => a_apply(lang),
        Act::WithdrawRefund => a_refund_withdraw(lang),
        Act::GiveRefundAccount => a_account(lang),
        Act::ConfirmRefund => a_refund_confirm(lang),
        Act::ObjectRefund => a_refund_object(lang),
        Act::RecordCashRefund => a_cash(lang),
        Act::RecordCredit => a_credit(lang),
        Act::Freeze => a_freeze(lang),
        Act::Unfreeze => a_unfreeze(lang),
        Act::Recalculate => a_recalculate(lang),
        Act::Tick => a_tick(lang),
    }
}

/// The timeline's text for an event of an order.
pub(crate) const fn event(lang: Lang, event: Event) -> &'static str {
    let (zh, en) = match event {
        Event::Revised => ("草稿已修改", "Draft changed"),
        Event::Submitted => ("會員簽署並送出", "Signed by the member"),
        Event::Discarded => ("草稿已丟棄", "Draft discarded"),
        Event::DraftExpired => ("草稿逾期丟棄", "Draft expired"),
        Event::Accepted => ("廠商接受訂單", "Accepted by the vendor"),
        Event::Declined => ("廠商婉拒", "Declined"),
        Event::Withdrawn => ("會員撤回", "Withdrawn"),
        Event::Lapsed => ("逾期失效", "Lapsed"),
        Event::SplitConfirmed => ("會員確認點數與自付款", "Points and cash confirmed"),
        Event::Paid => ("付款已確認，點數已支付", "Payment confirmed; points used"),
        Event::PointsPaidAlone => ("點數全額支付", "Paid with points only"),
        Event::StrayPaid => ("收到不計入的款項", "Stray payment received"),
        Event::StrayReturned => ("不計入的款項已退還", "Stray payment returned"),
        Event::Contacted => ("廠商已聯繫會員", "The vendor contacted the member"),
        Event::SignatureAsked => ("已請負責人簽署", "Owners asked to sign"),
        Event::VendorReminded => ("會員提醒廠商", "The member reminded the vendor"),
        Event::InvoiceRecorded => ("發票已登錄", "Invoice recorded"),
        Event::InvoiceMissed => ("發票逾期未開立", "Invoice overdue"),
        Event::UsableMissed => ("服務逾期未啟用", "Service start overdue"),
        Event::DeclaredUsable => ("廠商通知可以開始用了", "Service declared ready"),
        Event::HandOverConfirmed => ("會員驗收確認", "Confirmed by the member"),
        Event::HandOverSilent => ("期限前沒回覆，當作驗收", "No answer: counts as confirmed"),
        Event::HandOverObjected => ("會員提出異議", "The member objected"),
        Event::ObjectionUpheld => ("平台認定異議成立", "Objection upheld"),
        Event::ObjectionRejected => ("平台認定異議不成立", "Objection rejected"),
        Event::StartCorrected => ("起始日已更正", "Start corrected"),
        Event::Completed => ("期程屆滿", "Term ended"),
        Event::RefundApplied => ("會員申請退訂", "Refund requested"),
        Event::RefundWithdrawn => ("會員撤回退訂申請", "Refund request withdrawn"),
        Event::RefundObjected => ("廠商提出異議", "The vendor objected"),
        Event::RefundConfirmed => ("廠商確認退訂", "Refund confirmed"),
        Event::RefundSilent => ("廠商沒回覆，當作確認", "No answer: counts as confirmed"),
        Event::CashReturned => ("現金已退回", "Cash refunded"),
        Event::NoCashDue => ("沒有應退的現金", "No cash was due"),
        Event::CashMissed => ("現金逾期未退", "Cash refund overdue"),
        Event::CreditRecorded => ("折讓已登錄", "Allowance recorded"),
        Event::Frozen => ("訂單凍結", "Frozen"),
        Event::Unfrozen => ("訂單解凍", "Unfrozen"),
        Event::DeadlineMoved => ("期限已調整", "Deadline changed"),
    };
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}
