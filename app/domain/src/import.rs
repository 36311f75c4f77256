//! Files that staff import: lines of comma-separated values (RFC 4180) in UTF-8, and what is wrong with them by row and
//! column. An import is all or nothing.

use serde::{Deserialize, Serialize};

use crate::csv::BOM;

/// How many errors of a file are named.
pub const MOST_ERRORS: usize = 5;

/// What is wrong with a cell, or with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// The file is not UTF-8.
    NotUtf8,
    /// The file is empty, or has only its head.
    Empty,
    /// The file is larger than accepted.
    TooLarge,
    /// A quote is not closed.
    Quote,
    /// The head does not name this column.
    Head,
    /// The row has too few or too many cells.
    Cells,
    /// Not a date.
    NotADate,
    /// The day is in another year than the first one.
    OtherYear,
    /// The calendar has no such weekday on this day.
    NotTheWeekday,
    /// Neither 0 nor 2.
    NotZeroOrTwo,
    /// An earlier row has the same value.
    Twice,
    /// This day and perhaps others of the year are missing.
    Missing,
    /// The text is too long.
    TooLong,
    /// A forbidden character.
    Character,
    /// Not a UBN, or its check digit is wrong.
    NotAUbn,
    /// A day in the future.
    InFuture,
}

/// One error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowError {
    /// The row as a spreadsheet counts it: the head is row 1. Zero for the file as a whole.
    pub row: u32,
    /// The column, counted from 1; zero for the whole row.
    pub column: u8,
    /// What is wrong.
    pub problem: Problem,
}

/// Why a file was refused. Nothing was changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BadFile {
    /// The first errors, at most [`MOST_ERRORS`].
    pub errors: Vec<RowError>,
    /// How many there are in all.
    pub all: u32,
}

impl BadFile {
    /// A file with one error as a whole.
    #[must_use]
    pub fn whole(problem: Problem) -> Self {
        let mut bad = Self::default();
        bad.note(0, 0, problem);
        bad
    }

    /// Notes an error.
    pub fn note(&mut self, row: u32, column: u8, problem: Problem) {
        self.all = self.all.saturating_add(1);
        if self.errors.len() < MOST_ERRORS {
            self.errors.push(RowError { row, column, problem });
        }
    }

    /// The value, unless there were errors.
    ///
    /// # Errors
    /// Itself.
    pub fn or<T>(self, value: T) -> Result<T, Self> {
        if self.all == 0 { Ok(value) } else { Err(self) }
    }
}

/// A row with its number and its cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cells {
    /// The row as a spreadsheet counts it.
    pub row: u32,
    /// The cells.
    pub cells: Vec<String>,
}

impl Cells {
    /// A cell without outer blanks; empty when there is none.
    #[must_use]
    pub fn cell(&self, place: usize) -> &str {
        self.cells.get(place).map_or("", |cell| cell.trim())
    }
}

/// The rows after the head. A byte order mark and empty rows are skipped.
///
/// # Errors
/// The file is not UTF-8 or empty, a quote is not closed, or the head differs from `head`.
pub fn rows(bytes: &[u8], head: &[&str]) -> Result<Vec<Cells>, BadFile> {
    let text = std::str::from_utf8(bytes).map_err(|_| BadFile::whole(Problem::NotUtf8))?;
    let mut rows = split(text.strip_prefix(BOM).unwrap_or(text))?.into_iter();
    let first = rows.next().ok_or_else(|| BadFile::whole(Problem::Empty))?;
    let mut bad = BadFile::default();
    for (place, (column, name)) in (1u8..).zip(head).enumerate() {
        if first.cell(place) != *name {
            bad.note(first.row, column, Problem::Head);
        }
    }
    let rest: Vec<_> = rows.collect();
    if rest.is_empty() && bad.all == 0 {
        return Err(BadFile::whole(Problem::Empty));
    }
    bad.or(rest)
}

/// Splits text into rows and cells.
fn split(text: &str) -> Result<Vec<Cells>, BadFile> {
    let (mut rows, mut cells, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut row, mut quoted) = (1u32, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted || cell.is_empty() => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            '\r' if !quoted && chars.peek() == Some(&'\n') => {}
            '\n' if !quoted => {
                cells.push(std::mem::take(&mut cell));
                keep(&mut rows, row, std::mem::take(&mut cells));
                row = row.saturating_add(1);
            }
            c => cell.push(c),
        }
    }
    if quoted {
        let mut bad = BadFile::default();
        bad.note(row, 0, Problem::Quote);
        return Err(bad);
    }
    cells.push(cell);
    keep(&mut rows, row, cells);
    Ok(rows)
}

fn keep(rows: &mut Vec<Cells>, row: u32, cells: Vec<String>) {
    if cells.iter().any(|cell| !cell.trim().is_empty()) {
        rows.push(Cells { row, cells });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(u32, Vec<String>)> {
        rows(text.as_bytes(), &["a", "b"]).expect("rows").into_iter().map(|row| (row.row, row.cells)).collect()
    }

    #[test]
    fn rows_are_read_as_a_spreadsheet_writes_them() {
        let of = |row, a: &str, b: &str| (row, vec![a.to_owned(), b.to_owned()]);
        assert_eq!(cells("\u{feff}a,b\r\n1,2\r\n\r\n3,\"4,\"\"5\"\"\"\r\n"), [of(2, "1", "2"), of(4, "3", "4,\"5\"")]);
        assert_eq!(cells("a,b\n1,2"), [of(2, "1", "2")]);
    }

    #[test]
    fn a_file_that_cannot_be_read_says_why() {
        let bad = |bytes: &[u8]| rows(bytes, &["a", "b"]).expect_err("bad").errors[0];
        let whole = |problem| RowError { row: 0, column: 0, problem };
        assert_eq!(bad(&[0xA4, 0xA4]), whole(Problem::NotUtf8), "Big5");
        assert_eq!(bad(b""), whole(Problem::Empty));
        assert_eq!(bad(b"a,b\r\n"), whole(Problem::Empty));
        assert_eq!(bad(b"a,c\r\n1,2"), RowError { row: 1, column: 2, problem: Problem::Head });
        assert_eq!(bad(b"a,b\n1,\"2"), RowError { row: 2, column: 0, problem: Problem::Quote });
    }
}
