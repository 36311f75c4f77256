//! The typed catalogue of texts, in Traditional Chinese and English. A missing text does not compile; an unused one is
//! a warning. There is one file per part of the product, so that a text loads with the pages that use it.

use std::fmt::Display;

use domain::lang::Lang;
use leptos::prelude::use_context;

/// Declares texts as functions of the language: `name = "中文" | "English";`, with arguments if needed. `with` changes
/// arguments for the English text only: `with days = plural(days, "day")`.
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident $(($($arg:ident: $ty:ty),+))? = $zh:literal | $en:literal $(with $said:pat = $as:expr)?;)*) => {
        $(texts!(@one $(#[$doc])* $name $(($($arg: $ty),+))? = $zh | $en $(with $said = $as)?);)*

        // all texts of the file, as they are written
        #[cfg(feature = "ssr")]
        leptos::server_fn::inventory::submit! {
            crate::i18n::inventory::Texts {
                module: module_path!(),
                texts: &[$(crate::i18n::inventory::Text {
                    name: stringify!($name),
                    zh: $zh,
                    en: texts!(@english $en $(($($arg),+))? $(with $said = $as)?),
                }),*],
            }
        }
    };
    (@english $en:literal $(($($arg:ident),+))?) => {
        crate::i18n::inventory::English::Written($en)
    };
    // each argument is replaced by its own name, `{name}`, so that the English changes become visible
    (@english $en:literal ($($arg:ident),+) with $said:pat = $as:expr) => {
        crate::i18n::inventory::English::Made(|| {
            $(let $arg = concat!("{", stringify!($arg), "}");)+
            let $said = $as;
            format!($en)
        })
    };
    (@one $(#[$doc:meta])* $name:ident = $zh:literal | $en:literal) => {
        $(#[$doc])*
        pub(crate) const fn $name(lang: domain::lang::Lang) -> &'static str {
            match lang {
                domain::lang::Lang::Zh => $zh,
                domain::lang::Lang::En => $en,
            }
        }
    };
    (@one $(#[$doc:meta])* $name:ident ($($arg:ident: $ty:ty),+) = $zh:literal | $en:literal $(with $said:pat = $as:expr)?) => {
        $(#[$doc])*
        pub(crate) fn $name(lang: domain::lang::Lang, $($arg: $ty),+) -> String {
            match lang {
                domain::lang::Lang::Zh => format!($zh),
                domain::lang::Lang::En => {
                    $(let $said = $as;)?
                    format!($en)
                }
            }
        }
    };
}

pub(crate) mod about;
pub(crate) mod account;
pub(crate) mod approval;
pub(crate) mod assessment;
pub(crate) mod audit;
pub(crate) mod business;
pub(crate) mod by_hand;
pub(crate) mod calendar;
pub(crate) mod case;
pub(crate) mod catalogue;
#[cfg(feature = "ssr")]
pub(crate) mod checkout;
pub(crate) mod common;
pub(crate) mod compare;
#[cfg(feature = "ssr")]
pub(crate) mod dates;
pub(crate) mod deletion;
pub(crate) mod demo;
pub(crate) mod derivation;
pub(crate) mod desk;
pub(crate) mod eligibility;
pub(crate) mod expert;
pub(crate) mod factor;
pub(crate) mod faq;
pub(crate) mod firm;
pub(crate) mod form_error;
pub(crate) mod format;
pub(crate) mod help;
pub(crate) mod home;
pub(crate) mod inquiry;
#[cfg(feature = "ssr")]
pub(crate) mod inventory;
pub(crate) mod kept;
pub(crate) mod lab;
pub(crate) mod lab_cases;
pub(crate) mod legal;
pub(crate) mod member;
pub(crate) mod message;
pub(crate) mod my_data;
pub(crate) mod operation;
pub(crate) mod order;
pub(crate) mod order_act;
pub(crate) mod order_refusal;
pub(crate) mod people;
pub(crate) mod planner;
pub(crate) mod programs;
pub(crate) mod ranking;
pub(crate) mod refusal;
pub(crate) mod register;
#[cfg(feature = "ssr")]
pub(crate) mod retention;
pub(crate) mod review;
pub(crate) mod rules;
pub(crate) mod security;
pub(crate) mod setup;
pub(crate) mod side;
pub(crate) mod staff;
pub(crate) mod staff_list;
pub(crate) mod staff_people;
pub(crate) mod staff_search;
#[cfg(feature = "ssr")]
pub(crate) mod trouble;
pub(crate) mod vendor;

/// A count with its English noun: `1 day`, `5 days`.
pub(crate) fn plural(count: impl Display, one: &str) -> String {
    let count = count.to_string();
    let ending = if count == "1" { "" } else { "s" };
    format!("{count} {one}{ending}")
}

/// The language of the page: from the server's context, or from `<html lang>` in the browser.
pub(crate) fn use_lang() -> Lang {
    use_context::<Lang>().unwrap_or_default()
}
