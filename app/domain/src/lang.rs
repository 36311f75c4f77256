//! The two languages of the platform: Traditional Chinese first, English complete.

use serde::{Deserialize, Serialize};

/// A language that pages, mails and documents are written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Lang {
    /// Traditional Chinese, as used in Taiwan (`zh-Hant`).
    #[default]
    #[serde(rename = "zh-Hant")]
    Zh,
    /// English (`en`).
    #[serde(rename = "en")]
    En,
}

impl Lang {
    /// The BCP 47 tag, for the `lang` attribute.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-Hant",
            Self::En => "en",
        }
    }

    /// The language of a tag; anything that is not English is Chinese.
    #[must_use]
    pub fn from_tag(tag: &str) -> Self {
        if tag == "en" || tag.starts_with("en-") { Self::En } else { Self::Zh }
    }
}
