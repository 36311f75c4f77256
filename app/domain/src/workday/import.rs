//! The office's file of a year (行政院人事行政總處 辦公日曆表): UTF-8 with a byte order mark, a row for each day of the year with
//! 西元日期 (`20260101`), 星期, 是否放假 (0 or 2) and 備註.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::{MAX_NAME_LEN, NamedDay, YearDays};
use crate::import::{BadFile, Cells, Problem, rows};
use crate::text::is_allowed_in_line;
use crate::time::is_weekend;

/// The head of the file.
pub const HEAD: [&str; 4] = ["西元日期", "星期", "是否放假", "備註"];
/// The largest file, in bytes. A year has about 10 kB.
pub const FILE_MAX: usize = 256 * 1024;

const WEEKDAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
/// The name of a day off without a remark.
const UNNAMED: &str = "放假";

/// One row that was understood.
struct Line {
    date: NaiveDate,
    off: bool,
    remark: String,
}

/// The days of a year.
///
/// # Errors
/// Every row and column that is wrong, and the first missing day.
pub fn read_year(bytes: &[u8]) -> Result<YearDays, BadFile> {
    if bytes.len() > FILE_MAX {
        return Err(BadFile::whole(Problem::TooLarge));
    }
    let rows = rows(bytes, &HEAD)?;
    let (mut bad, mut lines, mut seen) = (BadFile::default(), Vec::new(), BTreeSet::new());
    let mut year = None;
    for row in &rows {
        let Some(line) = line(row, &mut bad) else { continue };
        let first = *year.get_or_insert(line.date.year());
        if line.date.year() != first {
            bad.note(row.row, 1, Problem::OtherYear);
        } else if !seen.insert(line.date) {
            bad.note(row.row, 1, Problem::Twice);
        } else {
            lines.push(line);
        }
    }
    let last = rows.last().map_or(0, |row| row.row);
    let year = year.unwrap_or_default();
    let missing = NaiveDate::from_ymd_opt(year, 1, 1)
        .and_then(|first| first.iter_days().take_while(|day| day.year() == year).find(|day| !seen.contains(day)));
    if missing.is_some() && bad.all == 0 {
        bad.note(last.saturating_add(1), 1, Problem::Missing);
    }
    let holidays = lines.iter().filter(|line| line.off && !is_weekend(line.date));
    let holidays = holidays.map(|line| NamedDay { date: line.date, name: line.remark.clone() }).collect();
    let make_up = lines.iter().filter(|line| !line.off && is_weekend(line.date)).map(|line| line.date);
    bad.or(YearDays { year, holidays, make_up_workdays: make_up.collect() })
}

fn line(row: &Cells, bad: &mut BadFile) -> Option<Line> {
    // spreadsheets leave out the last cell when it is empty
    if !(3..=HEAD.len()).contains(&row.cells.len()) {
        bad.note(row.row, 0, Problem::Cells);
        return None;
    }
    let before = bad.all;
    let typed = row.cell(0);
    let date = NaiveDate::parse_from_str(typed, "%Y%m%d").ok().filter(|_| typed.len() == 8);
    let date = date.or_else(|| crate::form::date::read(typed).ok());
    if date.is_none() {
        bad.note(row.row, 1, Problem::NotADate);
    }
    let weekday = date.map(|date| usize::try_from(date.weekday().num_days_from_monday()).unwrap_or_default());
    if weekday.is_some_and(|day| WEEKDAYS.get(day) != Some(&row.cell(1))) {
        bad.note(row.row, 2, Problem::NotTheWeekday);
    }
    let off = match row.cell(2) {
        "0" => false,
        "2" => true,
        _ => {
            bad.note(row.row, 3, Problem::NotZeroOrTwo);
            return None;
        }
    };
    let remark = row.cell(3);
    if remark.chars().count() > MAX_NAME_LEN {
        bad.note(row.row, 4, Problem::TooLong);
    }
    if !remark.chars().all(is_allowed_in_line) {
        bad.note(row.row, 4, Problem::Character);
    }
    let remark = if remark.is_empty() { UNNAMED } else { remark }.to_owned();
    (bad.all == before).then_some(Line { date: date?, off, remark })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::RowError;
    use crate::workday::Calendar;

    /// The file of a year as the office writes it, from the built-in calendar.
    fn file(year: i32) -> String {
        let calendar = Calendar::office();
        let mut text = format!("\u{feff}{}\r\n", HEAD.join(","));
        let first = NaiveDate::from_ymd_opt(year, 1, 1).expect("a date");
        for day in first.iter_days().take_while(|day| day.year() == year) {
            let weekday = WEEKDAYS[usize::try_from(day.weekday().num_days_from_monday()).expect("small")];
            let reason = calendar.judge(day).expect("loaded");
            let off = if reason.is_working_day() { 0 } else { 2 };
            let remark = match reason {
                crate::workday::Reason::Holiday(name) => name,
                _ => String::new(),
            };
            text += &format!("{},{weekday},{off},{remark}\r\n", day.format("%Y%m%d"));
        }
        text
    }

    #[test]
    fn the_offices_file_of_each_built_in_year_gives_the_built_in_year() {
        let office = Calendar::office();
        for year in office.years() {
            let days = read_year(file(year).as_bytes()).expect("a year");
            assert_eq!(office.year(year), Some(days.sorted()), "{year}");
        }
    }

    #[test]
    fn a_wrong_cell_is_named_by_row_and_column_and_nothing_is_taken() {
        let good = file(2026);
        let errors = |from: &str, to: &str| {
            assert!(good.contains(from));
            read_year(good.replacen(from, to, 1).as_bytes()).expect_err("bad").errors
        };
        let one = |row, column, problem| vec![RowError { row, column, problem }];
        assert_eq!(errors("20260102,五,0,", "2026-13-02,五,0,"), one(3, 1, Problem::NotADate));
        assert_eq!(errors("20260102,五,0,", "20260102,四,0,"), one(3, 2, Problem::NotTheWeekday));
        assert_eq!(errors("20260102,五,0,", "20260102,五,1,"), one(3, 3, Problem::NotZeroOrTwo));
        assert_eq!(
            errors("20260102,五,0,", &format!("20260102,五,0,{}", "長".repeat(61))),
            one(3, 4, Problem::TooLong)
        );
        assert_eq!(errors("20260102,五,0,", "20260102,五"), one(3, 0, Problem::Cells));
        assert_eq!(errors("20260102,五,0,", "20270102,六,0,"), one(3, 1, Problem::OtherYear));
        assert_eq!(errors("20260103,六,2,", "20260102,五,0,"), one(4, 1, Problem::Twice));
        assert_eq!(errors("20261231,四,0,\r\n", ""), one(366, 1, Problem::Missing));
        assert_eq!(errors("是否放假", "放假"), one(1, 3, Problem::Head));
        let many = read_year(good.replace(",0,", ",9,").as_bytes()).expect_err("bad");
        assert!(many.all > 200 && many.errors.len() == crate::import::MOST_ERRORS);
        assert_eq!(read_year(&vec![b'a'; FILE_MAX + 1]), Err(BadFile::whole(Problem::TooLarge)));
    }
}
