//! The words of news about an order.

use domain::lang::Lang;
use domain::notice::OrderNews;
use domain::order::LapseReason;

use super::order_parts::{ahead, because, decided, objection, points_are_back, reminded};
use super::phrases::{by, date, pick, two};

/// Headline and text.
pub(super) fn of(news: &OrderNews, lang: Lang) -> (String, String) {
    match news {
        OrderNews::Submitted { answer_by } => (
            pick(lang, "訂單已送出", "Order sent"),
            two(
                lang,
                format!("廠商須{}回覆。", by(*answer_by, lang)),
                format!("The vendor has to answer {}.", by(*answer_by, lang)),
            ),
        ),
        OrderNews::ResponsibleUnknown => (
            pick(lang, "買賣雙方的負責人無法比對", "The responsible persons couldn’t be compared"),
            pick(
                lang,
                "登記資料沒有買方或廠商負責人的姓名。請確認雙方負責人不是同一人；有疑慮時請先凍結訂單。",
                "The registry has no responsible person for the buyer or the vendor. Make sure they are different people; if in doubt, freeze the order first.",
            ),
        ),
        OrderNews::Accepted { self_pay, pay_by } => (
            pick(lang, "廠商已接單，請付款", "Order accepted: please pay"),
            two(
                lang,
                format!("自付款 NT${self_pay}，請{}到「我的訂單」確認並付款。", by(*pay_by, lang)),
                format!("Please confirm and pay NT${self_pay} in My orders {}.", by(*pay_by, lang)),
            ),
        ),
        OrderNews::Declined { reason, points_back, .. } => (
            pick(lang, "訂單未被接受", "The order was declined"),
            two(lang, format!("原因：{reason}。"), format!("Reason: {reason}. "))
                + &points_are_back(*points_back, lang),
        ),
        OrderNews::Withdrawn { points_back } => {
            (pick(lang, "訂單已撤回", "Order withdrawn"), points_are_back(*points_back, lang))
        }
        OrderNews::Lapsed { reason, points_back } => {
            let silent = match reason {
                LapseReason::NoAnswer => pick(lang, "廠商逾期未回覆。", "The vendor didn’t answer in time. "),
                LapseReason::NotPaid => pick(lang, "逾期未付款。", "It wasn’t paid in time. "),
            };
            (pick(lang, "訂單已失效", "Order lapsed"), silent + &points_are_back(*points_back, lang))
        }
        OrderNews::Paid { invoice_by, usable_by } => (
            pick(lang, "已確認收款", "Payment confirmed"),
            two(
                lang,
                format!("廠商須{}開立發票，{}開通服務。", by(*invoice_by, lang), by(*usable_by, lang)),
                format!(
                    "The vendor has to issue the invoice {} and start the service {}.",
                    by(*invoice_by, lang),
                    by(*usable_by, lang)
                ),
            ),
        ),
        OrderNews::DeclaredUsable { first_usable_day, object_by } => (
            pick(lang, "服務已可使用", "Your service is ready"),
            two(
                lang,
                format!(
                    "首個可使用日：{}。若有問題，請{}提出；期限前沒回覆，就當作確認。",
                    date(*first_usable_day, lang),
                    by(*object_by, lang)
                ),
                format!(
                    "First usable day: {}. If something is wrong, object {}; no answer counts as confirmed.",
                    date(*first_usable_day, lang),
                    by(*object_by, lang)
                ),
            ),
        ),
        OrderNews::HandOverObjected { reason, decide_by } => (
            pick(lang, "會員對開通提出異議", "The member objected to the hand-over"),
            because(reason, lang) + &decided(*decide_by, lang),
        ),
        OrderNews::ObjectionDecided { to, upheld, reason } => objection(*to, *upheld, reason, lang),
        OrderNews::InvoiceRecorded { number, amount } => (
            pick(lang, "發票已登錄", "Invoice recorded"),
            two(lang, format!("發票號碼 {number}，金額 NT${amount}。"), format!("Invoice {number}, NT${amount}.")),
        ),
        OrderNews::SignatureAsked { until } => (
            pick(lang, "有一筆訂單等負責人簽署", "An order is waiting for an owner’s signature"),
            two(
                lang,
                format!(
                    "草稿已經備妥，請負責人{}核對並簽署；用點數付款的，也要在點數的最後訂購日以前。逾期草稿會丟棄，不影響點數。",
                    by(Some(*until), lang)
                ),
                format!(
                    "A draft is ready. An owner needs to check and sign it {}, and if it uses points, also by their last order day. After that the draft is discarded; your points aren’t affected.",
                    by(Some(*until), lang)
                ),
            ),
        ),
        OrderNews::VendorReminded { duty, due } => reminded(*duty, *due, lang),
        OrderNews::HalfTermAhead { on, before, then } => {
            (pick(lang, "自付款即將不能退還", "Soon cash can’t be refunded"), ahead(*on, before, Some(then), lang))
        }
        OrderNews::MonthTurnAhead { on, before, then } => {
            (pick(lang, "退訂金額即將減少", "Soon a refund returns less"), ahead(*on, before, Some(then), lang))
        }
        OrderNews::TermEndAhead { on, before } => {
            (pick(lang, "服務即將期滿", "The service ends soon"), ahead(*on, before, None, lang))
        }
        OrderNews::InvoiceMissed => (
            pick(lang, "發票逾期未開立", "Invoice overdue"),
            pick(
                lang,
                "期限內未登錄發票，請儘速處理。",
                "No invoice was recorded in time. Please see to it as soon as you can.",
            ),
        ),
        OrderNews::Reviewed { stars } => (
            pick(lang, "會員評價了服務", "The member reviewed the service"),
            two(lang, format!("{} 顆星（滿分 5 顆）。", stars.get()), format!("{} of 5 stars.", stars.get())),
        ),
        OrderNews::ReviewHidden { reason } => (
            pick(lang, "您的評價已不公開", "Your review is hidden"),
            two(
                lang,
                format!("原因：{reason}。修改後會再公開；有疑問請與客服聯絡。"),
                format!(
                    "Reason: {reason}. If you change it, it becomes public again; contact support if you have questions."
                ),
            ),
        ),
        OrderNews::ReviewShown => (
            pick(lang, "您的評價已恢復公開", "Your review is public again"),
            pick(lang, "評價重新出現在方案頁面。", "It appears on the solution page again."),
        ),
        OrderNews::RefundApplied { .. }
        | OrderNews::RefundObjected { .. }
        | OrderNews::RefundWithdrawn
        | OrderNews::RefundConfirmed { .. }
        | OrderNews::CashReturned { .. }
        | OrderNews::StrayPayment { .. }
        | OrderNews::StrayReturned { .. } => of_money(news, lang),
        OrderNews::DeadlineMoved { due, reason } => (
            pick(lang, "期限變更", "Deadline changed"),
            two(
                lang,
                format!("新期限：{}。原因：{reason}。", by(*due, lang).trim()),
                format!("New deadline: {}. Reason: {reason}.", by(*due, lang)),
            ),
        ),
        OrderNews::Frozen { reason, until } => (
            pick(lang, "訂單凍結", "Order frozen"),
            two(
                lang,
                format!("原因：{reason}。最遲{}解凍。", by(*until, lang)),
                format!("Reason: {reason}. It resumes {} at the latest.", by(*until, lang)),
            ),
        ),
    }
}

/// News about refunds and stray payments; the others are above.
fn of_money(news: &OrderNews, lang: Lang) -> (String, String) {
    match news {
        OrderNews::RefundApplied { cash_back, points_back, answer_by } => (
            pick(lang, "已申請退訂", "Refund requested"),
            two(
                lang,
                format!("應退自付款 NT${cash_back}、點數 {points_back} 點。廠商須{}確認。", by(*answer_by, lang)),
                format!(
                    "NT${cash_back} in cash and {points_back} points are due back. The vendor has to confirm {}.",
                    by(*answer_by, lang)
                ),
            ),
        ),
        OrderNews::RefundObjected { reason, decide_by } => (
            pick(lang, "廠商對退訂提出異議", "The vendor objected to the refund"),
            because(reason, lang) + &decided(*decide_by, lang),
        ),
        OrderNews::RefundConfirmed { points_back, cash_back, cash_by } => {
            let cash = if cash_back.is_zero() {
                String::new()
            } else {
                two(
                    lang,
                    format!("自付款 NT${cash_back} 將{}退還。", by(*cash_by, lang)),
                    format!(" NT${cash_back} in cash will be refunded {}.", by(*cash_by, lang)),
                )
            };
            (pick(lang, "退訂已確認", "Refund confirmed"), points_are_back(*points_back, lang) + &cash)
        }
        OrderNews::CashReturned { amount, reference } => (
            pick(lang, "自付款已退還", "Cash refunded"),
            two(lang, format!("NT${amount}，參考號碼 {reference}。"), format!("NT${amount}, reference {reference}.")),
        ),
        OrderNews::StrayReturned { amount, reference } => (
            pick(lang, "不計入的款項已退還", "Stray payment returned"),
            two(
                lang,
                format!("廠商已退還 NT${amount}，參考編號：{reference}。"),
                format!("The vendor returned NT${amount}. Reference: {reference}."),
            ),
        ),
        OrderNews::StrayPayment { amount, give_back_by } => (
            pick(lang, "收到一筆無法入帳的款項", "We received a stray payment"),
            two(
                lang,
                format!("NT${amount}，將{}退還。", by(*give_back_by, lang)),
                format!("NT${amount}; it will be returned {}.", by(*give_back_by, lang)),
            ),
        ),
        OrderNews::RefundWithdrawn
        | OrderNews::Submitted { .. }
        | OrderNews::ResponsibleUnknown
        | OrderNews::Accepted { .. }
        | OrderNews::Declined { .. }
        | OrderNews::Withdrawn { .. }
        | OrderNews::Lapsed { .. }
        | OrderNews::Paid { .. }
        | OrderNews::DeclaredUsable { .. }
        | OrderNews::HandOverObjected { .. }
        | OrderNews::ObjectionDecided { .. }
        | OrderNews::InvoiceRecorded { .. }
        | OrderNews::InvoiceMissed
        | OrderNews::Reviewed { .. }
        | OrderNews::ReviewHidden { .. }
        | OrderNews::ReviewShown
        | OrderNews::SignatureAsked { .. }
        | OrderNews::VendorReminded { .. }
        | OrderNews::HalfTermAhead { .. }
        | OrderNews::MonthTurnAhead { .. }
        | OrderNews::TermEndAhead { .. }
        | OrderNews::DeadlineMoved { .. }
        | OrderNews::Frozen { .. } => (
            pick(lang, "退訂申請已撤回", "Refund request withdrawn"),
            pick(
                lang,
                "訂單回到申請前的狀態，期限照舊。",
                "The order goes back to how it was, with the same deadlines.",
            ),
        ),
    }
}

/// A sample of each kind of news, for the test of mails.
#[cfg(test)]
pub(super) mod samples {
    use domain::money::{Points, Twd};
    use domain::notice::{Back, Objected, OrderNews};
    use domain::order::{Duty, LapseReason, Party};
    use domain::review::Stars;
    use domain::time::end_of;

    use crate::notice::words::sample::{day, until};

    pub(in crate::notice) fn all() -> Vec<OrderNews> {
        let (cash, points) = (Twd::new(20_000), Points::new(20_000));
        let back = |cash, points| Back { cash: Twd::new(cash), points: Points::new(points) };
        let reason = || "聯絡人 <改了>".to_owned();
        vec![
            OrderNews::Submitted { answer_by: until(7, 20) },
            OrderNews::Submitted { answer_by: None },
            OrderNews::ResponsibleUnknown,
            OrderNews::Accepted { self_pay: Twd::new(30_000), pay_by: until(7, 19) },
            OrderNews::Declined { by: Party::Vendor, reason: reason(), points_back: points },
            OrderNews::Declined { by: Party::Staff, reason: reason(), points_back: points },
            OrderNews::Withdrawn { points_back: points },
            OrderNews::Lapsed { reason: LapseReason::NoAnswer, points_back: points },
            OrderNews::Lapsed { reason: LapseReason::NotPaid, points_back: points },
            OrderNews::Paid { invoice_by: until(7, 21), usable_by: until(7, 28) },
            OrderNews::DeclaredUsable { first_usable_day: day(8, 1), object_by: until(7, 22) },
            OrderNews::HandOverObjected { reason: reason(), decide_by: until(7, 20) },
            OrderNews::ObjectionDecided { to: Some(Objected::HandOver), upheld: true, reason: reason() },
            OrderNews::ObjectionDecided { to: Some(Objected::HandOver), upheld: false, reason: reason() },
            OrderNews::ObjectionDecided { to: Some(Objected::Refund), upheld: true, reason: reason() },
            OrderNews::ObjectionDecided { to: Some(Objected::Refund), upheld: false, reason: reason() },
            OrderNews::ObjectionDecided { to: None, upheld: true, reason: reason() },
            OrderNews::SignatureAsked { until: end_of(day(7, 22)) },
            OrderNews::VendorReminded { duty: Duty::Usable, due: until(7, 28) },
            OrderNews::HalfTermAhead { on: day(9, 1), before: back(15_000, 15_000), then: back(0, 10_000) },
            OrderNews::MonthTurnAhead { on: day(8, 1), before: back(20_000, 20_000), then: back(15_000, 15_000) },
            OrderNews::TermEndAhead { on: day(12, 1), before: back(0, 0) },
            OrderNews::InvoiceRecorded { number: "AB12345678".to_owned(), amount: Twd::new(60_000) },
            OrderNews::InvoiceMissed,
            OrderNews::RefundApplied { cash_back: cash, points_back: points, answer_by: until(7, 20) },
            OrderNews::RefundObjected { reason: reason(), decide_by: until(7, 20) },
            OrderNews::RefundWithdrawn,
            OrderNews::RefundConfirmed { points_back: points, cash_back: cash, cash_by: until(7, 22) },
            OrderNews::RefundConfirmed { points_back: points, cash_back: Twd::ZERO, cash_by: None },
            OrderNews::CashReturned { amount: cash, reference: "R-20220820".to_owned() },
            OrderNews::StrayPayment { amount: cash, give_back_by: until(7, 19) },
            OrderNews::StrayReturned { amount: cash, reference: "R-1".to_owned() },
            OrderNews::Reviewed { stars: Stars::try_from(4).expect("stars") },
            OrderNews::ReviewHidden { reason: reason() },
            OrderNews::ReviewShown,
            OrderNews::DeadlineMoved { due: until(7, 21), reason: "颱風停班".to_owned() },
            OrderNews::Frozen { reason: reason(), until: until(7, 29) },
        ]
    }

    /// A new kind does not compile until it is listed here; its sample goes above.
    pub(in crate::notice) const fn stands_above(it: &OrderNews) {
        match it {
            OrderNews::Submitted { .. }
            | OrderNews::ResponsibleUnknown
            | OrderNews::Accepted { .. }
            | OrderNews::Declined { .. }
            | OrderNews::Withdrawn { .. }
            | OrderNews::Lapsed { .. }
            | OrderNews::Paid { .. }
            | OrderNews::DeclaredUsable { .. }
            | OrderNews::HandOverObjected { .. }
            | OrderNews::ObjectionDecided { .. }
            | OrderNews::SignatureAsked { .. }
            | OrderNews::VendorReminded { .. }
            | OrderNews::HalfTermAhead { .. }
            | OrderNews::MonthTurnAhead { .. }
            | OrderNews::TermEndAhead { .. }
            | OrderNews::InvoiceRecorded { .. }
            | OrderNews::InvoiceMissed
            | OrderNews::RefundApplied { .. }
            | OrderNews::RefundObjected { .. }
            | OrderNews::RefundWithdrawn
            | OrderNews::RefundConfirmed { .. }
            | OrderNews::CashReturned { .. }
            | OrderNews::StrayPayment { .. }
            | OrderNews::StrayReturned { .. }
            | OrderNews::Reviewed { .. }
            | OrderNews::ReviewHidden { .. }
            | OrderNews::ReviewShown
            | OrderNews::DeadlineMoved { .. }
            | OrderNews::Frozen { .. } => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use domain::money::{Points, Twd};
    use domain::notice::Back;

    use super::*;

    #[test]
    fn a_reminder_says_exactly_what_changes_on_which_day() {
        let on = NaiveDate::from_ymd_opt(2022, 9, 1).expect("a date");
        let back = |cash, points| Back { cash: Twd::new(cash), points: Points::new(points) };
        let news = OrderNews::HalfTermAhead { on, before: back(15_000, 15_000), then: back(0, 10_000) };
        let (_, zh) = of(&news, Lang::Zh);
        assert_eq!(
            zh,
            "2022/08/31（三）（含）前申請退訂，退回自付款 NT$15,000、點數 15,000 點；2022/09/01（四） 起改為退回自付款 NT$0、點數 10,000 點。"
        );
        let (_, en) = of(&news, Lang::En);
        assert!(en.contains("by Wed 2022/08/31 returns NT$15,000 and 15,000 points"), "{en}");
        assert!(en.contains("From Thu 2022/09/01, it returns NT$0 and 10,000 points"), "{en}");
    }
}
