//! Texts of the page about a person's stored data.

use domain::access::StaffRole;
use domain::lang::Lang;

texts! {
    title = "我的資料" | "My data";
    note = "誰看過您的資料、下載全部資料、刪除帳號。" | "See who viewed your data, download all of it, or delete your account.";
    download_title = "下載全部資料" | "Download all your data";
    download_text = "帳號、同意紀錄、您代表的事業、點數明細、訂單全文、您寫的訊息、專家服務、通知與查閱紀錄，一個 ZIP 檔，內容是 JSON。" | "Your account, consents, businesses, points history, full orders, messages you wrote, expert requests, notices and access log, in one ZIP file of JSON.";
    download = "下載 ZIP" | "Download ZIP";
    wait = "一小時內下載太多次，請稍後再試。" | "Too many downloads within an hour. Please try again later.";
    looks_title(name: String) = "誰看過 {name} 的資料" | "Who viewed {name}’s data";
    looks_note = "計畫工作人員打開訂單全文、閱讀訊息、處理專家服務申請、審核資格、查閱異動紀錄或搜尋人員，都會記錄，同一筆一天一次。" | "We record it, once a day per item, whenever program staff open a full order, read messages, handle an expert request, check eligibility, view the activity log or find a person by a search.";
    no_looks = "沒有工作人員看過。" | "No staff have viewed it.";
    no_more_looks = "這一頁沒有其他紀錄。" | "No more entries on this page.";
    no_business = "您還沒有代表任何事業。" | "You don’t act for a business yet.";
    when = "時間" | "When";
    who = "身分" | "Who";
    what = "看了什麼、為什麼" | "What was viewed, and why";
    looked_order = "處理訂單" | "Handling an order";
    looked_messages = "閱讀訂單的訊息" | "Reading order messages";
    see_messages = "看訊息" | "View messages";
    looked_check = "審核資格" | "Checking eligibility";
    looked_audit = "查閱事業的異動紀錄" | "Viewing the business’s activity log";
    looked_phone = "看負責人的電話，協助第一次下單" | "Viewing owners’ phone numbers, to help with a first order";
    looked_expert = "處理專家服務申請" | "Handling an expert request";
    looked_person = "以姓名、電子郵件或電話搜尋，找到事業的人員" | "Finding a person of the business by name, email or phone";
    looked_firm = "查看事業的整體資料（人員、點數、訂單、信件）" | "Viewing the business as a whole (people, points, orders, emails)";
    see_order = "看訂單" | "View order";
    reviewer = "審核人員" | "Reviewer";
    finance = "財務人員" | "Finance";
    support = "客服人員" | "Support";
    administrator = "系統管理者" | "Administrator";
    delete_title = "刪除帳號" | "Delete account";
    delete_text = "先看會刪除什麼、依法留存什麼；申請後還可以取消。" | "See what is deleted and what the law requires us to keep. You can cancel for a while afterwards.";
    delete = "刪除帳號" | "Delete account";
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
