//! Texts of the page that deletes an account.

texts! {
    title = "刪除帳號" | "Delete your account";
    note = "依個人資料保護法第 11 條，您可以要求刪除個人資料。" | "Under Article 11 of the Personal Data Protection Act you can ask us to delete your personal data.";
    goes_title = "會刪除的" | "What we delete";
    goes_data = "姓名、電話、電子郵件、密碼與登入紀錄" | "Your name, phone number, email address, password and sign-ins";
    goes_mails = "寄給您的信件、您以聯絡表單提出的問題" | "Emails we sent you, and questions you asked through the contact form";
    goes_rights = "您代表的事業的權限；事業本身、它的點數與訂單不會刪除" | "Your right to act for businesses. The businesses themselves, their points and orders stay";
    stays_title = "依法留存的" | "What the law requires us to keep";
    stays_orders = "訂單、發票與點數紀錄：商業會計法第 38 條，憑證五年、帳簿十年；不再顯示您的姓名" | "Orders, invoices and the points ledger: under Article 38 of the Business Entity Accounting Act, vouchers for five years and books for ten. Your name is no longer shown";
    stays_words = "您代表事業寫的：訂單訊息與附件、評價、專家服務的提問，與訂單或事業一起留存；方便聯絡的時間會清除" | "What you wrote for a business: order messages and attachments, reviews, questions to experts, kept with the order or business. When you can be reached is deleted";
    stays_consents = "同意紀錄：您曾經同意的證明，含當時的電子郵件地址" | "Consents: proof that you gave them, including your email address at the time";
    stays_signatures = "身分驗證與簽署紀錄：註冊時與每張訂單由誰、以哪一種憑證驗證，含姓名與證號末四碼，與訂單一起留存" | "Identity checks and signatures: who registered the business and signed each order, by which method, with the name and the last four characters of the ID number, kept as long as the order";
    stays_log = "操作紀錄：以編號代替姓名，用來證明每一筆點數的去向" | "The activity log: a number instead of your name, to account for every point";
    download = "刪除前先下載全部資料" | "Download all your data first";
    first_title = "這些事要先處理" | "Do these first";
    staff = "這個帳號是計畫工作人員，請系統管理者先移除權限。" | "This account works for the program. Ask an administrator to remove its roles first.";
    vendor(name: String) = "這個帳號代表廠商「{name}」，請廠商先移除權限。" | "This account acts for the vendor {name}. Ask the vendor to remove its roles first.";
    only_owner(name: String) = "您是「{name}」唯一的負責人，還有其他人代表它。請先邀請另一位負責人，或移除他們。" | "You are the only owner of {name}, and others act for it. Invite another owner, or remove the others, first.";
    orders_run(name: String) = "「{name}」還有進行中的訂單，而且只有您代表它。" | "{name} has active orders, and you are the only one acting for it.";
    people = "代表人員" | "People";
    ask_title = "申請刪除" | "Request deletion";
    ask_text(days: i64) = "申請後 {days} 天刪除；在那之前登入，隨時可以取消。" | "Your account is deleted {days} days after your request. Until then you can sign in and cancel.";
    password_hint = "再輸入一次密碼，確認是您本人。" | "Enter your password again, so we know it’s you.";
    ask = "申請刪除帳號" | "Request account deletion";
    asked_title = "帳號將要刪除" | "Your account will be deleted";
    asked_text(at: String) = "{at} 刪除。在那之前可以取消，帳號照常使用。" | "It will be deleted on {at}. Until then you can cancel, and the account works as usual.";
    keep = "取消刪除，保留帳號" | "Cancel deletion";
    kept = "已取消，帳號會保留。" | "Deletion cancelled. Your account stays.";
}
