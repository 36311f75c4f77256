//! The views of the catalogue: categories, pages of solutions, and one solution with how much points may pay.

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
    /// The solutions, in the chosen order.
    pub solutions: Vec<SolutionView>,
    /// Whether they are near matches: they share a word with the query, but none matches it.
    pub near: bool,
    /// The key of the next page; `None` on the last page.
    pub next: Option<(i64, SolutionId)>,
}

/// A category on the front page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryView {
    /// The category.
    pub category: Category,
    /// Its position, from 1.
    pub position: i64,
}

/// A plan with how much of it points may pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanOffer {
    /// The plan.
    #[serde(flatten)]
    pub plan: PlanView,
    /// The most that points may pay by the open program's rules, without regard to anybody's balance.
    pub most_points: Points,
    /// What then remains to pay in cash.
    pub remains: Twd,
    /// Whether it takes no more orders, because its capacity is used up.
    pub full: bool,
    /// How half of the term is judged in a refund, by the program's rules.
    pub half: HalfPolicy,
}

/// A solution (雲端解決方案) with its plans, as the catalogue shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SolutionView {
    /// The solution.
    pub id: SolutionId,
    /// The last part of its address `/solutions/…`.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its purpose in a sentence or two.
    pub summary: String,
    /// Its category.
    pub category: Category,
    /// The sizes of firms it suits.
    pub sizes: Vec<SizeBand>,
    /// The vendor.
    pub vendor: VendorId,
    /// The vendor's name.
    pub vendor_name: String,
    /// Its plans: those that match the filters first, then the cheapest first.
    pub plans: Vec<PlanOffer>,
    /// The sum of its members' ratings.
    pub rating: Rating,
}

/// A solution with its vendor and its reviews.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SolutionPage {
    /// The solution.
    pub solution: SolutionView,
    /// The vendor's contact, as JSON.
    pub contact: Option<serde_json::Value>,
    /// The reviews of its members.
    pub reviews: Reviews,
}

/// A plan in a comparison, with the needed facts of its solution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedPlan {
    /// The last part of the solution's address `/solutions/…`.
    pub slug: String,
    /// The solution's name.
    pub solution_name: String,
    /// Its category.
    pub category: Category,
    /// The vendor's name.
    pub vendor_name: String,
    /// The sizes of firms that this plan suits.
    pub sizes: Vec<SizeBand>,
    /// The plan with how much of it points may pay.
    pub offer: PlanOffer,
}

/// Plans side by side.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// The listed plans, in the chosen order.
    pub plans: Vec<ComparedPlan>,
    /// The plans that are not listed or do not exist.
    pub unknown: Vec<PlanId>,
}
