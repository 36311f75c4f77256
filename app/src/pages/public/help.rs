//! Help: whom to ask and whether somebody answers now, by the server's clock.

use domain::lang::Lang;
use domain::time::Instant;
use leptos::prelude::*;

use super::hours::{self, Hours};
use crate::api::now::now;
use crate::components::{Button, ButtonKind, ButtonLink, Card, CardHead, Field, Notice, PageHead, Skeleton, Tone};
use crate::i18n::{help as t, use_lang};
use crate::pages::frame::Page;

/// The hotline as it is read.
const HOTLINE: &str = "0809-092-091";
/// The hotline as a phone dials it.
const HOTLINE_LINK: &str = "tel:+886809092091";
/// Where mail to the service goes; a domain reserved for examples.
const MAIL: &str = "service@yunshiji.example";

/// `/help`.
#[component]
pub(crate) fn HelpPage() -> impl IntoView {
    let lang = use_lang();
    view! {
        <Page title=Signal::stored(t::title(lang).to_owned())>
            <PageHead title=Signal::stored(t::title(lang).to_owned()) note=t::note(lang) />
            <div class="split even">
                <Card>
                    <CardHead title=t::text_service(lang) />
                    <OpenNow />
                    <p><b>{t::hours(lang)}</b></p>
                    <p class="small">{t::hours_note(lang)}</p>
                    <Contacts lang />
                </Card>
                <div>
                    <Card>
                        <CardHead title=t::ask(lang) />
                        <form method="get" action="/faq" role="search" class="stack">
                            <Field name="q" label=t::ask_label(lang) hint=t::ask_hint(lang) kind="search" maxlength=60 />
                            <Button wide=true>{t::search(lang)}</Button>
                        </form>
                        <p><a href="/faq">{t::all_questions(lang)}</a></p>
                    </Card>
                    <Card>
                        <CardHead title=t::tools(lang) />
                        <div class="actions">
                            <ButtonLink href="/eligibility" kind=ButtonKind::Quiet>{t::eligible(lang)}</ButtonLink>
                            <ButtonLink href="/staff/refunds/lab" kind=ButtonKind::Quiet>{t::refund(lang)}</ButtonLink>
                        </div>
                    </Card>
                </div>
            </div>
        </Page>
    }
    .into_any()
}

#[component]
fn Contacts(lang: Lang) -> impl IntoView {
    view! {
        <dl class="pairs">
            <div>
                <dt>{t::phone(lang)}</dt>
                <dd><a class="contact" href=HOTLINE_LINK rel="external">{HOTLINE}</a></dd>
            </div>
            <div>
                <dt>{t::mail(lang)}</dt>
                <dd><a class="contact" href=format!("mailto:{MAIL}") rel="external">{MAIL}</a></dd>
            </div>
        </dl>
        <p class="small">{t::demo(lang)}</p>
    }
}

/// Whether somebody answers now; the hours alone when the clock cannot be asked.
#[component]
fn OpenNow() -> impl IntoView {
    let lang = use_lang();
    let instant = Resource::new(|| (), |()| now());
    let said = move || Suspend::new(async move { instant.await.ok().map(|instant| view! { <OpenAt instant /> }) });
    view! { <Suspense fallback=move || view! { <Skeleton label=t::loading(lang) lines=1 /> }>{said}</Suspense> }
}

#[component]
fn OpenAt(instant: Instant) -> impl IntoView {
    let lang = use_lang();
    let (tone, title, text) = match Hours::at(instant) {
        Hours::Before => (Tone::Wait, t::closed_now(lang), t::opens_today(lang, hours::opens())),
        Hours::Open => (Tone::Go, t::open_now(lang), t::open_until(lang, hours::closes())),
        Hours::After => (Tone::Wait, t::closed_now(lang), t::opens_tomorrow(lang, hours::opens())),
    };
    let clock = t::as_of(lang, instant.in_taipei().format("%H:%M").to_string());
    view! { <Notice tone title>{text} " " <small>{clock}</small></Notice> }
}
