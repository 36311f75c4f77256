//! A large demonstration for measurements: more than ten thousand plans, and one member with thousands of orders. The
//! use cases make it, like the rest.

use domain::id::{PlanId, VendorId};
use domain::money::Points;
use service::error::{Error, Result};
use service::market::orders::{self, DraftOrder, Plain};
use service::{Cx, Refusal};

use super::catalogue::{self, tiers};
use super::firms::Firm;
use crate::setup;

/// Solutions besides the ordinary ones. With two or three plans each, they make more than 10,000 plans.
const SOLUTIONS: usize = 3_700;
/// Orders of the first firm. Each has two ledger entries: hold and release.
const ORDERS: usize = 5_000;
/// How many points each of them uses.
const POINTS: i64 = 10;
/// How far the clock is moved when the owner has reached the hourly limit of signatures, in milliseconds.
const STEP_MS: i64 = 600_000;
/// How many days before the story this member begins, so that its orders are in the past then.
pub(super) const DAYS_BEFORE: i64 = 14;

/// Lists the solutions: the ordinary ones repeated, with numbers.
pub(super) async fn shelf(cx: &Cx, vendors: &[VendorId]) -> Result<()> {
    for (number, line) in (1..=SOLUTIONS).zip(catalogue::SOLUTIONS.iter().cycle()) {
        let catalogue::Line(vendor, category, slug, (name_zh, name_en), (summary_zh, summary_en), price) = line;
        let vendor = vendors.get(*vendor).ok_or_else(|| Error::Internal(format!("{slug} has no vendor")))?;
        let slug = format!("{slug}-{number}");
        let (name_zh, name_en) = (format!("{name_zh} {number}"), format!("{name_en} {number}"));
        let new = setup::NewSolution {
            slug: &slug,
            name_zh: &name_zh,
            name_en: &name_en,
            summary_zh,
            summary_en,
            category: *category,
        };
        let codes = ["BASIC", "STANDARD", "PLUS"].map(|tier| format!("{}-{tier}", slug.to_uppercase()));
        setup::solution(cx, vendor, &new, &tiers(*price, number, &codes)).await?;
    }
    Ok(())
}

/// Signs and withdraws order after order for a firm.
pub(super) async fn orders(cx: &Cx, firm: &Firm, plan: &PlanId) -> Result<()> {
    for number in 0..ORDERS {
        let key = |step: &str| {
            format!("large-{step}-{number}").parse().map_err(|_| Error::Internal("a key of the seed".to_owned()))
        };
        let (business, plan) = (firm.business.clone(), plan.clone());
        let command = DraftOrder { business, plan, points: Points::new(POINTS), key: key("draft")? };
        let id = orders::draft(cx, &firm.owner, command).await?;
        let draft = orders::show(cx, &firm.owner, &id).await?;
        let signed = loop {
            match setup::sign(cx, &firm.owner, &draft, key("sign")?).await {
                Err(Error::Refused(refusal)) if matches!(*refusal, Refusal::TooManyTries { .. }) => {
                    cx.clock.pass(STEP_MS);
                }
                done => break done?,
            }
        };
        orders::withdraw(cx, &firm.owner, Plain { order: signed.id, key: key("withdraw")? }).await?;
    }
    Ok(())
}
