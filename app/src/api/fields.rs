//! Lists the fields of a struct as serde asks for them. It reads no value: the list is returned as the error.

use std::fmt::{self, Display};

use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, Visitor};
use serde::forward_to_deserialize_any;

/// Field names in order.
pub(super) type Names = &'static [&'static str];

/// The fields of a struct; empty for any other type.
pub(super) fn of<T: DeserializeOwned>() -> Names {
    probe::<T>(Probe { into: None })
}

/// The fields of the struct inside the field with this name; empty if that field is no struct.
pub(super) fn within<T: DeserializeOwned>(field: &'static str) -> Names {
    probe::<T>(Probe { into: Some(field) })
}

fn probe<T: DeserializeOwned>(probe: Probe) -> Names {
    match T::deserialize(probe) {
        Ok(_) => &[],
        Err(FoundNames(names)) => names,
    }
}

/// A deserializer that stops as soon as a type has named its fields.
#[derive(Clone, Copy)]
struct Probe {
    /// The field to look into; `None` for the type itself.
    into: Option<&'static str>,
}

impl<'de> Deserializer<'de> for Probe {
    type Error = FoundNames;

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, FoundNames> {
        Err(FoundNames(&[]))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: Names,
        visitor: V,
    ) -> Result<V::Value, FoundNames> {
        match self.into {
            Some(field) => visitor.visit_map(One(Some(field))),
            None => Err(FoundNames(fields)),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// A map with one entry, whose value is probed in turn.
struct One(Option<&'static str>);

impl<'de> MapAccess<'de> for One {
    type Error = FoundNames;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, FoundNames> {
        let Some(field) = self.0.take() else { return Ok(None) };
        let key: StrDeserializer<'_, FoundNames> = field.into_deserializer();
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, FoundNames> {
        seed.deserialize(Probe { into: None })
    }
}

/// The fields that a type asked for.
#[derive(Debug)]
struct FoundNames(Names);

impl Display for FoundNames {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl std::error::Error for FoundNames {}

impl de::Error for FoundNames {
    fn custom<T: Display>(_message: T) -> Self {
        Self(&[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only its field names are used")]
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
    fn names_are_those_in_the_request() {
        assert_eq!(of::<Outer>(), ["plain", "form"]);
        assert_eq!(within::<Outer>("form"), ["first", "other"]);
        assert!(within::<Outer>("plain").is_empty());
        assert!(of::<Empty>().is_empty());
        assert!(of::<String>().is_empty());
    }
}
