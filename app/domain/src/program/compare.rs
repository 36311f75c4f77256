//! A draft of the rules compared with the version in force, number by number.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::RuleNumber;
use crate::rules::{HalfPolicy, ProgramRules};

/// A value before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed<T> {
    /// In the version in force.
    pub before: T,
    /// In the draft.
    pub after: T,
}

/// What a draft changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesChange {
    /// The numbers that change.
    pub numbers: Vec<(RuleNumber, Changed<i64>)>,
    /// How half of the term is judged, if that changes.
    pub half: Option<Changed<HalfPolicy>>,
    /// The last day of points granted from then on, if that changes.
    pub points_expire_on: Option<Changed<Option<NaiveDate>>>,
    /// How many values stay.
    pub same: usize,
}

impl RulesChange {
    /// Compares a draft with the version in force.
    #[must_use]
    pub fn of(in_force: &ProgramRules, draft: &ProgramRules) -> Self {
        let changed = |number: &RuleNumber| {
            let values = Changed { before: number.of(in_force), after: number.of(draft) };
            (values.before != values.after).then_some((*number, values))
        };
        let numbers: Vec<_> = RuleNumber::ALL.iter().filter_map(changed).collect();
        let half = Changed { before: in_force.half, after: draft.half };
        let half = (half.before != half.after).then_some(half);
        let expire = Changed { before: in_force.points_expire_on, after: draft.points_expire_on };
        let points_expire_on = (expire.before != expire.after).then_some(expire);
        let others = usize::from(half.is_none()).saturating_add(usize::from(points_expire_on.is_none()));
        let same = RuleNumber::ALL.len().saturating_sub(numbers.len()).saturating_add(others);
        Self { numbers, half, points_expire_on, same }
    }

    /// How many values change.
    #[must_use]
    pub fn changes(&self) -> usize {
        let others = usize::from(self.half.is_some()).saturating_add(usize::from(self.points_expire_on.is_some()));
        self.numbers.len().saturating_add(others)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::program_111;

    #[test]
    fn a_draft_names_each_changed_number_before_and_after_and_counts_the_others() {
        let rules = program_111().rules;
        let all = RuleNumber::ALL.len() + 2;
        let none = RulesChange::of(&rules, &rules);
        assert_eq!((none.changes(), none.same), (0, all));
        let draft =
            ProgramRules { answer_wd: 2, half: HalfPolicy::CountedMonths, points_expire_on: None, ..rules.clone() };
        let change = RulesChange::of(&rules, &draft);
        assert_eq!(change.numbers, [(RuleNumber::Answer, Changed { before: 3, after: 2 })]);
        assert_eq!(change.half, Some(Changed { before: HalfPolicy::Calendar, after: HalfPolicy::CountedMonths }));
        assert_eq!((change.changes(), change.same), (3, all - 3));
    }
}
