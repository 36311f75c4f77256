//! The books: the trial balance, every invariant of the ledger, and when they were verified.

use domain::lang::Lang;
use domain::view::staff::{InvariantLine, TrialBalance};
use leptos::prelude::*;

use crate::api::fetched;
use crate::api::staff::read_ledger;
use crate::components::{Card, CardHead, Column, DataTable, Notice, PageHead, Tag, Tone};
use crate::i18n::{format, staff as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::frame::Page;

#[component]
pub(crate) fn LedgerPage() -> impl IntoView {
    let lang = use_lang();
    let data = fetched(|| (), |()| read_ledger());
    let title = Signal::derive(move || t::ledger_title(lang).to_owned());
    view! {
        <Page title>
            <Answered data view=move |balance: TrialBalance| {
                let invariants = balance.invariants.clone();
                view! {
                    <PageHead title note=t::ledger_note(lang) />
                    <Card>
                        <CardHead title=t::books(lang) />
                        <Books balance />
                    </Card>
                    <Invariants lang invariants />
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

/// Whether the books balance, and the sums by kind of account.
#[component]
pub(crate) fn Books(balance: TrialBalance) -> impl IntoView {
    let lang = use_lang();
    let broken = balance.invariants.iter().filter(|line| !line.holds()).count();
    let verdict = match balance.is_green() {
        true => view! { <Notice tone=Tone::Go>{t::books_green(lang)}</Notice> }.into_any(),
        false => view! { <Notice tone=Tone::Bad>{t::books_red(lang, broken.max(1))}</Notice> }.into_any(),
    };
    let mut rows: Vec<Vec<AnyView>> = balance
        .lines
        .iter()
        .map(|line| {
            vec![
                t::account(lang, &line.kind).into_any(),
                line.accounts.to_string().into_any(),
                format::points(lang, line.balance).into_any(),
            ]
        })
        .collect();
    let accounts: i64 = balance.lines.iter().map(|line| line.accounts).sum();
    rows.push(vec![
        view! { <strong>{t::total(lang)}</strong> }.into_any(),
        accounts.to_string().into_any(),
        view! { <strong>{format::points(lang, balance.total)}</strong> }.into_any(),
    ]);
    let verified = balance.verified.map(|verified| {
        let all = match verified.all {
            Some(at) => t::verified_all(lang, format::moment(lang, at)),
            None => t::verified_not(lang).to_owned(),
        };
        let changes = t::verified_changes(lang, format::moment(lang, verified.changes));
        view! { <p class="small">{changes}" "{all}</p> }
    });
    view! {
        {verdict}
        {verified}
        <DataTable
            caption=t::books(lang)
            caption_hidden=true
            short=true
            columns=vec![
                Column::text(t::col_account(lang)),
                Column::number(t::col_accounts(lang)),
                Column::number(t::col_balance(lang)),
            ]
            rows=rows
        />
    }
    .into_any()
}

#[component]
fn Invariants(lang: Lang, invariants: Vec<InvariantLine>) -> impl IntoView {
    let rows: Vec<Vec<AnyView>> = invariants
        .iter()
        .map(|line| {
            vec![
                t::invariant(lang, line.invariant).into_any(),
                match line.holds() {
                    true => view! { <Tag tone=Tone::Go>{t::holds(lang)}</Tag> }.into_any(),
                    false => view! { <Tag tone=Tone::Bad>{t::fails(lang)}</Tag> }.into_any(),
                },
                against(lang, line),
            ]
        })
        .collect();
    view! {
        <Card>
            <CardHead title=t::invariants(lang) />
            <DataTable
                caption=t::invariants(lang)
                caption_hidden=true
                columns=vec![
                    Column::text(t::col_invariant(lang)),
                    Column::text(t::col_result(lang)),
                    Column::text(t::col_against(lang)),
                ]
                rows=rows
            />
        </Card>
    }
    .into_any()
}

fn against(lang: Lang, line: &InvariantLine) -> AnyView {
    if line.holds() {
        return t::none(lang).into_any();
    }
    let lines = line
        .against
        .iter()
        .map(|what| {
            let whose = if what.whose.is_empty() { t::whole_ledger(lang).to_owned() } else { what.whose.clone() };
            let (found, expected) = (what.found.to_string(), what.expected.to_string());
            view! { <li>{t::difference(lang, whose, found, expected)}</li> }
        })
        .collect_view();
    view! { <ul>{lines}</ul> }.into_any()
}
