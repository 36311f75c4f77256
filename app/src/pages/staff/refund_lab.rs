//! The refund lab: type or slide any input and see result, derivation and curve at once, for two policies side by side.
//!
//! Without JavaScript the form sends a query and the server answers with the same page. The address holds the case.

use domain::form::{FieldErrors, RefundLabForm};
use domain::refund::{Input, boundary};
use domain::rules::HalfPolicy;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use crate::components::{Button, Card, CardHead, Choice, ErrorSummary, Field, FieldError, PageHead, Select, Tag};
use crate::i18n::{form_error, lab as t, use_lang};
use crate::pages::frame::Page;
use crate::pages::refund_view::{DaySlider, RefundDerivation, RefundSums, RefundTerm};

/// The typed values, field by field.
#[derive(Clone, Copy)]
struct Typed {
    self_pay: RwSignal<String>,
    points: RwSignal<String>,
    term_months: RwSignal<String>,
    start: RwSignal<String>,
    on: RwSignal<String>,
    fault: RwSignal<String>,
    half: RwSignal<String>,
    compare: RwSignal<String>,
}

impl Typed {
    /// The case in the address, or else the leaflet's first example.
    fn from_address(query: &ParamsMap) -> Self {
        let first = RefundLabForm::leaflet();
        let of = |name: &str, first: String| RwSignal::new(query.get(name).unwrap_or(first));
        Self {
            self_pay: of("self_pay", first.self_pay),
            points: of("points", first.points),
            term_months: of("term_months", first.term_months),
            start: of("start", first.start),
            on: of("on", first.on),
            fault: of("fault", first.fault),
            half: of("half", first.half),
            compare: of("compare", String::new()),
        }
    }

    fn form(self) -> RefundLabForm {
        RefundLabForm {
            self_pay: self.self_pay.get(),
            points: self.points.get(),
            term_months: self.term_months.get(),
            start: self.start.get(),
            on: self.on.get(),
            fault: self.fault.get(),
            half: self.half.get(),
        }
    }
}

#[component]
pub(crate) fn RefundLabPage() -> impl IntoView {
    let lang = use_lang();
    let typed = Typed::from_address(&use_query_map().get_untracked());
    let parsed = Memo::new(move |_| typed.form().parse());
    // the last readable case, so that the results stay visible while the person types
    let case = Memo::new(move |last: Option<&Option<Input>>| parsed.get().ok().or(last.copied().flatten()));
    let other = Memo::new(move |_| {
        let half = domain::form::parse::choice::<HalfPolicy>(&typed.compare.get()).ok()?;
        case.get().map(|input| Input { half, ..input })
    });
    view! {
        <Page title=Signal::derive(move || t::title(lang).to_owned())>
            <PageHead title=Signal::derive(move || t::title(lang).to_owned()) note=t::note(lang) />
            <div class="split lead-rail">
                <Inputs typed parsed />
                <div>
                    <Results case other />
                </div>
            </div>
        </Page>
    }
}

#[component]
fn Inputs(typed: Typed, parsed: Memo<Result<Input, FieldErrors>>) -> impl IntoView {
    let lang = use_lang();
    let error = move |field: &'static str| {
        MaybeProp::derive(move || {
            parsed.get().err().and_then(|errors| errors.of(field)).map(|error| form_error::words(lang, error))
        })
    };
    // The summary takes the focus, so it shows only the errors that the page was opened with.
    let opened_with = field_errors(lang, parsed.get_untracked());
    let errors = Memo::new(move |_| if parsed.get().is_ok() { Vec::new() } else { opened_with.clone() });
    // the last readable term, while the person types another
    let term = Memo::new(move |last: Option<&Option<(chrono::NaiveDate, i64)>>| {
        let read = parsed.get().ok().and_then(|input| {
            let start = input.start?;
            Some((start, (boundary(start, u32::from(input.term_months)) - start).num_days()))
        });
        read.or(last.copied().flatten())
    });
    let on = Signal::derive(move || parsed.get().ok().map(|input| input.on));
    view! {
        <Card>
            <CardHead title=t::inputs(lang) />
            <form method="get" class="stack">
                <ErrorSummary title=t::fix(lang) errors />
                <div class="fields pair">
                    <Field name="self_pay" label=t::self_pay(lang) prefix="NT$" inputmode="numeric" maxlength=20
                        error=error("self_pay") value=typed.self_pay.get_untracked() live=typed.self_pay />
                    <Field name="points" label=t::points(lang) inputmode="numeric" maxlength=20
                        error=error("points") value=typed.points.get_untracked() live=typed.points />
                    <Field name="term_months" label=t::term(lang) suffix=t::months(lang) inputmode="numeric" maxlength=8
                        error=error("term_months") value=typed.term_months.get_untracked() live=typed.term_months />
                    <Field name="start" label=t::start(lang) maxlength=30
                        error=error("start") value=typed.start.get_untracked() live=typed.start />
                </div>
                <Field name="on" label=t::on(lang) hint=t::date_hint(lang) maxlength=30
                    error=error("on") value=typed.on.get_untracked() live=typed.on />
                <DaySlider label=t::on(lang) term on day=typed.on />
                <Select name="fault" label=t::fault(lang) error=error("fault") value=typed.fault.get_untracked() live=typed.fault
                    options=vec![
                        Choice::new("member", t::fault_member(lang)),
                        Choice::new("vendor_not_started", t::fault_not_started(lang)),
                        Choice::new("vendor_ended", t::fault_ended(lang)),
                    ] />
                <Select name="half" label=t::half(lang) error=error("half") value=typed.half.get_untracked() live=typed.half
                    options=policies(lang) />
                <Select name="compare" label=t::compare(lang) value=typed.compare.get_untracked() live=typed.compare
                    options={
                        let mut options = vec![Choice::new("", t::compare_none(lang))];
                        options.extend(policies(lang));
                        options
                    } />
                <Button wide=true>{t::calculate(lang)}</Button>
            </form>
        </Card>
    }
}

fn policies(lang: domain::lang::Lang) -> Vec<Choice> {
    vec![
        Choice::new("calendar", t::half_calendar(lang)),
        Choice::new("counted_months", t::half_counted(lang)),
        Choice::new("counted_months_strict", t::half_strict(lang)),
    ]
}

fn policy_name(lang: domain::lang::Lang, half: HalfPolicy) -> &'static str {
    match half {
        HalfPolicy::Calendar => t::half_calendar(lang),
        HalfPolicy::CountedMonths => t::half_counted(lang),
        HalfPolicy::CountedMonthsStrict => t::half_strict(lang),
    }
}

fn field_errors(lang: domain::lang::Lang, parsed: Result<Input, FieldErrors>) -> Vec<FieldError> {
    let errors = parsed.err().map(|errors| errors.0).unwrap_or_default();
    errors
        .into_iter()
        .map(|error| FieldError { field: error.field, words: form_error::words(lang, error.error) })
        .collect()
}

#[component]
fn Results(case: Memo<Option<Input>>, other: Memo<Option<Input>>) -> impl IntoView {
    let lang = use_lang();
    let input = Signal::derive(move || case.get().unwrap_or(EMPTY));
    let second = Signal::derive(move || other.get().unwrap_or(EMPTY));
    let compared = move || other.get().is_some();
    view! {
        <Show when=move || case.get().is_some()>
            <div class=move || if compared() { "split even" } else { "stack" }>
                <Card>
                    <Show when=compared>
                        <div><Tag>{move || policy_name(lang, input.get().half)}</Tag></div>
                    </Show>
                    <RefundSums input />
                </Card>
                <Show when=compared>
                    <Card>
                        <div><Tag>{move || policy_name(lang, second.get().half)}</Tag></div>
                        <RefundSums input=second />
                    </Card>
                </Show>
            </div>
            <Card>
                <CardHead title=t::whole_term(lang) />
                <RefundTerm input id="term" />
                <Show when=compared>
                    <Tag>{move || policy_name(lang, second.get().half)}</Tag>
                    <RefundTerm input=second id="term-2" />
                </Show>
            </Card>
            <RefundDerivation input open=true />
        </Show>
    }
}

/// Never shown: a placeholder until the first case is readable.
const EMPTY: Input = Input {
    self_pay: domain::money::Twd::ZERO,
    points: domain::money::Points::ZERO,
    term_months: 1,
    start: None,
    on: chrono::NaiveDate::MIN,
    fault: domain::refund::Fault::Member,
    half: HalfPolicy::Calendar,
};
