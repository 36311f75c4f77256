//! The messages about an order, for member, vendor and staff: one thread, newest message last, and the form for a new
//! one. It is a plain form with files, so it works the same without scripts.

use domain::id::IdempotencyKey;
use domain::lang::Lang;
use domain::message::Thread;
use domain::side::Side;
use domain::support::{Answering, Service};
use domain::view::message::{MessagesPage as View, ThreadView};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::message_list::{MessageList, address};
use crate::api::message::{ReadMessages, SettleMessages, messages};
use crate::api::{AppError, fetched, from_json};
use crate::components::kept::Kept;
use crate::components::{BackLink, Button, ButtonKind, Card, CardHead, FileField, Notice, PageHead, TextArea, Tone};
use crate::contacts::contacts;
use crate::i18n::{format, help, message as t, order as o, use_lang};
#[cfg(feature = "hydrate")]
use crate::pages::answer::here;
use crate::pages::answer::{error_page, loading};
use crate::pages::draft::keep_text_on_device;
use crate::pages::form::{ActionErrors, Forms, SubmitForm, WithErrors};
use crate::pages::frame::Page;
use crate::pages::orders::live::LiveOrder;
use crate::pages::public::help::until;

/// The types of files that the browser offers first.
const ACCEPT: &str = ".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg";

/// `/member/orders/:id/messages`, and the same under `/vendor` and `/staff`.
#[component]
pub(crate) fn MessagesPage() -> impl IntoView {
    let lang = use_lang();
    let (params, query) = (use_params_map(), use_query_map());
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let of = move |name: &'static str| Memo::new(move |_| query.with(|query| query.get(name).unwrap_or_default()));
    let (with, before, refused, sent) = (of("with"), of("before"), of("refused"), of("sent"));
    let kept = of("kept");
    // the server holds the typed text and writes it into the page: after signing in, load the whole page
    #[cfg(feature = "hydrate")]
    if !kept.get_untracked().is_empty() && crate::marks::is_hydrated() {
        drop(window().location().replace(&here()));
    }
    // only the server knows whether it still holds the typed text
    let has_text = |typed: Kept| typed.get("text").is_some_and(|text| !text.is_empty());
    let unsent = SharedValue::new(move || use_context::<Kept>().is_some_and(has_text)).into_inner();
    let forms = Forms::new();
    // only error codes, because anybody can write an address that contains them
    let error = Signal::derive(move || from_json::<AppError>(&refused.get()).ok());
    let typed = RwSignal::new(String::new());
    // one key per message, even if the page reloads its data meanwhile, so that a double tap does not send twice
    let writing = StoredValue::new(None::<([String; 3], IdempotencyKey)>);
    let page = fetched(
        move || (id.get(), with.get(), before.get(), forms.again().get()),
        |(id, with, before, _)| messages(id, with, before),
    );
    let title = Signal::stored(t::title(lang).to_owned());
    view! {
        <Page title>
            <ActionErrors lang error />
            <LiveOrder query=Signal::derive(move || format!("order={}", id.get())) again=forms.again() />
            <Transition fallback=move || loading(lang)>
                {move || Suspend::new(async move {
                    match page.await {
                        Err(error) => error_page(lang, &error),
                        Ok(mut page) => {
                            let of = [id.get_untracked(), with.get_untracked(), sent.get_untracked()];
                            match writing.get_value() {
                                Some((same, key)) if same == of => page.key = key,
                                Some(_) | None => writing.set_value(Some((of, page.key.clone()))),
                            }
                            let further = !before.get_untracked().is_empty();
                            let sent = !sent.get_untracked().is_empty() && error.get_untracked().is_none();
                            let kept = unsent && !kept.get_untracked().is_empty();
                            shown(lang, page, Around { further, sent, kept, error, typed, forms })
                        }
                    }
                })}
            </Transition>
        </Page>
    }
    .into_any()
}

/// The state around the messages.
#[derive(Clone, Copy)]
struct Around {
    /// Whether these are earlier messages.
    further: bool,
    /// Whether a message was just sent.
    sent: bool,
    /// Whether the person had to sign in before the message could be sent.
    kept: bool,
    error: Signal<Option<AppError>>,
    typed: RwSignal<String>,
    forms: Forms,
}

fn shown(lang: Lang, page: View, around: Around) -> AnyView {
    let (thread, side) = (page.thread, page.side);
    let title = t::heading(lang, thread, side).to_owned();
    let note = t::which(lang, &page.number, page.solution_name.pick(lang), page.plan_name.pick(lang));
    let order = address(&page);
    let sent = (around.sent && !around.further)
        .then(|| view! { <Notice tone=Tone::Go title=t::sent(lang) live=true>{t::sent_note(lang)}</Notice> });
    let kept = (around.kept && page.may_write)
        .then(|| view! { <Notice tone=Tone::Wait title=t::not_sent(lang) live=true>{t::not_sent_note(lang)}</Notice> });
    let form = (page.may_write && !around.further).then(|| form(lang, &page, around));
    let settle = (page.awaits_support && !around.further).then(|| settled(lang, &page, around.forms));
    let read = (!around.further).then(|| unread(lang, &page, around.forms));
    let (tabs, expected) = (tabs(lang, &page.threads, thread, side, &order), expectation(lang, &page, &order));
    view! {
        <PageHead title=Signal::stored(title) note>
            <BackLink href=order>{o::back_to_order(lang)}</BackLink>
        </PageHead>
        {tabs}
        {expected}
        <MessageList lang page further=around.further />
        {read}
        {settle}
        {sent}
        {kept}
        {form}
    }
    .into_any()
}

/// The reader's threads, if there are two. Each link loads a new page, so that text typed for one thread does not reach
/// the other.
fn tabs(lang: Lang, threads: &[ThreadView], now: Thread, side: Side, order: &str) -> AnyView {
    if threads.len() < 2 {
        return ().into_any();
    }
    let links = threads
        .iter()
        .map(|one| {
            let name = named(lang, one, side, now);
            let current = (one.thread == now).then_some("page");
            let class = if one.thread == now { "btn small" } else { "btn quiet small" };
            let href = format!("{order}/messages?with={}", one.thread);
            view! { <a class=class href=href rel="external" aria-current=current>{name}</a> }
        })
        .collect_view();
    view! { <nav class="actions" aria-label=t::threads(lang)>{links}</nav> }.into_any()
}

/// A thread's name with its number of unread messages. The shown thread counts as read.
fn named(lang: Lang, one: &ThreadView, side: Side, now: Thread) -> String {
    let name = t::thread_name(lang, one.thread, side);
    if one.unread > 0 && one.thread != now { t::unread(lang, name, one.unread) } else { name.to_owned() }
}

/// When to expect an answer, and who can read the messages.
fn expectation(lang: Lang, page: &View, order: &str) -> AnyView {
    match (page.thread, page.side) {
        (Thread::Support, Side::Member) => {
            let answering = contacts().answering(Service::Text, page.asked_at);
            let when = until(lang, answering, page.asked_at);
            let (tone, title, more) = match answering {
                Answering::Open { .. } => (Tone::Go, t::support_open(lang), ""),
                Answering::Closed { .. } => (Tone::Wait, t::support_closed(lang), t::support_later(lang)),
            };
            let clock = help::as_of(lang, format::clock(page.asked_at));
            view! {
                <Notice tone title>
                    {when} " " {more} " " {t::support_private(lang)} " " <small>{clock}</small>
                </Notice>
            }
            .into_any()
        }
        (Thread::Vendor, Side::Member) => {
            let href = format!("{order}#party");
            view! { <Notice>{t::vendor_note(lang)} " " <a href=href>{t::vendor_contact(lang)}</a></Notice> }.into_any()
        }
        (_, Side::Vendor) => view! { <Notice>{t::member_told(lang)}</Notice> }.into_any(),
        (Thread::Vendor, Side::Staff) => view! { <Notice>{t::staff_reads(lang)}</Notice> }.into_any(),
        (Thread::Support, Side::Staff) => view! { <Notice>{t::staff_answers(lang)}</Notice> }.into_any(),
    }
}

fn form(lang: Lang, page: &View, around: Around) -> AnyView {
    let action = format!("{}/messages/{}", address(page), page.thread);
    let longest = u16::try_from(domain::message::TEXT_MAX).unwrap_or(u16::MAX);
    let (title, key, error) = (t::write(lang, page.thread, page.side), page.key.to_string(), around.error);
    let kept_as = format!("message/{}/{}", page.order, page.thread);
    let form = view! {
        <Card>
            <CardHead title id="write" />
            <form method="post" action=action enctype="multipart/form-data" class="stack">
                <input type="hidden" name="key" value=key />
                <WithErrors error>
                    <TextArea name="text" label=t::text(lang) hint=t::text_hint(lang) rows=4 maxlength=longest
                        live=around.typed />
                    <FileField name="files" label=t::files(lang) optional=t::optional(lang) hint=t::files_hint(lang)
                        accept=ACCEPT />
                </WithErrors>
                <div class="actions"><Button>{t::send(lang)}</Button></div>
            </form>
        </Card>
    };
    // after the field, which first passes on text typed before hydration
    keep_text_on_device(kept_as, around.typed, around.sent);
    form.into_any()
}

/// Marks the thread as read, with a button that a script presses as soon as the messages are shown.
fn unread(lang: Lang, page: &View, forms: Forms) -> Option<AnyView> {
    page.threads.iter().find(|one| one.thread == page.thread && one.unread > 0)?;
    let (order, with) = (page.order.to_string(), page.thread.to_string());
    let up_to = page.lines.last()?.seq.to_string();
    let read = forms.of::<ReadMessages>();
    Effect::new({
        let (order, with, up_to) = (order.clone(), with.clone(), up_to.clone());
        move |_| read.send(&[("order", &order), ("with", &with), ("up_to", &up_to)])
    });
    let form = view! {
        <SubmitForm form=read>
            <input type="hidden" name="order" value=order />
            <input type="hidden" name="with" value=with />
            <input type="hidden" name="up_to" value=up_to />
            <Button kind=ButtonKind::Quiet small=true>{t::mark_read(lang)}</Button>
        </SubmitForm>
    };
    Some(form.into_any())
}

/// For staff: marks the last message as needing no answer.
fn settled(lang: Lang, page: &View, forms: Forms) -> AnyView {
    let order = page.order.to_string();
    view! {
        <SubmitForm form={forms.of::<SettleMessages>()}>
            <input type="hidden" name="order" value=order />
            <Button kind=ButtonKind::Quiet small=true>{t::settle(lang)}</Button>
        </SubmitForm>
    }
    .into_any()
}
