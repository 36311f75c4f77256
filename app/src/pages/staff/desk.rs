//! The staff's desk: the next step, the queues, the books, and the progress of the program.

use domain::lang::Lang;
use domain::view::operation::{Operation, Running};
use domain::view::staff::{Figures, FunnelLine, Queues, StaffDesk};
use leptos::prelude::*;

use crate::api::fetched;
use crate::api::staff::read_desk;
use crate::components::{Bar, Bars, Card, CardHead, Column, DataTable, Empty, Glyph, NextStep, Notice, PageHead, Tone};
use crate::i18n::{calendar as c, format, operation as o, staff as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::frame::Page;
use crate::pages::staff::ledger::Books;

/// Queues are counted only up to this number.
const MANY: i64 = 1000;

#[component]
pub(crate) fn StaffDeskPage() -> impl IntoView {
    let lang = use_lang();
    let data = fetched(|| (), |()| read_desk());
    let title = Signal::derive(move || t::desk_title(lang).to_owned());
    view! {
        <Page title>
            <Answered data view=move |desk: StaffDesk| {
                view! {
                    <PageHead title note=t::desk_note(lang) />
                    {background(lang, &desk.operation, desk.queues.failed_jobs, desk.handles_jobs)}
                    {desk.calendar_ends.map(|last| ending(lang, last))}
                    <Next lang desk=desk.clone() />
                    <div class="split even">
                        <div>
                            <QueueTable lang queues=desk.queues jobs=desk.handles_jobs mails=desk.handles_mails />
                        </div>
                        <div>{counted(lang, desk.figures)}</div>
                    </div>
                }
                    .into_any()
            } />
        </Page>
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
            let line = |late: &domain::view::operation::Late| {
                o::late_line(lang, o::running(lang, &late.name), format::moment(lang, late.due))
            };
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
    let given_up = (failed > 0).then(|| {
        let link = handles.then(|| view! { <p><a href="/staff/jobs">{t::open(lang)}</a></p> });
        view! { <Notice tone=Tone::Wait title=o::given_up(lang, failed)>{listed(lines)}{link}</Notice> }
    });
    view! { {stopped} {given_up} }.into_any()
}

/// Warns that the loaded years of the calendar end.
fn ending(lang: Lang, last: chrono::NaiveDate) -> AnyView {
    let next = chrono::Datelike::year(&last).saturating_add(1);
    view! {
        <Notice tone=Tone::Wait title=c::ends_soon(lang, next)>
            <a href="/staff/calendar">{c::open_calendar(lang)}</a>
        </Notice>
    }
    .into_any()
}

fn listed(lines: Vec<String>) -> Option<AnyView> {
    let lines = (!lines.is_empty()).then(|| lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view());
    lines.map(|lines| view! { <ul>{lines}</ul> }.into_any())
}

/// The books and the funnel as of the last count.
fn counted(lang: Lang, figures: Option<Figures>) -> AnyView {
    let as_of = match &figures {
        Some(figures) => t::counted_at(lang, format::moment(lang, figures.at)),
        None => t::not_counted(lang).to_owned(),
    };
    let (books, funnel) = figures.map(|Figures { balance, funnel, .. }| (balance, funnel)).unzip();
    view! {
        <Card>
            <CardHead title=t::books(lang)>
                <a href="/staff/ledger">{t::to_ledger(lang)}</a>
            </CardHead>
            <p class="small">{as_of}</p>
            {books.map(|balance| view! { <Books balance /> })}
        </Card>
        {funnel.map(|funnel| view! { <Funnel lang funnel /> })}
    }
    .into_any()
}

/// The most important step: broken books first, otherwise the earliest deadline among checks, expert requests,
/// proposals and objections.
#[component]
fn Next(lang: Lang, desk: StaffDesk) -> impl IntoView {
    let queues = desk.queues;
    let mut steps = Vec::new();
    if queues.checks > 0 {
        let urgent = queues.checks_overdue > 0;
        steps.push((queues.checks_due, t::next_check(lang).to_owned(), "/staff/cases".to_owned(), urgent));
    }
    if queues.experts > 0 {
        let urgent = queues.experts_overdue > 0;
        steps.push((queues.experts_due, t::next_expert(lang).to_owned(), "/staff/experts".to_owned(), urgent));
    }
    if queues.approvals > 0 {
        steps.push((queues.approvals_due, t::next_approval(lang).to_owned(), "/staff/approvals".to_owned(), false));
    }
    if let Some(order) = queues.objections.into_iter().next() {
        let href = format!("/staff/orders/{}", order.id);
        steps.push((order.due, t::next_objection(lang, order.number), href, false));
    }
    // an unknown deadline comes after the known ones
    let first = steps.into_iter().min_by_key(|(due, ..)| (due.is_none(), *due));
    let first = match desk.figures {
        Some(Figures { balance, .. }) if !balance.is_green() => {
            Some((None, t::next_books(lang).to_owned(), "/staff/ledger".to_owned(), true))
        }
        _ => first,
    };
    match first {
        Some((due, title, href, urgent)) => {
            let by = due.map(|due| format::until(lang, due)).unwrap_or_default();
            view! {
                <NextStep tag=t::next_tag(lang) title=title by_word=t::by_word(lang) by=by href=href action=t::open(lang)
                    urgent=urgent />
            }
            .into_any()
        }
        None => {
            view! { <Empty glyph=Glyph::Check title=t::nothing_title(lang) note=t::nothing_text(lang) /> }.into_any()
        }
    }
}

#[component]
fn QueueTable(
    lang: Lang,
    queues: Queues,
    /// Whether the reader may decide on failed jobs.
    jobs: bool,
    /// Whether the reader may decide on failed mails.
    mails: bool,
) -> impl IntoView {
    let count = move |number: i64| match number {
        MANY.. => t::many(lang).to_owned(),
        number => number.to_string(),
    };
    let row = |name: &'static str, number: i64, href: &'static str| {
        let name = match href {
            "" => name.into_any(),
            href => view! { <a href=href>{name}</a> }.into_any(),
        };
        vec![name, count(number).into_any()]
    };
    let mut rows = vec![
        row(t::q_checks(lang), queues.checks, "/staff/cases"),
        row(t::q_overdue(lang), queues.checks_overdue, "/staff/cases"),
        row(t::q_experts(lang), queues.experts, "/staff/experts"),
        row(t::q_experts_overdue(lang), queues.experts_overdue, "/staff/experts"),
        row(t::q_inquiries(lang), queues.inquiries, "/staff/inquiries"),
        row(t::q_objections(lang), queues.objections_all, ""),
        row(t::q_approvals(lang), queues.approvals, "/staff/approvals"),
        row(t::q_refunding(lang), queues.refunding, "/staff/orders?state=refunding"),
        row(t::q_invoices(lang), queues.invoices_missed, "/staff/orders?state=invoice_missed"),
        row(t::q_strays(lang), queues.strays, ""),
        row(t::q_mails(lang), queues.failed_mails, if mails { "/staff/jobs/mails" } else { "" }),
        row(t::q_jobs(lang), queues.failed_jobs, if jobs { "/staff/jobs" } else { "" }),
    ];
    rows.extend(queues.messages.map(|waiting| row(t::q_messages(lang), waiting, "/staff/messages")));
    let waiting = queues
        .objections
        .into_iter()
        .map(|order| {
            let due = order.due.map(|due| format::until(lang, due)).unwrap_or_default();
            view! {
                <li>
                    <a href=format!("/staff/orders/{}", order.id)>{t::next_objection(lang, order.number)}</a>
                    <small>{due}</small>
                </li>
            }
        })
        .collect_view();
    view! {
        <Card>
            <CardHead title=t::queues(lang) />
            <DataTable
                caption=t::queues(lang)
                caption_hidden=true
                short=true
                columns=vec![Column::text(t::col_queue(lang)), Column::number(t::col_count(lang))]
                rows=rows
            />
            <ul class="rows">{waiting}</ul>
            <p><a href="/staff/reviews">{t::to_reviews(lang)}</a></p>
        </Card>
    }
    .into_any()
}

#[component]
fn Funnel(lang: Lang, funnel: Vec<FunnelLine>) -> impl IntoView {
    let most = funnel.iter().map(|line| line.businesses).max().unwrap_or_default();
    let bars = funnel
        .into_iter()
        .map(|line| Bar {
            name: t::stage(lang, line.stage).to_owned(),
            value: u32::try_from(line.businesses).unwrap_or(u32::MAX),
            target: None,
            words: match line.points {
                Some(points) => t::firms_points(lang, line.businesses, format::points(lang, points)),
                None => t::firms(lang, line.businesses),
            },
        })
        .collect();
    view! {
        <Card>
            <CardHead title=t::funnel(lang) />
            <Bars bars=bars of=u32::try_from(most).unwrap_or(u32::MAX) />
        </Card>
    }
    .into_any()
}
