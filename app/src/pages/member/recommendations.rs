//! What is recommended, and which answers decided it: computed from the assessment by the rules' weights.

use domain::lang::Lang;
use domain::recommend::{CategoryScore, Weights, scores};
use leptos::prelude::*;

use super::{Sections, business_named, no_business, of_business};
use crate::api::assessment::{Opened, assessment};
use crate::components::{ButtonKind, ButtonLink, Card, CardHead, Empty, Glyph, Icon, PageHead, Tag, Tone};
use crate::i18n::{member as t, use_lang};
use crate::pages::answer::told;
use crate::pages::frame::Page;

/// `/member/recommendations`.
#[component]
pub(crate) fn RecommendationsPage() -> impl IntoView {
    let lang = use_lang();
    let business = business_named();
    let found = Resource::new(move || business.get(), assessment);
    let title = Signal::stored(t::recommendations(lang).to_owned());
    view! {
        <Page title>
            <PageHead title note=t::recommend_note(lang) />
            <Suspense>
                {move || Suspend::new(async move {
                    match found.await {
                        Ok(Some(found)) => page(lang, &found),
                        Ok(None) => no_business(lang),
                        Err(error) => told(lang, &error),
                    }
                })}
            </Suspense>
        </Page>
    }
    .into_any()
}

fn page(lang: Lang, found: &Opened) -> AnyView {
    let result = of_business("/member/assessment", &found.business);
    let content = match found.page.answers.complete() {
        Err(_) => view! {
            <Empty title=t::recommend_first(lang) note=t::recommend_first_text(lang)>
                <ButtonLink href=result>{t::assessment(lang)}</ButtonLink>
            </Empty>
        }
        .into_any(),
        Ok(answers) => {
            let scores = scores(&answers, &Weights::first());
            if scores.is_empty() {
                view! { <Empty title=t::recommend_none(lang) note=t::recommend_none_text(lang) /> }.into_any()
            } else {
                let cards = scores.into_iter().map(|score| category(lang, score)).collect_view();
                view! { <div class="tiles">{cards}</div> }.into_any()
            }
        }
    };
    view! {
        <Sections lang business=found.business.clone() />
        {content}
        <div class="actions">
            <ButtonLink href="/solutions" kind=ButtonKind::Quiet>{t::all_solutions(lang)}</ButtonLink>
            <ButtonLink href=of_business("/member/assessment", &found.business) kind=ButtonKind::Quiet>
                {t::change_answers(lang)}
            </ButtonLink>
        </div>
    }
    .into_any()
}

fn category(lang: Lang, score: CategoryScore) -> AnyView {
    let code = score.category.code();
    let reasons = score
        .reasons
        .iter()
        .map(|reason| {
            view! { <li>{t::reason(lang, reason.topic.name(lang), reason.gap, reason.weight, reason.adds)}</li> }
        })
        .collect_view();
    view! {
        <Card>
            <CardHead title=score.category.name(lang)><Icon glyph=Glyph::of_category(code) size=28 /></CardHead>
            <Tag tone=Tone::Info>{t::score(lang, score.score)}</Tag>
            <details class="why">
                <summary>{t::because(lang)}</summary>
                <ul class="plain small">{reasons}</ul>
            </details>
            <ButtonLink href=format!("/solutions?category={code}") wide=true>{t::see_category(lang)}</ButtonLink>
        </Card>
    }
    .into_any()
}
