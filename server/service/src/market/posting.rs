//! Stores a decision: state, timeline, points, invoices, capacity, notices, the next job and the audit, all in the
//! transaction that decided. Nothing is decided here.

use chrono::NaiveDate;
use domain::audit::Action;
use domain::ledger::{Account, Entry, Lot};
use domain::money::Twd;
use domain::notice::{NoticeKind, Recipient};
use domain::order::{Act, Credit, Event, Order, Refusal as Rule, State, Step, TimelineLine, invoice_period};
use domain::time::Instant;
use domain::workday::Calendar;
use serde_json::json;
use store::Tx;
use store::invoice::InvoiceRow;
use store::ledger::{EntryRow, LotRow, Posting};
use store::order::{Line, OrderRow};
use store::reader::Reader;

use super::{refund_account, reminders, stored};
use crate::error::{Error, Result};
use crate::notice::Audience;
use crate::{Cx, Principal, audit, expiry, jobs, notice};

/// The context of a step.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StepContext<'a> {
    /// The actor.
    pub actor: &'a Principal,
    /// The act.
    pub act: Act,
    /// The idempotency key, or a substitute for it.
    pub key: &'a str,
    /// The time by the business clock.
    pub now: Instant,
}

/// Writes a step. The caller has locked the order's row and its business's points. Everything needed is read first;
/// then all writes are gathered and sent together.
///
/// # Errors
/// A refusal that only the database can give: the plan is full, or an invoice number is taken. Otherwise those of the
/// database.
pub(crate) async fn apply(
    cx: &Cx,
    tx: &mut Tx,
    context: StepContext<'_>,
    row: &mut OrderRow,
    (before, calendar): (&Order, &Calendar),
    step: &Step,
) -> Result<()> {
    let order = &step.order;
    capacity(tx, step).await?;
    invoices(cx, tx, context, before, order).await?;
    let audiences = Audiences::of(tx, step).await?;
    tx.gather();
    stored::write(row, order, context.now)?;
    store::order::update(tx, row).await?;
    row.version += 1;
    let line = |line: &TimelineLine| -> Result<Line> {
        Ok((line.at, line.event.name(), serde_json::to_string(line).map_err(Error::json)?))
    };
    let lines = step.timeline.iter().map(line).collect::<Result<Vec<_>>>()?;
    store::order::add_lines(tx, &order.id, &context.actor.label(), &lines).await?;
    let postings: Vec<Posting> = step.ledger.iter().map(|entry| posting(cx, context, order, entry)).collect();
    store::ledger::post_all(tx, &postings).await?;
    for kind in &step.notices {
        audiences.tell(cx, tx, context.now, order, kind).await?;
    }
    wake(cx, tx, before.due(), order).await?;
    reminders::plan(cx, tx, (context.now, calendar), before, order).await?;
    refund_account::forget_unneeded(tx, before, order).await?;
    if step.ledger.iter().any(|entry| matches!(entry.to, Account::Available(_))) {
        expiry::watch(cx, tx, &order.business, context.now).await?;
    }
    let facts = json!({ "from": before.state.name(), "to": order.state.name(), "key": context.key });
    audit::append(cx, tx, context.actor, Action::Order(context.act), &order.id, &facts).await
}

/// The people who are mailed about a step, read once for all its notices.
struct Audiences {
    member: Vec<Reader>,
    vendor: Vec<Reader>,
}

impl Audiences {
    async fn of(tx: &mut Tx, step: &Step) -> Result<Self> {
        let is_told = |who| step.notices.iter().any(|kind| kind.recipients().contains(&who));
        let (business, vendor) = (Audience::Business(&step.order.business), Audience::Vendor(&step.order.vendor));
        let (member, vendor) = match (is_told(Recipient::Member), is_told(Recipient::Vendor)) {
            (true, true) => notice::readers_of_both(tx, &step.order.business, &step.order.vendor).await?,
            (true, false) => (notice::readers(tx, business).await?, Vec::new()),
            (false, true) => (Vec::new(), notice::readers(tx, vendor).await?),
            (false, false) => (Vec::new(), Vec::new()),
        };
        Ok(Self { member, vendor })
    }

    async fn tell(&self, cx: &Cx, tx: &mut Tx, now: Instant, order: &Order, kind: &NoticeKind) -> Result<()> {
        for recipient in kind.recipients() {
            let audience: (Audience<'_>, &[Reader]) = match recipient {
                Recipient::Member => (Audience::Business(&order.business), &self.member),
                Recipient::Vendor => (Audience::Vendor(&order.vendor), &self.vendor),
                Recipient::Staff => (Audience::Staff, &[]),
                // Only registrations have news for this contact, never orders.
                Recipient::RegistrationContact => continue,
            };
            notice::tell_readers(cx, tx, now, audience, kind).await?;
        }
        Ok(())
    }
}

/// Writes the job for the next time at which the passing of time changes the order.
pub(crate) async fn wake(cx: &Cx, tx: &mut Tx, before: Option<Instant>, order: &Order) -> Result<()> {
    let Some(at) = order.due().filter(|due| Some(*due) != before) else { return Ok(()) };
    let work = jobs::Work { kind: jobs::Kind::OrderDue, subject: order.id.as_str(), at };
    jobs::enqueue(cx, tx, &work, &json!({})).await?;
    Ok(())
}

/// Takes the plan's capacity at acceptance, and gives it back when the order ends.
async fn capacity(tx: &mut Tx, step: &Step) -> Result<()> {
    for moved in &step.moves {
        if moved.event == Event::Accepted && !store::catalogue::take(tx, &step.order.plan).await? {
            return Err(crate::Refusal::from(Rule::NoCapacity).into());
        }
        if moved.from.takes_place() && !moved.to.takes_place() {
            store::catalogue::give_back(tx, &step.order.plan).await?;
        }
    }
    Ok(())
}

/// One ledger entry, with the new lot when its points enter an extended one.
fn posting(cx: &Cx, context: StepContext<'_>, order: &Order, entry: &Entry) -> Posting {
    Posting {
        entry: EntryRow::of(cx.random.id(), entry, context.key, context.now),
        new_lot: (entry.into != entry.lot).then(|| lot_row(&entry.into, order)),
    }
}

fn lot_row(lot: &Lot, order: &Order) -> LotRow {
    LotRow {
        id: lot.id.clone(),
        business_id: order.business.clone(),
        program: lot.program.clone(),
        expires_on: lot.expires_on,
        extended: lot.extended,
        remaining: domain::money::Points::ZERO,
    }
}

/// Records the documents of a step: invoices, and what was done about them when the cash was returned.
async fn invoices(cx: &Cx, tx: &mut Tx, context: StepContext<'_>, before: &Order, order: &Order) -> Result<()> {
    for invoice in order.invoice.invoices.iter().skip(before.invoice.invoices.len()) {
        let issued_on = invoice.date.unwrap_or_else(|| context.now.day());
        let (number, amount, period) = (&invoice.number, invoice.amount, invoice.period());
        document(cx, tx, context, order, Document { kind: "invoice", number, amount, issued_on, period }).await?;
    }
    if credit(before).is_some() {
        return Ok(());
    }
    let issued_on = context.now.day();
    match credit(order) {
        Some(Credit::Voided) => {
            for invoice in &order.invoice.invoices {
                let (number, amount, period) = (&invoice.number, invoice.amount, invoice.period());
                document(cx, tx, context, order, Document { kind: "void", number, amount, issued_on, period }).await?;
            }
            Ok(())
        }
        Some(Credit::Allowance { number, amount }) if amount.get() > 0 => {
            let (amount, period) = (*amount, invoice_period(issued_on));
            document(cx, tx, context, order, Document { kind: "allowance", number, amount, issued_on, period }).await
        }
        Some(Credit::NotInvoiced | Credit::Allowance { .. }) | None => Ok(()),
    }
}

fn credit(order: &Order) -> Option<&Credit> {
    if let State::Refunded(facts) = &order.state { facts.credit.as_ref() } else { None }
}

/// A document to record.
struct Document<'a> {
    kind: &'a str,
    number: &'a str,
    amount: Twd,
    issued_on: NaiveDate,
    period: NaiveDate,
}

async fn document(cx: &Cx, tx: &mut Tx, context: StepContext<'_>, order: &Order, document: Document<'_>) -> Result<()> {
    let Document { kind, number, amount, issued_on, period } = document;
    let row = InvoiceRow {
        id: cx.random.id_text(),
        order_id: order.id.clone(),
        vendor_id: order.vendor.clone(),
        number: number.to_owned(),
        period,
        kind: kind.to_owned(),
        buyer_ubn: order.terms.buyer.as_str().to_owned(),
        amount,
        issued_on,
        recorded_at: context.now,
        recorded_by: context.actor.label(),
    };
    if store::invoice::insert(tx, &row).await? { Ok(()) } else { Err(crate::Refusal::from(Rule::InvoiceTwice).into()) }
}
