//! Texts of the messages about an order.

use domain::lang::Lang;
use domain::message::Thread;
use domain::side::Side;

texts! {
    title = "訊息" | "Messages";
    title_vendor = "與廠商的訊息" | "Messages with the vendor";
    title_support = "與客服的訊息" | "Messages with support";
    title_member = "與會員的訊息" | "Messages with the member";
    title_between = "會員與廠商的訊息" | "Messages between member and vendor";
    threads = "對話對象" | "Conversations";
    with_vendor = "與廠商" | "With the vendor";
    with_support = "與客服" | "With support";
    with_member = "與會員" | "With the member";
    between = "會員與廠商" | "Member and vendor";
    unread(name: &str, number: i64) = "{name}（{number} 則未讀）" | "{name} ({number} unread)";
    which(number: &str, solution: &str, plan: &str) = "訂單 {number} · {solution} {plan}" | "Order {number} · {solution} {plan}";
    card_note = "問題、文件都可以在這裡傳；訂單凍結或結束後也可以。" | "Send questions and files here, even while the order is frozen or after it has ended.";

    support_closed = "客服現在休息" | "Support is closed now";
    support_later = "您可以先留言，我們依序回覆。" | "You can leave a message; we answer in turn.";
    support_open = "客服現在有人服務" | "Support is open now";
    support_private = "廠商看不到這裡的內容。" | "The vendor can’t see this conversation.";
    vendor_note = "廠商會收到電子郵件通知；這裡沒有固定的回覆時間。" | "The vendor is notified by email. There are no fixed answering hours here.";
    vendor_contact = "急事請看廠商的聯絡資料" | "If it’s urgent, see the vendor’s contact details";
    member_told = "會員會收到電子郵件通知；客服看得到這個對話，每次查閱都有紀錄。" | "The member is notified by email. Support can read this conversation, and every time they do is recorded.";
    staff_reads = "只能閱讀：會員與廠商的對話，您的查閱已留下紀錄。" | "Read only: a conversation between member and vendor. Your viewing has been recorded.";
    staff_answers = "廠商看不到這個對話；會員只會看到「客服」，不會看到您的姓名。" | "The vendor can’t see this conversation. The member sees “Support”, not your name.";

    earlier = "更早的訊息" | "Earlier messages";
    newest = "回到最新" | "Back to the newest";
    pages = "訊息分頁" | "Message pages";
    none = "還沒有訊息" | "No messages yet";
    none_note = "寫下第一則訊息，對方會收到通知。" | "Write the first message; the other side will be notified.";
    none_read = "這個對話還沒有內容。" | "This conversation is empty.";
    list = "訊息，新的在最下面" | "Messages, newest last";
    you = "您" | "You";
    support = "客服" | "Support";
    support_person(name: String) = "客服 {name}" | "Support, {name}";
    person_of(name: String, firm: String) = "{name}（{firm}）" | "{name} ({firm})";
    attached = "附件" | "Attachments";
    sent = "訊息已送出" | "Message sent";
    sent_note = "對方會收到通知。" | "The other side will be notified.";
    not_sent = "訊息還沒有送出" | "Message not sent yet";
    not_sent_note = "您需要先登入。請檢查下面的內容再送出一次；附件請重新選擇。"
        | "You had to sign in first. Check the message below and send it again; please choose any files again.";

    write_vendor = "寫給廠商" | "Write to the vendor";
    write_support = "寫給客服" | "Write to support";
    write_member = "寫給會員" | "Write to the member";
    text = "訊息內容" | "Your message";
    text_hint = "最多 2,000 個字。請不要寫密碼或信用卡號。" | "Up to 2,000 characters. Don’t include passwords or card numbers.";
    files = "附件" | "Attachments";
    optional = "選填" | "optional";
    files_hint = "最多 3 個 PDF、PNG 或 JPEG 檔，每個 5 MB 以內。" | "Up to 3 PDF, PNG or JPEG files, 5 MB each.";
    send = "送出訊息" | "Send";

    mark_read = "標示為已讀" | "Mark as read";
    settle = "這則不需要回覆" | "No answer needed";
    queue_title = "等候客服回覆的訊息" | "Messages waiting for support";
    queue_note = "等最久的在最上面；回覆後會離開這份清單。" | "Longest wait first. Answering removes it from the list.";
    queue_empty = "沒有人在等" | "Nobody is waiting";
    queue_empty_note = "會員寫訊息給客服後會出現在這裡。" | "When members write to support, they appear here.";
    col_since = "從何時起等候" | "Waiting since";
    col_order = "訂單" | "Order";
    col_firm = "會員" | "Member";
    col_plan = "方案" | "Plan";
    col_unread = "未讀" | "Unread";
    desk_unread = "未讀的訊息" | "Unread messages";
    number_unread(number: i64) = "{number} 則未讀" | "{number} unread";
    kilobytes(size: i64) = "{size} KB" | "{size} KB";
    megabytes(whole: i64, tenth: i64) = "{whole}.{tenth} MB" | "{whole}.{tenth} MB";
}

/// The name of a thread for the side that opens it.
pub(crate) const fn thread_name(lang: Lang, thread: Thread, side: Side) -> &'static str {
    match (thread, side) {
        (Thread::Vendor, Side::Member) => with_vendor(lang),
        (Thread::Support, Side::Member) => with_support(lang),
        (Thread::Vendor, Side::Staff) => between(lang),
        (_, Side::Vendor) | (Thread::Support, Side::Staff) => with_member(lang),
    }
}

/// The heading of a thread's page.
pub(crate) const fn heading(lang: Lang, thread: Thread, side: Side) -> &'static str {
    match (thread, side) {
        (Thread::Vendor, Side::Member) => title_vendor(lang),
        (Thread::Support, Side::Member) => title_support(lang),
        (Thread::Vendor, Side::Staff) => title_between(lang),
        (_, Side::Vendor) | (Thread::Support, Side::Staff) => title_member(lang),
    }
}

/// The label of the form: to whom it writes.
pub(crate) const fn write(lang: Lang, thread: Thread, side: Side) -> &'static str {
    match (thread, side) {
        (Thread::Vendor, Side::Member) => write_vendor(lang),
        (Thread::Support, Side::Member) => write_support(lang),
        (_, Side::Vendor | Side::Staff) => write_member(lang),
    }
}

/// A file size: whole kilobytes, or megabytes with one decimal place.
pub(crate) fn size(lang: Lang, bytes: i64) -> String {
    const KB: i64 = 1024;
    const MB: i64 = KB * KB;
    if bytes < MB {
        return kilobytes(lang, (bytes + KB - 1) / KB);
    }
    let tenths = bytes.saturating_mul(10) / MB;
    megabytes(lang, tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_in_kilobytes_or_in_megabytes_with_one_decimal() {
        let text = |bytes| size(Lang::Zh, bytes);
        assert_eq!([1, 1024, 1025, 1_048_575].map(text), ["1 KB", "1 KB", "2 KB", "1024 KB"]);
        assert_eq!([1_048_576, 1_700_000, 5 * 1_048_576].map(text), ["1.0 MB", "1.6 MB", "5.0 MB"]);
    }
}
