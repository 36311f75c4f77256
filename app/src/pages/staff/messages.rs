//! The members who wait for an answer of support, the longest waiting first.

use domain::lang::Lang;
use domain::view::message::{SupportQueue, ThreadLine};
use leptos::prelude::*;

use crate::api::message::waiting_for_support;
use crate::components::{BackLink, Card, Column, DataTable, Empty, Glyph, PageHead, Pagination};
use crate::i18n::{format, message as t, staff, use_lang};
use crate::pages::answer::Answered;
use crate::pages::frame::Page;
use crate::pages::staff::{next_page, query};

/// `/staff/messages`.
#[component]
pub(crate) fn StaffMessagesPage() -> impl IntoView {
    let lang = use_lang();
    let after = query("after");
    let data = Resource::new(move || after.get(), waiting_for_support);
    let title = Signal::stored(t::queue_title(lang).to_owned());
    view! {
        <Page title>
            <Answered data view=move |SupportQueue { lines, next }: SupportQueue| {
                let further = !after.get_untracked().is_empty();
                let next = next.map(|(since, id)| format!("{}.{id}", since.millis()));
                let next = next.map(|key| next_page("/staff/messages", &[], &key)).unwrap_or_default();
                let first = if further { "/staff/messages" } else { "" };
                view! {
                    <PageHead title note=t::queue_note(lang)>
                        <BackLink href="/staff">{staff::desk_title(lang)}</BackLink>
                    </PageHead>
                    <List lang lines />
                    <Pagination label=t::pages(lang) first first_text=t::first_page(lang) next
                        next_text=t::next_page(lang) />
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

#[component]
fn List(lang: Lang, lines: Vec<ThreadLine>) -> impl IntoView {
    if lines.is_empty() {
        return view! { <Empty glyph=Glyph::Check title=t::queue_empty(lang) note=t::queue_empty_note(lang) /> }
            .into_any();
    }
    let rows: Vec<Vec<AnyView>> = lines
        .into_iter()
        .map(|line| {
            let href = format!("/staff/orders/{}/messages?with=support", line.order);
            vec![
                format::moment(lang, line.at).into_any(),
                view! { <a href=href>{line.number}</a> }.into_any(),
                line.firm.into_any(),
                format!("{} {}", line.solution_name.pick(lang), line.plan_name.pick(lang)).into_any(),
                line.unread.to_string().into_any(),
            ]
        })
        .collect();
    let columns = vec![
        Column::text(t::col_since(lang)),
        Column::text(t::col_order(lang)),
        Column::text(t::col_firm(lang)),
        Column::text(t::col_plan(lang)),
        Column::number(t::col_unread(lang)),
    ];
    view! { <Card><DataTable caption=t::queue_title(lang) caption_hidden=true columns rows /></Card> }.into_any()
}
