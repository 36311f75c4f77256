//! The texts of downloads, in the same words as the pages.

use domain::csv;
use domain::form::staff_list::StaffList;
use domain::lang::Lang;
use domain::money::Points;
use domain::view::member::PointsLine;
use domain::view::staff::AuditLine;

use crate::i18n::{audit as u, format, member as t, staff as s, staff_list as l};
use crate::listing::{Cell, heads};

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

/// The header line of a list of the staff, with the byte order mark.
#[must_use]
pub fn list_head(lang: Lang, list: StaffList) -> String {
    let heads: Vec<_> = heads(lang, list).into_iter().map(|head| head.title).collect();
    format!("{}{}", csv::BOM, csv::line(&heads))
}

/// A line of a list of the staff. Numbers are plain digits; dates and times are those of Taipei.
#[must_use]
pub fn list_line(lang: Lang, cells: &[Cell]) -> String {
    csv::line(&cells.iter().map(|cell| written(lang, cell)).collect::<Vec<_>>())
}

/// The last line of a file that does not have all lines of its list.
#[must_use]
pub fn list_cut(lang: Lang, most: usize) -> String {
    csv::line(&[cut_note(lang, most)])
}

/// Why a file does not have all lines of its list.
#[must_use]
pub fn cut_note(lang: Lang, most: usize) -> String {
    l::export_cut(lang, Points::new(i64::try_from(most).unwrap_or(i64::MAX)).to_string())
}

/// The header line of the audit, with the byte order mark.
#[must_use]
pub fn audit_head(lang: Lang) -> String {
    let heads =
        [s::col_seq(lang), s::col_at(lang), s::col_action(lang), s::object(lang), u::name(lang), s::col_actor(lang)];
    let rest = [u::facts(lang), u::hash(lang)];
    format!("{}{}", csv::BOM, csv::line(&[heads.as_slice(), &rest].concat()))
}

/// A line of the audit.
#[must_use]
pub fn audit_line(lang: Lang, line: &AuditLine) -> String {
    csv::line(&[
        line.seq.to_string(),
        format::stamp(line.at),
        s::action(lang, &line.action),
        line.object.clone(),
        line.object_name.clone().unwrap_or_default(),
        line.actor_name.clone().unwrap_or_else(|| line.actor.clone()),
        line.facts.to_string(),
        line.hash.clone(),
    ])
}

/// The last line of a file that does not have all lines of the audit.
#[must_use]
pub fn audit_cut(lang: Lang, most: usize) -> String {
    csv::line(&[u::cut(lang, Points::new(i64::try_from(most).unwrap_or(i64::MAX)).to_string())])
}

fn written(lang: Lang, cell: &Cell) -> String {
    match cell {
        Cell::Amount(amount) => amount.map(|amount| amount.to_string()).unwrap_or_default(),
        Cell::Day(day) => day.map(format::numeric).unwrap_or_default(),
        Cell::At(at) => format::stamp(*at),
        Cell::Text(_) | Cell::Link(..) | Cell::State(_) | Cell::Outcome(_) | Cell::Payment(_) | Cell::Active(_) => {
            cell.words(lang)
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::ledger::EntryKind;
    use domain::time::Instant;

    use super::*;

    #[test]
    fn a_line_of_a_list_has_plain_numbers_and_no_formula() {
        let cells = [
            Cell::Link("=1+1".to_owned(), "/staff".to_owned()),
            Cell::State(domain::order::StateName::Paid),
            Cell::Amount(Some(30_000)),
            Cell::Amount(None),
            Cell::Day(chrono::NaiveDate::from_ymd_opt(2022, 6, 1)),
        ];
        let line = list_line(Lang::En, &cells);
        assert!(line.starts_with("'=1+1,") && line.ends_with(",30000,,2022/06/01\r\n"), "{line}");
        let (heads, width) = (list_head(Lang::Zh, StaffList::Members), heads(Lang::Zh, StaffList::Members).len());
        assert!(heads.starts_with(csv::BOM));
        assert_eq!(heads.split(',').count(), width);
    }

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
