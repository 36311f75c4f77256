//! The lists of the staff: orders, firms, payments, vendors. Filters and order are in the address; the reader's own views
//! are tabs above the list.

use domain::eligibility::Outcome;
use domain::form::staff::{ORDERS_IN, Sought};
use domain::form::staff_list::{STRAY, Sort, StaffList};
use domain::form::{FormError, ListForm};
use domain::lang::Lang;
use domain::order::StateName;
use domain::queue::Queue;
use domain::variant::variant_name;
use domain::view::staff_list::{ListPage, StaffListPage};
use leptos::prelude::*;

use crate::address::{list_path, staff_export, staff_list};
use crate::api::staff_list::read_list;
use crate::api::{fetched, written_key};
use crate::components::{
    Button, ButtonKind, ButtonLink, Card, Choice, Column, DataTable, Empty, Field, Glyph, PageHead, Select, Sorted,
};
use crate::i18n::{desk, form_error, order as o, staff as s, staff_list as t, use_lang};
use crate::listing::{self, Head};
use crate::pages::answer::Answered;
use crate::pages::form::Forms;
use crate::pages::frame::Page;
use crate::pages::staff::list_cells::shown;
use crate::pages::staff::saved_views::tabs;
use crate::pages::staff::{pages, query};

/// `/staff/orders`.
#[component]
pub(crate) fn StaffOrdersPage() -> impl IntoView {
    list_page(StaffList::Orders)
}

/// `/staff/members`.
#[component]
pub(crate) fn StaffMembersPage() -> impl IntoView {
    list_page(StaffList::Members)
}

/// `/staff/payments`.
#[component]
pub(crate) fn StaffPaymentsPage() -> impl IntoView {
    list_page(StaffList::Payments)
}

/// `/staff/vendors`.
#[component]
pub(crate) fn StaffVendorsPage() -> impl IntoView {
    list_page(StaffList::Vendors)
}

fn list_page(list: StaffList) -> AnyView {
    let lang = use_lang();
    let (q, state, vendor, sort) = (query("q"), query("state"), query("vendor"), query("sort"));
    let (after, managed, forms) = (query("after"), query("manage"), Forms::new());
    let form = Memo::new(move |_| ListForm { q: q.get(), state: state.get(), vendor: vendor.get(), sort: sort.get() });
    let data = fetched(
        move || (form.get(), after.get(), managed.get(), forms.again().get()),
        move |(ListForm { q, state, vendor, sort }, after, ..)| {
            read_list(list.name().to_owned(), q, state, vendor, sort, after)
        },
    );
    let title = Signal::stored(t::title(lang, list).to_owned());
    view! {
        <Page title>
            <Answered data head=move || view! {
                <PageHead title note=t::note(lang, list) />
                {filters(lang, list, &form.get())}
            } view=move |StaffListPage { page, views, exports }: StaffListPage| {
                let (form, after) = (form.get_untracked(), after.get_untracked());
                let managed = managed.get_untracked();
                forms.show(&format!("{} {managed}", staff_list(list, &form)));
                let next = page.next.as_ref().map(written_key);
                let kept = form.fields();
                view! {
                    {tabs(lang, list, &form, views, &managed, forms)}
                    {table(lang, list, &form, &page)}
                    {exports.then(|| export(lang, list, &form))}
                    {pages(lang, list_path(list), &kept, &after, next)}
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

/// The form with the filters of a list; nothing for a list without filters.
fn filters(lang: Lang, list: StaffList, form: &ListForm) -> AnyView {
    let path = list_path(list);
    let ListForm { q, state, vendor, sort } = form.clone();
    let (label, options) = match list {
        StaffList::Orders => {
            let states = StateName::ALL.into_iter().map(|name| Choice::new(name.as_str(), o::state_of(lang, name)));
            let of_orders = |queue: &Queue| queue.terms().list.strip_prefix(ORDERS_IN).map(|code| (code, *queue));
            let queues = Queue::ALL.iter().filter_map(of_orders);
            let queues = queues.map(|(code, queue)| Choice::new(code, desk::queue(lang, queue)));
            (s::state(lang), [Choice::new("", s::all_states(lang))].into_iter().chain(states).chain(queues).collect())
        }
        StaffList::Members => {
            let outcomes =
                [Outcome::Eligible, Outcome::EligibleToBuyOnly, Outcome::NeedsReview, Outcome::Refused].into_iter();
            let outcomes =
                outcomes.map(|outcome| Choice::new(variant_name(&outcome), t::outcome_of(lang, Some(outcome))));
            (t::outcome(lang), [Choice::new("", t::all(lang))].into_iter().chain(outcomes).collect::<Vec<_>>())
        }
        StaffList::Payments => {
            (s::state(lang), vec![Choice::new("", t::all(lang)), Choice::new(STRAY, t::only_stray(lang))])
        }
        StaffList::Vendors => return ().into_any(),
    };
    let number = (list == StaffList::Orders).then(|| {
        let error = Sought::parse(&q).err().map(|error| match error {
            FormError::NotAChoice => s::search_neither(lang).to_owned(),
            other => form_error::words(lang, other),
        });
        view! {
            <Field name="q" label=s::search(lang) hint=s::search_hint(lang) kind="search" maxlength=60 value=q error=error />
        }
    });
    let of_vendor = (!vendor.is_empty()).then(|| {
        view! { <input type="hidden" name="vendor" value=vendor /> <p class="small">{t::one_vendor(lang)}</p> }
    });
    let sorted = (!sort.is_empty()).then(|| view! { <input type="hidden" name="sort" value=sort /> });
    view! {
        <form method="get" action=path role="search" aria-label=t::filter(lang) class="row">
            {number}
            <Select name="state" label options value=state />
            {of_vendor}
            {sorted}
            <div class="actions">
                <Button>{s::search_go(lang)}</Button>
                <ButtonLink href=path kind=ButtonKind::Quiet>{s::clear(lang)}</ButtonLink>
            </div>
        </form>
    }
    .into_any()
}

/// The same list as files. They are not pages, so the browser downloads them without the router.
fn export(lang: Lang, list: StaffList, form: &ListForm) -> AnyView {
    let file = |ending, words| {
        let href = staff_export(list, ending, form);
        view! { <a class="btn quiet small" href=href rel="external" download="">{words}</a> }
    };
    view! {
        <div class="actions">
            {file("csv", t::export_csv(lang))}
            {file("xlsx", t::export_xlsx(lang))}
            <p class="small">{t::export_note(lang)}</p>
        </div>
    }
    .into_any()
}

fn table(lang: Lang, list: StaffList, form: &ListForm, page: &ListPage) -> AnyView {
    if page.lines.is_empty() {
        return view! { <Empty glyph=Glyph::Search title=t::empty(lang) note=t::empty_note(lang) /> }.into_any();
    }
    let columns = listing::heads(lang, list).into_iter().map(|head| column(lang, list, form, page, head)).collect();
    let rows = listing::cells(lang, &page.lines).into_iter();
    let rows = rows.map(|cells| cells.into_iter().map(|cell| shown(lang, cell)).collect()).collect();
    view! { <Card><DataTable caption=t::title(lang, list) caption_hidden=true dense=true columns rows /></Card> }
        .into_any()
}

/// A column. By which columns the list can be sorted depends on its filters.
fn column(lang: Lang, list: StaffList, form: &ListForm, page: &ListPage, head: Head) -> Column {
    let Head { title, number, sort } = head;
    let column = if number { Column::number(title) } else { Column::text(title) };
    let Some(by) = sort.filter(|_| page.sorts_by_due) else { return column };
    let (value, now) = match by {
        Sort::Newest => (String::new(), form.sort.is_empty()),
        Sort::Due => (variant_name(&by), form.sort == variant_name(&by)),
    };
    let href = staff_list(list, &ListForm { sort: value, ..form.clone() });
    let sorted = match (now, by) {
        (false, _) => Sorted::Not,
        (true, Sort::Newest) => Sorted::Down,
        (true, Sort::Due) => Sorted::Up,
    };
    Column { sort_by: href, sort_label: t::sorted_by(lang, title.to_owned()), sorted, ..column }
}
