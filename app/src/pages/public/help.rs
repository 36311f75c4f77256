//! Help: how to reach the service, and whether it is open now by the server's clock.

use domain::lang::Lang;
use domain::support::{Answering, Contacts, Service};
use domain::time::{Instant, days_later};
use leptos::prelude::*;

use super::contact_details::ContactDetails;
use super::contact_form::ContactForm;
use crate::api::fetched;
use crate::api::help::SendInquiry;
use crate::api::now::now;
use crate::components::{Button, ButtonKind, ButtonLink, Card, CardHead, Field, Notice, PageHead, Skeleton, Tone};
use crate::contacts::contacts;
use crate::i18n::{format, help as t, use_lang};
use crate::pages::form::Forms;
use crate::pages::frame::Page;

/// `/help`.
#[component]
pub(crate) fn HelpPage() -> impl IntoView {
    let lang = use_lang();
    let contacts = contacts();
    let form = Forms::new().of::<SendInquiry>();
    let hours = t::weekly(lang, &contacts.text_hours);
    view! {
        <Page title=Signal::stored(t::title(lang).to_owned())>
            {form.errors()}
            <PageHead title=Signal::stored(t::title(lang).to_owned()) note=t::note(lang) />
            <div class="split even">
                <Card>
                    <CardHead title=t::text_service(lang) />
                    <OpenNow />
                    <p><b>{hours}</b></p>
                    <p class="small">{t::hours_note(lang)}</p>
                    <Announced contacts=contacts.clone() />
                    <div class="actions">
                        <ButtonLink href="#write" kind=ButtonKind::Quiet>{t::write_now(lang)}</ButtonLink>
                    </div>
                    <p><a href="/member/orders">{t::members_write(lang)}</a></p>
                    <ContactDetails contacts />
                </Card>
                <div>
                    <Card>
                        <CardHead title=t::ask(lang) />
                        <form method="get" action="/faq" role="search" class="stack">
                            <Field name="q" label=t::ask_label(lang) hint=t::ask_hint(lang) kind="search" maxlength=60 />
                            <Button kind=ButtonKind::Quiet wide=true>{t::search(lang)}</Button>
                        </form>
                        <p><a href="/faq">{t::all_questions(lang)}</a></p>
                    </Card>
                    <Card>
                        <CardHead title=t::tools(lang) />
                        <div class="actions">
                            <ButtonLink href="/eligibility" kind=ButtonKind::Quiet>{t::eligible(lang)}</ButtonLink>
                            <ButtonLink href="/refund-lab" kind=ButtonKind::Quiet>{t::refund(lang)}</ButtonLink>
                        </div>
                    </Card>
                </div>
            </div>
            <ContactForm form />
        </Page>
    }
    .into_any()
}

/// The announced days with other hours.
#[component]
fn Announced(contacts: Contacts) -> impl IntoView {
    let lang = use_lang();
    (!contacts.exceptions.is_empty()).then(|| {
        let lines =
            contacts.exceptions.iter().map(|other| view! { <li>{t::announcement(lang, other)}</li> }).collect_view();
        view! {
            <h3>{t::announced(lang)}</h3>
            <div class="prose"><ul>{lines}</ul></div>
        }
    })
}

/// Whether the service is open now. If the time cannot be loaded, nothing is shown here and the hours remain.
#[component]
fn OpenNow() -> impl IntoView {
    let lang = use_lang();
    let instant = fetched(|| (), |()| now());
    let open_at = move || Suspend::new(async move { instant.await.ok().map(|instant| view! { <OpenAt instant /> }) });
    view! { <Suspense fallback=move || view! { <Skeleton label=t::loading(lang) lines=1 /> }>{open_at}</Suspense> }
}

#[component]
fn OpenAt(instant: Instant) -> impl IntoView {
    let lang = use_lang();
    let contacts = contacts();
    let answering = contacts.answering(Service::Text, instant);
    let (tone, title) = match answering {
        Answering::Open { .. } => (Tone::Go, t::open_now(lang)),
        Answering::Closed { .. } => (Tone::Wait, t::closed_now(lang)),
    };
    let today = contacts.announced(Service::Text, instant.day()).map(|other| {
        let words = t::announced_today(lang, t::reason(lang, other));
        view! { {words} " " }
    });
    let clock = t::as_of(lang, format::clock(instant));
    let text = until(lang, answering, instant);
    let hotline = contacts.answering(Service::Hotline, instant);
    let hotline = match hotline {
        Answering::Open { .. } => t::hotline_open(lang, until(lang, hotline, instant)),
        Answering::Closed { .. } => t::hotline_closed(lang, until(lang, hotline, instant)),
    };
    view! {
        <Notice tone title>
            <p>{today} {text} " " <small>{clock}</small></p>
            <p>{hotline}</p>
        </Notice>
    }
}

/// Until when the service is open, or when it opens next.
pub(crate) fn until(lang: Lang, answering: Answering, now: Instant) -> String {
    let today = now.day();
    match answering {
        Answering::Open { until } => t::open_until(lang, until.to_string()),
        Answering::Closed { next: None } => t::opens_later(lang).to_owned(),
        Answering::Closed { next: Some((day, at)) } if day == today => t::opens_today(lang, at.to_string()),
        Answering::Closed { next: Some((day, at)) } if days_later(today, 1) == Some(day) => {
            t::opens_tomorrow(lang, at.to_string())
        }
        Answering::Closed { next: Some((day, at)) } => t::opens_on(lang, format::date(lang, day), at.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use domain::time::start_of;

    use super::*;

    #[test]
    fn the_next_opening_is_today_tomorrow_or_a_date() {
        let friday = start_of("2022-07-15".parse().expect("a date"));
        let at = |hour: i64| friday.plus_millis(hour * 3_600_000);
        let text = |service, now| until(Lang::Zh, Contacts::default().answering(service, now), now);
        assert_eq!(text(Service::Text, at(8)), "今天 09:00 開始服務。");
        assert_eq!(text(Service::Text, at(9)), "今天服務到 18:00。");
        assert_eq!(text(Service::Text, at(18)), "明天 09:00 開始服務。");
        assert_eq!(text(Service::Hotline, at(18)), "2022/07/18（一） 09:00 開始服務。");
    }
}
