//! Name, telephone, the language of mails, and which mails the person wants.

use domain::lang::Lang;
use domain::view::account::Account;
use leptos::prelude::*;

use super::AccountSubpage;
use crate::api::credentials::{ChangeProfile, my_account};
use crate::api::fetched;
use crate::components::{Button, Card, Checkbox, Choice, Field, FieldWidth, RadioGroup};
use crate::i18n::{account as t, common, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{Forms, SubmitForm};

/// `/account/profile`.
#[component]
pub(crate) fn ProfilePage() -> impl IntoView {
    let lang = use_lang();
    let data = fetched(|| (), |()| my_account());
    let forms = Forms::new();
    view! {
        <AccountSubpage title=t::profile_title(lang)>
            <Answered data has_heading=true view=move |account| form(lang, account, forms) />
        </AccountSubpage>
    }
    .into_any()
}

fn form(lang: Lang, account: Account, forms: Forms) -> AnyView {
    let languages = [Lang::Zh, Lang::En].map(|lang| Choice::new(lang.tag(), common::language_name(lang))).to_vec();
    view! {
        <Card>
            <SubmitForm form={forms.of::<ChangeProfile>()} attr:class="stack">
                <Field name="form[name]" id="name" label=t::name(lang) value=account.name autocomplete="name" maxlength=60 />
                <Field name="form[phone]" id="phone" label=t::phone(lang) hint=t::phone_hint(lang) kind="tel"
                    value=account.phone autocomplete="tel" maxlength=30 width=FieldWidth::Medium />
                <RadioGroup name="form[lang]" id="lang" label=t::mail_lang(lang) options=languages
                    value=account.lang.tag() row=true />
                <Checkbox name="form[reminders]" id="reminders" label=t::reminders(lang) hint=t::reminders_hint(lang)
                    checked=account.reminders />
                <Checkbox name="form[news]" id="news" label=t::news(lang) hint=t::news_hint(lang) checked=account.news />
                <Button wide=true>{t::save(lang)}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}
