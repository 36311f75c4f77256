//! What must be known of a buyer and a plan to judge a draft or a signature: read after the buyer's points are locked.

use domain::id::{BusinessId, PlanId, VendorId};
use domain::lang::Bilingual;
use domain::ledger::Parcel;
use domain::order::{Buying, Offer, State, renewable};
use domain::rules::Program;
use domain::time::Instant;
use domain::ubn::Ubn;
use store::Tx;
use store::catalogue::{LISTED, Plan, Solution};

use super::stored;
use crate::error::{Error, Result};
use crate::{Refusal, businesses, expiry, program};

/// The status of a vendor that may sell.
pub const VENDOR_ACTIVE: &str = "active";

/// The facts of a purchase, and whose plan it is.
pub(crate) struct Purchase {
    pub buying: Buying,
    pub vendor: VendorId,
}

/// Reads them. `same_responsible` says that buyer and vendor have the same responsible person, as the registry has it.
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
    let firm = store::business::get(tx, business).await?.ok_or(Error::NotFound)?;
    let plan = store::catalogue::plan(tx, plan).await?.ok_or(Error::NotFound)?;
    let solution = store::catalogue::solution(tx, &plan.solution_id).await?.ok_or(Error::NotFound)?;
    let vendor = store::vendor::get(tx, &solution.vendor_id).await?.ok_or(Error::NotFound)?;
    let program = program::current(tx, now).await?.ok_or(Refusal::NoProgram)?;
    let most = u32::from(program.rules.max_submitted).saturating_add(1);
    let submitted = store::order::count(tx, business, "submitted", most).await?;
    let listed = plan.status == LISTED && solution.status == LISTED && vendor.status == VENDOR_ACTIVE;
    let buying = Buying {
        offer: offer(&plan, &solution, &vendor.name, listed),
        available: available(tx, business, &program).await?,
        program,
        buyer: Ubn::parse(&firm.ubn).map_err(|error| Error::Internal(format!("stored UBN: {error:?}")))?,
        may_buy: businesses::may_buy(&firm)?,
        own_vendor: firm.ubn == vendor.ubn || same_responsible,
        renews: renews(tx, business, &plan.id, now).await?,
        submitted: u16::try_from(submitted).unwrap_or(u16::MAX),
    };
    Ok(Purchase { buying, vendor: vendor.id })
}

/// Whether a business has a service of this plan that can be renewed.
pub(super) async fn renews(tx: &mut Tx, business: &BusinessId, plan: &PlanId, now: Instant) -> Result<bool> {
    for row in store::order::served(tx, business, plan, State::SERVED).await? {
        if renewable(&stored::read(&row)?.state, now.day()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a plan is offered: it and its solution are listed, and its vendor may sell.
///
/// # Errors
/// What the database says.
pub(crate) async fn listed(tx: &mut Tx, plan: &PlanId) -> Result<bool> {
    let Some(plan) = store::catalogue::plan(tx, plan).await? else { return Ok(false) };
    let Some(solution) = store::catalogue::solution(tx, &plan.solution_id).await? else { return Ok(false) };
    let Some(vendor) = store::vendor::get(tx, &solution.vendor_id).await? else { return Ok(false) };
    Ok(plan.status == LISTED && solution.status == LISTED && vendor.status == VENDOR_ACTIVE)
}

/// Whether a vendor may not sell any more: its fault is open from the payment on (rules §4).
///
/// # Errors
/// [`Error::NotFound`] when there is no such vendor.
pub(crate) async fn suspended(tx: &mut Tx, vendor: &VendorId) -> Result<bool> {
    let vendor = store::vendor::get(tx, vendor).await?.ok_or(Error::NotFound)?;
    Ok(vendor.status != VENDOR_ACTIVE)
}

fn offer(plan: &Plan, solution: &Solution, vendor: &str, listed: bool) -> Offer {
    Offer {
        listed,
        plan_name: Bilingual::new(&plan.name_zh, &plan.name_en),
        solution_name: Bilingual::new(&solution.name_zh, &solution.name_en),
        vendor_name: vendor.to_owned(),
        zone: plan.zone.clone(),
        price: plan.price,
        term_months: plan.term_months,
        capacity_left: capacity_left(plan),
    }
}

/// How many more orders a plan takes; none where there is no limit.
pub(crate) fn capacity_left(plan: &Plan) -> Option<u32> {
    plan.capacity.map(|capacity| u32::try_from(capacity.saturating_sub(plan.taken)).unwrap_or(0))
}

/// What a business can spend of a program, by lot.
pub(crate) async fn available(tx: &mut Tx, business: &BusinessId, program: &Program) -> Result<Vec<Parcel>> {
    let lots = store::ledger::lots(tx, business, &program.code).await?;
    Ok(lots.into_iter().map(expiry::parcel).collect())
}
