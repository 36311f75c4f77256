//! The programs as staff see them.

use std::collections::BTreeSet;

use domain::access::StaffAct;
use domain::approval::Kind;
use domain::id::ProgramCode;
use domain::lang::Bilingual;
use domain::money::Points;
use domain::program::Phase;
use domain::rules::Program;
use domain::time::Instant;
use domain::view::program::{ProgramLine, ProgramPage, Programs, QueuedBusiness};
use store::program::{DraftRow, ProgramRow};
use store::{Page, Tx};

use crate::error::{Error, Result};
use crate::staff_people::team;
use crate::{Cx, Principal, access, program};

/// How many businesses that came after the budget are listed.
const QUEUED: u32 = 50;
/// The kinds of proposals about a program.
const KINDS: [Kind; 3] = [Kind::ProgramPublication, Kind::ProgramOpening, Kind::ProgramClosing];

/// All programs: the drafts, then the published ones, the newest first.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff.
pub async fn list(cx: &Cx, actor: &Principal) -> Result<Programs> {
    access::staff(actor, StaffAct::See)?;
    let mut tx = cx.db.read().await?;
    let now = cx.clock.now(&mut tx).await?;
    let waiting = waiting(&mut tx).await?;
    let mut lines = Vec::new();
    for row in store::program::drafts(&mut tx).await? {
        let draft = read(&row)?;
        lines.push(line(&draft, Phase::Draft, Points::ZERO, &waiting));
    }
    for row in store::program::all(&mut tx).await? {
        let published = program::stored(&row)?;
        let granted = program::granted(&mut tx, &published).await?;
        lines.push(line(&published, phase(&row, &published, now), granted, &waiting));
    }
    let recipients = u32::try_from(store::recipient::count(&mut tx).await?).unwrap_or(u32::MAX);
    Ok(Programs { lines, recipients, may_edit: may_edit(actor), alone: alone(&mut tx).await? })
}

/// A program, published or a draft.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff, [`Error::NotFound`].
pub async fn page(cx: &Cx, actor: &Principal, code: &ProgramCode) -> Result<ProgramPage> {
    access::staff(actor, StaffAct::See)?;
    let mut tx = cx.db.read().await?;
    let now = cx.clock.now(&mut tx).await?;
    let (program, phase, version) = match store::program::get(&mut tx, code).await? {
        Some(row) => {
            let published = program::stored(&row)?;
            let phase = phase(&row, &published, now);
            (published.at(now), phase, 0)
        }
        None => {
            let row = store::program::draft(&mut tx, code).await?.ok_or(Error::NotFound)?;
            (read(&row)?, Phase::Draft, row.version)
        }
    };
    let queued = store::recipient::queued(&mut tx, code, &Page::first(QUEUED)).await?;
    let queue = queued.into_iter().map(|row| QueuedBusiness { ubn: row.ubn, name: row.name, at: row.at });
    Ok(ProgramPage {
        queue: queue.collect(),
        queued: u32::try_from(store::recipient::count_queued(&mut tx, code).await?).unwrap_or(u32::MAX),
        granted: program::granted(&mut tx, &program).await?,
        waits: waiting(&mut tx).await?.contains(program.code.as_str()),
        program,
        phase,
        version,
        may_edit: may_edit(actor),
        alone: alone(&mut tx).await?,
    })
}

/// What a new draft begins with: the newest program, or the leaflet's.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but administrators.
pub async fn template(cx: &Cx, actor: &Principal) -> Result<ProgramPage> {
    access::staff(actor, StaffAct::Administer)?;
    let mut tx = cx.db.read().await?;
    let now = cx.clock.now(&mut tx).await?;
    let newest = program::all(&mut tx, now).await?.into_iter().next();
    Ok(ProgramPage {
        program: newest.unwrap_or_else(domain::rules::program_111),
        phase: Phase::Draft,
        version: 0,
        granted: Points::ZERO,
        queue: Vec::new(),
        queued: 0,
        waits: false,
        may_edit: true,
        alone: alone(&mut tx).await?,
    })
}

/// How many drafts there are.
pub(crate) async fn count_drafts(tx: &mut Tx) -> Result<usize> {
    Ok(store::program::drafts(tx).await?.len())
}

/// Whether a program waits for a second person.
pub(crate) async fn waits(tx: &mut Tx) -> Result<bool> {
    Ok(!waiting(tx).await?.is_empty())
}

async fn waiting(tx: &mut Tx) -> Result<BTreeSet<String>> {
    let mut codes = BTreeSet::new();
    for kind in KINDS {
        codes.extend(store::approval::open_about(tx, kind.name()).await?);
    }
    Ok(codes)
}

async fn alone(tx: &mut Tx) -> Result<bool> {
    Ok(team::read(tx).await?.len() < domain::view::setup::STAFF_LEAST)
}

fn may_edit(actor: &Principal) -> bool {
    access::staff(actor, StaffAct::Administer).is_ok()
}

fn read(row: &DraftRow) -> Result<Program> {
    serde_json::from_str(&row.facts).map_err(Error::json)
}

fn phase(row: &ProgramRow, program: &Program, now: Instant) -> Phase {
    if row.archived_at.is_some() { Phase::Archived } else { Phase::of(program, now) }
}

fn line(program: &Program, phase: Phase, granted: Points, waiting: &BTreeSet<String>) -> ProgramLine {
    ProgramLine {
        name: Bilingual::new(&program.name_zh, &program.name_en),
        phase,
        opens: program.opens,
        closes: program.closes,
        last_order: program.last_order,
        granted,
        budget: program.budget,
        waits: waiting.contains(program.code.as_str()),
        code: program.code.clone(),
    }
}
