//! The queues of work of the program's staff. Each count is read from an index, up to a limit.

use domain::access::StaffAct;
use domain::expert::UNASSIGNED_BELOW;
use domain::inquiry::InquirySubject;
use domain::order::StateName;
use domain::queue::Queue;
use domain::time::Instant;
use domain::view::staff::{MOST_WAITING, StaffFrame};
use store::Tx;

use crate::error::Result;
use crate::{Cx, Principal, access, program};

/// What stands around each page of the staff: the counts of the side bar, and the current program.
///
/// # Errors
/// [`crate::Error::Forbidden`] for everybody but staff.
pub async fn frame(cx: &Cx, actor: &Principal) -> Result<StaffFrame> {
    let person = access::staff(actor, StaffAct::See)?;
    let mut tx = cx.db.read().await?;
    let mut waiting = Vec::new();
    for queue in Queue::open_to(|act| person.staff.iter().any(|role| role.may(act))) {
        let number = count(&mut tx, queue).await?.min(MOST_WAITING);
        if number > 0 {
            waiting.push((queue, number));
        }
    }
    let now = cx.clock.now(&mut tx).await?;
    let program = program::current(&mut tx, now).await?.map(|program| (program.name_zh, program.name_en));
    Ok(StaffFrame { waiting, program })
}

/// The number of entries of a queue.
async fn count(tx: &mut Tx, queue: Queue) -> Result<i64> {
    Ok(match queue {
        Queue::Checks => store::case::count_before(tx, Instant::from_millis(i64::MAX)).await?,
        Queue::Registrations => store::desk::inquiries(tx, InquirySubject::Registry.code()).await?,
        Queue::Objections => store::desk::objected(tx).await?,
        Queue::Experts => store::expert::count_below(tx, UNASSIGNED_BELOW).await?,
        Queue::Messages => store::message::count_waiting(tx).await?,
        Queue::Approvals => store::approval::count_open(tx).await?,
        Queue::Refunds => store::desk::orders_in(tx, StateName::Refunding).await?,
        Queue::Invoices => store::desk::invoices_missed(tx).await?,
        Queue::StrayPayments => store::desk::strays(tx).await?,
        Queue::FailedMails => store::desk::failed_mails(tx).await?,
        Queue::FailedJobs => store::desk::failed_jobs(tx).await?,
    })
}
