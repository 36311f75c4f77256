//! The lapse of proposals that nobody answered in time.

use async_trait::async_trait;
use domain::approval::Proposal;
use domain::id::ApprovalId;
use store::Tx;
use store::job::Job;

use super::{end, read};
use crate::error::{Error, Result};
use crate::jobs::{Handler, Kind};
use crate::{Cx, Principal};

/// Lets a proposal lapse when its time is over.
#[derive(Debug, Clone, Copy, Default)]
pub struct ApprovalDue;

#[async_trait]
impl Handler for ApprovalDue {
    fn kind(&self) -> Kind {
        Kind::ApprovalDue
    }

    async fn run(&self, cx: &Cx, job: &Job) -> Result<Tx> {
        let id: ApprovalId = job.subject.parse().map_err(|_| Error::Internal("job without a proposal".to_owned()))?;
        let mut tx = cx.db.begin().await?;
        let Some(row) = store::approval::lock(&mut tx, &id).await? else { return Ok(tx) };
        let proposal = read(&row)?;
        let now = cx.clock.now(&mut tx).await?;
        if let Some(standing) = proposal.lapse(now) {
            end(cx, &mut tx, &Principal::Platform, row, Proposal { standing, ..proposal }).await?;
        }
        Ok(tx)
    }
}
