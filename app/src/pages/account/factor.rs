//! The second factor of the account: whether it is on, another app, recovery codes, turning it off.

use domain::lang::Lang;
use domain::view::factor::FactorPage as Factor;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::AccountSubpage;
use crate::api::factor::{RenewRecoveryCodes, StartFactor, TurnOffFactor, my_factor};
use crate::api::fetched;
use crate::components::{Button, ButtonKind, Card, CardHead, Field, Notice, Tag, Tone, Username};
use crate::i18n::{account as a, factor as t, format, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{Form, Forms, Sends, SubmitForm};

/// `/account/factor`.
#[component]
pub(crate) fn FactorPage() -> impl IntoView {
    let lang = use_lang();
    let forms = Forms::new();
    let query = use_query_map();
    // turning it off leads to this same page
    let off = Memo::new(move |_| query.with(|query| query.get("done").is_some_and(|done| done == "off")));
    let data = fetched(move || (forms.again().get(), off.get()), |_| my_factor());
    view! {
        <AccountSubpage title=t::title(lang) note=t::note(lang)>
            {move || off.get().then(|| view! { <Notice tone=Tone::Go live=true>{t::done_off(lang)}</Notice> })}
            <Answered data has_heading=true view=move |factor| page(lang, factor, forms) />
        </AccountSubpage>
    }
    .into_any()
}

fn page(lang: Lang, factor: Factor, forms: Forms) -> AnyView {
    let Factor { since, codes_left, required, email } = factor;
    let start = forms.redirecting::<StartFactor>();
    let Some(since) = since else {
        let first = confirmed(lang, start, "start", email, ButtonKind::Primary, t::set_up(lang));
        return view! {
            <Card>
                <CardHead title=t::set_up_title(lang)><Tag>{t::short_off(lang)}</Tag></CardHead>
                <p>{t::set_up_note(lang)}</p>
                {first}
            </Card>
        }
        .into_any();
    };
    let renew = forms.redirecting::<RenewRecoveryCodes>();
    let renew = confirmed(lang, renew, "renew", email.clone(), ButtonKind::Quiet, t::renew(lang));
    let other = confirmed(lang, start, "start", email.clone(), ButtonKind::Quiet, t::other(lang));
    let last = if required {
        view! { <p class="small">{t::required(lang)}</p> }.into_any()
    } else {
        let off = confirmed(lang, forms.redirecting::<TurnOffFactor>(), "off", email, ButtonKind::Quiet, t::off(lang));
        view! { <Card><CardHead title=t::off_title(lang) /> <p>{t::off_note(lang)}</p> {off}</Card> }.into_any()
    };
    view! {
        <p><Tag tone=Tone::Go>{t::short_on(lang)}</Tag> " " {t::since(lang, format::moment(lang, since))}</p>
        <Card>
            <CardHead title=t::codes_title(lang) />
            <p>{t::codes_left(lang, codes_left)}</p>
            {renew}
        </Card>
        <Card>
            <CardHead title=t::other_title(lang) />
            <p>{t::other_note(lang)}</p>
            {other}
        </Card>
        {last}
    }
    .into_any()
}

/// A form that needs the password again. `name` tells the forms of the page apart.
fn confirmed<S: Sends>(
    lang: Lang,
    form: Form<S>,
    name: &'static str,
    email: String,
    kind: ButtonKind,
    button: &'static str,
) -> AnyView {
    view! {
        <SubmitForm form attr:class="stack">
            <Username email />
            <Field name="form[password]" id=format!("{name}_password") label=a::password(lang) hint=t::password_hint(lang)
                kind="password" autocomplete="current-password" maxlength=128 />
            <Button kind>{button}</Button>
        </SubmitForm>
    }
    .into_any()
}
