//! The list of earlier recipients (rules §2.4): businesses that received the platform's points before, by UBN with the day.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::form::parse;
use crate::import::{BadFile, Problem, rows};

/// The head of the file.
pub const HEAD: [&str; 2] = ["統一編號", "日期"];
/// The most rows of a file.
pub const MOST_ROWS: usize = 100_000;

/// An earlier recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The UBN: eight digits. The check digit of an old number may be wrong.
    pub ubn: String,
    /// The day on which the points were received.
    pub day: NaiveDate,
}

/// The recipients of a file.
///
/// # Errors
/// Every row and column that is wrong. Nothing of a file with an error is taken.
pub fn read(bytes: &[u8], today: NaiveDate) -> Result<Vec<Recipient>, BadFile> {
    let rows = rows(bytes, &HEAD)?;
    if rows.len() > MOST_ROWS {
        return Err(BadFile::whole(Problem::TooLarge));
    }
    let (mut bad, mut seen) = (BadFile::default(), BTreeSet::new());
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        if row.cells.len() != HEAD.len() {
            bad.note(row.row, 0, Problem::Cells);
            continue;
        }
        let ubn = parse::any_ubn(row.cell(0)).ok();
        match &ubn {
            None => bad.note(row.row, 1, Problem::NotAUbn),
            Some(ubn) if !seen.insert(ubn.clone()) => bad.note(row.row, 1, Problem::Twice),
            Some(_) => {}
        }
        let day = parse::date(row.cell(1)).ok();
        match day {
            None => bad.note(row.row, 2, Problem::NotADate),
            Some(day) if day > today => bad.note(row.row, 2, Problem::InFuture),
            Some(_) => {}
        }
        if let (Some(ubn), Some(day)) = (ubn, day) {
            found.push(Recipient { ubn, day });
        }
    }
    bad.or(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::RowError;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2022, 7, 15).expect("a date")
    }

    #[test]
    fn a_list_is_read_with_dates_as_people_write_them() {
        let found = read("\u{feff}統一編號,日期\r\n04595257,2021-05-03\r\n12345675,110/12/31\r\n".as_bytes(), today());
        let found: Vec<_> = found.expect("a list").into_iter().map(|one| (one.ubn, one.day.to_string())).collect();
        assert_eq!(
            found,
            [("04595257".to_owned(), "2021-05-03".to_owned()), ("12345675".to_owned(), "2021-12-31".to_owned())]
        );
    }

    #[test]
    fn one_bad_row_of_100_000_is_named_by_row_and_column_and_nothing_is_taken() {
        let mut text = "統一編號,日期\n".to_owned();
        for number in 0..MOST_ROWS {
            text += &format!("{:08},2021-05-03\n", number + 1);
        }
        assert_eq!(read(text.as_bytes(), today()).map(|found| found.len()), Ok(MOST_ROWS));
        let bad = text.replacen("00077777,2021-05-03", "0007777x,2021-05-03", 1);
        let errors = read(bad.as_bytes(), today()).expect_err("bad").errors;
        assert_eq!(errors, [RowError { row: 77_778, column: 1, problem: Problem::NotAUbn }]);
        let more = format!("{text}99999999,2021-05-03\n");
        assert_eq!(read(more.as_bytes(), today()), Err(BadFile::whole(Problem::TooLarge)));
        for (row, column, problem) in [
            ("04595257,2022-07-16", 2, Problem::InFuture),
            ("04595257,2021-02-30", 2, Problem::NotADate),
            ("00000000,2021-05-03", 1, Problem::NotAUbn),
            ("04595257", 0, Problem::Cells),
            ("12345675,2021-05-03", 1, Problem::Twice),
        ] {
            let text = format!("統一編號,日期\n12345675,2021-05-03\n{row}\n");
            let errors = read(text.as_bytes(), today()).expect_err("bad").errors;
            assert_eq!(errors, [RowError { row: 3, column, problem }], "{row}");
        }
    }
}
