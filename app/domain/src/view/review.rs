//! What is said of solutions.

use serde::{Deserialize, Serialize};

use crate::id::{BusinessId, OrderId};
use crate::lang::Bilingual;
use crate::review::{Rating, Stars};
use crate::time::Instant;

/// A review as everybody sees it: no firm is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewView {
    /// How good.
    pub stars: Stars,
    /// What is said; may be empty.
    pub text: String,
    /// Which plan was used, in the reader's language.
    pub plan_name: String,
    /// When it was written, or last changed; of the business clock.
    pub at: Instant,
}

/// One page of a solution's reviews, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reviews {
    /// All together.
    pub rating: Rating,
    /// The reviews of this page.
    pub lines: Vec<ReviewView>,
    /// The last line, when there may be more.
    pub next: Option<(Instant, OrderId)>,
}

/// The member's own review of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyReview {
    /// The order.
    pub order: OrderId,
    /// Its solution's name.
    pub solution_name: Bilingual,
    /// Its plan's name.
    pub plan_name: Bilingual,
    /// What was said, if anything was.
    pub said: Option<Said>,
}

/// What was said of an order's service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// How good.
    pub stars: Stars,
    /// In words; may be empty.
    pub text: String,
    /// When, or when it was last changed; of the business clock.
    pub at: Instant,
    /// Why staff hid it, if they did: it is not shown and does not count.
    pub hidden: Option<String>,
}

/// A review as staff see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffReview {
    /// Whose order.
    pub order: OrderId,
    /// The order's number.
    pub number: String,
    /// By which firm.
    pub business: BusinessId,
    /// The solution's name.
    pub solution_name: Bilingual,
    /// What is said.
    pub said: Said,
}

/// One page of all reviews, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffReviews {
    /// The reviews.
    pub lines: Vec<StaffReview>,
    /// The last line, when there may be more.
    pub next: Option<(Instant, OrderId)>,
}
