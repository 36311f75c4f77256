//! Names of people and firms, compared: one name however it is written (rules §3).
//!
//! Only for comparing: what is shown and stored stays as it was written.

use unicode_normalization::UnicodeNormalization;

use crate::text::fold_case;

/// Whether two names are one; nothing when one of them is empty. Width, case, blanks, the kind of the middle dot and the
/// form of Unicode make no difference; no character stands for another.
#[must_use]
pub fn same(one: &str, other: &str) -> Option<bool> {
    let (one, other) = (plain(one), plain(other));
    (!one.is_empty() && !other.is_empty()).then(|| one == other)
}

/// A name as it is compared. Compatibility characters become the ordinary ones: full width, half-width katakana, and the
/// ideographs that Unicode has twice.
fn plain(name: &str) -> String {
    let seen = name.chars().filter(|c| !is_invisible(*c));
    seen.nfkc().filter(|c| !c.is_whitespace()).map(|c| if is_middle_dot(c) { '·' } else { fold_case(c) }).collect()
}

/// The dots that stand between the parts of a name: 林‧拉娃, 林・拉娃, 林．拉娃. Full and half width are folded before.
const fn is_middle_dot(c: char) -> bool {
    matches!(c, '·' | '‧' | '•' | '・' | '∙' | '⋅' | '⸱' | '⸳' | '.')
}

/// What joins or chooses a glyph and is no character of the name.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_name_however_it_is_written() {
        for (one, other) in [
            ("林‧拉娃", "林・拉娃"),
            ("林·拉娃", "林•拉娃"),
            ("林．拉娃", "林･拉娃"),
            ("林 ‧ 拉娃", "林‧拉娃"),
            ("王　明", "王明"),
            ("王 明", "王\u{A0}明"),
            ("王\u{2003}明", " 王明 "),
            ("Jose\u{301}", "José"),
            ("ＪＯＳÉ", "josé"),
            ("\u{F9D1}明", "六明"),
            ("葛\u{E0100}城", "葛城"),
            ("ﾊﾔｼ", "ハヤシ"),
        ] {
            assert_eq!(same(one, other), Some(true), "{one:?} {other:?}");
            assert_eq!(same(other, one), Some(true), "{other:?} {one:?}");
        }
    }

    #[test]
    fn no_character_stands_for_another_and_nothing_is_no_name() {
        for (one, other) in [("游𠮷川", "游吉川"), ("王小明", "王大明"), ("台積電", "臺積電"), ("林‧拉娃", "林拉娃")]
        {
            assert_eq!(same(one, other), Some(false), "{one} {other}");
        }
        for (one, other) in [("", "王明"), ("王明", " 　"), ("", ""), ("\u{200B}", "王明")] {
            assert_eq!(same(one, other), None, "{one:?} {other:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn a_name_is_the_same_in_every_form_of_unicode(name in any::<String>()) {
            let told = same(&name, &name);
            prop_assert_ne!(told, Some(false));
            for other in [name.nfc().collect::<String>(), name.nfd().collect()] {
                prop_assert_eq!(same(&name, &other), told);
            }
        }
    }
}
