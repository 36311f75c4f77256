//! The list of programs and drafts.

use domain::lang::Lang;
use domain::program::Phase;
use domain::view::program::{ProgramLine, Programs};
use leptos::prelude::*;

use crate::api::programs::read_programs;
use crate::api::{AppError, fetched, from_json};
use crate::components::{
    Button, ButtonKind, ButtonLink, Card, CardHead, Column, DataTable, Empty, FileField, Glyph, Notice, PageHead, Tag,
    Tone,
};
use crate::i18n::{format, programs as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::ActionErrors;
use crate::pages::frame::Page;
use crate::pages::list::moment;
use crate::pages::staff::query;

/// `/staff/programs`.
#[component]
pub(crate) fn ProgramsPage() -> impl IntoView {
    let lang = use_lang();
    let (done, refused) = (query("done"), query("refused"));
    let data = fetched(|| (), |()| read_programs());
    let title = Signal::stored(t::title(lang).to_owned());
    // only error codes, because anybody can write an address that contains them
    let error = Signal::derive(move || from_json::<AppError>(&refused.get()).ok());
    let confirmation = move || {
        let (tone, words) = match done.get().as_str() {
            "dropped" => (Tone::Go, t::done_dropped(lang)),
            "imported" => (Tone::Go, t::done_imported(lang)),
            "same" => (Tone::Info, t::done_same(lang)),
            _ => return None,
        };
        Some(view! { <Notice tone live=true>{words}</Notice> })
    };
    view! {
        <Page title>
            <ActionErrors lang error />
            <Answered data head=move || view! { <PageHead title note=t::note(lang) /> {confirmation} } view=move |programs: Programs| {
                let Programs { lines, recipients, may_edit, alone } = programs;
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
                    {listed(lang, recipients, may_edit)}
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

/// The list of earlier recipients, and the form that adds to it. It is a plain form, so it works the same without scripts.
fn listed(lang: Lang, recipients: u32, may_edit: bool) -> AnyView {
    let form = may_edit.then(|| {
        view! {
            <form action="/staff/programs/recipients" method="post" enctype="multipart/form-data" class="stack">
                <FileField name="file" label=t::recipients_file(lang) accept=".csv,text/csv" single=true />
                <Button kind=ButtonKind::Quiet>{t::recipients_button(lang)}</Button>
            </form>
        }
    });
    view! {
        <Card>
            <CardHead title=t::recipients(lang) />
            <p>{t::recipients_count(lang, recipients)}</p>
            <p class="small">{t::recipients_note(lang)}</p>
            {form}
        </Card>
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
