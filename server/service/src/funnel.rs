//! The funnel: which firms stopped at a step on the way from registration to a running service. Each list is read by
//! key from the firms whose last step it is.

use domain::access::{MemberRole, StaffAct};
use domain::form::BusinessForm;
use domain::id::BusinessId;
use domain::time::Instant;
use domain::view::my_data::Looked;
use domain::view::staff::{Callee, FirmLine, FunnelFirms, FunnelStep, Stopped};
use store::funnel::{FirmRow, Stage};
use store::{Page, Tx};

use crate::error::{Error, Result};
use crate::{Cx, Principal, access, my_data};

/// How many firms a page has.
pub const PAGE: u32 = 50;
/// How many firms the desk shows.
const FIRST: u32 = 5;

/// The key of a page: time and identifier of the last line of the page before.
pub type After = Option<(Instant, String)>;

/// The firms that stopped, those that wait longest first. Where they are to be called, the telephone numbers of their
/// owners are read, and the access is recorded for each firm.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff.
pub async fn firms(cx: &Cx, actor: &Principal, which: Stopped, after: After) -> Result<FunnelFirms> {
    access::staff(actor, StaffAct::See)?;
    let page = after.map_or(Page::first(PAGE), |(at, id)| Page::after(at.millis(), id, PAGE));
    let mut tx = cx.db.read().await?;
    let now = cx.clock.now(&mut tx).await?;
    let (mut lines, next) = match which {
        Stopped::At(FunnelStep::Registered) => begun(&mut tx, &page).await?,
        Stopped::At(step) => match stage(step) {
            Some(stage) => registered(&mut tx, &[stage], &page, PAGE).await?,
            None => (Vec::new(), None),
        },
        Stopped::BeforeOrder => registered(&mut tx, &[Stage::Granted, Stage::Drafted], &page, PAGE).await?,
    };
    if which == Stopped::BeforeOrder {
        add_people(&mut tx, &mut lines).await?;
        drop(tx);
        let seen: Vec<_> =
            lines.iter().filter_map(|line| line.business.clone()).map(|id| (id, Looked::Phone)).collect();
        if !seen.is_empty() {
            my_data::looked(cx, actor, &seen).await?;
        }
    }
    Ok(FunnelFirms { lines, next, now })
}

/// The first firms that have points and have not ordered, without telephone numbers. The right to see is the caller's
/// check.
pub(crate) async fn first_calls(tx: &mut Tx) -> Result<Vec<FirmLine>> {
    Ok(registered(tx, &[Stage::Granted, Stage::Drafted], &Page::first(FIRST), FIRST).await?.0)
}

/// The stage at which firms stop that came to a step and not further; `None` for the last step.
fn stage(step: FunnelStep) -> Option<Stage> {
    match step {
        FunnelStep::Verified => Some(Stage::Verified),
        FunnelStep::Assessed => Some(Stage::Assessed),
        FunnelStep::Granted => Some(Stage::Granted),
        FunnelStep::Drafted => Some(Stage::Drafted),
        FunnelStep::Ordered => Some(Stage::Ordered),
        FunnelStep::Registered | FunnelStep::Served => None,
    }
}

/// Registrations that were begun, by what was typed.
async fn begun(tx: &mut Tx, page: &Page) -> Result<(Vec<FirmLine>, After)> {
    let drafts = store::registration::oldest(tx, page).await?;
    let next = drafts.last().map(|last| (last.at, last.person_id.to_string()));
    let full = drafts.len() == usize::try_from(PAGE).unwrap_or(usize::MAX);
    let line = |draft: store::registration::Draft| {
        let form: BusinessForm = serde_json::from_str(&draft.form).map_err(Error::json)?;
        Ok(FirmLine {
            business: None,
            ubn: form.ubn,
            name: String::new(),
            since: draft.at,
            granted_at: None,
            points: None,
            drafts: 0,
            people: Vec::new(),
        })
    };
    Ok((drafts.into_iter().map(line).collect::<Result<_>>()?, next.filter(|_| full)))
}

/// Firms whose last stage is one of these.
async fn registered(tx: &mut Tx, stages: &[Stage], page: &Page, most: u32) -> Result<(Vec<FirmLine>, After)> {
    let mut rows = Vec::new();
    for stage in stages {
        rows.extend(store::funnel::firms(tx, *stage, page).await?);
    }
    rows.sort_by(|one, other| (one.at, &one.id).cmp(&(other.at, &other.id)));
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let full = rows.len() >= most;
    rows.truncate(most);
    let next = rows.last().filter(|_| full).map(|last| (last.at, last.id.to_string()));
    let line = |row: FirmRow| FirmLine {
        business: Some(row.id),
        ubn: row.ubn,
        name: row.name,
        since: row.at,
        granted_at: row.granted_at,
        points: row.granted_at.and(row.points),
        drafts: row.drafts,
        people: Vec::new(),
    };
    Ok((rows.into_iter().map(line).collect(), next))
}

/// Adds the owners of the firms with their telephone numbers.
async fn add_people(tx: &mut Tx, lines: &mut [FirmLine]) -> Result<()> {
    let firms: Vec<BusinessId> = lines.iter().filter_map(|line| line.business.clone()).collect();
    let role = access::name_of(&MemberRole::Owner)?;
    for owner in store::funnel::owners(tx, &firms, &role).await? {
        let its = lines.iter_mut().find(|line| line.business.as_ref() == Some(&owner.business_id));
        if let Some(line) = its {
            line.people.push(Callee { name: owner.name, phone: owner.phone });
        }
    }
    Ok(())
}
