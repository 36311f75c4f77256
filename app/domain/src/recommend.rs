//! Which plans suit the answers of the self-assessment (rules §3). No place is for sale; the result names the answers
//! that decided it.
//!
//! score(category) = Σ over topics of weight(topic, category) × max(0, wanted − today).

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::assessment::{Assessment, Topic};
use crate::catalogue::{Category, SizeBand};
use crate::id::PlanId;
use crate::money::Twd;

mod turning;

pub use turning::{Turning, turning};

/// How many categories are shown, the highest score first; those without plans are skipped.
pub const CATEGORIES: usize = 4;
/// How many plans of each category are shown.
pub const PER_CATEGORY: usize = 3;

/// One weight: how much each stage to go in a topic adds to the score of a category.
pub type Weight = (Topic, Category, u32);

/// A version of the weights.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weights {
    /// The version, which is stored with each recommendation.
    pub version: String,
    /// The weights. A pair that is not listed has weight 0.
    pub table: Vec<Weight>,
}

impl Weights {
    /// The first version (our choice).
    #[must_use]
    pub fn first() -> Self {
        Self { version: "1".to_owned(), table: FIRST.to_vec() }
    }
}

const FIRST: &[Weight] = &[
    (Topic::DailyOperations, Category::Erp, 3),
    (Topic::DailyOperations, Category::Accounting, 3),
    (Topic::DailyOperations, Category::Hr, 2),
    (Topic::DailyOperations, Category::Inventory, 2),
    (Topic::DailyOperations, Category::Energy, 1),
    (Topic::DailyOperations, Category::Analytics, 1),
    (Topic::ProductScheduling, Category::Erp, 3),
    (Topic::ProductScheduling, Category::Inventory, 2),
    (Topic::ProductScheduling, Category::Energy, 2),
    (Topic::ProductScheduling, Category::Booking, 1),
    (Topic::RemoteWork, Category::CloudOffice, 3),
    (Topic::RemoteWork, Category::Security, 2),
    (Topic::RemoteWork, Category::Hr, 1),
    (Topic::OnlineCollaboration, Category::CloudOffice, 3),
    (Topic::OnlineCollaboration, Category::CustomerService, 1),
    (Topic::InformationSecurity, Category::Security, 4),
    (Topic::InformationSecurity, Category::CloudOffice, 1),
    (Topic::SalesAndChannels, Category::OnlineStore, 3),
    (Topic::SalesAndChannels, Category::CloudTill, 2),
    (Topic::SalesAndChannels, Category::Marketing, 2),
    (Topic::SalesAndChannels, Category::Inventory, 1),
    (Topic::SalesAndChannels, Category::Analytics, 2),
    (Topic::ElectronicPayment, Category::MobilePayment, 4),
    (Topic::ElectronicPayment, Category::CloudTill, 2),
    (Topic::ElectronicPayment, Category::OnlineStore, 1),
    (Topic::CustomerManagement, Category::Crm, 4),
    (Topic::CustomerManagement, Category::CustomerService, 2),
    (Topic::CustomerManagement, Category::Booking, 2),
    (Topic::CustomerManagement, Category::Marketing, 2),
    (Topic::CustomerManagement, Category::Analytics, 1),
];

/// The contribution of one answer to a category's score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The topic answered.
    pub topic: Topic,
    /// The number of stages to go.
    pub gap: u8,
    /// The weight of a stage for the category.
    pub weight: u32,
    /// gap × weight.
    pub adds: u32,
}

/// A category's score and the answers that contribute to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryScore {
    /// The category.
    pub category: Category,
    /// Its score.
    pub score: u32,
    /// The contributing answers, the largest contribution first.
    pub reasons: Vec<Reason>,
}

/// The facts by which plans are ranked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The plan's identifier, which decides last.
    pub plan: PlanId,
    /// Its solution's category.
    pub category: Category,
    /// The sizes of firms it suits.
    pub sizes: Vec<SizeBand>,
    /// Its price for the whole term.
    pub price: Twd,
    /// Its term in months.
    pub term_months: u8,
}

/// A recommended plan with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recommended {
    /// The plan.
    pub candidate: Candidate,
    /// Its category's score and the answers that decided it.
    pub because: CategoryScore,
    /// The distance in steps between the firm's size and the nearest size that the plan suits; 0 is a fit.
    pub size_distance: usize,
}

/// The categories with a positive score, the highest first; equal ones in the catalogue's order.
#[must_use]
pub fn scores(assessment: &Assessment, weights: &Weights) -> Vec<CategoryScore> {
    let mut scores: Vec<_> = Category::ALL
        .into_iter()
        .map(|category| score(category, assessment, weights))
        .filter(|score| score.score > 0)
        .collect();
    scores.sort_by(|one, other| other.score.cmp(&one.score).then(one.category.cmp(&other.category)));
    scores
}

fn score(category: Category, assessment: &Assessment, weights: &Weights) -> CategoryScore {
    let weight = |topic: Topic| -> u32 {
        let named = weights.table.iter().filter(|(of, to, _)| *of == topic && *to == category);
        named.fold(0, |sum, (_, _, weight)| sum.saturating_add(*weight))
    };
    let mut reasons: Vec<_> = assessment
        .answers()
        .map(|(topic, answer)| {
            let (gap, weight) = (answer.gap(), weight(topic));
            Reason { topic, gap, weight, adds: weight.saturating_mul(u32::from(gap)) }
        })
        .filter(|reason| reason.adds > 0)
        .collect();
    reasons.sort_by(|one, other| other.adds.cmp(&one.adds).then(one.topic.cmp(&other.topic)));
    let score = reasons.iter().fold(0, |sum: u32, reason| sum.saturating_add(reason.adds));
    CategoryScore { category, score, reasons }
}

/// The plans of the categories with a positive score: by score, then fit of firm size, then price per month, then
/// identifier. At most `most` of each category are returned, so that a firm sees help with each of its needs and not
/// many plans of one kind. When the firm's size is unknown, every plan fits equally.
#[must_use]
pub fn recommend<'a>(
    assessment: &Assessment,
    weights: &Weights,
    size: Option<SizeBand>,
    candidates: impl IntoIterator<Item = &'a Candidate>,
    most: usize,
) -> Vec<Recommended> {
    let scores = scores(assessment, weights);
    let judge = |candidate: &'a Candidate| {
        let because = scores.iter().find(|score| score.category == candidate.category)?;
        Some(Judged { candidate, because, size_distance: size.map_or(0, |size| distance(size, &candidate.sizes)) })
    };
    let mut found: Vec<_> = candidates.into_iter().filter_map(judge).collect();
    found.sort_by(Judged::in_order);
    let mut taken: BTreeMap<Category, usize> = BTreeMap::new();
    found.retain(|judged| {
        let taken = taken.entry(judged.candidate.category).or_default();
        *taken = taken.saturating_add(1);
        *taken <= most
    });
    found.into_iter().map(Judged::recommended).collect()
}

/// A plan while it is ranked, borrowed, so that only chosen plans are copied.
struct Judged<'a> {
    candidate: &'a Candidate,
    because: &'a CategoryScore,
    size_distance: usize,
}

impl Judged<'_> {
    fn in_order(&self, other: &Self) -> Ordering {
        // The prices per month are compared as fractions, so that nothing is rounded.
        let monthly =
            |plan: &Candidate, other: &Candidate| i128::from(plan.price.get()) * i128::from(other.term_months);
        let (one, two) = (self.candidate, other.candidate);
        let by_score = other.because.score.cmp(&self.because.score);
        by_score
            .then(self.size_distance.cmp(&other.size_distance))
            .then_with(|| monthly(one, two).cmp(&monthly(two, one)))
            .then_with(|| one.plan.cmp(&two.plan))
    }

    fn recommended(self) -> Recommended {
        let Self { candidate, because, size_distance } = self;
        Recommended { candidate: candidate.clone(), because: because.clone(), size_distance }
    }
}

/// A plan that names no size suits all sizes.
fn distance(size: SizeBand, suits: &[SizeBand]) -> usize {
    suits.iter().map(|band| band.distance(size)).min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::{Draft, DraftAnswer, Stage};

    pub(super) fn answers(gaps: &[(Topic, u8)]) -> Assessment {
        let mut draft = Draft::default();
        for topic in Topic::ALL {
            let gap = gaps.iter().find(|(of, _)| *of == topic).map_or(0, |(_, gap)| *gap);
            draft.answer(topic, DraftAnswer { today: Stage::try_from(1).ok(), wanted: Stage::try_from(1 + gap).ok() });
        }
        draft.complete().expect("complete")
    }

    fn plan(code: &str, category: Category, sizes: &[SizeBand], price: i64, term_months: u8) -> Candidate {
        Candidate {
            plan: code.parse().expect("an id"),
            category,
            sizes: sizes.to_vec(),
            price: Twd::new(price),
            term_months,
        }
    }

    #[test]
    fn a_score_is_the_sum_of_weight_times_gap_and_names_its_answers() {
        let assessment = answers(&[(Topic::CustomerManagement, 3), (Topic::SalesAndChannels, 1)]);
        let scores = scores(&assessment, &Weights::first());
        let marketing = scores.iter().find(|score| score.category == Category::Marketing).expect("scored");
        assert_eq!(marketing.score, 2 * 3 + 2);
        let topics: Vec<_> = marketing.reasons.iter().map(|reason| (reason.topic, reason.adds)).collect();
        assert_eq!(topics, [(Topic::CustomerManagement, 6), (Topic::SalesAndChannels, 2)]);
        assert_eq!(scores.first().map(|score| (score.category, score.score)), Some((Category::Crm, 12)));
        assert!(scores.iter().all(|score| score.category != Category::Energy));
    }

    #[test]
    fn plans_are_ranked_by_score_then_size_then_monthly_price_then_code() {
        let small = [SizeBand::UpTo9];
        let large = [SizeBand::Over100];
        let plans = [
            plan("z-cheap-office", Category::CloudOffice, &small, 1, 60),
            plan("d", Category::Crm, &small, 12_000, 12),
            plan("c", Category::Crm, &small, 1_000, 1),
            plan("b", Category::Crm, &small, 10_001, 12),
            plan("a-large", Category::Crm, &large, 10, 12),
            plan("e", Category::Crm, &small, 10_000, 12),
            plan("no-need", Category::Energy, &small, 1, 1),
        ];
        let assessment = answers(&[(Topic::CustomerManagement, 4), (Topic::OnlineCollaboration, 1)]);
        let found = recommend(&assessment, &Weights::first(), Some(SizeBand::UpTo9), &plans, usize::MAX);
        let order: Vec<_> = found.iter().map(|each| each.candidate.plan.as_str().to_owned()).collect();
        assert_eq!(order, ["e", "b", "c", "d", "a-large", "z-cheap-office"]);
    }

    #[test]
    fn no_more_plans_of_a_category_are_recommended_than_asked_for() {
        let plans = [
            plan("a", Category::Crm, &[], 1_000, 12),
            plan("b", Category::Crm, &[], 2_000, 12),
            plan("c", Category::Crm, &[], 3_000, 12),
            plan("d", Category::CloudOffice, &[], 1, 12),
        ];
        let assessment = answers(&[(Topic::CustomerManagement, 4), (Topic::OnlineCollaboration, 1)]);
        let found = recommend(&assessment, &Weights::first(), None, &plans, 2);
        let order: Vec<_> = found.iter().map(|each| each.candidate.plan.as_str()).collect();
        assert_eq!(order, ["a", "b", "d"]);
    }

    #[test]
    fn every_category_can_be_recommended_by_the_first_weights() {
        let all = answers(&Topic::ALL.map(|topic| (topic, 1)));
        assert_eq!(scores(&all, &Weights::first()).len(), Category::ALL.len());
    }
}
