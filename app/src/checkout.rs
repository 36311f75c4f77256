//! The page between an order and its payment provider. It holds the provider's signed form. A script submits the form;
//! without scripts a button does. Before the signature expires, the page returns to the order, which signs a new form.

use domain::lang::Lang;
use domain::money::Twd;
use leptos::config::LeptosOptions;
use leptos::prelude::*;

use crate::components::{Button, PageHead};
use crate::document::{Parts, document};
use crate::i18n::{checkout as t, format, order};

/// The provider's form and the data of its page.
#[derive(Debug, Clone)]
pub struct Checkout {
    /// The amount to pay.
    pub amount: Twd,
    /// The address that receives the form.
    pub action: String,
    /// The form's names and values, in order.
    pub fields: Vec<(String, String)>,
    /// The order's page.
    pub back: String,
    /// How long the signature is valid, in seconds.
    pub valid_secs: u32,
    /// The nonce that allows the script to run.
    pub nonce: String,
}

/// Renders the document.
#[must_use]
pub fn checkout(options: LeptosOptions, lang: Lang, to: Checkout) -> String {
    let Checkout { amount, action, fields, back, valid_secs, nonce } = to;
    let title = t::title(lang);
    let refresh = format!("{valid_secs}; url={back}");
    let fields = fields.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    document(options, lang, title, || {
        let head = view! {
            <noscript>
                <meta http-equiv="refresh" content=refresh />
            </noscript>
        };
        let main = view! {
            <PageHead title=Signal::stored(title.to_owned()) note=t::note(lang, format::cash(amount)) />
            <form method="post" action=action>
                {fields.collect_view()}
                <Button wide=true>{order::pay_now(lang)}</Button>
            </form>
            <p>
                <a href=back>{t::back(lang)}</a>
            </p>
        };
        let script = view! { <script nonce=nonce>"document.forms[0].submit()"</script> };
        Parts { head: Some(head.into_any()), main: main.into_any(), after: Some(script.into_any()) }
    })
}
