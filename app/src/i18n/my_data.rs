//! Texts of what is kept of a person.

use domain::lang::Lang;
use domain::membership::StaffRole;

texts! {
    title = "我的資料" | "My data";
    note = "誰看過您的資料、下載全部資料、刪除帳號。" | "Who looked at your data, all of it as one file, and how to delete it.";
    download_title = "下載全部資料" | "Everything as one file";
    download_text = "帳號、同意紀錄、您代表的事業、點數明細、訂單全文、您寫的訊息、專家服務、通知與查閱紀錄，一個 ZIP 檔，內容是 JSON。" | "Account, consents, your businesses, the ledger of points, orders in full, the messages you wrote, requests for an expert, notices and who looked at them: one ZIP file of JSON.";
    download = "下載 ZIP" | "Download the ZIP";
    wait = "一小時內下載太多次，請稍後再試。" | "Too many downloads within the hour. Try again later.";
    looks_title(name: String) = "誰看過 {name} 的資料" | "Who looked at the data of {name}";
    looks_note = "計畫工作人員打開訂單全文、閱讀訊息、處理專家服務申請、審核資格或查閱異動紀錄，都會記錄，同一筆一天一次。" | "Each order that the program's staff open, its messages when they read them, each request for an expert, each check of your eligibility, and each reading of the log of what was done, is recorded, once a day.";
    no_looks = "沒有工作人員看過。" | "Nobody of the staff has looked.";
    no_more_looks = "這一頁沒有其他紀錄。" | "No other looks on this page.";
    no_business = "您還沒有代表任何事業。" | "You act for no business yet.";
    when = "時間" | "When";
    who = "身分" | "Who";
    what = "看了什麼、為什麼" | "What, and why";
    looked_order = "處理訂單" | "Handling an order";
    looked_messages = "閱讀訂單的訊息" | "Reading the messages on an order";
    see_messages = "看訊息" | "The messages";
    looked_check = "審核資格" | "Checking the eligibility";
    looked_audit = "查閱事業的異動紀錄" | "Reading the log of what was done to the business";
    looked_expert = "處理專家服務申請" | "Handling a request for an expert";
    see_order = "看訂單" | "The order";
    reviewer = "審核人員" | "Reviewer";
    finance = "財務人員" | "Finance";
    support = "客服人員" | "Support";
    administrator = "系統管理者" | "Administrator";
    delete_title = "刪除帳號" | "Deleting the account";
    delete_text = "先看會刪除什麼、依法留存什麼；申請後還可以取消。" | "See what is erased and what the law makes us keep; it can be taken back for a while.";
    delete = "刪除帳號" | "Delete the account";
}

/// A role of the staff.
pub(crate) const fn role(lang: Lang, role: StaffRole) -> &'static str {
    match role {
        StaffRole::Reviewer => reviewer(lang),
        StaffRole::Finance => finance(lang),
        StaffRole::Support => support(lang),
        StaffRole::Administrator => administrator(lang),
    }
}
