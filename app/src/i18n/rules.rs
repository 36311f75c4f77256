//! Texts of the versions of a program's rules.

use super::plural;

texts! {
    title = "規則版本" | "Versions of the rules";
    title_of(code: String) = "{code} 年度的規則" | "Rules of {code}";
    in_force(version: String) = "生效中：版本 {version}。已簽的訂單照簽署時的版本，不受新版影響。" | "In force: version {version}. Signed orders keep the version they were signed with.";
    comes(version: String, day: String) = "版本 {version} 從 {day} 起生效" | "Version {version} is in force from {day}";
    present = "生效中的數字" | "The numbers in force";
    draft_title(version: String, day: String) = "版本 {version}，預定 {day} 00:00 生效" | "Version {version}, in force from {day} 00:00";
    compared = "差異" | "Differences";
    col_before = "生效中" | "In force";
    col_after = "草稿" | "Draft";
    same(count: usize) = "其餘 {count} 項相同。" | "The other {count} are the same.";
    nothing = "和生效中的版本完全相同。" | "The same as the version in force.";
    effect = "拿新規則重算訂單" | "Past orders by the new rules";
    effect_note(count: u32) = "{count} 張有退訂申請或使用中的訂單：每張用實際申請日，還沒申請的用今天。已簽的訂單不變。" | "{count} with a refund request or a running service: each by its day of application, otherwise by today. Signed orders do not change." with count = plural(count, "order");
    counting = "重算中" | "Replaying";
    progress(looked: u32, total: u32) = "{looked}／{total} 張" | "{looked} of {total} orders";
    reload = "重新整理看進度；有 JavaScript 時會自動更新。" | "Reload for the progress; with JavaScript it updates by itself.";
    less = "少拿" | "Get less";
    more = "多拿" | "Get more";
    all = "合計差額" | "Sum of differences";
    orders(count: u32) = "{count} 張" | "{count}" with count = plural(count, "order");
    difference(cash: String, points: String) = "{cash}、{points}" | "{cash}, {points}";
    caption = "會少拿或多拿的訂單，少拿最多的在前" | "Orders that get less or more, the greatest loss first";
    col_member = "會員" | "Member";
    col_order = "訂單" | "Order";
    col_used = "情形" | "Used";
    col_gain = "差" | "Difference";
    used(used: u32, term: u8) = "用了 {used}／{term} 個月" | "{used} of {term} months";
    publish_note = "提出後由另一位同仁核對差異與重算結果並確認。到生效日之前，會員看到的仍是現在的版本。" | "Another staff member checks differences and effect and confirms. Until the day in force, members see the present version.";
    edit = "新版規則草稿" | "Draft of the next version";
    from = "生效日" | "In force from";
    from_hint = "當天 00:00 起，最早明天" | "From 00:00 of this day, tomorrow at the earliest";
    save = "儲存草稿並重算" | "Save draft and replay";
    done_saved = "草稿已儲存，正在重算訂單。" | "Draft saved. Orders are being replayed.";
    to_rules = "規則版本" | "Versions of the rules";
    day_in_force = "生效" | "In force";
}
