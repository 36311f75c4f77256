//! The attributes that the server writes into the document for the browser, and the attribute of a live page.

use domain::lang::Lang;
use leptos::prelude::document;

/// The document's language.
pub(crate) fn lang() -> Lang {
    let tag = document().document_element().and_then(|html| html.get_attribute("lang")).unwrap_or_default();
    Lang::from_tag(&tag)
}

/// The value of an attribute of the document.
pub(crate) fn read(mark: &str) -> String {
    document().document_element().and_then(|html| html.get_attribute(mark)).unwrap_or_default()
}

/// Whether the document has this attribute.
pub(crate) fn has(mark: &str) -> bool {
    document().document_element().is_some_and(|html| html.has_attribute(mark))
}

/// The attribute of a document whose page is live.
const LIVE: &str = "data-hydrated";

/// Whether the server's page is hydrated.
pub(crate) fn is_hydrated() -> bool {
    has(LIVE)
}

/// Marks the document as hydrated, for style sheets and tests. The page calls this, because its own chunk loads after
/// the frame.
pub(crate) fn mark_hydrated() {
    if let Some(html) = document().document_element() {
        // a failure here changes nothing that a person would miss
        drop(html.set_attribute(LIVE, "true"));
    }
}
