//! What the fields of a form share: the errors, whether the form is being sent, and the typed text while the page
//! reloads its data.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::FieldError;
use super::kept::kept_or;

/// The form around a field. A field outside a form uses only its own props.
#[derive(Clone, Copy)]
pub struct FormContext {
    /// The errors.
    pub errors: Signal<Vec<FieldError>>,
    /// Whether the form is being sent.
    pub busy: Signal<bool>,
    /// The typed text.
    pub typed: Typed,
}

/// The text typed into a form, by field name. It outlives the form's view, so that nothing is lost when the page
/// reloads its data.
#[derive(Clone, Copy)]
pub struct Typed(StoredValue<Texts>);

struct Texts {
    /// The owner of the signals. It belongs to the page, not to one of its views.
    owner: Owner,
    by_name: BTreeMap<String, Text>,
    /// Whether the form was sent. Fields created later are fresh: they ignore the document.
    sent: bool,
}

struct Text {
    now: RwSignal<String>,
    /// The initial value of a fresh field. Another fresh start replaces it unless somebody has typed.
    initial: Option<String>,
}

impl Typed {
    /// Holds no text yet. The text lives as long as the page that calls this.
    #[must_use]
    pub fn new() -> Self {
        // a child: a reference to the page's own owner would keep that owner alive
        let owner = Owner::current().map_or_else(Owner::new, |page| page.child());
        Self(StoredValue::new(Texts { owner, by_name: BTreeMap::new(), sent: false }))
    }

    /// Forgets the text that was sent. The next view of the form shows its initial values.
    pub fn forget(self) {
        self.0.update_value(|texts| {
            texts.by_name.clear();
            texts.sent = true;
        });
    }

    /// The text of a field, and whether the field is fresh with this initial value.
    fn of(self, name: &str, first: &str) -> (RwSignal<String>, bool) {
        let found = self.0.try_update_value(|texts| {
            let fresh = texts.sent.then(|| first.to_owned());
            match texts.by_name.get_mut(name) {
                Some(text) if text.initial.is_some() && text.initial == text.now.try_get_untracked() => {
                    text.now.set(first.to_owned());
                    text.initial = fresh;
                    (text.now, true)
                }
                Some(text) => (text.now, false),
                None => {
                    let now = texts.owner.with(|| RwSignal::new(fresh.clone().unwrap_or_default()));
                    texts.by_name.insert(name.to_owned(), Text { now, initial: fresh });
                    (now, texts.sent)
                }
            }
        });
        found.unwrap_or_else(|| (RwSignal::new(String::new()), false))
    }
}

impl Default for Typed {
    fn default() -> Self {
        Self::new()
    }
}

/// How a field is bound.
pub(super) struct Bound {
    /// The signal that follows the typed text.
    pub(super) live: Option<RwSignal<String>>,
    /// The value that the field shows initially.
    pub(super) value: String,
    /// Whether this value replaces the one in the document.
    pub(super) fresh: bool,
}

/// Binds a field to its own signal, or to the text that its form keeps.
pub(super) fn bound(name: &str, live: Option<RwSignal<String>>, first: String) -> Bound {
    let value = kept_or(name, first);
    let Some(form) = use_context::<FormContext>().filter(|_| live.is_none()) else {
        return Bound { live, value, fresh: false };
    };
    let (text, fresh) = form.typed.of(name, &value);
    let typed = text.get_untracked();
    Bound { live: Some(text), value: if typed.is_empty() { value } else { typed }, fresh }
}

/// The error message of the field with this id: its own, or else the form's.
pub(super) fn error_at(id: &str, given: MaybeProp<String>) -> MaybeProp<String> {
    let Some(form) = use_context::<FormContext>() else { return given };
    let id = id.to_owned();
    MaybeProp::derive(move || {
        let of_form =
            || form.errors.with(|all| all.iter().find(|error| error.field == id).map(|error| error.words.clone()));
        given.get().or_else(of_form)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_a_form(test: impl FnOnce(Typed)) {
        let page = Owner::new();
        page.with(|| {
            let typed = Typed::new();
            let nothing = || Signal::stored(Vec::new());
            provide_context(FormContext { errors: nothing(), busy: Signal::stored(false), typed });
            test(typed);
        });
    }

    #[test]
    fn typed_text_outlives_the_view_it_was_typed_in() {
        in_a_form(|_| {
            let view = Owner::new();
            let first = view.with(|| bound("reason", None, "first".to_owned()));
            assert_eq!((first.value.as_str(), first.fresh), ("first", false));
            first.live.expect("kept").set("half a sentence".to_owned());
            drop(view);
            let again = bound("reason", None, "first".to_owned());
            assert_eq!((again.value.as_str(), again.fresh), ("half a sentence", false));
            assert_eq!(bound("another", None, String::new()).value, "", "each field has its own text");
        });
    }

    #[test]
    fn sent_text_is_forgotten_and_the_next_view_is_fresh() {
        in_a_form(|typed| {
            bound("number", None, String::new()).live.expect("kept").set("AB12345678".to_owned());
            typed.forget();
            let next = bound("number", None, "4,000".to_owned());
            assert_eq!((next.value.as_str(), next.fresh), ("4,000", true));
            let live = next.live.expect("kept");
            assert_eq!(live.get_untracked(), "4,000");
            // the page may be created once before it has read what was sent, and once after
            let read = bound("number", None, "3,000".to_owned());
            assert_eq!((read.value.as_str(), read.fresh), ("3,000", true));
            live.set("2,000".to_owned());
            let touched = bound("number", None, "1,000".to_owned());
            assert_eq!((touched.value.as_str(), touched.fresh), ("2,000", false));
        });
    }

    #[test]
    fn a_form_does_not_keep_a_field_with_its_own_signal() {
        in_a_form(|typed| {
            let own = RwSignal::new("own".to_owned());
            assert_eq!(bound("day", Some(own), "first".to_owned()).value, "first");
            assert_eq!(typed.of("day", "").0.get_untracked(), "");
        });
    }

    #[test]
    fn a_field_shows_its_own_error_or_else_that_of_its_form() {
        let page = Owner::new();
        page.with(|| {
            let wrong = FieldError { field: "date".to_owned(), words: "no day".to_owned() };
            let errors = Signal::stored(vec![wrong]);
            provide_context(FormContext { errors, busy: Signal::stored(false), typed: Typed::new() });
            assert_eq!(error_at("date", MaybeProp::default()).get().as_deref(), Some("no day"));
            assert_eq!(error_at("amount", MaybeProp::default()).get(), None);
            let given = MaybeProp::derive(|| Some("too early".to_owned()));
            assert_eq!(error_at("date", given).get().as_deref(), Some("too early"));
        });
    }
}
