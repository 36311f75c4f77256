//! The signed-in person, for the navigation of every page.

use domain::view::account::Me;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::api::account::viewer as load;
use crate::api::{Fetched, fetched};

/// The signed-in person, loaded once per page. The code for this arrives with the first page, because the base wasm that
/// every page loads should stay small.
#[derive(Clone)]
pub(crate) struct Viewer {
    /// Outlives each page, so that the next page starts with the person that the last one showed.
    owner: Owner,
    loaded: StoredValue<Option<Fetched<Option<Me>>>>,
}

impl Viewer {
    /// Not loaded yet.
    pub(crate) fn new() -> Self {
        // A child, because the parent owner holds this context and would keep itself alive.
        let owner = Owner::current().map_or_else(Owner::new, |parent| parent.child());
        Self { owner, loaded: StoredValue::new(None) }
    }
}

/// The signed-in person. A failure counts as not signed in, because every server function checks the person again.
pub(crate) fn viewer() -> Fetched<Option<Me>> {
    let Viewer { owner, loaded } = expect_context();
    loaded.get_value().unwrap_or_else(|| {
        let viewer = owner.with(fetch);
        loaded.set_value(Some(viewer));
        viewer
    })
}

fn fetch() -> Fetched<Option<Me>> {
    let location = use_location();
    let named = move || location.query.with(|query| query.get("business").unwrap_or_default());
    let here = Memo::new(move |_| (location.pathname.get(), named()));
    fetched(move || here.get(), |(path, acting)| async move { load(path, acting).await.ok().flatten() })
}
