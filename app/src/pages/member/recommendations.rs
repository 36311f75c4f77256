//! The recommendations, computed from the assessment by the rules' weights, with the answers that decided them.

use domain::assessment::Assessment;
use domain::catalogue::Category;
use domain::lang::Lang;
use domain::recommend::{CategoryScore, Weights, scores, turning};
use domain::view::member::RecommendedPlan;
use domain::view::planner::ShelfPlan;
use leptos::prelude::*;

use super::{business_named, no_business, of_business};
use crate::api::assessment::{Advice, recommended};
use crate::api::fetched;
use crate::components::{ButtonKind, ButtonLink, Card, CardHead, Empty, Glyph, Icon, PageHead, Tag, Tone};
use crate::i18n::{expert as x, format, member as t, ranking as k, use_lang};
use crate::pages::answer::{headed, loading};
use crate::pages::frame::Page;

/// `/member/recommendations`.
#[component]
pub(crate) fn RecommendationsPage() -> impl IntoView {
    let lang = use_lang();
    let business = business_named();
    let found = fetched(move || business.get(), recommended);
    let title = Signal::stored(t::recommendations(lang).to_owned());
    view! {
        <Page title>
            <Suspense fallback=move || loading(lang)>
                {move || Suspend::new(async move {
                    let head = || {
                        view! {
                            <PageHead title note=t::recommend_note(lang) />
                            <p><a href="/ranking">{k::title(lang)}</a></p>
                        }
                        .into_any()
                    };
                    let shown = |found: Option<Advice>| found.map_or_else(|| no_business(lang), |found| page(lang, &found));
                    headed(lang, head, found.await.map(shown))
                })}
            </Suspense>
        </Page>
    }
    .into_any()
}

fn page(lang: Lang, found: &Advice) -> AnyView {
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
                let (shown, further): (Vec<_>, Vec<_>) =
                    scores.into_iter().partition(|score| !offers(found, score).is_empty());
                let card = |score: CategoryScore| {
                    let change = place_change(lang, &answers, score.category);
                    let offers = offers(found, &score);
                    category(lang, score, offers, change)
                };
                let further = (!further.is_empty()).then(|| {
                    let words = t::further_categories(lang, further.len());
                    let cards = further.into_iter().map(card).collect_view();
                    view! { <details class="further"><summary>{words}</summary><div class="tiles">{cards}</div></details> }
                });
                let cards = shown.into_iter().map(card).collect_view();
                view! {
                    <div class="tiles">{cards}</div>
                    {further}
                }
                .into_any()
            }
        }
    };
    let expert = of_business("/member/expert", &found.business);
    view! {
        {content}
        <Card>
            <CardHead title=x::card_title(lang) />
            <p>{x::card_text(lang)}</p>
            <div class="actions">
                <ButtonLink href=expert kind=ButtonKind::Quiet>{x::card_open(lang)}</ButtonLink>
            </div>
        </Card>
        <div class="actions">
            <ButtonLink href=of_business("/member/planner", &found.business) kind=ButtonKind::Quiet>
                {t::plan_points(lang)}
            </ButtonLink>
            <ButtonLink href="/solutions" kind=ButtonKind::Quiet>{t::all_solutions(lang)}</ButtonLink>
            <ButtonLink href=of_business("/member/assessment", &found.business) kind=ButtonKind::Quiet>
                {t::change_answers(lang)}
            </ButtonLink>
        </div>
    }
    .into_any()
}

/// Which answer would change a category's place.
fn place_change(lang: Lang, answers: &Assessment, category: Category) -> String {
    let Some(turn) = turning(answers, &Weights::first(), category) else { return t::turn_none(lang).to_owned() };
    let (topic, wanted, instead) = (turn.topic.name(lang), turn.wanted.get(), turn.instead.get());
    match turn.then {
        Some(then) => t::turn_down(lang, topic, wanted, instead, turn.place, then),
        None => t::turn_away(lang, topic, wanted, instead),
    }
}

/// The recommended plans of a category.
fn offers<'a>(found: &'a Advice, score: &CategoryScore) -> Vec<&'a RecommendedPlan> {
    found.plans.iter().filter(|plan| plan.because.category == score.category).collect()
}

/// A category: its score with the reasons, the recommended plans, and which answer would change its place.
fn category(lang: Lang, score: CategoryScore, offers: Vec<&RecommendedPlan>, change: String) -> AnyView {
    let code = score.category.code();
    let decided = score.reasons.first().map(|reason| t::decided(lang, reason.topic.name(lang), reason.gap));
    let reasons = score
        .reasons
        .iter()
        .map(|reason| {
            view! { <li>{t::reason(lang, reason.topic.name(lang), reason.gap, reason.weight, reason.adds)}</li> }
        })
        .collect_view();
    let plans = offers.into_iter().map(|found| offer(lang, found)).collect_view();
    view! {
        <Card>
            <CardHead title=score.category.name(lang)><Icon glyph=Glyph::of_category(code) size=28 /></CardHead>
            <p class="small"><Tag tone=Tone::Info>{t::score(lang, score.score)}</Tag> " " {decided}</p>
            <ul class="rows">{plans}</ul>
            <details class="why">
                <summary>{t::because(lang)}</summary>
                <ul class="plain small">{reasons}</ul>
                <p class="small">{change}</p>
            </details>
            <ButtonLink href=format!("/solutions?category={code}") kind=ButtonKind::Quiet wide=true>
                {t::see_category(lang)}
            </ButtonLink>
        </Card>
    }
    .into_any()
}

/// A recommended plan: solution, price, term, and the size of firm it suits.
fn offer(lang: Lang, found: &RecommendedPlan) -> AnyView {
    let ShelfPlan { slug, solution, vendor, plan } = found.offer.clone();
    let terms = t::plan_terms(lang, plan.name, plan.term_months, format::cash(plan.price));
    let fits = if found.fits { t::fits(lang) } else { t::other_size(lang) };
    view! {
        <li>
            <div>
                <h3><a href=format!("/solutions/{slug}")>{solution}</a></h3>
                <p>{terms}</p>
                <p class="small">{vendor} " · " {fits}</p>
            </div>
        </li>
    }
    .into_any()
}
