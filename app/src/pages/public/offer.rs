//! What a plan costs with points: price, what points may pay, what remains.

use domain::catalogue::PlanView;
use domain::money::{Points, Twd};
use domain::rules::ProgramRules;
use leptos::prelude::*;

use crate::components::{Definition, DefinitionList};
use crate::i18n::{catalogue as t, format, use_lang};

/// How a price is shared when as many points as may be are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Split {
    /// The most points that may pay.
    pub(super) points: Points,
    /// What remains to be paid in money.
    pub(super) self_pay: Twd,
}

impl Split {
    /// The split of a plan: at most the rules' share and one grant; outside the program's zone points pay nothing.
    pub(super) fn of(plan: &PlanView, rules: &ProgramRules) -> Self {
        let points = if plan.points_pay { rules.points_cap(plan.price).min(rules.grant) } else { Points::ZERO };
        Self { points, self_pay: plan.price - points.worth() }
    }
}

/// Price, points and own money of a plan.
#[component]
pub(super) fn Offer(
    plan: PlanView,
    split: Split,
    /// Whether it also says what the plan costs the next time, when no points are left.
    #[prop(optional)]
    renewal: bool,
) -> impl IntoView {
    let lang = use_lang();
    let price = t::price_for(lang, format::cash(plan.price), plan.term_months);
    let mut pairs = vec![Definition::new(t::price(lang), price)];
    if split.points == Points::ZERO {
        pairs.push(Definition::new(t::points_up_to(lang), t::no_points(lang)));
    } else {
        pairs.push(Definition::new(t::points_up_to(lang), format::points(lang, split.points)));
        pairs.push(Definition::new(t::you_pay_from(lang), format::cash(split.self_pay)));
    }
    if renewal {
        let again = t::renewal_price(lang, format::cash(plan.price), plan.term_months);
        pairs.push(Definition::new(t::renewal(lang), again));
    }
    view! { <DefinitionList pairs /> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_pay_up_to_half_and_one_grant_in_the_zone_and_nothing_outside() {
        let rules = domain::rules::program_111().rules;
        let split = |price, points_pay| {
            let id = "p1".parse().expect("an id");
            let price = Twd::new(price);
            let plan = PlanView { id, name: String::new(), price, term_months: 6, users: None, points_pay };
            let Split { points, self_pay } = Split::of(&plan, &rules);
            (points.get(), self_pay.get())
        };
        assert_eq!(split(50_001, true), (25_000, 25_001));
        assert_eq!(split(100_000, true), (30_000, 70_000));
        assert_eq!(split(50_001, false), (0, 50_001));
    }
}
