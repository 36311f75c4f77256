//! Binds an input to a signal without losing what was typed before the browser took over.
//!
//! `prop:value` and `bind:value` write nothing into the server's HTML and erase early typing. So: the server writes `value=`,
//! the browser first adopts what stands in the document, and only then do signal and document follow each other.

use leptos::html::ElementType;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Event;

/// Adopts the document's value into `live` once, unless the field begins `anew`; afterwards the document follows `live`.
/// Without a signal the document keeps its value for itself.
pub fn adopt<E, T>(
    node: NodeRef<E>,
    live: Option<RwSignal<T>>,
    anew: bool,
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
        if adopted != Some(true) && !anew {
            live.set(read(&element));
        }
        let wanted = live.get();
        if read(&element) != wanted {
            write(&element, &wanted);
        }
        true
    });
}

/// The document follows `live`, and never says what it is: for what stands beside the field that does, and would undo there
/// what was typed before the browser took over.
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

/// Tells what stands in a field of text while one types, but not what an input method still puts together: the signs of
/// an unfinished character are nobody's words. (Latin letters are told all the same: many phones compose every word.)
pub fn typed(live: Option<RwSignal<String>>, event: &Event) {
    let value = event_target_value(event);
    if value.is_ascii() || !composing(event) {
        tell(live, value);
    }
}

/// Whether an input method is still putting a character together.
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

/// Sets the signal, when there is one.
pub fn tell<T: Send + Sync + 'static>(live: Option<RwSignal<T>>, value: T) {
    if let Some(live) = live {
        live.set(value);
    }
}
