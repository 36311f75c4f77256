//! What the points planner works with: what a business has, the plans it thinks of, and what else it could think of.

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
    /// For which business.
    pub business: BusinessId,
    /// Its registered name.
    pub business_name: String,
    /// Whether it may buy at all.
    pub may_buy: bool,
    /// The points of the program that it can use now.
    pub available: Points,
    /// Points of the program that pay for no new order any more.
    pub closed: Points,
    /// The last day on which the first of those available pay for new orders.
    pub last_day: Option<NaiveDate>,
    /// The rules by which points pay and come back.
    pub rules: ProgramRules,
    /// Today by the business clock: from which the terms are counted.
    pub today: NaiveDate,
    /// The plans that are thought of, in the order in which they were picked.
    pub picked: Vec<PickedPlan>,
    /// How many of those named are not offered any more.
    pub gone: usize,
    /// What else could be picked.
    pub shelf: Vec<ShelfPlan>,
}

/// A plan that is thought of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickedPlan {
    /// The plan, and whose it is.
    pub plan: ShelfPlan,
    /// What the planner needs of it.
    pub candidate: Candidate,
    /// Whether this business can order it now.
    pub orderable: bool,
}

/// A plan that can be picked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShelfPlan {
    /// The solution's part of the address `/solutions/…`.
    pub slug: String,
    /// The solution's name.
    pub solution: String,
    /// The vendor's name.
    pub vendor: String,
    /// The plan.
    pub plan: PlanView,
}

impl Planner {
    /// The plans that are thought of, as their address names them.
    #[must_use]
    pub fn ids(&self) -> Vec<PlanId> {
        self.picked.iter().map(|picked| picked.plan.plan.id.clone()).collect()
    }

    /// What the planner needs of them.
    #[must_use]
    pub fn candidates(&self) -> Vec<Candidate> {
        self.picked.iter().map(|picked| picked.candidate).collect()
    }
}
