//! The stable names of enums' variants, for columns, logs and codes.

use serde::Serialize;

/// The name of a variant as in its JSON; empty for a value that is not an enum.
#[must_use]
pub fn variant_name<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        Ok(serde_json::Value::Object(fields)) => fields.into_iter().next().map(|(name, _)| name).unwrap_or_default(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::FormError;

    #[test]
    fn a_variant_is_named_with_and_without_facts() {
        assert_eq!(variant_name(&FormError::Required), "required");
        assert_eq!(variant_name(&FormError::TooLong { max: 9 }), "too_long");
    }
}
