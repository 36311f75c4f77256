//! Lists read page by page: by key, never by offset, so that every page costs the same.

/// The maximum number of rows on a page.
pub const MAX_PAGE: u32 = 100;

/// Where a page begins, and how long it is. Lists by time are newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    after: Option<(i64, String)>,
    limit: u32,
}

impl Page {
    /// The first page, with at most `limit` rows and at most [`MAX_PAGE`].
    #[must_use]
    pub fn first(limit: u32) -> Self {
        Self { after: None, limit: limit.min(MAX_PAGE) }
    }

    /// The page after the row with this key: its time (or rank) and its id.
    #[must_use]
    pub fn after(key: i64, id: impl Into<String>, limit: u32) -> Self {
        Self { after: Some((key, id.into())), limit: limit.min(MAX_PAGE) }
    }

    /// The key below which a descending list continues.
    pub(crate) fn below(&self) -> (i64, &str) {
        self.after.as_ref().map_or((i64::MAX, ""), |(key, id)| (*key, id.as_str()))
    }

    /// The key above which an ascending list continues.
    pub(crate) fn above(&self) -> (i64, &str) {
        self.after.as_ref().map_or((i64::MIN, ""), |(key, id)| (*key, id.as_str()))
    }

    /// The maximum number of rows.
    #[must_use]
    pub fn limit(&self) -> u32 {
        self.limit
    }
}
