//! Compares up to four plans side by side. The address names them, so that a comparison can be shared, printed and
//! reopened.

use chrono::NaiveDate;
use domain::compare::Selection;
use domain::lang::Lang;
use domain::view::catalogue::{ComparedPlan, Comparison};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::compare_facts::{Fact, facts};
use super::compare_links::Carried;
use crate::api::catalogue::compare;
use crate::api::fetched;
use crate::components::{BackLink, ButtonKind, ButtonLink, Empty, Glyph, Notice, PageHead, Skeleton, Tone};
use crate::i18n::{catalogue as c, compare as t, format, order as o, use_lang};
use crate::pages::answer::failure;
use crate::pages::frame::Page;

/// `/compare?plan=…&plan=…`.
#[component]
pub(crate) fn ComparePage() -> impl IntoView {
    let lang = use_lang();
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| Selection::read(query.get_all("plan").unwrap_or_default())));
    let carried = Memo::new(move |_| query.with(|query| Carried::of(asked.get(), query)));
    let found = fetched(move || asked.with(Selection::key), compare);
    let shown = move || {
        let carried = carried.get();
        Suspend::new(async move {
            match found.await {
                Ok((comparison, today)) => view! { <Compared carried comparison today /> }.into_any(),
                Err(error) => failure(lang, &error),
            }
        })
    };
    let title = Signal::stored(t::title(lang).to_owned());
    view! {
        <Page title>
            {move || view! { <BackLink href=carried.get().to("/solutions")>{c::back(lang)}</BackLink> }}
            <PageHead title note=t::note(lang) />
            <Transition fallback=move || view! { <Skeleton label=c::loading(lang) /> }>{shown}</Transition>
        </Page>
    }
    .into_any()
}

#[component]
fn Compared(carried: Carried, comparison: Comparison, today: NaiveDate) -> impl IntoView {
    let lang = use_lang();
    let Comparison { plans, unknown } = comparison;
    let stop = match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    };
    let missing =
        carried.chosen.unreadable().iter().map(String::as_str).chain(unknown.iter().map(|plan| plan.as_str()));
    let missing = missing.collect::<Vec<_>>().join(stop);
    // unknown plans are removed from the links
    let chosen = unknown.iter().fold(carried.chosen.clone(), |chosen, plan| chosen.without(plan));
    let beyond = carried.chosen.beyond();
    let room = !chosen.is_full();
    let carried = carried.choosing(chosen);
    let body = if plans.is_empty() {
        view! {
            <Empty glyph=Glyph::Compare title=t::empty_title(lang) note=t::empty_note(lang)>
                <ButtonLink href=carried.to("/solutions")>{t::to_catalogue(lang)}</ButtonLink>
            </Empty>
        }
        .into_any()
    } else {
        let more = carried.to("/solutions");
        view! {
            {(plans.len() == 1).then(|| view! { <p>{t::one_only(lang)}</p> })}
            <CompareTable plans carried today />
            {room
                .then(|| {
                    view! {
                        <div class="actions">
                            <ButtonLink href=more kind=ButtonKind::Quiet>{t::add_more(lang)}</ButtonLink>
                        </div>
                    }
                })}
        }
        .into_any()
    };
    view! {
        {(beyond > 0)
            .then(|| {
                view! { <Notice tone=Tone::Bad title=t::beyond_title(lang)>{t::beyond(lang, beyond)}</Notice> }
            })}
        {(!missing.is_empty())
            .then(|| {
                view! { <Notice tone=Tone::Wait title=t::unknown_title(lang)>{t::unknown(lang, missing)}</Notice> }
            })}
        {body}
    }
    .into_any()
}

/// The table: one column per plan, one row per fact. It scrolls inside its frame, which is focusable. The roles are
/// explicit, because a table displayed as a grid loses its implicit roles.
#[component]
fn CompareTable(plans: Vec<ComparedPlan>, carried: Carried, today: NaiveDate) -> impl IntoView {
    let lang = use_lang();
    let rows = facts(lang, &plans, today).into_iter().map(|fact| view! { <FactRow fact /> }).collect_view();
    let heads = plans
        .iter()
        .map(|plan| {
            let without = carried.choosing(carried.chosen.without(&plan.offer.plan.id)).comparison();
            let name = format!("{} {}", plan.solution_name, plan.offer.plan.name);
            view! {
                <th scope="col" role="columnheader">
                    <a href=carried.to(&format!("/solutions/{}", plan.slug))>{plan.solution_name.clone()}</a>
                    <span class="plan-name">{plan.offer.plan.name.clone()}</span>
                    <a class="btn quiet small" href=without>
                        {t::remove(lang)} <span class="visually-hidden">" "{name}</span>
                    </a>
                </th>
            }
        })
        .collect_view();
    let steps = plans.iter().map(|plan| view! { <td role="cell"><OrderPlan plan=plan.clone() /></td> }).collect_view();
    let (several, beyond_a_phone) = (plans.len() > 1, plans.len() > 2);
    let class = format!("compare scroll of-{}", plans.len());
    view! {
        {beyond_a_phone.then(|| view! { <p class="small compare-scrolls">{t::scrolls(lang)}</p> })}
        <div class=class role="region" tabindex="0" aria-label=t::frame(lang)>
            <table role="table">
                <caption>{t::table(lang, format::date(lang, today))}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">{t::fact(lang)}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    {rows}
                    <tr role="row">
                        <th scope="row" role="rowheader">{t::next(lang)}</th>
                        {steps}
                    </tr>
                </tbody>
            </table>
        </div>
        {several.then(|| view! { <p class="small">{t::differs_note(lang)}</p> })}
        <p class="small">{c::renewal_note(lang)}</p>
    }
}

/// One fact of all plans. If the plans differ, the row says so and the values stand out.
#[component]
fn FactRow(fact: Fact) -> impl IntoView {
    let lang = use_lang();
    let differs = fact.differs();
    let cells = fact
        .values
        .into_iter()
        .map(|lines| {
            let lines = lines.into_iter().map(|line| view! { <span>{line}</span> }).collect_view();
            view! { <td role="cell">{lines}</td> }
        })
        .collect_view();
    view! {
        <tr role="row" class=if differs { "differs" } else { "" }>
            <th scope="row" role="rowheader">{fact.name} {differs.then(|| view! { <small>{t::differs(lang)}</small> })}</th>
            {cells}
        </tr>
    }
}

/// The link to order the plan, unless the plan is full.
#[component]
fn OrderPlan(plan: ComparedPlan) -> impl IntoView {
    let lang = use_lang();
    if plan.offer.full {
        return t::full(lang).into_any();
    }
    let name = format!("{} {}", plan.solution_name, plan.offer.plan.name);
    let href = format!("/member/orders/new?plan={}", plan.offer.plan.id);
    view! {
        <a class="btn small" href=href>{o::order_plan(lang)} <span class="visually-hidden">" "{name}</span></a>
    }
    .into_any()
}
