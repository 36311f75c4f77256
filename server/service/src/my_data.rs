//! The data stored about a person and the person's firms: which staff accessed them, and all of them as one archive.

mod archive;
mod pieces;

use domain::access::StaffAct;
use domain::id::BusinessId;
use domain::time::Instant;
use domain::view::my_data::{BusinessLooks, LookLine, Looked};
use store::Page;
use store::access_log::Look;

pub use self::archive::{archive, ask};
pub use self::pieces::Piece;
use crate::error::{Error, Result};
use crate::{Cx, Principal, access, accounts};

/// How many accesses are shown for each firm.
const SHOWN: u32 = 50;
/// The name of an order in the access log.
const ORDER: &str = "order";
/// The name of the messages on an order.
const MESSAGES: &str = "messages";
/// The name of the facts of a checked business. It is that of the first kind of check, the one of tax registrations.
const CHECK: &str = "tax_check";
/// The name of a request for an expert.
const EXPERT: &str = "expert";

/// The name of the page about a firm.
const FIRM: &str = "firm";
/// The name of the telephone numbers of a firm's owners.
const PHONE: &str = "phone";
/// The name of the audit of a firm.
const AUDIT: &str = "audit";
/// The name of somebody of a firm whom staff found by a search.
const PERSON: &str = "person";

/// Records that staff accessed data of firms, so that these can see it. Accesses to one's own data are not recorded.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but staff.
pub(crate) async fn looked(cx: &Cx, actor: &Principal, seen: &[(BusinessId, Looked)]) -> Result<()> {
    let staff = access::staff(actor, StaffAct::See)?;
    let roles = serde_json::to_string(&staff.staff).map_err(Error::json)?;
    let now = cx.clock.system();
    let mut tx = cx.db.begin().await?;
    for (business, what) in seen {
        let object = match what {
            Looked::Order(id) => format!("{ORDER}:{id}"),
            Looked::Messages(id) => format!("{MESSAGES}:{id}"),
            Looked::Check => format!("{CHECK}:{business}"),
            Looked::Audit => format!("{AUDIT}:{business}"),
            Looked::Expert(id) => format!("{EXPERT}:{id}"),
            Looked::Person => format!("{PERSON}:{business}"),
            Looked::Firm => format!("{FIRM}:{business}"),
            Looked::Phone => format!("{PHONE}:{business}"),
        };
        let look = Look {
            id: cx.random.id_text(),
            business_id: business.clone(),
            person_id: staff.person.clone(),
            roles: roles.clone(),
            object,
            day: now.day().to_string(),
            at: now,
        };
        store::access_log::note(&mut tx, &look).await?;
    }
    Ok(tx.commit().await?)
}

/// Which staff accessed what, for the firms of the person, the newest first: the first page of each, but for the firm
/// named in `after` the page that follows its key.
///
/// # Errors
/// [`Error::NotSignedIn`].
pub async fn looks(
    cx: &Cx,
    actor: &Principal,
    after: Option<(BusinessId, (Instant, String))>,
) -> Result<Vec<BusinessLooks>> {
    let me = accounts::me(cx, actor).await?;
    let mut tx = cx.db.read().await?;
    let mut found = Vec::with_capacity(me.businesses.len());
    for business in me.businesses {
        let page = match &after {
            Some((of, (at, id))) if *of == business.id => Page::after(at.millis(), id.clone(), SHOWN),
            Some(_) | None => Page::first(SHOWN),
        };
        let rows = store::access_log::of_business(&mut tx, &business.id, &page).await?;
        let full = rows.len() == usize::try_from(SHOWN).unwrap_or(usize::MAX);
        let next = rows.last().filter(|_| full).map(|last| (last.at, last.id.clone()));
        // one's own accesses are not shown
        let looks = rows.into_iter().filter(|row| row.person_id != me.person).map(line).collect::<Result<_>>()?;
        found.push(BusinessLooks { business, looks, next });
    }
    Ok(found)
}

/// A line of the access log.
pub(crate) fn line(row: Look) -> Result<LookLine> {
    let order = |id: &str| id.parse().map_err(|_| Error::Internal("an access without an order".into()));
    let what = match row.object.split_once(':') {
        Some((ORDER, id)) => Looked::Order(order(id)?),
        Some((MESSAGES, id)) => Looked::Messages(order(id)?),
        Some((EXPERT, id)) => {
            Looked::Expert(id.parse().map_err(|_| Error::Internal("an access without a request".into()))?)
        }
        Some((CHECK, _)) => Looked::Check,
        Some((AUDIT, _)) => Looked::Audit,
        Some((PERSON, _)) => Looked::Person,
        Some((FIRM, _)) => Looked::Firm,
        Some((PHONE, _)) => Looked::Phone,
        Some(_) | None => return Err(Error::Internal(format!("an access to {}", row.object))),
    };
    Ok(LookLine { at: row.at, roles: serde_json::from_str(&row.roles).map_err(Error::json)?, what })
}
