//! The words to the owners of a business when somebody changed who has a say in it, or where its money goes: who changed
//! what, when, and what to do if it was not they.

use domain::lang::Lang;
use domain::money::Twd;
use domain::notice::{Change, SafeguardNotice};

use super::account::role_name;
use super::{Words, area, clock, of_business, pick, two};
use crate::notice::Audience;

pub(super) fn of(notice: &SafeguardNotice, to: Audience<'_>, lang: Lang) -> Words {
    let SafeguardNotice { by, person, at, change } = notice;
    let at = clock(*at, lang);
    let people = || of_business("/member/people", to);
    let (subject, text, link) = match change {
        Change::Invited { email, role } => {
            let role = role_name(*role, lang);
            (
                two(lang, format!("{by} 邀請了新的{role}"), format!("{by} invited somebody as {role}")),
                two(
                    lang,
                    format!("{by} 於 {at} 邀請 {email} 代表貴事業，身分是{role}。"),
                    format!("{by} invited {email} on {at} to act for your business, as {role}."),
                ),
                people(),
            )
        }
        Change::Removed { name, person: gone } if gone == person => (
            two(lang, format!("{name} 不再代表貴事業"), format!("{name} no longer acts for your business")),
            two(
                lang,
                format!("{name} 於 {at} 自行退出，已不能查看或處理貴事業的訂單與點數。"),
                format!("{name} left on {at} and no longer sees or handles its orders and points."),
            ),
            people(),
        ),
        Change::Removed { name, .. } => (
            two(lang, format!("{name} 已被移除"), format!("{name} was removed from your business")),
            two(
                lang,
                format!("{by} 於 {at} 移除了 {name}；{name} 已不能查看或處理貴事業的訂單與點數。"),
                format!("{by} removed {name} on {at}; {name} no longer sees or handles its orders and points."),
            ),
            people(),
        ),
        Change::ClerkLimit { former, now } => (
            pick(lang, "經辦可以簽署的額度已變更", "What clerks may sign was changed"),
            two(
                lang,
                format!(
                    "{by} 於 {at} 變更了經辦可以簽署的額度：原為{}，現為{}。",
                    limit(*former, lang),
                    limit(*now, lang)
                ),
                format!("{by} changed it on {at} from {} to {}.", limit(*former, lang), limit(*now, lang)),
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
                        format!("Order {number}: another account for the cash"),
                    )
                } else {
                    two(lang, format!("訂單 {number} 已填退款帳戶"), format!("Order {number}: an account for the cash"))
                },
                two(
                    lang,
                    format!("{by} 於 {at} 指定退款匯入銀行 {bank}、帳號末三碼 {ending} 的帳戶。"),
                    format!("{by} said on {at} that its cash goes to the account ending in {ending} at bank {bank}."),
                ),
                format!("/{}/orders/{order}", area(to)),
            )
        }
    };
    Words { subject, paragraphs: vec![text, not_they(by, lang)], link }
}

/// What to do if it was not they.
fn not_they(by: &str, lang: Lang) -> String {
    two(
        lang,
        format!("若不是 {by} 本人所為：請 {by} 立刻變更密碼（其他裝置會全部登出），再到這一頁改回來，並與客服聯絡。"),
        format!(
            "If it was not {by}: {by} changes the password at once, which signs all other devices out; then put it right on this page, and contact the service."
        ),
    )
}

fn limit(limit: Option<Twd>, lang: Lang) -> String {
    match limit {
        Some(limit) => two(lang, format!(" NT${limit}"), format!("NT${limit}")),
        None => pick(lang, "不能簽署", "nothing"),
    }
}
