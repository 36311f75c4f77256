//! The cost of a plan: price, the maximum of points, the remaining cash.

use domain::money::Points;
use domain::view::catalogue::PlanOffer;
use leptos::prelude::*;

use crate::components::{Definition, DefinitionList};
use crate::i18n::{catalogue as t, format, use_lang};

/// Price, points and cash of a plan.
#[component]
pub(super) fn Offer(
    offer: PlanOffer,
    /// Whether to show the price of a renewal, which points cannot pay.
    #[prop(optional)]
    renewal: bool,
) -> impl IntoView {
    let lang = use_lang();
    let PlanOffer { plan, most_points, remains, .. } = offer;
    let price = t::price_for(lang, format::cash(plan.price), plan.term_months);
    let mut pairs = vec![Definition::new(t::price(lang), price)];
    if most_points == Points::ZERO {
        pairs.push(Definition::new(t::points_up_to(lang), t::no_points(lang)));
    } else {
        pairs.push(Definition::new(t::points_up_to(lang), format::points(lang, most_points)));
        pairs.push(Definition::new(t::you_pay_from(lang), format::cash(remains)));
    }
    if renewal {
        let again = t::renewal_price(lang, format::cash(plan.price), plan.term_months);
        pairs.push(Definition::new(t::renewal(lang), again));
    }
    view! { <DefinitionList pairs /> }
}
