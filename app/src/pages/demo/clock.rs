//! The business clock of demo mode.

use leptos::prelude::*;

use crate::api::demo::{MoveClock, demo_clock};
use crate::api::fetched;
use crate::components::{Button, Card, Field, PageHead};
use crate::i18n::{demo as t, format, use_lang};
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;

/// `/demo/clock`.
#[component]
pub(crate) fn ClockPage() -> impl IntoView {
    let lang = use_lang();
    let forms = Forms::new();
    let form = forms.of::<MoveClock>();
    let clock = fetched(move || forms.again().get(), |_| demo_clock());
    let title = Signal::derive(move || t::clock(lang).to_owned());
    view! {
        <Page title>
            <div class="narrow stack">
                <PageHead title note=t::clock_note(lang) />
                {form.errors()}
                <Card>
                    <Suspense>
                        {move || Suspend::new(async move {
                            clock.await.ok().map(|now| {
                                let text = format!("{} {}", format::date(lang, now.day()), format::clock(now));
                                view! { <p>{t::clock_now(lang)} " " <strong class="huge">{text}</strong></p> }
                            })
                        })}
                    </Suspense>
                    <SubmitForm form attr:class="stack" quiet=true>
                        <Field name="day" label=t::clock_to(lang) maxlength=20 />
                        <Button>{t::clock_move(lang)}</Button>
                    </SubmitForm>
                </Card>
            </div>
        </Page>
    }
    .into_any()
}
