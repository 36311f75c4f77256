//! What a firm asks an expert about: one of the assessment's topics, or digitalisation in general.

use serde::{Deserialize, Serialize};

use crate::assessment::Topic;
use crate::lang::Lang;

const GENERAL: &str = "general";

/// The topic of a request. Forms and JSON carry its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum ExpertTopic {
    /// One of the assessment's topics.
    About(Topic),
    /// No topic in particular.
    General,
}

/// The text is not the code of a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a topic")]
pub struct NoTopic;

impl ExpertTopic {
    /// All topics: the assessment's in its order, then the general one.
    pub fn all() -> impl Iterator<Item = Self> {
        Topic::ALL.into_iter().map(Self::About).chain([Self::General])
    }

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::About(topic) => topic.code(),
            Self::General => GENERAL,
        }
    }

    /// The name in a language.
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::About(topic), _) => topic.name(lang),
            (Self::General, Lang::Zh) => "整體數位化",
            (Self::General, Lang::En) => "Going digital in general",
        }
    }
}

impl TryFrom<String> for ExpertTopic {
    type Error = NoTopic;

    fn try_from(code: String) -> Result<Self, NoTopic> {
        match code.as_str() {
            GENERAL => Ok(Self::General),
            other => Topic::from_code(other).map(Self::About).ok_or(NoTopic),
        }
    }
}

impl From<ExpertTopic> for String {
    fn from(topic: ExpertTopic) -> Self {
        topic.code().to_owned()
    }
}
