//! Texts of the page about what is stored, and for how long.

use super::plural;

texts! {
    title = "資料保存" | "Retention";
    note = "每張資料表存什麼、為什麼、存多久，以及何時刪除了幾列。" | "What each table of the database holds, why and for how long, and how many rows were deleted when.";
    swept = "到期自動刪除" | "Deleted automatically";
    others = "其他資料表" | "Other tables";
    col_table = "資料表" | "Table";
    col_long = "保存多久" | "Kept for";
    col_last = "上次清理" | "Last swept";
    col_rows = "上次刪除" | "Deleted then";
    col_all = "總共刪除" | "Deleted in all";
    rule(what: String, long: String) = "{what}：{long}" | "{what}: {long}";
    not_yet = "還沒有" | "Not yet";
    found = "上次有刪除：" | "Last with rows:";
    together(what: String) = "{what}" | "Until {what}";
    ten_years = "所屬年度結束後 10 年（交易憑據）" | "Ten years after the end of its year, as evidence";
    never = "一直保存（沒有個人資料）" | "Always (no personal data)";
    holds(personal: String, why: String) = "{personal}。用途：{why}。" | "{personal}. For: {why}.";
    nothing_personal(why: String) = "沒有個人資料。用途：{why}。" | "No personal data. For: {why}.";
    at_once = "一結束就刪除" | "as soon as it is over";
    minutes(count: i64) = "{count} 分鐘" | "{count}" with count = plural(count, "minute");
    hours(count: i64) = "{count} 小時" | "{count}" with count = plural(count, "hour");
    days(count: i64) = "{count} 天" | "{count}" with count = plural(count, "day");
    years(count: i64) = "{count} 年" | "{count}" with count = plural(count, "year");
}
