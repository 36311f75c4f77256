//! The three consent texts, each with a checkbox. No checkbox is pre-checked.

use domain::consent::{ConsentKind, ConsentText};
use domain::lang::Lang;
use domain::view::account::Task;
use leptos::prelude::*;

use super::{Step, gate};
use crate::api::fetched;
use crate::api::register::{Agree, standing};
use crate::components::{Button, Card, CardHead, Checkbox};
use crate::i18n::{register as t, use_lang};
use crate::pages::form::{Forms, SubmitForm};

/// `/register/consent`.
#[component]
pub(crate) fn ConsentPage() -> impl IntoView {
    let lang = use_lang();
    let state = fetched(|| (), |()| standing());
    let forms = Forms::new();
    view! {
        <Step task=Task::Consent>
            <Suspense>
                {move || Suspend::new(async move {
                    match gate(lang, state.await, Task::Consent) {
                        Ok(_) => form(lang, forms),
                        Err(redirect) => redirect,
                    }
                })}
            </Suspense>
        </Step>
    }
    .into_any()
}

fn form(lang: Lang, forms: Forms) -> AnyView {
    view! {
        <p class="muted">{t::consent_lead(lang)}</p>
        <SubmitForm form={forms.of::<Agree>()} attr:class="stack">
            {ConsentKind::ALL.into_iter().map(|kind| consent(lang, kind)).collect_view()}
            <Button wide=true>{t::agree(lang)}</Button>
        </SubmitForm>
    }
    .into_any()
}

fn consent(lang: Lang, kind: ConsentKind) -> AnyView {
    let (title, agree) = t::text(lang, kind);
    let text = ConsentText::current(kind, lang);
    let code = kind.code();
    let lines = text.body.lines().filter(|line| !line.is_empty()).map(|line| view! { <p>{line}</p> }).collect_view();
    view! {
        <Card>
            <CardHead title />
            <div class="prose">{lines}</div>
            <input type="hidden" name=format!("{code}[kind]") value=code />
            <input type="hidden" name=format!("{code}[sha256]") value=text.sha256() />
            <Checkbox name=format!("{code}[accepted]") id=code label=agree />
        </Card>
    }
    .into_any()
}
