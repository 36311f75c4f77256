//! The server functions, one file per feature. They are public endpoints: they authenticate, parse and limit the input,
//! and call one use case. They decide nothing.

#[macro_use]
mod callers;

pub(crate) mod account;
#[cfg(feature = "ssr")]
mod acting;
pub(crate) mod approval;
mod ask;
pub(crate) mod assessment;
pub(crate) mod calendar;
pub(crate) mod case;
pub(crate) mod catalogue;
#[cfg(feature = "ssr")]
mod client;
#[cfg(feature = "ssr")]
pub mod cookies;
pub(crate) mod credentials;
pub(crate) mod demo;
mod error;
pub(crate) mod expert;
pub(crate) mod factor;
mod fetched;
#[cfg(feature = "ssr")]
mod fields;
pub(crate) mod firm;
pub(crate) mod help;
#[cfg(feature = "ssr")]
pub(crate) mod inventory;
mod json;
pub(crate) mod lab;
pub(crate) mod legal;
mod list_key;
pub(crate) mod member;
pub(crate) mod message;
pub(crate) mod my_data;
pub(crate) mod now;
pub(crate) mod operation;
pub(crate) mod order;
pub(crate) mod people;
pub(crate) mod program;
pub(crate) mod programs;
pub(crate) mod register;
#[cfg(feature = "ssr")]
mod request;
pub(crate) mod retention;
pub(crate) mod review;
pub(crate) mod security;
pub(crate) mod setup;
pub(crate) mod staff;
pub(crate) mod staff_list;
pub(crate) mod staff_people;
pub(crate) mod staff_search;
#[cfg(feature = "ssr")]
mod status;
pub(crate) mod submit;
pub(crate) mod vendor_order;

#[cfg(feature = "ssr")]
pub use acting::me_of;
pub(crate) use ask::Ask;
#[cfg(feature = "ssr")]
pub use client::{address_of, client_address};
pub use error::AppError;
pub(crate) use fetched::{Answer, Fetched, fetched};
pub(crate) use json::{Json, from_json};
#[cfg(feature = "ssr")]
use list_key::page_key;
pub(crate) use list_key::written_key;
#[cfg(feature = "ssr")]
pub use request::{FactorCode, actor_of, session_of};
pub(crate) use submit::Submit;
pub use submit::{IDEMPOTENCY_FIELD, IDEMPOTENCY_KEY};

/// The item that an address names, or the first one. A named item outside the list is not found.
#[cfg(feature = "ssr")]
fn named_or_first<'a, T>(mine: &'a [T], named: &str, id: fn(&T) -> &str) -> Result<Option<&'a T>, AppError> {
    if named.is_empty() {
        return Ok(mine.first());
    }
    let not_found = || request::refuse(service::Error::NotFound);
    mine.iter().find(|one| id(one) == named).map(Some).ok_or_else(not_found)
}
