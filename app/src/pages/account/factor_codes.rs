//! The recovery codes, shown once: for printing or copying.

use domain::lang::Lang;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::AccountSubpage;
use crate::api::factor::{ForgetRecoveryCodes, recovery_codes};
use crate::api::fetched;
use crate::components::{Button, ButtonLink, Card, Empty, Notice, Tone};
use crate::i18n::{factor as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{Forms, SubmitForm};

/// `/account/factor/codes`.
#[component]
pub(crate) fn FactorCodesPage() -> impl IntoView {
    let lang = use_lang();
    let data = fetched(|| (), |()| recovery_codes());
    let forms = Forms::new();
    let done = use_query_map().get_untracked().get("done").unwrap_or_default();
    view! {
        <AccountSubpage title=t::codes_title(lang)>
            <Answered data has_heading=true view=move |codes| page(lang, codes, &done, forms) />
        </AccountSubpage>
    }
    .into_any()
}

fn page(lang: Lang, codes: Option<Vec<String>>, done: &str, forms: Forms) -> AnyView {
    let Some(codes) = codes else {
        return view! {
            <Empty title=t::codes_gone(lang) note=t::codes_gone_note(lang)>
                <ButtonLink href="/account/factor">{t::back(lang)}</ButtonLink>
            </Empty>
        }
        .into_any();
    };
    let words = match done {
        "on" => Some(t::codes_on(lang)),
        "renewed" => Some(t::codes_renewed(lang)),
        _ => None,
    };
    let lines = codes.into_iter().map(|code| view! { <li><code>{code}</code></li> }).collect_view();
    view! {
        {words.map(|words| view! { <Notice tone=Tone::Go live=true>{words}</Notice> })}
        <p>{t::codes_note(lang)}</p>
        <Card>
            <ol class="codes">{lines}</ol>
            <SubmitForm form={forms.redirecting::<ForgetRecoveryCodes>()} attr:class="stack">
                <Button wide=true>{t::codes_kept(lang)}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}
