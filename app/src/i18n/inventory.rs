//! All texts with their names, for the end-to-end tests, which find elements by their Chinese text.
//!
//! New texts and new files of texts appear here without any change.

use std::collections::BTreeMap;

use leptos::server_fn::inventory;
use serde::{Serialize, Serializer};

/// The texts of one file; `texts!` registers them.
pub(crate) struct Texts {
    pub(crate) module: &'static str,
    pub(crate) texts: &'static [Text],
}

inventory::collect!(Texts);

/// A text. Its arguments appear as `{name}`.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Text {
    /// The text's name.
    #[serde(skip)]
    pub(crate) name: &'static str,
    /// The Chinese text.
    pub(crate) zh: &'static str,
    /// The English text; counted nouns are plural.
    pub(crate) en: English,
}

/// How the English text is obtained.
#[derive(Debug, Clone, Copy)]
pub(crate) enum English {
    /// As it is written.
    Written(&'static str),
    /// Computed, because English changes some arguments.
    Made(fn() -> String),
}

impl Serialize for English {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Written(text) => serializer.serialize_str(text),
            Self::Made(text) => serializer.serialize_str(&text()),
        }
    }
}

/// All texts by `file.name`.
pub(crate) fn texts() -> BTreeMap<String, Text> {
    let named = |file: &'static Texts| {
        let name = file.module.rsplit("::").next().unwrap_or(file.module);
        file.texts.iter().map(move |text| (format!("{name}.{}", text.name), *text))
    };
    inventory::iter::<Texts>().flat_map(named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_contain_their_arguments_by_name() {
        let texts = serde_json::to_value(texts()).expect("JSON");
        let plain = serde_json::json!({ "zh": "密碼不正確。", "en": "The password is wrong." });
        assert_eq!(texts["form_error.not_the_password"], plain);
        let counted = serde_json::json!({
            "zh": "{price}／{months} 個月",
            "en": "{price} for {months} months",
        });
        assert_eq!(texts["catalogue.price_for"], counted);
    }
}
