//! The firms that stopped at a step of the funnel; above all those that have points and have not ordered, with the
//! telephone numbers of their owners.

use domain::lang::Lang;
use domain::time::Instant;
use domain::view::staff::{FirmLine, FunnelFirms, FunnelStep, Stopped};
use leptos::prelude::*;

use super::{pages, query};
use crate::api::staff::read_funnel;
use crate::api::{fetched, written_key};
use crate::components::{Column, Empty, Glyph, PageHead};
use crate::i18n::{desk as t, format, staff, use_lang};
use crate::pages::answer::Answered;
use crate::pages::frame::Page;
use crate::pages::list::{moment, table};

/// The address of the page.
pub(super) const PATH: &str = "/staff/funnel";

/// `/staff/funnel`.
#[component]
pub(crate) fn FunnelPage() -> impl IntoView {
    let lang = use_lang();
    let (at, after) = (query("at"), query("after"));
    let data = fetched(move || (at.get(), after.get()), |(at, after)| read_funnel(at, after));
    let title = Signal::derive(move || t::stopped_title(lang).to_owned());
    view! {
        <Page title>
            <Answered data head=move || view! {
                <PageHead title note=t::stopped_note(lang) />
                {choice(lang, Stopped::parse(&at.get()))}
            } view=move |FunnelFirms { lines, next, now }: FunnelFirms| {
                let which = Stopped::parse(&at.get_untracked());
                let next = next.map(|last| written_key(&last));
                view! {
                    {list(lang, which, lines, now)}
                    {pages(lang, PATH, &[("at", which.code())], &after.get_untracked(), next)}
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

/// The lists as links, the shown one marked.
fn choice(lang: Lang, shown: Stopped) -> AnyView {
    let steps = FunnelStep::ALL.into_iter().filter(|step| *step != FunnelStep::Served).map(Stopped::At);
    let links = [Stopped::BeforeOrder].into_iter().chain(steps).map(|which| {
        let text = match which {
            Stopped::BeforeOrder => t::before_order(lang),
            Stopped::At(step) => t::step(lang, step),
        };
        let href = format!("{PATH}?at={}", which.code());
        view! { <a href=href aria-current=(which == shown).then_some("page")>{text}</a> }
    });
    view! { <nav class="tabs" aria-label=t::steps(lang)>{links.collect_view()}</nav> }.into_any()
}

fn list(lang: Lang, which: Stopped, lines: Vec<FirmLine>, now: Instant) -> AnyView {
    let calls = which == Stopped::BeforeOrder;
    let with_points =
        !matches!(which, Stopped::At(FunnelStep::Registered | FunnelStep::Verified | FunnelStep::Assessed));
    let mut columns = vec![Column::text(t::col_firm(lang)), Column::text(t::col_ubn(lang))];
    if with_points {
        columns.push(Column::number(t::col_points(lang)));
        columns.push(Column::text(t::col_granted(lang)));
        columns.push(Column::text(t::col_kept(lang)));
    }
    columns.push(Column::text(if calls { t::col_people(lang) } else { t::col_since(lang) }));
    let row = |line: FirmLine| {
        let name = if line.name.is_empty() { staff::none(lang).to_owned() } else { line.name.clone() };
        let mut cells = vec![name.into_any(), line.ubn.clone().into_any()];
        if with_points {
            cells.extend([points(lang, &line), granted(lang, &line, now), drafts(lang, &line)]);
        }
        cells.push(if calls { people(lang, line) } else { moment(lang, line.since) });
        cells
    };
    let caption = match which {
        Stopped::BeforeOrder => t::before_order(lang),
        Stopped::At(step) => t::step(lang, step),
    };
    table(caption, columns, lines.into_iter().map(row).collect(), || {
        view! { <Empty glyph=Glyph::Check title=t::none_here(lang) note=t::none_here_note(lang) /> }.into_any()
    })
}

/// The points that a firm has left.
pub(super) fn points(lang: Lang, line: &FirmLine) -> AnyView {
    line.points.map_or_else(|| staff::none(lang).to_owned(), |points| format::points(lang, points)).into_any()
}

/// When points were granted, and how many days ago.
pub(super) fn granted(lang: Lang, line: &FirmLine, now: Instant) -> AnyView {
    let Some(at) = line.granted_at else { return staff::none(lang).into_any() };
    let days = now.day().signed_duration_since(at.day()).num_days();
    view! {
        <span class="nowrap">{t::granted_on(lang, format::month_day(at.day()))}</span>" "
        <small class="nowrap">{t::since_grant(lang, days)}</small>
    }
    .into_any()
}

/// How many drafts a firm keeps.
pub(super) fn drafts(lang: Lang, line: &FirmLine) -> AnyView {
    match line.drafts {
        0 => t::no_drafts(lang).into_any(),
        count => t::drafts(lang, count).into_any(),
    }
}

/// The owners with their telephone numbers.
fn people(lang: Lang, line: FirmLine) -> AnyView {
    if line.people.is_empty() {
        return t::no_phone(lang).into_any();
    }
    let people = line.people.into_iter().map(|person| {
        let phone = match person.phone.is_empty() {
            true => t::no_phone(lang).into_any(),
            false => {
                let href = format!("tel:{}", person.phone);
                view! { <a class="nowrap" href=href rel="external">{person.phone}</a> }.into_any()
            }
        };
        view! { <li>{person.name}" "{phone}</li> }
    });
    view! { <ul>{people.collect_view()}</ul> }.into_any()
}
