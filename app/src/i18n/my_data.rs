//! Texts of what is kept of a person.

use domain::lang::Lang;
use domain::membership::StaffRole;

texts! {
    title = "我的資料" | "My data";
    note = "誰看過您的資料、下載全部資料、刪除帳號。" | "Who looked at your data, all of it as one file, and how to delete it.";
    download_title = "下載全部資料" | "Everything as one file";
    download_text = "帳號、同意紀錄、您代表的事業、點數明細、訂單全文、專家服務、通知與查閱紀錄，一個 ZIP 檔，內容是 JSON。" | "Account, consents, your businesses, the ledger of points, orders in full, requests for an expert, notices and who looked at them: one ZIP file of JSON.";
    download = "下載 ZIP" | "Download the ZIP";
    wait = "一小時內下載太多次，請稍後再試。" | "Too many downloads within the hour. Try again later.";
    looks_title(name: String) = "誰看過 {name} 的資料" | "Who looked at the data of {name}";
    looks_note = "計畫工作人員打開訂單全文、專家服務申請或查核稅籍登記，都會記錄，同一筆一天一次。" | "Each order or request for an expert that the program's staff open, and each check of a tax registration, is recorded, once a day.";
    no_looks = "沒有工作人員看過。" | "Nobody of the staff has looked.";
    no_business = "您還沒有代表任何事業。" | "You act for no business yet.";
    when = "時間" | "When";
    who = "身分" | "Who";
    what = "看了什麼、為什麼" | "What, and why";
    looked_order = "處理訂單" | "Handling an order";
    looked_check = "查核稅籍登記" | "Checking the tax registration";
    looked_expert = "處理專家服務申請" | "Handling a request for an expert";
    see_order = "看訂單" | "The order";
    reviewer = "審核人員" | "Reviewer";
    finance = "財務人員" | "Finance";
    support = "客服人員" | "Support";
    administrator = "系統管理者" | "Administrator";
    delete_title = "刪除帳號" | "Deleting the account";
    delete_text = "來信或來電客服提出，我們核對身分後 30 日內處理。依法要留存的不會刪除：訂單、發票與點數紀錄依商業會計法保存，同意紀錄作為您曾同意的證明；姓名、電話、電子郵件與登入資料會刪除。" | "Ask the service by mail or telephone; once your identity is checked it is done within 30 days. What the law makes us keep stays: orders, invoices and points by the Business Entity Accounting Act, and consents as the proof that you gave them. Name, telephone, address and sign-in data are erased.";
    contact = "聯絡客服" | "Contact us";
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
