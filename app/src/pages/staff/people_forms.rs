//! The forms about the staff: an invitation, other roles, a removal.

use domain::access::StaffRole;
use domain::lang::Lang;
use domain::view::staff_people::StaffLine;
use leptos::prelude::*;

use crate::api::staff_people::{ChangeStaffRoles, InviteStaff, RemoveStaff};
use crate::components::{Button, ButtonKind, Card, CardHead, Checkbox, Field, Notice, Tone};
use crate::i18n::{staff as s, staff_people as t};
use crate::pages::form::{Forms, SubmitForm};

/// Invites somebody. It says beforehand whether a second person must confirm it.
pub(super) fn invite(lang: Lang, alone: bool, forms: Forms) -> AnyView {
    let (note, send) = if alone { (t::alone(lang), t::send(lang)) } else { (t::second(lang), t::propose_invite(lang)) };
    view! {
        <Card>
            <CardHead title=t::invite(lang) />
            <p class="small">{t::invite_note(lang)}</p>
            <SubmitForm form={forms.of::<InviteStaff>()} attr:class="stack">
                <Field name="form[email]" id="email" label=t::email(lang) kind="email" autocomplete="off" maxlength=254 />
                {roles(lang, &[])}
                <Field name="form[reason]" id="reason" label=s::reason(lang) hint=t::reason_hint(lang) maxlength=300 />
                <Notice tone=Tone::Wait>{note}</Notice>
                <Button wide=true>{send}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}

/// What can be proposed for one person.
pub(super) fn one(lang: Lang, line: StaffLine, forms: Forms) -> AnyView {
    let StaffLine { person, name, email, roles: present, last_administrator, .. } = line;
    let (id, same) = (person.to_string(), person.to_string());
    let removal = if last_administrator {
        view! {
            {forms.of::<RemoveStaff>().errors()}
            <p class="small">{t::last_administrator(lang)}</p>
        }
        .into_any()
    } else {
        view! {
            <SubmitForm form={forms.of::<RemoveStaff>()} attr:class="stack">
                <input type="hidden" name="form[person]" value=same />
                <Field name="form[removal_reason]" id="removal_reason" label=t::removal_reason(lang)
                    hint=t::reason_hint(lang) maxlength=300 />
                <Button kind=ButtonKind::Danger wide=true>{t::propose_removal(lang)}</Button>
            </SubmitForm>
        }
        .into_any()
    };
    view! {
        <Card>
            <CardHead title=name><a href="/staff/people">{t::invite_other(lang)}</a></CardHead>
            <p class="small">{email}</p>
            <SubmitForm form={forms.of::<ChangeStaffRoles>()} attr:class="stack">
                <input type="hidden" name="form[person]" value=id />
                {roles(lang, &present)}
                <Field name="form[reason]" id="reason" label=s::reason(lang) hint=t::reason_hint(lang) maxlength=300 />
                <Notice tone=Tone::Wait>{t::second(lang)}</Notice>
                <Button wide=true>{t::propose_roles(lang)}</Button>
            </SubmitForm>
        </Card>
        <Card>
            <CardHead title=t::remove(lang) />
            <p class="small">{t::remove_note(lang)}</p>
            {removal}
        </Card>
    }
    .into_any()
}

/// A checkbox for each role.
fn roles(lang: Lang, present: &[StaffRole]) -> AnyView {
    let boxes = StaffRole::ALL
        .into_iter()
        .map(|role| {
            let field = t::field(role);
            let (name, checked) = (format!("form[{field}]"), present.contains(&role));
            view! { <Checkbox name id=field label=t::role(lang, role) hint=t::role_note(lang, role) checked /> }
        })
        .collect_view();
    view! {
        <fieldset class="field">
            <legend>{t::col_roles(lang)}</legend>
            <div class="choices">{boxes}</div>
        </fieldset>
    }
    .into_any()
}
