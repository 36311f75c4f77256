//! The home page: what it is for, the four steps, what a refund would return, the fifteen categories.

use domain::catalogue::Category;
use domain::form::RefundLabForm;
use leptos::prelude::*;

use crate::api::program::read_program;
use crate::components::{
    ButtonKind, ButtonLink, Card, CardHead, CategoryGrid, CategoryLink, Notice, Step, Steps, Tone,
};
use crate::i18n::eligibility::closed;
use crate::i18n::{home as t, use_lang};
use crate::pages::frame::Page;
use crate::pages::refund_view::RefundTerm;

/// `/`.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let lang = use_lang();
    let steps = [
        (t::step_1(lang), t::step_1_text(lang)),
        (t::step_2(lang), t::step_2_text(lang)),
        (t::step_3(lang), t::step_3_text(lang)),
        (t::step_4(lang), t::step_4_text(lang)),
    ];
    let steps = steps.map(|(title, note)| Step { title: title.to_owned(), note: note.to_owned() }).to_vec();
    let example = RefundLabForm::leaflet().parse().ok();
    let categories = Category::ALL
        .map(|category| CategoryLink {
            code: category.code().to_owned(),
            name: category.name(lang).to_owned(),
            href: format!("/solutions?category={}", category.code()),
        })
        .to_vec();
    let now = Resource::new(|| (), |()| read_program());
    let closed = move || {
        Suspend::new(async move {
            let why = now.await.ok().and_then(|now| closed(lang, &now));
            why.map(|why| view! { <Notice tone=Tone::Wait title=t::closed(lang)>{why}</Notice> })
        })
    };
    view! {
        <Page title=Signal::derive(move || t::title(lang).to_owned())>
            <section class="hero">
                <h1>{t::title(lang)}</h1>
                <p class="lead">{t::lead_before(lang)} <b class="num">{t::lead_points(lang)}</b> {t::lead_after(lang)}</p>
                <div class="actions">
                    <ButtonLink href="/eligibility" wide=true>{t::eligible(lang)}</ButtonLink>
                    <ButtonLink href="/staff/refunds/lab" kind=ButtonKind::Quiet wide=true>{t::try_refund(lang)}</ButtonLink>
                </div>
            </section>
            <Suspense>{closed}</Suspense>
            <div class="split even">
                <Card>
                    <CardHead title=t::steps(lang) />
                    <Steps steps />
                </Card>
                {example
                    .map(|input| {
                        view! {
                            <Card>
                                <CardHead title=t::example(lang) />
                                <p class="small">{t::example_text(lang)}</p>
                                <RefundTerm input=Signal::stored(input) id="example" />
                            </Card>
                        }
                    })}
            </div>
            <section class="stack">
                <h2>{t::categories(lang)}</h2>
                <CategoryGrid categories />
            </section>
        </Page>
    }
    .into_any()
}
