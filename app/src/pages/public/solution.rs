//! One solution before buying: plans, what points would pay and what remains, what a refund would return, the vendor.

use chrono::NaiveDate;
use domain::catalogue::{PlanView, SolutionView};
use domain::refund::{Fault, Input};
use domain::rules::ProgramRules;
use domain::view::catalogue::SolutionPageView;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::offer::{Offer, Split};
use crate::api::AppError;
use crate::api::catalogue::solution;
use crate::components::{
    BackLink, Card, CardHead, Definition, DefinitionList, Notice, PageHead, PageTitle, Skeleton, Tag, Tone,
};
use crate::i18n::{catalogue as t, format, use_lang};
use crate::pages::frame::Page;
use crate::pages::refund_view::RefundTerm;

/// `/solutions/:slug`.
#[component]
pub(crate) fn SolutionPage() -> impl IntoView {
    let lang = use_lang();
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("slug").unwrap_or_default()));
    let found = Resource::new(move || slug.get(), solution);
    let shown = move || {
        Suspend::new(async move {
            match found.await {
                Ok(page) => view! { <Found page /> }.into_any(),
                Err(AppError::NotFound) => view! { <Missing /> }.into_any(),
                Err(_) => view! { <Notice tone=Tone::Bad title=t::failed_title(lang)>{t::failed_text(lang)}</Notice> }
                    .into_any(),
            }
        })
    };
    view! {
        <Page title=Signal::stored(t::title(lang).to_owned())>
            <BackLink href="/solutions">{t::back(lang)}</BackLink>
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
    view! { <PageHead title=Signal::stored(t::not_found(lang).to_owned()) note=t::not_found_text(lang) /> }
}

#[component]
fn Found(page: SolutionPageView) -> impl IntoView {
    let lang = use_lang();
    let SolutionPageView { solution, rules, today } = page;
    let SolutionView { name, summary, category, vendor_name, sizes, plans, .. } = solution;
    let sizes = sizes.into_iter().map(|band| t::band(lang, band)).collect::<Vec<_>>().join("、");
    let facts = vec![Definition::new(t::vendor(lang), vendor_name), Definition::new(t::suits(lang), sizes)];
    let plans = plans.into_iter().map(|plan| view! { <PlanCard plan rules=rules.clone() today /> }).collect_view();
    let document = format!("{name} · {}", crate::i18n::common::product(lang));
    view! {
        <PageTitle text=Signal::stored(document) />
        <PageHead title=Signal::stored(name) note=summary><div><Tag>{category.name(lang)}</Tag></div></PageHead>
        <Card><DefinitionList pairs=facts /></Card>
        <h2>{t::plans(lang)}</h2>
        <div class="split even">{plans}</div>
        <p><a href="/faq">{t::questions(lang)}</a></p>
    }
}

/// A plan with what it costs and what a refund would return, as if it began today.
#[component]
fn PlanCard(plan: PlanView, rules: Option<ProgramRules>, today: NaiveDate) -> impl IntoView {
    let lang = use_lang();
    let split = Split::of(&plan, rules.as_ref());
    let input = Input {
        self_pay: split.self_pay,
        points: split.points,
        term_months: plan.term_months,
        start: Some(today),
        on: today,
        fault: Fault::Member,
        half: rules.map(|rules| rules.half).unwrap_or_default(),
    };
    let id = format!("refund-{}", plan.id);
    view! {
        <Card>
            <CardHead title=plan.name.clone() />
            {plan.users.map(|users| view! { <p class="small">{t::users(lang, users)}</p> })}
            <Offer plan split />
            <h3>{t::refund(lang)}</h3>
            <p class="small">{t::refund_note(lang, format::date(lang, today))}</p>
            <RefundTerm input=Signal::stored(input) id=id />
        </Card>
    }
}
