//! The person's data: who of the staff looked at it, and a download of all of it.

use domain::lang::Lang;
use domain::view::my_data::{BusinessLooks, LookLine, Looked};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::api::my_data::looks;
use crate::api::{fetched, written_key};
use crate::components::{BackLink, ButtonKind, ButtonLink, Card, CardHead, Column, DataTable, Notice, PageHead, Tone};
use crate::i18n::{account as a, my_data as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::frame::Page;
use crate::pages::list::{moment, paging_by_time};

/// `/account/data`.
#[component]
pub(crate) fn DataPage() -> impl IntoView {
    let lang = use_lang();
    let title = Signal::stored(t::title(lang).to_owned());
    let query = use_query_map();
    let of = move |name: &str| query.with(|query| query.get(name).unwrap_or_default());
    let data = fetched(move || (of("of"), of("after")), |(of, after)| looks(of, after));
    let wait = query.get_untracked().get("wait").is_some();
    view! {
        <Page title>
            <PageHead title note=t::note(lang)><BackLink href="/account">{a::back(lang)}</BackLink></PageHead>
            <Answered data has_heading=true view=move |found| page(lang, found, &of("of"), wait) />
        </Page>
    }
    .into_any()
}

fn page(lang: Lang, found: Vec<BusinessLooks>, of: &str, wait: bool) -> AnyView {
    let wait = wait.then(|| view! { <Notice tone=Tone::Wait>{t::wait(lang)}</Notice> });
    let none = found.is_empty().then(|| view! { <p>{t::no_business(lang)}</p> });
    let looks = found
        .into_iter()
        .map(|one| {
            let further = one.business.id.as_str() == of;
            card(lang, one, further)
        })
        .collect_view();
    view! {
        {wait}
        <Card>
            <CardHead title=t::download_title(lang) />
            <p>{t::download_text(lang)}</p>
            <p><a class="btn" href="/account/data.zip" rel="external">{t::download(lang)}</a></p>
        </Card>
        {none}
        {looks}
        <Card>
            <CardHead title=t::delete_title(lang) />
            <p>{t::delete_text(lang)}</p>
            <div class="actions"><ButtonLink href="/account/delete" kind=ButtonKind::Quiet>{t::delete(lang)}</ButtonLink></div>
        </Card>
    }
    .into_any()
}

/// The looks at one firm, one page of them; `further` says that it is not the first page.
fn card(lang: Lang, one: BusinessLooks, further: bool) -> AnyView {
    let next = one.next.map(|next| format!("/account/data?of={}&after={}", one.business.id, written_key(&next)));
    let first = further.then(|| "/account/data".to_owned());
    let title = t::looks_title(lang, one.business.name);
    let content = if one.looks.is_empty() {
        // a page can contain only the person's own looks, or come after the last look
        let none = !further && next.is_none();
        view! { <p>{if none { t::no_looks(lang) } else { t::no_more_looks(lang) }}</p> }.into_any()
    } else {
        let columns = vec![Column::text(t::when(lang)), Column::text(t::who(lang)), Column::text(t::what(lang))];
        let rows = one.looks.into_iter().map(|look| row(lang, look)).collect();
        view! { <DataTable caption=title.clone() caption_hidden=true columns rows /> }.into_any()
    };
    view! { <Card><CardHead title /><p class="small">{t::looks_note(lang)}</p>{content}{paging_by_time(lang, first, next)}</Card> }.into_any()
}

fn row(lang: Lang, look: LookLine) -> Vec<AnyView> {
    let stop = match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    };
    let who = look.roles.into_iter().map(|role| t::role(lang, role)).collect::<Vec<_>>().join(stop);
    let what = match look.what {
        Looked::Order(id) => {
            let href = format!("/member/orders/{id}");
            view! { {t::looked_order(lang)} " " <a href=href>{t::see_order(lang)}</a> }.into_any()
        }
        Looked::Messages(id) => {
            let href = format!("/member/orders/{id}/messages");
            view! { {t::looked_messages(lang)} " " <a href=href>{t::see_messages(lang)}</a> }.into_any()
        }
        Looked::Check => t::looked_check(lang).into_any(),
        Looked::Audit => t::looked_audit(lang).into_any(),
        Looked::Firm => t::looked_firm(lang).into_any(),
        Looked::Expert(_) => t::looked_expert(lang).into_any(),
        Looked::Person => t::looked_person(lang).into_any(),
        Looked::Phone => t::looked_phone(lang).into_any(),
    };
    vec![moment(lang, look.at), who.into_any(), what]
}
