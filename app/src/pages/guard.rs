//! Pages for people who are signed in: everybody else goes to sign in and comes back.

use domain::view::account::Me;
use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_location;

use crate::api::account::viewer;
use crate::pages::frame::encoded;

/// Who is signed in, read once a page; the navigation and the guard share it.
#[derive(Clone, Copy)]
pub(crate) struct Viewer(pub(crate) Resource<Option<Me>>);

impl Viewer {
    /// Reads it; an answer that does not come is taken for nobody, and every server function asks again for itself.
    pub(crate) fn read() -> Self {
        let here = use_location().pathname;
        Self(Resource::new(move || here.get(), |_| async { viewer().await.ok().flatten() }))
    }
}

/// What only somebody signed in sees.
#[component]
pub(crate) fn SignedIn(
    /// The page for this person.
    view: fn(Me) -> AnyView,
) -> impl IntoView {
    let Viewer(viewer) = expect_context::<Viewer>();
    let here = use_location().pathname;
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match viewer.await {
                    Some(me) => view(me),
                    None => {
                        let path = format!("/login?next={}", encoded(&here.get_untracked()));
                        view! { <Redirect path=path /> }.into_any()
                    }
                }
            })}
        </Suspense>
    }
}
