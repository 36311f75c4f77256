//! Texts of the page where staff edit the legal texts.

texts! {
    title = "條文" | "Legal texts";
    note = "會員同意的三份條文與隱私權政策。新的一版由一位同仁提出、另一位確認後才生效；舊的版本一直保留，已經同意的人看得到自己同意的那一版。" | "The three texts that members agree to, and the privacy policy. One staff member proposes a new version; it comes into force when another confirms it. Old versions stay readable for the people who agreed to them.";
    caption = "現行條文" | "Texts in force";
    col_text = "條文" | "Text";
    col_version = "版本" | "Version";
    col_since = "生效" | "In force since";
    col_state = "狀態" | "State";
    with_program = "隨系統提供" | "Came with the program";
    in_force = "現行" | "In force";
    waits = "新版等第二人確認" | "New version waits for a second person";
    edit(name: &str) = "編輯：{name}" | "Edit: {name}";
    read(name: &str) = "看現行的{name}" | "Read the version in force: {name}";
    zh = "中文" | "Chinese";
    en = "英文" | "English";
    hint = "每行一段；「# 」開頭是標題，「- 」開頭是條列。{operator} 會換成營運單位的名稱。最多 20,000 字。" | "One paragraph a line. A line that begins with “# ” is a heading, with “- ” a list item. {operator} becomes the operator’s name. Up to 20,000 characters.";
    reason = "為什麼要改" | "Why it changes";
    reason_hint = "最多 300 字，確認的同仁看得到。" | "Up to 300 characters. Whoever confirms it reads this.";
    second = "提出後，由另一位同仁比對前後文字並確認。確認之前，會員看到的仍是現行版本。" | "After you propose it, another staff member compares both versions and confirms. Until then members see the version in force.";
    propose = "提出新版" | "Propose new version";
    proposed = "已提出，等另一位同仁確認。" | "Proposed. Another staff member must confirm it.";
    open_proposal = "這份條文已有一版在等第二人確認；確認或退回之後才能再改。" | "A new version of this text is waiting for a second person. It can be edited again once that is confirmed or rejected.";
    to_proposals = "前往確認" | "Go to the proposals";
    read_only = "只有管理員可以提出新版。" | "Only administrators can propose a new version.";
}
