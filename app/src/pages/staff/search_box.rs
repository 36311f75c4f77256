//! The search over everything in the top bar of the staff's pages: a form, and with scripts suggestions while somebody
//! types and the keys. ⌘K, Ctrl+K and `/` lead to it, the arrow keys through what was found, Enter opens, Escape leads
//! back.

use std::time::Duration;

use domain::form::staff_search::SOUGHT_MAX;
use domain::lang::Lang;
use domain::view::staff_search::{Found, StaffFound};
use leptos::prelude::*;

use crate::address::encoded;
use crate::api::staff_search::search_everywhere;
use crate::components::TopSearch;
use crate::i18n::{side, staff_search as t};
use crate::listing::firm_page;

/// How long nothing must be typed before suggestions are asked for.
const PAUSE: Duration = Duration::from_millis(250);
/// How many characters must be typed before suggestions are asked for.
const LEAST: usize = 2;
/// How many suggestions of a group are shown.
const OF_GROUP: usize = 4;

/// The page of a result.
pub(super) fn found_link(found: &Found) -> String {
    match found {
        Found::Business(firm) => firm_page(firm),
        Found::Order { id, .. } | Found::Invoice { order: id, .. } => format!("/staff/orders/{id}"),
        Found::Person { email, .. } => format!("/staff/search?q={}", encoded(email)),
        Found::Vendor { id, .. } => format!("/staff/orders?vendor={id}"),
    }
}

/// The words of a suggestion.
fn words(found: &Found) -> (String, String) {
    match found {
        Found::Business(firm) => (firm.name.clone(), firm.ubn.clone()),
        Found::Order { number, firm, .. } => (number.clone(), firm.clone()),
        Found::Person { name, email, .. } => (name.clone(), email.clone()),
        Found::Invoice { number, order_number, .. } => (number.clone(), order_number.clone()),
        Found::Vendor { ubn, name, .. } => (name.clone(), ubn.clone()),
    }
}

/// The page that shows what the search found.
pub(super) const SEARCH: &str = "/staff/search";

/// The form of the search, with suggestions.
#[component]
pub(super) fn SearchBox(
    lang: Lang,
    /// What was searched for last.
    value: String,
) -> impl IntoView {
    let (typed, found) = (RwSignal::new(value.clone()), RwSignal::new(None::<StaffFound>));
    suggest(value.clone(), typed, found);
    #[cfg(feature = "hydrate")]
    keys::follow(found);
    let count = move || {
        let found = found.get()?;
        let count: usize = found.groups.iter().map(|group| group.found.len().min(OF_GROUP)).sum();
        Some(t::suggested(lang, count))
    };
    let list = move || {
        let found = found.get().filter(|found| !found.groups.is_empty())?;
        let groups = found.groups.into_iter().map(|group| {
            let lines = group.found.iter().take(OF_GROUP).map(|found| {
                let (name, note) = words(found);
                view! { <li><a href=found_link(found)>{name} " " <span class="muted">{note}</span></a></li> }
            });
            view! { <p class="small muted">{t::group(lang, group.group)}</p> <ul>{lines.collect_view()}</ul> }
        });
        let all = format!("{SEARCH}?q={}", encoded(&typed.get_untracked()));
        Some(view! {
            <div class="suggestions" data-results>
                {groups.collect_view()}
                <a href=all>{t::all_results(lang)}</a>
            </div>
        })
    };
    view! {
        <div class="search-box" on:input=move |event| typed.set(event_target_value(&event))>
            <TopSearch action=SEARCH label=side::search(lang) go=side::search_go(lang) maxlength=SOUGHT_MAX value />
            <kbd class="needs-script" aria-hidden="true">"⌘K"</kbd>
            <p class="visually-hidden" role="status">{count}</p>
            {list}
        </div>
    }
    .into_any()
}

/// Asks for suggestions once nothing was typed for a moment; not for what was searched for last. An answer to an older
/// text is dropped.
fn suggest(last: String, typed: RwSignal<String>, found: RwSignal<Option<StaffFound>>) {
    let asked = RwSignal::new(String::new());
    Effect::new(move |before: Option<Option<TimeoutHandle>>| {
        if let Some(waiting) = before.flatten() {
            waiting.clear();
        }
        let text = typed.get().trim().to_owned();
        if text == last.trim() && asked.with_untracked(String::is_empty) {
            return None;
        }
        set_timeout_with_handle(move || drop(asked.try_set(text)), PAUSE).ok()
    });
    Effect::new(move |_| {
        let text = asked.get();
        if text.chars().count() < LEAST {
            found.set(None);
            return;
        }
        leptos::task::spawn_local(async move {
            let answer = search_everywhere(text.clone(), "1".to_owned()).await.ok();
            if asked.try_get_untracked().is_some_and(|now| now == text) {
                drop(found.try_set(answer));
            }
        });
    });
}

#[cfg(feature = "hydrate")]
mod keys {
    use domain::view::staff_search::StaffFound;
    use leptos::ev::keydown;
    use leptos::prelude::*;
    use wasm_bindgen::JsCast;
    use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};

    /// The field of the search.
    const FIELD: &str = ".search-box input";
    /// Every search field of a page.
    const FIELDS: &str = "input[type=search][name=q]";
    /// What was found.
    const RESULTS: &str = "[data-results] a";

    /// Follows the keys as long as the search is on the page.
    pub(super) fn follow(found: RwSignal<Option<StaffFound>>) {
        Effect::new(move |_| {
            let listener = window_event_listener(keydown, move |event| pressed(&event, found));
            on_cleanup(move || listener.remove());
        });
    }

    fn pressed(event: &KeyboardEvent, found: RwSignal<Option<StaffFound>>) {
        if event.is_composing() || event.alt_key() || event.default_prevented() {
            return;
        }
        let (key, command) = (event.key(), event.ctrl_key() || event.meta_key());
        let done = match key.as_str() {
            "k" | "K" if command => to_field(),
            _ if command => false,
            "/" if !types() => to_field(),
            "ArrowDown" => step(1),
            "ArrowUp" => step(-1),
            "Escape" if within(".search-box") => {
                found.set(None);
                to_field()
            }
            _ => false,
        };
        if done {
            event.prevent_default();
        }
    }

    /// Whether somebody types into a field now.
    fn types() -> bool {
        document().active_element().is_some_and(|on| {
            matches!(on.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT") || on.has_attribute("contenteditable")
        })
    }

    fn within(selector: &str) -> bool {
        document().active_element().is_some_and(|on| matches!(on.closest(selector), Ok(Some(_))))
    }

    fn to_field() -> bool {
        let Some(field) = document().query_selector(FIELD).ok().flatten() else { return false };
        let Ok(field) = field.dyn_into::<HtmlInputElement>() else { return false };
        field.select();
        field.focus().is_ok()
    }

    /// Moves the focus among the results, and from a search field to the first of them.
    fn step(by: i32) -> bool {
        let Some(on) = document().active_element() else { return false };
        let in_field = matches!(on.matches(FIELDS), Ok(true));
        let in_results = matches!(on.matches(RESULTS), Ok(true));
        if !in_field && !in_results {
            return false;
        }
        let boxed = on.closest(".search-box").ok().flatten().map(|form| links(&form)).unwrap_or_default();
        let links = match (boxed.is_empty(), document().document_element()) {
            (true, Some(all)) => links(&all),
            _ => boxed,
        };
        let at = links.iter().position(|link| link == &on).and_then(|at| i32::try_from(at).ok());
        let next = match at {
            None if by > 0 => 0,
            None => return false,
            Some(0) if by < 0 => return to_field(),
            Some(at) => at + by,
        };
        let next = usize::try_from(next).ok().and_then(|next| links.get(next));
        let next = next.and_then(|next| next.clone().dyn_into::<HtmlElement>().ok());
        next.is_some_and(|next| next.focus().is_ok())
    }

    fn links(within: &Element) -> Vec<Element> {
        let Ok(found) = within.query_selector_all(RESULTS) else { return Vec::new() };
        (0..found.length()).filter_map(|place| found.get(place)?.dyn_into().ok()).collect()
    }
}
