//! Comparing plans side by side: which plans are chosen, and which is the cheapest per month. The choice is in the
//! page's address, where anybody may write anything; it is not stored.

use serde::{Deserialize, Serialize};

use crate::id::PlanId;
use crate::money::Twd;

/// How many plans can be compared at most.
pub const MOST: usize = 4;
/// How many characters of an invalid identifier are shown back.
const ECHO: usize = 40;
/// How many invalid identifiers are shown back.
const ECHOES: usize = 4;
/// The separator between plans in a key. No identifier contains it.
const BETWEEN: char = '.';

/// The plans chosen for a comparison, in the order of choice, without repetition, at most [`MOST`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selection {
    plans: Vec<PlanId>,
    unreadable: Vec<String>,
    beyond: usize,
}

impl Selection {
    /// Reads the choice from an address. Blanks are skipped, a plan named twice counts once, invalid identifiers are
    /// kept apart to be shown back, and plans beyond [`MOST`] are only counted.
    pub fn read(asked: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let mut chosen = Self::default();
        for text in asked {
            match text.as_ref().trim() {
                "" => {}
                text => chosen.take(text),
            }
        }
        chosen
    }

    fn take(&mut self, text: &str) {
        match text.parse::<PlanId>() {
            Ok(plan) if self.holds(&plan) => {}
            Ok(_) if self.is_full() => self.beyond = self.beyond.saturating_add(1),
            Ok(plan) => self.plans.push(plan),
            Err(_) if self.unreadable.len() < ECHOES => self.unreadable.push(text.chars().take(ECHO).collect()),
            Err(_) => {}
        }
    }

    /// Reads what [`Selection::key`] wrote.
    #[must_use]
    pub fn from_key(key: &str) -> Self {
        Self::read(key.split(BETWEEN))
    }

    /// The choice as one value for an address; empty when no plan is chosen.
    #[must_use]
    pub fn key(&self) -> String {
        self.plans.iter().map(PlanId::as_str).collect::<Vec<_>>().join(&String::from(BETWEEN))
    }

    /// The chosen plans, in the order of choice.
    #[must_use]
    pub fn plans(&self) -> &[PlanId] {
        &self.plans
    }

    /// The invalid identifiers, shortened.
    #[must_use]
    pub fn unreadable(&self) -> &[String] {
        &self.unreadable
    }

    /// How many plans were named beyond [`MOST`]. They are not compared.
    #[must_use]
    pub const fn beyond(&self) -> usize {
        self.beyond
    }

    /// Whether no plan is chosen.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.plans.is_empty()
    }

    /// Whether no further plan can be chosen.
    #[must_use]
    pub const fn is_full(&self) -> bool {
        self.plans.len() >= MOST
    }

    /// Whether a plan is chosen.
    #[must_use]
    pub fn holds(&self, plan: &PlanId) -> bool {
        self.plans.contains(plan)
    }

    /// The choice with one more plan; `None` when it is chosen already or the choice is full.
    #[must_use]
    pub fn with(&self, plan: &PlanId) -> Option<Self> {
        if self.is_full() || self.holds(plan) {
            return None;
        }
        let plans = self.plans.iter().chain([plan]).cloned().collect();
        Some(Self { plans, ..Self::default() })
    }

    /// The choice without a plan.
    #[must_use]
    pub fn without(&self, plan: &PlanId) -> Self {
        Self { plans: self.plans.iter().filter(|chosen| *chosen != plan).cloned().collect(), ..Self::default() }
    }
}

/// The price per month: price ÷ term, rounded half away from zero to a whole dollar.
#[must_use]
pub fn per_month(price: Twd, term_months: u8) -> Twd {
    price.share(1, u32::from(term_months))
}

/// Which of these prices, each with its term in months, is the lowest per month, compared before any rounding. All that
/// tie are marked. With fewer than two prices, none is.
#[must_use]
pub fn cheapest_per_month(prices: &[(Twd, u8)]) -> Vec<bool> {
    // price ÷ term, compared crosswise; both factors are bounded, so the product cannot overflow
    let dearer = |(price, term): &(Twd, u8), (other, other_term): &(Twd, u8)| {
        price.get().saturating_mul(i64::from(*other_term)) > other.get().saturating_mul(i64::from(*term))
    };
    prices.iter().map(|one| prices.len() > 1 && !prices.iter().any(|other| dearer(one, other))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(id: &str) -> PlanId {
        id.parse().expect("an id")
    }

    #[test]
    fn at_most_four_plans_are_compared_each_once_and_the_rest_is_counted() {
        let chosen = Selection::read(["a", "b", "a", " ", "c", "d", "e", "f", "b"]);
        assert_eq!(chosen.key(), "a.b.c.d");
        assert_eq!((chosen.beyond(), chosen.is_full()), (2, true));
        assert_eq!(chosen.with(&plan("z")), None);
        assert_eq!(chosen.without(&plan("b")).with(&plan("z")).expect("a place").key(), "a.c.d.z");
    }

    #[test]
    fn an_invalid_identifier_is_shown_back_shortened_and_never_chosen() {
        let long = "方".repeat(100);
        let chosen = Selection::read(["a", "<script>", long.as_str()]);
        assert_eq!(chosen.key(), "a");
        assert_eq!(chosen.unreadable(), ["<script>".to_owned(), "方".repeat(40)]);
        assert_eq!(Selection::read(vec!["!"; 1_000]).unreadable().len(), ECHOES);
    }

    #[test]
    fn a_choice_comes_back_from_its_key() {
        for ids in [vec![], vec!["a"], vec!["a", "b-1", "c_2", "D"]] {
            let chosen = Selection::read(&ids);
            assert_eq!(Selection::from_key(&chosen.key()), chosen);
            assert_eq!(chosen.is_empty(), ids.is_empty());
        }
    }

    #[test]
    fn the_cheapest_a_month_is_judged_before_rounding_and_ties_share_it() {
        let prices = |all: &[(i64, u8)]| {
            let all: Vec<_> = all.iter().map(|(price, term)| (Twd::new(*price), *term)).collect();
            cheapest_per_month(&all)
        };
        assert_eq!(prices(&[(60_000, 6), (110_000, 12), (120_000, 12)]), [false, true, false]);
        assert_eq!(prices(&[(10_000, 3), (9_999, 3)]), [false, true], "both are 3,333 a month");
        assert_eq!(prices(&[(5_000, 1), (60_000, 12)]), [true, true]);
        assert_eq!(prices(&[(5_000, 1)]), [false]);
        assert_eq!(per_month(Twd::new(10_000), 3), Twd::new(3_333));
    }
}
