//! The forms for a request for an expert: assign, appoint, finish with the advice, cancel.

use domain::expert::{State, Way};
use domain::form::account::NAME_MAX;
use domain::form::expert::{CONTACT_MAX, NOTES_MAX, ORGANISATION_MAX, PLACE_MAX, REASON_MAX};
use domain::lang::Lang;
use domain::view::expert::ExpertCase;
use leptos::prelude::*;

use crate::api::AppError;
use crate::api::expert::{AppointExpert, AssignExpert, CancelExpert, FinishExpert};
use crate::components::{
    Button, ButtonKind, Card, CardHead, Choice, DateField, Field, FieldWidth, Notice, RadioGroup, TextArea,
};
use crate::i18n::{expert as t, format};
use crate::pages::form::{Form, Forms, Sends, SubmitForm};
use crate::pages::member::expert::longest;

/// The forms for the request's state, the next one first.
pub(super) fn acts(lang: Lang, case: &ExpertCase, page: Forms) -> AnyView {
    let state = &case.view.request.state;
    if state.ended_at().is_some() {
        return ().into_any();
    }
    if case.own {
        return view! { <Notice>{t::own_firm(lang)}</Notice> }.into_any();
    }
    if !case.may_act {
        return view! { <Notice>{t::read_only(lang)}</Notice> }.into_any();
    }
    let again = state.expert().is_some();
    let (assign, cancel) = (assign(lang, case, again, page), cancel(lang, case, page));
    let appoint = again.then(|| appoint(lang, case, page));
    let finish = match state {
        State::Appointed { appointment, .. } if case.view.now < appointment.at => Some(
            view! { <p class="small">{t::finish_early(lang, format::moment(lang, appointment.at))}</p> }.into_any(),
        ),
        State::Appointed { .. } => Some(finish(lang, case, page)),
        _ => None,
    };
    if again {
        view! { {finish} {appoint} {assign} {cancel} }.into_any()
    } else {
        view! { {assign} {cancel} }.into_any()
    }
}

/// The form of one act: the request, the version seen, further fields, a button. The page shows the errors at its top.
#[component]
fn CaseForm<S: Sends>(
    /// The form's action.
    form: Form<S>,
    /// The request.
    #[prop(into)]
    id: String,
    /// The version that the page shows.
    version: i64,
    /// The button's text.
    button: &'static str,
    /// The button's visual weight.
    #[prop(optional)]
    kind: ButtonKind,
    /// Further fields.
    children: Children,
) -> impl IntoView {
    view! {
        <SubmitForm form attr:class="stack" quiet=true>
            <input type="hidden" name="id" value=id />
            <input type="hidden" name="version" value=version.to_string() />
            {children()}
            <Button kind>{button}</Button>
        </SubmitForm>
    }
    .into_any()
}

fn titled(title: &'static str, form: AnyView) -> AnyView {
    view! { <Card><CardHead title />{form}</Card> }.into_any()
}

fn assign(lang: Lang, case: &ExpertCase, again: bool, page: Forms) -> AnyView {
    let (title, kind) =
        if again { (t::assign_again(lang), ButtonKind::Quiet) } else { (t::assign_title(lang), ButtonKind::Primary) };
    let form = view! {
        <CaseForm form={page.of::<AssignExpert>()} id=case.view.id.clone() version=case.view.version kind button=t::assign(lang)>
            <Field name="form[name]" id="name" label=t::name(lang) maxlength=longest(NAME_MAX) />
            <Field name="form[organisation]" id="organisation" label=t::organisation(lang)
                maxlength=longest(ORGANISATION_MAX) />
            <Field name="form[contact]" id="contact" label=t::contact(lang) hint=t::contact_hint(lang)
                maxlength=longest(CONTACT_MAX) />
        </CaseForm>
    }
    .into_any();
    titled(title, form)
}

fn appoint(lang: Lang, case: &ExpertCase, page: Forms) -> AnyView {
    let request = &case.view.request;
    let current = request.state.appointment();
    let ways = Way::ALL.map(|way| Choice::new(way.code(), t::way_name(lang, way))).to_vec();
    let date = current.map(|it| it.at.day().to_string()).unwrap_or_default();
    let time = current.map(|it| format::clock(it.at)).unwrap_or_default();
    let place = current.map(|it| it.place.clone()).unwrap_or_default();
    // defaults to the way that the firm asked for
    let way = current.map_or(request.way, |it| it.way).code();
    let today = case.view.now.day().to_string();
    let (title, kind) = match current {
        Some(_) => (t::move_title(lang), ButtonKind::Quiet),
        None => (t::appoint_title(lang), ButtonKind::Primary),
    };
    let form = view! {
        <CaseForm form={page.of::<AppointExpert>()} id=case.view.id.clone() version=case.view.version kind button=t::appoint(lang)>
            <DateField name="form[date]" id="date" label=t::date(lang) value=date min=today />
            <Field name="form[time]" id="time" label=t::time(lang) kind="time" width=FieldWidth::Medium value=time />
            <RadioGroup name="form[way]" id="way" label=t::meeting_way(lang) options=ways value=way />
            <Field name="form[place]" id="place" label=t::place(lang) hint=t::place_hint(lang) value=place
                maxlength=longest(PLACE_MAX) />
        </CaseForm>
    }
    .into_any();
    titled(title, form)
}

fn finish(lang: Lang, case: &ExpertCase, page: Forms) -> AnyView {
    let form = view! {
        <CaseForm form={page.of::<FinishExpert>()} id=case.view.id.clone() version=case.view.version button=t::finish(lang)>
            <TextArea name="form[notes]" id="notes" label=t::notes(lang) hint=t::notes_hint(lang) rows=10
                maxlength=longest(NOTES_MAX) />
        </CaseForm>
    }
    .into_any();
    titled(t::finish_title(lang), form)
}

/// Collapsed, like the member's own: it is the exception, not the next step.
fn cancel(lang: Lang, case: &ExpertCase, page: Forms) -> AnyView {
    let error = page.of::<CancelExpert>().error();
    let open = move || matches!(error.get(), Some(AppError::Invalid(_)));
    let form = view! {
        <CaseForm form={page.of::<CancelExpert>()} id=case.view.id.clone() version=case.view.version kind=ButtonKind::Danger button=t::staff_cancel(lang)>
            <Field name="form[reason]" id="reason" label=t::cancel_reason(lang) hint=t::staff_cancel_hint(lang)
                maxlength=longest(REASON_MAX) />
        </CaseForm>
    }
    .into_any();
    view! { <Card><details open=open><summary>{t::staff_cancel(lang)}</summary>{form}</details></Card> }.into_any()
}
