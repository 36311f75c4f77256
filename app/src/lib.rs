//! What people see: the pages, their components, their texts in both languages, and the server functions that they call.
//! A page is HTML first and works without JavaScript; hydration adds what is live.
//!
//! # What lives where
//!
//! - `pages/AREA/` has one page a file. Its `mod.rs` has the tables of its pages; the pages of one table load together.
//! - `components/` is the accessible kit: inputs stand nowhere else, and nothing there knows the product.
//! - `api/` has the server functions, one file per feature: authenticate, parse, one call of `service`, map the error.
//! - `i18n/` has the texts, typed: one that is missing in a language does not compile, one that is not used is a warning.
//!
//! # What must not be here
//!
//! Decisions: rules are in `domain`, who may do what is in `service`. SQL, files, mails, other hosts. Read models: they are in
//! `domain::view`. Arguments with rules of their own: they are structs of `domain::form`, whose `parse` gives the errors by
//! field, in the browser and on the server alike. A page gets its moment from the server and asks no clock.
//!
//! # A server function
//!
//! Write it in `api/FEATURE.rs`. What changes something has `client = Submit, output = Json` and answers with nothing or an
//! id; what reads has `input = GetUrl, output = Json`. Say below it who may call it: `callers!(DecideCheck: Staff);`. A test
//! fails until it does. What the command claims so that it is done once is `submit_key(&cx)`: no form has a key of its own.
//!
//! # A page with a form
//!
//! 1. Its file in `pages/AREA/`, its `mod`, and its row in the table of the area: name, reader, address, component.
//! 2. In the page: `let forms = Forms::new();`, and what it shows, `fetched` anew when `forms.again()` changes.
//! 3. In its view: `<SubmitForm form={forms.of::<DecideCheck>()}>` with its fields and a `<Button>`. The form shows what went
//!    wrong, at its top and at its fields, keeps what is typed while the page reads itself again, and forgets what was sent.
//!    `forms.leading::<…>()` is for what leads elsewhere once it is done. `forms.over(id)` begins a page of another thing with
//!    empty forms; a page that follows changes calls it, and shows `forms.refused_elsewhere(lang)`.
//!
//! # A field in a form
//!
//! The field in `domain::form` with its rule in `parse`; a `<Field name="form[when]" id="when" label=t::when(lang) />` in the
//! page; its label in `i18n`. The id is the name by which `parse` tells its error. Nothing else: errors and what is typed come
//! from the form round it.
//!
//! # The form of an act on an order
//!
//! One arm of the match in `pages/orders/next.rs` or `pages/vendor/forms.rs`, with an `<ActForm>`: what it sends, its button,
//! its fields.
//!
//! # A text
//!
//! A line in a file of `i18n`: `name = "中文" | "English";`, with arguments where it has any.
#![recursion_limit = "512"]

pub mod address;
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
#[cfg(feature = "hydrate")]
mod marks;
pub mod now;
mod pages;
mod routes;
mod shell;
pub mod site;
#[cfg(feature = "ssr")]
pub mod trouble;

pub use shell::{App, shell};
