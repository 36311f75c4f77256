//! What staff do with a request for an expert: assign, agree on a time, close with the advice, cancel.

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
use crate::pages::action::{SubmitForm, error_of, field, reread_after};
use crate::pages::member::expert::longest;
use crate::pages::orders::forms::key_of;

/// The commands of the page.
#[derive(Clone, Copy)]
pub(super) struct Acts {
    assign: ServerAction<AssignExpert>,
    appoint: ServerAction<AppointExpert>,
    finish: ServerAction<FinishExpert>,
    cancel: ServerAction<CancelExpert>,
}

impl Acts {
    /// The page reads itself again after each of them.
    pub(super) fn new(again: RwSignal<u32>) -> Self {
        let acts = Self {
            assign: ServerAction::new(),
            appoint: ServerAction::new(),
            finish: ServerAction::new(),
            cancel: ServerAction::new(),
        };
        reread_after(acts.assign, again);
        reread_after(acts.appoint, again);
        reread_after(acts.finish, again);
        reread_after(acts.cancel, again);
        acts
    }

    /// What went wrong, for the top of the page: a form may be gone by then.
    pub(super) fn errors(self) -> impl Iterator<Item = Signal<Option<AppError>>> {
        [error_of(self.assign), error_of(self.appoint), error_of(self.finish), error_of(self.cancel)].into_iter()
    }
}

/// The forms for where the request stands, the next one on top.
pub(super) fn forms(lang: Lang, case: &ExpertCase, acts: Acts) -> AnyView {
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
    let (assign, cancel) = (assign(lang, case, again, acts.assign), cancel(lang, case, acts.cancel));
    let appoint = again.then(|| appoint(lang, case, acts.appoint));
    let finish = match state {
        State::Appointed { appointment, .. } if case.view.now < appointment.at => Some(
            view! { <p class="small">{t::finish_early(lang, format::moment(lang, appointment.at))}</p> }.into_any(),
        ),
        State::Appointed { .. } => Some(finish(lang, case, acts.finish)),
        _ => None,
    };
    if again {
        view! { {finish} {appoint} {assign} {cancel} }.into_any()
    } else {
        view! { {assign} {cancel} }.into_any()
    }
}

/// A form: which request, as it was seen, with its key.
macro_rules! command {
    ($case:expr, $name:literal, $action:expr, $fields:expr, $button:expr, $kind:expr) => {{
        let (case, action, fields): (&ExpertCase, _, AnyView) = ($case, $action, $fields);
        let (id, version) = (case.view.id.to_string(), case.view.version.to_string());
        let (key, button) = (key_of(case.key.as_str(), $name), $button);
        view! {
            <SubmitForm action attr:class="stack">
                <input type="hidden" name="id" value=id />
                <input type="hidden" name="version" value=version />
                <input type="hidden" name="key" value=key />
                {fields}
                <Button kind=$kind busy=action.pending()>{button}</Button>
            </SubmitForm>
        }
        .into_any()
    }};
}

fn titled(title: &'static str, form: AnyView) -> AnyView {
    view! { <Card><CardHead title />{form}</Card> }.into_any()
}

fn assign(lang: Lang, case: &ExpertCase, again: bool, action: ServerAction<AssignExpert>) -> AnyView {
    let error = error_of(action);
    let fields = view! {
        <Field name="form[name]" id="name" label=t::name(lang) maxlength=longest(NAME_MAX)
            error=field(lang, error, "name") />
        <Field name="form[organisation]" id="organisation" label=t::organisation(lang)
            maxlength=longest(ORGANISATION_MAX) error=field(lang, error, "organisation") />
        <Field name="form[contact]" id="contact" label=t::contact(lang) hint=t::contact_hint(lang)
            maxlength=longest(CONTACT_MAX) error=field(lang, error, "contact") />
    }
    .into_any();
    let (title, kind) =
        if again { (t::assign_again(lang), ButtonKind::Quiet) } else { (t::assign_title(lang), ButtonKind::Primary) };
    titled(title, command!(case, "assign", action, fields, t::assign(lang), kind))
}

fn appoint(lang: Lang, case: &ExpertCase, action: ServerAction<AppointExpert>) -> AnyView {
    let error = error_of(action);
    let request = &case.view.request;
    let standing = request.state.appointment();
    let ways = Way::ALL.map(|way| Choice::new(way.code(), t::way_name(lang, way))).to_vec();
    let date = standing.map(|it| it.at.day().to_string()).unwrap_or_default();
    let time = standing.map(|it| format::clock(it.at)).unwrap_or_default();
    let place = standing.map(|it| it.place.clone()).unwrap_or_default();
    // at first the way that the firm wished for
    let way = standing.map_or(request.way, |it| it.way).code();
    let today = case.view.now.day().to_string();
    let fields = view! {
        <DateField name="form[date]" id="date" label=t::date(lang) value=date min=today
            error=field(lang, error, "date") />
        <Field name="form[time]" id="time" label=t::time(lang) kind="time" width=FieldWidth::Medium value=time
            error=field(lang, error, "time") />
        <RadioGroup name="form[way]" id="way" label=t::meeting_way(lang) options=ways value=way
            error=field(lang, error, "way") />
        <Field name="form[place]" id="place" label=t::place(lang) hint=t::place_hint(lang) value=place
            maxlength=longest(PLACE_MAX) error=field(lang, error, "place") />
    }
    .into_any();
    let (title, kind) = match standing {
        Some(_) => (t::move_title(lang), ButtonKind::Quiet),
        None => (t::appoint_title(lang), ButtonKind::Primary),
    };
    titled(title, command!(case, "appoint", action, fields, t::appoint(lang), kind))
}

fn finish(lang: Lang, case: &ExpertCase, action: ServerAction<FinishExpert>) -> AnyView {
    let error = error_of(action);
    let fields = view! {
        <TextArea name="form[notes]" id="notes" label=t::notes(lang) hint=t::notes_hint(lang) rows=10
            maxlength=longest(NOTES_MAX) error=field(lang, error, "notes") />
    }
    .into_any();
    titled(t::finish_title(lang), command!(case, "finish", action, fields, t::finish(lang), ButtonKind::Primary))
}

/// Folded, as the member's own: it is the rare way out, not the next step.
fn cancel(lang: Lang, case: &ExpertCase, action: ServerAction<CancelExpert>) -> AnyView {
    let error = error_of(action);
    let open = move || matches!(error.get(), Some(AppError::Invalid(_)));
    let fields = view! {
        <Field name="form[reason]" id="reason" label=t::cancel_reason(lang) hint=t::staff_cancel_hint(lang)
            maxlength=longest(REASON_MAX) error=field(lang, error, "reason") />
    }
    .into_any();
    let form = command!(case, "cancel", action, fields, t::staff_cancel(lang), ButtonKind::Danger);
    view! { <Card><details open=open><summary>{t::staff_cancel(lang)}</summary>{form}</details></Card> }.into_any()
}
