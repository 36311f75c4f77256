//! The ranking of recommendations: the whole formula with its weights.

use domain::assessment::Topic;
use domain::recommend::{CATEGORIES, PER_CATEGORY, Weights};
use leptos::prelude::*;

use super::section::Section;
use crate::components::{ButtonKind, ButtonLink, Card, CardHead, Definition, DefinitionList, PageHead};
use crate::i18n::{ranking as t, use_lang};
use crate::pages::frame::Page;

/// `/ranking`.
#[component]
pub(crate) fn RankingPage() -> impl IntoView {
    let lang = use_lang();
    let title = Signal::stored(t::title(lang).to_owned());
    let weights = Weights::first();
    let pairs = Topic::ALL
        .map(|topic| {
            let of = weights.table.iter().filter(|(of, _, _)| *of == topic);
            let each: Vec<_> = of.map(|(_, category, weight)| t::weight(lang, category.name(lang), *weight)).collect();
            let value = each.join(t::and(lang));
            Definition { name: topic.name(lang).to_owned(), value, ..Definition::default() }
        })
        .to_vec();
    let most = t::order_most(lang, PER_CATEGORY, CATEGORIES);
    view! {
        <Page title>
            <div class="narrow stack">
                <PageHead title note=t::note(lang) />
                <Section title=t::score_title(lang) paragraphs=[t::score(lang), t::score_example(lang)] />
                <Card>
                    <CardHead title=t::order_title(lang) />
                    <div class="prose">
                        <ol>
                            <li>{t::order_score(lang)}</li>
                            <li>{t::order_size(lang)}</li>
                            <li>{t::order_price(lang)}</li>
                            <li>{t::order_code(lang)}</li>
                        </ol>
                        <p>{most}</p>
                        <p>{t::order_equal(lang)}</p>
                    </div>
                </Card>
                <Card>
                    <CardHead title=t::weights_title(lang) />
                    <p>{t::weights_note(lang, &weights.version)}</p>
                    <DefinitionList pairs />
                </Card>
                <div class="actions">
                    <ButtonLink href="/member/recommendations" kind=ButtonKind::Quiet>{t::mine(lang)}</ButtonLink>
                </div>
            </div>
        </Page>
    }
    .into_any()
}
