//! Every text of the catalogue as it is written, for the end-to-end tests, which name things by their Chinese text.
//!
//! A new file of texts is named below; the compiler warns of its unused `TEXTS` until it is. A new text needs nothing.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

/// The texts of the files named, each file with its name.
macro_rules! files {
    ($($file:ident,)*) => {
        [$((stringify!($file), super::$file::TEXTS)),*]
    };
}

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
    let files = files! {
        about, account, assessment, business, catalogue, checkout, common, compare, dates, deletion, demo, derivation,
        eligibility, expert, faq, form_error, help, home, inquiry, lab, member, message, my_data, order, order_refusal,
        people, planner, ranking, refusal, register, review, staff, trouble, vendor,
    };
    let all = files.into_iter().flat_map(|(file, texts)| texts.iter().map(move |text| (file, *text)));
    all.map(|(file, text)| (format!("{file}.{}", text.name), text)).collect()
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
