//! Who is signed in, for the navigation of every page.

use domain::view::account::Me;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::api::account::viewer;
use crate::api::{Fetched, fetched};

/// Who is signed in, read once a page.
#[derive(Clone, Copy)]
pub(crate) struct Viewer(pub(crate) Fetched<Option<Me>>);

impl Viewer {
    /// Reads it; an answer that does not come is taken for nobody, and every server function asks again for itself.
    pub(crate) fn read() -> Self {
        let location = use_location();
        let named = move || location.query.with(|query| query.get("business").unwrap_or_default());
        let here = Memo::new(move |_| (location.pathname.get(), named()));
        Self(fetched(move || here.get(), |(path, acting)| async move { viewer(path, acting).await.ok().flatten() }))
    }
}
