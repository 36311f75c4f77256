//! A new version of a legal text, as typed.

use serde::{Deserialize, Serialize};

use super::staff::REASON_MAX;
use super::{Errors, FieldErrors, FormError, parse};
use crate::legal::{LegalKind, MAX_CHARS};

/// The form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LegalTextForm {
    /// The code of the text.
    pub kind: String,
    /// The version that was edited, so that somebody else's newer one is not overwritten unread.
    pub version: String,
    /// The text in Chinese.
    pub zh: String,
    /// The text in English.
    pub en: String,
    /// Why it changes.
    pub reason: String,
}

/// A proposed version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLegalText {
    /// Which text.
    pub kind: LegalKind,
    /// The version that was edited.
    pub version: u32,
    /// The text in Chinese.
    pub zh: String,
    /// The text in English.
    pub en: String,
    /// Why it changes.
    pub reason: String,
}

impl LegalTextForm {
    /// The proposed version.
    ///
    /// # Errors
    /// A text or the reason is missing or too long; a kind or version that no page sends.
    pub fn parse(&self) -> Result<NewLegalText, FieldErrors> {
        let mut errors = Errors::default();
        let kind = errors.take("kind", LegalKind::of(&self.kind).ok_or(FormError::NotAChoice));
        let version = errors.take("version", self.version.parse().map_err(|_| FormError::NotAChoice));
        let zh = errors.take("zh", parse::text(&self.zh, 1, MAX_CHARS));
        let en = errors.take("en", parse::text(&self.en, 1, MAX_CHARS));
        let reason = errors.take("reason", parse::line(&self.reason, 1, REASON_MAX));
        errors.finish(|| Some(NewLegalText { kind: kind?, version: version?, zh: zh?, en: en?, reason: reason? }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_and_a_reason_are_required() {
        let empty = LegalTextForm { kind: "privacy".into(), version: "1".into(), ..LegalTextForm::default() };
        let errors = empty.parse().expect_err("three fields are empty");
        let fields: Vec<_> = errors.0.iter().map(|error| (error.field.as_str(), error.error)).collect();
        assert_eq!(fields, ["zh", "en", "reason"].map(|field| (field, FormError::Required)));
        let whole = LegalTextForm { zh: "條文\r\n".into(), en: "Text".into(), reason: "更新".into(), ..empty };
        let text = whole.parse().expect("a text");
        assert_eq!((text.kind, text.version, text.zh.as_str()), (LegalKind::Privacy, 1, "條文"));
    }
}
