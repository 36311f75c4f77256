//! Texts of the refund lab and of every refund curve.

texts! {
    title = "退訂試算室" | "Refund lab";
    note = "輸入任何情形，結果、推導與整個期程立即更新；與過帳用的是同一套規則。" | "Enter any case: result, derivation and curve follow at once, by the same rules that are posted.";
    inputs = "輸入" | "Inputs";
    self_pay = "自付款" | "Own money";
    points = "點數" | "Points";
    term = "期程" | "Term";
    months = "個月" | "months";
    start = "起始日" | "First day of service";
    on = "申請日" | "Day of application";
    date_hint = "例如 2022/06/01，或民國 111/06/01" | "Such as 2022/06/01";
    fault = "歸責" | "Who ends it";
    fault_member = "會員申請" | "The member";
    fault_not_started = "廠商未啟用服務" | "The vendor never started";
    fault_ended = "廠商中途終止" | "The vendor ends it mid-term";
    half = "過半的判定" | "How half is judged";
    half_calendar = "依日曆：申請日早於期程中點" | "By calendar: before the middle of the term";
    half_counted = "依月數：已用月數的兩倍不超過期程" | "By months: twice the used months at most the term";
    half_strict = "依月數：已用滿一半即不退" | "By months: less than half";
    compare = "與另一種判定並列比較" | "Compare with another reading of half";
    compare_none = "不比較" | "No comparison";
    calculate = "試算" | "Calculate";
    cash_back = "退回自付款" | "Own money back";
    points_back = "返還點數" | "Points back";
    forfeited = "不退還" | "Not returned";
    of_cash(amount: String) = "共付 {amount}" | "of {amount} paid";
    of_points(amount: String) = "共用 {amount}" | "of {amount} used";
    past_half = "已過半，自付款不退" | "past half of the term";
    whole_term = "整個期程" | "The whole term";
    derivation = "怎麼算的" | "How it is worked out";
    col_step = "步驟" | "Step";
    col_basis = "算法" | "Method";
    col_value = "結果" | "Result";
    ended(end: String) = "期程已結束：{end} 起已無服務，無可退還。" | "The term is over: there is no service from {end} on, and nothing to return.";
    cliff(last: String, first: String) = "{last}（含）前申請，自付款可依比例退還；{first} 起自付款不退，點數仍依比例返還。" | "Apply by {last} and own money comes back pro rata; from {first} on it does not, points still do.";
    cliff_without_points(last: String, first: String) = "{last}（含）前申請，自付款可依比例退還；{first} 起不退。" | "Apply by {last} and own money comes back pro rata; from {first} on it does not.";
    no_cash_words = "沒有自付款；點數依比例返還。" | "No own money was paid; points come back pro rata.";
    not_started_words = "服務從未啟用：自付款與點數全數返還。" | "The service never started: everything comes back.";
    ended_words = "廠商中途終止：自付款與點數都依比例返還，不受過半限制。" | "The vendor ended it: own money and points come back pro rata, whatever the half says.";
    used = "已使用" | "Used";
    no_cliff = "起始後申請，自付款都不退還；點數依比例返還。" | "Once started, own money does not come back; points do, pro rata.";
    nothing_back = "服務一開始，自付款與點數就都不退還。" | "Once the service has started, neither own money nor points come back.";
    curve_title = "各日申請可取回的自付款與點數" | "What comes back, by day of application";
    table = "以表格顯示" | "As a table";
    fix = "請先改正輸入的內容" | "Correct the inputs first";
}
