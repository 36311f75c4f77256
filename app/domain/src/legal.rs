//! Legal texts: the consents and the privacy policy. They are data of an installation. Two people publish a new version,
//! and a published version is never changed.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::consent::ConsentKind;
use crate::lang::{Bilingual, Lang};
use crate::time::Instant;

/// The most characters of a text in one language.
pub const MAX_CHARS: usize = 20_000;

/// Which text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LegalKind {
    /// Collection of data (同意資料蒐集).
    DataCollection,
    /// Authorisation to look up data (授權資料查詢).
    LookUps,
    /// The firm's declaration (同意聲明事項).
    Declaration,
    /// The privacy policy (隱私權政策).
    Privacy,
}

impl From<ConsentKind> for LegalKind {
    fn from(kind: ConsentKind) -> Self {
        match kind {
            ConsentKind::DataCollection => Self::DataCollection,
            ConsentKind::LookUps => Self::LookUps,
            ConsentKind::Declaration => Self::Declaration,
        }
    }
}

impl LegalKind {
    /// All kinds: the consents in the leaflet's order, then the privacy policy.
    pub const ALL: [Self; 4] = [Self::DataCollection, Self::LookUps, Self::Declaration, Self::Privacy];

    /// The consent whose text this is, if any.
    #[must_use]
    pub const fn consent(self) -> Option<ConsentKind> {
        match self {
            Self::DataCollection => Some(ConsentKind::DataCollection),
            Self::LookUps => Some(ConsentKind::LookUps),
            Self::Declaration => Some(ConsentKind::Declaration),
            Self::Privacy => None,
        }
    }

    /// The stable code. That of a consent is the consent's own.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self.consent() {
            Some(consent) => consent.code(),
            None => "privacy",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The title.
    #[must_use]
    pub const fn title(self, lang: Lang) -> &'static str {
        match (self.consent(), lang) {
            (Some(consent), lang) => consent.title(lang),
            (None, Lang::Zh) => "隱私權政策",
            (None, Lang::En) => "Privacy",
        }
    }
}

/// A version of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalText {
    /// Which text.
    pub kind: LegalKind,
    /// Its version, counted from 1.
    pub version: u32,
    /// The text in both languages: see [`blocks`].
    pub body: Bilingual,
    /// When it was published; `None` for version 1, which the program brings.
    pub published_at: Option<Instant>,
}

impl LegalText {
    /// The SHA-256 of the text's bytes in a language, in lower-case hex.
    #[must_use]
    pub fn sha256(&self, lang: Lang) -> String {
        sha256_hex(self.body.pick(lang).as_bytes())
    }
}

/// SHA-256 in lower-case hex.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block<'a> {
    /// A heading: a line that begins with `# `.
    Heading(&'a str),
    /// An item of a list: a line that begins with `- `.
    Item(&'a str),
    /// A paragraph: any other line that is not empty.
    Paragraph(&'a str),
}

/// The parts of a text, line by line.
pub fn blocks(text: &str) -> impl Iterator<Item = Block<'_>> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| {
        let heading = line.strip_prefix("# ").map(Block::Heading);
        heading.or_else(|| line.strip_prefix("- ").map(Block::Item)).unwrap_or(Block::Paragraph(line))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_names_the_bytes_of_one_language() {
        let body = Bilingual::new("甲", "abc");
        let text = LegalText { kind: LegalKind::Privacy, version: 1, body, published_at: None };
        assert_eq!(text.sha256(Lang::En), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_ne!(text.sha256(Lang::Zh), text.sha256(Lang::En));
    }

    #[test]
    fn headings_lists_and_paragraphs_are_told_by_how_their_line_begins() {
        let found: Vec<_> = blocks("# A\n\nOne\r\n- two\n-three\n").collect();
        let wanted = [Block::Heading("A"), Block::Paragraph("One"), Block::Item("two"), Block::Paragraph("-three")];
        assert_eq!(found, wanted);
    }

    #[test]
    fn every_kind_has_a_code_of_its_own() {
        for kind in LegalKind::ALL {
            assert_eq!(LegalKind::of(kind.code()), Some(kind));
            assert_eq!(kind.consent().map(LegalKind::from), kind.consent().map(|_| kind));
        }
    }
}
