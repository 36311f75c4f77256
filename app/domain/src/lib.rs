//! The rules of Yunshiji, written once and run in the browser, on the server and in tests.
//!
//! Nothing here reads a clock, a file, a network or a random number: a rule gets what it needs as arguments, and every
//! result carries the explanation of how it came about. The numbers of a program are in [`rules::ProgramRules`]; no
//! function has a rule's number of its own.
//!
//! # What lives here
//! The rules themselves ([`order`], [`refund`], [`ledger`], [`eligibility`], …); [`form`], which parses what people
//! typed to a command or to errors by field; [`view`], plain data that pages and the JSON API show; [`notice`], what
//! people are told. Everything compiles for the browser. What must not live here: SQL, sessions, addresses, texts in a
//! language (they are in `app/src/i18n` and `server/service/src/notice/words`), anything that only one page needs.
//!
//! # Recipes
//! **A new act on an order.**
//! 1. `order/act.rs`: a row in the table (stored name, right, needs), and the states in which it is offered.
//! 2. `order/command.rs`: the command with its contents, its act, and the function that judges it.
//! 3. That function in the file of similar acts (`order/submit.rs`, `vendor.rs`, `refund.rs`, `freeze.rs`, …). It reads
//!    the state, and either returns an [`order::Refusal`] or enters a state and adds an event. Facts from the database
//!    come in the command.
//! 4. `order/step.rs`: an [`order::Event`] if the timeline shows it. `order/transition.rs` and `diagram.md`: an arrow
//!    if it leads to another state.
//! 5. `order/tests/…`: a test of the rule and how the command is generated, both in the file of similar acts. The other
//!    tests walk the table.
//!
//! Then a command of the service (its recipe is in `server/service/src/lib.rs`), a server function and a form
//! (`app/src/lib.rs`); all its words are in `app/src/i18n/order_act.rs`. The compiler names what is missing. That is
//! nine files in all.
//!
//! **A new state.**
//! 1. `order/state_name.rs`: the name and its row of the table. Queries, lists and pages follow it.
//! 2. `order/state.rs`: the variant with its facts; `order/state_facts.rs`: its deadline, its clocks and the other
//!    questions about a state. The compiler names the few other matches that must decide about it: what the passing of
//!    time does (`tick.rs`), what the vendor owes (`duty.rs`), which acts are offered (`act.rs`).
//! 3. `order/transition.rs`, `order/diagram.md` and the README: the arrows. Tests compare the three with each other and
//!    with the table.
//! 4. The rule that enters it, with its test; `order/tests/acts.rs`: an order in that state.
//! 5. Words and tone in `app/src/i18n/order.rs`, `i18n/vendor.rs` and `pages/orders/parts.rs`; whose turn it is in
//!    `pages/orders/next.rs` and `pages/vendor/order.rs`; a tale of the demonstration, which has an order in every state.
//!
//! That is about nineteen files in all.
//!
//! **A new notice.**
//! 1. `notice.rs`: the variant with its facts, and who receives it. Stored notices are read for ever, so a new fact
//!    needs a default.
//! 2. The function that decides tells it (`work.tell(…)` in an order).
//! 3. Words in both languages in `server/service/src/notice/words`, and a sample beside them; the test of mails writes
//!    its snapshot.
// Tests may index and unwrap: a panic there is a failed test.
#![cfg_attr(
    not(test),
    warn(
        clippy::integer_division,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_possible_wrap,
        clippy::float_arithmetic,
        clippy::indexing_slicing,
        clippy::unwrap_used,
        clippy::wildcard_enum_match_arm
    )
)]

pub mod access;
pub mod approval;
pub mod assessment;
pub mod audit;
pub mod case;
pub mod catalogue;
pub mod compare;
pub mod consent;
pub mod contact;
pub mod csv;
pub mod eligibility;
pub mod email_code;
pub mod expert;
pub mod explain;
pub mod factor;
pub mod form;
pub mod ics;
pub mod id;
pub mod identity;
pub mod import;
pub mod inquiry;
pub mod lang;
pub mod ledger;
pub mod legal;
pub mod message;
pub mod money;
pub mod name;
pub mod notice;
pub mod order;
pub mod order_number;
pub mod password;
pub mod planner;
pub mod program;
pub mod queue;
pub mod recipients;
pub mod recommend;
pub mod refund;
pub mod review;
pub mod rules;
pub mod search;
pub mod security;
pub mod side;
pub mod support;
pub mod text;
pub mod time;
pub mod ubn;
pub mod variant;
pub mod view;
pub mod wire;
pub mod workday;
