//! What the catalogue shows: categories, pages of solutions, and one solution with what points could pay.

use serde::{Deserialize, Serialize};

use crate::catalogue::{Category, PlanView, SizeBand, SolutionView};
use crate::id::{PlanId, SolutionId};
use crate::money::{Points, Twd};
use crate::view::review::Reviews;

/// A page of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CataloguePage {
    /// The solutions, in the order asked for.
    pub solutions: Vec<SolutionView>,
    /// Where the next page begins; none when this is the last.
    pub next: Option<(i64, SolutionId)>,
}

/// A category as the front page shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryView {
    /// The category.
    pub category: Category,
    /// Its place, from 1.
    pub position: i64,
}

/// A plan with what points could pay of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanOffer {
    /// The plan.
    pub plan: PlanView,
    /// The most that points may pay by the open program's rules, whatever balance somebody has.
    pub most_points: Points,
    /// What remains to be paid then.
    pub remains: Twd,
    /// Whether it takes no more orders.
    pub full: bool,
}

/// A solution with its plans and its vendor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SolutionPage {
    /// The solution.
    pub solution: SolutionView,
    /// Its plans with what points could pay, the cheapest first.
    pub offers: Vec<PlanOffer>,
    /// How to reach the vendor, as JSON.
    pub contact: Option<serde_json::Value>,
    /// What its members say of it.
    pub reviews: Reviews,
}

/// A plan beside others, with what is needed of its solution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedPlan {
    /// The solution's part of the address `/solutions/…`.
    pub slug: String,
    /// The solution's name.
    pub solution_name: String,
    /// Its category.
    pub category: Category,
    /// The vendor's name.
    pub vendor_name: String,
    /// The sizes of firms that this plan suits.
    pub sizes: Vec<SizeBand>,
    /// The plan with what points could pay.
    pub offer: PlanOffer,
}

/// Plans side by side.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// Those that are listed, in the order asked for.
    pub plans: Vec<ComparedPlan>,
    /// Those that are not, or are none.
    pub unknown: Vec<PlanId>,
}
