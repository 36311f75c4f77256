//! A random walk: acts by random people of all three sides, allowed and not, new and repeated, while time passes. No act
//! fails in a way that a server would answer with 5xx, and at the end the books and `check` agree.
//!
//! A short walk by default; 10,000 acts with `YUNSHIJI_EXHAUSTIVE=1`. The seed is printed, and `YUNSHIJI_SEED` sets it.

use std::collections::BTreeMap;

use demo::setup;
use domain::access::{StaffRole, VendorRole};
use domain::form::refund_account::BankAccount;
use domain::id::{BusinessId, OrderId};
use domain::money::{Points, Twd};
use domain::order::{Act, Credit};
use domain::refund::{Agreed, Fault};
use domain::view::order::OrderView;
use gateway::payment::Link;
use gateway::payment::simulator::DemoChoice;
use service::market::orders::{self, ApplyRefund, DraftOrder, Plain, Revise, WithReason};
use service::market::payments::{self, ConfirmSplit};
use service::market::refund_account;
use service::market::staff::{self, CorrectStart, DecideObjection, Freeze};
use service::market::vendor::{self, DeclareUsable, RecordCashRefund, RecordCredit, RecordInvoice, ReturnStray};
use service::{Error, Principal, Result, access, desk};
use store::Db;

use crate::books::{Dice, equal};
use crate::engine::both;
use crate::world::*;

const SEED: u64 = 20_220_715;
/// The acts of a long walk.
const LONG: usize = 10_000;
const DAY_MS: i64 = 24 * HOUR_MS;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn steps() -> usize {
    if std::env::var("YUNSHIJI_EXHAUSTIVE").as_deref() == Ok("1") { LONG } else { 300 }
}

/// Everybody and everything that the walk can meet.
struct Walk {
    world: Market,
    dice: Dice,
    people: Vec<Principal>,
    /// Owners, each with a firm.
    owners: Vec<(Principal, BusinessId)>,
    made: Vec<OrderId>,
    /// Queries of payment links, also of old ones.
    links: Vec<String>,
    /// Notifications of the provider, which may come again.
    notifications: Vec<String>,
    /// Quotes that were shown, perhaps long ago.
    quotes: Vec<(OrderId, Agreed)>,
    /// How often each act succeeded.
    done: BTreeMap<&'static str, usize>,
}

impl Walk {
    async fn open(db: Db, seed: u64) -> Self {
        let world = Market::open(db, 1).await;
        let cx = &world.cx;
        world.give_password(world.owner()).await;
        let person =
            async |name: &str| setup::person(cx, &format!("{name}@walk.example.tw"), name, "x", &[]).await.unwrap();
        let other = person("other").await;
        world.give_password(&other).await;
        let firm = setup::firm(cx, &other, "10458575", false).await.unwrap();
        setup::assess(cx, &other, &firm).await.unwrap();
        let clerk = person("clerk").await;
        world.join(&clerk, &world.business, "clerk").await;
        let mut people = vec![clerk, person("stranger").await, Principal::Visitor];
        for role in [VendorRole::Orders, VendorRole::Accounting] {
            let somebody = person(&format!("{role:?}").to_lowercase()).await;
            setup::vendor_role(cx, &somebody, &world.vendor, role).await.unwrap();
            people.push(somebody);
        }
        let foreign = person("foreign").await;
        setup::vendor(cx, &foreign, "22099131", "別家雲端").await.unwrap();
        people.push(foreign);
        for role in [StaffRole::Reviewer, StaffRole::Finance, StaffRole::Support, StaffRole::Administrator] {
            people.push(world.employed(role).await);
        }
        // the three that have most to do are met more often
        let owners = vec![(world.owner().clone(), world.business.clone()), (other.clone(), firm)];
        people.extend([
            world.owner().clone(),
            world.owner().clone(),
            world.seller.clone(),
            world.seller.clone(),
            other,
        ]);
        let (made, links, notifications, quotes) = Default::default();
        let (dice, done) = (Dice(seed), BTreeMap::new());
        Self { world, dice, people, owners, made, links, notifications, quotes, done }
    }

    /// An act by somebody: often one that a page would offer, otherwise any.
    async fn step(&mut self, step: usize) {
        let Some(order) = self.some_order() else { return self.draft(step).await };
        let (who, view) = self.somebody(&order).await;
        let offered = view.as_ref().map(|view| view.acts.clone()).filter(|acts| !acts.is_empty());
        let act = match (offered, self.dice.below(8)) {
            // the next step comes first
            (Some(acts), 0..4) => acts[0],
            (Some(acts), 4..7) => *self.dice.of(&acts),
            _ => *self.dice.of(Act::ALL),
        };
        // one key in eight was used before, perhaps for something else
        let of = if self.dice.below(8) == 0 { self.dice.below(step + 1) } else { step };
        let result = self.act(act, &who, &order, view, &format!("walk-{of}")).await;
        match result {
            Ok(()) => *self.done.entry(act.name()).or_default() += 1,
            Err(Error::Store(_) | Error::Gateway(_) | Error::Internal(_)) => {
                panic!("step {step}: {act:?} on {order}: {result:?}")
            }
            Err(_) => {}
        }
    }

    /// Mostly somebody who can do something, with what they see of the order.
    async fn somebody(&mut self, order: &OrderId) -> (Principal, Option<OrderView>) {
        let mut who = self.dice.of(&self.people).clone();
        for _ in 0..self.dice.below(12) {
            let view = orders::show(&self.world.cx, &who, order).await.ok();
            if view.as_ref().is_some_and(|view| !view.acts.is_empty()) {
                return (who, view);
            }
            who = self.dice.of(&self.people).clone();
        }
        let view = orders::show(&self.world.cx, &who, order).await.ok();
        (who, view)
    }

    fn some_order(&mut self) -> Option<OrderId> {
        // mostly one of the last, so that orders get to an end
        let recent = self.made.len().saturating_sub(4);
        let from = if self.dice.below(3) > 0 { recent } else { 0 };
        if self.made.is_empty() || self.dice.below(12) == 0 {
            None
        } else {
            Some(self.dice.of(&self.made[from..]).clone())
        }
    }

    async fn draft(&mut self, step: usize) {
        let (owner, business) = self.dice.of(&self.owners).clone();
        let world = &self.world;
        let command = DraftOrder {
            business,
            plan: self.dice.of(&[world.plan.clone(), world.small.clone(), world.scarce.clone()]).clone(),
            points: Points::new(i64::try_from(self.dice.below(8)).unwrap() * 1_000),
            key: key(&format!("draft-{step}")),
        };
        match orders::draft(&world.cx, &owner, command).await {
            Ok(id) => self.made.push(id),
            Err(Error::Refused(_) | Error::Invalid(_)) => {}
            Err(error) => panic!("step {step}: {error:?}"),
        }
    }

    async fn act(
        &mut self,
        act: Act,
        who: &Principal,
        order: &OrderId,
        view: Option<OrderView>,
        name: &str,
    ) -> Result<()> {
        let cx = &self.world.cx;
        let key = key(name);
        let plain = || Plain { order: order.clone(), key: key.clone() };
        let why = || WithReason { order: order.clone(), reason: "查明中".to_owned(), key: key.clone() };
        let today = service::clock::read(cx).await?.day();
        let due = view.as_ref().and_then(|view| view.state.application()).map(|asked| asked.quote.outcome.cash_back);
        let credit = match self.dice.below(3) {
            0 => Credit::NotInvoiced,
            1 => Credit::Voided,
            _ => Credit::Allowance { number: "ZZ00000001".to_owned(), amount: due.unwrap_or(Twd::new(1)) },
        };
        match act {
            Act::Draft => orders::draft(
                cx,
                who,
                DraftOrder {
                    business: self.world.business.clone(),
                    plan: self.world.small.clone(),
                    points: Points::new(500),
                    key,
                },
            )
            .await
            .map(|id| self.made.push(id)),
            Act::Revise => {
                let points = Points::new(i64::try_from(self.dice.below(40)).unwrap() * 1_000);
                orders::revise(cx, who, Revise { order: order.clone(), points, key }).await
            }
            Act::Submit => match view {
                Some(view) => setup::sign(cx, who, &view, key).await.map(drop),
                None => Err(Error::NotFound),
            },
            Act::Discard => orders::discard(cx, who, plain()).await,
            Act::AskSignature => orders::ask_signature(cx, who, plain()).await,
            Act::Accept => vendor::accept(cx, who, plain()).await,
            Act::Decline => vendor::decline(cx, who, why()).await,
            Act::DeclineSuspended => staff::decline_suspended(cx, who, why()).await,
            Act::Withdraw => orders::withdraw(cx, who, plain()).await,
            Act::ConfirmSplit | Act::OpenTry => {
                let Some(terms) = view.map(|view| view.terms) else { return Err(Error::NotFound) };
                let split = ConfirmSplit { order: order.clone(), points: terms.points, self_pay: terms.self_pay };
                let link = if act == Act::OpenTry {
                    payments::open(cx, who, order).await?
                } else {
                    payments::link(cx, who, &split).await?
                };
                if let Link::Url { url } = link.link {
                    self.links.extend(url.split_once('?').map(|(_, query)| query.to_owned()));
                }
                // most payers pay at once
                if self.dice.below(4) > 0 { self.provider().await } else { Ok(()) }
            }
            Act::PaymentConfirmed | Act::PaymentDoubted => self.provider().await,
            Act::ReturnStray => {
                let payments = view.map(|view| view.payments).unwrap_or_default();
                let Some(paid) = payments.first() else { return Err(Error::NotFound) };
                let (payment, reference) = (paid.id.clone(), "R-1".to_owned());
                vendor::return_stray(cx, who, ReturnStray { order: order.clone(), payment, reference, key }).await
            }
            Act::RecordContact => vendor::record_contact(cx, who, why()).await,
            Act::RemindVendor => orders::remind_vendor(cx, who, plain()).await,
            Act::RecordInvoice => {
                let Some(terms) = view.map(|view| view.terms) else { return Err(Error::NotFound) };
                let number = format!("AB{:08}", self.dice.below(100_000_000));
                let (buyer, amount) = (terms.buyer, terms.price);
                let order = order.clone();
                vendor::record_invoice(cx, who, RecordInvoice { order, number, buyer, amount, date: today, key }).await
            }
            Act::DeclareUsable => {
                let (order, evidence) = (order.clone(), "帳號已寄出".to_owned());
                vendor::declare_usable(cx, who, DeclareUsable { order, first_usable_day: today, evidence, key }).await
            }
            Act::ConfirmHandOver => orders::confirm_hand_over(cx, who, plain()).await,
            Act::ObjectHandOver => orders::object_hand_over(cx, who, why()).await,
            Act::DecideObjection => {
                let upheld = self.dice.below(2) == 0;
                let second = access::person(self.dice.of(&self.people)).ok().map(|person| person.person.clone());
                let (order, reason) = (order.clone(), "查明".to_owned());
                staff::decide_objection(cx, who, DecideObjection { order, upheld, reason, second, key }).await
            }
            Act::CorrectStart => {
                let second = self.dice.of(&self.people);
                let (order, reason) = (order.clone(), "誤植".to_owned());
                staff::correct_start(cx, who, second, CorrectStart { order, start: today, reason, key }).await
            }
            Act::ApplyRefund => {
                let fault = *self.dice.of(&[Fault::Member, Fault::VendorNotStarted, Fault::VendorEnded]);
                if let Ok(quote) = orders::refund_preview(cx, who, order, fault).await {
                    self.quotes.push((order.clone(), quote.agreed()));
                }
                let Some((order, shown)) = self.quotes.last().cloned() else { return Err(Error::NotFound) };
                orders::apply_refund(cx, who, ApplyRefund { order, fault, shown, key }).await
            }
            Act::WithdrawRefund => orders::withdraw_refund(cx, who, plain()).await,
            Act::GiveRefundAccount => {
                let account = BankAccount { bank: "822".to_owned(), number: "012345678901".to_owned() };
                refund_account::give(cx, who, order, &confirmed(account)).await
            }
            Act::ConfirmRefund => vendor::confirm_refund(cx, who, plain()).await,
            Act::ObjectRefund => vendor::object_refund(cx, who, why()).await,
            Act::RecordCashRefund => {
                let amount = due.unwrap_or(Twd::new(1));
                let (order, reference) = (order.clone(), "R-2".to_owned());
                vendor::record_cash_refund(cx, who, RecordCashRefund { order, amount, reference, credit, key }).await
            }
            Act::RecordCredit => {
                vendor::record_credit(cx, who, RecordCredit { order: order.clone(), credit, key }).await
            }
            Act::Freeze => {
                let (order, reason) = (order.clone(), "查明中".to_owned());
                staff::freeze(cx, who, Freeze { order, reason, working_days: 2, key }).await
            }
            Act::Unfreeze => staff::unfreeze(cx, who, why()).await,
            Act::Recalculate => staff::recalculate(cx, who, why()).await,
            Act::Tick => {
                self.world.work().await;
                Ok(())
            }
        }
    }

    /// The provider reports what a payer did at any link, or repeats an earlier report.
    async fn provider(&mut self) -> Result<()> {
        let cx = &self.world.cx;
        if self.dice.below(3) > 0
            && let Some(query) = self.links.last()
        {
            let choice = match self.dice.below(6) {
                0 => DemoChoice::Fail,
                1 => DemoChoice::PayOther(Twd::new(1_234)),
                _ => DemoChoice::Pay,
            };
            let query = if self.dice.below(8) == 0 { self.dice.of(&self.links) } else { query };
            let provider = cx.gateways.demo_payments.clone().unwrap();
            self.notifications.extend(provider.pay(query, choice, cx.clock.system()).ok());
        }
        let Some(last) = self.notifications.last() else { return Ok(()) };
        let again = if self.dice.below(4) == 0 { self.dice.of(&self.notifications) } else { last };
        payments::notified(cx, again.as_bytes()).await.map(drop)
    }
}

both! {
    async fn the_books_agree_and_no_act_fails_after_a_random_walk_of_all_sides(db: Db) {
        let seed = number("YUNSHIJI_SEED").unwrap_or(SEED);
        let steps = steps();
        println!("seed {seed}, {steps} acts");
        let mut walk = Walk::open(db, seed).await;
        for step in 0..steps {
            // from minutes to days, so that some deadlines pass
            let pause = match walk.dice.below(120) { 0 => 2 * DAY_MS, 1..6 => 5 * HOUR_MS, _ => 60_000 };
            walk.world.pass(pause);
            if pause > HOUR_MS {
                walk.world.work().await;
            }
            walk.step(step).await;
        }
        walk.world.work().await;
        desk::count(&walk.world.cx).await.unwrap();
        let balance = equal(&walk.world).await;
        assert!(balance.is_green(), "{:?}", balance.invariants);
        println!("{} orders; {:?}", walk.made.len(), walk.done);
        // a short walk does not get far with every order
        let far = [Act::DeclareUsable, Act::ConfirmHandOver, Act::ApplyRefund, Act::RecordCashRefund, Act::DecideObjection];
        let near = [Act::Submit, Act::Accept, Act::PaymentConfirmed, Act::Freeze];
        for act in near.into_iter().chain(far.into_iter().filter(|_| steps >= LONG)) {
            assert!(walk.done.contains_key(act.name()), "the walk reached {act:?}: {:?}", walk.done);
        }
    }
}
