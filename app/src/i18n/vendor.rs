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
    contacted = "聯繫紀錄" | "Contact log";
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
