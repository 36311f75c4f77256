//! An invitation to work for the program, opened from its link.

use domain::lang::Lang;
use domain::view::staff_people::{Joining, StaffInvitationView};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::api::fetched;
use crate::api::staff_people::{AcceptStaffInvitation, JoinStaff, staff_invitation};
use crate::components::{Button, ButtonLink, Card, Field, Notice, PageHead, Tone, Username};
use crate::i18n::{account as a, format, people as p, register as r, staff_people as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;

/// `/join/staff/:token`.
#[component]
pub(crate) fn JoinStaffPage() -> impl IntoView {
    let lang = use_lang();
    let params = use_params_map();
    let token = Memo::new(move |_| params.with(|params| params.get("token").unwrap_or_default()));
    let data = fetched(move || token.get(), staff_invitation);
    let forms = Forms::new();
    let title = Signal::stored(t::join_title(lang).to_owned());
    view! {
        <Page title>
            <div class="narrow stack">
                <PageHead title />
                <Answered data has_heading=true view=move |found| page(lang, found, token.get_untracked(), forms) />
            </div>
        </Page>
    }
    .into_any()
}

fn page(lang: Lang, found: StaffInvitationView, token: String, forms: Forms) -> AnyView {
    let StaffInvitationView { email, name, roles, invited_by, until, joining } = found;
    let roles = t::roles(lang, &roles);
    let text = match invited_by {
        Some(by) => t::join_text(lang, by, roles),
        None => t::join_operator(lang, roles),
    };
    let next = match joining {
        Joining::Here => here(lang, email, token, forms),
        Joining::SignIn => {
            let sign_in = format!("/login?next=/join/staff/{token}");
            view! {
                <p>{t::join_sign_in(lang, email)}</p>
                <ButtonLink href=sign_in>{p::sign_in(lang)}</ButtonLink>
            }
            .into_any()
        }
        Joining::NewAccount => new_account(lang, email, name, token, forms),
        Joining::SomebodyElse => view! { <Notice tone=Tone::Wait>{p::join_other(lang, email)}</Notice> }.into_any(),
    };
    view! {
        <Card>
            <p>{text}</p>
            <p class="small">{t::join_until(lang, format::moment(lang, until))}</p>
            {next}
        </Card>
    }
    .into_any()
}

fn here(lang: Lang, email: String, token: String, forms: Forms) -> AnyView {
    view! {
        <p>{t::join_here(lang, email)}</p>
        <SubmitForm form={forms.of::<AcceptStaffInvitation>()} attr:class="stack">
            <input type="hidden" name="token" value=token />
            <Button wide=true>{p::join(lang)}</Button>
        </SubmitForm>
    }
    .into_any()
}

fn new_account(lang: Lang, email: String, name: String, token: String, forms: Forms) -> AnyView {
    view! {
        <p>{t::join_new(lang, email.clone())}</p>
        <SubmitForm form={forms.of::<JoinStaff>()} attr:class="stack">
            <input type="hidden" name="token" value=token />
            <Username email />
            <Field name="form[name]" id="name" label=r::name(lang) hint=t::join_name_hint(lang) autocomplete="name"
                maxlength=60 value=name />
            <Field name="form[password]" id="password" label=a::password(lang) hint=r::password_hint(lang)
                kind="password" autocomplete="new-password" show=a::show_password(lang) />
            <Button wide=true>{t::join_create(lang)}</Button>
        </SubmitForm>
    }
    .into_any()
}
