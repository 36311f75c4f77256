//! The member's review of a service, current or past.

use domain::form::review::TEXT_MAX;
use domain::lang::Lang;
use domain::review::Stars;
use domain::view::review::MyReview;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use crate::api::fetched;
use crate::api::review::{WriteReview, own_review};
use crate::components::{BackLink, Button, Card, Choice, Notice, PageHead, RadioGroup, TextArea, Tone};
use crate::i18n::{order, review as t, use_lang};
use crate::pages::answer::{headed, loading};
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;

/// `/member/orders/:id/review`.
#[component]
pub(crate) fn ReviewPage() -> impl IntoView {
    let lang = use_lang();
    let (params, query) = (use_params_map(), use_query_map());
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let forms = Forms::new();
    let found = fetched(move || (id.get(), forms.again().get()), |(id, _)| own_review(id));
    let done = move || query.with(|query| query.get("done").is_some());
    let title = Signal::stored(t::title(lang).to_owned());
    view! {
        <Page title>
            <div class="narrow stack">
                <Transition fallback=move || loading(lang)>
                    {move || Suspend::new(async move {
                        let back = format!("/member/orders/{}", id.get());
                        let head = || {
                            view! {
                                <PageHead title note=t::note(lang)>
                                    <BackLink href=back>{order::back_to_order(lang)}</BackLink>
                                </PageHead>
                            }
                            .into_any()
                        };
                        headed(lang, head, found.await.map(|found| form(lang, found, done(), forms)))
                    })}
                </Transition>
            </div>
        </Page>
    }
    .into_any()
}

fn form(lang: Lang, found: MyReview, done: bool, forms: Forms) -> AnyView {
    let MyReview { order, solution_name, plan_name, said } = found;
    let hidden = said.as_ref().and_then(|said| said.hidden.clone());
    let notice = match (hidden, done && said.is_some()) {
        (Some(reason), _) => {
            let text = t::hidden_text(lang, reason);
            view! { <Notice tone=Tone::Wait title=t::hidden_title(lang)>{text}</Notice> }.into_any()
        }
        (None, true) => {
            view! { <Notice tone=Tone::Go title=t::done_title(lang) live=true>{t::done_text(lang)}</Notice> }.into_any()
        }
        (None, false) => ().into_any(),
    };
    let send = if said.is_some() { t::change(lang) } else { t::send(lang) };
    let (chosen, text) = said.map_or((String::new(), String::new()), |said| (said.stars.get().to_string(), said.text));
    let choice =
        move |stars: Stars| Choice::new(stars.get().to_string(), t::star(lang, stars.get())).note(meaning(lang, stars));
    let stars = Stars::ALL.map(choice).to_vec();
    let longest = u16::try_from(TEXT_MAX).unwrap_or(u16::MAX);
    view! {
        {notice}
        <Card>
            <h2>{solution_name.pick(lang).to_owned()}</h2>
            <p class="small">{plan_name.pick(lang).to_owned()}</p>
            <SubmitForm form={forms.of::<WriteReview>()} attr:class="stack">
                <input type="hidden" name="order" value=order.to_string() />
                <RadioGroup name="form[stars]" id="stars" label=t::stars_label(lang) value=chosen
                    options=stars />
                <TextArea name="form[text]" id="text" label=t::words(lang) hint=t::words_hint(lang)
                    optional=t::optional(lang) rows=5 maxlength=longest value=text />
                <Button wide=true>{send}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}

fn meaning(lang: Lang, stars: Stars) -> &'static str {
    match stars.get() {
        5 => t::five(lang),
        4 => t::four(lang),
        3 => t::three(lang),
        2 => t::two(lang),
        _ => t::one(lang),
    }
}
