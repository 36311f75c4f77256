//! The facts of plans for a comparison: their texts, whether they differ, and which plan costs the least per month.

use chrono::NaiveDate;
use domain::compare::{cheapest_per_month, per_month};
use domain::lang::Lang;
use domain::money::Points;
use domain::refund::{self, Fault, Input, Outcome};
use domain::view::catalogue::ComparedPlan;

use crate::i18n::{catalogue as c, compare as t, format, lab as r};

/// One fact of all plans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fact {
    /// The fact's name.
    pub(super) name: &'static str,
    /// Its value for each plan, line by line.
    pub(super) values: Vec<Vec<String>>,
}

impl Fact {
    /// Whether the plans differ in this fact.
    pub(super) fn differs(&self) -> bool {
        self.values.windows(2).any(|pair| pair.first() != pair.last())
    }
}

/// All facts in order. The service is assumed to start `today`.
pub(super) fn facts(lang: Lang, plans: &[ComparedPlan], today: NaiveDate) -> Vec<Fact> {
    let each = |name, value: &dyn Fn(&ComparedPlan) -> String| Fact {
        name,
        values: plans.iter().map(|plan| vec![value(plan)]).collect(),
    };
    let stop = match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    };
    vec![
        each(t::solution(lang), &|plan| plan.solution_name.clone()),
        each(t::vendor(lang), &|plan| plan.vendor_name.clone()),
        each(t::category(lang), &|plan| plan.category.name(lang).to_owned()),
        each(t::price(lang), &|plan| format::cash(plan.offer.plan.price)),
        each(t::term(lang), &|plan| t::months(lang, plan.offer.plan.term_months)),
        monthly(lang, plans),
        each(t::points(lang), &|plan| match plan.offer.most_points {
            Points::ZERO => c::no_points(lang).to_owned(),
            points => format::points(lang, points),
        }),
        each(t::pay(lang), &|plan| format::cash(plan.offer.remains)),
        each(t::renewal(lang), &|plan| format::cash(plan.offer.plan.price)),
        each(t::users(lang), &|plan| match plan.offer.plan.users {
            Some(users) => t::users_up_to(lang, users),
            None => t::users_any(lang).to_owned(),
        }),
        each(t::sizes(lang), &|plan| plan.sizes.iter().map(|band| c::band(lang, *band)).collect::<Vec<_>>().join(stop)),
        Fact { name: t::before_half(lang), values: plans.iter().map(|plan| before_half(lang, plan, today)).collect() },
        Fact { name: t::after_half(lang), values: plans.iter().map(|plan| after_half(lang, plan, today)).collect() },
        each(t::state(lang), &|plan| if plan.offer.full { t::full(lang) } else { t::open(lang) }.to_owned()),
    ]
}

/// The price per month; the lowest is marked in words.
fn monthly(lang: Lang, plans: &[ComparedPlan]) -> Fact {
    let prices: Vec<_> = plans.iter().map(|plan| (plan.offer.plan.price, plan.offer.plan.term_months)).collect();
    let values = prices.iter().zip(cheapest_per_month(&prices)).map(|((price, term), cheapest)| {
        let mut lines = vec![format::cash(per_month(*price, *term))];
        lines.extend(cheapest.then(|| t::cheapest(lang).to_owned()));
        lines
    });
    Fact { name: t::per_month(lang), values: values.collect() }
}

/// The plan paid with as many points as allowed, with a service that starts today.
fn input(plan: &ComparedPlan, today: NaiveDate) -> Input {
    Input {
        self_pay: plan.offer.remains,
        points: plan.offer.most_points,
        term_months: plan.offer.plan.term_months,
        start: Some(today),
        on: today,
        fault: Fault::Member,
        half: plan.offer.half,
    }
}

fn before_half(lang: Lang, plan: &ComparedPlan, today: NaiveDate) -> Vec<String> {
    match refund::at_cliff(&input(plan, today)) {
        Some(edge) => back(lang, edge.last, &edge.before, plan.offer.most_points),
        None => vec![without_half(lang, plan, today)],
    }
}

/// For a plan whose cash is not refunded once the service has started.
fn without_half(lang: Lang, plan: &ComparedPlan, today: NaiveDate) -> String {
    let input = input(plan, today);
    let nothing = !input.points.is_zero() && refund::all_consumed_at_once(&input);
    if nothing { r::nothing_back(lang).to_owned() } else { t::once_started(lang).to_owned() }
}

fn after_half(lang: Lang, plan: &ComparedPlan, today: NaiveDate) -> Vec<String> {
    match refund::at_cliff(&input(plan, today)) {
        Some(edge) => match edge.after {
            Some(after) => back(lang, edge.first, &after, plan.offer.most_points),
            None => vec![t::term_over(lang).to_owned()],
        },
        None => vec![without_half(lang, plan, today)],
    }
}

fn back(lang: Lang, on: NaiveDate, outcome: &Outcome, used: Points) -> Vec<String> {
    let mut lines = vec![t::applied(lang, format::date(lang, on)), t::cash_back(lang, format::cash(outcome.cash_back))];
    lines.extend((!used.is_zero()).then(|| t::points_back(lang, format::points(lang, outcome.points_back))));
    lines
}

#[cfg(test)]
mod tests {
    use domain::catalogue::{Category, PlanView};
    use domain::money::Twd;
    use domain::rules::HalfPolicy;
    use domain::view::catalogue::PlanOffer;

    use super::*;

    fn plan(price: i64, term_months: u8, points: i64) -> ComparedPlan {
        let view = PlanView {
            id: "p1".parse().expect("an id"),
            name: "標準".to_owned(),
            price: Twd::new(price),
            term_months,
            users: Some(50),
            points_pay: points > 0,
        };
        let offer = PlanOffer {
            plan: view,
            most_points: Points::new(points),
            remains: Twd::new(price - points),
            full: false,
            half: HalfPolicy::Calendar,
        };
        ComparedPlan {
            slug: "s".to_owned(),
            solution_name: "會計".to_owned(),
            category: Category::Accounting,
            vendor_name: "示範".to_owned(),
            sizes: Vec::new(),
            offer,
        }
    }

    fn values(plans: &[ComparedPlan], name: &str) -> Vec<Vec<String>> {
        let day = "2022-06-01".parse().expect("a date");
        let all = facts(Lang::Zh, plans, day);
        all.into_iter().find(|fact| fact.name == name).expect("the fact").values
    }

    #[test]
    fn the_refund_is_shown_before_and_after_half_of_the_term() {
        let plans = [plan(60_000, 6, 30_000), plan(5_000, 1, 2_500)];
        let before = values(&plans, t::before_half(Lang::Zh));
        assert_eq!(before[0], ["2022/08/31（三） 申請", "退回自付款 NT$15,000", "返還 15,000 點"]);
        let after = values(&plans, t::after_half(Lang::Zh));
        assert_eq!(after[0], ["2022/09/01（四） 申請", "退回自付款 NT$0", "返還 10,000 點"]);
        assert_eq!(
            after[1],
            [r::nothing_back(Lang::Zh)],
            "the first month is the whole term, so its points are used up"
        );
    }

    #[test]
    fn equal_facts_do_not_differ_and_the_lowest_monthly_price_is_marked() {
        let day = "2022-06-01".parse().expect("a date");
        let plans = [plan(60_000, 6, 30_000), plan(60_000, 12, 30_000)];
        let all = facts(Lang::En, &plans, day);
        let differs = |name: &str| all.iter().find(|fact| fact.name == name).is_some_and(Fact::differs);
        assert!(!differs(t::price(Lang::En)) && differs(t::term(Lang::En)));
        let monthly = &values(&plans, t::per_month(Lang::Zh));
        assert_eq!(monthly[0], ["NT$10,000"]);
        assert_eq!(monthly[1], ["NT$5,000", "每月最低"]);
        assert!(facts(Lang::En, &plans[..1], day).iter().all(|fact| !fact.differs()));
    }
}
