//! My Points: the points ticket, and the ledger with the balance after each entry. The filters are in the address.

use domain::form::PointsForm;
use domain::lang::Lang;
use domain::ledger::EntryKind;
use domain::money::Points;
use domain::view::member::{PointsLine, PointsPage as View};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use super::{no_business, of_business, ticket};
use crate::api::member::points;
use crate::api::{fetched, written_key};
use crate::components::{
    Button, ButtonKind, ButtonLink, Card, CardHead, Choice, Column, DataTable, DateField, Empty, ErrorSummary, Field,
    FieldError, PageHead, Select,
};
use crate::i18n::{form_error, format, member as t, use_lang};
use crate::pages::answer::{headed, loading};
use crate::pages::frame::Page;
use crate::pages::list::paging_by_time;

/// The maximum length of an order number as people write it, with spaces and dashes.
const NUMBER_MAX: u16 = 40;

/// The address: the business, the filters, and the key that the page starts after.
#[derive(Debug, Clone, PartialEq)]
struct Address {
    business: String,
    form: PointsForm,
    after: String,
}

impl Address {
    fn read(query: &ParamsMap) -> Self {
        let of = |name: &str| query.get(name).unwrap_or_default();
        let form = PointsForm { kind: of("kind"), order: of("order"), from: of("from"), to: of("to") };
        Self { business: of("business"), form, after: of("after") }
    }

    /// A path with the same business and filters, starting after a key.
    fn of(&self, path: &str, after: &str) -> String {
        let mut query = ParamsMap::new();
        let fields =
            [("business", self.business.as_str())].into_iter().chain(self.form.fields()).chain([("after", after)]);
        for (name, value) in fields.filter(|(_, value)| !value.is_empty()) {
            query.insert(name, value.to_owned());
        }
        format!("{path}{}", query.to_query_string())
    }
}

/// `/member/points`.
#[component]
pub(crate) fn PointsPage() -> impl IntoView {
    let lang = use_lang();
    let query = use_query_map();
    let address = Memo::new(move |_| query.with(Address::read));
    let found = fetched(
        move || address.get(),
        |Address { business, form, after }| async move {
            // With invalid filters, load only the ticket and show no entries.
            let form = if form.parse().is_ok() { form } else { PointsForm::default() };
            points(business, form, after).await
        },
    );
    let title = Signal::stored(t::points(lang).to_owned());
    view! {
        <Page title>
            <Suspense fallback=move || loading(lang)>
                {move || Suspend::new(async move {
                    let shown = |found: Option<View>| match found {
                        Some(found) => page(lang, found, address.get_untracked()),
                        None => no_business(lang),
                    };
                    headed(lang, || view! { <PageHead title /> }.into_any(), found.await.map(shown))
                })}
            </Suspense>
        </Page>
    }
    .into_any()
}

fn page(lang: Lang, found: View, address: Address) -> AnyView {
    // the links use the business shown here, even if the person acts for another one in a different tab
    let address = &Address { business: found.business.to_string(), ..address };
    let first = address.of("/member/points", "");
    let next = found.next.as_ref().map(|key| address.of("/member/points", &written_key(key)));
    let further = !address.after.is_empty();
    let goes_on = next.is_some();
    let pages = paging_by_time(lang, further.then_some(first), next);
    let errors = errors(lang, &address.form);
    let lines = errors.is_empty().then(|| {
        let download = (!found.entries.is_empty() || goes_on).then(|| download(lang, address));
        let ledger = ledger(lang, address, found.entries, goes_on);
        view! { {ledger} {pages} {download} }
    });
    let planner = of_business("/member/planner", &address.business);
    let (filters, ticket) = (filters(lang, address, errors), ticket(lang, &found.ticket));
    view! {
        <div class="split first-rail roomy">
            <aside aria-label=t::ticket(lang)>
                {ticket}
                <ul class="plain links"><li><a href=planner>{t::plan_points(lang)}</a></li></ul>
            </aside>
            <div class="stack">
                <Card>
                    <CardHead title=t::filters(lang) />
                    {filters}
                </Card>
                <Card>
                    <CardHead title=t::ledger(lang) />
                    <p class="small">{t::ledger_note(lang)}</p>
                    {lines}
                </Card>
            </div>
        </div>
    }
    .into_any()
}

fn errors(lang: Lang, form: &PointsForm) -> Vec<FieldError> {
    let errors = form.parse().err().map(|errors| errors.0).unwrap_or_default();
    errors
        .into_iter()
        .map(|error| FieldError { field: error.field, words: form_error::words(lang, error.error) })
        .collect()
}

fn filters(lang: Lang, address: &Address, errors: Vec<FieldError>) -> AnyView {
    let Address { business, form, .. } = address.clone();
    let error = |field: &str| {
        let words = errors.iter().find(|error| error.field == field).map(|error| error.words.clone());
        MaybeProp::derive(move || words.clone())
    };
    let mut kinds = vec![Choice::new("", t::any_entry(lang))];
    kinds.extend(
        EntryKind::ALL.into_iter().filter(changes_available).map(|kind| Choice::new(kind.name(), t::entry(lang, kind))),
    );
    let clear = of_business("/member/points", &business);
    let clear = (!form.is_empty()).then(|| view! { <a href=clear rel="external">{t::clear_filters(lang)}</a> });
    let (kind, order, from, to) = (error("kind"), error("order"), error("from"), error("to"));
    let summary = Signal::stored(errors);
    view! {
        <form method="get" action="/member/points" class="stack">
            <ErrorSummary title=t::fix_filters(lang) errors=summary />
            <input type="hidden" name="business" value=business />
            <div class="fields pair">
                <Select name="kind" label=t::what(lang) error=kind value=form.kind options=kinds />
                <Field name="order" label=t::order_number(lang) maxlength=NUMBER_MAX error=order value=form.order />
                <DateField name="from" label=t::from_day(lang) error=from value=iso(&form.from) />
                <DateField name="to" label=t::to_day(lang) error=to value=iso(&form.to) />
            </div>
            <div class="actions">
                <Button kind=ButtonKind::Quiet>{t::apply_filters(lang)}</Button>
                {clear}
            </div>
        </form>
    }
    .into_any()
}

/// Whether entries of this kind change the member's available points.
fn changes_available(kind: &EntryKind) -> bool {
    !matches!(kind, EntryKind::Spend | EntryKind::Settle)
}

/// A day in the format of a date input; other text stays as it is.
fn iso(typed: &str) -> String {
    domain::form::date::read(typed.trim()).map_or_else(|_| typed.to_owned(), |day| day.to_string())
}

fn ledger(lang: Lang, address: &Address, entries: Vec<PointsLine>, goes_on: bool) -> AnyView {
    if entries.is_empty() && !address.form.is_empty() {
        let note = if goes_on { t::filtered_none_here(lang) } else { t::filtered_empty_text(lang) };
        return view! { <Empty title=t::filtered_empty(lang) note /> }.into_any();
    }
    if entries.is_empty() {
        let assessment = of_business("/member/assessment", &address.business);
        return view! {
            <Empty title=t::ledger_empty(lang) note=t::ledger_empty_text(lang)>
                <ButtonLink href=assessment>{t::assessment(lang)}</ButtonLink>
            </Empty>
        }
        .into_any();
    }
    let columns = vec![
        Column::text(t::what(lang)),
        Column::text(t::at(lang)),
        Column::number(t::change(lang)),
        Column::number(t::balance(lang)),
    ];
    let rows = entries.into_iter().map(|line| row(lang, line)).collect();
    view! { <DataTable caption=t::ledger(lang) caption_hidden=true columns rows /> }.into_any()
}

/// The same entries as a file. It is not a page, so the browser downloads it without the router.
fn download(lang: Lang, address: &Address) -> AnyView {
    let href = address.of("/member/points.csv", "");
    view! {
        <div class="actions">
            <a class="btn quiet small" href=href rel="external" download="">{t::download(lang)}</a>
            <p class="small">{t::download_note(lang)}</p>
        </div>
    }
    .into_any()
}

fn row(lang: Lang, line: PointsLine) -> Vec<AnyView> {
    let order = line.order.map(|order| {
        let href = format!("/member/orders/{order}");
        let text = line.number.unwrap_or_else(|| order.to_string());
        view! { " " <a href=href>{text}</a> }
    });
    vec![
        view! { {t::entry(lang, line.kind)} {order} }.into_any(),
        format::stamp(line.at).into_any(),
        signed(line.change).into_any(),
        line.balance.to_string().into_any(),
    ]
}

/// A change with its sign, also if it is positive.
fn signed(change: Points) -> String {
    if change > Points::ZERO { format!("+{change}") } else { change.to_string() }
}
