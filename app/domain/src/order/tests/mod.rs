//! A small world around the order: one member, one vendor, and a ledger that is checked after every step.

mod acts;
mod buying;
mod diagram;
mod late;
mod property;
mod refund_changes;
mod refunds;
mod reminding;
mod service;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::*;
use crate::lang::Bilingual;
use crate::ledger::{Account, Entry, EntryKind, Lot, Parcel, check};
use crate::refund::Fault;
use crate::rules::program_111;
use crate::time::start_of;
use crate::workday::Calendar;

pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// An hour of a day in 2022, in Taipei.
pub(crate) fn at(month: u32, date: u32, hour: i64) -> Instant {
    start_of(day(2022, month, date)).plus_millis(hour * 3_600_000)
}

pub(crate) struct World {
    pub orders: Vec<Order>,
    pub entries: Vec<Entry>,
    pub stored: BTreeMap<Account, Points>,
    pub calendar: Calendar,
    pub link: Link,
    pub strays: Vec<Stray>,
    pub buying: Buying,
}

impl World {
    /// The member has 30,000 points; the plan costs `price` for `term` months.
    pub fn new(price: i64, term_months: u8) -> Self {
        let offer = Offer {
            listed: true,
            plan_name: Bilingual::new("進階版", "Plus"),
            solution_name: Bilingual::new("雲端客服", "Cloud Desk"),
            vendor_name: "雲端科技".to_owned(),
            zone: Some("111".to_owned()),
            price: Twd::new(price),
            term_months,
            capacity_left: None,
        };
        let buyer = Ubn::parse("04595257").unwrap();
        let program = program_111();
        let buying = Buying {
            offer,
            program,
            buyer,
            may_buy: true,
            own_vendor: false,
            renews: false,
            submitted: 0,
            available: Vec::new(),
        };
        let mut world = Self {
            orders: Vec::new(),
            entries: Vec::new(),
            stored: BTreeMap::new(),
            calendar: Calendar::office(),
            link: Link::ClosedUnpaid,
            strays: Vec::new(),
            buying,
        };
        let expires_on = world.buying.program.rules.points_expire_on;
        let lot = Lot { id: "L1".parse().unwrap(), program: "111".parse().unwrap(), expires_on, extended: false };
        let parcel = Parcel { lot, points: Points::new(30_000) };
        let from = Account::Program("111".parse().unwrap());
        let grant = Entry::new(EntryKind::Grant, from, member(), &parcel).unwrap();
        world.book(vec![grant]);
        world
    }

    pub fn book(&mut self, entries: Vec<Entry>) {
        for entry in entries {
            for (account, points) in [(&entry.from, -entry.points), (&entry.to, entry.points)] {
                let sum = self.stored.entry(account.clone()).or_default();
                *sum = *sum + points;
            }
            self.entries.push(entry);
        }
    }

    /// The points of an account, by lot.
    pub fn parcels(&self, account: &Account) -> Vec<Parcel> {
        let mut lots: BTreeMap<Lot, Points> = BTreeMap::new();
        for entry in &self.entries {
            if entry.from == *account {
                let sum = lots.entry(entry.lot.clone()).or_default();
                *sum = *sum - entry.points;
            }
            if entry.to == *account {
                let sum = lots.entry(entry.into.clone()).or_default();
                *sum = *sum + entry.points;
            }
        }
        lots.into_iter().map(|(lot, points)| Parcel { lot, points }).filter(|p| !p.points.is_zero()).collect()
    }

    pub fn balance(&self, account: &Account) -> i64 {
        self.stored.get(account).copied().unwrap_or_default().get()
    }

    pub fn buying(&self) -> Buying {
        Buying { available: self.parcels(&member()), ..self.buying.clone() }
    }

    pub fn draft(&mut self, points: i64, now: Instant) -> Result<usize, Refusal> {
        let place = self.orders.len();
        let id: OrderId = format!("O{place}").parse().unwrap();
        let number = OrderNumber::new(&"111".parse().unwrap(), now.day(), [u8::try_from(place).unwrap(); 10]).unwrap();
        let (business, vendor) = ("B1".parse().unwrap(), "V1".parse().unwrap());
        let new = NewOrder { id, number, business, vendor, plan: "P1".parse().unwrap() };
        self.orders.push(draft(new, Points::new(points), &self.buying(), now)?);
        Ok(place)
    }

    pub fn sign(&self, order: usize) -> Command {
        let digest = CheckSheet::of(&self.orders[order]).digest();
        Command::Submit { shown: digest.clone(), verified: digest, buying: Box::new(self.buying()) }
    }

    /// Decides, stores the step and checks every invariant.
    pub fn run(&mut self, order: usize, now: Instant, command: &Command) -> Result<(), Refusal> {
        let before = self.orders[order].clone();
        let calendar = self.calendar.clone();
        let decision = decide(&before, command, &Facts { now, calendar: &calendar, link: self.link });
        if let Some(step) = decision.step {
            diagram::assert_listed(&before, &step);
            assert!(!before.state.is_end() || step.order.state.name() == before.state.name(), "a final state stays");
            let text = serde_json::to_string(&step.order).unwrap();
            assert_eq!(serde_json::from_str::<Order>(&text).unwrap(), step.order, "stored and read back");
            for notice in &step.notices {
                assert!(!notice.recipients().is_empty());
            }
            self.orders[order] = step.order;
            self.strays.extend(step.strays);
            self.book(step.ledger);
        }
        let held: Vec<(OrderId, Points)> = self.orders.iter().map(|o| (o.id.clone(), o.held())).collect();
        assert_eq!(check(&self.entries, &self.stored, &held), Vec::new(), "after {}", command.act().name());
        decision.answer
    }

    pub fn state(&self, order: usize) -> &'static str {
        self.orders[order].state.name().as_str()
    }

    /// An order of 30,000 points and the rest in cash, signed on 2022-05-25 (a Wednesday) and accepted.
    pub fn accepted(points: i64, price: i64, term: u8) -> Self {
        let mut world = Self::new(price, term);
        world.draft(points, at(5, 25, 9)).unwrap();
        world.run(0, at(5, 25, 10), &world.sign(0)).unwrap();
        world.run(0, at(5, 25, 11), &Command::Accept { capacity_left: Some(1) }).unwrap();
        world
    }

    /// The same order, paid on 2022-05-26.
    pub fn paid() -> Self {
        let mut world = Self::accepted(30_000, 60_000, 6);
        world.run(0, at(5, 25, 12), &split(30_000, 30_000)).unwrap();
        world.run(0, at(5, 26, 9), &pay("T1", 30_000, at(5, 26, 8))).unwrap();
        world
    }

    /// The same order, declared usable on 2022-05-27, from 2022-06-01 on.
    pub fn handed_over() -> Self {
        let mut world = Self::paid();
        world.run(0, at(5, 27, 9), &usable(day(2022, 6, 1))).unwrap();
        world
    }

    /// The same order, confirmed: the term is 2022-06-01 to 2022-11-30.
    pub fn in_service() -> Self {
        let mut world = Self::handed_over();
        world.run(0, at(5, 30, 9), &Command::ConfirmHandOver).unwrap();
        world
    }

    pub fn refund(&self, order: usize, fault: Fault, on: NaiveDate) -> Command {
        let shown = Box::new(quote_for(&self.orders[order], fault, on).unwrap().agreed());
        Command::ApplyRefund { fault, shown, vendor_suspended: false }
    }
}

pub(crate) fn member() -> Account {
    Account::Available("B1".parse().unwrap())
}

pub(crate) fn vendor_account() -> Account {
    Account::Vendor("V1".parse().unwrap())
}

pub(crate) fn split(points: i64, self_pay: i64) -> Command {
    Command::ConfirmSplit { points: Points::new(points), self_pay: Twd::new(self_pay) }
}

pub(crate) fn pay(id: &str, amount: i64, paid_at: Instant) -> Command {
    Command::PaymentConfirmed(Payment { id: id.parse().unwrap(), amount: Twd::new(amount), paid_at })
}

pub(crate) fn usable(first: NaiveDate) -> Command {
    Command::DeclareUsable { first_usable_day: first, evidence: "帳號已開通".to_owned() }
}

pub(crate) fn why() -> String {
    "原因".to_owned()
}
