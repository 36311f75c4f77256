//! The staff's desk: what waits, the books in one line, the funnel, and the firms to call.

use domain::lang::Lang;
use domain::queue::Queue;
use domain::time::Instant;
use domain::view::operation::{Late, Operation, Running};
use domain::view::staff::{Figures, Queues, StaffDesk};
use leptos::prelude::*;

use crate::api::fetched;
use crate::api::staff::read_desk;
use crate::components::{Glyph, Icon, Notice, Tone};
use crate::i18n::{calendar, desk as t, format, operation as o, staff, use_lang};
use crate::pages::answer::Answered;
use crate::pages::frame::Page;
use crate::pages::staff::ledger::Books;
use crate::pages::staff::on_time::card;
use crate::pages::staff::{desk_funnel, desk_queues};

#[component]
pub(crate) fn StaffDeskPage() -> impl IntoView {
    let lang = use_lang();
    let data = fetched(|| (), |()| read_desk());
    let title = Signal::derive(move || t::title(lang).to_owned());
    view! {
        <Page title>
            <Answered data view=move |desk: StaffDesk| {
                let failed = desk.queues.count(Queue::FailedJobs);
                view! {
                    {head(lang, &desk.queues, desk.now)}
                    {background(lang, &desk.operation, failed, desk.handles_jobs)}
                    {desk.calendar_ends.map(|last| ending(lang, last))}
                    {books(lang, desk.figures.clone())}
                    <div class="desk-pair wide-first">
                        {desk_queues::table(lang, desk.queues.lines, desk.now)}
                        {card(lang, &desk.weeks)}
                    </div>
                    {desk.figures.map(|figures| desk_funnel::cards(lang, figures.steps, desk.calls, desk.now))}
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

/// How much waits, and when that was read.
fn head(lang: Lang, queues: &Queues, now: Instant) -> AnyView {
    let sum = |of: fn(&domain::view::staff::QueueLine) -> i64| queues.lines.iter().map(of).sum::<i64>();
    let title = match (sum(|line| line.count), sum(|line| line.overdue), sum(|line| line.today)) {
        (0, ..) => t::nothing(lang).to_owned(),
        (count, 0, 0) => t::waiting(lang, count),
        (count, overdue, today) => t::waiting_late(lang, count, overdue, today),
    };
    view! {
        <div class="desk-title">
            <h1>{title}</h1>
            <small>{format::moment(lang, now)}</small>
        </div>
    }
    .into_any()
}

/// Says that work in the background is not done, or was given up; nothing when all is well.
fn background(lang: Lang, operation: &Operation, failed: i64, handles: bool) -> AnyView {
    let stopped = match &operation.running {
        Running::Well { .. } => None,
        Running::Never => Some((o::nobody(lang), o::never_text(lang).to_owned(), Vec::new())),
        Running::Nobody { since } => {
            Some((o::nobody(lang), o::nobody_text(lang, format::moment(lang, *since)), Vec::new()))
        }
        Running::Late { what } => {
            let line = |late: &Late| o::late_line(lang, o::running(lang, &late.name), format::moment(lang, late.due));
            Some((o::late(lang), o::late_text(lang).to_owned(), what.iter().map(line).collect()))
        }
    };
    let stopped = stopped.map(|(title, text, lines)| {
        view! { <Notice tone=Tone::Bad title>{text}{listed(lines)}</Notice> }
    });
    let lines = operation.given_up.iter().map(|job| {
        let kind = o::kind(lang, &job.kind).map_or_else(|| job.kind.clone(), ToOwned::to_owned);
        o::given_up_line(lang, kind, format::moment(lang, job.at))
    });
    let lines: Vec<String> = lines.collect();
    let failed = failed.max(i64::try_from(lines.len()).unwrap_or(i64::MAX));
    let given_up = (failed > 0).then(|| {
        let link = handles.then(|| view! { <p><a href="/staff/jobs">{staff::open(lang)}</a></p> });
        view! { <Notice tone=Tone::Wait title=o::given_up(lang, failed)>{listed(lines)}{link}</Notice> }
    });
    view! { {stopped} {given_up} }.into_any()
}

/// Warns that the loaded years of the calendar end.
fn ending(lang: Lang, last: chrono::NaiveDate) -> AnyView {
    let next = chrono::Datelike::year(&last).saturating_add(1);
    view! {
        <Notice tone=Tone::Wait title=calendar::ends_soon(lang, next)>
            <a href="/staff/calendar">{calendar::open_calendar(lang)}</a>
        </Notice>
    }
    .into_any()
}

fn listed(lines: Vec<String>) -> Option<AnyView> {
    let lines = (!lines.is_empty()).then(|| lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view());
    lines.map(|lines| view! { <ul>{lines}</ul> }.into_any())
}

/// The trial balance in one line, which opens. Says so before the books are counted for the first time.
fn books(lang: Lang, figures: Option<Figures>) -> AnyView {
    let Some(Figures { at, balance, .. }) = figures else {
        return view! { <p class="small">{staff::not_counted(lang)}</p> }.into_any();
    };
    let of = |kind: &str| balance.lines.iter().find(|line| line.kind == kind).map(|line| line.balance);
    let issued = of("program").map(|points| -points).unwrap_or_default();
    let parts = [
        (t::available(lang), of("available")),
        (t::held(lang), of("held")),
        (t::vendor(lang), of("vendor")),
        (t::settled(lang), of("settled")),
        (t::expired(lang), of("expired")),
    ];
    let parts = parts.into_iter().enumerate().map(|(place, (name, points))| {
        let sign = if place == 0 { "＝" } else { "＋" };
        let points = points.unwrap_or_default().to_string();
        view! { <span class="strip-sign">{sign}</span> <span>{name}" "<b>{points}</b></span> " " }
    });
    let green = balance.is_green();
    let (class, glyph, verdict) = match green {
        true => ("strip", Glyph::Check, t::balanced(lang)),
        false => ("strip bad", Glyph::Warning, t::unbalanced(lang)),
    };
    view! {
        <details class=class>
            <summary>
                <Icon glyph size=20/>" "<b>{verdict}</b>" "
                <span>{t::issued(lang)}" "<b>{issued.to_string()}</b></span>" "
                {parts.collect_view()}
            </summary>
            <div class="stack">
                <p class="small">{staff::counted_at(lang, format::moment(lang, at))}</p>
                <Books balance />
                <p><a href="/staff/ledger">{staff::to_ledger(lang)}</a></p>
            </div>
        </details>
    }
    .into_any()
}
