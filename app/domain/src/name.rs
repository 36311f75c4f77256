//! Comparing names of people and firms (rules §3). A name is the same in every way of writing it.
//!
//! This is for comparing only. Names are shown and stored as they were written.

use unicode_normalization::UnicodeNormalization;

use crate::text::fold_case;

/// Whether two names are the same; `None` when one of them is empty. Width, case, blanks, the kind of middle dot and
/// the Unicode form make no difference, but no character stands for another one.
#[must_use]
pub fn same(one: &str, other: &str) -> Option<bool> {
    let (one, other) = (plain(one), plain(other));
    (!one.is_empty() && !other.is_empty()).then(|| one == other)
}

/// A name in the form used for comparing. Compatibility characters become the ordinary ones: full width, half-width
/// katakana, and ideographs that Unicode has twice.
fn plain(name: &str) -> String {
    let seen = name.chars().filter(|c| !is_invisible(*c));
    seen.nfkc().filter(|c| !c.is_whitespace()).map(|c| if is_middle_dot(c) { '·' } else { fold_case(c) }).collect()
}

/// The dots between the parts of a name: 林‧拉娃, 林・拉娃, 林．拉娃. Full and half width are folded before this.
const fn is_middle_dot(c: char) -> bool {
    matches!(c, '·' | '‧' | '•' | '・' | '∙' | '⋅' | '⸱' | '⸳' | '.')
}

/// Characters that join glyphs or choose a variant and are not part of the name.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_is_the_same_in_every_way_of_writing_it() {
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
    fn no_character_stands_for_another_and_an_empty_text_is_no_name() {
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
            let itself = same(&name, &name);
            prop_assert_ne!(itself, Some(false));
            for other in [name.nfc().collect::<String>(), name.nfd().collect()] {
                prop_assert_eq!(same(&name, &other), itself);
            }
        }
    }
}
