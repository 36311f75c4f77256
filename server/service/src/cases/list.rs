//! The list of cases.

use domain::access::StaffAct;
use domain::case::{Kind, State};
use domain::id::{BusinessId, CaseId};
use domain::time::Instant;
use domain::view::case::{CaseLine, Cases, Earlier};
use store::case::{ListedRow, Wanted};
use store::{Page, Tx};

use super::read;
use crate::error::{Error, Result};
use crate::{Cx, Principal, access};

/// How many cases a page has.
pub const PAGE: u32 = 50;
/// How many earlier cases of a firm are shown.
const EARLIER: u32 = 20;

/// Which cases are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those of a kind.
    pub kind: Option<Kind>,
    /// Which state.
    pub shown: Shown,
    /// Whose.
    pub whose: Whose,
}

/// Cases in which state are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shown {
    /// Those that are not decided.
    #[default]
    Undecided,
    /// Those that staff must decide.
    Open,
    /// Those that wait for the member.
    Waiting,
    /// Those that are decided.
    Decided,
}

/// Whose cases are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Whose {
    /// Everybody's.
    #[default]
    All,
    /// The reader's own.
    Mine,
    /// Those that nobody has.
    Nobodys,
}

impl Filter {
    /// The filter as an address writes it. Anybody may write anything there: what is not known is ignored.
    #[must_use]
    pub fn parse(kind: &str, state: &str, whose: &str) -> Self {
        let shown = match state {
            "open" => Shown::Open,
            "waiting" => Shown::Waiting,
            "decided" => Shown::Decided,
            _ => Shown::Undecided,
        };
        let whose = match whose {
            "mine" => Whose::Mine,
            "nobody" => Whose::Nobodys,
            _ => Whose::All,
        };
        Self { kind: Kind::named(kind), shown, whose }
    }
}

/// One page of cases: undecided ones by what is due next, decided ones by their end.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff.
pub async fn list(cx: &Cx, actor: &Principal, filter: &Filter, after: Option<(Instant, CaseId)>) -> Result<Cases> {
    let me = access::staff(actor, StaffAct::See)?.person.clone();
    let mut tx = cx.db.read().await?;
    let now = cx.clock.now(&mut tx).await?;
    let page = after.map_or(Page::first(PAGE), |(at, id)| Page::after(at.millis(), id.as_str(), PAGE));
    let kind = filter.kind.map(Kind::name).unwrap_or_default();
    let assigned = match filter.whose {
        Whose::All => "",
        Whose::Mine => me.as_str(),
        Whose::Nobodys => store::case::NOBODY,
    };
    let wanted = |state| Wanted { kind, state, assigned };
    let rows = match filter.shown {
        Shown::Undecided => store::case::open(&mut tx, wanted(""), &page).await?,
        Shown::Open => store::case::open(&mut tx, wanted("open"), &page).await?,
        Shown::Waiting => store::case::open(&mut tx, wanted("waiting"), &page).await?,
        Shown::Decided => store::case::decided(&mut tx, kind, &page).await?,
    };
    let full = rows.len() == usize::try_from(PAGE).unwrap_or(usize::MAX);
    let next = rows.last().filter(|_| full).map(|last| (last.ended_at.unwrap_or(last.next_at), last.id.clone()));
    let lines = rows.into_iter().map(|row| line(row, now)).collect::<Result<_>>()?;
    Ok(Cases { lines, next })
}

fn line(row: ListedRow, now: Instant) -> Result<CaseLine> {
    let case: domain::case::Case = serde_json::from_str(&row.facts).map_err(Error::json)?;
    Ok(CaseLine {
        id: row.id,
        late: case.is_late(now),
        used: case.used(now),
        case,
        business: row.business_id,
        name: row.name,
        ubn: row.ubn,
        assigned: row.assigned,
    })
}

/// The last decided cases of a firm, but for the one that is shown.
pub(super) async fn earlier(tx: &mut Tx, business: &BusinessId, but: &CaseId) -> Result<Vec<Earlier>> {
    let rows = store::case::of_business(tx, business, &Page::first(EARLIER)).await?;
    let mut found = Vec::new();
    for row in rows.into_iter().filter(|row| row.id != *but) {
        let case = read(&row)?;
        if let State::Decided { outcome, reason, at } = case.state {
            found.push(Earlier { id: row.id, kind: case.kind, at, outcome, reason });
        }
    }
    Ok(found)
}

/// The last cases of a firm, decided or not.
pub(crate) async fn firm_cases(tx: &mut Tx, business: &BusinessId) -> Result<Vec<(CaseId, domain::case::Case)>> {
    let rows = store::case::of_business(tx, business, &Page::first(EARLIER)).await?;
    rows.into_iter().map(|row| Ok((row.id.clone(), read(&row)?))).collect()
}
