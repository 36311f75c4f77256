//! The list of cases, by what is due next. Filters are in the address.

use domain::case::{Kind, State};
use domain::lang::Lang;
use domain::view::case::{CaseLine, Cases};
use leptos::prelude::*;
use leptos_router::components::Redirect;

use crate::api::case::read_cases;
use crate::api::{fetched, written_key};
use crate::components::{
    Button, ButtonKind, ButtonLink, Choice, Column, Empty, Glyph, Notice, PageHead, Select, Tag, Tone,
};
use crate::i18n::{case as t, format, staff as s, use_lang};
use crate::pages::answer::Answered;
use crate::pages::frame::Page;
use crate::pages::list::{moment, table};
use crate::pages::staff::{pages, query};

/// `/staff/checks`, the address of the checks before they became cases.
#[component]
pub(crate) fn ChecksPage() -> impl IntoView {
    view! { <Redirect path="/staff/cases" /> }.into_any()
}

/// `/staff/cases`.
#[component]
pub(crate) fn CasesPage() -> impl IntoView {
    let lang = use_lang();
    let (kind, state, whose, after) = (query("kind"), query("state"), query("whose"), query("after"));
    let decided = query("decided");
    let data = fetched(
        move || (kind.get(), state.get(), whose.get(), after.get()),
        |(kind, state, whose, after)| read_cases(kind, state, whose, after),
    );
    let title = Signal::stored(t::title(lang).to_owned());
    let done = move || match decided.get().as_str() {
        "yes" => Some(view! { <Notice tone=Tone::Go live=true>{s::passed_done(lang)}</Notice> }),
        "no" => Some(view! { <Notice tone=Tone::Info live=true>{s::refused_done(lang)}</Notice> }),
        "judged" => Some(view! { <Notice tone=Tone::Go live=true>{t::judged_done(lang)}</Notice> }),
        _ => None,
    };
    view! {
        <Page title>
            <Answered data head=move || view! {
                <PageHead title note=t::note(lang)>
                    <ButtonLink href="/staff/reasons" kind=ButtonKind::Quiet>{t::reasons_title(lang)}</ButtonLink>
                </PageHead>
                {done}
                <Filters lang kind=kind.get() state=state.get() whose=whose.get() />
            } view=move |Cases { lines, next }: Cases| {
                let (kind, state, whose) = (kind.get_untracked(), state.get_untracked(), whose.get_untracked());
                let kept = [("kind", kind.as_str()), ("state", state.as_str()), ("whose", whose.as_str())];
                let next = next.map(|last| written_key(&last));
                view! {
                    <List lang lines />
                    {pages(lang, "/staff/cases", &kept, &after.get_untracked(), next)}
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

#[component]
fn Filters(lang: Lang, kind: String, state: String, whose: String) -> impl IntoView {
    let mut kinds = vec![Choice::new("", t::all_kinds(lang))];
    kinds.extend(Kind::ALL.iter().map(|kind| Choice::new(kind.name(), t::kind(lang, *kind))));
    let states = vec![
        Choice::new("", t::undecided(lang)),
        Choice::new("open", t::open(lang)),
        Choice::new("waiting", t::waiting(lang)),
        Choice::new("decided", t::decided(lang)),
    ];
    let owners = vec![
        Choice::new("", t::everybodys(lang)),
        Choice::new("mine", t::mine(lang)),
        Choice::new("nobody", t::nobodys(lang)),
    ];
    view! {
        <form method="get" action="/staff/cases" class="row filters">
            <Select name="kind" label=t::filter_kind(lang) options=kinds value=kind />
            <Select name="state" label=t::filter_state(lang) options=states value=state />
            <Select name="whose" label=t::filter_whose(lang) options=owners value=whose />
            <Button kind=ButtonKind::Quiet>{t::filter(lang)}</Button>
        </form>
    }
    .into_any()
}

#[component]
fn List(lang: Lang, lines: Vec<CaseLine>) -> impl IntoView {
    let rows = lines
        .into_iter()
        .map(|line| {
            let (href, name) = (format!("/staff/cases/{}", line.id), line.name.clone());
            let used = match line.case.state {
                State::Open => meter(lang, &line),
                State::Waiting { .. } | State::Decided { .. } => t::nobody(lang).into_any(),
            };
            vec![
                view! { <a href=href>{name}</a> " " <span class="small">{line.ubn.clone()}</span> }.into_any(),
                t::kind(lang, line.case.kind).into_any(),
                state_tag(lang, &line),
                moment(lang, line.case.opened_at),
                format::until(lang, line.case.next()).into_any(),
                used,
                line.assigned.clone().unwrap_or_else(|| t::nobody(lang).to_owned()).into_any(),
            ]
        })
        .collect();
    let columns = vec![
        Column::text(t::col_firm(lang)),
        Column::text(t::col_kind(lang)),
        Column::text(t::col_state(lang)),
        Column::text(t::col_opened(lang)),
        Column::text(t::col_due(lang)),
        Column::text(t::col_used(lang)),
        Column::text(t::col_assigned(lang)),
    ];
    table(t::title(lang), columns, rows, || {
        view! { <Empty glyph=Glyph::Check title=t::empty(lang) note=t::empty_note(lang) /> }.into_any()
    })
}

/// How much of the time for the decision is used, as a bar and in words.
fn meter(lang: Lang, line: &CaseLine) -> AnyView {
    let words = t::percent(lang, line.used);
    let value = line.used.clamp(0, 100);
    view! { <meter class="used" min="0" max="100" high="80" value=value aria-label=t::col_used(lang)>{words.clone()}</meter> " " {words} }
        .into_any()
}

/// The state of a case in a word.
pub(super) fn state_tag(lang: Lang, line: &CaseLine) -> AnyView {
    let (tone, words) = match &line.case.state {
        State::Open if line.late => (Tone::Bad, t::late(lang)),
        State::Open => (Tone::Wait, t::open(lang)),
        State::Waiting { .. } => (Tone::Info, t::waiting(lang)),
        State::Decided { outcome, .. } => (Tone::Neutral, t::outcome(lang, *outcome)),
    };
    view! { <Tag tone>{words}</Tag> }.into_any()
}
