//! The frequently asked questions. Typing filters them; without JavaScript `?q=` does.

use domain::lang::Lang;
use domain::rules::{Granting, Program, ProgramNow};
use domain::search::{ENOUGH_PERMILLE, QUERY_MAX, near_terms, overlap, query_terms, terms};
use domain::text::folded_case;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::address;
use crate::api::fetched;
use crate::api::program::read_program;
use crate::components::{Button, ButtonKind, ButtonLink, Card, Empty, Field, Glyph, Notice, PageHead, Tone};
use crate::i18n::eligibility::closed;
use crate::i18n::faq::{self as t, Entry};
use crate::i18n::use_lang;
use crate::pages::answer::Answered;
use crate::pages::frame::Page;

/// The searchable text of an entry, in both languages.
struct Findable {
    questions: String,
    whole: String,
}

impl Findable {
    fn of(entries: [&Entry; 2]) -> Self {
        let questions = entries.map(|entry| entry.question).join(" ");
        let answers = entries.map(|entry| entry.answer.join(" ")).join(" ");
        let also = entries.map(|entry| t::also(entry.id)).first().copied().unwrap_or_default();
        Self { whole: folded_case(&format!("{questions} {answers} {also}")), questions: format!("{questions} {also}") }
    }

    /// Whether the entry contains every typed word, or its question is similar to the typed one.
    fn answers(&self, typed: &str) -> bool {
        let typed: String = typed.chars().take(QUERY_MAX).collect();
        let asked = query_terms(&typed);
        let folded = folded_case(&typed);
        asked.is_empty()
            || folded.split_whitespace().all(|word| self.whole.contains(word))
            || overlap(&asked, &terms(&self.questions)) >= ENOUGH_PERMILLE
    }

    /// Whether the entry's question shares a word with the typed text.
    fn is_near(&self, typed: &str) -> bool {
        near_terms(typed).intersection(&terms(&self.questions)).next().is_some()
    }
}

/// `/faq`.
#[component]
pub(crate) fn FaqPage() -> impl IntoView {
    let lang = use_lang();
    let q = RwSignal::new(use_query_map().get_untracked().get("q").unwrap_or_default());
    address::follow("/faq", [("q", q)]);
    let data = fetched(|| (), |()| read_program());
    view! {
        <Page title=Signal::stored(t::title(lang).to_owned())>
            <Answered data view=move |now: ProgramNow| {
                let none = (now.granting == Granting::NoProgram).then(|| closed(lang, &now)).flatten();
                view! { <Questions q program=now.program none /> }.into_any()
            } />
        </Page>
    }
    .into_any()
}

/// The questions that match the typed text; the others are hidden. `none` says that there is no program.
#[component]
fn Questions(q: RwSignal<String>, program: Program, none: Option<String>) -> impl IntoView {
    let lang = use_lang();
    let entries = t::entries(lang, &program);
    let other = t::entries(if lang == Lang::Zh { Lang::En } else { Lang::Zh }, &program);
    let findable = StoredValue::new(entries.iter().zip(&other).map(|(a, b)| Findable::of([a, b])).collect::<Vec<_>>());
    let shown = Memo::new(move |_| {
        let typed = q.get();
        findable.with_value(|all| {
            let answers: Vec<bool> = all.iter().map(|entry| entry.answers(&typed)).collect();
            if answers.contains(&true) { answers } else { all.iter().map(|entry| entry.is_near(&typed)).collect() }
        })
    });
    let all = entries.len();
    let count = move || shown.with(|shown| shown.iter().filter(|shown| **shown).count());
    let questions = entries
        .into_iter()
        .enumerate()
        .map(|(place, entry)| {
            let hidden = Memo::new(move |_| shown.with(|shown| shown.get(place) == Some(&false)));
            view! { <Question entry hidden /> }
        })
        .collect_view();
    view! {
        <PageHead title=Signal::stored(t::title(lang).to_owned()) note=t::note(lang) />
        {none.map(|why| view! { <Notice tone=Tone::Wait>{why}</Notice> })}
        <form method="get" action="/faq" role="search" class="search">
            <Field name="q" label=t::search(lang) hint=t::search_hint(lang) kind="search" maxlength=60
                value=q.get_untracked() live=q />
            <Button kind=ButtonKind::Quiet>{t::filter(lang)}</Button>
        </form>
        <p class="small" role="status">{move || t::count(lang, count(), all)}</p>
        <Show when=move || count() == 0>
            <Empty glyph=Glyph::Search title=t::none_title(lang) note=t::none_text(lang)>
                <a class="btn quiet" href="/faq" rel="external">{t::show_all(lang)}</a>
            </Empty>
        </Show>
        <div class="faq">{questions}</div>
        <div class="actions">
            <ButtonLink href="/help" kind=ButtonKind::Quiet>{t::contact(lang)}</ButtonLink>
        </div>
    }
    .into_any()
}

#[component]
fn Question(entry: Entry, hidden: Memo<bool>) -> impl IntoView {
    let Entry { id, question, answer, more } = entry;
    let answer = answer.into_iter().map(|paragraph| view! { <p>{paragraph}</p> }).collect_view();
    view! {
        <div class="question" hidden=move || hidden.get()>
            <Card>
                <details id=id>
                    <summary><h2>{question}</h2></summary>
                    <div class="prose">
                        {answer}
                        {more.map(|(href, text)| view! { <p><a href=href>{text}</a></p> })}
                    </div>
                </details>
            </Card>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use domain::rules::program_111;

    use super::*;

    fn found(typed: &str) -> Vec<&'static str> {
        let program = program_111();
        let zh = t::entries(Lang::Zh, &program);
        let en = t::entries(Lang::En, &program);
        let pairs = zh.iter().zip(&en).filter(|(a, b)| Findable::of([a, b]).answers(typed));
        pairs.map(|(entry, _)| entry.id).collect()
    }

    #[test]
    fn a_question_is_found_by_its_words_in_either_language_whatever_their_case() {
        assert!(found("稅籍").contains(&"tax"));
        assert!(found("TAX registration").contains(&"tax"));
        assert!(found("fido").contains(&"identity"));
        assert!(found("退訂").contains(&"refund-within-half"));
        assert!(!found("稅籍").contains(&"refund-within-half"));
    }

    #[test]
    fn a_question_is_found_by_the_words_people_use_for_it() {
        for words in ["退費", "退款", "取消訂閱", "money back", "cancel"] {
            assert!(found(words).contains(&"refund-within-half"), "{words}");
        }
        assert!(found("發票").contains(&"deadlines") && found("invoice").contains(&"deadlines"));
        assert!(found("分期").is_empty(), "a question without an answer finds nothing");
    }

    #[test]
    fn a_typing_error_in_a_question_still_finds_it() {
        assert!(found("工做天怎麼算").contains(&"working-days"));
    }

    #[test]
    fn no_text_shows_all_and_nonsense_shows_none() {
        assert_eq!(found("").len(), found("  ?").len());
        assert!(found("").len() >= 12);
        assert!(found("zzzzqq").is_empty());
    }
}
