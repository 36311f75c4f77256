//! The JSON contract of the command line and the API: from text to text.
//!
//! Both use these functions, and so does the refund lab in the browser, so all answer the same, byte for byte. Streams, exit codes and HTTP statuses are handled
//! elsewhere.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

mod cases;
mod lines;
mod refund;
mod strict;
mod ubn;
mod workday;

pub use cases::{Case, Cases, MAX_CASES, MAX_CASES_BYTES, are_too_many};
pub use refund::{refund_bytes, refund_line};
pub use ubn::ubn;
pub use workday::{MAX_WORKING_DAYS, parse_working_days, workday};

/// The length limit of a line, in bytes, without its end.
pub const MAX_LINE_BYTES: usize = 64 * 1024;

/// The accepted years of a date.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2999;

/// An answer, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Compact UTF-8 JSON, without an end of line.
    pub json: String,
    /// Whether it is an `error`. A refusal is an answer, not an error.
    pub is_error: bool,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The line is longer than [`MAX_LINE_BYTES`].
    TooLong,
    /// The line is not UTF-8.
    NotUtf8,
    /// The line is not JSON.
    NotJson,
    /// The line is JSON, but not an object.
    NotAnObject,
    /// No such key exists.
    UnknownKey,
    /// The key occurs twice.
    DuplicateKey,
    /// The key is missing.
    Missing,
    /// Not written as a whole number: `3e4`, `30000.0`, a text, `null`.
    NotAnInteger,
    /// A number or a date outside its bounds.
    OutOfRange,
    /// Not a calendar day written as `YYYY-MM-DD`.
    NotADate,
    /// Not one of the field's values.
    UnknownValue,
}

/// A field and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The key as sent (cut to [`MAX_FIELD_CHARS`]), `price` for the sum of both parts, `line` for the line itself.
    pub field: String,
    /// What is wrong.
    pub code: Code,
}

/// How many characters of an unknown key an error repeats.
pub const MAX_FIELD_CHARS: usize = 64;

impl FieldError {
    /// An error of a field.
    #[must_use]
    pub fn new(field: &str, code: Code) -> Self {
        Self { field: field.chars().take(MAX_FIELD_CHARS).collect(), code }
    }

    /// An error of the line itself.
    #[must_use]
    pub fn line(code: Code) -> Self {
        Self::new("line", code)
    }

    /// The error as an answer: `{"error":{"field":…,"code":…}}`.
    #[must_use]
    pub fn answer(&self) -> Answer {
        error_answer(self)
    }
}

#[derive(Serialize)]
struct ErrorBody<'a, E> {
    error: &'a E,
}

fn error_answer(error: &impl Serialize) -> Answer {
    Answer { json: to_json(&ErrorBody { error }), is_error: true }
}

fn to_json(body: &impl Serialize) -> String {
    serde_json::to_string(body).unwrap_or_else(|_| unreachable!("plain data with text keys is JSON"))
}

/// Parses a date: strictly `YYYY-MM-DD`, within [`YEARS`].
///
/// # Errors
/// [`Code::NotADate`] or [`Code::OutOfRange`].
pub fn parse_date(text: &str) -> Result<NaiveDate, Code> {
    let shaped = text.len() == "YYYY-MM-DD".len()
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shaped {
        return Err(Code::NotADate);
    }
    let date: NaiveDate = text.parse().map_err(|_| Code::NotADate)?;
    if YEARS.contains(&date.year()) { Ok(date) } else { Err(Code::OutOfRange) }
}
