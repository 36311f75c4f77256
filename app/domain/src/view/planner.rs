//! The views of the points planner: a business's points, the plans it considers, and other plans.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::catalogue::PlanView;
use crate::id::{BusinessId, PlanId};
use crate::money::Points;
use crate::planner::Candidate;
use crate::rules::ProgramRules;

/// The points planner of a business.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planner {
    /// The business.
    pub business: BusinessId,
    /// Its registered name.
    pub business_name: String,
    /// Whether it may buy at all.
    pub may_buy: bool,
    /// The points of the program that it can use now.
    pub available: Points,
    /// Points of the program that no longer pay for a new order.
    pub closed: Points,
    /// The earliest last day on which the available points pay for new orders.
    pub last_day: Option<NaiveDate>,
    /// The rules for paying with points and for refunds.
    pub rules: ProgramRules,
    /// Today by the business clock, from which the terms are counted.
    pub today: NaiveDate,
    /// The chosen plans, in the order of choice.
    pub picked: Vec<PickedPlan>,
    /// How many of the chosen plans are no longer offered.
    pub gone: usize,
    /// Other plans that could be chosen.
    pub shelf: Vec<ShelfPlan>,
}

/// A chosen plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickedPlan {
    /// The plan with its solution and vendor.
    pub plan: ShelfPlan,
    /// The input of the planner.
    pub candidate: Candidate,
    /// Whether this business can order it now.
    pub orderable: bool,
}

/// A plan that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShelfPlan {
    /// The last part of the solution's address `/solutions/…`.
    pub slug: String,
    /// The solution's name.
    pub solution: String,
    /// The vendor's name.
    pub vendor: String,
    /// The plan.
    pub plan: PlanView,
}

impl Planner {
    /// The chosen plans, as the page's address names them.
    #[must_use]
    pub fn ids(&self) -> Vec<PlanId> {
        self.picked.iter().map(|picked| picked.plan.plan.id.clone()).collect()
    }

    /// The input of the planner for them.
    #[must_use]
    pub fn candidates(&self) -> Vec<Candidate> {
        self.picked.iter().map(|picked| picked.candidate).collect()
    }
}
