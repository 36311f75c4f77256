//! Every text of the catalogue as it is written, for the end-to-end tests, which name things by their Chinese text.
//!
//! A new file of texts, or a new text, needs nothing here.

use std::collections::BTreeMap;

use leptos::server_fn::inventory;
use serde::{Serialize, Serializer};

/// The texts of a file, which `texts!` names there.
pub(crate) struct Texts {
    pub(crate) module: &'static str,
    pub(crate) texts: &'static [Text],
}

inventory::collect!(Texts);

/// A text. Arguments stand in it as `{name}`.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Text {
    /// What it is called.
    #[serde(skip)]
    pub(crate) name: &'static str,
    /// In Chinese.
    pub(crate) zh: &'static str,
    /// In English; what is counted stands in the plural.
    pub(crate) en: English,
}

/// How the English of a text is known.
#[derive(Debug, Clone, Copy)]
pub(crate) enum English {
    /// As it is written.
    Written(&'static str),
    /// As it is made of arguments that are said otherwise in English.
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
    fn texts_are_written_with_their_arguments_by_name() {
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
