//! The characters that people type: folding of width and case, and the characters that are never accepted.
//!
//! There are two uses. Values with a grammar (numbers, dates, codes, addresses) are first folded to ASCII. Free text is
//! kept as typed, including rare characters (U+20000 and up) and ideographic variants; it only loses its outer blanks.

/// A character in its half-width form: full-width ASCII, the ideographic space, and the dashes that keyboards and word
/// processors insert for `-`.
#[must_use]
pub fn fold_width(c: char) -> char {
    const FULL_TO_ASCII: u32 = 0xFEE0;
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c).saturating_sub(FULL_TO_ASCII)).unwrap_or(c),
        '\u{3000}' | '\u{A0}' | '\u{2002}'..='\u{200A}' | '\u{202F}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}' => '-',
        '\u{FE69}' => '$',
        _ => c,
    }
}

/// A value with a grammar: half width, without outer blanks. Idempotent.
#[must_use]
pub fn folded(text: &str) -> String {
    text.chars().map(fold_width).collect::<String>().trim().to_owned()
}

/// Half width and lower case, for comparing and searching.
///
/// Lower-casing follows Unicode one character at a time, so a folded text folds to itself.
#[must_use]
pub fn folded_case(text: &str) -> String {
    folded(text).chars().map(fold_case).collect()
}

/// The lower case of a character, where that is one character; others are kept.
pub(crate) fn fold_case(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// Whether a character is accepted in one line of text.
///
/// Refused: NUL and all other controls, line and paragraph separators, controls of writing direction (with them one
/// name can look like another), the byte order mark, tag characters, and code points that are not characters.
#[must_use]
pub fn is_allowed_in_line(c: char) -> bool {
    !c.is_control()
        && !matches!(c,
            '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
            | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}' | '\u{FDD0}'..='\u{FDEF}')
        && u32::from(c) & 0xFFFE != 0xFFFE
}

/// Whether a character is accepted in text of several lines, where line feed and tab are allowed too.
#[must_use]
pub fn is_allowed_in_lines(c: char) -> bool {
    matches!(c, '\n' | '\t') || is_allowed_in_line(c)
}

/// The text with the line ends of every system replaced by line feeds.
#[must_use]
pub fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn full_width_is_folded_to_half_width() {
        assert_eq!(folded("　ＮＴ＄３０，０００　"), "NT$30,000");
        assert_eq!(folded("１１１／０６／０１"), "111/06/01");
        assert_eq!(folded("2022–06−01"), "2022-06-01");
        assert_eq!(folded_case("ＣＲＭ 會計"), "crm 會計");
    }

    #[test]
    fn rare_characters_are_kept() {
        for name in ["𠮷野家", "游錫堃", "葛󠄀城", "\u{2A6B2}"] {
            assert_eq!(folded(name), name);
            assert!(name.chars().all(is_allowed_in_line));
        }
    }

    #[test]
    fn controls_and_directions_are_refused() {
        for c in ['\0', '\u{7}', '\u{7F}', '\u{85}', '\r', '\n', '\u{202E}', '\u{2066}', '\u{200F}', '\u{FEFF}'] {
            assert!(!is_allowed_in_line(c), "{c:?}");
        }
        assert!(is_allowed_in_lines('\n') && !is_allowed_in_lines('\r') && !is_allowed_in_lines('\u{1FFFF}'));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn folding_is_idempotent(text in any::<String>()) {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once.clone());
            let once = folded_case(&text);
            prop_assert_eq!(folded_case(&once), once.clone());
        }
    }
}
