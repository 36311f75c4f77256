//! Many refunds: a file of cases, in pieces of any size, and one answer for each case, in the same order.
//!
//! The command line, the refund lab in the browser and its form without JavaScript all use this, so that their answers are
//! the same bytes.

use super::lines::{Line, Lines};
use super::refund::{Computed, computed, too_long};
use super::{Answer, FieldError, MAX_LINE_BYTES, refund, to_json};
use crate::csv;
use crate::refund::Input;

/// The highest number of cases that the refund lab takes at once. The command line has no limit.
pub const MAX_CASES: u32 = 100_000;

/// The highest size of a file of cases in the refund lab, in bytes.
pub const MAX_CASES_BYTES: usize = 32 * 1024 * 1024;

/// The fields whose values are whole numbers. In a spreadsheet they are cells like any other.
const NUMBERS: [&str; 3] = ["self_pay", "points", "term_months"];

/// A file of cases: a JSON object on each line, or comma-separated values whose first line names the columns. Blank lines
/// are skipped.
#[derive(Debug)]
pub struct Cases {
    lines: Lines,
    format: Option<Format>,
}

#[derive(Debug)]
enum Format {
    Json,
    /// With the names of the columns.
    Csv(Vec<String>),
}

/// One case with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its line in the file, from 1.
    pub row: u32,
    /// The answer.
    pub answer: Answer,
    /// What was read, or the error that is also the answer. An error's field is the column.
    pub read: Result<Input, FieldError>,
}

impl Cases {
    /// A file of JSON objects.
    #[must_use]
    pub fn ndjson() -> Self {
        Self { lines: Lines::default(), format: Some(Format::Json) }
    }

    /// A file of either format: comma-separated values if the first line names a column.
    #[must_use]
    pub fn of_either() -> Self {
        Self { lines: Lines::default(), format: None }
    }

    /// The next case whose line ends in the piece, which then begins after it. `None` when another piece is needed.
    pub fn next(&mut self, piece: &mut &[u8]) -> Option<Case> {
        while let Some(line) = self.lines.next(piece) {
            if let Some(case) = answered(&mut self.format, &line) {
                return Some(case);
            }
        }
        None
    }

    /// The last case, once all pieces are read: the file need not end with a line feed.
    pub fn last(&mut self) -> Option<Case> {
        let line = self.lines.last()?;
        answered(&mut self.format, &line)
    }
}

/// Whether a whole file has more than [`MAX_CASES`]. Nothing is computed.
#[must_use]
pub fn are_too_many(mut file: &[u8]) -> bool {
    let mut lines = Lines::default();
    let mut cases = 0_u32;
    let mut first = true;
    loop {
        let line = match lines.next(&mut file) {
            Some(line) => line,
            None => match lines.last() {
                Some(line) => line,
                None => return false,
            },
        };
        if line.is_blank() || (std::mem::take(&mut first) && columns(line.text).is_some()) {
            continue;
        }
        cases += 1;
        if cases > MAX_CASES {
            return true;
        }
    }
}

/// The answer to a line; `None` for a blank one and for the names of the columns.
fn answered(format: &mut Option<Format>, line: &Line<'_>) -> Option<Case> {
    if line.is_blank() {
        return None;
    }
    let format = match format {
        Some(format) => format,
        unknown => match columns(line.text) {
            Some(columns) => {
                *unknown = Some(Format::Csv(columns));
                return None;
            }
            None => unknown.insert(Format::Json),
        },
    };
    let Computed { answer, read } = match format {
        Format::Json => computed(line.text),
        Format::Csv(_) if line.text.len() > MAX_LINE_BYTES => too_long(),
        Format::Csv(columns) => match std::str::from_utf8(line.text) {
            Ok(text) => computed(object(columns, text).as_bytes()),
            Err(_) => computed(line.text),
        },
    };
    Some(Case { row: line.number, answer, read })
}

/// The names of the columns, if at least one is that of a field.
fn columns(line: &[u8]) -> Option<Vec<String>> {
    let names: Vec<String> = csv::cells(std::str::from_utf8(line).ok()?).map(|cell| cell.trim().to_owned()).collect();
    names.iter().any(|name| refund::KEYS.contains(&name.as_str())).then_some(names)
}

/// A line of cells as a JSON object. An empty cell is a missing field. A cell without a column is named by its place.
fn object(columns: &[String], line: &str) -> String {
    let members = csv::cells(line).enumerate().filter_map(|(place, cell)| {
        let cell = cell.trim();
        let place_name = || (place + 1).to_string();
        let name = columns.get(place).filter(|name| !name.is_empty()).cloned().unwrap_or_else(place_name);
        (!cell.is_empty()).then(|| format!("{}:{}", to_json(&name), value(&name, cell)))
    });
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

/// A cell as a JSON value: a number where the field is one and the cell is written as one, otherwise a text.
fn value(name: &str, cell: &str) -> String {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let is_whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !NUMBERS.contains(&name) || !is_whole {
        return to_json(&cell);
    }
    let sign = if digits.len() < cell.len() { "-" } else { "" };
    match digits.trim_start_matches('0') {
        "" => "0".to_owned(),
        digits => format!("{sign}{digits}"),
    }
}
