//! Strict parsing of a JSON object: known keys only, each once, with whole numbers and dates in one form.

use std::fmt;

use chrono::NaiveDate;
use serde::de::value::{Error as ValueError, StrDeserializer};
use serde::de::{Deserialize, Deserializer, IntoDeserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{Code, FieldError, parse_date};

/// The keys and raw values of an object, in the order of the text.
struct Entries<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Entries<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntriesVisitor).map(Entries)
    }
}

struct EntriesVisitor;

impl<'de> Visitor<'de> for EntriesVisitor {
    type Value = Vec<(String, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(entries)
    }
}

/// An object in which all keys are known and occur once.
pub(super) struct Object<'a>(Vec<(String, &'a RawValue)>);

impl<'a> Object<'a> {
    /// Parses a line. The first wrong key is the error.
    pub(super) fn parse(line: &'a str, keys: &[&str]) -> Result<Self, FieldError> {
        let Ok(raw) = serde_json::from_str::<&RawValue>(line) else {
            return Err(FieldError::line(Code::NotJson));
        };
        if !raw.get().starts_with('{') {
            return Err(FieldError::line(Code::NotAnObject));
        }
        let Ok(Entries(entries)) = serde_json::from_str(raw.get()) else {
            return Err(FieldError::line(Code::NotJson));
        };
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
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value.get())
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
