//! The orders of the demonstration: for each, a few lines of who did what on which day. They are carried out in the
//! order of time.

use chrono::NaiveDate;
use domain::form::ReviewForm;
use domain::form::message::NewMessage;
use domain::id::{IdempotencyKey, PlanId};
use domain::message::Thread;
use domain::money::{Points, Twd};
use domain::order::{Credit, State};
use domain::refund::Fault;
use domain::side::Side;
use domain::time::Instant;
use domain::view::order::OrderView;
use gateway::payment::Link;
use gateway::payment::simulator::DemoChoice;
use service::error::{Error, Result};
use service::market::orders::{self, ApplyRefund, DraftOrder, Plain, WithReason};
use service::market::payments::{self, ConfirmSplit};
use service::market::vendor::{self, DeclareUsable, RecordCashRefund, RecordInvoice};
use service::market::{messages, reviews};
use service::{Cx, Principal, workers};

use super::advice;
use super::firms::{Firm, tax_only};
use crate::{morning, setup};

pub(super) const DAY_MS: i64 = 86_400_000;

/// When the demonstration begins: Friday 2022-07-15, 10:00 in Taipei.
#[must_use]
pub fn begins() -> Instant {
    morning(7, 15)
}

/// An act.
#[derive(Debug, Clone, Copy)]
pub(super) enum Do {
    Draft,
    Sign,
    Discard,
    Withdraw,
    Accept,
    Decline,
    Pay,
    Invoice,
    /// The service is declared usable from this day of 2022 on.
    Usable(u32, u32),
    Confirm,
    Object,
    Apply,
    ConfirmRefund,
    Cash,
    /// A review with these stars and this text.
    Review(u8, &'static str),
    /// A message from one side in a thread.
    Say(Side, Thread, &'static str),
}

use Do::{
    Accept, Apply, Cash, Confirm, ConfirmRefund, Decline, Discard, Draft, Invoice, Object, Pay, Review, Say, Sign,
    Usable, Withdraw,
};

/// One order: firm, solution, plan, points, and the acts with month and day.
pub(super) struct Tale(pub usize, pub usize, pub usize, pub i64, pub &'static [(u32, u32, Do)]);

/// The leaflet's order, whose service began on 2022/06/01.
const LEAFLET: &[(u32, u32, Do)] = &[
    (5, 23, Draft),
    (5, 23, Sign),
    (5, 24, Accept),
    (5, 25, Pay),
    (5, 26, Invoice),
    (5, 27, Usable(6, 1)),
    (5, 30, Confirm),
    (6, 2, Say(Side::Member, Thread::Vendor, "請問同一個帳號可以給會計師事務所一起用嗎？")),
    (
        6,
        3,
        Say(
            Side::Vendor,
            Thread::Vendor,
            "可以。請到「設定 > 使用者」新增，每個方案含 3 位使用者。\n操作手冊第 12 頁有步驟。",
        ),
    ),
    (7, 14, Say(Side::Member, Thread::Support, "如果 8 月底前退訂，發票要怎麼處理？")),
];

/// An order in every state in which it can be when the demonstration begins. The leaflet's order comes twice, so that
/// both of its examples can be tried.
pub(super) const TALES: [Tale; 20] = [
    Tale(0, 0, 1, 30_000, LEAFLET),
    Tale(1, 0, 1, 30_000, LEAFLET),
    Tale(0, 37, 0, 0, &[(7, 13, Draft), (7, 13, Sign), (7, 14, Accept)]),
    Tale(2, 3, 0, 20_000, &[(7, 12, Draft)]),
    Tale(2, 17, 0, 4_800, &[(7, 14, Draft), (7, 14, Sign)]),
    Tale(3, 6, 1, 12_000, &[(7, 12, Draft), (7, 13, Sign), (7, 14, Accept)]),
    Tale(
        3,
        27,
        0,
        3_000,
        &[
            (7, 11, Draft),
            (7, 11, Sign),
            (7, 12, Accept),
            (7, 13, Pay),
            (7, 14, Say(Side::Member, Thread::Vendor, "已付款。我們有三家門市，帳號可以分開設定嗎？")),
        ],
    ),
    Tale(
        4,
        16,
        0,
        7_200,
        &[(7, 5, Draft), (7, 5, Sign), (7, 6, Accept), (7, 7, Pay), (7, 8, Invoice), (7, 13, Usable(7, 18))],
    ),
    Tale(
        4,
        23,
        0,
        6_000,
        &[
            (7, 4, Draft),
            (7, 4, Sign),
            (7, 5, Accept),
            (7, 6, Pay),
            (7, 7, Invoice),
            (7, 13, Usable(7, 14)),
            (7, 14, Object),
        ],
    ),
    Tale(
        5,
        26,
        1,
        18_000,
        &[
            (5, 30, Draft),
            (5, 30, Sign),
            (5, 31, Accept),
            (6, 1, Pay),
            (6, 2, Invoice),
            (6, 7, Usable(6, 8)),
            (6, 9, Confirm),
            (7, 14, Apply),
        ],
    ),
    Tale(
        6,
        19,
        1,
        16_000,
        &[
            (5, 24, Draft),
            (5, 24, Sign),
            (5, 25, Accept),
            (5, 26, Pay),
            (5, 27, Invoice),
            (6, 1, Usable(6, 6)),
            (6, 7, Confirm),
            (7, 12, Apply),
            (7, 14, ConfirmRefund),
        ],
    ),
    Tale(
        6,
        29,
        0,
        9_000,
        &[
            (5, 17, Draft),
            (5, 17, Sign),
            (5, 18, Accept),
            (5, 19, Pay),
            (5, 20, Invoice),
            (5, 23, Usable(5, 25)),
            (5, 26, Confirm),
            (6, 20, Apply),
            (6, 21, ConfirmRefund),
            (6, 23, Cash),
            (6, 24, Review(2, "和現有的收銀機接不起來，只好退訂；退款倒是很順。")),
        ],
    ),
    Tale(
        7,
        0,
        0,
        15_000,
        &[
            (5, 24, Draft),
            (5, 24, Sign),
            (5, 25, Accept),
            (5, 26, Pay),
            (5, 27, Invoice),
            (5, 30, Usable(6, 1)),
            (6, 1, Confirm),
            (7, 1, Review(5, "報稅資料一次匯出，省下半天。\n客服回得很快。")),
        ],
    ),
    Tale(7, 33, 0, 4_000, &[(6, 6, Draft), (6, 6, Sign), (6, 7, Decline)]),
    Tale(8, 36, 0, 5_000, &[(6, 13, Draft), (6, 13, Sign), (6, 14, Withdraw)]),
    Tale(8, 31, 0, 6_000, &[(6, 20, Draft), (6, 20, Sign)]),
    Tale(9, 38, 0, 3_600, &[(6, 27, Draft), (6, 27, Sign), (6, 28, Accept)]),
    Tale(9, 14, 0, 2_000, &[(7, 6, Draft), (7, 7, Discard)]),
    Tale(
        10,
        13,
        1,
        0,
        &[
            (6, 8, Draft),
            (6, 8, Sign),
            (6, 9, Accept),
            (6, 10, Pay),
            (6, 13, Invoice),
            (6, 16, Usable(6, 20)),
            (6, 20, Confirm),
            (7, 5, Review(3, "功能夠用，手機上的報表還不太好看。")),
        ],
    ),
    Tale(
        11,
        21,
        1,
        4_000,
        &[
            (6, 15, Draft),
            (6, 15, Sign),
            (6, 16, Accept),
            (6, 17, Pay),
            (6, 20, Invoice),
            (6, 22, Usable(7, 1)),
            (6, 24, Confirm),
            (7, 8, Review(4, "")),
        ],
    ),
];

/// Carries out all acts up to the beginning of the demonstration, and returns the number of orders.
pub(super) async fn tell(
    cx: &Cx,
    tales: &[&Tale],
    firms: &[Firm],
    (sellers, plans): (&[Principal], &[Vec<PlanId>]),
    support: &Principal,
) -> Result<usize> {
    let mut happenings: Vec<((u32, u32), usize, usize, Do)> = Vec::new();
    for (number, tale) in tales.iter().enumerate() {
        happenings.extend(
            tale.4.iter().enumerate().map(|(place, (month, day, what))| ((*month, *day), number, place, *what)),
        );
    }
    happenings.sort_by_key(|(day, number, place, _)| (*day, *number, *place));
    let mut made: Vec<Option<OrderView>> = tales.iter().map(|_| None).collect();
    let (mut advice, mut request) = (advice::ACTS.into_iter().peekable(), None);
    for ((month, day), number, place, what) in happenings {
        while let Some(((month, day), what)) = advice.next_if(|(on, _)| *on <= (month, day)) {
            until(cx, morning(month, day)).await?;
            let about = advice::act(cx, firms, support, what, request.as_ref()).await?;
            request.get_or_insert(about);
        }
        until(cx, morning(month, day)).await?;
        let missing = || Error::Internal(format!("tale {number} is incomplete"));
        let tale = tales.get(number).ok_or_else(missing)?;
        let teller = Teller {
            cx,
            firm: firms.get(tale.0).ok_or_else(missing)?,
            seller: sellers.get(tale.1).ok_or_else(missing)?,
            support,
            plan: plans.get(tale.1).and_then(|plans| plans.get(tale.2)).ok_or_else(missing)?,
            points: Points::new(tale.3),
            invoice: format!("YS{:08}", 10_000_000 + number),
            key: format!("seed-{number}-{place}").parse().map_err(|_| missing())?,
        };
        let slot = made.get_mut(number).ok_or_else(missing)?;
        *slot = Some(teller.act(slot.as_ref(), what).await?);
    }
    until(cx, begins()).await?;
    tax_only(cx).await?;
    Ok(tales.len())
}

/// Moves the clock day by day, with all that the passing of time does.
async fn until(cx: &Cx, to: Instant) -> Result<()> {
    loop {
        let left = to.millis().saturating_sub(cx.clock.system().millis());
        if left <= 0 {
            return Ok(());
        }
        cx.clock.pass(left.min(DAY_MS));
        while workers::worker().run_due(cx).await? > 0 {}
    }
}

struct Teller<'a> {
    cx: &'a Cx,
    firm: &'a Firm,
    seller: &'a Principal,
    support: &'a Principal,
    plan: &'a PlanId,
    points: Points,
    invoice: String,
    key: IdempotencyKey,
}

impl Teller<'_> {
    async fn act(&self, order: Option<&OrderView>, what: Do) -> Result<OrderView> {
        let (cx, owner, seller, key) = (self.cx, &self.firm.owner, self.seller, self.key.clone());
        let Some(order) = order else {
            let (business, plan) = (self.firm.business.clone(), self.plan.clone());
            let id = orders::draft(cx, owner, DraftOrder { business, plan, points: self.points, key }).await?;
            return orders::show(cx, owner, &id).await;
        };
        let plain = || Plain { order: order.id.clone(), key: self.key.clone() };
        let because =
            |reason: &str| WithReason { order: order.id.clone(), reason: reason.to_owned(), key: self.key.clone() };
        match what {
            Draft => return Err(Error::Internal("a tale drafts its order only once".to_owned())),
            Sign => return setup::sign(cx, owner, order, key).await,
            Discard => orders::discard(cx, owner, plain()).await?,
            Withdraw => orders::withdraw(cx, owner, plain()).await?,
            Accept => vendor::accept(cx, seller, plain()).await?,
            Decline => vendor::decline(cx, seller, because("本月名額已滿")).await?,
            Pay => self.pay(order).await?,
            Invoice => {
                let (number, buyer, amount) = (self.invoice.clone(), order.terms.buyer.clone(), order.terms.price);
                let date = service::clock::read(cx).await?.day();
                vendor::record_invoice(
                    cx,
                    seller,
                    RecordInvoice { order: order.id.clone(), number, buyer, amount, date, key },
                )
                .await?;
            }
            Usable(month, day) => {
                let first_usable_day = NaiveDate::from_ymd_opt(2022, month, day).unwrap_or_default();
                let evidence = "帳號與操作手冊已寄至聯絡信箱".to_owned();
                vendor::declare_usable(
                    cx,
                    seller,
                    DeclareUsable { order: order.id.clone(), first_usable_day, evidence, key },
                )
                .await?;
            }
            Confirm => orders::confirm_hand_over(cx, owner, plain()).await?,
            Object => orders::object_hand_over(cx, owner, because("登入後功能與方案說明不符")).await?,
            Apply => {
                let shown = orders::refund_preview(cx, owner, &order.id, Fault::Member).await?.agreed();
                let command = ApplyRefund { order: order.id.clone(), fault: Fault::Member, shown, key };
                orders::apply_refund(cx, owner, command).await?;
            }
            ConfirmRefund => vendor::confirm_refund(cx, seller, plain()).await?,
            Cash => self.cash(order).await?,
            Review(stars, text) => {
                let form = ReviewForm { stars: stars.to_string(), text: text.to_owned() };
                reviews::write(cx, owner, &order.id, &form.parse()?).await?;
            }
            Say(side, thread, text) => self.say(order, side, thread, text).await?,
        }
        orders::show(cx, owner, &order.id).await
    }

    /// Reads the thread, as everybody does before writing in it, and writes.
    async fn say(&self, order: &OrderView, side: Side, thread: Thread, text: &str) -> Result<()> {
        let by = match side {
            Side::Member => &self.firm.owner,
            Side::Vendor => self.seller,
            Side::Staff => self.support,
        };
        messages::page(self.cx, by, &order.id, Some(thread), None).await?;
        let message = NewMessage { text: text.to_owned(), attachments: Vec::new() };
        let command = messages::Send { order: order.id.clone(), thread, message, key: self.key.clone() };
        messages::send(self.cx, by, command).await?;
        Ok(())
    }

    /// Pays at the simulated provider, whose signed notification then arrives.
    async fn pay(&self, order: &OrderView) -> Result<()> {
        let (cx, owner) = (self.cx, &self.firm.owner);
        let (points, self_pay) = (order.terms.points, order.terms.self_pay);
        let link = payments::link(cx, owner, &ConfirmSplit { order: order.id.clone(), points, self_pay }).await?;
        let provider = cx.gateways.demo_payments.clone();
        let (Link::Url { url }, Some(provider)) = (link.link, provider) else {
            return Err(Error::Internal("demonstrations pay only at the simulator".to_owned()));
        };
        let query = url.split_once('?').map_or("", |(_, query)| query);
        let notification = provider.pay(query, DemoChoice::Pay, cx.clock.system());
        let notification = notification.map_err(|error| Error::Internal(error.to_string()))?;
        payments::notified(cx, notification.as_bytes()).await?;
        Ok(())
    }

    async fn cash(&self, order: &OrderView) -> Result<()> {
        let State::Refunding(facts) = &order.state else {
            return Err(Error::Internal("no cash is due".to_owned()));
        };
        let outcome = facts.application.quote.outcome;
        let back: Twd = outcome.cash_back + outcome.points_back.worth();
        let command = RecordCashRefund {
            order: order.id.clone(),
            amount: outcome.cash_back,
            reference: format!("R-{}", self.invoice),
            credit: Credit::Allowance { number: format!("A-{}", self.invoice), amount: back },
            key: self.key.clone(),
        };
        vendor::record_cash_refund(self.cx, self.seller, command).await
    }
}
