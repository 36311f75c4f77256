//! What the server wrote into the document for the browser, and the mark of a live page.

use domain::lang::Lang;
use leptos::prelude::document;

/// The language that the server wrote into the document.
pub(crate) fn lang() -> Lang {
    let tag = document().document_element().and_then(|html| html.get_attribute("lang")).unwrap_or_default();
    Lang::from_tag(&tag)
}

/// What the server wrote into a mark of the document.
pub(crate) fn read(mark: &str) -> String {
    document().document_element().and_then(|html| html.get_attribute(mark)).unwrap_or_default()
}

/// Whether the server marked the document so.
pub(crate) fn has(mark: &str) -> bool {
    document().document_element().is_some_and(|html| html.has_attribute(mark))
}

/// The mark of a document whose page is live.
const LIVE: &str = "data-hydrated";

/// Whether the page that the server sent has been taken over.
pub(crate) fn is_hydrated() -> bool {
    has(LIVE)
}

/// Tells style sheets and tests that the page is live: called by the page, whose own chunk comes after the frame.
pub(crate) fn mark_hydrated() {
    if let Some(html) = document().document_element() {
        // an attribute that cannot be set loses nothing that a person would miss
        drop(html.set_attribute(LIVE, "true"));
    }
}
