//! The data of a business and its judgement, and the form that corrects the registry's figures.

use domain::access::MemberRole;
use domain::case::DECIDE_WD;
use domain::eligibility::{Outcome, StaffCheck};
use domain::form::CorrectionForm;
use domain::form::case::ANSWER_MAX;
use domain::lang::Lang;
use domain::view::case::Question;
use domain::view::member::BusinessView;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::expert::longest;
use super::{business_named, no_business, of_business, verdicts};
use crate::api::case::{AnswerCase, ObjectEligibility};
use crate::api::fetched;
use crate::api::member::{CorrectBusiness, WithdrawCorrection, business};
use crate::components::{
    BackLink, Button, ButtonKind, Card, CardHead, Definition, DefinitionList, Notice, PageHead, TextArea, Tone,
};
use crate::i18n::{business as t, case as c, format, member as m, use_lang};
use crate::pages::answer::Answered;
use crate::pages::figures::{correction_fields, figures};
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;

/// `/member/business`.
#[component]
pub(crate) fn BusinessPage() -> impl IntoView {
    let lang = use_lang();
    let named = business_named();
    let forms = Forms::new();
    let found = fetched(move || (named.get(), forms.again().get()), |(named, _)| business(named));
    let query = use_query_map();
    let done = Signal::derive(move || query.with(|query| query.get("done").unwrap_or_default()));
    let title = Signal::stored(t::title(lang).to_owned());
    view! {
        <Page title>
            <Answered data=found view=move |found| match found {
                Some(found) => page(lang, found, &done.get(), forms),
                None => view! { <PageHead title /> {no_business(lang)} }.into_any(),
            } />
        </Page>
    }
    .into_any()
}

fn page(lang: Lang, found: BusinessView, done: &str, forms: Forms) -> AnyView {
    let id = found.id.to_string();
    forms.show(&id);
    let confirmation = match done {
        "corrected" => Some((t::sent(lang), t::sent_text(lang))),
        "withdrawn" => Some(("", t::taken_back(lang))),
        "answered" => Some(("", c::answered(lang))),
        "objected" => Some(("", c::objected(lang))),
        _ => None,
    };
    let confirmation =
        confirmation.map(|(title, text)| view! { <Notice tone=Tone::Go live=true title>{text}</Notice> });
    let mut pairs = vec![Definition::new(t::name(lang), &found.name), Definition::new(t::ubn(lang), &found.ubn)];
    pairs.extend(figures(lang, &found.facts));
    if let Some(asked) = found.facts.asked {
        pairs.push(Definition::new(t::source(lang), t::registry(lang, asked.registry)));
        pairs.push(Definition::new(t::asked_at(lang), format::moment(lang, asked.at)));
    }
    let late = found.check.as_ref().is_some_and(|check| check.overdue);
    let late = late.then(|| view! { <Notice tone=Tone::Wait>{m::check_late(lang)}</Notice> });
    pairs.extend(found.check.map(|check| Definition::new(t::answer_by(lang), format::until(lang, check.due_at))));
    let asked = found.question.map(|question| asked(lang, question, forms));
    let refused = matches!(found.judgement.outcome, Outcome::Refused | Outcome::EligibleToBuyOnly);
    let objection = match found.objection {
        Some(due) => {
            let words = c::object_open(lang, format::until(lang, due));
            Some(view! { <Notice tone=Tone::Info>{words}</Notice> }.into_any())
        }
        None if refused && found.role == MemberRole::Owner => Some(object(lang, id.clone(), forms)),
        None => None,
    };
    let kept = found.facts.correction.as_ref();
    let days = found.program.program.rules.tax_check_wd;
    let waits = kept.is_some_and(|correction| correction.check == StaffCheck::Pending);
    let correctable = found.judgement.is_correctable();
    let change = (waits || correctable).then(|| match found.role {
        MemberRole::Owner => {
            let withdraw = waits.then(|| withdraw(lang, id.clone(), forms));
            let typed = kept.map(CorrectionForm::from).unwrap_or_default();
            let correct = correctable.then(|| correction(lang, days, id.clone(), typed, forms));
            view! { {withdraw} {correct} }.into_any()
        }
        MemberRole::Clerk => view! { <Notice tone=Tone::Info>{t::only_owner(lang)}</Notice> }.into_any(),
    });
    let clauses = verdicts::clauses(lang, &found.judgement, &found.facts, &found.program.program);
    view! {
        <PageHead title=Signal::stored(t::title(lang).to_owned()) note=t::note(lang, found.name, found.ubn)>
            <BackLink href=of_business("/member", &id)>{m::centre(lang)}</BackLink>
        </PageHead>
        {confirmation}
        {late}
        {asked}
        <div class="split even">
            <div class="stack">
                <Card><CardHead title=t::registered(lang) /><DefinitionList pairs /></Card>
                {change}
                {objection}
            </div>
            <Card><CardHead title=m::clauses(lang) />{clauses}</Card>
        </div>
    }
    .into_any()
}

/// A question of the staff, with the form to answer it.
fn asked(lang: Lang, asked: Question, forms: Forms) -> AnyView {
    let Question { case, question, until, .. } = asked;
    let title = c::member_asked(lang);
    view! {
        <Card>
            <CardHead title />
            <p>{question}</p>
            <p class="small">{c::member_until(lang, format::until(lang, until))}</p>
            <SubmitForm form={forms.of::<AnswerCase>()} attr:class="stack">
                <input type="hidden" name="form[case]" value=case.to_string() />
                <TextArea name="form[answer]" id="answer" label=c::answer(lang) hint=c::answer_hint(lang)
                    maxlength=longest(ANSWER_MAX) />
                <Button>{c::send_answer(lang)}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}

/// The way to object to a result without points.
fn object(lang: Lang, business: String, forms: Forms) -> AnyView {
    let form = forms.of::<ObjectEligibility>();
    let failed = form.failed();
    view! {
        <Card>
            <details open=failed>
                <summary>{c::object_title(lang)}</summary>
                <p class="muted">{c::object_note(lang, DECIDE_WD)}</p>
                <SubmitForm form attr:class="stack">
                    <input type="hidden" name="form[business]" value=business />
                    <TextArea name="form[why]" id="why" label=c::object_why(lang) hint=c::object_hint(lang)
                        maxlength=longest(ANSWER_MAX) />
                    <Button>{c::object(lang)}</Button>
                </SubmitForm>
            </details>
        </Card>
    }
    .into_any()
}

/// Withdraws a correction that staff have not confirmed yet.
fn withdraw(lang: Lang, business: String, forms: Forms) -> AnyView {
    view! {
        <SubmitForm form={forms.of::<WithdrawCorrection>()} attr:class="stack">
            <input type="hidden" name="business" value=business />
            <Button kind=ButtonKind::Quiet>{t::take_back(lang)}</Button>
        </SubmitForm>
    }
    .into_any()
}

fn correction(lang: Lang, days: u16, business: String, typed: CorrectionForm, forms: Forms) -> AnyView {
    view! {
        <Card>
            <CardHead title=t::correct_title(lang) />
            <SubmitForm form={forms.of::<CorrectBusiness>()} attr:class="stack">
                <input type="hidden" name="business" value=business />
                {correction_fields(lang, days, typed, |name| format!("form[{name}]"))}
                <Button>{t::correct(lang)}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}
