//! Binds an input to a signal without losing text that was typed before hydration.
//!
//! `prop:value` and `bind:value` write nothing into the server's HTML and erase early typing. So the server writes
//! `value=`, and the browser first copies the document's value into the signal. Only then do the signal and the
//! document follow each other.

use leptos::html::ElementType;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Event;

/// Copies the document's value into `live` once, unless the field is `fresh`. Afterwards the document follows `live`.
/// Without a signal the document keeps its value.
pub fn adopt<E, T>(
    node: NodeRef<E>,
    live: Option<RwSignal<T>>,
    fresh: bool,
    read: fn(&E::Output) -> T,
    write: fn(&E::Output, &T),
) where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let Some(live) = live else { return };
    Effect::new(move |adopted: Option<bool>| {
        let Some(element) = node.get() else { return false };
        if adopted != Some(true) && !fresh {
            live.set(read(&element));
        }
        let wanted = live.get();
        if read(&element) != wanted {
            write(&element, &wanted);
        }
        true
    });
}

/// Lets the document follow `live`, and never changes `live`. This is for an input beside the field that owns the
/// signal: it would otherwise undo text typed before hydration.
pub fn follow<E, T>(node: NodeRef<E>, live: Option<RwSignal<T>>, write: fn(&E::Output, &T))
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
    T: Clone + Send + Sync + 'static,
{
    let Some(live) = live else { return };
    Effect::new(move |_| {
        if let Some(element) = node.get() {
            write(&element, &live.get());
        }
    });
}

/// Handles an `input` event of a text field. It ignores unfinished characters of an input method, which are not yet the
/// person's words. ASCII is always passed on, because many phones compose every Latin word.
pub fn on_input(live: Option<RwSignal<String>>, event: &Event) {
    let value = event_target_value(event);
    if value.is_ascii() || !composing(event) {
        set_live(live, value);
    }
}

/// Whether an input method is still composing a character.
fn composing(event: &Event) -> bool {
    #[cfg(feature = "hydrate")]
    let is = event.dyn_ref::<web_sys::InputEvent>().is_some_and(web_sys::InputEvent::is_composing);
    #[cfg(not(feature = "hydrate"))]
    let is = {
        let _ = event;
        false
    };
    is
}

/// Sets the signal, if there is one.
pub fn set_live<T: Send + Sync + 'static>(live: Option<RwSignal<T>>, value: T) {
    if let Some(live) = live {
        live.set(value);
    }
}
