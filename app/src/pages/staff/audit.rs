//! The audit: who did what to which object, filtered by object, and a check of the whole chain.

use domain::lang::Lang;
use domain::view::staff::{AuditChain, AuditLine, AuditPage as Lines};
use leptos::prelude::*;

use crate::address::encoded;
use crate::api::fetched;
use crate::api::staff::read_audit;
use crate::components::{Button, ButtonKind, Card, Column, Empty, Field, Glyph, Notice, PageHead, Tone};
use crate::i18n::{format, staff as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::frame::Page;
use crate::pages::list::{moment, table};
use crate::pages::staff::{pages, query};

/// The number of hash characters shown. The title attribute holds the whole hash.
const HASH_SHOWN: usize = 12;

#[component]
pub(crate) fn AuditPage() -> impl IntoView {
    let lang = use_lang();
    let (object, after, verify) = (query("object"), query("after"), query("verify"));
    let data = fetched(
        move || (object.get(), after.get(), verify.get()),
        |(object, after, verify)| read_audit(object, after, verify),
    );
    let title = Signal::derive(move || t::audit_title(lang).to_owned());
    view! {
        <Page title>
            <Answered data head=move || view! {
                <PageHead title note=t::audit_note(lang) />
                <Filter lang object=object.get() />
            } view=move |(page, chain): (Lines, Option<AuditChain>)| {
                let object = object.get_untracked();
                let (kept, next) = ([("object", object.as_str())], page.next.map(|seq| seq.to_string()));
                view! {
                    {chain.map(|chain| view! { <Chain lang chain /> })}
                    <List lang lines=page.lines />
                    {pages(lang, "/staff/audit", &kept, &after.get_untracked(), next)}
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

#[component]
fn Filter(lang: Lang, object: String) -> impl IntoView {
    view! {
        <Card>
            <form method="get" action="/staff/audit" class="stack">
                <Field name="object" label=t::object(lang) hint=t::object_hint(lang) maxlength=80 value=object />
                <div class="actions">
                    <Button>{t::filter(lang)}</Button>
                    <Button kind=ButtonKind::Quiet name="verify" value="1">{t::verify(lang)}</Button>
                </div>
            </form>
        </Card>
    }
    .into_any()
}

#[component]
fn Chain(lang: Lang, chain: AuditChain) -> impl IntoView {
    match chain {
        AuditChain::Holds { lines, whole } => {
            let whole = whole.map(|at| t::chain_whole(lang, format::moment(lang, at)));
            view! { <Notice tone=Tone::Go live=true>{t::chain_holds(lang, lines)}" "{whole}</Notice> }.into_any()
        }
        AuditChain::Broken { seq } => {
            view! { <Notice tone=Tone::Bad live=true>{t::chain_broken(lang, seq)}</Notice> }.into_any()
        }
    }
}

#[component]
fn List(lang: Lang, lines: Vec<AuditLine>) -> impl IntoView {
    let rows: Vec<Vec<AnyView>> = lines
        .into_iter()
        .map(|line| {
            let object = format!("/staff/audit?object={}", encoded(&line.object));
            let hash: String = line.hash.chars().take(HASH_SHOWN).collect();
            vec![
                line.seq.to_string().into_any(),
                moment(lang, line.at),
                t::action(lang, &line.action).into_any(),
                view! { <a href=object>{line.object}</a> }.into_any(),
                actor(lang, line.actor).into_any(),
                view! {
                    <details class="why">
                        <summary>{t::details(lang)}</summary>
                        <code>{line.facts.to_string()}</code>
                        <code title=line.hash>{hash}</code>
                    </details>
                }
                .into_any(),
            ]
        })
        .collect();
    let columns = vec![
        Column::text(t::col_seq(lang)),
        Column::text(t::col_at(lang)),
        Column::text(t::col_action(lang)),
        Column::text(t::object(lang)),
        Column::text(t::col_actor(lang)),
        Column::text(t::col_facts(lang)),
    ];
    table(t::audit_title(lang), columns, rows, || {
        view! { <Empty glyph=Glyph::Search title=t::audit_empty(lang) note=t::audit_empty_note(lang) /> }.into_any()
    })
}

fn actor(lang: Lang, actor: String) -> String {
    match actor.as_str() {
        "system" => t::system(lang).to_owned(),
        "visitor" => t::visitor(lang).to_owned(),
        _ => actor,
    }
}
