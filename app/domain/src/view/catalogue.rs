//! What the catalogue's pages show.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::catalogue::SolutionView;
use crate::rules::ProgramRules;

/// A page of the solutions that answer a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShelfView {
    /// The solutions, in the order asked for.
    pub solutions: Vec<SolutionView>,
    /// The key of the page that follows, where there is one.
    pub next: Option<String>,
    /// The rules by which points pay; none while there is no program.
    pub rules: Option<ProgramRules>,
}

/// One solution before buying.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SolutionPageView {
    /// The solution with its listed plans.
    pub solution: SolutionView,
    /// The rules by which points pay; none while there is no program.
    pub rules: Option<ProgramRules>,
    /// Today in Taipei, by the business clock: from when on a refund is shown.
    pub today: NaiveDate,
}
