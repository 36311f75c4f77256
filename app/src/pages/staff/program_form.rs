//! The form of a program's draft.

use domain::form::program::NAME_MAX;
use domain::form::{ProgramForm, RulesForm};
use domain::lang::Lang;
use domain::program::{RuleNumber, Unit};
use domain::rules::HalfPolicy;
use domain::variant::variant_name;
use domain::view::program::ProgramPage as View;
use leptos::prelude::*;

use crate::api::programs::SaveProgram;
use crate::components::{Button, Card, CardHead, Choice, DateField, Field, FieldWidth, RadioGroup};
use crate::i18n::programs as t;
use crate::pages::form::{Form, SubmitForm};

/// The draft's fields. A new draft begins with the rules of the newest program, and with nothing else.
pub(super) fn draft_form(lang: Lang, page: &View, new: bool, send: Form<SaveProgram>) -> AnyView {
    let form = if new { ProgramForm::default() } else { ProgramForm::of(&page.program, page.version) };
    let mut rules = RulesForm::of(&page.program.rules);
    if new {
        rules.points_expire_on.clear();
    }
    view! {
        <SubmitForm form={send} attr:class="stack">
            <div class="split even">
                <Card><CardHead title=t::facts(lang) />{program_fields(lang, form.clone(), new)}</Card>
                <Card><CardHead title=t::rules(lang) />{rules_fields(lang, rules.clone())}</Card>
            </div>
            <Button>{t::save(lang)}</Button>
        </SubmitForm>
    }
    .into_any()
}

fn program_fields(lang: Lang, form: ProgramForm, new: bool) -> AnyView {
    let longest = u16::try_from(NAME_MAX).unwrap_or(u16::MAX);
    let code = if new {
        view! {
            <Field name="form[code]" id="code" label=t::code(lang) hint=t::code_hint(lang) maxlength=3
                inputmode="numeric" width=FieldWidth::Short />
        }
        .into_any()
    } else {
        view! { <input type="hidden" name="form[code]" value=form.code.clone() /> }.into_any()
    };
    view! {
        <div class="stack">
            <input type="hidden" name="form[version]" value=form.version />
            {code}
            <Field name="form[name_zh]" id="name_zh" label=t::name_zh(lang) value=form.name_zh maxlength=longest />
            <Field name="form[name_en]" id="name_en" label=t::name_en(lang) value=form.name_en maxlength=longest />
            <DateField name="form[opens]" id="opens" label=t::opens(lang) hint=t::opens_hint(lang) value=form.opens />
            <DateField name="form[closes]" id="closes" label=t::closes(lang) hint=t::closes_hint(lang)
                value=form.closes />
            <DateField name="form[last_order]" id="last_order" label=t::last_order(lang)
                hint=t::last_order_hint(lang) value=form.last_order />
            <Field name="form[budget]" id="budget" label=t::budget(lang) value=form.budget inputmode="numeric"
                suffix=t::u_points(lang) width=FieldWidth::Medium />
            <DateField name="form[prior_cutoff]" id="prior_cutoff" label=t::prior_cutoff(lang)
                hint=t::prior_cutoff_hint(lang) value=form.prior_cutoff />
            <Field name="form[zone]" id="zone" label=t::zone(lang) hint=t::zone_hint(lang)
                optional=t::optional(lang) value=form.zone maxlength=longest />
        </div>
    }
    .into_any()
}

/// The fields of all numbers of the rules.
pub(super) fn rules_fields(lang: Lang, rules: RulesForm) -> AnyView {
    let halves = [HalfPolicy::Calendar, HalfPolicy::CountedMonths, HalfPolicy::CountedMonthsStrict]
        .map(|half| Choice::new(variant_name(&half), t::half_policy(lang, half)));
    let fields = RuleNumber::ALL.iter().map(|number| field(lang, *number, rules.typed(*number))).collect_view();
    view! {
        <div class="stack">
            {fields}
            <DateField name="rules[points_expire_on]" id="points_expire_on" label=t::points_expire_on(lang)
                hint=t::points_expire_hint(lang) optional=t::optional(lang) value=rules.points_expire_on.clone() />
            <RadioGroup name="rules[half]" id="half" label=t::half(lang) options=halves.to_vec()
                value=rules.half.clone() />
        </div>
    }
    .into_any()
}

fn field(lang: Lang, number: RuleNumber, typed: &str) -> AnyView {
    let (prefix, suffix) = t::around(lang, number);
    let width = match number.unit() {
        Unit::Points | Unit::Twd => FieldWidth::Medium,
        Unit::Percent | Unit::WorkingDays | Unit::Days | Unit::Orders | Unit::People => FieldWidth::Short,
    };
    let name = format!("rules[{}]", number.name());
    view! {
        <Field name id=number.name() label=t::number(lang, number) value=typed.to_owned() inputmode="numeric" prefix
            suffix width />
    }
    .into_any()
}
