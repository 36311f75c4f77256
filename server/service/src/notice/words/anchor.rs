//! The words of the mail with the audit's anchor of a day.

use chrono::NaiveDate;
use domain::lang::Lang;

use super::phrases::{Words, date, two};

/// The anchor of a day, for the operator.
#[must_use]
pub fn written(day: NaiveDate, seq: i64, hash: &str, lang: Lang) -> Words {
    let day = date(day, lang);
    Words {
        subject: two(lang, format!("稽核紀錄的日結：{day}"), format!("The audit’s anchor of {day}")),
        paragraphs: vec![
            two(
                lang,
                format!("{day}結束後，稽核紀錄有 {seq} 行，最後一行的雜湊是："),
                format!("After {day} the audit had {seq} lines. The hash of the last one is:"),
            ),
            hash.to_owned(),
            two(
                lang,
                "請保留這封信。之後若有人改寫紀錄再重算整條鏈，同一行的雜湊就會不同。".to_owned(),
                "Keep this email. If anybody rewrites the audit and computes its chain anew, that line has another hash."
                    .to_owned(),
            ),
        ],
        link: "/staff/audit?verify=1".to_owned(),
    }
}
