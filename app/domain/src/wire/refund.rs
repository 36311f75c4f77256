//! A refund as one JSON object in and one out: for `refund --ndjson`, `POST /api/v1/refund/preview` and the refund lab.

use serde::Serialize;

use super::strict::Object;
use super::{Answer, Code, FieldError, MAX_LINE_BYTES, to_json};
use crate::explain::Line;
use crate::money::{MAX_PRICE, Points, Twd};
use crate::refund::{Fault, Input, MAX_TERM_MONTHS, quote};

pub(super) const KEYS: [&str; 7] = ["self_pay", "points", "term_months", "start", "on", "fault", "half"];

/// The answer of a refund. The order of its fields is the order of the keys.
#[derive(Serialize)]
struct Accepted<'a> {
    used_months: u32,
    within_half: bool,
    cash_back: Twd,
    points_back: Points,
    cash_consumed: Twd,
    points_consumed: Points,
    cash_forfeited: Twd,
    explanation: &'a [Line],
}

#[derive(Serialize)]
struct Refused<'a> {
    refused: &'static str,
    explanation: &'a [Line],
}

/// The answer to one line of any bytes: that of [`refund_line`], or the error that it is too long or not UTF-8.
#[must_use]
pub fn refund_bytes(line: &[u8]) -> Answer {
    computed(line).answer
}

/// The answer to one line: a result, a refusal, or an error with its field.
#[must_use]
pub fn refund_line(line: &str) -> Answer {
    refund_bytes(line.as_bytes())
}

/// An answer with what was read.
pub(super) struct Computed {
    pub(super) answer: Answer,
    /// The input, or the error that is also the answer.
    pub(super) read: Result<Input, FieldError>,
}

/// The error of a line above [`MAX_LINE_BYTES`].
pub(super) fn too_long() -> Computed {
    wrong(FieldError::line(Code::TooLong))
}

fn wrong(error: FieldError) -> Computed {
    Computed { answer: error.answer(), read: Err(error) }
}

/// [`refund_bytes`] with what was read.
pub(super) fn computed(line: &[u8]) -> Computed {
    if line.len() > MAX_LINE_BYTES {
        return too_long();
    }
    let Ok(text) = std::str::from_utf8(line) else { return wrong(FieldError::line(Code::NotUtf8)) };
    match parse(text) {
        Ok(input) => Computed { answer: answer(&input), read: Ok(input) },
        Err(error) => wrong(error),
    }
}

fn answer(input: &Input) -> Answer {
    let json = match quote(input) {
        Ok(quote) => {
            let outcome = quote.outcome;
            to_json(&Accepted {
                used_months: outcome.used_months,
                within_half: outcome.within_half,
                cash_back: outcome.cash_back,
                points_back: outcome.points_back,
                cash_consumed: outcome.cash_consumed,
                points_consumed: outcome.points_consumed,
                cash_forfeited: outcome.cash_forfeited,
                explanation: &quote.explanation,
            })
        }
        Err(ended) => to_json(&Refused { refused: "term_ended", explanation: &ended.explanation }),
    };
    Answer { json, is_error: false }
}

/// Parses an input. The fields are checked in the order of the contract.
fn parse(line: &str) -> Result<Input, FieldError> {
    let object = Object::parse(line, &KEYS)?;
    let self_pay = object.integer("self_pay", 0, MAX_PRICE)?;
    let points = object.integer("points", 0, MAX_PRICE)?;
    if !(1..=MAX_PRICE).contains(&(self_pay + points)) {
        return Err(FieldError::new("price", Code::OutOfRange));
    }
    let term = object.integer("term_months", 1, i64::from(MAX_TERM_MONTHS))?;
    let term_months = u8::try_from(term).map_err(|_| FieldError::new("term_months", Code::OutOfRange))?;
    let start = object.date("start")?;
    let on = object.date("on")?.ok_or_else(|| FieldError::new("on", Code::Missing))?;
    let fault = object.choice("fault")?;
    let half = object.choice("half")?;
    if start.is_none() && fault != Fault::VendorNotStarted {
        return Err(FieldError::new("start", Code::Missing));
    }
    Ok(Input { self_pay: Twd::new(self_pay), points: Points::new(points), term_months, start, on, fault, half })
}
