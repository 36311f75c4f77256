//! Search by terms of one and two characters, so that two-character words such as 會計 are found on every database by the
//! same query. Typing errors are forgiven because not all terms of a query must match.

use std::collections::BTreeSet;

use crate::text::folded_case;

/// How many characters of a query are read.
pub const QUERY_MAX: usize = 60;
/// A text matches when it has at least this share of the query's terms, in thousandths: one wrong character is forgiven
/// in a word of four, but not in a word of two.
pub const ENOUGH_PERMILLE: u32 = 600;

/// The terms under which a text is found.
///
/// Chinese: each character and each pair. Latin words and numbers: each pair of neighbours, and the first
/// character alone.
#[must_use]
pub fn terms(text: &str) -> BTreeSet<String> {
    let mut terms = BTreeSet::new();
    for run in runs(&folded_case(text)) {
        let ideographs = run.first().is_some_and(|c| !is_alphabetic_script(*c));
        let single = if ideographs { run.len() } else { 1 };
        terms.extend(run.iter().take(single).map(char::to_string));
        terms.extend(pairs(&run));
    }
    terms
}

/// The terms of a query: pairs, and single characters where a run is no longer than that.
#[must_use]
pub fn query_terms(query: &str) -> BTreeSet<String> {
    let short: String = query.chars().take(QUERY_MAX).collect();
    let mut terms = BTreeSet::new();
    for run in runs(&folded_case(&short)) {
        match run.as_slice() {
            [alone] => {
                terms.insert(alone.to_string());
            }
            _ => terms.extend(pairs(&run)),
        }
    }
    terms
}

/// Words that fit nearly every solution. Alone they would find too much.
const GENERIC: [&str; 10] = ["系統", "軟體", "平台", "服務", "方案", "工具", "程式", "功能", "管理", "雲端"];

/// The terms of which one is enough for a text to be a near match, when no text matches the query. These are pairs of
/// ideographs, since such a pair can be a whole word, without the generic words (會計系統 is near to 會計).
#[must_use]
pub fn near_terms(query: &str) -> BTreeSet<String> {
    let word = |term: &String| term.chars().count() == 2 && !term.chars().any(is_alphabetic_script);
    query_terms(query).into_iter().filter(word).filter(|term| !GENERIC.contains(&term.as_str())).collect()
}

fn pairs(run: &[char]) -> impl Iterator<Item = String> + '_ {
    run.windows(2).map(|pair| pair.iter().collect())
}

/// Runs of neighbouring characters of one kind: letters and digits, or ideographs. All other characters separate.
fn runs(text: &str) -> Vec<Vec<char>> {
    let mut runs: Vec<Vec<char>> = Vec::new();
    let mut before: Option<bool> = None;
    for c in text.chars() {
        let kind = c.is_alphanumeric().then(|| is_alphabetic_script(c));
        match (kind, runs.last_mut()) {
            (Some(_), Some(run)) if kind == before => run.push(c),
            (Some(_), _) => runs.push(vec![c]),
            (None, _) => {}
        }
        before = kind;
    }
    runs
}

/// Whether a character belongs to a script that is written in words: below the CJK blocks of Unicode.
fn is_alphabetic_script(c: char) -> bool {
    u32::from(c) < 0x2E80
}

/// The share of the query's terms that a text has, in thousandths.
#[must_use]
pub fn permille(shared: usize, asked: usize) -> u32 {
    let thousandths = shared.min(asked).saturating_mul(1000).checked_div(asked).unwrap_or(0);
    u32::try_from(thousandths).unwrap_or(1000)
}

/// The share of the query's terms that are among a text's terms, in thousandths.
#[must_use]
pub fn overlap(asked: &BTreeSet<String>, terms: &BTreeSet<String>) -> u32 {
    permille(asked.intersection(terms).count(), asked.len())
}

/// How many characters of the tail of a name are stored, and how many of a query are compared with it.
pub const TAIL_MAX: usize = 16;

/// The tails of a name: from each of its letters, digits and ideographs on. A name is found by any of its parts, because
/// each part is the beginning of a tail, and beginnings are read from an index.
#[must_use]
pub fn tails(name: &str) -> BTreeSet<String> {
    let letters = letters(name);
    (0..letters.len()).map(|from| letters.iter().skip(from).take(TAIL_MAX).collect()).collect()
}

/// What a query compares with the beginnings of [`tails`]; `None` when it has neither letters nor digits.
#[must_use]
pub fn beginning(query: &str) -> Option<String> {
    let beginning: String = letters(query).into_iter().take(TAIL_MAX).collect();
    (!beginning.is_empty()).then_some(beginning)
}

/// The letters, digits and ideographs of a text, in half width and lower case.
fn letters(text: &str) -> Vec<char> {
    folded_case(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// How many of the query's terms are enough. The SQL query on the table of terms compares with this number.
#[must_use]
pub fn enough(asked: usize) -> usize {
    (0..=asked).find(|shared| permille(*shared, asked) >= ENOUGH_PERMILLE).unwrap_or(asked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(query: &str, text: &str) -> bool {
        let asked = query_terms(query);
        !asked.is_empty() && overlap(&asked, &terms(text)) >= ENOUGH_PERMILLE
    }

    #[test]
    fn words_of_one_and_two_characters_are_found() {
        assert!(found("會計", "雲端會計與薪資"));
        assert!(found("計", "雲端會計"));
        assert!(!found("會議", "雲端會計"));
        assert!(found("𠮷", "𠮷野家點餐"));
    }

    #[test]
    fn case_and_width_make_no_difference() {
        assert!(found("ＣＲＭ", "客戶關係管理(CRM)"));
        assert!(found("crm客戶", "客戶關係管理(CRM)"));
        assert!(found("c", "CRM"));
    }

    #[test]
    fn a_typo_in_a_longer_word_is_forgiven_and_in_a_short_one_is_not() {
        assert!(found("accountng", "Cloud accounting"));
        assert!(found("會計軟件", "會計軟體"));
        assert!(!found("財計", "財會管理"));
        assert!(!found("crn", "CRM"));
        assert!(!found("zzz", "CRM"));
    }

    #[test]
    fn a_query_that_says_more_than_a_text_is_near_to_it() {
        let near = |query: &str, text: &str| near_terms(query).intersection(&terms(text)).next().is_some();
        for query in ["會計系統", "會計 系統", "會計軟體", "線上會計"] {
            assert!(near(query, "雲端會計與薪資"), "{query}");
            assert!(!near(query, "客服系統與軟體平台"), "{query}");
        }
        assert!(near_terms("系統 軟體").is_empty());
        assert!(near_terms("accounting C 計").is_empty());
    }

    #[test]
    fn punctuation_alone_has_no_terms() {
        assert!(query_terms("  ％＿' -- * \0").is_empty());
        assert_eq!((enough(0), enough(1), enough(2), enough(3), enough(5)), (0, 1, 2, 2, 3));
    }

    #[test]
    fn a_name_is_found_by_each_of_its_parts() {
        let found = |query: &str, name: &str| {
            beginning(query).is_some_and(|asked| tails(name).iter().any(|tail| tail.starts_with(&asked)))
        };
        for query in ["青嶼", "海風食品", "公司", "ＡＢＣ　青", "abc", "c"] {
            assert!(found(query, "ABC 青嶼海風食品有限公司"), "{query}");
        }
        assert!(found("abc青嶼", "ABC 青嶼海風食品有限公司"), "blanks make no difference");
        assert!(!found("海食", "青嶼海風食品有限公司"));
        assert_eq!(beginning(" -- "), None);
        assert!(tails("一二三四五六七八九十一二三四五六七八九十").iter().all(|tail| tail.chars().count() <= TAIL_MAX));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn a_text_is_found_by_itself_and_no_term_is_longer_than_two(text in "\\PC{0,60}") {
            let terms = terms(&text);
            prop_assert!(terms.iter().all(|term| (1..=2).contains(&term.chars().count())));
            prop_assert!(query_terms(&text).is_subset(&terms));
        }
    }
}
