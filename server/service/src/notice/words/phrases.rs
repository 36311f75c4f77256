//! The building blocks of notices: both languages, days and deadlines, roles, the pages they name.

use std::collections::BTreeSet;

use chrono::Datelike;
use domain::access::{MemberRole, StaffRole};
use domain::lang::Lang;
use domain::side::Side;
use domain::time::Instant;

use crate::notice::Audience;

/// A headline, a text and the page it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The headline: one line.
    pub subject: String,
    /// The text, paragraph by paragraph; plain, never HTML.
    pub paragraphs: Vec<String>,
    /// The path of the page it is about; empty when there is none.
    pub link: String,
}

/// A page of the member, with the business concerned, so that a person who acts for several finds the right one.
pub(in crate::notice) fn of_business(link: &str, to: Audience<'_>) -> String {
    match to {
        Audience::Business(business) if link.starts_with("/member") => format!("{link}?business={business}"),
        Audience::Business(_) | Audience::Person(_) | Audience::Vendor(_) | Audience::Staff => link.to_owned(),
    }
}

/// The name of a role.
pub(in crate::notice) fn role_name(role: MemberRole, lang: Lang) -> String {
    match role {
        MemberRole::Owner => pick(lang, "負責人", "an owner"),
        MemberRole::Clerk => pick(lang, "經辦", "a clerk"),
    }
}

/// The names of staff roles.
pub(in crate::notice) fn staff_roles(roles: &BTreeSet<StaffRole>, lang: Lang) -> String {
    let name = |role: &StaffRole| match role {
        StaffRole::Reviewer => pick(lang, "審查", "reviewer"),
        StaffRole::Finance => pick(lang, "財務", "finance"),
        StaffRole::Support => pick(lang, "客服", "support"),
        StaffRole::Administrator => pick(lang, "管理員", "administrator"),
    };
    roles.iter().map(name).collect::<Vec<_>>().join(&pick(lang, "、", ", "))
}

/// The area of the site in which an audience finds its orders.
pub(in crate::notice) const fn area(to: Audience<'_>) -> &'static str {
    let side = match to {
        Audience::Vendor(_) => Side::Vendor,
        Audience::Staff => Side::Staff,
        Audience::Person(_) | Audience::Business(_) => Side::Member,
    };
    side.area()
}

/// The words that identify an order.
pub(in crate::notice) fn which(number: &str, plan: &str, lang: Lang) -> String {
    two(lang, format!("訂單 {number}，方案「{plan}」。"), format!("Order {number}, plan “{plan}”."))
}

pub(in crate::notice) fn two(lang: Lang, zh: String, en: String) -> String {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

pub(in crate::notice) fn pick(lang: Lang, zh: &str, en: &str) -> String {
    two(lang, zh.to_owned(), en.to_owned())
}

const WEEKDAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
const WEEKDAYS_EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// `2022/06/01（三）` or `Wed 2022/06/01`.
pub(in crate::notice) fn date(day: chrono::NaiveDate, lang: Lang) -> String {
    let at = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or(0);
    let name = |names: &[&'static str; 7]| names.get(at).copied().unwrap_or_default();
    let text = day.format("%Y/%m/%d");
    two(lang, format!("{text}（{}）", name(&WEEKDAYS)), format!("{} {text}", name(&WEEKDAYS_EN)))
}

/// Day and time of day in Taipei.
pub(in crate::notice) fn clock(at: Instant, lang: Lang) -> String {
    format!("{} {}", date(at.day(), lang), at.in_taipei().format("%H:%M"))
}

/// The words for a deadline. It is exclusive, so its last instant names the day. Without a deadline, the date is still
/// to come.
pub(in crate::notice) fn by(deadline: Option<Instant>, lang: Lang) -> String {
    match deadline {
        Some(end) => {
            let day = date(end.plus_millis(-1).day(), lang);
            two(lang, format!(" {day} 24:00 前"), format!("by 24:00 on {day}"))
        }
        None => pick(lang, "行事曆公布後所定的期限前", "by a date to be set once the calendar is published"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use domain::time::end_of;

    fn day(m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2022, m, d).expect("a date")
    }

    #[test]
    fn a_deadline_is_named_as_the_end_of_its_last_day() {
        assert_eq!(by(Some(end_of(day(6, 1))), Lang::Zh), " 2022/06/01（三） 24:00 前");
        assert_eq!(by(Some(end_of(day(6, 1))), Lang::En), "by 24:00 on Wed 2022/06/01");
    }
}
