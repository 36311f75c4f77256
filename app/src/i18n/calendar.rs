//! Texts of the office calendar as staff keep it, and of files that are refused.

use domain::import::{BadFile, Problem, RowError};
use domain::lang::Lang;

use super::plural;

texts! {
    title = "行事曆" | "Calendar";
    note = "期限都用辦公日曆算，包含補班日。載入年度或新增停班日之前，先看它會移動哪些期限；已告知的期限不會提前。" | "Deadlines count office days, make-up days included. Before a year is loaded or a closure is added, you see which deadlines it moves. A deadline that was told never becomes earlier.";
    until(day: String) = "連續載入到 {day}。" | "Loaded without a gap until {day}.";
    until_none = "今年還沒有載入，期限算不出來。" | "This year is not loaded, so deadlines cannot be calculated.";
    ends_soon(year: i32) = "載入的年度快用完了，請載入 {year} 年。" | "The loaded years are about to end. Load {year}.";
    open_calendar = "前往行事曆" | "Go to the calendar";
    years = "載入的年度" | "Loaded years";
    col_year = "年度" | "Year";
    col_source = "來源" | "Source";
    col_workdays = "工作天" | "Working days";
    col_holidays = "平日放假" | "Weekdays off";
    col_make_up = "補班日" | "Make-up workdays";
    built_in = "隨系統提供" | "Came with the program";
    loaded(day: String) = "{day} 載入" | "Loaded {day}";
    drop_of(year: i32) = "移除 {year} 年" | "Remove {year}";
    closures = "停班日" | "Closures";
    no_closures = "去年以來沒有停班日。" | "No closures since last year.";
    col_day = "日期" | "Date";
    col_reason = "原因" | "Reason";
    load = "載入年度" | "Load a year";
    load_note = "行政院人事行政總處的辦公日曆表 CSV（UTF-8）：西元日期、星期、是否放假（0 或 2）、備註，一天一列，整年。" | "The CSV of the office calendar (UTF-8): 西元日期, 星期, 是否放假 (0 or 2), 備註; one row a day, the whole year.";
    file = "CSV 檔案" | "CSV file";
    check_button = "檢查檔案" | "Check the file";
    effect_button = "看影響" | "Show the effect";
    close = "新增停班日" | "Add a closure";
    close_note = "例如颱風停止上班。整個平台都算停班，原因請寫縣市。" | "A typhoon day, for example. It counts for the whole platform; name the county as reason.";
    day = "日期" | "Day";
    reason = "原因（會告知相關的會員與廠商）" | "Reason (members and vendors concerned read it)";
    reason_hint = "例如：臺北市颱風停止上班。最多 60 字。" | "For example: typhoon, Taipei. Up to 60 characters.";
    change = "套用之前：影響" | "Before it applies: the effect";
    change_year(year: i32, holidays: usize, make_up: usize) = "載入 {year} 年：平日放假 {holidays} 天，補班 {make_up} 天" | "Load {year}: {holidays} weekdays off, {make_up} make-up workdays";
    change_closure(day: String, reason: String) = "{day} 停班：{reason}" | "Closed on {day}: {reason}";
    moves(count: u32) = "{count} 張訂單的期限會延後，其餘不變。套用後逐一通知會員與廠商。" | "Deadlines of {count} move later; the others stay. Once applied, members and vendors are told one by one." with count = plural(count, "order");
    moves_at_least(count: u32) = "最近 2,000 張訂單裡有 {count} 張的期限會延後；套用時會逐一計算全部。" | "Among the newest 2,000 orders, deadlines of {count} move later. Applying counts all of them." with count = plural(count, "order");
    listed(count: usize) = "列出前 {count} 張。" | "The first {count} are listed.";
    outdated = "這之後行事曆又變動過，請重新準備這個變更。" | "The calendar has changed since. Prepare this change again.";
    caption_moves = "會移動的期限" | "Deadlines that move";
    col_order = "訂單" | "Order";
    col_member = "會員" | "Member";
    col_before = "現在的期限" | "Deadline now";
    col_after = "之後的期限" | "Deadline afterwards";
    pending = "等行事曆" | "Waits for the calendar";
    apply = "套用並通知" | "Apply and notify";
    cancel = "不套用" | "Don’t apply";
    applied = "最近的變更" | "Latest changes";
    col_change = "變更" | "Change";
    col_by = "同仁" | "By";
    col_progress = "進度" | "Progress";
    progress(looked: u32, moved: u32) = "已算 {looked} 張，延後 {moved} 張；重新整理看進度" | "{looked} looked at, {moved} moved; reload for progress" with looked = plural(looked, "order");
    ended(looked: u32, moved: u32) = "完成：算過 {looked} 張，延後 {moved} 張" | "Done: {looked} looked at, {moved} moved" with looked = plural(looked, "order");
    read_only = "只有管理員可以變更行事曆。" | "Only administrators can change the calendar.";
    done_same = "內容和現在的行事曆相同，什麼都沒有變動。" | "This is what the calendar says already. Nothing changed.";
    done_applied = "已套用。期限正在逐一重算並通知。" | "Applied. Deadlines are being recalculated and told one by one.";
    done_dropped = "年度已移除。" | "Year removed.";

    bad_file(all: u32, errors: String) = "檔案有 {all} 個錯誤，什麼都沒有變動：{errors}。" | "The file has {all}; nothing was changed: {errors}." with all = plural(all, "error");
    at_cell(row: u32, column: u8, problem: &str) = "第 {row} 列第 {column} 欄{problem}" | "row {row}, column {column}: {problem}";
    at_row(row: u32, problem: &str) = "第 {row} 列{problem}" | "row {row}: {problem}";
    e_utf8 = "不是 UTF-8 編碼" | "not UTF-8";
    e_empty = "沒有資料" | "no data";
    e_large = "檔案太大" | "too large";
    e_quote = "引號沒有結束" | "a quote is not closed";
    e_head = "的欄名不對" | "not the expected name of the column";
    e_cells = "的欄數不對" | "not the expected number of cells";
    e_date = "不是日期" | "not a date";
    e_year = "是另一個年度" | "another year";
    e_weekday = "的星期與日期不符" | "not the weekday of this date";
    e_zero_two = "不是 0 或 2" | "neither 0 nor 2";
    e_twice = "與前面重複" | "the same as an earlier row";
    e_missing = "缺少日期" | "a day of the year is missing";
    e_long = "太長" | "too long";
    e_character = "有無法使用的字元" | "a character that can’t be used";
    e_ubn = "不是統一編號" | "not a tax ID";
    e_future = "是未來的日期" | "in the future";
}

/// Why a file was refused.
pub(crate) fn refused(lang: Lang, bad: &BadFile) -> String {
    let between = match lang {
        Lang::Zh => "；",
        Lang::En => "; ",
    };
    let errors: Vec<_> = bad.errors.iter().map(|error| at(lang, *error)).collect();
    bad_file(lang, bad.all, errors.join(between))
}

fn at(lang: Lang, RowError { row, column, problem }: RowError) -> String {
    let problem = problem_of(lang, problem);
    match (row, column) {
        (0, _) => problem.to_owned(),
        (row, 0) => at_row(lang, row, problem),
        (row, column) => at_cell(lang, row, column, problem),
    }
}

const fn problem_of(lang: Lang, problem: Problem) -> &'static str {
    match problem {
        Problem::NotUtf8 => e_utf8(lang),
        Problem::Empty => e_empty(lang),
        Problem::TooLarge => e_large(lang),
        Problem::Quote => e_quote(lang),
        Problem::Head => e_head(lang),
        Problem::Cells => e_cells(lang),
        Problem::NotADate => e_date(lang),
        Problem::OtherYear => e_year(lang),
        Problem::NotTheWeekday => e_weekday(lang),
        Problem::NotZeroOrTwo => e_zero_two(lang),
        Problem::Twice => e_twice(lang),
        Problem::Missing => e_missing(lang),
        Problem::TooLong => e_long(lang),
        Problem::Character => e_character(lang),
        Problem::NotAUbn => e_ubn(lang),
        Problem::InFuture => e_future(lang),
    }
}
