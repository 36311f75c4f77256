//! Texts of the vendor's desk and of its part of an order.

use domain::lang::Lang;
use domain::order::StateName;

texts! {
    desk = "廠商工作台" | "Vendor desk";
    desk_note = "依期限排列：最急的在最上面。" | "Sorted by deadline, most urgent first.";
    none_due = "目前沒有期限在走的訂單" | "No orders with a running deadline";
    none_due_note = "新訂單會寄信通知，也會出現在這裡。" | "We email you about new orders, and they appear here.";
    no_vendor = "您沒有代表任何廠商" | "You don’t act for a vendor";
    no_vendor_note = "請廠商的負責人把您加入團隊。" | "Ask the vendor's owner to add you to its team.";
    back_to_desk = "廠商工作台" | "Vendor desk";
    member = "會員" | "Member";
    member_hidden = "接受訂單後才會看到會員的聯絡資料。" | "You’ll see the member’s contact details after you accept the order.";

    do_answer = "回覆這筆訂單" | "Answer this order";
    do_wait_checked = "付款期限已過，正在向付款服務商確認" | "The payment deadline has passed; checking with the payment provider";
    do_wait_pay = "等候會員付款" | "Waiting for the member to pay";
    do_invoice = "開立發票並登錄" | "Issue the invoice and record it";
    do_usable = "聯繫會員、啟用服務" | "Contact the member and start the service";
    do_wait_confirm = "等候會員驗收；期限前沒回覆，就當作確認" | "Waiting for the member to confirm; no answer counts as confirmed";
    do_wait_staff = "異議由平台決定" | "Staff are deciding the objection";
    do_serve = "服務進行中" | "Service in progress";
    do_refund = "確認退訂，或對事實提出異議" | "Confirm the refund, or object to a fact";
    do_cash = "退回現金並登錄" | "Refund the cash and record it";
    do_credit = "登錄折讓單" | "Record the allowance";
    do_done = "這筆訂單已經結束" | "This order has ended";

    todo_usable = "開發票、啟用服務" | "Invoice and start";
    todo_wait_pay = "等候付款" | "Awaiting payment";
    todo_wait_confirm = "等候驗收" | "Awaiting confirmation";
    todo_serve = "服務中" | "In service";
    todo_answer = "接單或婉拒" | "Accept or decline";
    todo_refund = "確認退訂" | "Confirm the refund";
    todo_cash = "退回現金" | "Refund the cash";
    todo_ended = "已結束" | "Ended";
    accept = "接受訂單" | "Accept order";
    decline = "婉拒" | "Decline";
    decline_why = "婉拒的原因（會告知會員）" | "Reason for declining (the member is told)";
    contact = "登錄已聯繫會員" | "Record contact with the member";
    contact_what = "與會員約定了什麼？" | "What did you agree with the member?";
    contacted = "聯繫紀錄" | "Contact log";
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
    stray = "退還不計入的款項" | "Return a stray payment";
    stray_amount(amount: String, payment: String) = "會員付的 {amount}（付款編號 {payment}）不計入訂單，要退還；退還後在這裡登錄。" | "The member paid {amount} (payment {payment}) that doesn’t count for the order and must be returned. Record it here once you’ve returned it.";
    stray_returned = "已退還" | "Returned";
    confirm_refund_note = "確認後點數立即返還會員；現金須在期限內退回。" | "Points go back to the member at once; the cash must be refunded by the deadline.";
    object_refund = "對事實提出異議" | "Object to a fact";
    object_why = "哪一項事實不對（起始日或歸責）？" | "Which fact is wrong (start date or fault)?";
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
    orders_of(name: String) = "{name} 的訂單" | "Orders of {name}";
}

/// What the vendor must do with an order in this state, or what it waits for.
pub(crate) fn duty(lang: Lang, state: StateName) -> &'static str {
    match state {
        StateName::Submitted => todo_answer(lang),
        StateName::Accepted => todo_wait_pay(lang),
        StateName::Paid => todo_usable(lang),
        StateName::HandedOver => todo_wait_confirm(lang),
        StateName::InService => todo_serve(lang),
        StateName::RefundRequested => todo_refund(lang),
        StateName::Refunding => todo_cash(lang),
        StateName::Draft
        | StateName::Refunded
        | StateName::Completed
        | StateName::Declined
        | StateName::Withdrawn
        | StateName::Lapsed
        | StateName::Discarded => todo_ended(lang),
    }
}
