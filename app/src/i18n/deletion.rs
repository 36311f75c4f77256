//! Texts of erasing an account.

texts! {
    title = "刪除帳號" | "Delete the account";
    note = "依個人資料保護法第 11 條，您可以要求刪除個人資料。" | "By article 11 of the Personal Data Protection Act you may have your personal data erased.";
    goes_title = "會刪除的" | "What is erased";
    goes_data = "姓名、電話、電子郵件、密碼與登入紀錄" | "Name, telephone, address, password and sign-ins";
    goes_mails = "寄給您的信件、您以聯絡表單提出的問題" | "Mails to you, and what you asked by the contact form";
    goes_rights = "您代表的事業的權限；事業本身、它的點數與訂單不會刪除" | "Your right to act for firms; the firms, their points and orders stay";
    stays_title = "依法留存的" | "What the law makes us keep";
    stays_orders = "訂單、發票與點數紀錄：商業會計法第 38 條，憑證五年、帳簿十年；不再顯示您的姓名" | "Orders, invoices and the ledger of points: article 38 of the Business Entity Accounting Act, vouchers five years, books ten; your name is no longer shown";
    stays_words = "您代表事業寫的：訂單訊息與附件、評價、專家服務的提問，與訂單或事業一起留存；方便聯絡的時間會清除" | "What you wrote for a firm: messages with their files, reviews, questions to experts, kept with the order or the firm; when you can be reached is cleared";
    stays_consents = "同意紀錄：您曾經同意的證明，含當時的電子郵件地址" | "Consents: the proof that you gave them, with the address of that time";
    stays_signatures = "身分驗證與簽署紀錄：註冊時與每張訂單由誰、以哪一種憑證驗證，含姓名與證號末四碼，與訂單一起留存" | "Proofs of identity and signatures: who registered the firm and signed each order, by which means, with name and the ID's last four digits, as long as the order";
    stays_log = "操作紀錄：以編號代替姓名，用來證明每一筆點數的去向" | "The log of what was done: a number instead of your name, to account for every point";
    download = "刪除前先下載全部資料" | "Download everything first";
    first_title = "這些事要先處理" | "See to these first";
    staff = "這個帳號是計畫工作人員，請系統管理者先移除權限。" | "This account works for the program: an administrator takes its roles away first.";
    vendor(name: String) = "這個帳號代表廠商「{name}」，請廠商先移除權限。" | "This account acts for the vendor {name}, which takes its roles away first.";
    only_owner(name: String) = "您是「{name}」唯一的負責人，還有其他人代表它。請先邀請另一位負責人，或移除他們。" | "You are the only owner of {name}, and others act for it. Invite another owner, or remove them.";
    orders_run(name: String) = "「{name}」還有進行中的訂單，而且只有您代表它。" | "Orders of {name} run, and only you act for it.";
    people = "代表人員" | "People";
    ask_title = "申請刪除" | "Have it erased";
    ask_text(days: i64) = "申請後 {days} 天刪除；在那之前登入，隨時可以取消。" | "It is erased {days} days later; until then you can sign in and keep it.";
    password_hint = "再輸入一次密碼，確認是您本人。" | "Once more, so that we know it is you.";
    ask = "申請刪除帳號" | "Erase my account";
    asked_title = "帳號將要刪除" | "The account will be erased";
    asked_text(at: String) = "{at} 刪除。在那之前可以取消，帳號照常使用。" | "On {at}. Until then it can be kept, and works as usual.";
    keep = "取消刪除，保留帳號" | "Keep the account";
    kept = "已取消，帳號會保留。" | "The account stays.";
}
