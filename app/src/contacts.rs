//! How people reach the service of this installation. The server provides the contacts at each rendering; the browser
//! reads them from the document. So both show the same.

use domain::support::Contacts;
#[cfg(not(feature = "hydrate"))]
use leptos::prelude::use_context;

/// The attribute of the document that holds the contacts.
#[cfg(feature = "hydrate")]
const MARK: &str = "data-contacts";

/// The contacts of this installation, or invented ones if none are provided.
pub(crate) fn contacts() -> Contacts {
    #[cfg(feature = "hydrate")]
    return read(&crate::marks::read(MARK));
    #[cfg(not(feature = "hydrate"))]
    use_context::<Contacts>().unwrap_or_default()
}

/// The contacts as JSON for `data-contacts`.
pub(crate) fn written() -> String {
    serde_json::to_string(&contacts()).unwrap_or_default()
}

/// Reads what [`written`] wrote.
#[cfg(any(feature = "hydrate", test))]
fn read(text: &str) -> Contacts {
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
