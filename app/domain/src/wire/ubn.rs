//! The check of a UBN as JSON: `ubn --json`.

use serde::Serialize;

use super::{Answer, to_json};
use crate::ubn::{Ubn, UbnError};

#[derive(Serialize)]
struct Checked {
    valid: bool,
    reason: Option<UbnError>,
}

/// `{"valid":true,"reason":null}`, or `false` with the reason's code. It is never an error: any text has an answer.
#[must_use]
pub fn ubn(text: &str) -> Answer {
    let reason = Ubn::parse(text).err();
    Answer { json: to_json(&Checked { valid: reason.is_none(), reason }), is_error: false }
}
