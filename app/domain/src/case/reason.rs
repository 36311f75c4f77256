//! Templates of reasons: texts in both languages that staff choose for a decision or a question.

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::id::ReasonId;
use crate::lang::{Bilingual, Lang};

/// The length limit of a template's title, in characters.
pub const TITLE_MAX: usize = 40;
/// The length limit of a template's text, in characters.
pub const TEXT_MAX: usize = 200;

/// How a case ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// What was checked is confirmed, or the objection is justified.
    Yes,
    /// It is not.
    No,
    /// There was nothing left to decide, because the member withdrew it or changed what it was about.
    Ended,
}

/// For what a template is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// For the decision "yes".
    Yes,
    /// For the decision "no".
    No,
    /// For a question to the member.
    Ask,
}

impl Scope {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::Ask];

    /// The stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Ask => "ask",
        }
    }
}

/// A template, in its present version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Its identifier.
    pub id: ReasonId,
    /// The kind of case that it is for.
    pub kind: Kind,
    /// For what it is offered.
    pub scope: Scope,
    /// A few words by which staff find it.
    pub title: Bilingual,
    /// The text that the member reads.
    pub text: Bilingual,
}

/// The text of a template and the staff's own words, as the member reads them.
#[must_use]
pub fn together(template: Option<&Reason>, own: &str, lang: Lang) -> String {
    let template = template.map(|reason| reason.text.pick(lang)).unwrap_or_default();
    match (template.is_empty(), own.is_empty()) {
        (true, _) => own.to_owned(),
        (false, true) => template.to_owned(),
        (false, false) => format!("{template} {own}"),
    }
}
