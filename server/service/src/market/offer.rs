//! A plan's offer for one business: its price, the most that points may pay, and the points the business has.

use domain::access::MemberAct;
use domain::form::order::SplitLimits;
use domain::id::{BusinessId, PlanId};
use domain::ledger::usable;
use domain::view::order::NewOrderView;

use super::buying;
use crate::error::Result;
use crate::{Cx, Principal, access};

/// What a business must know before it drafts an order.
///
/// # Errors
/// [`crate::Error::NotFound`] for another's business or an unknown plan; [`crate::Refusal::NoProgram`].
pub async fn for_business(cx: &Cx, actor: &Principal, business: &BusinessId, plan: &PlanId) -> Result<NewOrderView> {
    let mut tx = cx.db.read().await?;
    let acting = access::business(&mut tx, actor, business, MemberAct::Prepare).await?;
    let now = cx.clock.now(&mut tx).await?;
    let purchase = buying::load(&mut tx, business, plan, now, false).await?;
    let (obstacle, cap) = (purchase.buying.obstacle(), purchase.buying.cap(now));
    let (no_points, balance) = (purchase.buying.no_points(now), usable(&purchase.buying.available, now));
    let offer = purchase.buying.offer;
    Ok(NewOrderView {
        business: business.clone(),
        business_name: acting.business.name,
        plan: plan.clone(),
        plan_name: offer.plan_name,
        solution_name: offer.solution_name,
        vendor_name: offer.vendor_name,
        term_months: offer.term_months,
        limits: SplitLimits { price: offer.price, cap, balance },
        no_points,
        obstacle,
    })
}
