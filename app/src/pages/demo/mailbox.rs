//! The mailbox: every mail that the platform would have sent.

use leptos::prelude::*;

use crate::api::demo::demo_mailbox;
use crate::api::fetched;
use crate::components::{Card, Empty, Notice, PageHead, Tone};
use crate::i18n::{demo as t, refusal, use_lang};
use crate::pages::frame::Page;

/// `/demo/mailbox`.
#[component]
pub(crate) fn MailboxPage() -> impl IntoView {
    let lang = use_lang();
    let mails = fetched(|| (), |()| demo_mailbox());
    let title = Signal::derive(move || t::mailbox(lang).to_owned());
    view! {
        <Page title>
            <div class="narrow stack">
                <PageHead title note=t::mailbox_note(lang) />
                <Suspense>
                    {move || Suspend::new(async move {
                        match mails.await {
                            Err(error) => view! { <Notice tone=Tone::Bad>{refusal::words(lang, &error)}</Notice> }.into_any(),
                            Ok(mails) if mails.is_empty() => view! { <Empty title=t::mailbox_empty(lang) /> }.into_any(),
                            Ok(mails) => {
                                let mail = |mail: domain::view::demo::DemoMail| {
                                    let text = if mail.text.is_empty() {
                                        view! { <p class="muted">{t::mail_blanked(lang)}</p> }.into_any()
                                    } else {
                                        view! { <pre class="mail">{mail.text}</pre> }.into_any()
                                    };
                                    view! {
                                        <Card>
                                            <article class="stack tight">
                                                <h2>{mail.subject}</h2>
                                                <p class="small">{t::to(lang)} " " {mail.to}</p>
                                                {text}
                                            </article>
                                        </Card>
                                    }
                                };
                                mails.into_iter().map(mail).collect_view().into_any()
                            }
                        }
                    })}
                </Suspense>
            </div>
        </Page>
    }
    .into_any()
}
