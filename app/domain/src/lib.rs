//! The rules of Yunshiji, written once and run in the browser, on the server and in tests.
//!
//! Nothing here reads a clock, a file, a network or a random number: whatever a rule needs comes in as an
//! argument, and every result carries the explanation of how it came about. The numbers of a program
//! live in [`rules::ProgramRules`]; no function has a rule's number of its own.
// Tests may index and unwrap: there a panic is the finding.
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
pub mod catalogue;
pub mod compare;
pub mod consent;
pub mod contact;
pub mod csv;
pub mod eligibility;
pub mod email_code;
pub mod expert;
pub mod explain;
pub mod form;
pub mod ics;
pub mod id;
pub mod identity;
pub mod inquiry;
pub mod lang;
pub mod ledger;
pub mod message;
pub mod money;
pub mod name;
pub mod notice;
pub mod order;
pub mod order_number;
pub mod password;
pub mod planner;
pub mod recommend;
pub mod refund;
pub mod review;
pub mod rules;
pub mod search;
pub mod side;
pub mod support;
pub mod text;
pub mod time;
pub mod ubn;
pub mod variant;
pub mod view;
pub mod wire;
pub mod workday;
