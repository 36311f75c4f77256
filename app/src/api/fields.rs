//! The names of a struct's fields, as serde asks for them. No value is read: the answer comes back as the error.

use std::fmt::{self, Display};

use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, Visitor};
use serde::forward_to_deserialize_any;

/// Names of fields in their order.
pub(super) type Names = &'static [&'static str];

/// The fields of a struct; none of what is no struct.
pub(super) fn of<T: DeserializeOwned>() -> Names {
    asked::<T>(Probe { into: None })
}

/// The fields of the struct that is itself the field with this name; none when that field is no struct.
pub(super) fn within<T: DeserializeOwned>(field: &'static str) -> Names {
    asked::<T>(Probe { into: Some(field) })
}

fn asked<T: DeserializeOwned>(probe: Probe) -> Names {
    match T::deserialize(probe) {
        Ok(_) => &[],
        Err(Asked(names)) => names,
    }
}

/// Ends the reading as soon as a type has said what it consists of.
#[derive(Clone, Copy)]
struct Probe {
    /// The field to go into; none for the type itself.
    into: Option<&'static str>,
}

impl<'de> Deserializer<'de> for Probe {
    type Error = Asked;

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Asked> {
        Err(Asked(&[]))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: Names,
        visitor: V,
    ) -> Result<V::Value, Asked> {
        match self.into {
            Some(field) => visitor.visit_map(One(Some(field))),
            None => Err(Asked(fields)),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// A map with one entry, whose value is asked in its turn.
struct One(Option<&'static str>);

impl<'de> MapAccess<'de> for One {
    type Error = Asked;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Asked> {
        let Some(field) = self.0.take() else { return Ok(None) };
        let key: StrDeserializer<'_, Asked> = field.into_deserializer();
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Asked> {
        seed.deserialize(Probe { into: None })
    }
}

/// What a type asked for.
#[derive(Debug)]
struct Asked(Names);

impl Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl std::error::Error for Asked {}

impl de::Error for Asked {
    fn custom<T: Display>(_message: T) -> Self {
        Self(&[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only its names are asked for")]
    struct Outer {
        plain: String,
        #[serde(default)]
        form: Inner,
    }

    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Inner {
        first: Option<u8>,
        #[serde(rename = "other")]
        second: Vec<String>,
    }

    #[derive(Deserialize)]
    struct Empty {}

    #[test]
    fn names_are_those_that_are_sent() {
        assert_eq!(of::<Outer>(), ["plain", "form"]);
        assert_eq!(within::<Outer>("form"), ["first", "other"]);
        assert!(within::<Outer>("plain").is_empty());
        assert!(of::<Empty>().is_empty());
        assert!(of::<String>().is_empty());
    }
}
