//! Solutions with their plans, as an operator lists them from the command line.

use std::collections::BTreeMap;

use domain::audit::Action;
use domain::catalogue::Category;
use domain::form::FormError;
use domain::form::listing::{NewListing, NewPlan, NewSolution};
use domain::id::{PlanId, SolutionId};
use domain::lang::Lang;
use domain::search;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Tx;
use store::catalogue::{LISTED, Plan, Solution};
use store::vendor::{ACTIVE, Vendor};

use crate::error::{Error, Result};
use crate::market::catalogue;
use crate::{Cx, Principal, access, audit};

/// How much a word weighs in the search, by where it stands.
const IN_NAME: u32 = 5;
const IN_CATEGORY: u32 = 3;
const IN_SUMMARY: u32 = 1;
const IN_VENDOR: u32 = 1;

/// The texts that a solution's row keeps as JSON.
#[derive(Serialize, Deserialize)]
struct Facts {
    summary_zh: String,
    summary_en: String,
}

/// Lists a solution with its plans. Returns `false`, and changes nothing, when the same listing is there already.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but the platform; [`Error::Invalid`] when no vendor has the UBN, or another
/// listing has the address or the code of a plan.
pub async fn add(cx: &Cx, actor: &Principal, new: &NewListing) -> Result<bool> {
    access::platform(actor)?;
    let mut tx = cx.db.begin().await?;
    let vendor = store::vendor::by_ubn(&mut tx, new.vendor.as_str()).await?.filter(|vendor| vendor.status == ACTIVE);
    let vendor = vendor.ok_or_else(|| Error::field("vendor", FormError::Unknown))?;
    if let Some(row) = store::catalogue::solution_by_slug(&mut tx, &new.solution.slug).await? {
        let same = row.vendor_id == vendor.id && is_stored(&mut tx, &row, new).await?;
        return if same { Ok(false) } else { Err(Error::field("slug", FormError::Taken)) };
    }
    for (place, plan) in new.plans.iter().enumerate() {
        if store::catalogue::plan_by_code(&mut tx, &plan.code).await?.is_some() {
            return Err(Error::field(&format!("plans.{place}.code"), FormError::Taken));
        }
    }
    catalogue::publish_categories(&mut tx).await?;
    let (id, _) = put(cx, &mut tx, &vendor, &new.solution, &new.plans).await?;
    let codes: Vec<_> = new.plans.iter().map(|plan| plan.code.as_str()).collect();
    let facts = json!({ "vendor": vendor.id, "slug": new.solution.slug, "plans": codes });
    audit::append(cx, &mut tx, actor, Action::ListingAdded, &id, &facts).await?;
    tx.commit().await?;
    Ok(true)
}

/// Whether a stored solution and its listed plans are the same as a listing.
async fn is_stored(tx: &mut Tx, row: &Solution, new: &NewListing) -> Result<bool> {
    let Facts { summary_zh, summary_en } = serde_json::from_str(&row.facts).map_err(Error::json)?;
    let solution = NewSolution {
        slug: row.slug.clone(),
        name_zh: row.name_zh.clone(),
        name_en: row.name_en.clone(),
        summary_zh,
        summary_en,
        category: Category::from_code(&row.category_id).ok_or(Error::NotFound)?,
    };
    let plans = store::catalogue::plans(tx, &row.id, LISTED).await?;
    let plans: BTreeMap<_, _> = plans.into_iter().map(|plan| (plan.code.clone(), read(plan))).collect();
    let wanted: BTreeMap<_, _> = new.plans.iter().map(|plan| (plan.code.clone(), plan.clone())).collect();
    Ok(row.status == LISTED && solution == new.solution && plans == wanted)
}

fn read(plan: Plan) -> NewPlan {
    NewPlan {
        code: plan.code,
        name_zh: plan.name_zh,
        name_en: plan.name_en,
        price: plan.price,
        term_months: plan.term_months,
        zone: plan.zone,
        staff: (plan.staff_from, plan.staff_to),
        capacity: plan.capacity,
    }
}

/// Stores a listed solution with its plans and its search terms, in the order of the plans.
///
/// # Errors
/// Those of the database; the address and the codes must be new.
pub async fn put(
    cx: &Cx,
    tx: &mut Tx,
    vendor: &Vendor,
    new: &NewSolution,
    plans: &[NewPlan],
) -> Result<(SolutionId, Vec<PlanId>)> {
    let id: SolutionId = cx.random.id();
    let facts = Facts { summary_zh: new.summary_zh.clone(), summary_en: new.summary_en.clone() };
    let row = Solution {
        id: id.clone(),
        slug: new.slug.clone(),
        vendor_id: vendor.id.clone(),
        category_id: new.category.code().to_owned(),
        name_zh: new.name_zh.clone(),
        name_en: new.name_en.clone(),
        facts: serde_json::to_string(&facts).map_err(Error::json)?,
        status: LISTED.to_owned(),
        lowest_price: None,
        updated_at: cx.clock.system(),
        version: 1,
    };
    store::catalogue::insert_solution(tx, &row).await?;
    let mut ids = Vec::with_capacity(plans.len());
    for plan in plans {
        let row = plan_row(cx, &id, plan);
        store::catalogue::put_plan(tx, &row).await?;
        ids.push(row.id);
    }
    store::search::put_terms(tx, &id, &terms(new, &vendor.name)).await?;
    Ok((id, ids))
}

fn plan_row(cx: &Cx, solution: &SolutionId, new: &NewPlan) -> Plan {
    Plan {
        id: cx.random.id(),
        solution_id: solution.clone(),
        code: new.code.clone(),
        name_zh: new.name_zh.clone(),
        name_en: new.name_en.clone(),
        price: new.price,
        term_months: new.term_months,
        zone: new.zone.clone(),
        staff_from: new.staff.0,
        staff_to: new.staff.1,
        capacity: new.capacity,
        taken: 0,
        facts: "{}".to_owned(),
        status: LISTED.to_owned(),
        version: 1,
    }
}

/// The search terms with their weights. A word that stands in several places has the highest of their weights.
fn terms(new: &NewSolution, vendor: &str) -> Vec<(String, u32)> {
    let mut weights = BTreeMap::new();
    let texts = [
        (new.name_zh.as_str(), IN_NAME),
        (new.name_en.as_str(), IN_NAME),
        (new.category.name(Lang::Zh), IN_CATEGORY),
        (new.category.name(Lang::En), IN_CATEGORY),
        (new.summary_zh.as_str(), IN_SUMMARY),
        (new.summary_en.as_str(), IN_SUMMARY),
        (vendor, IN_VENDOR),
    ];
    for (text, weight) in texts {
        for term in search::terms(text) {
            let known = weights.entry(term).or_insert(weight);
            *known = weight.max(*known);
        }
    }
    weights.into_iter().collect()
}
