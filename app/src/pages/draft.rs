//! Keeps unsent answers on the device, so that a reload or a closed browser does not lose them. A draft remembers the
//! server's values that it started from. It is ignored once those have changed, on this device or another.

use leptos::prelude::*;

/// The answers to two questions.
pub(crate) type Pair = (String, String);

/// Stores two answers under a name while they differ from the server's values, and restores them when the page is
/// opened again. `saved` holds the server's values, also after each save. `restored` is set when a draft was restored.
pub(crate) fn keep_on_device(
    name: String,
    answers: (RwSignal<String>, RwSignal<String>),
    saved: RwSignal<Pair>,
    restored: RwSignal<bool>,
) {
    Effect::new(move |before: Option<Pair>| {
        let now = (answers.0.get(), answers.1.get());
        let saved = saved.get();
        match before {
            // chosen before hydration, so newer than any draft
            None if now != saved => device::set(&name, &written(&saved, &now)),
            None => {
                if let Some(draft) = device::get(&name).and_then(|text| read(&text, &saved)) {
                    answers.0.set(draft.0.clone());
                    answers.1.set(draft.1.clone());
                    restored.set(true);
                    return draft;
                }
            }
            Some(_) if now == saved => device::remove(&name),
            Some(before) if now != before => device::set(&name, &written(&saved, &now)),
            Some(_) => {}
        }
        now
    });
}

/// Stores a text under a name until it is sent. When the page is opened again without text, it restores the draft:
/// browsers do not refill the fields of a personal page. `sent` says that the text was sent just now.
pub(crate) fn keep_text_on_device(name: String, text: RwSignal<String>, sent: bool) {
    Effect::new(move |before: Option<String>| {
        let now = text.get();
        let blank = now.trim().is_empty();
        match before {
            None if blank && sent => device::remove(&name),
            None if blank => {
                if let Some(draft) = device::get(&name) {
                    text.set(draft.clone());
                    return draft;
                }
            }
            Some(before) if now == before => {}
            Some(_) if blank => device::remove(&name),
            Some(_) | None => device::set(&name, &now),
        }
        now
    });
}

/// Deletes all drafts after sign-out, so that the device's next user does not find them.
pub(crate) fn forget_after(signed_out: Signal<bool>) {
    Effect::new(move |_| {
        if signed_out.get() {
            device::clear();
        }
    });
}

fn written(saved: &Pair, draft: &Pair) -> String {
    [saved.0.as_str(), &saved.1, &draft.0, &draft.1].join(",")
}

/// The draft, if it started from the server's current values.
fn read(text: &str, saved: &Pair) -> Option<Pair> {
    let mut parts = text.split(',').map(str::to_owned);
    let from = (parts.next()?, parts.next()?);
    let draft = (parts.next()?, parts.next()?);
    (from == *saved && parts.next().is_none()).then_some(draft)
}

#[cfg(feature = "hydrate")]
mod device {
    const PREFIX: &str = "draft/";

    fn storage() -> Option<web_sys::Storage> {
        // the browser may refuse storage or have no space; the draft then exists only in the page
        web_sys::window()?.local_storage().ok()?
    }

    pub(super) fn get(name: &str) -> Option<String> {
        storage()?.get_item(&format!("{PREFIX}{name}")).ok()?
    }

    pub(super) fn set(name: &str, text: &str) {
        storage().and_then(|storage| storage.set_item(&format!("{PREFIX}{name}"), text).ok());
    }

    pub(super) fn remove(name: &str) {
        storage().and_then(|storage| storage.remove_item(&format!("{PREFIX}{name}")).ok());
    }

    pub(super) fn clear() {
        let Some(storage) = storage() else { return };
        let names = (0..storage.length().unwrap_or_default()).filter_map(|place| storage.key(place).ok()?);
        for name in names.filter(|name| name.starts_with(PREFIX)).collect::<Vec<_>>() {
            storage.remove_item(&name).ok();
        }
    }
}

/// The server stores no drafts.
#[cfg(not(feature = "hydrate"))]
mod device {
    pub(super) fn get(_name: &str) -> Option<String> {
        None
    }

    pub(super) fn set(_name: &str, _text: &str) {}

    pub(super) fn remove(_name: &str) {}

    pub(super) fn clear() {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_valid_only_for_the_values_it_started_from() {
        let pair = |one: &str, two: &str| (one.to_owned(), two.to_owned());
        let text = written(&pair("1", ""), &pair("2", "3"));
        assert_eq!(read(&text, &pair("1", "")), Some(pair("2", "3")));
        assert_eq!(read(&text, &pair("2", "3")), None, "it was saved since");
        for odd in ["", "1,", "1,,2", "1,,2,3,4"] {
            assert_eq!(read(odd, &pair("1", "")), None, "{odd}");
        }
    }
}
