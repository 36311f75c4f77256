//! The facts of buyer and plan for judging a draft or a signature. They are read after the buyer's points are locked.

use domain::id::{BusinessId, PlanId, VendorId};
use domain::lang::Bilingual;
use domain::ledger::Parcel;
use domain::money::Twd;
use domain::order::{Buying, Offer, renewable};
use domain::rules::Program;
use domain::time::Instant;
use domain::ubn::Ubn;
use store::Tx;
use store::catalogue::{LISTED, Plan};
use store::purchase::Offered;
use store::vendor::ACTIVE;

use super::stored;
use crate::businesses::Claimed;
use crate::error::{Error, Result};
use crate::{Refusal, businesses, expiry, program};

/// The facts of a purchase.
pub(crate) struct Purchase {
    pub buying: Buying,
    pub vendor: VendorId,
    /// The vendor's UBN.
    pub vendor_ubn: String,
    /// The highest price that a clerk of the buyer may sign; `None` when clerks may sign nothing.
    pub clerk_limit: Option<Twd>,
    /// How many drafts the buyer has, counted up to [`COUNTED`].
    pub drafts: i64,
    /// The buyer's responsible person as staff confirmed it, where the registry could not.
    pub confirmed: Option<Claimed>,
}

/// How many drafts and submitted orders of a business are counted at most: more than the limits of both.
const COUNTED: u32 = 1_000;

/// Reads the facts. `same_responsible`: buyer and vendor have the same responsible person by the registry.
///
/// # Errors
/// [`Error::NotFound`] when there is no such plan or business; [`Refusal::NoProgram`].
pub(crate) async fn load(
    tx: &mut Tx,
    business: &BusinessId,
    plan: &PlanId,
    now: Instant,
    same_responsible: bool,
) -> Result<Purchase> {
    let found = store::purchase::offered(tx, business, plan, now, COUNTED).await?;
    let (firm, offered) = found.ok_or(Error::NotFound)?;
    let program = match &offered.program {
        Some(found) => serde_json::from_str::<Program>(found).map_err(Error::json)?.at(now),
        None => program::current(tx, now).await?.ok_or(Refusal::NoProgram)?,
    };
    let own_vendor = firm.ubn == offered.vendor_ubn || same_responsible;
    let buying = Buying {
        available: available(tx, business, &program).await?,
        program,
        buyer: Ubn::parse(&firm.ubn).map_err(|error| Error::Internal(format!("stored UBN: {error:?}")))?,
        may_buy: businesses::may_buy(&firm)?,
        own_vendor,
        renews: offered.served > 0 && renews(tx, business, plan, now).await?,
        submitted: u16::try_from(offered.submitted).unwrap_or(u16::MAX),
        offer: offer(&offered),
    };
    let Offered { vendor_id, vendor_ubn, clerk_limit, drafts, .. } = offered;
    let confirmed = businesses::confirmed(&firm)?;
    Ok(Purchase { buying, vendor: vendor_id, vendor_ubn, clerk_limit, drafts, confirmed })
}

/// Whether a business has a service of this plan that can be renewed.
pub(super) async fn renews(tx: &mut Tx, business: &BusinessId, plan: &PlanId, now: Instant) -> Result<bool> {
    for row in store::order::served(tx, business, plan).await? {
        if renewable(&stored::read(&row)?.state, now.day()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a plan can be ordered: it and its solution are listed, and its vendor may sell.
///
/// # Errors
/// Those of the database.
pub(crate) async fn listed(tx: &mut Tx, plan: &PlanId) -> Result<bool> {
    let Some(plan) = store::catalogue::plan(tx, plan).await? else { return Ok(false) };
    let Some(solution) = store::catalogue::solution(tx, &plan.solution_id).await? else { return Ok(false) };
    let Some(vendor) = store::vendor::get(tx, &solution.vendor_id).await? else { return Ok(false) };
    Ok(plan.status == LISTED && solution.status == LISTED && vendor.status == ACTIVE)
}

/// Whether a vendor is suspended. Then its fault can be claimed from the payment on (rules §4).
///
/// # Errors
/// [`Error::NotFound`] when there is no such vendor.
pub(crate) async fn suspended(tx: &mut Tx, vendor: &VendorId) -> Result<bool> {
    let vendor = store::vendor::get(tx, vendor).await?.ok_or(Error::NotFound)?;
    Ok(vendor.status != ACTIVE)
}

fn offer(of: &Offered) -> Offer {
    Offer {
        listed: of.plan_status == LISTED && of.solution_status == LISTED && of.vendor_status == ACTIVE,
        plan_name: Bilingual::new(&of.plan_name_zh, &of.plan_name_en),
        solution_name: Bilingual::new(&of.solution_name_zh, &of.solution_name_en),
        vendor_name: of.vendor_name.clone(),
        zone: of.zone.clone(),
        price: of.price,
        term_months: of.term_months,
        capacity_left: left(of.capacity, of.taken),
    }
}

/// How many more orders a plan takes; `None` when unlimited.
pub(crate) fn capacity_left(plan: &Plan) -> Option<u32> {
    left(plan.capacity, plan.taken)
}

fn left(capacity: Option<i64>, taken: i64) -> Option<u32> {
    capacity.map(|capacity| u32::try_from(capacity.saturating_sub(taken)).unwrap_or(0))
}

/// The points of a program that a business can spend, by lot.
pub(crate) async fn available(tx: &mut Tx, business: &BusinessId, program: &Program) -> Result<Vec<Parcel>> {
    let lots = store::ledger::lots(tx, business, &program.code).await?;
    Ok(lots.into_iter().map(expiry::parcel).collect())
}
