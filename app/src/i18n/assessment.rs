//! Texts of the self-assessment.

use super::plural;

texts! {
    title = "數位自評" | "Self-assessment";
    note(points: String) = "八個主題，約 8 分鐘。填完領 {points}；答案不影響點數多寡。" | "Eight topics, about 8 minutes. Completing them earns {points}; the answers do not change the amount.";
    note_only = "八個主題，約 8 分鐘。" | "Eight topics, about 8 minutes.";
    note_for_advice = "不用填也能選購；想看推薦方案，可以花約 8 分鐘填八個主題。" | "You can buy without it. For recommendations, answer the eight topics: about 8 minutes.";
    lead = "每一題先選今天的階段，再選兩年後想達到的階段。每一步都會自動保存，可以隨時離開。" | "For each topic choose today's stage, then the one you want in two years. Each step is kept: leave at any time.";
    topics = "八個主題" | "The eight topics";
    start = "開始" | "Begin";
    go_on = "繼續填寫" | "Go on";
    to_review = "檢查並完成" | "Review and finish";
    answered = "已填" | "Answered";
    open = "未填" | "Open";
    progress = "進度" | "Progress";
    progress_words(done: usize) = "{done}／8" | "{done} of 8";
    step(number: usize, name: &str) = "第 {number} 題：{name}" | "{number}. {name}";
    today = "今天到哪個階段？" | "Where are you today?";
    wanted = "兩年後想到哪個階段？" | "Where do you want to be in two years?";
    next = "保存，下一題" | "Keep and go on";
    to_the_review = "保存，去檢查" | "Keep and review";
    leave = "保存，先離開" | "Keep and leave";
    restored = "這一題上次選了還沒送出，已從這台裝置帶回。" | "Chosen earlier and not sent yet: brought back from this device.";
    previous = "上一題" | "Back";
    overview = "回到主題列表" | "All topics";
    review = "檢查答案" | "Review";
    review_note = "送出前都可以修改；送出並領點後，答案就不能再改。" | "Change what you like before finishing; once the points are granted the answers stay.";
    today_and_wanted(today: &str, wanted: &str) = "今天：{today}；兩年後：{wanted}" | "Today: {today}; in two years: {wanted}";
    unanswered = "還沒有回答" | "Not answered";
    change = "修改" | "Change";
    missing(count: usize) = "還有 {count} 題沒有填完" | "{count} still open" with count = plural(count, "topic");
    missing_text = "填完才能領點；已填的都保存好了。" | "All are needed for the points; what you answered is kept.";
    missing_text_only = "八題都填完才能完成；已填的都保存好了。" | "All are needed to finish; what you answered is kept.";
    obstacle_for_good = "這家事業不需要自評" | "No self-assessment is needed";
    obstacle = "完成後先不會入帳，答案會保留" | "No points can be granted yet; the answers are kept";
    finish(points: String) = "完成自評，領 {points}" | "Finish and receive {points}";
    finish_only = "完成自評" | "Finish";
    granted_title(points: String) = "{points}，入帳了！" | "{points} are yours!";
    granted_text = "恭喜！點數已經可以用來選購雲端方案，確認信也寄到您的信箱。" | "They can pay for cloud solutions from now on; a mail confirms it.";
    granted_at(at: String) = "入帳時間 {at}" | "Posted at {at}";
    granted_on(points: String, at: String) = "{points}已於 {at} 入帳；推薦方案依這些答案計算。" | "{points} were posted at {at}. Recommendations follow from these answers.";
    kept_only_title = "答案已保存" | "The answers are kept";
    kept_title = "答案已保存，點數還沒有入帳" | "The answers are kept; no points were posted";
    see_recommendations = "看為您推薦的方案" | "See what we recommend";
    result = "自評結果" | "Result";
    result_mark = "兩年後想達到的階段" | "The stage wanted in two years";
    stages(today: u8, wanted: u8) = "{today} → {wanted}" | "{today} → {wanted}";
    scale = "階段 1 到 5：1 靠人工，5 以數據決策" | "Stages 1 to 5: 1 by hand, 5 data decides";
}
