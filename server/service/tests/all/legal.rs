//! The legal texts: two members of staff publish a new version (rules §12), and a consent names the version that was shown.

use domain::access::StaffRole;
use domain::approval::Refusal as Rule;
use domain::consent::ConsentKind;
use domain::form::business::Agreement;
use domain::form::legal::NewLegalText;
use domain::lang::Lang;
use domain::legal::{LegalKind, LegalText};
use domain::view::approval::About;
use service::accounts::{self, Register};
use service::approvals::{self, Confirm};
use service::{Error, Principal, Refusal, Result, legal};

use crate::world::*;

const MEI: &str = "mei@example.tw";

struct Two {
    first: Principal,
    second: Principal,
}

impl World {
    async fn two(&self) -> Two {
        let staff = async |email: &str, role| demo::setup::person(&self.cx, email, email, "x", &[role]).await.unwrap();
        let first = staff("admin@example.tw", StaffRole::Administrator).await;
        Two { first, second: staff("support@example.tw", StaffRole::Support).await }
    }

    async fn in_force(&self, kind: LegalKind) -> LegalText {
        legal::read(&self.cx, kind, None).await.unwrap()
    }

    async fn propose_text(&self, by: &Principal, edited: &LegalText, zh: &str, name: &str) -> Result<()> {
        let LegalText { kind, version, .. } = *edited;
        let en = edited.body.en.clone();
        let new = NewLegalText { kind, version, zh: zh.to_owned(), en, reason: "更新".to_owned() };
        legal::propose(&self.cx, by, new, key(name)).await.map(drop)
    }

    async fn confirm_text(&self, by: &Principal) -> Result<()> {
        let line = approvals::list(&self.cx, by, None).await.unwrap().lines.remove(0);
        assert_eq!(line.about, About::Text);
        approvals::confirm(&self.cx, by, &Confirm { id: line.id, shown: line.shown }).await
    }

    async fn register_with(&self, texts: &[LegalText]) -> Result<()> {
        let agree = |kind: ConsentKind| {
            let text = texts.iter().find(|text| text.kind.consent() == Some(kind)).unwrap();
            Agreement { kind, sha256: text.sha256(Lang::Zh) }
        };
        let command = Register { agreements: ConsentKind::ALL.map(agree).to_vec(), ..registration(MEI) };
        accounts::register(&self.cx, &Principal::Visitor, command).await.map(drop)
    }
}

#[tokio::test]
async fn two_people_publish_a_text_and_earlier_versions_stay_readable() {
    each(async |world| {
        let Two { first, second } = world.two().await;
        let kind = LegalKind::Privacy;
        let old = world.in_force(kind).await;
        assert_eq!((old.version, old.published_at), (1, None));
        world.propose_text(&first, &old, "# 新的\n第一段", "a").await.unwrap();
        assert_eq!(world.in_force(kind).await, old, "a proposal changes nothing");
        assert_eq!(legal::desk(&world.cx, &second).await.unwrap().proposed, [kind]);
        assert_eq!(refusal(world.confirm_text(&first).await), Rule::OwnProposal.into());
        world.confirm_text(&second).await.unwrap();
        let new = world.in_force(kind).await;
        assert_eq!((new.version, new.body.zh.as_str(), &new.body.en), (2, "# 新的\n第一段", &old.body.en));
        assert!(new.published_at.is_some());
        assert_eq!(legal::read(&world.cx, kind, Some(1)).await.unwrap(), old);
        assert_eq!(legal::read(&world.cx, kind, Some(2)).await.unwrap(), new);
        assert!(matches!(legal::read(&world.cx, kind, Some(3)).await, Err(Error::NotFound)));
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn a_text_is_proposed_by_administrators_only_and_never_over_a_version_that_they_did_not_read() {
    each(async |world| {
        let Two { first, second } = world.two().await;
        let old = world.in_force(LegalKind::LookUps).await;
        let forbidden = world.propose_text(&second, &old, "新", "a").await;
        assert!(matches!(forbidden, Err(Error::Forbidden)), "{forbidden:?}");
        let unchanged = world.propose_text(&first, &old, &old.body.zh.clone(), "b").await;
        assert_eq!(refusal(unchanged), Rule::NothingToPropose.into());
        world.propose_text(&first, &old, "新", "c").await.unwrap();
        let twice = world.propose_text(&first, &old, "更新", "d").await;
        assert_eq!(refusal(twice), Rule::OpenAlready.into());
        world.confirm_text(&second).await.unwrap();
        assert_eq!(refusal(world.propose_text(&first, &old, "更新", "e").await), Rule::EffectChanged.into());
    })
    .await;
}

#[tokio::test]
async fn whoever_read_an_older_text_must_read_the_new_one_before_agreeing() {
    each(async |world| {
        let Two { first, second } = world.two().await;
        let before = legal::all(&world.cx).await.unwrap();
        let old = world.in_force(LegalKind::Declaration).await;
        world.propose_text(&first, &old, "新的聲明", "a").await.unwrap();
        world.confirm_text(&second).await.unwrap();
        assert_eq!(refusal(world.register_with(&before).await), Refusal::TextsChanged);
        world.register_with(&legal::all(&world.cx).await.unwrap()).await.unwrap();
        let mut tx = world.cx.db.read().await.unwrap();
        let consents = store::consent::of_email(&mut tx, MEI).await.unwrap();
        let declared = consents.iter().find(|consent| consent.text_id == "declaration").unwrap();
        assert_eq!(declared.text_version, "2.zh-Hant");
        assert_eq!(declared.text_hash, world.in_force(LegalKind::Declaration).await.sha256(Lang::Zh));
    })
    .await;
}
