//! What people see: the shell of a page, the routes, the pages and their components.
//!
//! A page is HTML first and works without JavaScript; hydration adds what is live. Nothing is decided here:
//! rules live in `domain`, use cases in `service`.
#![recursion_limit = "512"]

pub mod api;
#[cfg(feature = "ssr")]
pub mod checkout;
pub mod components;
mod contacts;
#[cfg(feature = "ssr")]
pub mod dates;
#[cfg(feature = "ssr")]
mod document;
pub mod export;
mod i18n;
#[cfg(feature = "ssr")]
pub mod inventory;
pub mod live;
pub mod now;
mod pages;
mod routes;
mod shell;
pub mod site;
#[cfg(feature = "ssr")]
pub mod trouble;

pub use shell::{App, shell};
