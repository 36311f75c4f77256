//! What the fields of a form share: what is wrong with each, whether the form is being sent, and what is typed while the
//! page reads itself again.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::FieldError;
use super::kept::kept_or;

/// The form that a field stands in. A field outside of one tells and keeps what it is given itself.
#[derive(Clone, Copy)]
pub struct FormContext {
    /// What is wrong.
    pub errors: Signal<Vec<FieldError>>,
    /// Whether it is being sent.
    pub busy: Signal<bool>,
    /// What is typed into it.
    pub typed: Typed,
}

/// What is typed into a form, by the names of its fields. It outlives the form's view, so that a page that reads itself
/// again loses nothing.
#[derive(Clone, Copy)]
pub struct Typed(StoredValue<Texts>);

struct Texts {
    /// Whose signals they are: the page's, not those of one of its views.
    owner: Owner,
    by_name: BTreeMap<String, Text>,
    /// Whether something was sent: fields made from now on begin anew, whatever stands in the document.
    sent: bool,
}

struct Text {
    now: RwSignal<String>,
    /// With what it began anew; it does so again while nobody touches it.
    begun: Option<String>,
}

impl Typed {
    /// Nothing yet. What is typed lives as long as the page that calls this.
    #[must_use]
    pub fn new() -> Self {
        // a child: the page's own owner would keep itself alive
        let owner = Owner::current().map_or_else(Owner::new, |page| page.child());
        Self(StoredValue::new(Texts { owner, by_name: BTreeMap::new(), sent: false }))
    }

    /// Forgets what was sent: the next view of the form begins with its first values.
    pub fn forget(self) {
        self.0.update_value(|texts| {
            texts.by_name.clear();
            texts.sent = true;
        });
    }

    /// The text of a field, and whether the field is to begin anew with this first value.
    fn of(self, name: &str, first: &str) -> (RwSignal<String>, bool) {
        let found = self.0.try_update_value(|texts| {
            let anew = texts.sent.then(|| first.to_owned());
            match texts.by_name.get_mut(name) {
                Some(text) if text.begun.is_some() && text.begun == text.now.try_get_untracked() => {
                    text.now.set(first.to_owned());
                    text.begun = anew;
                    (text.now, true)
                }
                Some(text) => (text.now, false),
                None => {
                    let now = texts.owner.with(|| RwSignal::new(anew.clone().unwrap_or_default()));
                    texts.by_name.insert(name.to_owned(), Text { now, begun: anew });
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
    /// Follows what is typed.
    pub(super) live: Option<RwSignal<String>>,
    /// What the field shows at first.
    pub(super) value: String,
    /// Whether that counts more than what stands in the document.
    pub(super) anew: bool,
}

/// Binds a field: to the signal that it was given, or to what its form keeps.
pub(super) fn bound(name: &str, live: Option<RwSignal<String>>, first: String) -> Bound {
    let value = kept_or(name, first);
    let Some(form) = use_context::<FormContext>().filter(|_| live.is_none()) else {
        return Bound { live, value, anew: false };
    };
    let (text, anew) = form.typed.of(name, &value);
    let typed = text.get_untracked();
    Bound { live: Some(text), value: if typed.is_empty() { value } else { typed }, anew }
}

/// The words at the field with this id: those that it was given, or those that its form has for it.
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

    fn in_a_form(rule: impl FnOnce(Typed)) {
        let page = Owner::new();
        page.with(|| {
            let typed = Typed::new();
            let nothing = || Signal::stored(Vec::new());
            provide_context(FormContext { errors: nothing(), busy: Signal::stored(false), typed });
            rule(typed);
        });
    }

    #[test]
    fn what_is_typed_outlives_the_view_that_it_was_typed_in() {
        in_a_form(|_| {
            let view = Owner::new();
            let first = view.with(|| bound("reason", None, "first".to_owned()));
            assert_eq!((first.value.as_str(), first.anew), ("first", false));
            first.live.expect("kept").set("half a sentence".to_owned());
            drop(view);
            let again = bound("reason", None, "first".to_owned());
            assert_eq!((again.value.as_str(), again.anew), ("half a sentence", false));
            assert_eq!(bound("another", None, String::new()).value, "", "each field has its own text");
        });
    }

    #[test]
    fn what_was_sent_is_forgotten_and_the_next_view_begins_anew() {
        in_a_form(|typed| {
            bound("number", None, String::new()).live.expect("kept").set("AB12345678".to_owned());
            typed.forget();
            let next = bound("number", None, "4,000".to_owned());
            assert_eq!((next.value.as_str(), next.anew), ("4,000", true));
            let live = next.live.expect("kept");
            assert_eq!(live.get_untracked(), "4,000");
            // the page may be made once before it has read what was sent, and once after
            let read = bound("number", None, "3,000".to_owned());
            assert_eq!((read.value.as_str(), read.anew), ("3,000", true));
            live.set("2,000".to_owned());
            let touched = bound("number", None, "1,000".to_owned());
            assert_eq!((touched.value.as_str(), touched.anew), ("2,000", false));
        });
    }

    #[test]
    fn a_field_with_a_signal_of_its_own_is_not_kept_by_the_form() {
        in_a_form(|typed| {
            let own = RwSignal::new("own".to_owned());
            assert_eq!(bound("day", Some(own), "first".to_owned()).value, "first");
            assert_eq!(typed.of("day", "").0.get_untracked(), "");
        });
    }

    #[test]
    fn a_field_tells_what_its_form_knows_of_it_unless_it_was_given_words() {
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
