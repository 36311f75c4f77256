//! The signed-in person, for the navigation of every page.

use domain::view::account::Me;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::api::account::viewer;
use crate::api::{Fetched, fetched};

/// The signed-in person, loaded once per page.
#[derive(Clone, Copy)]
pub(crate) struct Viewer(pub(crate) Fetched<Option<Me>>);

impl Viewer {
    /// Loads it. A failure counts as not signed in, because every server function checks the person again.
    pub(crate) fn read() -> Self {
        let location = use_location();
        let named = move || location.query.with(|query| query.get("business").unwrap_or_default());
        let here = Memo::new(move |_| (location.pathname.get(), named()));
        Self(fetched(move || here.get(), |(path, acting)| async move { viewer(path, acting).await.ok().flatten() }))
    }
}
