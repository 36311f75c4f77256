//! The texts of downloads, in the same words as the pages.

use domain::csv;
use domain::lang::Lang;
use domain::money::Points;
use domain::view::member::PointsLine;

use crate::i18n::{format, member as t};

/// The header line of a ledger, with the byte order mark that makes spreadsheets read UTF-8.
#[must_use]
pub fn points_head(lang: Lang) -> String {
    let heads =
        [t::at(lang), t::what(lang), t::order_number(lang), t::csv_in(lang), t::csv_out(lang), t::balance(lang)];
    format!("{}{}", csv::BOM, csv::line(&heads))
}

/// One ledger entry as a line: time in Taipei, reason, order, points in, points out, balance. Numbers are plain digits,
/// and points out have their own column, so no cell begins with a sign.
#[must_use]
pub fn points_line(lang: Lang, line: &PointsLine) -> String {
    let digits = |points: Points| if points > Points::ZERO { points.get().to_string() } else { String::new() };
    csv::line(&[
        format::stamp(line.at),
        t::entry(lang, line.kind).to_owned(),
        line.number.clone().unwrap_or_default(),
        digits(line.change),
        digits(-line.change),
        line.balance.get().to_string(),
    ])
}

#[cfg(test)]
mod tests {
    use domain::ledger::EntryKind;
    use domain::time::Instant;

    use super::*;

    #[test]
    fn a_line_has_no_sign_and_no_separators() {
        let line = PointsLine {
            id: "e1".parse().expect("an id"),
            at: Instant::from_millis(1_657_850_400_000),
            kind: EntryKind::Hold,
            change: Points::new(-30_000),
            balance: Points::ZERO,
            order: None,
            number: Some("111220601K7Q3M9X2A4T".to_owned()),
        };
        let written = "2022/07/15 10:00,送出訂單，保留點數,111220601K7Q3M9X2A4T,,30000,0\r\n";
        assert_eq!(points_line(Lang::Zh, &line), written);
        assert!(points_head(Lang::En).starts_with("\u{feff}When,Why,Order number,In,Out,"));
    }
}
