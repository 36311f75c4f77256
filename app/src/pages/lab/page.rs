//! `/refund-lab`: type or slide any input and see result, derivation and curve at once.
//!
//! The address has the whole case. Without JavaScript the form sends it as a query, and the server answers with the same
//! page; with JavaScript the address follows the inputs. Staff start from an order's number and compare two policies.

use domain::form::RefundLabForm;
use domain::refund::Input;
use domain::rules::HalfPolicy;
use domain::view::account::Me;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use super::cases::ManyCases;
use super::copy::CopyAddress;
use super::inputs::Inputs;
use super::results::Results;
use super::typed::Typed;
use crate::address::REFUND_LAB;
use crate::api::{AppError, fetched, lab};
use crate::components::{Button, ButtonKind, Card, Field, FieldWidth, Notice, PageHead, Tone};
use crate::i18n::{form_error, lab as t, refusal, use_lang};
use crate::pages::answer::loading;
use crate::pages::frame::Page;
use crate::pages::public::address;
use crate::pages::viewer::viewer;

/// `/refund-lab`.
#[component]
pub(crate) fn RefundLabPage() -> impl IntoView {
    let lang = use_lang();
    let query = use_query_map().get_untracked();
    let order = query.get("order").unwrap_or_default().trim().to_owned();
    let sought = order.clone();
    // the address loses the number as soon as it holds the case itself
    let of_order = fetched(
        move || sought.clone(),
        |number| async move {
            match number.as_str() {
                "" => Ok(None),
                _ => lab::read_order(number).await.map(Some),
            }
        },
    );
    let viewer = viewer();
    let title = Signal::stored(t::title(lang).to_owned());
    view! {
        <Page title>
            <PageHead title note=t::note(lang) />
            <Transition fallback=move || loading(lang)>
                {move || {
                    let (query, order) = (query.clone(), order.clone());
                    Suspend::new(async move {
                        let (found, me) = (of_order.await, viewer.await);
                        view! { <Lab query order found staff=is_staff(me.as_ref()) /> }
                    })
                }}
            </Transition>
        </Page>
    }
    .into_any()
}

fn is_staff(me: Option<&Me>) -> bool {
    me.is_some_and(|me| !me.staff.is_empty())
}

#[component]
fn Lab(
    query: ParamsMap,
    /// The number in the address; empty for none.
    order: String,
    /// The case of that order.
    found: Result<Option<RefundLabForm>, AppError>,
    /// Whether the reader works for the program.
    staff: bool,
) -> impl IntoView {
    let error = found.as_ref().err().cloned();
    let told = query.get("cases").unwrap_or_default();
    let first = found.ok().flatten().unwrap_or_else(RefundLabForm::leaflet);
    let typed = Typed::from_address(&query, first);
    address::follow(REFUND_LAB, typed.fields());
    let parsed = Memo::new(move |_| typed.form().parse());
    // the last readable case, so that the results stay visible while the person types
    let case = Memo::new(move |last: Option<&Option<Input>>| parsed.get().ok().or(last.copied().flatten()));
    let stale = Memo::new(move |_| parsed.with(Result::is_err));
    let other = Memo::new(move |_| {
        let half = domain::form::parse::choice::<HalfPolicy>(&typed.compare.get()).ok()?;
        case.get().map(|input| Input { half, ..input })
    });
    // a link of the staff shows its comparison to everybody
    let compares = staff || !typed.compare.get_untracked().is_empty();
    view! {
        {staff.then(|| view! { <FromOrder order=order.clone() error=error.clone() /> })}
        {(!staff).then_some(error).flatten().map(refused)}
        <CopyAddress />
        <div class="lab">
            <Inputs typed parsed compares />
            <Results case other stale />
        </div>
        <ManyCases told compare=typed.compare />
    }
    .into_any()
}

/// Why the case of an order is not shown to somebody who does not work for the program.
fn refused(error: AppError) -> AnyView {
    view! { <Notice tone=Tone::Bad>{refusal::words(use_lang(), &error)}</Notice> }.into_any()
}

/// Staff start from an order: its number leads to a page with its case.
#[component]
fn FromOrder(order: String, error: Option<AppError>) -> impl IntoView {
    let lang = use_lang();
    let error = error.map(|error| match error.of("order") {
        Some(wrong) => form_error::words(lang, wrong),
        None => refusal::words(lang, &error),
    });
    let error = MaybeProp::derive(move || error.clone());
    view! {
        <Card>
            <form method="get" action=REFUND_LAB class="row">
                <Field name="order" label=t::order(lang) hint=t::order_hint(lang) maxlength=40 width=FieldWidth::Medium
                    autocomplete="off" value=order error />
                <Button kind=ButtonKind::Quiet>{t::from_order(lang)}</Button>
            </form>
            <p class="small">{t::replay(lang)} " " <a href="/staff/programs">{t::to_programs(lang)}</a></p>
        </Card>
    }
    .into_any()
}
