//! Strict parsing of a JSON object: known keys only, each once, with whole numbers and dates in one form.

use chrono::NaiveDate;
use serde::de::value::{Error as ValueError, StrDeserializer};
use serde::de::{Deserialize, IgnoredAny, IntoDeserializer};

use super::{Code, FieldError, parse_date};

/// An object in which all keys are known and occur once, with its raw values.
pub(super) struct Object<'a>(Vec<(String, &'a str)>);

impl<'a> Object<'a> {
    /// Parses a line. The first wrong key is the error.
    pub(super) fn parse(line: &'a str, keys: &[&str]) -> Result<Self, FieldError> {
        if serde_json::from_str::<IgnoredAny>(line).is_err() {
            return Err(FieldError::line(Code::NotJson));
        }
        let Some(members) = line.trim_matches(SPACE).strip_prefix('{') else {
            return Err(FieldError::line(Code::NotAnObject));
        };
        let entries = entries(members).ok_or_else(|| FieldError::line(Code::NotJson))?;
        // Keys are checked as they are added, so that at most one entry for each known key is stored.
        let mut object = Self(Vec::with_capacity(keys.len()));
        for (key, value) in entries {
            if !keys.contains(&key.as_str()) {
                return Err(FieldError::new(&key, Code::UnknownKey));
            }
            if object.raw(&key).is_some() {
                return Err(FieldError::new(&key, Code::DuplicateKey));
            }
            object.0.push((key, value));
        }
        Ok(object)
    }

    fn raw(&self, key: &str) -> Option<&'a str> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| *value)
    }

    fn text(&self, key: &str, otherwise: Code) -> Result<Option<String>, FieldError> {
        self.raw(key).map(|raw| serde_json::from_str(raw).map_err(|_| FieldError::new(key, otherwise))).transpose()
    }

    /// A required whole number.
    pub(super) fn integer(&self, key: &str, min: i64, max: i64) -> Result<i64, FieldError> {
        let raw = self.raw(key).ok_or_else(|| FieldError::new(key, Code::Missing))?;
        let digits = raw.strip_prefix('-').unwrap_or(raw);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(FieldError::new(key, Code::NotAnInteger));
        }
        // A number of digits only that does not fit is too large or too small.
        let number = raw.parse().ok().filter(|number| (min..=max).contains(number));
        number.ok_or_else(|| FieldError::new(key, Code::OutOfRange))
    }

    /// An optional date.
    pub(super) fn date(&self, key: &str) -> Result<Option<NaiveDate>, FieldError> {
        self.text(key, Code::NotADate)?
            .map(|text| parse_date(&text).map_err(|code| FieldError::new(key, code)))
            .transpose()
    }

    /// One of a field's values; the default when the key is missing.
    pub(super) fn choice<T>(&self, key: &str) -> Result<T, FieldError>
    where
        T: Default + for<'de> Deserialize<'de>,
    {
        let Some(text) = self.text(key, Code::UnknownValue)? else { return Ok(T::default()) };
        let value: StrDeserializer<'_, ValueError> = text.as_str().into_deserializer();
        T::deserialize(value).map_err(|_| FieldError::new(key, Code::UnknownValue))
    }
}

/// The whitespace of JSON.
const SPACE: [char; 4] = [' ', '\t', '\n', '\r'];

/// The keys and raw values of an object that is known to be JSON, in the order of the text, from behind its opening brace.
/// `None` if a key is no text, such as half of a surrogate pair.
///
/// serde_json can keep raw values itself, but this makes the reader of all other values larger, and it is part of every page.
fn entries(mut rest: &str) -> Option<Vec<(String, &str)>> {
    let mut entries = Vec::new();
    loop {
        rest = rest.trim_start_matches(SPACE);
        if rest.starts_with('}') {
            return Some(entries);
        }
        let key;
        (key, rest) = value(rest.strip_prefix(',').unwrap_or(rest))?;
        let of_key;
        (of_key, rest) = value(rest.trim_start_matches(SPACE).strip_prefix(':')?)?;
        entries.push((serde_json::from_str(key).ok()?, of_key));
    }
}

/// The value at the beginning of a text, and the rest.
fn value(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches(SPACE);
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
    values.next()?.ok()?;
    text.split_at_checked(values.byte_offset())
}
