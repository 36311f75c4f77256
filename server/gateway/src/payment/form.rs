//! Parsing and writing `application/x-www-form-urlencoded`: notifications and answers of payment providers.

use std::collections::BTreeMap;

use super::{MAX_NOTIFICATION_LEN, NotificationError};

/// The highest number of fields in a form.
const MAX_FIELDS: usize = 100;

/// Parses a form. A name that occurs twice is refused, since two parsers could read different values.
///
/// # Errors
/// [`NotificationError::Malformed`].
pub fn read(raw: &[u8]) -> Result<BTreeMap<String, String>, NotificationError> {
    if raw.len() > MAX_NOTIFICATION_LEN {
        return Err(NotificationError::Malformed);
    }
    let mut fields = BTreeMap::new();
    for (name, value) in form_urlencoded::parse(raw) {
        let twice = fields.insert(name.into_owned(), value.into_owned()).is_some();
        if twice || fields.len() > MAX_FIELDS {
            return Err(NotificationError::Malformed);
        }
    }
    Ok(fields)
}

/// Writes a form, with the fields in the given order.
pub fn write<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_form_is_parsed_again() {
        let text = write([("名稱", "a b&c=d+e%"), ("空", "")]);
        let fields = read(text.as_bytes()).expect("a form");
        assert_eq!(fields.get("名稱").map(String::as_str), Some("a b&c=d+e%"));
        assert_eq!(fields.get("空").map(String::as_str), Some(""));
    }

    #[test]
    fn a_form_with_a_field_twice_or_too_large_is_refused() {
        assert_eq!(read(b"a=1&b=2&a=1"), Err(NotificationError::Malformed));
        assert_eq!(read(&vec![b'a'; MAX_NOTIFICATION_LEN + 1]), Err(NotificationError::Malformed));
    }
}
