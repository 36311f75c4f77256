//! The search over everything. The text is in the address; a complete UBN or order number leads straight on.

use domain::lang::Lang;
use domain::view::staff_search::{Found, FoundGroup, Group, StaffFound};
use leptos::prelude::*;
use leptos_router::components::Redirect;

use crate::api::fetched;
use crate::api::staff_search::search_everywhere;
use crate::components::{Card, CardHead, Empty, Glyph, PageHead, Tag};
use crate::i18n::{format, order as o, staff_search as t, use_lang};
use crate::listing::firm_page;
use crate::pages::answer::Answered;
use crate::pages::frame::Page;
use crate::pages::orders::parts::tone;
use crate::pages::staff::query;
use crate::pages::staff::search_box::found_link;

/// `/staff/search`.
#[component]
pub(crate) fn SearchPage() -> impl IntoView {
    let lang = use_lang();
    let q = query("q");
    let data = fetched(move || q.get(), |q| search_everywhere(q, String::new()));
    let title = Signal::derive(move || t::title(lang).to_owned());
    view! {
        <Page title>
            <Answered data head=move || view! { <PageHead title note=t::note(lang) /> } view=move |StaffFound { straight, groups }: StaffFound| {
                let q = q.get_untracked();
                match straight {
                    Some(found) => view! { <Redirect path=found_link(&found) /> }.into_any(),
                    None if q.trim().is_empty() => {
                        view! { <Empty glyph=Glyph::Search title=t::begin(lang) note=t::begin_note(lang) /> }.into_any()
                    }
                    None if groups.is_empty() => {
                        view! { <Empty glyph=Glyph::Search title=t::nothing(lang) note=t::nothing_note(lang) /> }.into_any()
                    }
                    None => results(lang, q, groups),
                }
            } />
        </Page>
    }
    .into_any()
}

fn results(lang: Lang, q: String, groups: Vec<FoundGroup>) -> AnyView {
    let shown = groups.into_iter().map(|group| one(lang, group)).collect_view();
    view! { <section class="found stack" data-results aria-label=t::results(lang, q)>{shown}</section> }.into_any()
}

fn one(lang: Lang, group: FoundGroup) -> AnyView {
    let FoundGroup { group, found, more } = group;
    let note = (group == Group::People).then(|| view! { <p class="small">{t::people_recorded(lang)}</p> });
    let lines = found.into_iter().map(|found| view! { <li>{line(lang, found)}</li> }).collect_view();
    view! {
        <Card>
            <CardHead title=t::group(lang, group) />
            {note}
            <ul class="found-list">{lines}</ul>
            {more.then(|| view! { <p class="small muted">{t::more(lang)}</p> })}
        </Card>
    }
    .into_any()
}

fn line(lang: Lang, found: Found) -> AnyView {
    let href = found_link(&found);
    match found {
        Found::Business(firm) => {
            view! { <a href=href>{firm.name}</a> <span class="muted">{firm.ubn}</span> }.into_any()
        }
        Found::Vendor { ubn, name, .. } => {
            view! { <a href=href>{name}</a> <span class="muted">{ubn}</span> }.into_any()
        }
        Found::Order { number, state, firm, .. } => view! {
            <a href=href>{number}</a>
            <Tag tone=tone(state)>{o::state_of(lang, state)}</Tag>
            <span>{firm}</span>
        }
        .into_any(),
        Found::Invoice { number, amount, issued_on, order_number, .. } => view! {
            <a href=href>{number}</a>
            <span>{format::cash(amount)}</span>
            <span>{format::date(lang, issued_on)}</span>
            <span class="muted">{t::of_order(lang, order_number)}</span>
        }
        .into_any(),
        Found::Person { name, email, phone, firms, .. } => {
            let none = firms.is_empty().then(|| t::no_firm(lang));
            let firms = firms
                .into_iter()
                .map(|firm| {
                    let href = firm_page(&firm);
                    view! { <a href=href>{firm.name}</a> }
                })
                .collect_view();
            view! { <strong>{name}</strong> <span>{email}</span> <span class="nowrap">{phone}</span> {firms} <span class="muted">{none}</span> }
                .into_any()
        }
    }
}
