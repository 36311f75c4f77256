//! The registry's figures of a business, and the fields that correct them.

use domain::eligibility::BusinessFacts;
use domain::form::CorrectionForm;
use domain::lang::Lang;
use leptos::prelude::*;

use crate::components::{Definition, Field, FieldWidth};
use crate::i18n::{business as t, eligibility as e, format};

/// The registry's figures; then the corrections, the reason for them, and whether staff confirmed them.
pub(crate) fn figures(lang: Lang, facts: &BusinessFacts) -> Vec<Definition> {
    let given = |value: Option<String>| value.unwrap_or_else(|| t::unknown(lang).to_owned());
    let registered = facts.registered();
    let staff = registered.insured_average.map(|count| t::headcount(lang, count));
    let mut pairs =
        Vec::from_iter(facts.registration.map(|kind| Definition::new(t::kind(lang), t::kind_of(lang, kind))));
    pairs.push(Definition::new(t::capital(lang), given(registered.paid_in_capital.map(format::cash))));
    pairs.push(Definition::new(t::staff(lang), given(staff)));
    if let Some(correction) = &facts.correction {
        pairs.push(Definition::new(t::corrected_to(lang), t::corrected(lang, correction)));
        pairs.push(Definition::new(t::reason_given(lang), &correction.reason));
        pairs.push(Definition::new(t::confirmed(lang), t::found(lang, correction)));
    }
    pairs
}

/// The fields of a correction, which staff confirm within `days` working days. `name` maps a field to its name in the
/// form.
pub(crate) fn correction_fields(
    lang: Lang,
    days: u16,
    typed: CorrectionForm,
    name: impl Fn(&str) -> String,
) -> AnyView {
    let CorrectionForm { paid_in_capital, insured_average, reason } = typed;
    view! {
        <p class="muted">{t::correct_note(lang, days)}</p>
        <Field name=name("paid_in_capital") id="paid_in_capital" label=t::correct_capital(lang) hint=t::leave_empty(lang)
            prefix="NT$" inputmode="numeric" maxlength=30 width=FieldWidth::Medium value=paid_in_capital />
        <Field name=name("insured_average") id="insured_average" label=t::correct_staff(lang) hint=e::staff_hint(lang)
            suffix=e::people(lang) inputmode="decimal" maxlength=20 width=FieldWidth::Short value=insured_average />
        <Field name=name("reason") id="reason" label=t::reason(lang) hint=t::reason_hint(lang) maxlength=300 value=reason />
    }
    .into_any()
}
