//! The first run: what an installation needs before members come, for its administrators.

use domain::access::StaffAct;
use domain::view::setup::{SentMail, Setup};
use store::vendor::ACTIVE;
use store::{Page, Tx};

use crate::error::Result;
use crate::notice::{mail, words};
use crate::{Cx, Principal, access, calendar, identity, legal, limits, program, programs, staff_people};

/// How many of the reader's mails are shown.
const MAILS: u32 = 5;
/// How many vendors are looked at.
const VENDORS: u32 = 500;

/// The facts of all steps.
///
/// # Errors
/// [`crate::Error::Forbidden`] for everybody but administrators.
pub async fn read(cx: &Cx, actor: &Principal) -> Result<Setup> {
    let me = access::staff(actor, StaffAct::Administer)?;
    let texts = legal::all(cx).await?;
    let mut tx = cx.db.read().await?;
    let (now, calendar) = calendar::now(cx, &mut tx).await?;
    let vendors = store::vendor::in_status(&mut tx, ACTIVE, &Page::first(VENDORS)).await?;
    let paid = vendors.iter().filter(|vendor| cx.gateways.payments.account_of(&vendor.id).is_some()).count();
    let program = program::current(&mut tx, now).await?.filter(|program| program.closes > now);
    let people = staff_people::team::read(&mut tx).await?.len();
    let invited = store::staff_invitation::all_open(&mut tx, cx.clock.system()).await?.len();
    Ok(Setup {
        program,
        drafts: programs::count_drafts(&mut tx).await?,
        program_waits: programs::waits(&mut tx).await?,
        calendar_to: calendar.loaded_until(now.day()),
        calendar_ends: calendar.ends_soon(now.day()),
        simulated: cx.gateways.simulated().into_iter().map(str::to_owned).collect(),
        mails: mails(&mut tx, &me.email).await?,
        failed_mails: counted(store::desk::failed_mails(&mut tx).await?),
        vendors: u32::try_from(vendors.len()).unwrap_or(u32::MAX),
        paid_vendors: u32::try_from(paid).unwrap_or(u32::MAX),
        plans: counted(store::desk::listed_plans(&mut tx).await?),
        means: identity::offered(cx),
        people,
        invited,
        texts: texts.into_iter().map(|text| (text.kind, text.version)).collect(),
    })
}

async fn mails(tx: &mut Tx, email: &str) -> Result<Vec<SentMail>> {
    let mails = store::notice::mails(tx, Some(email), &Page::first(MAILS)).await?;
    let mail = |mail: store::notice::Mail| SentMail {
        failed: mail.status == "failed",
        subject: mail.subject,
        at: mail.created_at,
        sent_at: mail.sent_at,
        error: mail.last_error,
    };
    Ok(mails.into_iter().map(mail).collect())
}

fn counted(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Sends a mail to the actor, by which they see whether mails arrive.
///
/// # Errors
/// [`crate::Error::Forbidden`] for everybody but administrators; [`crate::Refusal::TooManyTries`].
pub async fn send_test_mail(cx: &Cx, actor: &Principal) -> Result<()> {
    let me = access::staff(actor, StaffAct::Administer)?;
    limits::take(cx, &limits::TEST_MAILS, me.person.as_str()).await?;
    let mut tx = cx.db.begin().await?;
    mail::queue(cx, &mut tx, &me.email, me.lang, &words::account::test_mail(me.lang)).await?;
    Ok(tx.commit().await?)
}
