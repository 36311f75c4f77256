//! The end of a member's time to answer: silence returns the case to staff, and decides nothing.

use async_trait::async_trait;
use domain::audit::Action;
use domain::id::CaseId;
use domain::notice::NoticeKind;
use store::Tx;
use store::job::Job;

use super::work::returned;
use super::{audited, read};
use crate::error::{Error, Result};
use crate::jobs::{Handler, Kind};
use crate::notice::{self, Audience};
use crate::{Cx, Principal, audit};

/// Returns a case to staff when the member has not answered in time.
#[derive(Debug, Clone, Copy, Default)]
pub struct CaseDue;

#[async_trait]
impl Handler for CaseDue {
    fn kind(&self) -> Kind {
        Kind::CaseDue
    }

    async fn run(&self, cx: &Cx, job: &Job) -> Result<Tx> {
        let id: CaseId = job.subject.parse().map_err(|_| Error::Internal("job without a case".to_owned()))?;
        let mut tx = cx.db.begin().await?;
        let Some(row) = store::case::get(&mut tx, &id).await? else { return Ok(tx) };
        let by = Principal::Platform;
        let silent =
            returned(cx, &mut tx, &by, &row, |case, days, calendar, now| Ok(case.silence(days, calendar, now)));
        if silent.await? {
            let now = cx.clock.now(&mut tx).await?;
            let kind = NoticeKind::CaseUnanswered { kind: read(&row)?.kind };
            notice::tell(cx, &mut tx, now, Audience::Business(&row.business_id), &kind).await?;
            let facts = audited(&row, &serde_json::Value::Null);
            audit::append(cx, &mut tx, &by, Action::CaseReturned, &row.business_id, &facts).await?;
        }
        Ok(tx)
    }
}
