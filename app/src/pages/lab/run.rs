//! Computes many cases in the browser, in slices between frames: the page stays responsive, and nothing is uploaded.

use domain::refund::Tally;
use domain::rules::HalfPolicy;
use domain::wire::FieldError;
use leptos::prelude::*;
use leptos::web_sys::{Event, SubmitEvent};

/// How many errors the page lists; the others are in the file with all errors.
pub(super) const LISTED: usize = 20;

/// How a run stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Stage {
    /// Nothing was started.
    #[default]
    Idle,
    /// Cases are being computed.
    Running,
    /// All cases are computed.
    Done,
    /// Somebody stopped it.
    Stopped,
    /// There was nothing to compute.
    Empty,
    /// It ended at the highest number of cases.
    TooMany,
    /// The file is larger than is taken.
    TooLarge,
    /// The browser could not read the file.
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a browser reads files"))]
    Unreadable,
}

/// What the page shows of a run.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Board {
    pub(super) stage: Stage,
    /// The name of the file; empty for pasted cases.
    pub(super) name: String,
    /// The second policy, if there is one.
    pub(super) second: Option<HalfPolicy>,
    pub(super) tally: Tally,
    /// How many cases cannot be read.
    pub(super) wrong: u32,
    /// The first of them, by their rows.
    pub(super) errors: Vec<(u32, FieldError)>,
    pub(super) percent: u32,
    pub(super) seconds_left: u32,
    /// How many characters were pasted that the page does not show, because they are many.
    pub(super) pasted: usize,
}

/// A run and what it has computed.
#[derive(Clone, Copy)]
pub(super) struct Run {
    pub(super) board: RwSignal<Board>,
    #[cfg(feature = "hydrate")]
    kept: StoredValue<in_browser::Kept, LocalStorage>,
}

impl Run {
    pub(super) fn new() -> Self {
        Self {
            board: RwSignal::new(Board::default()),
            #[cfg(feature = "hydrate")]
            kept: StoredValue::new_local(in_browser::Kept::default()),
        }
    }

    /// Starts with the form's file, or else with what was pasted.
    pub(super) fn start(self, event: &SubmitEvent, second: Option<HalfPolicy>) {
        #[cfg(feature = "hydrate")]
        in_browser::start(self, event, second);
        #[cfg(not(feature = "hydrate"))]
        let _ = (event, second);
    }

    /// Ends a run. What was computed stays.
    pub(super) fn stop(self) {
        #[cfg(feature = "hydrate")]
        in_browser::stop(self);
    }

    /// Ends a run, because the page is left.
    pub(super) fn leave(self) {
        #[cfg(feature = "hydrate")]
        in_browser::leave(self);
    }

    /// Takes a large text that is pasted, so that the browser need not lay it out. A short one stays in the field.
    pub(super) fn paste(self, event: &Event) {
        #[cfg(feature = "hydrate")]
        in_browser::paste(self, event);
        #[cfg(not(feature = "hydrate"))]
        let _ = event;
    }

    /// Forgets a pasted text that is not shown.
    pub(super) fn forget(self) {
        #[cfg(feature = "hydrate")]
        in_browser::forget(self);
    }

    /// Saves the answers that are computed so far.
    pub(super) fn save(self) {
        #[cfg(feature = "hydrate")]
        in_browser::save(self);
    }

    /// Saves all errors so far, as comma-separated values.
    pub(super) fn save_errors(self) {
        #[cfg(feature = "hydrate")]
        in_browser::save_errors(self);
    }
}

#[cfg(feature = "hydrate")]
mod in_browser {
    use domain::csv;
    use domain::rules::HalfPolicy;
    use domain::wire::{Case, Cases, MAX_CASES, MAX_CASES_BYTES};
    use gloo_timers::callback::Timeout;
    use js_sys::{Array, Uint8Array};
    use leptos::prelude::*;
    use leptos::task::spawn_local;
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{Blob, BlobPropertyBag, ClipboardEvent, Event, File, HtmlElement, SubmitEvent, Url};

    use super::{Board, LISTED, Run, Stage};
    use crate::routes::area::painted;

    /// How long a slice computes, in milliseconds: less than a frame.
    const SLICE_MS: f64 = 10.0;
    /// How much of a file is read at once, in bytes.
    const PIECE: f64 = 262_144.0;
    /// A pasted text of more characters is not put into the field.
    const SHOWN: usize = 20_000;
    /// How long the browser gets to begin a download, in milliseconds.
    const SAVING_MS: u32 = 60_000;
    const JSON_LINES: &str = "application/x-ndjson";

    /// What a run holds outside of what the page shows.
    #[derive(Default)]
    pub(super) struct Kept {
        /// Counts starts and stops: a run ends when it is not the current one.
        turn: u32,
        /// The answers, a part for each slice, held by the browser.
        answers: Array,
        /// All errors, as lines of comma-separated values.
        errors: String,
        pasted: Option<Blob>,
    }

    pub(super) fn start(run: Run, event: &SubmitEvent, second: Option<HalfPolicy>) {
        event.prevent_default();
        let Ok(data) = leptos::form::form_data_from_event(event) else { return };
        let file = data.get("file").dyn_into::<File>().ok().filter(|file| file.size() > 0.0);
        let name = file.as_ref().map(File::name).unwrap_or_default();
        let typed = || data.get("text").as_string().and_then(|text| blob(text.as_bytes()));
        let source = file.map(Blob::from).or_else(|| run.kept.with_value(|kept| kept.pasted.clone())).or_else(typed);
        let turn = run.kept.try_update_value(|kept| {
            *kept = Kept { turn: kept.turn + 1, pasted: kept.pasted.take(), ..Kept::default() };
            kept.turn
        });
        let (Some(source), Some(turn)) = (source, turn) else { return };
        run.board.update(|board| {
            *board = Board { stage: Stage::Running, name, second, pasted: board.pasted, ..Board::default() };
        });
        spawn_local(async move {
            let stage = compute(run, turn, &source).await;
            if is_current(run, turn) {
                // the page may be left meanwhile
                run.board.try_update(|board| board.stage = stage);
            }
        });
    }

    /// Computes all cases. Returns how it ended.
    async fn compute(run: Run, turn: u32, source: &Blob) -> Stage {
        let size = source.size();
        if size == 0.0 {
            return Stage::Empty;
        }
        if size > MAX_CASES_BYTES as f64 {
            return Stage::TooLarge;
        }
        let Some(clock) = window().performance() else { return Stage::Unreadable };
        let mut work = Work { run, board: run.board.get_untracked(), cases: Cases::of_either() };
        let began = clock.now();
        let mut read = 0.0;
        while read < size {
            let until = (read + PIECE).min(size);
            let Some(piece) = bytes(source, read, until).await else { return Stage::Unreadable };
            read = until;
            let mut rest = piece.as_slice();
            loop {
                let end = clock.now() + SLICE_MS;
                let slice = work.slice(&mut rest, read >= size, || clock.now() < end);
                let elapsed = clock.now() - began;
                let share = (read - rest.len() as f64) / size;
                work.board.percent = (share * 100.0) as u32;
                work.board.seconds_left = (elapsed / share.max(f64::EPSILON) * (1.0 - share) / 1_000.0).ceil() as u32;
                work.publish();
                painted().await;
                match slice {
                    _ if !is_current(run, turn) => return Stage::Stopped,
                    Slice::More => {}
                    Slice::Read => break,
                    Slice::Full => return Stage::TooMany,
                }
            }
        }
        if work.board.tally.cases + work.board.wrong == 0 { Stage::Empty } else { Stage::Done }
    }

    /// How a slice ended.
    enum Slice {
        /// Its time was over.
        More,
        /// The piece is read to its end.
        Read,
        /// The highest number of cases is reached.
        Full,
    }

    struct Work {
        run: Run,
        board: Board,
        cases: Cases,
    }

    impl Work {
        /// Computes cases of a piece while there is time. `ends` says that no piece follows.
        fn slice(&mut self, rest: &mut &[u8], ends: bool, has_time: impl Fn() -> bool) -> Slice {
            let (mut answers, mut errors) = (String::new(), String::new());
            let slice = loop {
                if !has_time() {
                    break Slice::More;
                }
                let case = match self.cases.next(rest) {
                    Some(case) => case,
                    None if ends => match self.cases.last() {
                        Some(case) => case,
                        None => break Slice::Read,
                    },
                    None => break Slice::Read,
                };
                if self.board.tally.cases + self.board.wrong == MAX_CASES {
                    break Slice::Full;
                }
                self.take(case, &mut answers, &mut errors);
            };
            self.run.kept.try_update_value(|kept| {
                if let Some(part) = blob(answers.as_bytes()) {
                    kept.answers.push(&part);
                }
                kept.errors.push_str(&errors);
            });
            slice
        }

        fn take(&mut self, case: Case, answers: &mut String, errors: &mut String) {
            answers.push_str(&case.answer.json);
            answers.push('\n');
            match case.read {
                Ok(input) => self.board.tally.add(&input, self.board.second),
                Err(error) => {
                    let code = serde_json::to_value(error.code).ok();
                    let code = code.as_ref().and_then(|code| code.as_str()).unwrap_or_default();
                    errors.push_str(&csv::line(&[case.row.to_string().as_str(), error.field.as_str(), code]));
                    self.board.wrong += 1;
                    if self.board.errors.len() < LISTED {
                        self.board.errors.push((case.row, error));
                    }
                }
            }
        }

        fn publish(&self) {
            self.run.board.try_update(|board| {
                // a stop is shown at once
                if board.stage == Stage::Running {
                    *board = Board { pasted: board.pasted, ..self.board.clone() };
                }
            });
        }
    }

    fn is_current(run: Run, turn: u32) -> bool {
        run.kept.try_with_value(|kept| kept.turn) == Some(turn)
    }

    pub(super) fn stop(run: Run) {
        run.kept.update_value(|kept| kept.turn += 1);
        run.board.update(|board| board.stage = Stage::Stopped);
    }

    pub(super) fn leave(run: Run) {
        run.kept.try_update_value(|kept| kept.turn += 1);
    }

    pub(super) fn paste(run: Run, event: &Event) {
        let Some(data) = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data) else { return };
        let text = data.get_data("text").unwrap_or_default();
        if text.len() > SHOWN {
            event.prevent_default();
            run.kept.update_value(|kept| kept.pasted = blob(text.as_bytes()));
            run.board.update(|board| board.pasted = text.chars().count());
        }
    }

    pub(super) fn forget(run: Run) {
        run.kept.update_value(|kept| kept.pasted = None);
        run.board.update(|board| board.pasted = 0);
    }

    pub(super) fn save(run: Run) {
        let parts = run.kept.with_value(|kept| kept.answers.clone());
        if let Some(answers) = of_parts(&parts, JSON_LINES) {
            offer(&answers, "refunds.ndjson");
        }
    }

    pub(super) fn save_errors(run: Run) {
        let head = csv::line(&["row", "column", "code"]);
        let text = run.kept.with_value(|kept| format!("{}{head}{}", csv::BOM, kept.errors));
        if let Some(errors) = blob(text.as_bytes()) {
            offer(&errors, "errors.csv");
        }
    }

    /// Lets the browser save a file.
    fn offer(file: &Blob, name: &str) {
        let Ok(address) = Url::create_object_url_with_blob(file) else { return };
        let link = document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlElement>().ok());
        if let Some(link) = link {
            let named = link.set_attribute("href", &address).and_then(|()| link.set_attribute("download", name));
            if named.is_ok() {
                link.click();
            }
        }
        Timeout::new(SAVING_MS, move || drop(Url::revoke_object_url(&address))).forget();
    }

    /// Bytes that the browser holds.
    fn blob(bytes: &[u8]) -> Option<Blob> {
        of_parts(&Array::of1(&Uint8Array::from(bytes)), JSON_LINES)
    }

    fn of_parts(parts: &Array, kind: &str) -> Option<Blob> {
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        Blob::new_with_blob_sequence_and_options(&JsValue::from(parts), &options).ok()
    }

    /// A part of the source.
    async fn bytes(source: &Blob, from: f64, until: f64) -> Option<Vec<u8>> {
        let part = source.slice_with_f64_and_f64(from, until).ok()?;
        let buffer = JsFuture::from(part.array_buffer()).await.ok()?;
        Some(Uint8Array::new(&buffer).to_vec())
    }
}
