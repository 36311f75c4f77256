//! The access log: who of the staff read what of which firm, filtered by reader, firm and day.

use domain::form::parse;
use domain::lang::Lang;
use domain::view::my_data::Looked;
use domain::view::staff::{ReadLine, ReadsPage as Lines};
use leptos::prelude::*;

use crate::api::staff::read_reads;
use crate::api::{fetched, written_key};
use crate::components::{BackLink, Button, Card, Column, DateField, Empty, Field, Glyph, PageHead};
use crate::i18n::{audit as t, form_error, my_data as m, staff as s, use_lang};
use crate::listing::firm_page;
use crate::pages::answer::Answered;
use crate::pages::frame::Page;
use crate::pages::list::{moment, table};
use crate::pages::staff::{pages, query};

/// The page.
const PATH: &str = "/staff/audit/reads";

/// `/staff/audit/reads`.
#[component]
pub(crate) fn ReadsPage() -> impl IntoView {
    let lang = use_lang();
    let (reader, firm, day, after) = (query("reader"), query("firm"), query("day"), query("after"));
    let data = fetched(
        move || (reader.get(), firm.get(), day.get(), after.get()),
        |(reader, firm, day, after)| read_reads(reader, firm, day, after),
    );
    let title = Signal::derive(move || t::reads(lang).to_owned());
    view! {
        <Page title>
            <Answered data head=move || view! {
                <PageHead title note=t::reads_note(lang)>
                    <BackLink href="/staff/audit">{s::audit_title(lang)}</BackLink>
                </PageHead>
                {filters(lang, reader.get(), firm.get(), day.get())}
            } view=move |Lines { lines, next }: Lines| {
                let (reader, firm, day) = (reader.get_untracked(), firm.get_untracked(), day.get_untracked());
                let kept = [("reader", reader.as_str()), ("firm", firm.as_str()), ("day", day.as_str())];
                let next = next.map(|key| written_key(&key));
                view! {
                    {list(lang, lines)}
                    {pages(lang, PATH, &kept, &after.get_untracked(), next)}
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

fn filters(lang: Lang, reader: String, firm: String, day: String) -> AnyView {
    let words = |error| form_error::words(lang, error);
    let of_reader = parse::optional(&reader, parse::email).err().map(words);
    let of_firm = parse::optional(&firm, parse::ubn).err().map(words);
    view! {
        <Card>
            <form method="get" action=PATH class="stack" role="search" aria-label=t::filters(lang)>
                <div class="row">
                    <Field name="reader" label=t::reader(lang) kind="email" maxlength=254 autocomplete="off" value=reader
                        error=of_reader />
                    <Field name="firm" label=t::firm(lang) inputmode="numeric" maxlength=20 value=firm error=of_firm />
                    <DateField name="day" label=t::until_day(lang) value=day />
                </div>
                <div class="actions"><Button>{s::filter(lang)}</Button></div>
            </form>
        </Card>
    }
    .into_any()
}

fn list(lang: Lang, lines: Vec<ReadLine>) -> AnyView {
    let rows: Vec<Vec<AnyView>> = lines
        .into_iter()
        .map(|line| {
            let stop = match lang {
                Lang::Zh => "、",
                Lang::En => ", ",
            };
            let roles = line.roles.into_iter().map(|role| m::role(lang, role)).collect::<Vec<_>>().join(stop);
            let href = firm_page(&line.firm);
            vec![
                moment(lang, line.at),
                view! { {line.who} " " <small class="muted">{roles}</small> }.into_any(),
                view! { <a href=href>{line.firm.name}</a> }.into_any(),
                what(lang, &line.what, line.number),
            ]
        })
        .collect();
    let columns = vec![
        Column::text(s::col_at(lang)),
        Column::text(t::col_reader(lang)),
        Column::text(t::col_firm(lang)),
        Column::text(t::col_read(lang)),
    ];
    table(t::reads(lang), columns, rows, || {
        view! { <Empty glyph=Glyph::Search title=s::audit_empty(lang) note=s::audit_empty_note(lang) /> }.into_any()
    })
}

fn what(lang: Lang, what: &Looked, number: Option<String>) -> AnyView {
    let (words, order) = match what {
        Looked::Order(id) => (m::looked_order(lang), Some(id)),
        Looked::Messages(id) => (m::looked_messages(lang), Some(id)),
        Looked::Check => (m::looked_check(lang), None),
        Looked::Audit => (m::looked_audit(lang), None),
        Looked::Expert(_) => (m::looked_expert(lang), None),
        Looked::Person => (m::looked_person(lang), None),
        Looked::Firm => (m::looked_firm(lang), None),
        Looked::Phone => (m::looked_phone(lang), None),
    };
    let order = order.map(|id| {
        let href = format!("/staff/orders/{id}");
        view! { " " <a href=href>{number.unwrap_or_default()}</a> }
    });
    view! { {words} {order} }.into_any()
}
