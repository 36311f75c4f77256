//! What staff see of their notices.

use serde::{Deserialize, Serialize};

use crate::id::NoticeId;
use crate::time::Instant;
use crate::view::member::NoticeLine;

/// The notices of the staff, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffNotices {
    /// One page of them.
    pub lines: Vec<NoticeLine>,
    /// The key of the next page, if there may be one.
    pub next: Option<(Instant, NoticeId)>,
}
