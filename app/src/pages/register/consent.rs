//! The three consent texts, each with a checkbox. No checkbox is pre-checked.

use domain::lang::Lang;
use domain::legal::{LegalText, blocks};
use domain::view::account::Task;
use leptos::prelude::*;

use super::{Step, gate};
use crate::api::fetched;
use crate::api::legal::read_legal_texts;
use crate::api::register::{Agree, standing};
use crate::components::{Button, Card, CardHead, Checkbox};
use crate::i18n::{register as t, use_lang};
use crate::pages::answer::failure;
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::legal_view::prose;

/// `/register/consent`.
#[component]
pub(crate) fn ConsentPage() -> impl IntoView {
    let lang = use_lang();
    let state = fetched(|| (), |()| standing());
    let texts = fetched(|| (), |()| read_legal_texts());
    let forms = Forms::new();
    view! {
        <Step task=Task::Consent>
            <Suspense>
                {move || Suspend::new(async move {
                    match gate(lang, state.await, Task::Consent) {
                        Ok(_) => match texts.await {
                            Ok(texts) => form(lang, texts, forms),
                            Err(error) => failure(lang, &error),
                        },
                        Err(redirect) => redirect,
                    }
                })}
            </Suspense>
        </Step>
    }
    .into_any()
}

fn form(lang: Lang, texts: Vec<LegalText>, forms: Forms) -> AnyView {
    view! {
        <p class="muted">{t::consent_lead(lang)}</p>
        <SubmitForm form={forms.of::<Agree>()} attr:class="stack">
            // inside the form, which tells its fields their errors
            {texts.iter().filter_map(|text| consent(lang, text)).collect_view()}
            <Button wide=true>{t::agree(lang)}</Button>
        </SubmitForm>
    }
    .into_any()
}

/// A text with its checkbox; `None` for a text that is no consent.
fn consent(lang: Lang, text: &LegalText) -> Option<AnyView> {
    let kind = text.kind.consent()?;
    let (title, agree) = t::text(lang, kind);
    let code = kind.code();
    let prose = prose(blocks(text.body.pick(lang)));
    let hash = text.sha256(lang);
    let view = view! {
        <Card>
            <CardHead title />
            {prose}
            <input type="hidden" name=format!("{code}[kind]") value=code />
            <input type="hidden" name=format!("{code}[sha256]") value=hash />
            <Checkbox name=format!("{code}[accepted]") id=code label=agree />
        </Card>
    };
    Some(view.into_any())
}
