//! The demonstration's requests for experts: one with a coming appointment, one that waits for its expert.

use domain::assessment::Topic;
use domain::expert::{Appointment, Expert, ExpertTopic, Way};
use domain::form::expert::NewRequest;
use domain::id::{ExpertRequestId, IdempotencyKey};
use service::error::{Error, Result};
use service::experts::{self, Ask, Target};
use service::{Cx, Principal};

use super::firms::Firm;
use crate::morning;

/// Five hours after 10:00, since the appointment is at 15:00.
const FIVE_HOURS_MS: i64 = 18_000_000;

/// The acts in order, each with month and day.
pub(super) const ACTS: [((u32, u32), Do); 4] =
    [((7, 11), Do::Ask(0)), ((7, 12), Do::Assign), ((7, 13), Do::Appoint), ((7, 14), Do::Ask(5))];

/// An act.
#[derive(Debug, Clone, Copy)]
pub(super) enum Do {
    /// This firm asks for an expert.
    Ask(usize),
    /// The first firm's request gets an expert.
    Assign,
    /// The first firm's request gets an appointment.
    Appoint,
}

/// Carries out an act. `first` is the first firm's request, once it exists.
pub(super) async fn act(
    cx: &Cx,
    firms: &[Firm],
    support: &Principal,
    what: Do,
    first: Option<&ExpertRequestId>,
) -> Result<ExpertRequestId> {
    let missing = || Error::Internal("the story of experts is incomplete".to_owned());
    let key = |name: &str| format!("seed-expert-{name}").parse::<IdempotencyKey>().map_err(|_| missing());
    if let Do::Ask(number) = what {
        let firm = firms.get(number).ok_or_else(missing)?;
        let (business, key) = (firm.business.clone(), key(&number.to_string())?);
        return experts::request(cx, &firm.owner, Ask { business, new: question(number), key }).await;
    }
    let request = first.ok_or_else(missing)?.clone();
    let owner = &firms.first().ok_or_else(missing)?.owner;
    let version = experts::one(cx, owner, &request).await?.version;
    if matches!(what, Do::Assign) {
        let target = Target { request: request.clone(), version, key: key("assign")? };
        experts::assign(cx, support, &target, advisor()).await?;
    } else {
        let target = Target { request: request.clone(), version, key: key("appoint")? };
        let appointment = Appointment {
            at: morning(7, 20).plus_millis(FIVE_HOURS_MS),
            way: Way::Video,
            place: "https://meet.yunshiji.example/advice".to_owned(),
        };
        experts::appoint(cx, support, &target, appointment).await?;
    }
    Ok(request)
}

fn question(number: usize) -> NewRequest {
    if number == 0 {
        NewRequest {
            topic: ExpertTopic::About(Topic::SalesAndChannels),
            about: "門市和網路訂單的庫存對不起來，想知道先換收銀還是先開網路商店。".to_owned(),
            way: Way::Video,
            reachable: "平日 14:00 到 17:00".to_owned(),
        }
    } else {
        NewRequest {
            topic: ExpertTopic::General,
            about: "店裡都還用紙本記帳，想請專家看看從哪裡開始數位化。".to_owned(),
            way: Way::Phone,
            reachable: "每天上午，請先傳簡訊".to_owned(),
        }
    }
}

fn advisor() -> Expert {
    Expert {
        name: "示範顧問".to_owned(),
        organisation: "示範數位輔導團".to_owned(),
        contact: "advisor@demo.yunshiji.example".to_owned(),
    }
}
