//! Texts about the work in the background: whether it is done, and what failed.

use domain::lang::Lang;
use domain::view::operation::Fault;

texts! {
    nobody = "背景工作停了" | "Background work has stopped";
    nobody_text(since: String) = "{since} 之後沒有程序在處理期限、扣點與寄信。請管理員啟動伺服器或背景程序。" | "Nothing has processed deadlines, points or emails since {since}. Ask an administrator to start the server or the worker.";
    never_text = "沒有程序在處理期限、扣點與寄信。請管理員啟動伺服器或背景程序。" | "Nothing is processing deadlines, points or emails. Ask an administrator to start the server or the worker.";
    late = "部分背景工作停了" | "Some background work has stopped";
    late_line(name: String, due: String) = "{name}：應在 {due} 前執行" | "{name}: was due at {due}";
    late_text = "請管理員查看伺服器的紀錄。" | "Ask an administrator to look at the server’s log.";
    given_up(count: i64) = "{count} 件背景工作已放棄執行" | "{count} given up" with count = super::plural(count, "background job");
    given_up_line(kind: String, at: String) = "{kind}，{at} 放棄" | "{kind}, given up at {at}";

    jobs_title = "放棄執行的背景工作" | "Background jobs given up";
    jobs_note = "試了多次仍失敗的工作。排除原因後重新執行；已由人工處理或不再需要的，寫明原因後放棄。" | "Jobs that failed again and again. Remove the cause and run them again; drop those that were done by hand or are no longer needed, with the reason.";
    jobs_empty = "沒有放棄執行的背景工作" | "No background jobs were given up";
    jobs_empty_note = "試了 12 次仍失敗的工作會列在這裡。" | "Jobs that failed 12 times appear here.";
    col_job = "工作" | "Job";
    col_why = "失敗原因" | "Why it failed";
    col_attempts = "次數" | "Tries";
    col_given_up = "放棄時間" | "Given up";
    about = "對象" | "About";
    to_order = "訂單" | "The order";
    error = "系統訊息" | "System message";
    job_again = "重新執行" | "Run again";
    job_again_done = "已排入執行；再失敗會回到這裡。" | "Scheduled. If it fails again, it comes back here.";
    drop_reason = "放棄的原因" | "Reason for dropping";
    drop_hint = "最多 300 字，寫入稽核紀錄。" | "Up to 300 characters, kept in the audit log.";
    drop_job = "放棄這件工作" | "Drop this job";
    job_dropped_done = "已放棄，原因寫入稽核紀錄。" | "Dropped. The reason is in the audit log.";

    mails_title = "寄不出去的信" | "Emails that could not be sent";
    mails_note = "郵件伺服器拒收，或連續兩天連不上。可以更正地址後再寄；帳號的地址要由會員自己更改。" | "The mail server refused them, or didn’t answer for two days. Correct the address and send again; members change the address of their account themselves.";
    mails_empty = "沒有寄不出去的信" | "No emails are unsent";
    mails_empty_note = "郵件伺服器拒收的信會列在這裡。" | "Emails that the mail server refuses appear here.";
    col_mail = "主旨" | "Subject";
    col_to = "收件人" | "To";
    col_written = "寫信時間" | "Written";
    mail_secret = "這封信有驗證碼或邀請連結，不能看也不能改寄。請本人重新索取。" | "This email has a code or an invitation. It can’t be read or redirected; the person must ask for a new one.";
    mail_to = "收件地址" | "Address";
    mail_to_hint = "只改這一封信的地址。" | "Changes the address of this email only.";
    mail_again = "再寄一次" | "Send again";
    mail_again_done = "已排入寄送；再失敗會回到這裡。" | "Queued. If it fails again, it comes back here.";

    f_refused = "規則不允許，或對象已不存在" | "A rule refused it, or its object is gone";
    f_outside = "外部服務沒有回應" | "An outside service didn’t answer";
    f_database = "資料庫錯誤" | "A database error";
    f_program = "程式錯誤" | "An error in the program";
    f_too_long = "執行太久" | "It took too long";
    f_never_ended = "執行到一半程序就結束了" | "The process ended while it ran";
    f_not_taken = "郵件伺服器拒收" | "The mail server refused it";
    f_no_address = "地址不正確" | "The address isn’t valid";

    k_mail = "寄信" | "Send an email";
    k_order_due = "訂單到期的處理" | "Process an order’s deadline";
    k_turn_ahead = "提醒退款即將減少" | "Remind of a smaller refund";
    k_try_opened = "向金流查詢付款" | "Ask about a payment";
    k_points_due = "點數到期" | "Expire points";
    k_approval_due = "提案逾期" | "Let a proposal lapse";
    k_case_due = "補件逾期" | "Return an unanswered case";
    k_calendar = "行事曆變更後重算期限" | "Recalculate deadlines";
    k_replay = "拿新規則重算訂單" | "Replay orders by new rules";
    k_code = "寄驗證碼的信" | "Send a code";
    k_erase = "刪除帳號" | "Erase an account";
    l_points = "補上點數到期的工作" | "Schedule points’ expiry";
    l_figures = "計算工作台的數字" | "Compute the desk’s figures";
    l_audit = "驗證稽核紀錄" | "Verify the audit log";
    l_anchor = "寫出稽核紀錄的日結" | "Write the audit log’s daily link";
    l_forgetting = "刪除過期的資料" | "Delete expired data";
    l_security = "儲存安全紀錄" | "Store the security log";
    l_signs = "回報背景程序的狀態" | "Report the worker’s state";
}

/// Why work failed, in words.
pub(crate) const fn fault(lang: Lang, fault: Fault) -> &'static str {
    match fault {
        Fault::Refused => f_refused(lang),
        Fault::Outside => f_outside(lang),
        Fault::Database => f_database(lang),
        Fault::Program => f_program(lang),
        Fault::TooLong => f_too_long(lang),
        Fault::NeverEnded => f_never_ended(lang),
        Fault::NotTaken => f_not_taken(lang),
        Fault::NoAddress => f_no_address(lang),
    }
}

/// A kind of job in words; `None` for a name that this version does not know.
pub(crate) fn kind(lang: Lang, name: &str) -> Option<&'static str> {
    Some(match name {
        "mail" => k_mail(lang),
        "order.due" => k_order_due(lang),
        "order.turn_ahead" => k_turn_ahead(lang),
        "payment.try_opened" => k_try_opened(lang),
        "points.due" => k_points_due(lang),
        "approval.due" => k_approval_due(lang),
        "case.due" => k_case_due(lang),
        "calendar.changed" => k_calendar(lang),
        "rules.replay" => k_replay(lang),
        "account.code" => k_code(lang),
        "account.erase" => k_erase(lang),
        _ => return None,
    })
}

/// A loop in words: of a kind of job, with its place, or another one. The name itself, if this version does not know it.
pub(crate) fn running(lang: Lang, name: &str) -> String {
    let place = name.rsplit_once(' ').and_then(|(of, place)| Some((kind(lang, of)?, place.parse::<u8>().ok()?)));
    if let Some((of, place)) = place {
        return format!("{of} {place}");
    }
    match name {
        "points without a job" => l_points(lang),
        "the figures of the desk" => l_figures(lang),
        "the chain of the audit" => l_audit(lang),
        "the daily anchor of the audit" => l_anchor(lang),
        "forgetting what is over" => l_forgetting(lang),
        "the security log" => l_security(lang),
        "signs of life" => l_signs(lang),
        _ => name,
    }
    .to_owned()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use service::jobs::Kind;

    use super::*;

    #[test]
    fn every_kind_of_job_has_words() {
        let without: Vec<_> = Kind::ALL.iter().filter(|of| kind(Lang::En, of.name()).is_none()).collect();
        assert!(without.is_empty(), "{without:?}");
    }

    #[test]
    fn every_loop_of_the_worker_has_words() {
        let names = service::workers::names();
        assert!(names.len() > 10, "{names:?}");
        let without: Vec<_> = names.iter().filter(|name| running(Lang::En, name) == **name).collect();
        assert!(without.is_empty(), "{without:?}");
    }
}
