//! The messages of a thread as a list, and the links to an order's threads.

use domain::lang::Lang;
use domain::side::Side;
use domain::view::message::{AttachmentView, MessageView, MessagesPage};
use domain::view::order::OrderView;
use leptos::prelude::*;

use crate::components::{ButtonKind, ButtonLink, Card, CardHead, Empty};
use crate::i18n::{format, message as t};

/// The address of the thread's order.
pub(super) fn address(page: &MessagesPage) -> String {
    format!("/{}/orders/{}", page.side.area(), page.order)
}

/// The links to an order's threads with the number of unread messages; nothing for a person without threads.
pub(crate) fn links(lang: Lang, order: &OrderView) -> AnyView {
    if order.threads.is_empty() {
        return ().into_any();
    }
    let links = order
        .threads
        .iter()
        .map(|one| {
            let href = format!("/{}/orders/{}/messages?with={}", order.side.area(), order.id, one.thread);
            let name = t::thread_name(lang, one.thread, order.side);
            let name = if one.unread > 0 { t::unread(lang, name, one.unread) } else { name.to_owned() };
            view! { <ButtonLink href kind=ButtonKind::Quiet small=true>{name}</ButtonLink> }
        })
        .collect_view();
    view! {
        <Card>
            <CardHead title=t::title(lang) id="messages" />
            <p class="small">{t::card_note(lang)}</p>
            <div class="actions">{links}</div>
        </Card>
    }
    .into_any()
}

/// One page of a thread, newest message last.
#[component]
pub(super) fn MessageList(
    lang: Lang,
    page: MessagesPage,
    /// Whether these are earlier messages.
    further: bool,
) -> impl IntoView {
    let (order, here) = (address(&page), format!("{}/messages?with={}", address(&page), page.thread));
    if page.lines.is_empty() {
        let note = if page.may_write { t::none_note(lang) } else { t::none_read(lang) };
        return view! { <Empty title=t::none(lang) note /> }.into_any();
    }
    let earlier = page.earlier.map(|seq| format!("{here}&before={seq}"));
    let moved = earlier.is_some() || further;
    let links = moved.then(|| {
        let earlier = earlier
            .map(|href| view! { <ButtonLink href kind=ButtonKind::Quiet small=true>{t::earlier(lang)}</ButtonLink> });
        let newest = further
            .then(|| view! { <ButtonLink href=here kind=ButtonKind::Quiet small=true>{t::newest(lang)}</ButtonLink> });
        view! { <nav class="actions" aria-label=t::pages(lang)>{earlier}{newest}</nav> }
    });
    let lines = page.lines.into_iter().map(|line| message(lang, line, &order)).collect_view();
    view! {
        {links}
        <ol class="messages" aria-label=t::list(lang)>{lines}</ol>
    }
    .into_any()
}

fn message(lang: Lang, line: MessageView, order: &str) -> AnyView {
    let at = format::moment(lang, line.at);
    let (mine, name) = (line.mine, who(lang, &line));
    let text = (!line.text.is_empty()).then(|| view! { <p class="message-text">{line.text}</p> });
    let files = (!line.attachments.is_empty()).then(|| {
        let files = line.attachments.into_iter().map(|one| file(lang, one, order)).collect_view();
        view! { <ul class="message-files" aria-label=t::attached(lang)>{files}</ul> }
    });
    view! {
        <li class="message" class:own=mine id=format!("m{}", line.seq)>
            <p class="message-head"><b>{name}</b> " " <small>{at}</small></p>
            {text}
            {files}
        </li>
    }
    .into_any()
}

fn who(lang: Lang, line: &MessageView) -> String {
    match (line.mine, line.side, line.person.as_str()) {
        (true, _, _) => t::you(lang).to_owned(),
        (false, Side::Staff, "") => t::support(lang).to_owned(),
        (false, Side::Staff, name) => t::support_person(lang, name.to_owned()),
        (false, Side::Member | Side::Vendor, "") => line.firm.clone(),
        (false, Side::Member | Side::Vendor, name) => t::person_of(lang, name.to_owned(), line.firm.clone()),
    }
}

fn file(lang: Lang, one: AttachmentView, order: &str) -> AnyView {
    let href = format!("{order}/attachments/{}", one.id);
    let what = format!("{} · {}", one.kind.name(), t::size(lang, one.size));
    view! { <li><a href=href rel="external" download="">{one.name}</a> " " <small>{what}</small></li> }.into_any()
}
