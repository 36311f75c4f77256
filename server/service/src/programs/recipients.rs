//! The import of earlier recipients (rules §2.4): all or nothing; the same file twice changes nothing.

use std::collections::BTreeMap;

use domain::access::StaffAct;
use domain::audit::Action;
use domain::recipients::read;
use serde_json::json;
use store::recipient::RecipientRow;

use crate::error::Result;
use crate::{Cx, Principal, Refusal, access, audit};

/// What an import changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imported {
    /// Recipients that were not in the list.
    pub added: usize,
    /// Recipients whose day is earlier than the list said.
    pub earlier: usize,
}

/// Imports a list. Of several days of a business the earliest counts.
///
/// # Errors
/// [`crate::Error::Forbidden`]; [`Refusal::BadFile`] naming rows and columns.
pub async fn import_recipients(cx: &Cx, actor: &Principal, file: &[u8]) -> Result<Imported> {
    access::staff(actor, StaffAct::Administer)?;
    let mut tx = cx.db.read().await?;
    let today = cx.clock.now(&mut tx).await?.day();
    drop(tx);
    let listed = read(file, today).map_err(Refusal::BadFile)?;
    let mut tx = cx.db.begin().await?;
    // of two imports at once, the second one reads what the first did; the staff always has a row to lock
    store::staff::hold(&mut tx).await?;
    let imported_at = cx.clock.system();
    let ubns: Vec<&str> = listed.iter().map(|one| one.ubn.as_str()).collect();
    let known = store::recipient::among(&mut tx, &ubns).await?;
    let known: BTreeMap<_, _> = known.into_iter().map(|row| (row.ubn, row.received_on)).collect();
    let (mut new, mut earlier) = (Vec::new(), 0usize);
    for one in listed {
        let row = RecipientRow { ubn: one.ubn, received_on: one.day, imported_at };
        match known.get(&row.ubn) {
            None => new.push(row),
            Some(day) if row.received_on < *day => {
                store::recipient::earlier(&mut tx, &row).await?;
                earlier = earlier.saturating_add(1);
            }
            Some(_) => {}
        }
    }
    let imported = Imported { added: new.len(), earlier };
    if imported.added == 0 && imported.earlier == 0 {
        return Ok(imported);
    }
    store::recipient::insert(&mut tx, &new).await?;
    let facts = json!({ "added": imported.added, "earlier": imported.earlier });
    audit::append(cx, &mut tx, actor, Action::RecipientsImported, "recipients", &facts).await?;
    tx.commit().await?;
    Ok(imported)
}
