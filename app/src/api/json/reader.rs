//! A JSON reader that generates little code per type. serde_json generates two readers for every struct, by position
//! and by name, with texts for each error. This reader looks values up by field name and passes them by position. Its
//! only error is "unreadable", because the text comes from a server of the same build. An adjacently tagged enum must
//! have content in every variant.

use std::fmt::{self, Display};

use super::node::Node;
use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer, Unexpected, Visitor};

/// Parses a value.
pub(crate) fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    T::deserialize(Tree(tree(text)?))
}

#[inline(never)]
fn tree(text: &str) -> Result<Node, Unreadable> {
    serde_json::from_str(text).map_err(|_| Unreadable)
}

/// The text is not a value of the expected type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

impl Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unreadable JSON")
    }
}

impl std::error::Error for Unreadable {}

impl de::Error for Unreadable {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }

    // nobody reads the texts that the trait would generate for each error
    fn invalid_type(_: Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self
    }

    fn invalid_length(_: usize, _: &dyn de::Expected) -> Self {
        Self
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn missing_field(_: &'static str) -> Self {
        Self
    }

    fn duplicate_field(_: &'static str) -> Self {
        Self
    }
}

/// A JSON value that is about to be deserialized.
struct Tree(Node);

impl Tree {
    #[inline(never)]
    fn signed(&self) -> Result<i64, Unreadable> {
        match self.0 {
            Node::Signed(number) => Ok(number),
            Node::Unsigned(number) => i64::try_from(number).map_err(|_| Unreadable),
            _ => Err(Unreadable),
        }
    }

    #[inline(never)]
    fn unsigned(&self) -> Result<u64, Unreadable> {
        match self.0 {
            Node::Unsigned(number) => Ok(number),
            _ => Err(Unreadable),
        }
    }

    #[inline(never)]
    fn float(&self) -> Result<f64, Unreadable> {
        match self.0 {
            Node::Float(number) => Ok(number),
            Node::Unsigned(number) => Ok(number as f64),
            Node::Signed(number) => Ok(number as f64),
            _ => Err(Unreadable),
        }
    }

    fn is_null(&self) -> bool {
        matches!(self.0, Node::Null)
    }

    #[inline(never)]
    fn text(self) -> Result<String, Unreadable> {
        match self.0 {
            Node::Text(text) => Ok(text),
            _ => Err(Unreadable),
        }
    }

    #[inline(never)]
    fn items(self) -> Result<Items, Unreadable> {
        match self.0 {
            Node::List(items) => Ok(Items(items.into_iter())),
            _ => Err(Unreadable),
        }
    }

    #[inline(never)]
    fn map(self) -> Result<Vec<(String, Node)>, Unreadable> {
        match self.0 {
            Node::Map(map) => Ok(map),
            _ => Err(Unreadable),
        }
    }

    #[inline(never)]
    fn fields(self, names: &'static [&'static str]) -> Result<Fields, Unreadable> {
        Ok(Fields { map: self.map()?, names: names.iter() })
    }

    #[inline(never)]
    fn variant(self) -> Result<Variant, Unreadable> {
        match self.0 {
            Node::Text(name) => Ok(Variant { name, value: Node::Null }),
            Node::Map(map) => {
                let (name, value) = map.into_iter().next().ok_or(Unreadable)?;
                Ok(Variant { name, value })
            }
            _ => Err(Unreadable),
        }
    }
}

macro_rules! numbers {
    ($($number:ident by $read:ident gives $visit:ident,)*) => {
        $(fn $number<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
            visitor.$visit(self.$read()?)
        })*
    };
}

impl<'de> Deserializer<'de> for Tree {
    type Error = Unreadable;

    numbers! {
        deserialize_i8 by signed gives visit_i64,
        deserialize_i16 by signed gives visit_i64,
        deserialize_i32 by signed gives visit_i64,
        deserialize_i64 by signed gives visit_i64,
        deserialize_u8 by unsigned gives visit_u64,
        deserialize_u16 by unsigned gives visit_u64,
        deserialize_u32 by unsigned gives visit_u64,
        deserialize_u64 by unsigned gives visit_u64,
        deserialize_char by text gives visit_string,
        deserialize_str by text gives visit_string,
        deserialize_string by text gives visit_string,
        deserialize_identifier by text gives visit_string,
        deserialize_seq by items gives visit_seq,
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.0 {
            Node::Null => visitor.visit_unit(),
            Node::Bool(is) => visitor.visit_bool(is),
            Node::Unsigned(number) => visitor.visit_u64(number),
            Node::Signed(number) => visitor.visit_i64(number),
            Node::Float(number) => visitor.visit_f64(number),
            Node::Text(text) => visitor.visit_string(text),
            Node::List(items) => visitor.visit_seq(Items(items.into_iter())),
            Node::Map(map) => visitor.visit_map(Entries { map: map.into_iter(), value: Node::Null }),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if let Node::Bool(is) = self.0 { visitor.visit_bool(is) } else { Err(Unreadable) }
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_f64(self.float()?)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_any(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_any(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.is_null() { visitor.visit_unit() } else { Err(Unreadable) }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_map(Entries { map: self.map()?.into_iter(), value: Node::Null })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_seq(self.fields(names)?)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_enum(self.variant()?)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_unit()
    }
}

/// The values of an array.
struct Items(std::vec::IntoIter<Node>);

impl<'de> de::SeqAccess<'de> for Items {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unreadable> {
        self.0.next().map(|item| seed.deserialize(Tree(item))).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

/// The values of an object in the order of a struct's fields. A missing value ends the sequence for its field: a field
/// with a default takes the default, any other is an error.
struct Fields {
    map: Vec<(String, Node)>,
    names: std::slice::Iter<'static, &'static str>,
}

impl Fields {
    #[inline(never)]
    fn next(&mut self) -> Option<Node> {
        let name = self.names.next()?;
        // each name is read only once
        self.map.iter_mut().find(|(other, _)| other == name).map(|(_, value)| std::mem::take(value))
    }
}

impl<'de> de::SeqAccess<'de> for Fields {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unreadable> {
        self.next().map(|value| seed.deserialize(Tree(value))).transpose()
    }
}

/// The entries of an object that is a map.
struct Entries {
    map: std::vec::IntoIter<(String, Node)>,
    value: Node,
}

impl<'de> de::MapAccess<'de> for Entries {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unreadable> {
        let Some((key, value)) = self.map.next() else { return Ok(None) };
        self.value = value;
        seed.deserialize(Tree(Node::Text(key))).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unreadable> {
        seed.deserialize(Tree(std::mem::take(&mut self.value)))
    }
}

/// A variant and its content.
struct Variant {
    name: String,
    value: Node,
}

impl<'de> de::EnumAccess<'de> for Variant {
    type Error = Unreadable;
    type Variant = Tree;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Tree), Unreadable> {
        Ok((seed.deserialize(Tree(Node::Text(self.name)))?, Tree(self.value)))
    }
}

impl<'de> de::VariantAccess<'de> for Tree {
    type Error = Unreadable;

    fn unit_variant(self) -> Result<(), Unreadable> {
        if self.is_null() { Ok(()) } else { Err(Unreadable) }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Unreadable> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_seq(self.items()?)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_seq(self.fields(names)?)
    }
}

#[cfg(test)]
mod tests;
