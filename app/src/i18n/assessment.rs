//! Texts of the self-assessment.

use super::plural;

texts! {
    title = "數位自評" | "Self-assessment";
    note(points: String) = "八個主題，約 8 分鐘。填完領 {points}；答案不影響點數多寡。" | "Eight topics, about 8 minutes. Complete them to receive {points}; your answers don’t change the amount.";
    note_only = "八個主題，約 8 分鐘。" | "Eight topics, about 8 minutes.";
    note_for_advice = "不用填也能選購；想看推薦方案，可以花約 8 分鐘填八個主題。" | "You can buy without it. For recommendations, answer the eight topics (about 8 minutes).";
    lead = "每一題先選今天的階段，再選兩年後想做到的階段。每一步都會自動保存，可以隨時離開。" | "For each topic, choose where you are today and where you want to be in two years. Every step is saved, so you can leave at any time.";
    topics = "八個主題" | "The eight topics";
    start = "開始" | "Start";
    go_on = "繼續填寫" | "Continue";
    to_review = "檢查並完成" | "Check and finish";
    answered = "已填" | "Answered";
    open = "未填" | "Not answered";
    progress = "進度" | "Progress";
    progress_words(done: usize) = "{done}／8" | "{done} of 8";
    step(number: usize, name: &str) = "第 {number} 題：{name}" | "{number}. {name}";
    today = "今天到哪個階段？" | "Where are you today?";
    wanted = "兩年後想做到哪個階段？" | "Where do you want to be in two years?";
    next = "保存，下一題" | "Save and continue";
    to_the_review = "保存，去檢查" | "Save and check";
    leave = "保存，先離開" | "Save and leave";
    restored = "這一題上次選了還沒送出，已從這台裝置帶回。" | "We’ve restored the answer you chose earlier on this device but hadn’t sent.";
    previous = "上一題" | "Previous";
    overview = "回到主題列表" | "All topics";
    review = "檢查答案" | "Check your answers";
    review_note = "送出前都可以修改；送出並領點後，答案就不能再改。" | "You can change your answers until you finish. Once points are granted, they are final.";
    today_and_wanted(today: &str, wanted: &str) = "今天：{today}；兩年後：{wanted}" | "Today: {today}; in two years: {wanted}";
    unanswered = "還沒有回答" | "Not answered yet";
    change = "修改" | "Change";
    missing(count: usize) = "還有 {count} 題沒有填完" | "{count} not finished yet" with count = plural(count, "topic");
    missing_text = "填完才能領點；已填的都保存好了。" | "Answer all of them to receive points. What you’ve answered is saved.";
    missing_text_only = "八題都填完才能完成；已填的都保存好了。" | "Answer all of them to finish. What you’ve answered is saved.";
    obstacle_for_good = "這家事業不需要自評" | "This business doesn’t need the self-assessment";
    obstacle = "完成後先不會入帳，答案會保留" | "Points can’t be granted yet; your answers will be saved";
    finish(points: String) = "完成自評，領 {points}" | "Finish and receive {points}";
    finish_only = "完成自評" | "Finish";
    granted_title(points: String) = "{points}，入帳了！" | "{points} are yours!";
    granted_text = "恭喜！點數已經可以用來選購雲端方案，確認信也寄到您的信箱。" | "Congratulations! You can use them to buy cloud solutions now. We’ve also emailed you a confirmation.";
    granted_at(at: String) = "入帳時間 {at}" | "Granted at {at}";
    granted_on(points: String, at: String) = "{points}已於 {at} 入帳；推薦方案依這些答案計算。" | "{points} were granted at {at}. Recommendations are based on these answers.";
    kept_only_title = "答案已保存" | "Your answers are saved";
    kept_title = "答案已保存，點數還沒有入帳" | "Your answers are saved; no points were granted yet";
    see_recommendations = "看為您推薦的方案" | "See recommended plans";
    result = "自評結果" | "Result";
    result_mark = "兩年後想做到的階段" | "Where you want to be in two years";
    stages(today: u8, wanted: u8) = "{today} → {wanted}" | "{today} → {wanted}";
    scale = "階段 1 到 5：1 靠人工，5 以數據決策" | "Stages 1 to 5: from 1, done by hand, to 5, decided by data";
}
