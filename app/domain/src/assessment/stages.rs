//! The words of the topics and their stages, in both languages. The leaflet names the topics; the stages are this
//! project's, on one scale: by hand, single files, one system, joined systems, data decides.

use super::{Stage, Topic};
use crate::lang::Lang;

/// A text in Chinese and in English.
type Words = (&'static str, &'static str);

const fn in_lang(words: Words, lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => words.0,
        Lang::En => words.1,
    }
}

impl Topic {
    /// The topic's name.
    #[must_use]
    pub const fn name(self, lang: Lang) -> &'static str {
        let words = match self {
            Self::DailyOperations => ("內部日常營運", "Daily operations"),
            Self::ProductScheduling => ("產品排程", "Product scheduling"),
            Self::RemoteWork => ("遠距辦公", "Remote work"),
            Self::OnlineCollaboration => ("線上協作", "Online collaboration"),
            Self::InformationSecurity => ("資訊安全", "Information security"),
            Self::SalesAndChannels => ("銷售管理與通路", "Sales and channels"),
            Self::ElectronicPayment => ("電子支付", "Electronic payment"),
            Self::CustomerManagement => ("客戶管理", "Customer management"),
        };
        in_lang(words, lang)
    }

    /// What a stage of this topic looks like in a firm.
    #[must_use]
    pub const fn stage(self, stage: Stage, lang: Lang) -> &'static str {
        let [first, second, third, fourth, fifth] = self.stages();
        let words = match stage.get() {
            1 => first,
            2 => second,
            3 => third,
            4 => fourth,
            _ => fifth,
        };
        in_lang(words, lang)
    }

    const fn stages(self) -> [Words; 5] {
        match self {
            Self::DailyOperations => [
                ("以紙本和口頭處理帳務、人事與庫存", "Books, staff and stock are kept on paper and by word of mouth"),
                ("用試算表記錄，由各人自行保管", "Spreadsheets, each kept by one person"),
                ("部分作業已使用系統，例如會計或薪資", "Some work runs in a system, such as accounts or payroll"),
                ("各系統互相連結，資料不必重複輸入", "The systems are joined; nothing is typed twice"),
                ("即時看到營運數據，並據以決策", "Figures are seen as they arise, and decisions follow them"),
            ],
            Self::ProductScheduling => [
                ("憑經驗口頭安排", "Arranged by experience and word of mouth"),
                ("以白板或試算表排程", "Planned on a whiteboard or in a spreadsheet"),
                ("以系統排程並記錄進度", "Planned in a system that records progress"),
                ("排程與訂單、庫存連動", "The plan follows orders and stock"),
                ("依需求預測自動調整排程", "The plan adapts by itself to the demand expected"),
            ],
            Self::RemoteWork => [
                ("只能在辦公室工作", "Work is possible only at the office"),
                ("以電子郵件和通訊軟體傳送檔案", "Files go by e-mail and chat"),
                ("部分人員可遠端存取檔案與系統", "Some people reach files and systems from outside"),
                ("多數工作可遠端進行，並有視訊會議", "Most work can be done from outside, with video meetings"),
                ("任何地點都能安全工作，流程全程線上", "Safe work from anywhere; every procedure is online"),
            ],
            Self::OnlineCollaboration => [
                ("以紙本傳閱與簽核", "Papers are passed round and signed"),
                ("檔案以郵件往返，常有多個版本", "Files go back and forth by mail in many versions"),
                ("使用共用雲端資料夾", "One shared cloud folder"),
                ("多人同時編輯，任務線上指派", "People edit together; tasks are assigned online"),
                (
                    "簽核、知識與專案都在同一平台並與夥伴共用",
                    "Approvals, knowledge and projects share one place, with partners too",
                ),
            ],
            Self::InformationSecurity => [
                ("沒有特別措施", "No measures in particular"),
                ("個別電腦裝有防毒軟體", "Single computers have antivirus software"),
                ("有定期備份與密碼規則", "Regular backups and rules for passwords"),
                ("帳號權限集中管理，並有多因素驗證", "Accounts are managed in one place, with a second factor"),
                ("持續監控、演練復原並定期稽核", "Constant watch, rehearsed recovery, regular audits"),
            ],
            Self::SalesAndChannels => [
                ("只有實體店面或業務人員", "Only a shop or salespeople"),
                ("在社群媒體介紹商品", "Goods are shown on social media"),
                ("有網路商店或上架電商平台", "A web shop, or a place on a marketplace"),
                ("線上與線下的商品、庫存與訂單整合", "Goods, stock and orders are one, online and offline"),
                ("依銷售數據調整商品、價格與通路", "Sales data shape goods, prices and channels"),
            ],
            Self::ElectronicPayment => [
                ("只收現金或轉帳", "Cash or bank transfer only"),
                ("可刷信用卡", "Cards are taken"),
                ("可用行動支付或掃碼付款", "Mobile payment or payment by code"),
                ("收款與收銀、發票、訂單連動", "Payments join the till, invoices and orders"),
                ("各通路自動對帳，並分析付款資料", "All channels reconcile by themselves, and payments are analysed"),
            ],
            Self::CustomerManagement => [
                ("靠記憶或名片", "By memory or business cards"),
                ("以試算表保存客戶名單", "A list of customers in a spreadsheet"),
                ("以系統記錄客戶與往來", "A system keeps customers and contacts"),
                ("會員、客服與行銷資料整合", "Membership, service and marketing are joined"),
                ("依客群分析主動提供個人化服務", "Analysis of groups leads to personal offers"),
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_stage_has_its_own_words_in_both_languages() {
        let mut seen = BTreeSet::new();
        for topic in Topic::ALL {
            for stage in Stage::ALL {
                for lang in [Lang::Zh, Lang::En] {
                    assert!(seen.insert(topic.stage(stage, lang)), "{topic:?} {stage:?} {lang:?}");
                }
            }
        }
        assert_eq!(seen.len(), 80);
    }
}
