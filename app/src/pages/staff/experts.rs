//! The queue of requests for experts: first those waiting for an expert, by deadline; then those in progress; then the
//! closed ones.

use domain::view::expert::{ExpertQueue, ExpertQueueLine};
use leptos::prelude::*;

use crate::api::expert::read_experts;
use crate::api::{fetched, written_key};
use crate::components::{Column, Empty, Glyph, PageHead, Tag, Tone};
use crate::i18n::{expert as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::expert_view::{queue_time, tone};
use crate::pages::frame::Page;
use crate::pages::list::{moment, table};
use crate::pages::staff::{pages, query};

/// `/staff/experts`.
#[component]
pub(crate) fn ExpertsPage() -> impl IntoView {
    let lang = use_lang();
    let after = query("after");
    let data = fetched(move || after.get(), read_experts);
    let title = Signal::derive(move || t::staff_title(lang).to_owned());
    view! {
        <Page title>
            <Answered data view=move |ExpertQueue { lines, next }: ExpertQueue| {
                let next = next.map(|key| written_key(&key));
                view! {
                    <PageHead title note=t::staff_note(lang) />
                    <Queue lines />
                    {pages(lang, "/staff/experts", &[], &after.get_untracked(), next)}
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

#[component]
fn Queue(lines: Vec<ExpertQueueLine>) -> impl IntoView {
    let lang = use_lang();
    let rows = lines
        .into_iter()
        .map(|line| {
            let (tone, state) = if line.overdue {
                (Tone::Bad, t::staff_overdue(lang))
            } else {
                (tone(line.stage), t::stage(lang, line.stage))
            };
            let (href, name) = (format!("/staff/experts/{}", line.id), format!("{} {}", line.name, line.ubn));
            vec![
                view! { <a href=href>{name}</a> }.into_any(),
                line.topic.name(lang).into_any(),
                view! { <Tag tone>{state}</Tag> }.into_any(),
                queue_time(lang, line.stage, line.at).into_any(),
                moment(lang, line.asked_at),
            ]
        })
        .collect();
    let columns = vec![
        Column::text(t::col_firm(lang)),
        Column::text(t::col_topic(lang)),
        Column::text(t::col_state(lang)),
        Column::text(t::col_at(lang)),
        Column::text(t::col_asked(lang)),
    ];
    table(t::staff_title(lang), columns, rows, || {
        view! { <Empty glyph=Glyph::Check title=t::staff_empty(lang) note=t::staff_empty_note(lang) /> }.into_any()
    })
}
