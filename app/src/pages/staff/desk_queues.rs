//! The queues of the desk as a table: how many wait, how long, and how much of the promise is used.

use domain::lang::Lang;
use domain::queue::Queue;
use domain::time::Instant;
use domain::view::staff::QueueLine;
use leptos::prelude::*;

use crate::components::{AgeMeter, Column, DataTable, Glyph, Icon, Tag, Tone};
use crate::i18n::desk as t;

/// Queues are counted only up to this number.
const MANY: i64 = 1000;

/// All queues that the reader may open.
pub(super) fn table(lang: Lang, lines: Vec<QueueLine>, now: Instant) -> AnyView {
    let row = |line: QueueLine| if line.count == 0 { empty(lang, line) } else { row(lang, line, now) };
    let rows: Vec<Vec<AnyView>> = lines.into_iter().map(row).collect();
    let columns = vec![
        Column::text(t::queues(lang)),
        Column::number(t::col_count(lang)),
        Column::text(t::col_oldest(lang)),
        Column::text(t::col_used(lang)),
        Column::text(t::col_promise(lang)),
        Column::text(t::col_state(lang)),
    ];
    view! {
        <section class="card flush queues">
            <DataTable caption=t::queues(lang) caption_hidden=true columns rows />
        </section>
    }
    .into_any()
}

fn row(lang: Lang, line: QueueLine, now: Instant) -> Vec<AnyView> {
    let terms = line.queue.terms();
    let count = if line.count < MANY { line.count.to_string() } else { t::many(lang).to_owned() };
    let since = |from: Instant, to: Instant| t::span(lang, to.millis().saturating_sub(from.millis()));
    let oldest = match (line.since, line.due) {
        (_, Some(due)) if due <= now => {
            view! { <span class="loss">{t::late_by(lang, since(due, now))}</span> }.into_any()
        }
        (Some(from), _) => since(from, now).into_any(),
        (None, Some(_) | None) => t::unknown(lang).into_any(),
    };
    let (tone, state) = match (line.overdue, line.today) {
        (0, 0) => (Tone::Neutral, t::in_time(lang).to_owned()),
        (0, today) => (Tone::Wait, t::due_today(lang, today)),
        (overdue, _) => (Tone::Bad, t::overdue(lang, overdue)),
    };
    vec![
        view! {
            <a class="queue" href=terms.list><Icon glyph=glyph(line.queue) size=20/><span>{t::queue(lang, line.queue)}</span></a>
        }
        .into_any(),
        view! { <b>{count}</b> }.into_any(),
        oldest,
        view! { <AgeMeter percent=line.used words=t::used(lang, line.used) /> }.into_any(),
        t::promise(lang, terms.days).into_any(),
        view! { <Tag tone>{state}</Tag> }.into_any(),
    ]
}

/// An empty queue keeps its row, says so and offers no link.
fn empty(lang: Lang, line: QueueLine) -> Vec<AnyView> {
    vec![
        view! { <span class="queue none"><Icon glyph=glyph(line.queue) size=20/><span>{t::queue(lang, line.queue)}</span></span> }
            .into_any(),
        "0".into_any(),
        t::empty(lang).into_any(),
        ().into_any(),
        t::promise(lang, line.queue.terms().days).into_any(),
        ().into_any(),
    ]
}

const fn glyph(queue: Queue) -> Glyph {
    match queue {
        Queue::LateRefunds => Glyph::Refund,
        Queue::LateServices => Glyph::Clock,
        Queue::LateInvoices => Glyph::Document,
        Queue::Checks => Glyph::Security,
        Queue::Registrations => Glyph::Search,
        Queue::HandOvers | Queue::Refunds => Glyph::Scales,
        Queue::StrayPayments => Glyph::Wallet,
        Queue::Experts => Glyph::Flag,
        Queue::Messages => Glyph::Support,
        Queue::Approvals => Glyph::People,
        Queue::FailedMails => Glyph::Mail,
        Queue::FailedJobs => Glyph::Gear,
    }
}
