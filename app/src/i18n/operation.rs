//! Texts about the work in the background: whether it is done, and what failed.

use domain::lang::Lang;

texts! {
    nobody = "背景工作停了" | "Background work has stopped";
    nobody_text(since: String) = "{since} 之後沒有程序在處理期限、扣點與寄信。請管理員啟動伺服器或背景程序。" | "Nothing has processed deadlines, points or emails since {since}. Ask an administrator to start the server or the worker.";
    never_text = "沒有程序在處理期限、扣點與寄信。請管理員啟動伺服器或背景程序。" | "Nothing is processing deadlines, points or emails. Ask an administrator to start the server or the worker.";
    late = "部分背景工作停了" | "Some background work has stopped";
    late_line(name: String, due: String) = "{name}：應在 {due} 前執行" | "{name}: was due at {due}";
    late_text = "請管理員查看伺服器的紀錄。" | "Ask an administrator to look at the server’s log.";
    given_up(count: i64) = "{count} 件背景工作已放棄執行" | "{count} given up" with count = super::plural(count, "background job");
    given_up_line(kind: String, at: String) = "{kind}，{at} 放棄" | "{kind}, given up at {at}";

    k_mail = "寄信" | "Send an email";
    k_order_due = "訂單到期的處理" | "Process an order’s deadline";
    k_turn_ahead = "提醒退款即將減少" | "Remind of a smaller refund";
    k_try_opened = "向金流查詢付款" | "Ask about a payment";
    k_points_due = "點數到期" | "Expire points";
    k_approval_due = "提案逾期" | "Let a proposal lapse";
    k_code = "寄驗證碼" | "Send a code";
    k_erase = "刪除帳號" | "Erase an account";
    l_points = "補上點數到期的工作" | "Schedule points’ expiry";
    l_figures = "計算工作台的數字" | "Compute the desk’s figures";
    l_forgetting = "刪除過期的資料" | "Delete expired data";
    l_signs = "回報背景程序的狀態" | "Report the worker’s state";
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
        "forgetting what is over" => l_forgetting(lang),
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
