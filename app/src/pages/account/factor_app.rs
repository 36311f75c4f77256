//! Sets up an authenticator app: the picture to scan, the key to type, and the first code.

use domain::lang::Lang;
use domain::view::factor::{FactorSetup, Picture};
use leptos::prelude::*;

use super::AccountSubpage;
use crate::api::factor::{TurnOnFactor, pending_factor};
use crate::api::fetched;
use crate::components::{Button, ButtonLink, Card, Empty, Field, FieldWidth};
use crate::i18n::{factor as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{Forms, SubmitForm};

/// `/account/factor/app`.
#[component]
pub(crate) fn FactorAppPage() -> impl IntoView {
    let lang = use_lang();
    let data = fetched(|| (), |()| pending_factor());
    let forms = Forms::new();
    view! {
        <AccountSubpage title=t::app_title(lang)>
            <Answered data has_heading=true view=move |setup| page(lang, setup, forms) />
        </AccountSubpage>
    }
    .into_any()
}

fn page(lang: Lang, setup: Option<FactorSetup>, forms: Forms) -> AnyView {
    let Some(FactorSetup { secret, address, picture }) = setup else {
        return view! {
            <Empty title=t::nothing_pending(lang) note=t::nothing_pending_note(lang)>
                <ButtonLink href="/account/factor">{t::back(lang)}</ButtonLink>
            </Empty>
        }
        .into_any();
    };
    let signs: Vec<char> = secret.chars().collect();
    let groups = signs.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ");
    view! {
        <p>{t::app_steps(lang)}</p>
        <Card>
            {drawn(lang, picture)}
            <p class="small">{t::by_hand(lang)}</p>
            <p><code class="key" id="secret">{groups}</code></p>
            <p><a href=address rel="external">{t::same_device(lang)}</a></p>
            <SubmitForm form={forms.redirecting::<TurnOnFactor>()} attr:class="stack">
                <Field name="form[code]" id="code" label=t::app_code(lang) hint=t::app_code_hint(lang)
                    inputmode="numeric" autocomplete="one-time-code" maxlength=20 width=FieldWidth::Short />
                <Button wide=true>{t::turn_on(lang)}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}

/// The QR code. It is dark on light in every colour scheme, because apps read no other.
fn drawn(lang: Lang, Picture { size, path }: Picture) -> AnyView {
    view! {
        <svg class="qr" viewBox=format!("0 0 {size} {size}") role="img" aria-label=t::picture(lang)>
            <rect width=size height=size fill="#fff" />
            <path d=path fill="#000" shape-rendering="crispEdges" />
        </svg>
    }
    .into_any()
}
