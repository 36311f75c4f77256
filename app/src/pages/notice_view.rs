//! A notice, with the same texts as its mail.

use domain::lang::Lang;
use domain::view::member::NoticeLine;
use leptos::prelude::*;

use crate::components::{Card, Tag, Tone};
use crate::i18n::{format, member as t};

/// One notice in a list.
pub(crate) fn notice(lang: Lang, line: NoticeLine) -> AnyView {
    let new = (!line.read).then(|| view! { <Tag tone=Tone::Wait>{t::unread(lang)}</Tag> " " });
    let paragraphs = line.paragraphs.into_iter().map(|text| view! { <p>{text}</p> }).collect_view();
    let link = (!line.link.is_empty()).then(|| {
        let label = line.subject.clone();
        view! { <p><a href=line.link>{t::see_page(lang)}<span class="visually-hidden">" " {label}</span></a></p> }
    });
    view! {
        <Card>
            <h2>{new}{line.subject}</h2>
            {paragraphs}
            <p class="small">{format::moment(lang, line.at)}</p>
            {link}
        </Card>
    }
    .into_any()
}
