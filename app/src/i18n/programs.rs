//! Texts of the programs as staff keep them, and the names of the numbers of their rules.

use domain::lang::Lang;
use domain::money::{Points, Twd};
use domain::program::{Phase, RuleNumber, Unit};
use domain::rules::HalfPolicy;

use super::{format, lab, plural};

texts! {
    title = "計畫與規則" | "Programs and rules";
    note = "一個年度一個計畫。草稿由一位同仁寫，公布、提早開放與提早停止領點由另一位確認；之後依計畫自己的日期進行。" | "One program a year. One staff member writes the draft; another confirms publication, early opening and early end. After that the program’s own dates decide.";
    caption = "所有計畫" | "All programs";
    empty = "還沒有計畫" | "There is no program yet";
    empty_note = "先寫一份草稿，再由另一位同仁確認公布。在那之前，會員不能註冊，也領不到點數。" | "Write a draft; another staff member confirms its publication. Until then nobody can register or receive points.";
    new = "新增計畫草稿" | "New draft";
    new_title = "新計畫草稿" | "New program draft";
    col_program = "計畫" | "Program";
    col_phase = "狀態" | "State";
    col_opens = "開放領點" | "Grants from";
    col_closes = "停止領點" | "Grants until";
    col_last_order = "最後下單" | "Orders until";
    col_granted = "已發／預算" | "Granted / budget";
    granted_of(granted: String, budget: String) = "{granted}／{budget}" | "{granted} / {budget}";
    waits = "等第二人確認" | "Waits for a second person";
    to_proposals = "前往確認" | "Go to the proposals";
    alone = "目前只有您一位同仁。公布要由另一位同仁確認，請先邀請一位。" | "You are the only member of staff. Another one must confirm the publication; invite somebody first.";
    invite = "邀請同仁" | "Invite people";
    read_only = "只有管理員可以寫草稿與提出。" | "Only administrators can write drafts and propose.";

    ph_draft = "草稿" | "Draft";
    ph_published = "已公布，還沒開放" | "Published, not open yet";
    ph_open = "領點中" | "Open";
    ph_grants_closed = "停止領點，可下單" | "Grants closed, orders open";
    ph_orders_closed = "停止下單" | "Orders closed";
    ph_archived = "已歸檔" | "Archived";

    done_saved = "草稿已儲存。" | "Draft saved.";
    done_dropped = "草稿已刪除。" | "Draft deleted.";
    done_proposed = "已提出，等另一位同仁確認。" | "Proposed. Another staff member must confirm it.";
    done_archived = "計畫已歸檔。" | "Program archived.";

    facts = "計畫內容" | "The program";
    rules = "規則的數字" | "The numbers of the rules";
    rules_note(version: String) = "版本 {version}。訂單簽署時照抄一份，之後的版本不影響已簽的訂單。" | "Version {version}. An order keeps a copy from when it was signed; later versions do not change it.";
    col_rule = "規則" | "Rule";
    col_value = "數值" | "Value";
    code = "代號" | "Code";
    code_hint = "三位數字，是訂單編號的開頭，例如 115。" | "Three digits; every order number begins with it. For example 115.";
    name_zh = "中文名稱" | "Name in Chinese";
    name_en = "英文名稱" | "Name in English";
    opens = "開放領點" | "Grants from";
    opens_hint = "當天 00:00 起" | "From 00:00 of this day";
    closes = "停止領點" | "Grants until";
    closes_hint = "到當天 24:00" | "Until 24:00 of this day";
    last_order = "最後下單" | "Orders until";
    last_order_hint = "到當天 24:00；之後點數不能再付新訂單" | "Until 24:00 of this day; then points pay for no new order";
    budget = "總預算" | "Budget";
    prior_cutoff = "舊會員認定日" | "Earlier recipients";
    prior_cutoff_hint = "在這一天之前領過點數的事業，可以購買，不再領點" | "Businesses that received points before this day may buy, but receive none";
    zone = "補助專區" | "Zone of the catalogue";
    zone_hint = "點數只能用在這個專區的方案；不填就用代號" | "Points pay only for plans of this zone. Leave empty for the code";
    optional = "（選填）" | "(optional)";
    points_expire_on = "點數到期日" | "Points expire on";
    points_expire_hint = "到當天 24:00；不填表示不到期" | "Until 24:00 of this day. Leave empty for never";
    never = "不到期" | "Never";
    half = "過半怎麼算" | "How halfway is decided";
    save = "儲存草稿" | "Save draft";
    publish = "公布" | "Publish";
    publish_note = "提出後由另一位同仁核對全部內容並確認。公布後，日期與數字就不能再改，只能公布新版規則。" | "Another staff member checks everything and confirms. Once published, dates and numbers no longer change; only a new version of the rules can be published.";
    reason = "理由" | "Reason";
    reason_hint = "最多 300 字，確認的同仁看得到。" | "Up to 300 characters. Whoever confirms it reads this.";
    propose_publish = "提出公布" | "Propose publication";
    drop = "刪除草稿" | "Delete the draft";
    open_now = "提早開放" | "Open early";
    open_now_note(day: String) = "原定 {day} 開放。確認後立刻開始發點。" | "It opens on {day}. Once confirmed, it grants points at once.";
    propose_open = "提出提早開放" | "Propose early opening";
    close_now = "提早停止領點" | "End grants early";
    close_now_note(day: String) = "原定發點到 {day}。確認後立刻停止；已領的點數照樣可以下單。" | "Grants run until {day}. Once confirmed they end at once; points already granted still pay for orders.";
    propose_close = "提出停止領點" | "Propose to end grants";
    archive = "歸檔" | "Archive";
    archive_note = "點數不能再下單。歸檔只影響同仁的清單，簽過的訂單照常進行。" | "Its points pay for no new order. Archiving changes only the staff’s list; signed orders go on.";

    queue = "預算用完之後" | "After the budget was spent";
    queue_note(count: u32, listed: usize) = "{count} 家在預算用完後完成自評，依先後列出前 {listed} 家；沒有發點，答案都保留。" | "{count} finished the assessment after the budget was spent; the first {listed} in order. No points were granted, the answers are kept." with count = plural(count, "firm");
    col_firm = "事業" | "Firm";
    col_ubn = "統一編號" | "Tax ID";
    col_came = "完成自評" | "Finished";
    recipients = "舊會員名單" | "Earlier recipients";
    recipients_count(count: u32) = "名單有 {count} 家。" | "The list has {count}." with count = plural(count, "firm");
    recipients_note = "在計畫的舊會員認定日之前領過點數的事業，可以購買，不再領點。CSV（UTF-8）兩欄：統一編號、日期，最多 100,000 列；有一列錯誤就整份不收。" | "Businesses that received points before a program’s day for earlier recipients may buy, but receive none. A CSV (UTF-8) with two columns: 統一編號, 日期; up to 100,000 rows. One wrong row refuses the whole file.";
    recipients_file = "CSV 檔案" | "CSV file";
    recipients_button = "匯入名單" | "Import list";
    done_imported = "名單已匯入。" | "List imported.";
    done_same = "這些都已經在名單裡，什麼都沒有變動。" | "All of these are in the list already. Nothing changed.";
    n_grant = "每家事業領的點數" | "Points for each business";
    n_share = "點數最多付價格的" | "Points pay at most";
    n_answer = "廠商回覆訂單" | "Vendor answers an order";
    n_pay = "會員付款" | "Member pays";
    n_usable = "服務可以使用" | "Service is usable";
    n_invoice = "廠商開立發票" | "Vendor issues the invoice";
    n_hand_over = "會員確認啟用" | "Member confirms the hand-over";
    n_refund_answer = "廠商回覆退訂" | "Vendor answers a refund request";
    n_cash_back = "廠商退款" | "Vendor returns the cash";
    n_objection = "同仁裁決異議" | "Staff decide an objection";
    n_stray = "退回不能入帳的付款" | "Stray payment is returned";
    n_tax_check = "稅籍審核" | "Check of a tax registration";
    n_expert = "指派專家" | "Expert is assigned";
    n_freeze = "訂單凍結最長" | "Longest freeze of an order";
    n_draft = "訂單草稿保留" | "Order drafts are kept";
    n_start_ahead = "最晚幾天內啟用" | "Start lies ahead at most";
    n_returned = "退回的點數至少可用" | "Returned points stay usable";
    n_submitted = "一家事業同時等候回覆的訂單" | "Orders of a business waiting for an answer";
    n_two_staff = "退款從這個金額起要兩位同仁" | "Refunds need two people from";
    n_remind_half = "不退款之前提醒" | "Reminder before cash is no longer returned";
    n_remind_turn = "下一個月之前提醒" | "Reminder before another service month";
    n_sme_capital = "中小企業：實收資本額最多" | "Small firms: paid-in capital at most";
    n_sme_staff = "中小企業：經常僱用員工少於" | "Small firms: regular employees below";
    working_days(count: i64) = "{count} 個工作天" | "{count}" with count = plural(count, "working day");
    days(count: i64) = "{count} 天" | "{count}" with count = plural(count, "day");
    percent(count: i64) = "{count}%" | "{count}%";
    orders(count: i64) = "{count} 張" | "{count}" with count = plural(count, "order");
    people(count: i64) = "{count} 人" | "{count}" with count = plural(count, "person");
    u_points = "點" | "points";
    u_working_days = "個工作天" | "working days";
    u_days = "天" | "days";
    u_orders = "張" | "orders";
    u_people = "人" | "people";
}

/// The name of a phase.
pub(crate) const fn phase(lang: Lang, phase: Phase) -> &'static str {
    match phase {
        Phase::Draft => ph_draft(lang),
        Phase::Published => ph_published(lang),
        Phase::Open => ph_open(lang),
        Phase::GrantsClosed => ph_grants_closed(lang),
        Phase::OrdersClosed => ph_orders_closed(lang),
        Phase::Archived => ph_archived(lang),
    }
}

/// The name of a number of the rules.
pub(crate) const fn number(lang: Lang, number: RuleNumber) -> &'static str {
    match number {
        RuleNumber::Grant => n_grant(lang),
        RuleNumber::PointsShare => n_share(lang),
        RuleNumber::Answer => n_answer(lang),
        RuleNumber::Pay => n_pay(lang),
        RuleNumber::Usable => n_usable(lang),
        RuleNumber::Invoice => n_invoice(lang),
        RuleNumber::HandOver => n_hand_over(lang),
        RuleNumber::RefundAnswer => n_refund_answer(lang),
        RuleNumber::CashBack => n_cash_back(lang),
        RuleNumber::Objection => n_objection(lang),
        RuleNumber::Stray => n_stray(lang),
        RuleNumber::TaxCheck => n_tax_check(lang),
        RuleNumber::Expert => n_expert(lang),
        RuleNumber::FreezeMax => n_freeze(lang),
        RuleNumber::DraftDays => n_draft(lang),
        RuleNumber::StartAhead => n_start_ahead(lang),
        RuleNumber::ReturnedPoints => n_returned(lang),
        RuleNumber::MaxSubmitted => n_submitted(lang),
        RuleNumber::TwoStaff => n_two_staff(lang),
        RuleNumber::RemindHalf => n_remind_half(lang),
        RuleNumber::RemindTurn => n_remind_turn(lang),
        RuleNumber::SmeCapital => n_sme_capital(lang),
        RuleNumber::SmeStaff => n_sme_staff(lang),
    }
}

/// A number with its unit.
pub(crate) fn value(lang: Lang, number: RuleNumber, value: i64) -> String {
    match number.unit() {
        Unit::Points => format::points(lang, Points::new(value)),
        Unit::Percent => percent(lang, value),
        Unit::WorkingDays => working_days(lang, value),
        Unit::Days => days(lang, value),
        Unit::Twd => format::cash(Twd::new(value)),
        Unit::Orders => orders(lang, value),
        Unit::People => people(lang, value),
    }
}

/// What stands before and after the field of a number.
pub(crate) const fn around(lang: Lang, number: RuleNumber) -> (&'static str, &'static str) {
    match number.unit() {
        Unit::Points => ("", u_points(lang)),
        Unit::Percent => ("", "%"),
        Unit::WorkingDays => ("", u_working_days(lang)),
        Unit::Days => ("", u_days(lang)),
        Unit::Twd => ("NT$", ""),
        Unit::Orders => ("", u_orders(lang)),
        Unit::People => ("", u_people(lang)),
    }
}

/// How half of the term is judged.
pub(crate) const fn half_policy(lang: Lang, half: HalfPolicy) -> &'static str {
    match half {
        HalfPolicy::Calendar => lab::half_calendar(lang),
        HalfPolicy::CountedMonths => lab::half_counted(lang),
        HalfPolicy::CountedMonthsStrict => lab::half_strict(lang),
    }
}
