//! The result of the assessment: the page right after the grant, and the result by topic on later visits.

use domain::assessment::{Draft, Stage, Topic};
use domain::lang::Lang;
use domain::time::Instant;
use leptos::prelude::*;

use super::of_business;
use crate::api::assessment::Opened;
use crate::components::{BackLink, Bar, Bars, ButtonKind, ButtonLink, Card, CardHead, Glyph, Icon, PageHead};
use crate::i18n::{assessment as t, format, member as m};

/// The answers as bars, topic by topic.
pub(crate) fn bars(lang: Lang, answers: &Draft) -> Vec<Bar> {
    let bar = |topic: Topic| {
        let answer = answers.of(topic);
        let stage = |stage: Option<Stage>| stage.map_or(0, Stage::get);
        let (today, wanted) = (stage(answer.today), stage(answer.wanted));
        Bar {
            name: topic.name(lang).to_owned(),
            value: u32::from(today),
            target: Some(u32::from(wanted)),
            words: t::stages(lang, today, wanted),
        }
    };
    Topic::ALL.map(bar).to_vec()
}

/// The result by topic: a chart with its text.
pub(super) fn chart(lang: Lang, answers: &Draft) -> AnyView {
    let bars = bars(lang, answers);
    view! {
        <Card>
            <CardHead title=t::result(lang) />
            <p class="small">{t::scale(lang)}</p>
            <Bars bars of=5 target_words=t::result_mark(lang) />
        </Card>
    }
    .into_any()
}

/// The page right after the grant: the points, where to spend them, and the answers.
pub(super) fn granted(lang: Lang, open: &Opened, at: Instant) -> AnyView {
    let page = &open.page;
    let (further, chart) = (further(lang, open), chart(lang, &page.answers));
    view! {
        <section class="granted" aria-labelledby="granted">
            <Icon glyph=Glyph::Points size=56 />
            <h1 id="granted">{t::granted_title(lang, format::points(lang, page.grant))}</h1>
            <p class="lead">{t::granted_text(lang)}</p>
            <p class="small">{t::granted_at(lang, format::stamp(at))}</p>
        </section>
        {further}
        {chart}
    }
    .into_any()
}

/// The result on later visits, with the date of the grant. The points may be spent or expired by then.
pub(super) fn page(lang: Lang, open: &Opened, at: Instant) -> AnyView {
    let page = &open.page;
    let note = t::granted_on(lang, format::points(lang, page.grant), format::stamp(at));
    let centre = of_business("/member", &open.business);
    let (further, chart) = (further(lang, open), chart(lang, &page.answers));
    view! {
        <PageHead title=Signal::stored(t::title(lang).to_owned()) note>
            <BackLink href=centre>{m::centre(lang)}</BackLink>
        </PageHead>
        {further}
        {chart}
    }
    .into_any()
}

/// Links to the recommendations and to the points.
fn further(lang: Lang, open: &Opened) -> AnyView {
    let link = |path: &str| of_business(path, &open.business);
    view! {
        <div class="actions">
            <ButtonLink href=link("/member/recommendations") wide=true>{t::see_recommendations(lang)}</ButtonLink>
            <ButtonLink href=link("/member/points") kind=ButtonKind::Quiet wide=true>{m::points(lang)}</ButtonLink>
        </div>
    }
    .into_any()
}
