//! A button that copies the page's address, which holds the whole case.

use leptos::prelude::*;

use crate::components::{Button, ButtonKind};
use crate::i18n::{lab as t, use_lang};

/// The button, and that it was done.
#[component]
pub(super) fn CopyAddress() -> impl IntoView {
    let lang = use_lang();
    let copied = RwSignal::new(false);
    view! {
        <p class="row needs-script">
            <Button kind=ButtonKind::Quiet small=true inert_type=true on:click=move |_| copy(copied)>{t::copy(lang)}</Button>
            <span class="small" role="status">{move || copied.get().then(|| t::copied(lang))}</span>
        </p>
    }
    .into_any()
}

#[cfg(feature = "hydrate")]
fn copy(copied: RwSignal<bool>) {
    use leptos::task::spawn_local;
    use wasm_bindgen_futures::JsFuture;

    let Ok(address) = window().location().href() else { return };
    let written = window().navigator().clipboard().write_text(&address);
    spawn_local(async move {
        // a browser may forbid it; the address is above the page in any case
        let done = JsFuture::from(written).await.is_ok();
        copied.try_update(|copied| *copied = done);
    });
}

#[cfg(not(feature = "hydrate"))]
fn copy(copied: RwSignal<bool>) {
    let _ = copied;
}
