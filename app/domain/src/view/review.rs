//! Reviews of solutions.

use serde::{Deserialize, Serialize};

use crate::id::{BusinessId, OrderId};
use crate::lang::Bilingual;
use crate::review::{Rating, Stars};
use crate::time::Instant;

/// A review as everybody sees it, without the firm's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewView {
    /// The stars.
    pub stars: Stars,
    /// The text; may be empty.
    pub text: String,
    /// The name of the plan that was used, in the reader's language.
    pub plan_name: String,
    /// When it was written or last changed, by the business clock.
    pub at: Instant,
}

/// One page of a solution's reviews, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reviews {
    /// The sum of all ratings.
    pub rating: Rating,
    /// The reviews of this page.
    pub lines: Vec<ReviewView>,
    /// The key of the next page, which is the last line, if there may be one.
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
    /// The review, if there is one.
    pub said: Option<Said>,
}

/// The content of a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The stars.
    pub stars: Stars,
    /// The text; may be empty.
    pub text: String,
    /// When it was written or last changed, by the business clock.
    pub at: Instant,
    /// Why staff hid it, if they did. A hidden review is not shown and does not count.
    pub hidden: Option<String>,
}

/// A review as staff see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffReview {
    /// The order.
    pub order: OrderId,
    /// The order's number.
    pub number: String,
    /// The firm that wrote it.
    pub business: BusinessId,
    /// The solution's name.
    pub solution_name: Bilingual,
    /// The review.
    pub said: Said,
}

/// One page of all reviews, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffReviews {
    /// The reviews.
    pub lines: Vec<StaffReview>,
    /// The key of the next page, which is the last line, if there may be one.
    pub next: Option<(Instant, OrderId)>,
}
