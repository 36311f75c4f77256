//! A legal text: a card for each heading, with its paragraphs and lists.

use domain::legal::{Block, blocks};
use leptos::prelude::*;

use crate::components::{Card, CardHead};

/// The whole text.
pub(crate) fn sections(text: &str) -> AnyView {
    let mut sections: Vec<(&str, Vec<Block<'_>>)> = Vec::new();
    for block in blocks(text) {
        match (block, sections.last_mut()) {
            (Block::Heading(title), _) => sections.push((title, Vec::new())),
            (block, Some((_, section))) => section.push(block),
            (block, None) => sections.push(("", vec![block])),
        }
    }
    let section = |(title, parts): (&str, Vec<Block<'_>>)| {
        let head = (!title.is_empty()).then(|| view! { <CardHead title=title.to_owned() /> });
        let prose = prose(parts.into_iter());
        view! { <Card>{head} {prose}</Card> }
    };
    sections.into_iter().map(section).collect_view().into_any()
}

/// Parts of a text, in one piece.
pub(crate) fn prose<'a>(parts: impl Iterator<Item = Block<'a>>) -> AnyView {
    let mut views = Vec::new();
    let mut items = Vec::new();
    for part in parts {
        if let Block::Item(text) = part {
            items.push(view! { <li>{text.to_owned()}</li> });
            continue;
        }
        views.extend(list(&mut items));
        views.push(match part {
            Block::Heading(text) => view! { <h3>{text.to_owned()}</h3> }.into_any(),
            Block::Item(text) | Block::Paragraph(text) => view! { <p>{text.to_owned()}</p> }.into_any(),
        });
    }
    views.extend(list(&mut items));
    view! { <div class="prose">{views}</div> }.into_any()
}

fn list<V: IntoView + 'static>(items: &mut Vec<V>) -> Option<AnyView> {
    (!items.is_empty()).then(|| view! { <ul>{items.drain(..).collect_view()}</ul> }.into_any())
}
