//! Sentences that several news of an order share.

use chrono::NaiveDate;
use domain::lang::Lang;
use domain::notice::{Back, Objected};
use domain::order::Duty;
use domain::time::Instant;

use super::phrases::{by, date, pick, two};

/// The duty of which the member reminds the vendor.
pub(super) fn reminded(duty: Duty, due: Option<Instant>, lang: Lang) -> (String, String) {
    let (zh, en) = match duty {
        Duty::Answer => ("回覆訂單", "answer the order"),
        Duty::Usable => ("開通服務", "start the service"),
        Duty::Invoice => ("開立發票", "issue the invoice"),
        Duty::RefundAnswer => ("確認退訂申請，或提出異議", "confirm the refund request, or object"),
        Duty::CashBack => ("退還自付款", "refund the cash"),
    };
    (
        pick(lang, "會員提醒您處理訂單", "The member reminds you about an order"),
        two(lang, format!("請{}{zh}。", by(due, lang)), format!("Please {en} {}.", by(due, lang))),
    )
}

/// A day on which a refund begins to return less: what changes, and when; without `then` the term ends.
pub(super) fn ahead(on: NaiveDate, before: &Back, then: Option<&Back>, lang: Lang) -> String {
    let last = date(on.pred_opt().unwrap_or(on), lang);
    let from = date(on, lang);
    let rest = match then {
        Some(then) => two(
            lang,
            format!("{from} 起改為退回{}。", back(then, lang)),
            format!("From {from}, it returns {}.", back(then, lang)),
        ),
        None => two(
            lang,
            format!(
                "服務到 {last} 24:00 為止，{from} 起不能再申請退訂。要繼續使用，若方案仍提供，可在訂單頁全額自付續約。"
            ),
            format!(
                "The service runs until 24:00 on {last}; from {from} you can’t request a refund. To keep using it, renew it in cash on the order page, if the plan is still offered."
            ),
        ),
    };
    let now = two(
        lang,
        format!("{last}（含）前申請退訂，退回{}；", back(before, lang)),
        format!("A refund requested by {last} returns {}. ", back(before, lang)),
    );
    now + &rest
}

fn back(back: &Back, lang: Lang) -> String {
    let Back { cash, points } = back;
    two(lang, format!("自付款 NT${cash}、點數 {points} 點"), format!("NT${cash} and {points} points"))
}

pub(super) fn because(reason: &str, lang: Lang) -> String {
    two(lang, format!("原因：{reason}。"), format!("Reason: {reason}."))
}

/// The deadline for staff's decision on an objection.
pub(super) fn decided(decide_by: Option<Instant>, lang: Lang) -> String {
    let Some(due) = decide_by else { return String::new() };
    two(lang, format!("工作人員{}裁決。", by(Some(due), lang)), format!(" Staff will decide {}.", by(Some(due), lang)))
}

/// How an objection was decided, and what follows (rules §4).
pub(super) fn objection(to: Option<Objected>, upheld: bool, reason: &str, lang: Lang) -> (String, String) {
    let (zh, en, then_zh, then_en) = match (to, upheld) {
        (Some(Objected::HandOver), true) => (
            "對開通的異議成立",
            "Objection to the hand-over upheld",
            "服務視為還不能使用：廠商須重新開通，會員也可以申請全額退訂。",
            "The service counts as not ready: the vendor has to hand it over again, and the member can also request a full refund.",
        ),
        (Some(Objected::HandOver), false) => (
            "對開通的異議不成立",
            "Objection to the hand-over rejected",
            "服務視為已驗收，期程從起用日起算。",
            "The service counts as confirmed; its term starts on the first usable day.",
        ),
        (Some(Objected::Refund), true) => (
            "對退訂的異議成立",
            "Objection to the refund upheld",
            "退訂申請不成立，訂單回到申請前的狀態。",
            "The refund is cancelled: the order goes back to how it was.",
        ),
        (Some(Objected::Refund), false) => (
            "對退訂的異議不成立",
            "Objection to the refund rejected",
            "退訂照申請的內容辦理。",
            "The refund goes ahead as requested.",
        ),
        (None, true) => ("異議成立", "The objection was upheld", "", ""),
        (None, false) => ("異議不成立", "The objection was rejected", "", ""),
    };
    let then = if then_en.is_empty() { String::new() } else { two(lang, then_zh.to_owned(), format!(" {then_en}")) };
    (pick(lang, zh, en), because(reason, lang) + &then)
}

pub(super) fn points_are_back(points: domain::money::Points, lang: Lang) -> String {
    if points.is_zero() {
        return pick(lang, "沒有點數要返還。", "No points are due back.");
    }
    two(
        lang,
        format!("{points} 點已退回；只能用在最後訂購日以前送出的訂單。"),
        format!("{points} points are back. They can only be used for orders sent by the last order day."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_without_points_does_not_mention_returned_points() {
        let none = points_are_back(domain::money::Points::ZERO, Lang::Zh);
        assert_eq!(none, "沒有點數要返還。");
        assert_eq!(
            points_are_back(domain::money::Points::new(5), Lang::Zh),
            "5 點已退回；只能用在最後訂購日以前送出的訂單。"
        );
    }
}
