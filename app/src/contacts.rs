//! How people reach the service, as this installation is configured: provided by the server with each rendering, read
//! from the document in the browser, so that both say the same.

use domain::support::Contacts;
use leptos::prelude::use_context;

/// The mark in the document that carries them.
#[cfg(feature = "hydrate")]
pub(crate) const MARK: &str = "data-contacts";

/// The contacts of this installation; the invented ones where nobody provided any.
pub(crate) fn contacts() -> Contacts {
    use_context::<Contacts>().unwrap_or_default()
}

/// The contacts as the document carries them, in its `data-contacts`.
pub(crate) fn written() -> String {
    serde_json::to_string(&contacts()).unwrap_or_default()
}

/// What [`written`] wrote.
#[cfg(any(feature = "hydrate", test))]
pub(crate) fn read(text: &str) -> Contacts {
    crate::api::from_json(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_come_back_from_the_document() {
        assert_eq!(read(&written()), Contacts::default());
        assert_eq!(read(""), Contacts::default());
    }
}
