//! Everybody who works for the program, with their roles.

use domain::approval::Team;
use store::Tx;
use store::person::StaffRole;

use crate::access;
use crate::error::Result;

/// The team.
pub(crate) async fn read(tx: &mut Tx) -> Result<Team> {
    of(store::staff::all(tx).await?)
}

/// The team, locked until the transaction ends. Of two changes at once, the second reads what the first did.
pub(crate) async fn hold(tx: &mut Tx) -> Result<Team> {
    of(store::staff::hold(tx).await?)
}

fn of(rows: Vec<StaffRole>) -> Result<Team> {
    let mut team = Team::new();
    for row in rows {
        let role = access::from_name(&row.role)?;
        team.entry(row.person_id).or_default().insert(role);
    }
    Ok(team)
}
