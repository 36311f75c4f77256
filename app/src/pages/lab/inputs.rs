//! The inputs of the refund lab.

use domain::form::FieldErrors;
use domain::lang::Lang;
use domain::refund::{Fault, Input, boundary};
use domain::rules::HalfPolicy;
use leptos::prelude::*;

use super::typed::Typed;
use crate::address::REFUND_LAB;
use crate::components::{Button, Card, CardHead, Choice, ErrorSummary, Field, FieldError, Select};
use crate::i18n::{form_error, lab as t, use_lang};
use crate::pages::refund_view::DaySlider;

/// The form. Errors stand at their fields while a person types; the summary has those that the page was opened with.
#[component]
pub(super) fn Inputs(
    typed: Typed,
    parsed: Memo<Result<Input, FieldErrors>>,
    /// Whether a second policy can be chosen.
    compares: bool,
) -> impl IntoView {
    let lang = use_lang();
    let error = move |field: &'static str| {
        MaybeProp::derive(move || {
            parsed.get().err().and_then(|errors| errors.of(field)).map(|error| form_error::words(lang, error))
        })
    };
    // The summary takes the focus, so it shows only the errors that the page was opened with.
    let opened_with = field_errors(lang, parsed.get_untracked());
    let errors = Memo::new(move |_| if parsed.with(Result::is_ok) { Vec::new() } else { opened_with.clone() });
    // the last readable term, while the person types another
    let term = Memo::new(move |last: Option<&Option<(chrono::NaiveDate, i64)>>| {
        let read = parsed.get().ok().and_then(|input| {
            let start = input.start?;
            Some((start, (boundary(start, u32::from(input.term_months)) - start).num_days()))
        });
        read.or(last.copied().flatten())
    });
    let on = Signal::derive(move || parsed.get().ok().map(|input| input.on));
    let compare = compares.then(|| {
        let mut options = vec![Choice::new("", t::compare_none(lang))];
        options.extend(policies(lang));
        view! {
            <Select name="compare" label=t::compare(lang) value=typed.compare.get_untracked() live=typed.compare options />
        }
    });
    view! {
        <Card class="lab-inputs">
            <CardHead title=t::inputs(lang) />
            <form method="get" action=REFUND_LAB class="lab-form">
                <ErrorSummary title=t::fix(lang) errors />
                <div class="fields pair">
                    <Field name="self_pay" label=t::self_pay(lang) prefix="NT$" inputmode="numeric" maxlength=20
                        error=error("self_pay") value=typed.self_pay.get_untracked() live=typed.self_pay />
                    <Field name="points" label=t::points(lang) inputmode="numeric" maxlength=20
                        error=error("points") value=typed.points.get_untracked() live=typed.points />
                    <Field name="start" label=t::start(lang) maxlength=30
                        error=error("start") value=typed.start.get_untracked() live=typed.start />
                    <Field name="term_months" label=t::term(lang) suffix=t::months(lang) inputmode="numeric" maxlength=8
                        error=error("term_months") value=typed.term_months.get_untracked() live=typed.term_months />
                </div>
                <div class="lab-day">
                    <Field name="on" label=t::on(lang) hint=t::date_hint(lang) maxlength=30
                        error=error("on") value=typed.on.get_untracked() live=typed.on />
                    <DaySlider label=t::on(lang) term on day=typed.on />
                </div>
                <Select name="fault" label=t::fault(lang) error=error("fault") value=typed.fault.get_untracked() live=typed.fault
                    options=vec![
                        Choice::new(Fault::Member.code(), t::fault_member(lang)),
                        Choice::new(Fault::VendorNotStarted.code(), t::fault_not_started(lang)),
                        Choice::new(Fault::VendorEnded.code(), t::fault_ended(lang)),
                    ] />
                <Select name="half" label=t::half(lang) error=error("half") value=typed.half.get_untracked() live=typed.half
                    options=policies(lang) />
                {compare}
                <Button wide=true>{t::calculate(lang)}</Button>
            </form>
        </Card>
    }
    .into_any()
}

fn policies(lang: Lang) -> Vec<Choice> {
    [HalfPolicy::Calendar, HalfPolicy::CountedMonths, HalfPolicy::CountedMonthsStrict]
        .map(|half| Choice::new(half.code(), policy(lang, half)))
        .to_vec()
}

/// The name of a policy.
pub(super) const fn policy(lang: Lang, half: HalfPolicy) -> &'static str {
    match half {
        HalfPolicy::Calendar => t::half_calendar(lang),
        HalfPolicy::CountedMonths => t::half_counted(lang),
        HalfPolicy::CountedMonthsStrict => t::half_strict(lang),
    }
}

fn field_errors(lang: Lang, parsed: Result<Input, FieldErrors>) -> Vec<FieldError> {
    let errors = parsed.err().map(|errors| errors.0).unwrap_or_default();
    errors
        .into_iter()
        .map(|error| FieldError { field: error.field, words: form_error::words(lang, error.error) })
        .collect()
}
