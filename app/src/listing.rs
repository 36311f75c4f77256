//! The columns and cells of the lists of the staff, once for their pages and for the files that are exported from them.

use chrono::NaiveDate;
use domain::eligibility::Outcome;
use domain::form::staff_list::{Sort, StaffList};
use domain::lang::Lang;
use domain::order::StateName;
use domain::time::Instant;
use domain::view::order::OrderLine;
use domain::view::staff_list::{Lines, MemberLine, PaymentLine, PaymentStanding, VendorLine};
use domain::view::staff_search::FoundFirm;

use crate::i18n::{order as o, staff_list as t};

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Its heading.
    pub title: &'static str,
    /// Whether it holds numbers.
    pub number: bool,
    /// The order in which the list is when it is sorted by this column.
    pub sort: Option<Sort>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A text that leads to a page.
    Link(String, String),
    /// The state of an order.
    State(StateName),
    /// The outcome of a judgement of eligibility.
    Outcome(Option<Outcome>),
    /// What became of a payment.
    Payment(PaymentStanding),
    /// Whether a vendor may sell.
    Active(bool),
    /// An amount of money or points.
    Amount(Option<i64>),
    /// A day.
    Day(Option<NaiveDate>),
    /// A time.
    At(Instant),
}

impl Cell {
    /// The words of the cell; empty for numbers and dates.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        match self {
            Self::Text(text) | Self::Link(text, _) => text.clone(),
            Self::State(state) => o::state_of(lang, *state).to_owned(),
            Self::Outcome(outcome) => t::outcome_of(lang, *outcome).to_owned(),
            Self::Payment(standing) => t::standing(lang, *standing).to_owned(),
            Self::Active(true) => t::v_active(lang).to_owned(),
            Self::Active(false) => t::v_suspended(lang).to_owned(),
            Self::Amount(_) | Self::Day(_) | Self::At(_) => String::new(),
        }
    }
}

/// The columns of a list.
#[must_use]
pub fn heads(lang: Lang, list: StaffList) -> Vec<Head> {
    let text = |title| Head { title, number: false, sort: None };
    let number = |title| Head { title, number: true, sort: None };
    let sorted = |title, sort| Head { title, number: false, sort: Some(sort) };
    match list {
        StaffList::Orders => vec![
            text(t::col_number(lang)),
            text(t::col_firm(lang)),
            text(t::col_state(lang)),
            number(t::col_amount(lang)),
            number(t::col_points(lang)),
            sorted(t::col_due(lang), Sort::Due),
            text(t::col_vendor(lang)),
            text(t::col_plan(lang)),
            sorted(t::col_created(lang), Sort::Newest),
        ],
        StaffList::Members => vec![
            text(t::col_firm(lang)),
            text(t::col_ubn(lang)),
            text(t::col_state(lang)),
            number(t::col_available(lang)),
            text(t::col_since(lang)),
        ],
        StaffList::Payments => vec![
            text(t::col_number(lang)),
            text(t::col_firm(lang)),
            text(t::col_state(lang)),
            number(t::col_amount(lang)),
            number(t::col_paid(lang)),
            text(t::col_vendor(lang)),
            text(t::col_created(lang)),
        ],
        StaffList::Vendors => vec![
            text(t::col_vendor(lang)),
            text(t::col_ubn(lang)),
            text(t::col_state(lang)),
            number(t::col_capacity(lang)),
            text(t::col_since(lang)),
        ],
    }
}

/// The cells of each line, one for each column.
#[must_use]
pub fn cells(lang: Lang, lines: &Lines) -> Vec<Vec<Cell>> {
    match lines {
        Lines::Orders(lines) => lines.iter().map(|(line, firm)| order(lang, line, firm)).collect(),
        Lines::Members(lines) => lines.iter().map(member).collect(),
        Lines::Payments(lines) => lines.iter().map(payment).collect(),
        Lines::Vendors(lines) => lines.iter().map(vendor).collect(),
    }
}

fn order(lang: Lang, line: &OrderLine, firm: &FoundFirm) -> Vec<Cell> {
    // the last day, of a running service or of a deadline
    let due = line.serves_until.or_else(|| line.due.map(|due| due.plus_millis(-1).day()));
    vec![
        Cell::Link(line.number.clone(), format!("/staff/orders/{}", line.id)),
        Cell::Link(firm.name.clone(), firm_page(firm)),
        Cell::State(line.state),
        Cell::Amount(Some(line.price.get())),
        Cell::Amount(Some(line.points.get())),
        Cell::Day(due),
        Cell::Text(line.vendor_name.clone()),
        Cell::Text(format!("{} {}", line.solution_name.pick(lang), line.plan_name.pick(lang))),
        Cell::Day(Some(line.created_at.day())),
    ]
}

fn member(line: &MemberLine) -> Vec<Cell> {
    vec![
        Cell::Link(line.firm.name.clone(), firm_page(&line.firm)),
        Cell::Text(line.firm.ubn.clone()),
        Cell::Outcome(line.outcome),
        Cell::Amount(Some(line.points.get())),
        Cell::Day(Some(line.since.day())),
    ]
}

fn payment(line: &PaymentLine) -> Vec<Cell> {
    vec![
        Cell::Link(line.number.clone(), format!("/staff/orders/{}", line.order)),
        Cell::Text(line.firm.clone()),
        Cell::Payment(line.standing),
        Cell::Amount(Some(line.amount.get())),
        Cell::Amount(line.paid.map(domain::money::Twd::get)),
        Cell::Text(line.vendor.clone()),
        Cell::At(line.at),
    ]
}

fn vendor(line: &VendorLine) -> Vec<Cell> {
    vec![
        Cell::Link(line.name.clone(), format!("/staff/orders?vendor={}", line.id)),
        Cell::Text(line.ubn.clone()),
        Cell::Active(line.active),
        Cell::Amount(line.capacity),
        Cell::Day(Some(line.since.day())),
    ]
}

/// The page of a firm.
#[must_use]
pub fn firm_page(firm: &FoundFirm) -> String {
    format!("/staff/members/{}", firm.id)
}
