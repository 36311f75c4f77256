//! The self-assessment (數位自評檢測): for each of the leaflet's eight topics, today's stage and the stage wanted
//! in two years. Complete answers earn the points; the scores never change the grant.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

mod grant;
mod stages;

pub use grant::{GrantFacts, GrantRefusal, grant};

/// The topics, in the leaflet's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// 內部日常營運.
    DailyOperations,
    /// 產品排程.
    ProductScheduling,
    /// 遠距辦公.
    RemoteWork,
    /// 線上協作.
    OnlineCollaboration,
    /// 資訊安全.
    InformationSecurity,
    /// 銷售管理與通路.
    SalesAndChannels,
    /// 電子支付.
    ElectronicPayment,
    /// 客戶管理.
    CustomerManagement,
}

impl Topic {
    /// All topics, in the leaflet's order.
    pub const ALL: [Self; 8] = [
        Self::DailyOperations,
        Self::ProductScheduling,
        Self::RemoteWork,
        Self::OnlineCollaboration,
        Self::InformationSecurity,
        Self::SalesAndChannels,
        Self::ElectronicPayment,
        Self::CustomerManagement,
    ];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::DailyOperations => "daily_operations",
            Self::ProductScheduling => "product_scheduling",
            Self::RemoteWork => "remote_work",
            Self::OnlineCollaboration => "online_collaboration",
            Self::InformationSecurity => "information_security",
            Self::SalesAndChannels => "sales_and_channels",
            Self::ElectronicPayment => "electronic_payment",
            Self::CustomerManagement => "customer_management",
        }
    }

    /// The topic with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.code() == code)
    }
}

/// A stage, 1 (by hand) to 5 (data decides).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Stage(u8);

/// The number is not in 1..=5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a stage")]
pub struct BadStage;

impl Stage {
    /// All stages, the lowest first.
    pub const ALL: [Self; 5] = [Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// Its number, 1..=5.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Stage {
    type Error = BadStage;
    fn try_from(number: u8) -> Result<Self, BadStage> {
        if (1..=5).contains(&number) { Ok(Self(number)) } else { Err(BadStage) }
    }
}

impl From<Stage> for u8 {
    fn from(stage: Stage) -> Self {
        stage.0
    }
}

/// The answer to one topic in a draft; one or both stages may be missing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftAnswer {
    /// Today's stage.
    pub today: Option<Stage>,
    /// The stage wanted in two years.
    pub wanted: Option<Stage>,
}

/// The complete answer to one topic. The stage wanted may be lower than today's: then nothing is recommended for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Today's stage.
    pub today: Stage,
    /// The stage wanted in two years.
    pub wanted: Stage,
}

impl Answer {
    /// The number of stages to go: wanted − today, at least 0.
    #[must_use]
    pub const fn gap(self) -> u8 {
        self.wanted.0.saturating_sub(self.today.0)
    }
}

/// The answers so far. They are kept at any time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Draft(BTreeMap<Topic, DraftAnswer>);

impl Draft {
    /// Sets the answer to one topic, replacing an earlier one.
    pub fn answer(&mut self, topic: Topic, answer: DraftAnswer) {
        self.0.insert(topic, answer);
    }

    /// The present answer to a topic.
    #[must_use]
    pub fn of(&self, topic: Topic) -> DraftAnswer {
        self.0.get(&topic).copied().unwrap_or_default()
    }

    /// The topics that are not fully answered, in the leaflet's order.
    #[must_use]
    pub fn missing(&self) -> Vec<Topic> {
        Topic::ALL.into_iter().filter(|topic| whole(self.of(*topic)).is_none()).collect()
    }

    /// The finished assessment.
    ///
    /// # Errors
    /// The topics that are missing, in the leaflet's order.
    pub fn complete(&self) -> Result<Assessment, Vec<Topic>> {
        let answers: BTreeMap<_, _> =
            Topic::ALL.into_iter().filter_map(|topic| Some((topic, whole(self.of(topic))?))).collect();
        Assessment::try_from(answers).map_err(|_| self.missing())
    }
}

fn whole(draft: DraftAnswer) -> Option<Answer> {
    Some(Answer { today: draft.today?, wanted: draft.wanted? })
}

/// A finished assessment: all eight topics are answered. It cannot be made with fewer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "BTreeMap<Topic, Answer>", into = "BTreeMap<Topic, Answer>")]
pub struct Assessment(BTreeMap<Topic, Answer>);

/// A topic is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a topic is not answered")]
pub struct Incomplete;

impl TryFrom<BTreeMap<Topic, Answer>> for Assessment {
    type Error = Incomplete;
    fn try_from(answers: BTreeMap<Topic, Answer>) -> Result<Self, Incomplete> {
        if Topic::ALL.iter().all(|topic| answers.contains_key(topic)) { Ok(Self(answers)) } else { Err(Incomplete) }
    }
}

impl From<Assessment> for BTreeMap<Topic, Answer> {
    fn from(assessment: Assessment) -> Self {
        assessment.0
    }
}

impl Assessment {
    /// All answers, in the leaflet's order.
    pub fn answers(&self) -> impl Iterator<Item = (Topic, Answer)> + '_ {
        self.0.iter().map(|(topic, answer)| (*topic, *answer))
    }

    /// A copy with another answer to one topic.
    #[must_use]
    pub fn with(mut self, topic: Topic, answer: Answer) -> Self {
        self.0.insert(topic, answer);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stage(number: u8) -> Stage {
        Stage::try_from(number).expect("a stage")
    }

    #[test]
    fn an_assessment_is_complete_when_all_eight_topics_have_both_stages() {
        let mut draft = Draft::default();
        assert_eq!(draft.complete(), Err(Topic::ALL.to_vec()));
        for topic in Topic::ALL {
            draft.answer(topic, DraftAnswer { today: Some(stage(1)), wanted: Some(stage(3)) });
        }
        assert_eq!(draft.complete().expect("complete").answers().count(), 8);
        draft.answer(Topic::RemoteWork, DraftAnswer { today: Some(stage(2)), wanted: None });
        assert_eq!(draft.complete(), Err(vec![Topic::RemoteWork]));
        let kept: Draft = serde_json::from_str(&serde_json::to_string(&draft).expect("text")).expect("a draft");
        assert_eq!(kept, draft);
    }

    #[test]
    fn a_stored_assessment_with_a_topic_missing_is_refused() {
        let json = r#"{"remote_work":{"today":1,"wanted":2}}"#;
        assert!(serde_json::from_str::<Assessment>(json).is_err());
        assert!(serde_json::from_str::<Stage>("6").is_err() && serde_json::from_str::<Stage>("0").is_err());
    }

    #[test]
    fn wanting_less_than_today_leaves_no_gap() {
        assert_eq!(Answer { today: stage(4), wanted: stage(2) }.gap(), 0);
        assert_eq!(Answer { today: stage(1), wanted: stage(5) }.gap(), 4);
    }
}
