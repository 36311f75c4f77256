//! The events that the server sends to an open page, and the message if it cannot follow another page.

#[cfg(feature = "ssr")]
use domain::lang::Lang;

/// The server follows the page from now on.
pub const HERE: &str = "open";
/// Something changed: the page reloads its data.
pub const MOVED: &str = "changed";
/// The session or the permission has ended: the page reloads its data and is no longer followed.
pub const OVER: &str = "over";

/// Why the server does not follow an open page.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Full {
    /// The session has reached its limit of open pages.
    Session,
    /// The server has reached its limit of open pages.
    Server,
}

#[cfg(feature = "ssr")]
impl Full {
    /// The message.
    #[must_use]
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Session => crate::i18n::trouble::pages_of_session(lang),
            Self::Server => crate::i18n::trouble::pages_of_server(lang),
        }
    }
}
