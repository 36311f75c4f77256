//! The list of what is stored, with what housekeeping deleted and when, for administrators.

use std::collections::BTreeMap;

use domain::access::StaffAct;
use domain::view::retention::{KeptTable, KeptUntil, LastSweep, SweptRule};
use store::swept::Swept;

use super::{Ends, Rule, TABLES};
use crate::error::Result;
use crate::{Cx, Principal, access};

/// All tables with their sweeps, in alphabetical order. The texts are those of the list, in English.
///
/// # Errors
/// [`crate::Error::Forbidden`] for everybody but administrators.
pub async fn read(cx: &Cx, actor: &Principal) -> Result<Vec<KeptTable>> {
    access::staff(actor, StaffAct::Administer)?;
    let mut tx = cx.db.read().await?;
    let swept = store::swept::all(&mut tx).await?;
    let swept: BTreeMap<&str, &Swept> = swept.iter().map(|swept| (swept.rule.as_str(), swept)).collect();
    let line = |rule: &Rule| SweptRule {
        what: rule.what.to_owned(),
        after_ms: rule.after_ms,
        last: swept.get(rule.what).map(|swept| LastSweep {
            at: swept.at,
            rows: swept.rows_last,
            all: swept.rows_all,
            found_at: swept.rows_at,
        }),
    };
    let until = |ends: Ends| match ends {
        Ends::Swept(rules) => KeptUntil::Swept(rules.iter().map(line).collect()),
        Ends::With(what) => KeptUntil::With(what.to_owned()),
        Ends::TenYears => KeptUntil::TenYears,
        Ends::Never => KeptUntil::Never,
    };
    let kept = TABLES.iter().map(|table| KeptTable {
        name: table.name.to_owned(),
        personal: table.personal.to_owned(),
        why: table.why.to_owned(),
        until: until(table.ends),
    });
    Ok(kept.collect())
}
