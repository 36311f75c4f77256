//! The texts of the list of what is stored (`service::retention`), which is written in English, in the language of the
//! page. The server sends them, so that the browser need not hold them all.

use domain::lang::Lang;

/// A text of the list. A text without a Chinese one stays English; a test finds it.
pub(crate) fn said(lang: Lang, english: &str) -> &str {
    match lang {
        Lang::En => english,
        Lang::Zh => TEXTS.iter().find(|(known, _)| *known == english).map_or(english, |(_, zh)| zh),
    }
}

/// The texts in both languages, in the order of the list.
const TEXTS: &[(&str, &str)] = &[
    ("which staff looked at what of a firm", "哪位工作人員查閱過公司的什麼"),
    ("the firm sees who looked", "讓公司看到誰查閱過"),
    ("a look", "一次查閱"),
    ("balances of points", "點數餘額"),
    (
        "who of the staff proposed what, why, and who answered; whom it concerns, if it concerns the staff",
        "哪位工作人員為什麼提了什麼、誰回覆；事關人員時是哪一位",
    ),
    ("two people answer for it; one that was confirmed is kept as evidence", "由兩個人負責；確認過的留作憑據"),
    ("a proposal that came to nothing", "沒有結果的提案"),
    ("the firm's answers", "公司的自評答案"),
    ("points rest on them", "點數以此為據"),
    ("what people attach to messages", "訊息的附件"),
    ("what was agreed on an order", "訂單上談定的事"),
    ("who did what, by number", "誰做了什麼（以代號）"),
    ("who answers for what", "誰對什麼負責"),
    ("the audit's last link of each day, as it was written outside", "稽核鏈每天的尾端，也寫在資料庫外"),
    ("the end of the audit's chain", "稽核鏈的尾端"),
    ("when the last backup was checked", "上次備份何時查驗"),
    ("name, UBN, responsible person, facts of eligibility", "名稱、統一編號、負責人、資格事實"),
    ("the clock of a demonstration", "示範用的時鐘"),
    ("office days", "上班日"),
    ("counts changes of the catalogue", "型錄變動的次數"),
    ("the catalogue", "型錄"),
    ("who changed the calendar", "誰更改了行事曆"),
    ("why deadlines moved", "說明期限為什麼改變"),
    (
        "who of the staff or of the firm did what on a case, notes, questions and answers",
        "工作人員或公司在案件上做了什麼、註記、問題與回覆",
    ),
    ("how a decision about a firm came about", "說明對公司的決定怎麼來的"),
    ("programs that staff write", "工作人員擬定的計畫"),
    ("days without office", "停止上班的日子"),
    ("address, network address, what was agreed to and when", "地址、網路位址、何時同意了什麼"),
    ("proof of the consent", "同意的證明"),
    ("who asked for erasure, by number, and when", "誰在何時要求刪除（以代號）"),
    ("proof that it was done", "已經做到的證明"),
    ("the wish, when it is taken back", "要求撤回時一併刪除"),
    ("who signed in with which browser, the hash of a token", "誰用哪個瀏覽器登入、代碼的雜湊值"),
    ("what strangers try elsewhere costs nothing there", "別人在他處亂試時，本人仍能登入"),
    ("a device that nobody signed in with again", "沒有再登入過的裝置"),
    ("an address, the hash of a code", "電子郵件、驗證碼的雜湊值"),
    ("proves the address", "證明地址是本人的"),
    ("a code that ran out", "過期的驗證碼"),
    ("the ledger of points", "點數帳"),
    ("who did what, notes of the talk", "誰做了什麼、諮詢的紀錄"),
    ("the result of the advice", "諮詢的結果"),
    ("the question, when somebody can be reached", "問題、方便聯絡的時間"),
    ("arranges the talk; when somebody can be reached goes with the account", "安排諮詢；方便聯絡的時間隨帳號刪除"),
    ("the secret of an app that makes codes, sealed", "驗證器的金鑰（加密）"),
    ("the second factor", "兩步驟驗證"),
    ("the factor, once it is turned off, or the account is erased", "關閉兩步驟驗證或刪除帳號時一併刪除"),
    ("counts over whole tables", "各表的筆數"),
    ("what a command answered", "一個動作的回覆"),
    ("the same command sent twice is done once", "同一個動作送兩次只做一次"),
    ("a key", "一個識別碼"),
    ("name, address, question", "姓名、電子郵件、問題"),
    ("to answer it", "用來回覆"),
    ("a question by the contact form", "聯絡表單的提問"),
    ("for what the database was made", "資料庫的用途"),
    ("the address of who is invited, the hash of a token", "受邀者的電子郵件、代碼的雜湊值"),
    ("to accept it; a while longer, to say what became of it", "用來接受邀請；再留一陣子說明結果"),
    ("an invitation that ran out", "過期的邀請"),
    ("the buyer's UBN", "買受人的統一編號"),
    ("tells a payment", "說明一筆付款"),
    (
        "the number of what is to be done; for an erasure or a code the address",
        "要處理的代號；刪除帳號或寄驗證碼時有地址",
    ),
    ("to do it; given up ones wait for staff", "用來執行；放棄的等工作人員處理"),
    ("a job that was done", "做完的工作"),
    ("what was typed into a refused form, sealed", "被退回的表單填了什麼（加密）"),
    ("to show it again", "用來重新顯示"),
    ("a refused form", "被退回的表單"),
    ("the texts that people agreed to", "大家同意的條文"),
    ("points and until when they last", "點數與到期日"),
    (
        "address, subject and text; codes and tokens until they are sent, used or over",
        "地址、主旨、內文；驗證碼與代碼到寄出、用過或過期為止",
    ),
    ("to send it, and to say what was sent", "用來寄送，並說明寄過什麼"),
    ("the text of a mail whose code or invitation is over", "驗證碼或邀請已結束的信件內文"),
    ("a mail", "一封信件"),
    ("who acts for a firm", "誰代表公司"),
    ("rights", "權限"),
    ("the right, once it is taken away", "取消權限時一併刪除"),
    ("what people write on an order", "訂單上的訊息"),
    ("what was agreed on it", "談定的事"),
    ("what is unread", "哪些未讀"),
    ("running sums of the ledger", "點數帳的累計"),
    ("what a firm was told, at times with a name", "通知過公司什麼，有時含姓名"),
    ("what was told of an order", "訂單通知過什麼"),
    ("who ordered what", "誰訂了什麼"),
    ("the contract", "契約"),
    ("numbers of the provider", "付款服務商的編號"),
    ("the payment", "付款"),
    ("name, address, telephone, the hash of a password", "姓名、電子郵件、電話、密碼的雜湊值"),
    ("the account", "帳號"),
    ("the account, once it is erased", "刪除帳號時一併刪除"),
    ("no reminder is told twice", "同一個提醒不會說兩次"),
    ("the program", "計畫"),
    ("a payment provider that was asked too often is left alone", "問得太頻繁的付款服務商先不再問"),
    ("a lock", "一個鎖"),
    ("a network address or an address, and a count", "網路位址或電子郵件，與次數"),
    ("limits", "次數限制"),
    ("a window of a limit", "一段次數限制"),
    ("sums of reviews", "評價的累計"),
    ("which firms the funnel counts", "漏斗算進了哪些公司"),
    ("hashes of recovery codes", "備用碼的雜湊值"),
    ("the second factor when the app is lost", "驗證器遺失時的兩步驟驗證"),
    ("the code, once it is used, or the factor", "備用碼用過，或關閉兩步驟驗證時一併刪除"),
    ("a firm's bank account", "公司的銀行帳戶"),
    ("where the cash of a refund goes", "退款匯到哪裡"),
    ("the refund, once the cash is back", "退款完成時一併刪除"),
    ("what was typed of a business", "登記企業填到一半的內容"),
    ("to go on with it on another device", "換裝置接著填"),
    ("a registration that was left", "放著沒填完的企業登記"),
    ("stars and words of a person", "個人給的星等與評語"),
    ("shown without the name", "不具名顯示"),
    ("who of the staff wrote which version", "哪位工作人員寫了哪一版"),
    ("the words of decisions about firms", "對公司的決定用了哪些文字"),
    ("the program's rules", "計畫的規則"),
    ("running counts of accounts and firms", "帳號與公司的累計"),
    ("how somebody of the staff filters a list", "工作人員如何篩選清單"),
    ("the tabs above it", "清單上方的分頁"),
    ("the view, once it is deleted, or the account is erased", "刪除檢視或帳號時一併刪除"),
    ("parts of the names of firms, vendors and people", "公司、廠商與人員名稱的片段"),
    ("staff find them", "讓工作人員搜尋"),
    ("the name, once it changes or its account is erased", "改名或刪除帳號時一併刪除"),
    ("words of the catalogue", "型錄的字詞"),
    (
        "who signed in or tried to, by number, from which shortened network address",
        "誰登入或嘗試登入（以代號）、縮短的網路位址",
    ),
    ("to find attacks", "用來發現攻擊"),
    ("a line of the security log", "一筆安全紀錄"),
    ("who is signed in, with which browser", "誰登入中、用哪個瀏覽器"),
    ("signs in", "用來登入"),
    ("a session that ended", "結束的登入"),
    ("who works for the program", "誰為計畫工作"),
    ("what is decided about a firm, and who has it", "對公司要決定什麼、由誰負責"),
    ("points rest on the decision", "點數以這個決定為據"),
    ("the address and the name of who is invited, the hash of a token", "受邀者的電子郵件與姓名、代碼的雜湊值"),
    ("an invitation to the staff that ran out", "過期的人員邀請"),
    ("what a form was answered, sealed", "表單的回覆（加密）"),
    ("the same form sent twice is done once", "同一份表單送兩次只做一次"),
    ("an answer", "一個回覆"),
    ("what is deleted when", "何時刪除了什麼"),
    ("who did what on an order, by number", "誰在訂單上做了什麼（以代號）"),
    ("what became of the contract", "契約後來如何"),
    ("what is to be added to the running sums", "還要加進累計的"),
    ("name, UBN, contact", "名稱、統一編號、聯絡資料"),
    ("the seller", "賣方"),
    ("who acts for a vendor", "誰代表廠商"),
    ("what a means of identity said, ID numbers as keyed hashes", "身分驗證的結果，證號為加密雜湊值"),
    ("an order or a grant rests on a proof that was used", "訂單或點數以用過的驗證為據"),
    ("a proof that was never used", "沒有用到的身分驗證"),
    ("an operator sees who does the work in the background", "讓營運者看到誰在背景工作"),
    ("a process that gives no sign of life", "沒有回報的程序"),
];

#[cfg(test)]
mod tests {
    use service::retention::{Ends, TABLES};

    use super::*;

    #[test]
    fn every_text_of_the_list_is_in_both_languages() {
        for table in TABLES {
            let mut texts = vec![table.personal, table.why];
            match table.ends {
                Ends::Swept(rules) => texts.extend(rules.iter().map(|rule| rule.what)),
                Ends::With(what) => texts.push(what),
                Ends::TenYears | Ends::Never => {}
            }
            for text in texts.into_iter().filter(|text| !text.is_empty()) {
                assert_ne!(said(Lang::Zh, text), text, "{}: add the Chinese text in i18n/retention.rs", table.name);
            }
        }
    }
}
