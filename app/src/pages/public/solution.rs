//! One solution before buying: plans, the points and cash they cost, a sample refund, the vendor, the reviews.

use chrono::NaiveDate;
use domain::lang::Lang;
use domain::refund::{Fault, Input};
use domain::view::catalogue::{PlanOffer, SolutionPage, SolutionView};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::compare_links::{Carried, CompareBar, CompareLink};
use super::offer::Offer;
use super::reviews::ReviewList;
use crate::api::catalogue::solution;
use crate::api::{AppError, fetched};
use crate::components::{
    BackLink, ButtonLink, Card, CardHead, Definition, DefinitionList, Notice, PageHead, Skeleton, Tag, Tone,
};
use crate::i18n::{catalogue as t, format, order as o, use_lang};
use crate::pages::answer::failure;
use crate::pages::frame::{Page, set_title};
use crate::pages::refund_view::RefundTerm;

/// `/solutions/:slug`.
#[component]
pub(crate) fn SolutionDetail() -> impl IntoView {
    let lang = use_lang();
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("slug").unwrap_or_default()));
    let query = use_query_map();
    let carried = Memo::new(move |_| query.with(Carried::in_address));
    let after = Memo::new(move |_| query.with(|query| query.get("reviews").unwrap_or_default()));
    let found = fetched(move || (slug.get(), after.get()), |(slug, after)| solution(slug, after));
    let shown = move || {
        let carried = carried.get();
        let further = !after.get_untracked().is_empty();
        Suspend::new(async move {
            match found.await {
                Ok((page, today)) => view! { <Found page today carried further /> }.into_any(),
                Err(AppError::NotFound) => view! { <Missing /> }.into_any(),
                Err(error) => failure(lang, &error),
            }
        })
    };
    view! {
        <Page title=Signal::stored(t::title(lang).to_owned())>
            {move || view! { <BackLink href=carried.get().to("/solutions")>{t::back(lang)}</BackLink> }}
            <Transition fallback=move || view! { <Skeleton label=t::loading(lang) /> }>{shown}</Transition>
        </Page>
    }
    .into_any()
}

#[component]
fn Missing() -> impl IntoView {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(http::StatusCode::NOT_FOUND);
    }
    let lang = use_lang();
    set_title(t::not_found(lang));
    view! {
        <PageHead title=Signal::stored(t::not_found(lang).to_owned()) note=t::not_found_text(lang) />
    }
}

#[component]
fn Found(page: SolutionPage, today: NaiveDate, carried: Carried, further: bool) -> impl IntoView {
    let lang = use_lang();
    let SolutionPage { solution, contact, reviews } = page;
    let facts = facts(lang, &solution, contact.as_ref());
    let SolutionView { slug, name, summary, category, plans, .. } = solution;
    let here = carried.to(&format!("/solutions/{slug}"));
    let plans = plans
        .into_iter()
        .map(|offer| {
            let carried = carried.clone();
            view! { <PlanCard offer today carried /> }
        })
        .collect_view();
    set_title(&name);
    view! {
        <PageHead title=Signal::stored(name) note=summary><div><Tag>{category.name(lang)}</Tag></div></PageHead>
        <CompareBar carried />
        <h2>{t::plans(lang)}</h2>
        <div class="split even">{plans}</div>
        <Card>
            <CardHead title=t::vendor(lang) />
            <DefinitionList pairs=facts />
        </Card>
        <ReviewList reviews here further />
        <p><a href="/faq">{t::questions(lang)}</a></p>
    }
}

/// The vendor, its contact, and the sizes of firm that the solution suits.
fn facts(lang: Lang, solution: &SolutionView, contact: Option<&serde_json::Value>) -> Vec<Definition> {
    let stop = match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    };
    let sizes = solution.sizes.iter().map(|band| t::band(lang, *band)).collect::<Vec<_>>().join(stop);
    let value = |name: &str| contact.and_then(|contact| contact.get(name)).and_then(|text| text.as_str());
    let mut pairs = vec![Definition::new(t::vendor(lang), solution.vendor_name.clone())];
    pairs.extend(value("phone").map(|phone| Definition::new(t::phone(lang), phone)));
    pairs.extend(value("email").map(|mail| Definition::new(t::mail(lang), mail)));
    pairs.push(Definition::new(t::suits(lang), sizes));
    pairs
}

/// A plan with its cost and its refund, as if the service started today.
#[component]
fn PlanCard(offer: PlanOffer, today: NaiveDate, carried: Carried) -> impl IntoView {
    let lang = use_lang();
    let PlanOffer { plan, most_points, remains, full, half } = offer.clone();
    let input = Input {
        self_pay: remains,
        points: most_points,
        term_months: plan.term_months,
        start: Some(today),
        on: today,
        fault: Fault::Member,
        half,
    };
    let pays = !most_points.is_zero();
    let day = format::date(lang, today);
    let as_if = if pays { t::refund_note(lang, day) } else { t::refund_note_cash(lang, day) };
    let id = format!("refund-{}", plan.id);
    let heading = format!("plan-{}", plan.id);
    let compared = plan.id.clone();
    let order = (!full).then(|| {
        let href = format!("/member/orders/new?plan={}", plan.id);
        view! { <div class="actions"><ButtonLink href>{o::order_plan(lang)}</ButtonLink></div> }
    });
    view! {
        <Card>
            <CardHead title=plan.name.clone() id=heading.clone() />
            {full.then(|| view! { <Notice tone=Tone::Wait>{t::full(lang)}</Notice> })}
            {plan.users.map(|users| view! { <p class="small">{t::users(lang, users)}</p> })}
            <Offer offer renewal=true />
            {pays.then(|| view! { <p class="small">{t::renewal_note(lang)}</p> })}
            {order}
            <CompareLink plan=compared carried named_by=heading />
            <h3>{t::refund(lang)}</h3>
            <p class="small">{as_if}</p>
            <RefundTerm input=Signal::stored(input) id=id />
        </Card>
    }
}
