//! The list of programs and drafts.

use domain::lang::Lang;
use domain::program::Phase;
use domain::view::program::{ProgramLine, Programs};
use leptos::prelude::*;

use crate::api::fetched;
use crate::api::programs::read_programs;
use crate::components::{ButtonKind, ButtonLink, Card, Column, DataTable, Empty, Glyph, Notice, PageHead, Tag, Tone};
use crate::i18n::{format, programs as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::frame::Page;
use crate::pages::list::moment;
use crate::pages::staff::query;

/// `/staff/programs`.
#[component]
pub(crate) fn ProgramsPage() -> impl IntoView {
    let lang = use_lang();
    let done = query("done");
    let data = fetched(|| (), |()| read_programs());
    let title = Signal::stored(t::title(lang).to_owned());
    let dropped = move || {
        (done.get() == "dropped").then(|| view! { <Notice tone=Tone::Go live=true>{t::done_dropped(lang)}</Notice> })
    };
    view! {
        <Page title>
            <Answered data head=move || view! { <PageHead title note=t::note(lang) /> {dropped} } view=move |programs: Programs| {
                let Programs { lines, may_edit, alone } = programs;
                let new = may_edit.then(|| {
                    view! { <div class="actions"><ButtonLink href="/staff/programs/new">{t::new(lang)}</ButtonLink></div> }
                });
                let list = if lines.is_empty() {
                    view! { <Empty glyph=Glyph::Info title=t::empty(lang) note=t::empty_note(lang) /> }.into_any()
                } else {
                    view! { <Card>{table(lang, lines)}</Card> }.into_any()
                };
                view! {
                    {(may_edit && alone).then(|| nobody_confirms(lang))}
                    {list}
                    {new}
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

/// Says that there is nobody yet who could confirm.
pub(super) fn nobody_confirms(lang: Lang) -> AnyView {
    view! {
        <Notice tone=Tone::Wait>{t::alone(lang)}</Notice>
        <div class="actions">
            <ButtonLink href="/staff/people" kind=ButtonKind::Quiet>{t::invite(lang)}</ButtonLink>
        </div>
    }
    .into_any()
}

/// The meaning of a phase.
pub(super) const fn tone(phase: Phase) -> Tone {
    match phase {
        Phase::Open => Tone::Go,
        Phase::Draft | Phase::Published => Tone::Wait,
        Phase::GrantsClosed | Phase::OrdersClosed | Phase::Archived => Tone::Neutral,
    }
}

fn table(lang: Lang, lines: Vec<ProgramLine>) -> AnyView {
    let rows = lines.into_iter().map(|line| row(lang, line)).collect();
    let columns = vec![
        Column::text(t::col_program(lang)),
        Column::text(t::col_phase(lang)),
        Column::text(t::col_opens(lang)),
        Column::text(t::col_closes(lang)),
        Column::text(t::col_last_order(lang)),
        Column::number(t::col_granted(lang)),
    ];
    view! { <DataTable caption=t::caption(lang) caption_hidden=true columns rows /> }.into_any()
}

fn row(lang: Lang, line: ProgramLine) -> Vec<AnyView> {
    let ProgramLine { code, name, phase, opens, closes, last_order, granted, budget, waits } = line;
    let href = format!("/staff/programs/{code}");
    let name = format!("{code} {}", name.pick(lang));
    let waits = waits.then(|| view! { " "<Tag tone=Tone::Wait>{t::waits(lang)}</Tag> });
    let granted = t::granted_of(lang, format::points(lang, granted), format::points(lang, budget));
    vec![
        view! { <a href=href>{name}</a> }.into_any(),
        view! { <Tag tone=tone(phase)>{t::phase(lang, phase)}</Tag>{waits} }.into_any(),
        moment(lang, opens),
        format::until(lang, closes).into_any(),
        format::until(lang, last_order).into_any(),
        granted.into_any(),
    ]
}
