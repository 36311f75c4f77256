//! The members who wait for an answer from support, the longest wait first.

use domain::lang::Lang;
use domain::view::message::{SupportQueue, ThreadLine};
use leptos::prelude::*;

use crate::api::message::waiting_for_support;
use crate::api::{fetched, written_key};
use crate::components::{BackLink, Column, Empty, Glyph, PageHead};
use crate::i18n::{message as t, staff, use_lang};
use crate::pages::answer::Answered;
use crate::pages::frame::Page;
use crate::pages::list::{moment, table};
use crate::pages::staff::{pages, query};

/// `/staff/messages`.
#[component]
pub(crate) fn StaffMessagesPage() -> impl IntoView {
    let lang = use_lang();
    let after = query("after");
    let data = fetched(move || after.get(), waiting_for_support);
    let title = Signal::stored(t::queue_title(lang).to_owned());
    view! {
        <Page title>
            <Answered data view=move |SupportQueue { lines, next }: SupportQueue| {
                let next = next.map(|key| written_key(&key));
                view! {
                    <PageHead title note=t::queue_note(lang)>
                        <BackLink href="/staff">{staff::desk_title(lang)}</BackLink>
                    </PageHead>
                    <List lang lines />
                    {pages(lang, "/staff/messages", &[], &after.get_untracked(), next)}
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

#[component]
fn List(lang: Lang, lines: Vec<ThreadLine>) -> impl IntoView {
    let rows: Vec<Vec<AnyView>> = lines
        .into_iter()
        .map(|line| {
            let href = format!("/staff/orders/{}/messages?with=support", line.order);
            vec![
                view! { <a href=href>{line.firm}</a> }.into_any(),
                line.number.into_any(),
                format!("{} {}", line.solution_name.pick(lang), line.plan_name.pick(lang)).into_any(),
                moment(lang, line.at),
                line.unread.to_string().into_any(),
            ]
        })
        .collect();
    let columns = vec![
        Column::text(t::col_firm(lang)),
        Column::text(t::col_order(lang)),
        Column::text(t::col_plan(lang)),
        Column::text(t::col_since(lang)),
        Column::number(t::col_unread(lang)),
    ];
    table(t::queue_title(lang), columns, rows, || {
        view! { <Empty glyph=Glyph::Check title=t::queue_empty(lang) note=t::queue_empty_note(lang) /> }.into_any()
    })
}
