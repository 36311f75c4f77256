//! The two languages of the platform: Traditional Chinese first, English complete.

use serde::{Deserialize, Serialize};

/// The language of pages, mails and documents.
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

    /// The language of a tag; everything that is not English is Chinese.
    #[must_use]
    pub fn from_tag(tag: &str) -> Self {
        if tag == "en" || tag.starts_with("en-") { Self::En } else { Self::Zh }
    }

    /// The language that a browser's `Accept-Language` prefers (RFC 9110, 12.5.4): the one with the greatest weight, or
    /// the first of several. Chinese where neither is asked for.
    #[must_use]
    pub fn accepted(header: &str) -> Self {
        let weighted: Vec<(&str, u16)> = header.split(',').filter_map(weighted).collect();
        let weight = |lang: Self| {
            let named = weighted.iter().enumerate().filter(|(_, (tag, _))| Self::named(tag) == Some(lang));
            let best = named.map(|(place, (_, weight))| (*weight, std::cmp::Reverse(place))).max();
            // `*` stands for every language that is not named
            let any = || weighted.iter().find(|(tag, _)| *tag == "*").map(|(_, weight)| *weight);
            best.or_else(|| any().map(|weight| (weight, std::cmp::Reverse(weighted.len()))))
        };
        let (zh, en) = (weight(Self::Zh), weight(Self::En));
        let asked = en.is_some_and(|(weight, _)| weight > 0);
        if asked && en > zh { Self::En } else { Self::Zh }
    }

    /// The language with this tag, in any case and with any region.
    fn named(tag: &str) -> Option<Self> {
        let language = tag.split('-').next().unwrap_or_default();
        let is = |name| language.eq_ignore_ascii_case(name);
        if is("zh") {
            return Some(Self::Zh);
        }
        is("en").then_some(Self::En)
    }

    /// The other language.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Zh => Self::En,
            Self::En => Self::Zh,
        }
    }
}

/// One entry of `Accept-Language` as a tag and its weight in thousandths; `None` when it is malformed.
fn weighted(entry: &str) -> Option<(&str, u16)> {
    let mut parts = entry.split(';').map(str::trim);
    let tag = parts.next().filter(|tag| !tag.is_empty())?;
    let Some(parameter) = parts.next() else { return Some((tag, 1_000)) };
    let value = parameter.strip_prefix("q=").or_else(|| parameter.strip_prefix("Q="))?;
    let (whole, decimals) = value.split_once('.').unwrap_or((value, ""));
    if decimals.len() > 3 || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let thousandths = format!("{decimals:0<3}").parse::<u16>().ok()?;
    match (whole, thousandths) {
        ("0", thousandths) => Some((tag, thousandths)),
        ("1", 0) => Some((tag, 1_000)),
        _ => None,
    }
}

/// A name in both languages; readers get it in theirs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bilingual {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Bilingual {
    /// A name from its two forms.
    #[must_use]
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The name in this language.
    #[must_use]
    pub fn pick(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_preferred_known_language_of_a_browser_is_used_and_chinese_otherwise() {
        use Lang::{En, Zh};
        for (header, lang) in [
            ("fr-FR,fr;q=0.9,en;q=0.8", En),
            ("zh-TW,zh;q=0.9,en-US;q=0.8,en;q=0.7", Zh),
            ("en-US,en;q=0.9,zh-TW;q=0.8", En),
            ("en;q=0.3, zh-Hant-TW;q=0.4", Zh),
            ("zh-CN", Zh),
            ("EN-GB", En),
            ("ZH-hant, EN;Q=0.9", Zh),
            ("de, en;q=0.001", En),
            ("en, zh", En),
            ("zh, en", Zh),
            ("en;q=0.5, zh;q=0.5", En),
            // not wanted
            ("en;q=0", Zh),
            ("en;q=0.000, fr", Zh),
            ("zh;q=0, *", En),
            ("zh;q=0, en;q=0", Zh),
            // anything
            ("*", Zh),
            ("en;q=0.5, *;q=0.8", Zh),
            ("en, *;q=0.5", En),
            ("fr, *;q=0", Zh),
            // nothing known, or no such header
            ("", Zh),
            ("fr, de;q=0.5", Zh),
            ("english", Zh),
            ("en;q=2", Zh),
            ("en;q=0.1234", Zh),
            ("en;q=-1, zh;q=0.1", Zh),
            ("en;q=abc", Zh),
            ("en;level=1", Zh),
            (";q=1,,en ; q=0.2,", En),
            ("\u{7}, ;;;, =", Zh),
        ] {
            assert_eq!(Lang::accepted(header), lang, "{header:?}");
        }
    }
}
