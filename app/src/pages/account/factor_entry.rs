//! Asks for the second factor: after the password, or again before an act. Afterwards the person continues to where they
//! were going.

use domain::access::FactorNeed;
use domain::lang::Lang;
use domain::view::factor::FactorAsked;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::address::local_path;
use crate::api::account::SignOut;
use crate::api::factor::{EnterFactor, factor_asked_of_session};
use crate::api::fetched;
use crate::components::{Button, ButtonKind, ButtonLink, Card, Empty, Field, FieldWidth, Notice, PageHead, Tone};
use crate::i18n::{factor as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;

/// `/sign-in/factor`.
#[component]
pub(crate) fn FactorEntryPage() -> impl IntoView {
    let lang = use_lang();
    let data = fetched(|| (), |()| factor_asked_of_session());
    let forms = Forms::new();
    let next = use_query_map().get_untracked().get("next").unwrap_or_default();
    let title = Signal::derive(move || t::enter_title(lang).to_owned());
    view! {
        <Page title>
            <div class="narrow stack">
                <PageHead title />
                <Answered data has_heading=true view=move |asked| page(lang, asked, &next, forms) />
            </div>
        </Page>
    }
    .into_any()
}

fn page(lang: Lang, FactorAsked { need, email }: FactorAsked, next: &str, forms: Forms) -> AnyView {
    let note = match need {
        Some(FactorNeed::Enter) => t::enter_note(lang, email),
        Some(FactorNeed::Again) => t::again_note(lang, email),
        Some(FactorNeed::SetUp) => {
            return view! {
                <Notice tone=Tone::Wait>{t::must_set_up(lang)}</Notice>
                <div class="actions"><ButtonLink href="/account/factor">{t::set_up_title(lang)}</ButtonLink></div>
            }
            .into_any();
        }
        None => {
            let href = local_path(next).unwrap_or_else(|| "/account".to_owned());
            return view! {
                <Empty title=t::nothing_needed(lang)><ButtonLink href>{t::go_on(lang)}</ButtonLink></Empty>
            }
            .into_any();
        }
    };
    let next = next.to_owned();
    view! {
        <p>{note}</p>
        <Card>
            <SubmitForm form={forms.redirecting::<EnterFactor>()} attr:class="stack">
                <input type="hidden" name="next" value=next />
                <Field name="form[code]" id="code" label=t::code(lang) hint=t::code_hint(lang)
                    autocomplete="one-time-code" maxlength=40 width=FieldWidth::Medium />
                <Button wide=true>{t::go_on(lang)}</Button>
            </SubmitForm>
        </Card>
        <p class="small">{t::lost(lang)}</p>
        <SubmitForm form={forms.redirecting::<SignOut>()} quiet=true>
            <Button kind=ButtonKind::Quiet small=true>{t::other_account(lang)}</Button>
        </SubmitForm>
    }
    .into_any()
}
