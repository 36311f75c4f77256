//! Consents: which text was shown, in which version and language, its SHA-256, and who agreed, when and from where. The
//! collector of data must be able to prove consent, so the record identifies the exact bytes shown. No box is
//! pre-ticked.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::id::PersonId;
use crate::lang::Lang;
use crate::time::Instant;

/// What is agreed to, in the leaflet's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentKind {
    /// Collection of data (同意資料蒐集).
    DataCollection,
    /// Authorisation to look up data (授權資料查詢).
    LookUps,
    /// The firm's declaration (同意聲明事項).
    Declaration,
}

impl ConsentKind {
    /// All kinds, in the leaflet's order.
    pub const ALL: [Self; 3] = [Self::DataCollection, Self::LookUps, Self::Declaration];

    /// The title of the text.
    #[must_use]
    pub const fn title(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::DataCollection, Lang::Zh) => "同意資料蒐集",
            (Self::DataCollection, Lang::En) => "Collection of data",
            (Self::LookUps, Lang::Zh) => "授權資料查詢",
            (Self::LookUps, Lang::En) => "Look-ups",
            (Self::Declaration, Lang::Zh) => "同意聲明事項",
            (Self::Declaration, Lang::En) => "Declaration",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::DataCollection => "data_collection",
            Self::LookUps => "look_ups",
            Self::Declaration => "declaration",
        }
    }
}

/// A text as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConsentText {
    /// What it is about.
    pub kind: ConsentKind,
    /// Its version, counted from 1.
    pub version: u32,
    /// Its language.
    pub lang: Lang,
    /// The text, line by line.
    pub body: &'static str,
}

/// The version in force.
pub const CURRENT_VERSION: u32 = 1;

impl ConsentText {
    /// The text in force.
    #[must_use]
    pub const fn current(kind: ConsentKind, lang: Lang) -> Self {
        let body = match (kind, lang) {
            (ConsentKind::DataCollection, Lang::Zh) => include_str!("../data/consent/data_collection-1.zh.txt"),
            (ConsentKind::DataCollection, Lang::En) => include_str!("../data/consent/data_collection-1.en.txt"),
            (ConsentKind::LookUps, Lang::Zh) => include_str!("../data/consent/look_ups-1.zh.txt"),
            (ConsentKind::LookUps, Lang::En) => include_str!("../data/consent/look_ups-1.en.txt"),
            (ConsentKind::Declaration, Lang::Zh) => include_str!("../data/consent/declaration-1.zh.txt"),
            (ConsentKind::Declaration, Lang::En) => include_str!("../data/consent/declaration-1.en.txt"),
        };
        Self { kind, version: CURRENT_VERSION, lang, body }
    }

    /// The SHA-256 of the text's bytes, in lower-case hex.
    #[must_use]
    pub fn sha256(&self) -> String {
        sha256_hex(self.body.as_bytes())
    }
}

/// SHA-256 in lower-case hex.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The record of a consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentRecord {
    /// Which text was agreed to.
    pub kind: ConsentKind,
    /// Its version.
    pub version: u32,
    /// The language it was read in.
    pub lang: Lang,
    /// SHA-256 of the text shown, in hex.
    pub sha256: String,
    /// When, by the server's clock.
    pub at: Instant,
    /// Who agreed; `None` until the account exists, then filled in.
    pub person: Option<PersonId>,
    /// From where: the network address of the client.
    pub from: String,
}

/// The page showed a text that is not the one in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("text_changed")]
pub struct TextChanged;

impl ConsentRecord {
    /// Records consent to the text in force, if that is the text the page showed.
    ///
    /// # Errors
    /// [`TextChanged`] when `shown_sha256` is that of another text: the person must see the new one first.
    pub fn of(
        text: &ConsentText,
        shown_sha256: &str,
        person: Option<PersonId>,
        at: Instant,
        from: &str,
    ) -> Result<Self, TextChanged> {
        let sha256 = text.sha256();
        if sha256 != shown_sha256 {
            return Err(TextChanged);
        }
        let (kind, version, lang) = (text.kind, text.version, text.lang);
        Ok(Self { kind, version, lang, sha256, at, person, from: from.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_names_the_text_shown() {
        assert_eq!(sha256_hex(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        let mut hashes = std::collections::BTreeSet::new();
        for kind in ConsentKind::ALL {
            for lang in [Lang::Zh, Lang::En] {
                assert!(hashes.insert(ConsentText::current(kind, lang).sha256()));
            }
        }
        assert_eq!(hashes.len(), 6);
    }

    #[test]
    fn only_the_text_in_force_can_be_agreed_to() {
        let text = ConsentText::current(ConsentKind::DataCollection, Lang::Zh);
        let at = Instant::from_millis(1);
        let record = ConsentRecord::of(&text, &text.sha256(), None, at, "192.0.2.1").expect("the text in force");
        assert_eq!((record.kind, record.version, record.at), (ConsentKind::DataCollection, 1, at));
        assert_eq!(ConsentRecord::of(&text, &sha256_hex(b"old"), None, at, "192.0.2.1"), Err(TextChanged));
    }
}
