//! The self-assessment: one topic per screen, saved step by step; then a review; then the points.

use domain::assessment::{GrantRefusal, Stage, Topic};
use domain::eligibility::Outcome;
use domain::lang::Lang;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{business_named, no_business, result};
use crate::api::assessment::{FinishAssessment, Opened, SaveAnswer, assessment};
use crate::api::{AppError, fetched};
use crate::components::{
    BackLink, Button, ButtonKind, ButtonLink, Card, CardHead, Choice, Definition, DefinitionList, Notice, PageHead,
    Progress, RadioGroup, Task, TaskList, Tone,
};
use crate::i18n::{assessment as t, format, member as m, use_lang};
use crate::pages::answer::{error_page, loading};
use crate::pages::draft;
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;

/// An obstacle that never goes away. Such a firm needs no assessment (rules §3), but may complete it for the
/// recommendations.
const BUY_ONLY: GrantRefusal = GrantRefusal::NotEligible { outcome: Outcome::EligibleToBuyOnly };

/// The screen that the address names.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Screen {
    Overview,
    Topic(Topic),
    Review,
    Done,
}

impl Screen {
    fn of(topic: Option<&str>, view: Option<&str>) -> Self {
        match (topic.and_then(Topic::from_code), view) {
            (Some(topic), _) => Self::Topic(topic),
            (None, Some("review")) => Self::Review,
            (None, Some("done")) => Self::Done,
            (None, _) => Self::Overview,
        }
    }
}

/// `/member/assessment`.
#[component]
pub(crate) fn AssessmentPage() -> impl IntoView {
    let lang = use_lang();
    let business = business_named();
    let query = use_query_map();
    let screen = Memo::new(move |_| query.with(|query| Screen::of(query.get_str("topic"), query.get_str("view"))));
    let forms = Forms::new();
    // Finishing again returns to the same screen, which reloads its data. Each screen loads what the previous one
    // saved.
    let found = fetched(
        move || (business.get(), format!("{:?}", screen.get()), forms.again().get()),
        |(business, ..)| assessment(business),
    );
    let title = Signal::stored(t::title(lang).to_owned());
    view! {
        <Page title>
            <div class="narrow stack">
                <Suspense fallback=move || loading(lang)>
                    {move || Suspend::new(async move {
                        match found.await {
                            Ok(Some(open)) => page(lang, &screen.get_untracked(), &open, forms),
                            Ok(None) => view! { <PageHead title /> {no_business(lang)} }.into_any(),
                            Err(error) => error_page(lang, &error),
                        }
                    })}
                </Suspense>
            </div>
        </Page>
    }
    .into_any()
}

fn page(lang: Lang, screen: &Screen, open: &Opened, forms: Forms) -> AnyView {
    if let Some(at) = open.page.granted_at {
        return if *screen == Screen::Done { result::granted(lang, open, at) } else { result::page(lang, open, at) };
    }
    match screen {
        Screen::Overview => overview(lang, open),
        Screen::Topic(topic) => {
            let (topic, open) = (*topic, open.clone());
            // each topic has its own options; reusing the document's inputs would keep the previous choice
            view! { <For each=move || [topic] key=|topic| *topic let:topic>{topic_page(lang, topic, &open, forms)}</For> }
                .into_any()
        }
        Screen::Review => review(lang, open, forms),
        Screen::Done => not_posted(lang, open, forms),
    }
}

fn at(open: &Opened, place: &str) -> String {
    format!("/member/assessment?business={}&{place}", open.business)
}

fn overview_of(open: &Opened) -> String {
    super::of_business("/member/assessment", &open.business)
}

fn centre_of(open: &Opened) -> String {
    super::of_business("/member", &open.business)
}

fn topic_at(open: &Opened, topic: Topic) -> String {
    at(open, &format!("topic={}", topic.code()))
}

fn progress(lang: Lang, open: &Opened) -> AnyView {
    let done = Topic::ALL.len().saturating_sub(open.page.missing.len());
    let all = u32::try_from(Topic::ALL.len()).unwrap_or_default();
    let answered = u32::try_from(done).unwrap_or_default();
    view! {
        <Progress label=t::progress(lang) done=Signal::stored(answered) of=Signal::stored(all)
            words=Signal::stored(t::progress_words(lang, done)) />
    }
    .into_any()
}

fn overview(lang: Lang, open: &Opened) -> AnyView {
    let page = &open.page;
    let tasks = Topic::ALL.map(|topic| {
        let missing = page.missing.contains(&topic);
        let (status, tone) = if missing { (t::open(lang), Tone::Wait) } else { (t::answered(lang), Tone::Go) };
        Task {
            title: topic.name(lang).to_owned(),
            note: String::new(),
            href: topic_at(open, topic),
            status: status.to_owned(),
            tone,
        }
    });
    let (href, words) = match page.missing.first() {
        Some(first) if page.missing.len() == Topic::ALL.len() => (topic_at(open, *first), t::start(lang)),
        Some(first) => (topic_at(open, *first), t::go_on(lang)),
        None => (at(open, "view=review"), t::to_review(lang)),
    };
    let note = match page.obstacle {
        None => t::note(lang, format::points(lang, page.grant)),
        Some(BUY_ONLY) => t::note_for_advice(lang).to_owned(),
        Some(_) => t::note_only(lang).to_owned(),
    };
    let back = centre_of(open);
    let (obstacle, progress) = (obstacle(lang, open), progress(lang, open));
    view! {
        <PageHead title=Signal::stored(t::title(lang).to_owned()) note>
            <BackLink href=back>{m::centre(lang)}</BackLink>
        </PageHead>
        {obstacle}
        <p>{t::lead(lang)}</p>
        {progress}
        <div class="actions"><ButtonLink href wide=true>{words}</ButtonLink></div>
        <Card>
            <CardHead title=t::topics(lang) />
            <TaskList tasks=tasks.into_iter().collect() />
        </Card>
    }
    .into_any()
}

/// The current obstacle to the grant, so that nobody is surprised at the end.
fn obstacle(lang: Lang, open: &Opened) -> Option<AnyView> {
    open.page.obstacle.map(|obstacle| {
        let title = if obstacle == BUY_ONLY { t::obstacle_for_good(lang) } else { t::obstacle(lang) };
        view! { <Notice tone=Tone::Wait title>{m::grant_refusal(lang, obstacle)}</Notice> }.into_any()
    })
}

fn topic_page(lang: Lang, topic: Topic, open: &Opened, forms: Forms) -> AnyView {
    let number = Topic::ALL.iter().position(|known| *known == topic).unwrap_or_default();
    let answer = open.page.answers.of(topic);
    let stages =
        move || Stage::ALL.map(|stage| Choice::new(stage.get().to_string(), topic.stage(stage, lang))).to_vec();
    let chosen = |stage: Option<Stage>| stage.map(|stage| stage.get().to_string()).unwrap_or_default();
    let stored = (chosen(answer.today), chosen(answer.wanted));
    let (today, wanted) = (RwSignal::new(stored.0.clone()), RwSignal::new(stored.1.clone()));
    let (saved, restored) = (RwSignal::new(stored.clone()), RwSignal::new(false));
    let others_open = open.page.missing.iter().any(|missing| *missing != topic);
    let last = number + 1 == Topic::ALL.len() || !others_open;
    let before = number.checked_sub(1).and_then(|place| Topic::ALL.get(place)).map(|topic| topic_at(open, *topic));
    let (go, words) = if last { ("review", t::to_the_review(lang)) } else { ("next", t::next(lang)) };
    let back = before.map(|href| view! { <a href=href>{t::previous(lang)}</a> });
    let kept_as = format!("assessment/{}/{}", open.business, topic.code());
    let (all, progress, business) = (overview_of(open), progress(lang, open), open.business.clone());
    // the next screen loads what this one saves
    let form = forms.redirecting::<SaveAnswer>();
    let content = view! {
        <PageHead title=Signal::stored(t::step(lang, number + 1, topic.name(lang)))>
            <BackLink href=all>{t::overview(lang)}</BackLink>
        </PageHead>
        {progress}
        <SubmitForm form attr:class="stack">
            {move || restored.get().then(|| view! { <Notice tone=Tone::Wait live=true>{t::restored(lang)}</Notice> })}
            <input type="hidden" name="business" value=business />
            <input type="hidden" name="form[topic]" value=topic.code() />
            <Card>
                <RadioGroup name="form[today]" id="today" label=t::today(lang) options=stages()
                    value=stored.0 live=today />
            </Card>
            <Card>
                <RadioGroup name="form[wanted]" id="wanted" label=t::wanted(lang) options=stages()
                    value=stored.1 live=wanted />
            </Card>
            <div class="actions">
                <Button name="go" value=go wide=true>{words}</Button>
                <Button name="go" value="leave" kind=ButtonKind::Quiet wide=true>{t::leave(lang)}</Button>
                {back}
            </div>
        </SubmitForm>
    }
    .into_any();
    // after the radio buttons have passed the document's values to the signals
    draft::keep_on_device(kept_as, (today, wanted), saved, restored);
    let sent = StoredValue::new(None);
    let (done, error, pending) = (form.done(), form.error(), form.busy());
    Effect::new(move |_| {
        if pending.get() {
            sent.set_value(Some((today.get_untracked(), wanted.get_untracked())));
        }
    });
    Effect::new(move |_| {
        let kept = done.get() || error.with(|error| matches!(error, Some(AppError::Invalid(_))));
        // ignore what another topic has sent
        if let (true, Some(sent)) = (kept, sent.get_value()) {
            restored.set(false);
            saved.set(sent);
        }
    });
    content
}

fn review(lang: Lang, open: &Opened, forms: Forms) -> AnyView {
    let page = &open.page;
    let pairs = Topic::ALL
        .map(|topic| {
            let answer = page.answers.of(topic);
            let named = |stage: Option<Stage>| stage.map_or(t::unanswered(lang), |stage| topic.stage(stage, lang));
            let value = t::today_and_wanted(lang, named(answer.today), named(answer.wanted));
            Definition {
                name: topic.name(lang).to_owned(),
                value,
                href: topic_at(open, topic),
                change: t::change(lang).to_owned(),
            }
        })
        .to_vec();
    let needed = if page.obstacle.is_none() { t::missing_text(lang) } else { t::missing_text_only(lang) };
    let end = match page.missing.first() {
        Some(first) => view! {
            <Notice tone=Tone::Wait title=t::missing(lang, page.missing.len())>{needed}</Notice>
            <div class="actions"><ButtonLink href=topic_at(open, *first) wide=true>{t::go_on(lang)}</ButtonLink></div>
        }
        .into_any(),
        None => finishing(lang, open, forms),
    };
    let (all, progress, obstacle) = (overview_of(open), progress(lang, open), obstacle(lang, open));
    view! {
        <PageHead title=Signal::stored(t::review(lang).to_owned()) note=t::review_note(lang)>
            <BackLink href=all>{t::overview(lang)}</BackLink>
        </PageHead>
        {progress}
        <Card><DefinitionList pairs /></Card>
        {obstacle}
        {end}
    }
    .into_any()
}

fn finishing(lang: Lang, open: &Opened, forms: Forms) -> AnyView {
    let words = match open.page.obstacle {
        None => t::finish(lang, format::points(lang, open.page.grant)),
        Some(_) => t::finish_only(lang).to_owned(),
    };
    let business = open.business.clone();
    view! {
        <SubmitForm form={forms.of::<FinishAssessment>()} attr:class="stack">
            <input type="hidden" name="business" value=business />
            <Button wide=true>{words.clone()}</Button>
        </SubmitForm>
    }
    .into_any()
}

/// The answers are saved but no points were granted: the reason, and what would change it.
fn not_posted(lang: Lang, open: &Opened, forms: Forms) -> AnyView {
    let why = open.page.obstacle.map(|obstacle| view! { <p>{m::grant_refusal(lang, obstacle)}</p> });
    let for_good = open.page.obstacle == Some(BUY_ONLY);
    let again = (open.page.missing.is_empty() && !for_good).then(|| finishing(lang, open, forms));
    let title = if for_good { t::kept_only_title(lang) } else { t::kept_title(lang) };
    let chart = result::chart(lang, &open.page.answers);
    view! {
        <PageHead title=Signal::stored(t::title(lang).to_owned()) />
        <Notice tone=Tone::Wait title>{why}</Notice>
        {again}
        <div class="actions">
            <ButtonLink href=centre_of(open) kind=ButtonKind::Quiet wide=true>{m::centre(lang)}</ButtonLink>
        </div>
        {chart}
    }
    .into_any()
}
