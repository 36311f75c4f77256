//! Applies for a refund: its amount today or on any other day, the derivation, and the application.

use domain::access::MemberAct;
use domain::form::parse;
use domain::lang::Lang;
use domain::order::{SilentStart, silent_start};
use domain::refund::{self, Fault, Input, Quote, boundary};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use crate::address::refund_lab;
use crate::api::fetched;
use crate::api::order::{ApplyRefund, RefundPage, preview_refund};
use crate::components::{
    BackLink, Button, ButtonKind, ButtonLink, Card, CardHead, Choice, Field, FieldWidth, Notice, PageHead, RadioGroup,
    Tone,
};
use crate::i18n::{form_error, format, order as t, refusal, use_lang};
use crate::pages::answer::{headed, loading};
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;
use crate::pages::password::password_again;
use crate::pages::refund_view::{DaySlider, RefundDerivation, RefundSums, RefundTerm, RefundWaiting};

/// `/member/orders/:id/refund`.
#[component]
pub(crate) fn OrderRefundPage() -> impl IntoView {
    let lang = use_lang();
    let (params, query) = (use_params_map(), use_query_map());
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let asked = move |name: &str| query.with(|query| query.get(name).unwrap_or_default());
    let forms = Forms::new();
    let day = RwSignal::new(asked("on"));
    let page =
        fetched(move || (id.get(), asked("fault"), forms.again().get()), |(id, fault, _)| preview_refund(id, fault));
    let title = Signal::derive(move || t::refund_title(lang).to_owned());
    view! {
        <Page title>
            {move || {
                let href = format!("/member/orders/{}", id.get());
                view! { <BackLink href>{t::back_to_order(lang)}</BackLink> }
            }}
            <Transition fallback=move || loading(lang)>
                {move || Suspend::new(async move {
                    let head = || view! { <PageHead title note=t::refund_note(lang) /> }.into_any();
                    headed(lang, head, page.await.map(|page| shown(lang, page, day, forms)))
                })}
            </Transition>
        </Page>
    }
    .into_any()
}

fn shown(lang: Lang, page: RefundPage, day: RwSignal<String>, forms: Forms) -> AnyView {
    let RefundPage { view: order, faults, quote } = page;
    let quote = match quote {
        Ok(quote) => quote,
        Err(error) => {
            let href = format!("/member/orders/{}", order.id);
            return view! {
                <Notice tone=Tone::Bad title=t::no_refund(lang)>{refusal::words(lang, &error)}</Notice>
                <div class="actions"><ButtonLink href kind=ButtonKind::Quiet>{t::back_to_order(lang)}</ButtonLink></div>
            }
            .into_any();
        }
    };
    let id = order.id.to_string();
    let may_apply = order.role.is_some_and(|role| role.may(MemberAct::Refund));
    let silent = silent_start(&order.state, order.frozen.is_some());
    view! { <Preview quote id silent faults may_apply day forms /> }.into_any()
}

#[component]
fn Preview(
    quote: Quote,
    id: String,
    /// The start date that a missing answer will fix, while a hand-over waits for it.
    silent: Option<SilentStart>,
    faults: Vec<Fault>,
    /// Whether the reader may apply, or only look.
    may_apply: bool,
    day: RwSignal<String>,
    forms: Forms,
) -> impl IntoView {
    let lang = use_lang();
    let today = quote.input;
    // the address or the choice on the page sets the fault; browser and server use the same rules for the quote
    let fault = RwSignal::new(today.fault.code().to_owned());
    let quote = Memo::new(move |_| {
        let fault = parse::choice(&fault.get()).unwrap_or(today.fault);
        refund::quote(&Input { fault, ..today }).unwrap_or_else(|_| quote.clone())
    });
    if day.get_untracked().is_empty() {
        day.set(format::numeric(today.on));
    }
    let read = Memo::new(move |_| parse::date(&day.get()));
    // the last readable day, while the person types
    let on = Memo::new(move |last: Option<&chrono::NaiveDate>| {
        read.get().unwrap_or_else(|_| last.copied().unwrap_or(today.on))
    });
    let asked = Signal::derive(move || Input { on: on.get(), ..quote.with(|quote| quote.input) });
    let input = Signal::derive(move || silent.map_or(asked.get(), |silent| silent.on_day(asked.get())));
    // the curve shows the term, which starts with the confirmation
    let term = Signal::derive(move || silent.map_or(asked.get(), |silent| silent.confirmed(asked.get())));
    let silence = silent.and_then(|silent| {
        let last = format::date(lang, silent.from.pred_opt()?);
        Some(view! { <p>{t::silence_starts(lang, last, format::date(lang, silent.start))}</p> })
    });
    let day_note = move || match on.get() {
        day if day == today.on => t::today_counts(lang, format::date(lang, day)),
        day => t::only_preview(lang, format::date(lang, day)),
    };
    let apply = if may_apply {
        view! { <Apply quote id forms /> }.into_any()
    } else {
        view! { <Notice title=t::owner_refunds(lang)>{t::owner_refunds_text(lang)}</Notice> }.into_any()
    };
    view! {
        <div class="split">
            <div class="stack">
                <Card>
                    <CardHead title=t::comes_back(lang) />
                    <RefundSums input />
                    <p class="muted">{day_note}</p>
                    {silence}
                    <RefundWaiting input />
                    <p><a href=move || refund_lab(&input.get())>{t::other_cases(lang)}</a></p>
                    <Explore today start=today.start.or(silent.map(|silent| silent.start)) day read faults fault />
                </Card>
                <Card><RefundTerm input=term id="refund" /></Card>
                <RefundDerivation input />
            </div>
            {apply}
        </div>
    }
    .into_any()
}

/// The day and the fault to preview. Without JavaScript both are in the address.
#[component]
fn Explore(
    today: Input,
    /// The first day of the term on the slider.
    start: Option<chrono::NaiveDate>,
    day: RwSignal<String>,
    read: Memo<Result<chrono::NaiveDate, domain::form::FormError>>,
    faults: Vec<Fault>,
    fault: RwSignal<String>,
) -> impl IntoView {
    let lang = use_lang();
    let error = MaybeProp::derive(move || read.get().err().map(|error| form_error::words(lang, error)));
    let slider = start.map(|start| {
        let (label, days) = (t::preview_day(lang), (boundary(start, u32::from(today.term_months)) - start).num_days());
        let on = Signal::derive(move || read.get().ok());
        view! { <DaySlider label term=Signal::stored(Some((start, days))) on day /> }
    });
    let claims = (faults.len() > 1).then(|| {
        let options = faults.iter().map(|fault| Choice::new(fault.code(), t::fault(lang, *fault))).collect();
        view! { <RadioGroup name="fault" label=t::why_refund(lang) options value=today.fault.code() live=fault /> }
    });
    view! {
        <form method="get" class="stack">
            {claims}
            <Field name="on" label=t::preview_day(lang) maxlength=20 width=FieldWidth::Medium error
                value=day.get_untracked() live=day />
            {slider}
            <div class="actions"><Button kind=ButtonKind::Quiet small=true>{t::other_day(lang)}</Button></div>
        </form>
    }
}

/// The application: the claimed fault, today's quote to the dollar, and the password again.
#[component]
fn Apply(quote: Memo<Quote>, id: String, forms: Forms) -> impl IntoView {
    let lang = use_lang();
    let claimed = move || t::claimed(lang, t::fault(lang, quote.with(|quote| quote.input.fault)));
    let sums = move || {
        let outcome = quote.with(|quote| quote.outcome);
        t::apply_sums(lang, format::cash(outcome.cash_back), format::points(lang, outcome.points_back))
    };
    let points = move || {
        let some = !quote.with(|quote| quote.outcome.points_back).is_zero();
        some.then(|| view! { <p class="small">{t::points_return_note(lang)}</p> })
    };
    let warning = move || {
        let outcome = quote.with(|quote| quote.outcome);
        let nothing = outcome.cash_back.is_zero() && outcome.points_back.is_zero();
        nothing.then(|| view! { <Notice tone=Tone::Bad>{t::nothing_back(lang)}</Notice> })
    };
    let posted = move || quote.with(|quote| serde_json::to_string(quote).unwrap_or_default());
    view! {
        <Card>
            <CardHead title=t::apply_now(lang) />
            <p>{claimed}</p>
            <p>{sums}</p>
            {points}
            {warning}
            <SubmitForm form={forms.redirecting::<ApplyRefund>()} attr:class="stack">
                <input type="hidden" name="order" value=id />
                <input type="hidden" name="quote" value=posted />
                {password_again(lang, "", "password", t::password_hint(lang))}
                <Button wide=true kind=ButtonKind::Danger>{t::send_refund(lang)}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}
