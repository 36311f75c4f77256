//! How to reach the service.

use domain::support::Contacts;
use leptos::prelude::*;

use crate::i18n::{help as t, use_lang};

/// Hotline and email address, with a note if they are invented.
#[component]
pub(super) fn ContactDetails(contacts: Contacts) -> impl IntoView {
    let lang = use_lang();
    let (dialled, hours) = (contacts.hotline_link(), t::weekly(lang, &contacts.hotline_hours));
    let mail = contacts.mail.as_str().to_owned();
    view! {
        <dl class="pairs">
            <div>
                <dt>{t::phone(lang)}</dt>
                <dd><a class="contact" href=dialled rel="external">{contacts.hotline}</a></dd>
            </div>
            <div>
                <dt>{t::phone_hours(lang)}</dt>
                <dd>{hours}</dd>
            </div>
            <div>
                <dt>{t::mail(lang)}</dt>
                <dd><a class="contact" href=format!("mailto:{mail}") rel="external">{mail.clone()}</a></dd>
            </div>
        </dl>
        {contacts.invented.then(|| view! { <p class="small">{t::invented(lang)}</p> })}
    }
}
