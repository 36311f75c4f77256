//! The account at a glance: each value with a link to change it, and the consents given.

use domain::lang::Lang;
use domain::view::account::{Account, ConsentLine};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::api::credentials::my_account;
use crate::api::fetched;
use crate::components::{Card, CardHead, Column, DataTable, Definition, DefinitionList, Notice, PageHead, Tone};
use crate::i18n::{account as t, factor as f, format, my_data as d, register, use_lang};
use crate::pages::answer::Answered;
use crate::pages::frame::Page;
use crate::pages::list::moment;

/// `/account`.
#[component]
pub(crate) fn AccountOverview() -> impl IntoView {
    let lang = use_lang();
    let data = fetched(|| (), |()| my_account());
    let title = Signal::stored(t::title(lang).to_owned());
    let done = use_query_map().get_untracked().get("done").unwrap_or_default();
    view! {
        <Page title>
            <Answered data head=move || view! { <PageHead title note=t::note(lang) /> }
                view=move |account| page(lang, account, &done) />
        </Page>
    }
    .into_any()
}

fn page(lang: Lang, account: Account, done: &str) -> AnyView {
    let confirmation = match done {
        "profile" => Some(t::done_profile(lang)),
        "password" => Some(t::done_password(lang)),
        "address" => Some(t::done_address(lang)),
        _ => None,
    };
    let confirmation = confirmation.map(|text| view! { <Notice tone=Tone::Go live=true>{text}</Notice> });
    let pair = |name: &str, value: String, href: &str| Definition {
        name: name.to_owned(),
        value,
        href: href.to_owned(),
        change: t::change(lang).to_owned(),
    };
    let pairs = vec![
        pair(t::name(lang), account.name, "/account/profile"),
        pair(t::phone(lang), account.phone, "/account/profile"),
        pair(t::mail_lang(lang), crate::i18n::common::language_name(account.lang).to_owned(), "/account/profile"),
        pair(t::reminders_short(lang), t::by_mail(lang, account.reminders).to_owned(), "/account/profile"),
        pair(t::news_short(lang), t::by_mail(lang, account.news).to_owned(), "/account/profile"),
        pair(t::email(lang), account.email, "/account/address"),
        pair(t::password(lang), t::hidden_password(lang).to_owned(), "/account/password"),
        pair(
            f::title(lang),
            if account.factor { f::short_on(lang) } else { f::short_off(lang) }.to_owned(),
            "/account/factor",
        ),
        Definition {
            change: t::see(lang).to_owned(),
            ..pair(t::devices(lang), t::devices_count(lang, account.sessions.len()), "/account/sessions")
        },
        Definition::new(t::since(lang), format::date(lang, account.since.day())),
    ];
    let consents = consents(lang, account.consents);
    view! {
        {confirmation}
        <Card><DefinitionList pairs /></Card>
        <p><a href="/account/data">{d::title(lang)}</a></p>
        <Card>
            <CardHead title=t::consents(lang) />
            {consents}
        </Card>
    }
    .into_any()
}

fn consents(lang: Lang, lines: Vec<ConsentLine>) -> AnyView {
    if lines.is_empty() {
        return view! { <p>{t::no_consents(lang)}</p> }.into_any();
    }
    let columns = vec![
        Column::text(t::text(lang)),
        Column::text(t::version(lang)),
        Column::text(t::agreed_at(lang)),
        Column::text(t::fingerprint(lang)),
    ];
    let rows = lines
        .into_iter()
        .map(|line| {
            let short: String = line.hash.chars().take(12).collect();
            let version = line.version.split('.').next().unwrap_or_default().to_owned();
            let text = format!("/legal/{}/{version}", line.text_id);
            vec![
                view! { <a href=text>{register::consent_name(lang, &line.text_id)}</a> }.into_any(),
                version.into_any(),
                moment(lang, line.at),
                view! { <code title=line.hash>{format!("{short}…")}</code> }.into_any(),
            ]
        })
        .collect();
    view! {
        <p class="small">{t::consents_note(lang)}</p>
        <DataTable caption=t::consents(lang) caption_hidden=true columns rows />
    }
    .into_any()
}
