//! The parsers that all forms share. Each takes what was typed and returns a value or the reason for refusing it.
//!
//! Values with a grammar are folded first (full width, blanks, `NT$`, thousands commas); free text is kept.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::FormError;
use crate::contact::{EMAIL_MAX, EmailAddress, Mobile};
use crate::eligibility::Headcount;
use crate::identity::IdNumber;
use crate::money::{Points, Twd};
use crate::text;
use crate::ubn::{Ubn, UbnError};

/// The length limit of a value with a grammar, in characters, including blanks and marks.
pub const VALUE_MAX: usize = 320;
const CAPITAL_MAX: i64 = 10_000_000_000_000;
const STAFF_MAX: i64 = 10_000_000;
const STAFF_PLACES: usize = 6;
const GROUP: usize = 3;
const MAX_DIGITS: usize = 18;

/// Folds a value with a grammar to half width without outer blanks, and refuses forbidden characters.
///
/// # Errors
/// [`FormError::Required`], [`FormError::TooLong`] or [`FormError::ForbiddenCharacter`].
pub fn value(typed: &str) -> Result<String, FormError> {
    if typed.len() > 4 * VALUE_MAX || typed.chars().count() > VALUE_MAX {
        return Err(too_long(VALUE_MAX));
    }
    if !typed.chars().all(text::is_allowed_in_line) {
        return Err(FormError::ForbiddenCharacter);
    }
    let folded = text::folded(typed);
    if folded.is_empty() { Err(FormError::Required) } else { Ok(folded) }
}

fn too_long(max: usize) -> FormError {
    FormError::TooLong { max: i64::try_from(max).unwrap_or(i64::MAX) }
}

/// An optional field: blank is `None`.
///
/// # Errors
/// Those of `read`.
pub fn optional<T>(typed: &str, read: impl FnOnce(&str) -> Result<T, FormError>) -> Result<Option<T>, FormError> {
    if typed.trim().is_empty() { Ok(None) } else { read(typed).map(Some) }
}

/// Free text in one line, of `min..=max` characters without its outer blanks; otherwise kept as typed.
///
/// # Errors
/// Empty, too short, too long, or a forbidden character.
pub fn line(typed: &str, min: usize, max: usize) -> Result<String, FormError> {
    bounded(typed, min, max, text::is_allowed_in_line)
}

/// Free text of several lines; line ends become line feeds.
///
/// # Errors
/// Empty, too short, too long, or a forbidden character.
pub fn text(typed: &str, min: usize, max: usize) -> Result<String, FormError> {
    // A character has at most four bytes, a line end two: text longer than this is not read at all.
    if typed.len() > max.saturating_mul(4).saturating_add(VALUE_MAX) {
        return Err(too_long(max));
    }
    bounded(&text::with_line_feeds(typed), min, max, text::is_allowed_in_lines)
}

fn bounded(typed: &str, min: usize, max: usize, allowed: fn(char) -> bool) -> Result<String, FormError> {
    let kept = typed.trim();
    let length = kept.chars().take(max.saturating_add(1)).count();
    match length {
        _ if length > max => Err(too_long(max)),
        _ if !kept.chars().all(allowed) => Err(FormError::ForbiddenCharacter),
        0 if min > 0 => Err(FormError::Required),
        _ if length < min => Err(FormError::TooShort { min: i64::try_from(min).unwrap_or(i64::MAX) }),
        _ => Ok(kept.to_owned()),
    }
}

/// Whole dollars: `30000`, `30,000`, `NT$ 30,000`, `３０，０００元`.
///
/// # Errors
/// Not a number, not whole, or outside `min..=max`.
pub fn amount(typed: &str, min: i64, max: i64) -> Result<Twd, FormError> {
    let folded = value(typed)?.to_ascii_uppercase();
    let bare = strip_any(&folded, &["新臺幣", "新台幣", "NT$", "NTD", "TWD", "$"]);
    let bare = bare.strip_suffix('元').unwrap_or(bare).trim();
    in_range(whole(bare)?, min, max).map(Twd::new)
}

/// Paid-in capital in whole dollars, typed as an [`amount`]; at most ten trillion.
///
/// # Errors
/// Those of [`amount`].
pub fn capital(typed: &str) -> Result<Twd, FormError> {
    amount(typed, 0, CAPITAL_MAX)
}

/// A personal ID number (國民身分證統一編號 or 外來人口統一證號).
///
/// # Errors
/// [`FormError::NotAnIdNumber`].
pub fn id_number(typed: &str) -> Result<IdNumber, FormError> {
    IdNumber::parse(&value(typed)?.to_ascii_uppercase()).map_err(|_| FormError::NotAnIdNumber)
}

/// Whole points: `30000`, `30,000 點`.
///
/// # Errors
/// Not a number, not whole, or outside `min..=max`.
pub fn points(typed: &str, min: i64, max: i64) -> Result<Points, FormError> {
    let folded = value(typed)?;
    let bare = folded.strip_suffix(['點', '点']).unwrap_or(&folded).trim();
    in_range(whole(bare)?, min, max).map(Points::new)
}

/// A whole number without a unit.
///
/// # Errors
/// Not a number, not whole, or outside `min..=max`.
pub fn count(typed: &str, min: i64, max: i64) -> Result<i64, FormError> {
    in_range(whole(&value(typed)?)?, min, max)
}

/// Whole months: `6`, `6 個月`, `6月`.
///
/// # Errors
/// Not a number, not whole, or outside `min..=max`.
pub fn months(typed: &str, min: u8, max: u8) -> Result<u8, FormError> {
    let folded = value(typed)?;
    let bare = folded.strip_suffix('月').unwrap_or(&folded);
    let bare = bare.strip_suffix(['個', '个']).unwrap_or(bare).trim();
    let months = in_range(whole(bare)?, i64::from(min), i64::from(max))?;
    u8::try_from(months).map_err(|_| FormError::TooLarge { max: i64::from(max) })
}

/// Average insured staff, with up to six decimal places.
///
/// # Errors
/// Not a number, negative, too large or too precise.
pub fn headcount(typed: &str) -> Result<Headcount, FormError> {
    let folded = value(typed)?;
    let bare = folded.strip_suffix('人').unwrap_or(&folded).trim();
    let (units, places) = bare.split_once('.').unwrap_or((bare, ""));
    let units = in_range(whole(units)?, 0, STAFF_MAX)?;
    if !places.bytes().all(|b| b.is_ascii_digit()) || bare.ends_with('.') {
        return Err(FormError::NotANumber);
    }
    if places.len() > STAFF_PLACES {
        return Err(FormError::TooPrecise { max: 6 });
    }
    let exact: Decimal = format!("{units}.{places}0").parse().map_err(|_| FormError::NotANumber)?;
    Headcount::new(exact.normalize()).map_err(|_| FormError::TooSmall { min: 0 })
}

fn strip_any<'t>(text: &'t str, prefixes: &[&str]) -> &'t str {
    prefixes.iter().find_map(|prefix| text.strip_prefix(prefix)).unwrap_or(text).trim_start()
}

fn in_range(number: i64, min: i64, max: i64) -> Result<i64, FormError> {
    match number {
        _ if number < min => Err(FormError::TooSmall { min }),
        _ if number > max => Err(FormError::TooLarge { max }),
        _ => Ok(number),
    }
}

/// A whole number, with or without thousands separators (comma or blank). A misplaced separator is refused.
fn whole(bare: &str) -> Result<i64, FormError> {
    let (negative, digits) = bare.strip_prefix('-').map_or((false, bare), |rest| (true, rest.trim_start()));
    if let Some((units, fraction)) = digits.split_once('.') {
        let decimal = grouped_digits(units).is_some() && !fraction.is_empty() && all_digits(fraction);
        return Err(if decimal { FormError::NotWhole } else { FormError::NotANumber });
    }
    let plain = grouped_digits(digits).ok_or(FormError::NotANumber)?;
    let plain = plain.trim_start_matches('0');
    if plain.len() > MAX_DIGITS {
        let (min, max) = (i64::MIN, i64::MAX);
        return Err(if negative { FormError::TooSmall { min } } else { FormError::TooLarge { max } });
    }
    let number: i64 = if plain.is_empty() { 0 } else { plain.parse().map_err(|_| FormError::NotANumber)? };
    Ok(if negative { -number } else { number })
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// The digits without separators, if the groups after the first have three digits each.
fn grouped_digits(text: &str) -> Option<String> {
    let mut groups = text.split([',', ' ']);
    let first = groups.next().filter(|first| !first.is_empty() && all_digits(first))?;
    let mut plain = first.to_owned();
    let mut separated = false;
    for group in groups {
        if group.len() != GROUP || !all_digits(group) {
            return None;
        }
        separated = true;
        plain.push_str(group);
    }
    (!separated || first.len() <= GROUP).then_some(plain)
}

/// A UBN as people type it. Full-width digits and blanks are folded.
///
/// # Errors
/// Empty, or the reason of [`crate::ubn::UbnError`].
pub fn ubn(typed: &str) -> Result<Ubn, FormError> {
    Ubn::parse(&ubn_digits(typed)?).map_err(FormError::from)
}

/// The digits of a UBN with any check digit: the registry may know a number that fails the check.
///
/// # Errors
/// Empty, not digits, or not eight of them.
pub fn any_ubn(typed: &str) -> Result<String, FormError> {
    let digits = ubn_digits(typed)?;
    match Ubn::parse(&digits) {
        Ok(_) | Err(UbnError::Checksum) => Ok(digits),
        Err(error) => Err(error.into()),
    }
}

fn ubn_digits(typed: &str) -> Result<String, FormError> {
    Ok(value(typed)?.chars().filter(|c| !matches!(c, ' ' | '-')).collect())
}

/// An e-mail address, in lower case. A text with a line break is refused, never cut off.
///
/// # Errors
/// Empty, a forbidden character, too long, or not an address.
pub fn email(typed: &str) -> Result<EmailAddress, FormError> {
    let folded = value(typed)?;
    if folded.len() > EMAIL_MAX {
        return Err(too_long(EMAIL_MAX));
    }
    EmailAddress::parse(&folded).map_err(|_| FormError::NotAnEmail)
}

/// A Taiwanese mobile number: `0912-345-678`, `+886 912 345 678`.
///
/// # Errors
/// Empty or not a mobile number.
pub fn phone(typed: &str) -> Result<Mobile, FormError> {
    let bare: String = value(typed)?.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')')).collect();
    let home = match bare.strip_prefix("+886").or_else(|| bare.strip_prefix("886")) {
        Some(rest) => format!("0{}", rest.strip_prefix('0').unwrap_or(rest)),
        None => bare,
    };
    Mobile::parse(&home).map_err(|_| FormError::NotAMobile)
}

/// A code of six digits, as mailed; blanks and dashes are ignored.
///
/// # Errors
/// Empty or not six digits.
pub fn code6(typed: &str) -> Result<String, FormError> {
    let bare: String = value(typed)?.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    if bare.len() == 6 && all_digits(&bare) { Ok(bare) } else { Err(FormError::NotACode) }
}

/// Yes, no or "not known": `yes`, `no`, and `unknown` or nothing.
///
/// # Errors
/// Any other word.
pub fn known_bool(typed: &str) -> Result<Option<bool>, FormError> {
    match typed.trim() {
        "yes" => Ok(Some(true)),
        "no" => Ok(Some(false)),
        "" | "unknown" => Ok(None),
        _ => Err(FormError::NotAChoice),
    }
}

/// A box that must be ticked (`yes`, `on`, `true`).
///
/// # Errors
/// [`FormError::NotAccepted`] when it is not.
pub fn accepted(typed: &str) -> Result<(), FormError> {
    if ticked(typed) { Ok(()) } else { Err(FormError::NotAccepted) }
}

/// Whether a box is ticked. A browser sends nothing for an unticked box.
#[must_use]
pub fn ticked(typed: &str) -> bool {
    matches!(typed.trim(), "yes" | "on" | "true")
}

/// A variant of a serde enum, by its snake_case name.
///
/// # Errors
/// Empty, or not one of the variants.
pub fn choice<T: serde::de::DeserializeOwned>(typed: &str) -> Result<T, FormError> {
    let word = typed.trim();
    if word.is_empty() {
        return Err(FormError::Required);
    }
    serde_json::from_value(serde_json::Value::from(word)).map_err(|_| FormError::NotAChoice)
}

/// A date; see [`super::date`].
///
/// # Errors
/// Not a date, no such day, an ambiguous year, or out of range.
pub fn date(typed: &str) -> Result<NaiveDate, FormError> {
    super::date::read(&value(typed)?)
}

#[cfg(test)]
mod tests;
