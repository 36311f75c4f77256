//! The words to the owners of a business when somebody changed who acts for it, or where its money goes: who changed
//! what, when, and what to do if that was not authorised.

use domain::lang::Lang;
use domain::money::Twd;
use domain::notice::{Change, SafeguardNotice};

use super::phrases::{Words, area, clock, of_business, pick, role_name, two};
use crate::notice::Audience;

pub(super) fn of(notice: &SafeguardNotice, to: Audience<'_>, lang: Lang) -> Words {
    let SafeguardNotice { by, person, at, change } = notice;
    let at = clock(*at, lang);
    let people = || of_business("/member/people", to);
    let (subject, text, link) = match change {
        Change::Invited { email, role } => {
            let role = role_name(*role, lang);
            (
                two(lang, format!("{by} 邀請了新的{role}"), format!("{by} invited a new person as {role}")),
                two(
                    lang,
                    format!("{by} 於 {at} 邀請 {email} 代表貴事業，身分是{role}。"),
                    format!("On {at}, {by} invited {email} to act for your business as {role}."),
                ),
                people(),
            )
        }
        Change::Removed { name, person: gone } if gone == person => (
            two(lang, format!("{name} 不再代表貴事業"), format!("{name} no longer acts for your business")),
            two(
                lang,
                format!("{name} 於 {at} 自行退出，已不能查看或處理貴事業的訂單與點數。"),
                format!("{name} left on {at} and can no longer see or handle your business’s orders and points."),
            ),
            people(),
        ),
        Change::Removed { name, .. } => (
            two(lang, format!("{name} 已被移除"), format!("{name} was removed from your business")),
            two(
                lang,
                format!("{by} 於 {at} 移除了 {name}；{name} 已不能查看或處理貴事業的訂單與點數。"),
                format!(
                    "On {at}, {by} removed {name}, who can no longer see or handle your business’s orders and points."
                ),
            ),
            people(),
        ),
        Change::ClerkLimit { former, now } => (
            pick(lang, "經辦可以簽署的額度已變更", "The clerks’ signing limit was changed"),
            two(
                lang,
                format!(
                    "{by} 於 {at} 變更了經辦可以簽署的額度：原為{}，現為{}。",
                    limit(*former, lang),
                    limit(*now, lang)
                ),
                format!("{by} changed it on {at}, from {} to {}.", limit(*former, lang), limit(*now, lang)),
            ),
            people(),
        ),
        Change::RefundAccount { order, number, again, bank, ending } => {
            let number = number.as_str();
            (
                if *again {
                    two(
                        lang,
                        format!("訂單 {number} 的退款帳戶已變更"),
                        format!("Order {number}: refund account changed"),
                    )
                } else {
                    two(lang, format!("訂單 {number} 已填退款帳戶"), format!("Order {number}: refund account added"))
                },
                two(
                    lang,
                    format!("{by} 於 {at} 指定退款匯入銀行 {bank}、帳號末三碼 {ending} 的帳戶。"),
                    format!("On {at}, {by} chose the account ending in {ending} at bank {bank} for the refund."),
                ),
                format!("/{}/orders/{order}", area(to)),
            )
        }
    };
    Words { subject, paragraphs: vec![text, not_they(by, lang)], link }
}

/// What to do if that was not authorised.
fn not_they(by: &str, lang: Lang) -> String {
    two(
        lang,
        format!("若不是 {by} 本人所為：請 {by} 立刻變更密碼（其他裝置會全部登出），再到這一頁改回來，並與客服聯絡。"),
        format!(
            "If it wasn’t {by}: {by} should change the password at once (this signs out all other devices), then undo the change on this page and contact support."
        ),
    )
}

fn limit(limit: Option<Twd>, lang: Lang) -> String {
    match limit {
        Some(limit) => two(lang, format!(" NT${limit}"), format!("NT${limit}")),
        None => pick(lang, "不能簽署", "nothing"),
    }
}

/// A sample of each change, for the test of mails.
#[cfg(test)]
pub(super) mod samples {
    use domain::access::MemberRole;
    use domain::money::Twd;
    use domain::notice::Change;

    use crate::notice::words::sample::number;

    pub(in crate::notice) fn all() -> Vec<Change> {
        let account = |again| Change::RefundAccount {
            order: "o1".parse().expect("an id"),
            number: number(),
            again,
            bank: "822".to_owned(),
            ending: "901".to_owned(),
        };
        let removed = |name: &str, person: &str| Change::Removed {
            name: name.to_owned(),
            person: person.parse().expect("an id"),
        };
        vec![
            Change::Invited { email: "an@example.com".to_owned(), role: MemberRole::Owner },
            removed("林小安", "p2"),
            removed("王小明", "p1"),
            Change::ClerkLimit { former: None, now: Some(Twd::new(60_000)) },
            Change::ClerkLimit { former: Some(Twd::new(60_000)), now: None },
            account(false),
            account(true),
        ]
    }

    /// A new change does not compile until it is listed here; its sample goes above.
    pub(in crate::notice) const fn stands_above(it: &Change) {
        match it {
            Change::Invited { .. }
            | Change::Removed { .. }
            | Change::ClerkLimit { .. }
            | Change::RefundAccount { .. } => {}
        }
    }
}
