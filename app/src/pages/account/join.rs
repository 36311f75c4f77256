//! An invitation to act for a firm, opened from the link in its mail.

use domain::lang::Lang;
use domain::view::people::InvitationView;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::api::fetched;
use crate::api::people::{AcceptInvitation, invitation};
use crate::components::{Button, ButtonKind, ButtonLink, Card, Notice, PageHead, Tone};
use crate::i18n::{format, people as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;

/// `/join/:token`.
#[component]
pub(crate) fn JoinPage() -> impl IntoView {
    let lang = use_lang();
    let params = use_params_map();
    let token = Memo::new(move |_| params.with(|params| params.get("token").unwrap_or_default()));
    let data = fetched(move || token.get(), invitation);
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

fn page(lang: Lang, found: InvitationView, token: String, forms: Forms) -> AnyView {
    let InvitationView { name, ubn, invited_by, role, email, until, mine, other, .. } = found;
    let role = t::role_name(lang, role).to_owned();
    let next = if mine {
        view! {
            <SubmitForm form={forms.of::<AcceptInvitation>()} attr:class="stack">
                <input type="hidden" name="token" value=token />
                <Button wide=true>{t::join(lang)}</Button>
            </SubmitForm>
        }
        .into_any()
    } else if other {
        view! { <Notice tone=Tone::Wait>{t::join_other(lang, email)}</Notice> }.into_any()
    } else {
        let sign_in = format!("/login?next=/join/{token}");
        view! {
            <p>{t::join_sign_in(lang, email)}</p>
            <div class="actions">
                <ButtonLink href=sign_in>{t::sign_in(lang)}</ButtonLink>
                <ButtonLink href="/register" kind=ButtonKind::Quiet>{t::register(lang)}</ButtonLink>
            </div>
        }
        .into_any()
    };
    view! {
        <Card>
            <p>{t::join_text(lang, invited_by, name, ubn, role)}</p>
            <p class="small">{t::join_until(lang, format::moment(lang, until))}</p>
            {next}
        </Card>
    }
    .into_any()
}
