//! Keeps open disclosures and the focus while a page reloads its data. The forms keep the typed text themselves
//! ([`crate::pages::form`]).

/// Keeps them. Call this while the new view of the page is being created and the old one is still in the document.
pub(crate) fn keep_place() {
    #[cfg(feature = "hydrate")]
    browser::keep();
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::collections::HashMap;

    use leptos::prelude::*;
    use wasm_bindgen::JsCast;
    use web_sys::{Element, HtmlElement};

    use crate::pages::focus::focus_still;

    /// Identifies a disclosure by its summary. A `why` disclosure also counts its answer, because every date has the
    /// same question. The number tells disclosures with the same words apart.
    type Name = (String, usize);

    /// Where the focus is: a disclosure by its name, a field by its id.
    enum Place {
        Fold(Name),
        Field(String),
    }

    pub(super) fn keep() {
        let open: Vec<Name> =
            folds().into_iter().filter(|(fold, _)| fold.has_attribute("open")).map(|(_, name)| name).collect();
        let focus = document().active_element().and_then(|element| match element.tag_name().as_str() {
            "SUMMARY" => {
                let fold = element.parent_element()?;
                folds().into_iter().find(|(other, _)| *other == fold).map(|(_, name)| Place::Fold(name))
            }
            _ => Some(element.id()).filter(|id| !id.is_empty()).map(Place::Field),
        });
        if open.is_empty() && focus.is_none() {
            return;
        }
        // the new view is in the document before the browser paints
        request_animation_frame(move || {
            for (fold, name) in folds() {
                if open.contains(&name) {
                    fold.toggle_attribute_with_force("open", true).ok();
                }
            }
            let at = focus.and_then(|focus| match focus {
                Place::Fold(name) => {
                    folds().into_iter().find(|(_, fold)| *fold == name)?.0.query_selector("summary").ok()?
                }
                Place::Field(id) => document().get_element_by_id(&id),
            });
            if let Some(at) = at.and_then(|at| at.dyn_into::<HtmlElement>().ok()) {
                focus_still(&at);
            }
        });
    }

    fn folds() -> Vec<(Element, Name)> {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let found = document().query_selector_all("main details").ok();
        let all = found.into_iter().flat_map(|found| (0..found.length()).filter_map(move |place| found.get(place)));
        all.filter_map(|node| {
            let fold = node.dyn_into::<Element>().ok()?;
            let question = fold.query_selector("summary").ok()??;
            let words = if fold.class_list().contains("why") { &fold } else { &question }.text_content()?;
            let times = seen.entry(words.clone()).or_default();
            let place = *times;
            *times += 1;
            Some((fold, (words, place)))
        })
        .collect()
    }
}
