//! The effect of publishing a legal text: which lines go and which come.

use serde::{Deserialize, Serialize};
use similar::{Algorithm, ChangeTag, capture_diff_slices};

use crate::legal::{LegalKind, LegalText};

/// What the publication does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalTextEffect {
    /// Which text.
    pub kind: LegalKind,
    /// The version that comes into force.
    pub version: u32,
    /// The lines in Chinese, compared with the version in force.
    pub zh: Vec<ComparedLine>,
    /// The lines in English.
    pub en: Vec<ComparedLine>,
}

/// A line of the old text, of the new one, or of both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedLine {
    /// What happens to it.
    pub change: LineChange,
    /// The line.
    pub text: String,
}

/// What happens to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineChange {
    /// It stays.
    Kept,
    /// It is removed.
    Removed,
    /// It is added.
    Added,
}

/// The effect of new words on the text in force; `None` when nothing changes.
pub(super) fn effect(in_force: &LegalText, zh: &str, en: &str) -> Option<LegalTextEffect> {
    let (zh, en) = (compared(&in_force.body.zh, zh), compared(&in_force.body.en, en));
    let changes = zh.iter().chain(&en).any(|line| line.change != LineChange::Kept);
    let version = in_force.version.checked_add(1).filter(|_| changes)?;
    Some(LegalTextEffect { kind: in_force.kind, version, zh, en })
}

fn compared(old: &str, new: &str) -> Vec<ComparedLine> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let changes = capture_diff_slices(Algorithm::Myers, &old, &new);
    let lines = changes.iter().flat_map(|change| change.iter_changes(&old, &new));
    let line = |line: similar::Change<&str>| {
        let change = match line.tag() {
            ChangeTag::Equal => LineChange::Kept,
            ChangeTag::Delete => LineChange::Removed,
            ChangeTag::Insert => LineChange::Added,
        };
        ComparedLine { change, text: line.value().to_owned() }
    };
    lines.map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Bilingual;

    #[test]
    fn the_effect_of_a_text_names_the_next_version_and_each_changed_line() {
        let body = Bilingual::new("一\n二\n三\n", "One\n");
        let in_force = LegalText { kind: LegalKind::Privacy, version: 4, body, published_at: None };
        assert_eq!(effect(&in_force, "一\n二\n三\n", "One\n"), None, "nothing changes");
        let found = effect(&in_force, "一\n2\n三\n四\n", "One\n").expect("an effect");
        let lines = |of: &[ComparedLine]| of.iter().map(|line| (line.change, line.text.clone())).collect::<Vec<_>>();
        let wanted = [
            (LineChange::Kept, "一"),
            (LineChange::Removed, "二"),
            (LineChange::Added, "2"),
            (LineChange::Kept, "三"),
            (LineChange::Added, "四"),
        ];
        assert_eq!(found.version, 5);
        assert_eq!(lines(&found.zh), wanted.map(|(change, text)| (change, text.to_owned())));
        assert_eq!(lines(&found.en), [(LineChange::Kept, "One".to_owned())]);
    }
}
