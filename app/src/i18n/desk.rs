//! Texts of the staff's desk: queues, the books in one line, the funnel and the firms to call.

use domain::lang::Lang;
use domain::queue::Queue;
use domain::view::staff::FunnelStep;

use super::plural;

texts! {
    title = "工作台" | "Staff desk";
    waiting(count: i64) = "待辦 {count} 件" | "{count} to do";
    waiting_late(count: i64, overdue: i64, today: i64) = "待辦 {count} 件：{overdue} 件逾期，{today} 件今天到期" | "{count} to do: {overdue} overdue, {today} due today";
    nothing = "目前沒有要處理的事" | "Nothing to do right now";

    queues = "待辦" | "Queues";
    col_count = "件數" | "Count";
    col_oldest = "最久" | "Oldest";
    col_used = "用掉的時間" | "Time used";
    col_promise = "承諾" | "Promise";
    col_state = "狀態" | "Status";
    empty = "都處理完了" | "All done";
    many = "1,000+" | "1,000+";
    promise(days: u16) = "{days} 個工作天" | "{days}" with days = plural(days, "working day");
    used(percent: u32) = "用掉 {percent}%" | "{percent}% used";
    overdue(count: i64) = "{count} 件逾期" | "{count} overdue";
    due_today(count: i64) = "{count} 件今天到期" | "{count} due today";
    in_time = "還在期限內" | "In time";
    minutes(count: i64) = "{count} 分鐘" | "{count} min";
    hours(count: i64) = "{count} 小時" | "{count} h";
    days(count: i64) = "{count} 天" | "{count}" with count = plural(count, "day");
    late_by(time: String) = "逾 {time}" | "{time} late";
    unknown = "期限未定" | "No deadline yet";

    q_late_refunds = "逾期退款" | "Overdue cash refunds";
    q_late_services = "逾期未啟用的服務" | "Overdue services";
    q_late_invoices = "發票逾期未開" | "Overdue invoices";
    q_checks = "審核案件" | "Cases to decide";
    q_registrations = "登記資料待確認" | "Registrations to confirm";
    q_hand_overs = "交付異議" | "Objections to hand-overs";
    q_refunds = "退訂異議" | "Objections to refunds";
    q_stray_payments = "來路不明的款項" | "Stray payments";
    q_experts = "專家服務待指派" | "Expert requests to assign";
    q_messages = "等候客服回覆的訊息" | "Messages waiting for support";
    q_approvals = "等第二人核可" | "Waiting for a second person";
    q_failed_mails = "寄不出的信" | "Emails that could not be sent";
    q_failed_jobs = "執行失敗的背景工作" | "Failed background jobs";

    on_time = "準時率" | "On-time rate";
    on_time_promise = "承諾 95%" | "Promise: 95%";
    on_time_none = "這幾週還沒有辦完的事。" | "Nothing was finished in these weeks.";
    see_on_time = "看各項與各廠商" | "By queue and vendor";
    this_week(all: i64, late: i64) = "本週 {all} 件，遲 {late} 件" | "This week: {all}, of them {late} late";
    on_time_chart = "每週辦完的件數，準時與遲的" | "Finished by week, in time and late";
    on_time_note = "每週辦完多少、其中多少超過期限，和現在還沒辦又已逾期的。" | "What was finished each week, how much of it after its deadline, and what is still open and overdue.";
    key_in_time = "準時" | "In time";
    key_late = "遲，件" | "Late";
    by_queue = "各項待辦" | "By queue";
    by_vendor = "各廠商" | "By vendor";
    col_vendor = "廠商" | "Vendor";
    col_all = "合計" | "Total";
    col_late_now = "現在逾期" | "Overdue now";
    week_of(day: String) = "{day} 起" | "from {day}";
    week_cell(all: i64, late: i64) = "{all} 件，遲 {late}" | "{all}, {late} late";
    no_vendor = "這幾週沒有廠商辦完的事" | "No vendor finished anything in these weeks";
    no_vendor_note = "廠商回覆、啟用、開發票和退款後會列在這裡。" | "Vendors appear here once they answer, deliver, invoice or refund.";

    balanced = "帳平" | "Books balance";
    unbalanced = "帳不平" | "Books don’t balance";
    issued = "發出" | "Issued";
    available = "可用" | "available";
    held = "保留" | "held";
    vendor = "廠商" | "vendors";
    settled = "已撥" | "settled";
    expired = "到期" | "expired";

    funnel = "從註冊到開始服務" | "From registration to service";
    firms = "家" | "firms";
    stopped(count: i64, percent: i64) = "−{count}（{percent}%）" | "−{count} ({percent}%)";
    stopped_here(count: i64) = "停在這一步的 {count} 家" | "{count} stopped here" with count = plural(count, "firm");
    s_registered = "開始註冊" | "Began to register";
    s_verified = "驗證身分" | "Proved identity";
    s_assessed = "完成自評" | "Completed assessment";
    s_granted = "領到點數" | "Received points";
    s_drafted = "擬了訂單" | "Drafted an order";
    s_ordered = "下過單" | "Ordered";
    s_served = "開始服務" | "Service began";

    calls(count: i64) = "領了點數還沒下單 {count} 家" | "Points but no order: {count}" with count = plural(count, "firm");
    see_all = "看全部" | "See all";
    call = "打電話" | "Call";
    calls_none = "領了點數的都下單了" | "Every firm with points has ordered";
    calls_none_note = "領了點數還沒下單的公司會列在這裡。" | "Firms that have points and no order appear here.";
    col_firm = "公司" | "Firm";
    col_ubn = "統一編號" | "Tax ID";
    col_points = "點數" | "Points";
    col_granted = "領點" | "Granted";
    col_kept = "草稿" | "Drafts";
    col_people = "電話" | "Phone";
    col_since = "到這一步" | "Since";
    granted_on(day: String) = "{day} 領" | "{day}";
    since_grant(days: i64) = "{days} 天前" | "{days} ago" with days = plural(days, "day");
    drafts(count: i64) = "草稿 {count} 張" | "{count}" with count = plural(count, "draft");
    no_drafts = "還沒擬單" | "No draft";
    no_phone = "沒有留電話" | "No phone number";

    stopped_title = "停在哪一步" | "Where firms stop";
    stopped_note = "每一步都列出還沒走到下一步的公司，等最久的在前。看電話會留下紀錄，公司看得到。" | "Each step lists the firms that have not taken the next one, longest first. Reading phone numbers is recorded, and the firm can see it.";
    before_order = "領了點數還沒下單" | "Points but no order";
    steps = "各步" | "Steps";
    none_here = "沒有停在這一步的公司" | "No firm stopped here";
    none_here_note = "換一步看看。" | "Choose another step.";
}

/// The name of a queue.
pub(crate) const fn queue(lang: Lang, queue: Queue) -> &'static str {
    match queue {
        Queue::LateRefunds => q_late_refunds(lang),
        Queue::LateServices => q_late_services(lang),
        Queue::LateInvoices => q_late_invoices(lang),
        Queue::Checks => q_checks(lang),
        Queue::Registrations => q_registrations(lang),
        Queue::HandOvers => q_hand_overs(lang),
        Queue::Refunds => q_refunds(lang),
        Queue::StrayPayments => q_stray_payments(lang),
        Queue::Experts => q_experts(lang),
        Queue::Messages => q_messages(lang),
        Queue::Approvals => q_approvals(lang),
        Queue::FailedMails => q_failed_mails(lang),
        Queue::FailedJobs => q_failed_jobs(lang),
    }
}

/// The name of a step of the funnel.
pub(crate) const fn step(lang: Lang, step: FunnelStep) -> &'static str {
    match step {
        FunnelStep::Registered => s_registered(lang),
        FunnelStep::Verified => s_verified(lang),
        FunnelStep::Assessed => s_assessed(lang),
        FunnelStep::Granted => s_granted(lang),
        FunnelStep::Drafted => s_drafted(lang),
        FunnelStep::Ordered => s_ordered(lang),
        FunnelStep::Served => s_served(lang),
    }
}

/// How long something takes, in its largest unit.
pub(crate) fn span(lang: Lang, millis: i64) -> String {
    let minutes_in = |minutes: i64| millis.max(0) / (minutes * 60_000);
    match (minutes_in(24 * 60), minutes_in(60)) {
        (0, 0) => minutes(lang, minutes_in(1)),
        (0, by_hours) => hours(lang, by_hours),
        (by_days, _) => days(lang, by_days),
    }
}
