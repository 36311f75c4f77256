//! The effects of moving a firm's points by hand (rules §3, §5): an adjustment, and the revocation of a wrong grant.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::ProgramCode;
use crate::money::Points;

/// The points of a firm in one program, as they are now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purse {
    /// The firm's name.
    pub name: String,
    /// Its UBN.
    pub ubn: String,
    /// The program.
    pub program: ProgramCode,
    /// The points that were granted; zero before a grant.
    pub granted: Points,
    /// The points that can be spent now.
    pub available: Points,
    /// The points that open orders hold.
    pub held: Points,
    /// The points that were spent and not refunded.
    pub spent: Points,
    /// Whether the grant was revoked before.
    pub revoked: bool,
    /// The last day of points that are given now; `None` when they never expire.
    pub expire_on: Option<NaiveDate>,
}

/// What an adjustment does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointsAdjustmentEffect {
    /// The firm's name.
    pub name: String,
    /// Its UBN.
    pub ubn: String,
    /// The program.
    pub program: ProgramCode,
    /// The points given; negative when points are taken.
    pub points: Points,
    /// The points that can be spent before it.
    pub before: Points,
    /// The points that can be spent after it.
    pub after: Points,
    /// The last day of points that are given; `None` when they never expire, or points are taken.
    pub expire_on: Option<NaiveDate>,
}

/// What the revocation of a grant does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantRevocationEffect {
    /// The firm's name.
    pub name: String,
    /// Its UBN.
    pub ubn: String,
    /// The program.
    pub program: ProgramCode,
    /// The points that were granted.
    pub granted: Points,
    /// The points that go back to the program at once: all that can be spent.
    pub back: Points,
    /// The points that open orders hold, which stay with them.
    pub held: Points,
    /// The points that were spent: a claim outside the ledger.
    pub claim: Points,
}

/// The effect of giving points, or of taking them when `points` is negative; `None` when there are not that many.
pub(super) fn adjustment(purse: &Purse, points: Points) -> Option<PointsAdjustmentEffect> {
    let after = purse.available + points;
    if points.is_zero() || after < Points::ZERO {
        return None;
    }
    Some(PointsAdjustmentEffect {
        name: purse.name.clone(),
        ubn: purse.ubn.clone(),
        program: purse.program.clone(),
        points,
        before: purse.available,
        after,
        expire_on: purse.expire_on.filter(|_| points > Points::ZERO),
    })
}

/// The effect of revoking a grant; `None` when there is none, or it was revoked before.
pub(super) fn revocation(purse: &Purse) -> Option<GrantRevocationEffect> {
    (!purse.granted.is_zero() && !purse.revoked).then(|| GrantRevocationEffect {
        name: purse.name.clone(),
        ubn: purse.ubn.clone(),
        program: purse.program.clone(),
        granted: purse.granted,
        back: purse.available,
        held: purse.held,
        claim: purse.spent,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn purse(available: i64) -> Purse {
        Purse {
            name: "陳記商行".to_owned(),
            ubn: "04595257".to_owned(),
            program: "111".parse().expect("a program"),
            granted: Points::new(30_000),
            available: Points::new(available),
            held: Points::new(6_000),
            spent: Points::new(11_400),
            revoked: false,
            expire_on: NaiveDate::from_ymd_opt(2022, 12, 31),
        }
    }

    #[test]
    fn an_adjustment_says_the_points_before_and_after_and_never_takes_more_than_there_are() {
        let given = adjustment(&purse(12_600), Points::new(400)).expect("an effect");
        assert_eq!((given.before.get(), given.after.get()), (12_600, 13_000));
        assert!(given.expire_on.is_some());
        let taken = adjustment(&purse(12_600), Points::new(-12_600)).expect("an effect");
        assert_eq!((taken.after, taken.expire_on), (Points::ZERO, None));
        assert_eq!(adjustment(&purse(12_600), Points::new(-12_601)), None);
        assert_eq!(adjustment(&purse(12_600), Points::ZERO), None);
    }

    #[test]
    fn a_revoked_grant_gives_back_what_can_be_spent_and_claims_what_was_spent() {
        let effect = revocation(&purse(12_600)).expect("an effect");
        assert_eq!((effect.back.get(), effect.held.get(), effect.claim.get()), (12_600, 6_000, 11_400));
        assert_eq!(revocation(&Purse { revoked: true, ..purse(12_600) }), None, "once");
        assert_eq!(revocation(&Purse { granted: Points::ZERO, ..purse(400) }), None, "nothing was granted");
    }
}
