//! Texts of the lists of the staff: their columns, filters, saved views and exports.

use domain::eligibility::Outcome;
use domain::form::staff_list::StaffList;
use domain::lang::Lang;
use domain::view::staff_list::PaymentStanding;

texts! {
    orders = "訂單" | "Orders";
    members = "會員" | "Members";
    payments = "付款" | "Payments";
    vendors = "廠商" | "Vendors";
    orders_note = "以訂單編號、統一編號或狀態查詢；點欄名可以排序。" | "Find orders by number, tax ID or state. Click a column’s name to sort.";
    members_note = "所有加入的事業，最近加入的在前面。" | "All businesses, the latest first.";
    payments_note = "每一次付款，最近的在前面。不能入帳的付款由廠商退回。" | "Each payment, the latest first. Stray payments are returned by the vendor.";
    vendors_note = "提供方案的廠商。" | "Vendors that offer solutions.";

    col_number = "訂單編號" | "Order number";
    col_firm = "公司" | "Firm";
    col_ubn = "統一編號" | "Tax ID";
    col_state = "狀態" | "State";
    col_amount = "金額" | "Amount";
    col_points = "點數" | "Points";
    col_due = "期限" | "Deadline";
    col_plan = "方案" | "Plan";
    col_vendor = "廠商" | "Vendor";
    col_created = "建立" | "Created";
    col_since = "加入" | "Since";
    col_paid = "實付" | "Paid";
    col_available = "可用點數" | "Points available";
    col_capacity = "同時服務上限" | "Capacity";

    export_csv = "匯出 CSV" | "Export CSV";
    export_xlsx = "匯出 Excel" | "Export Excel";
    export_note = "匯出目前篩選的內容，會留下紀錄。" | "Exports what is filtered. Each export is recorded.";
    export_cut(most: String) = "只有前 {most} 筆，請用篩選縮小範圍" | "Only the first {most} lines. Narrow the filters";
    filter = "篩選" | "Filter";
    outcome = "資格" | "Eligibility";
    all = "全部" | "All";
    only_stray = "只看還沒退回的" | "Only those not yet returned";
    one_vendor = "只看一家廠商的訂單" | "Orders of one vendor only";
    empty = "沒有符合的資料" | "Nothing matches";
    empty_note = "換一個篩選條件試試。" | "Try another filter.";
    sorted_by(column: String) = "依「{column}」排序" | "Sort by {column}";

    views = "檢視" | "Views";
    manage = "儲存或管理檢視" | "Save or manage views";
    save_title = "把現在的篩選存成檢視" | "Save these filters as a view";
    save = "儲存" | "Save";
    rename_title(name: String) = "「{name}」改名" | "Rename “{name}”";
    rename = "改名" | "Rename";
    change_of(name: String) = "修改「{name}」" | "Change “{name}”";
    delete_of(name: String) = "刪除「{name}」" | "Delete “{name}”";
    own_views = "只有您看得到自己的檢視。" | "Only you see your views.";

    o_eligible = "符合資格" | "Eligible";
    o_buy_only = "可自費購買" | "May buy without points";
    o_review = "待確認" | "To be checked";
    o_refused = "不符資格" | "Not eligible";
    o_unknown = "尚未判定" | "Not judged";
    p_open = "等付款" | "Can be paid";
    p_pending = "待確認" | "Pending";
    p_paid = "已付款" | "Paid";
    p_closed = "已關閉" | "Closed";
    p_failed = "付款失敗" | "Failed";
    p_stray = "不能入帳" | "Stray";
    p_returned = "已退回" | "Returned";
    v_active = "可銷售" | "May sell";
    v_suspended = "停止銷售" | "Suspended";
}

/// The title of a list.
pub(crate) const fn title(lang: Lang, list: StaffList) -> &'static str {
    match list {
        StaffList::Orders => orders(lang),
        StaffList::Members => members(lang),
        StaffList::Payments => payments(lang),
        StaffList::Vendors => vendors(lang),
    }
}

/// What a list shows.
pub(crate) const fn note(lang: Lang, list: StaffList) -> &'static str {
    match list {
        StaffList::Orders => orders_note(lang),
        StaffList::Members => members_note(lang),
        StaffList::Payments => payments_note(lang),
        StaffList::Vendors => vendors_note(lang),
    }
}

/// The outcome of a judgement of eligibility.
pub(crate) const fn outcome_of(lang: Lang, outcome: Option<Outcome>) -> &'static str {
    match outcome {
        Some(Outcome::Eligible) => o_eligible(lang),
        Some(Outcome::EligibleToBuyOnly) => o_buy_only(lang),
        Some(Outcome::NeedsReview) => o_review(lang),
        Some(Outcome::Refused) => o_refused(lang),
        None => o_unknown(lang),
    }
}

/// What became of a payment.
pub(crate) const fn standing(lang: Lang, standing: PaymentStanding) -> &'static str {
    match standing {
        PaymentStanding::Open => p_open(lang),
        PaymentStanding::Pending => p_pending(lang),
        PaymentStanding::Paid => p_paid(lang),
        PaymentStanding::Closed => p_closed(lang),
        PaymentStanding::Failed => p_failed(lang),
        PaymentStanding::Stray => p_stray(lang),
        PaymentStanding::Returned => p_returned(lang),
    }
}
