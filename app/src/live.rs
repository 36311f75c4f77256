//! What server and page say to each other while a page is open, and what is said when there is no place for one more.

#[cfg(feature = "ssr")]
use domain::lang::Lang;

/// The page is followed from now on.
pub const HERE: &str = "open";
/// Something is new: the page reads again.
pub const MOVED: &str = "changed";
/// The session or the right has ended: the page reads again, and is followed no longer.
pub const OVER: &str = "over";

/// Why a page that is open is not followed.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Full {
    /// The session has as many pages open as are followed.
    Session,
    /// The server has.
    Server,
}

#[cfg(feature = "ssr")]
impl Full {
    /// The same in words.
    #[must_use]
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Session => crate::i18n::trouble::pages_of_session(lang),
            Self::Server => crate::i18n::trouble::pages_of_server(lang),
        }
    }
}
