//! The smallest change of one wanted stage that changes a category's rank in the recommendation.

use serde::{Deserialize, Serialize};

use super::{CategoryScore, Weights, scores};
use crate::assessment::{Answer, Assessment, Stage, Topic};
use crate::catalogue::Category;

/// A change of one answer and its effect on a category's rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turning {
    /// The topic.
    pub topic: Topic,
    /// The stage wanted now.
    pub wanted: Stage,
    /// The stage that would have to be wanted instead.
    pub instead: Stage,
    /// The category's rank by the present answers, from 1.
    pub place: usize,
    /// Its rank after the change; `None` when it would no longer be recommended.
    pub then: Option<usize>,
}

/// The smallest change of one wanted stage that changes the rank of a recommended category; today's stages stay. Among
/// equally small changes, a topic that contributes to the category comes first, then the leaflet's order, then the
/// lower stage. `None` when the category is not recommended, or no single change moves it.
#[must_use]
pub fn turning(assessment: &Assessment, weights: &Weights, category: Category) -> Option<Turning> {
    let now = scores(assessment, weights);
    let place = place_of(category, &now)?;
    let decided: Vec<Topic> = now
        .iter()
        .filter(|score| score.category == category)
        .flat_map(|score| score.reasons.iter().map(|reason| reason.topic))
        .collect();
    let changes = assessment.answers().flat_map(|(topic, answer)| {
        Stage::ALL.into_iter().filter(move |stage| *stage != answer.wanted).map(move |stage| (topic, answer, stage))
    });
    let turns = changes.filter_map(|(topic, answer, instead)| {
        let other = assessment.clone().with(topic, Answer { wanted: instead, ..answer });
        let then = place_of(category, &scores(&other, weights));
        (then != Some(place)).then_some(Turning { topic, wanted: answer.wanted, instead, place, then })
    });
    turns.min_by_key(|turn| {
        let size = turn.wanted.get().abs_diff(turn.instead.get());
        (size, !decided.contains(&turn.topic), turn.topic, turn.instead)
    })
}

fn place_of(category: Category, scores: &[CategoryScore]) -> Option<usize> {
    scores.iter().position(|score| score.category == category).map(|index| index.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::super::tests::answers;
    use super::*;

    #[test]
    fn the_smallest_change_that_moves_a_category_is_found_and_correct() {
        let weights = Weights::first();
        let assessment = answers(&[(Topic::CustomerManagement, 3), (Topic::ElectronicPayment, 2)]);
        // CRM has 12, mobile payment 8. One stage less costs 8 each: a tie that CRM wins. Two stages less, and CRM
        // falls behind. Two more stages of payment, 16, would do as well, but that answer does not contribute to CRM.
        let turn = turning(&assessment, &weights, Category::Crm).expect("one change moves it");
        assert_eq!((turn.topic, turn.wanted.get(), turn.instead.get()), (Topic::CustomerManagement, 4, 2));
        assert_eq!((turn.place, turn.then), (1, Some(2)));
        for score in scores(&assessment, &weights) {
            let Some(turn) = turning(&assessment, &weights, score.category) else { continue };
            let (_, answer) = assessment.answers().find(|(topic, _)| *topic == turn.topic).expect("answered");
            let other = assessment.clone().with(turn.topic, Answer { wanted: turn.instead, ..answer });
            assert_eq!(place_of(score.category, &scores(&other, &weights)), turn.then);
            assert_ne!(turn.then, Some(turn.place));
        }
    }

    #[test]
    fn a_category_recommended_for_one_answer_only_disappears_with_it() {
        let assessment = answers(&[(Topic::InformationSecurity, 1)]);
        let turn = turning(&assessment, &Weights::first(), Category::Security).expect("a turning");
        assert_eq!((turn.topic, turn.instead.get(), turn.then), (Topic::InformationSecurity, 1, None));
        assert_eq!(turning(&assessment, &Weights::first(), Category::Crm), None, "not recommended");
    }
}
