//! What the catalogue shows: categories, pages of solutions, and one solution with what points could pay.

use serde::{Deserialize, Serialize};

use crate::catalogue::{Category, PlanView, SizeBand};
use crate::id::{PlanId, SolutionId, VendorId};
use crate::money::{Points, Twd};
use crate::review::Rating;
use crate::rules::HalfPolicy;
use crate::view::review::Reviews;

/// A page of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CataloguePage {
    /// The solutions, in the order asked for.
    pub solutions: Vec<SolutionView>,
    /// They share a word with the question; none answers it as typed.
    pub near: bool,
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
    #[serde(flatten)]
    pub plan: PlanView,
    /// The most that points may pay by the open program's rules, whatever balance somebody has.
    pub most_points: Points,
    /// What remains to be paid then.
    pub remains: Twd,
    /// Whether it takes no more orders.
    pub full: bool,
    /// How half of the term is judged in a refund, by the program's rules.
    pub half: HalfPolicy,
}

/// A solution (雲端解決方案) with its plans, as the catalogue shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SolutionView {
    /// Which solution.
    pub id: SolutionId,
    /// Its part of the address `/solutions/…`.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it does, in a sentence or two.
    pub summary: String,
    /// Its category.
    pub category: Category,
    /// The sizes of firms it suits.
    pub sizes: Vec<SizeBand>,
    /// Whose it is.
    pub vendor: VendorId,
    /// The vendor's name.
    pub vendor_name: String,
    /// Its plans with what points could pay: those that answer the filters first, then the cheapest first.
    pub plans: Vec<PlanOffer>,
    /// What its members say of it, all together.
    pub rating: Rating,
}

/// A solution with its vendor and its reviews.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SolutionPage {
    /// The solution.
    pub solution: SolutionView,
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
