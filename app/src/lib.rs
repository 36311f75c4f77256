//! The user interface: the pages, their components, their texts in both languages, and the server functions that they
//! call. A page is HTML first and works without JavaScript. Hydration adds everything live.
//!
//! # What lives where
//!
//! - `pages/AREA/` has one page per file. Its `mod.rs` has the tables of its pages. The pages of one table load
//!   together.
//! - `components/` is the library of accessible components. All inputs are there. Components know nothing about the
//!   product.
//! - `api/` has the server functions, one file per feature: authenticate, parse, call `service` once, map the error.
//! - `i18n/` has the typed texts. A text without a translation does not compile; an unused text is a warning.
//!
//! # What must not be here
//!
//! - Decisions: `domain` has the rules, `service` decides who may do what.
//! - SQL, files, mails, requests to other hosts.
//! - Read models: they are in `domain::view`.
//! - Arguments with rules of their own: they are structs of `domain::form`. Their `parse` gives the errors by field, in
//!   the browser and on the server.
//! - Clocks: a page gets the current time from the server.
//!
//! # A server function
//!
//! 1. Write it in `api/FEATURE.rs`. A function that changes something has `client = Submit, output = Json` and returns
//!    nothing or an id. A function that only reads has `protocol = Ask`.
//! 2. State below it who may call it: `callers!(DecideCheck: Staff);`. A test fails until you do.
//! 3. A command that must run only once takes `submit_key(&cx)` as its idempotency key. No form has a key of its own.
//!
//! # A page with a form
//!
//! 1. Add the file in `pages/AREA/`, its `mod`, and a row in the table of the area: name, reader, path, component.
//! 2. In the page, write `let forms = Forms::new();` and load the data with `fetched`, again whenever `forms.again()`
//!    changes.
//! 3. In the view, put the fields and a `<Button>` into `<SubmitForm form={forms.of::<DecideCheck>()}>`. The form shows
//!    its errors at the top and at the fields. It keeps the typed text while the page reloads its data, and forgets it
//!    once it is sent.
//! 4. Link to the page where people look for it: on the desk, in the menu or on another page. A page for the staff gets
//!    a line in `pages/staff/side.rs`; its row in the area's table puts the staff's frame around it.
//! 5. Use `forms.redirecting::<…>()` for a form that leads to another page on success.
//! 6. Call `forms.show(id)` when the page shows another object, so that its forms start empty. A page with live updates
//!    calls it and shows `forms.other_errors(lang)`.
//!
//! # A field in a form
//!
//! 1. Add the field to the struct in `domain::form`, and its rule to `parse`.
//! 2. Add `<Field name="form[when]" id="when" label=t::when(lang) />` to the page. The id is the name under which
//!    `parse` reports the error.
//! 3. Add the label to `i18n`.
//!
//! The form around the field supplies the error and keeps the typed text.
//!
//! # The form of an act on an order
//!
//! Add an arm to the match in `pages/orders/next.rs` or `pages/vendor/forms.rs`: an `<ActForm>` with its data, its
//! button and its fields. All texts of an act are in `i18n/order_act.rs`: its form, its name in the audit, its
//! line in the timeline.
//!
//! # A text
//!
//! Add a line to a file of `i18n`: `name = "中文" | "English";`, with arguments if needed.
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
pub mod listing;
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
#[cfg(feature = "ssr")]
pub mod words;

#[cfg(feature = "ssr")]
pub use routes::OTHER_PATH;
pub use shell::{App, shell};
