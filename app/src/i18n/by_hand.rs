//! Texts of what staff do by hand for a firm or an order.

texts! {
    title = "人工處理" | "By hand";
    second = "由您提出，另一位同仁確認後才生效。" | "You propose it; it takes effect once a colleague confirms.";
    adjust = "調整點數" | "Adjust points";
    direction = "增減" | "Direction";
    give = "增加" | "Give";
    take = "減少" | "Take";
    points = "點數" | "Points";
    reason = "理由" | "Reason";
    member_reads = "會員看得到，最多 300 字。" | "The member reads it. Up to 300 characters.";
    both_read = "雙方都看得到，最多 300 字。" | "Both sides read it. Up to 300 characters.";
    propose_adjust = "提出調整" | "Propose adjustment";
    revoke = "撤銷核發" | "Revoke the grant";
    revoke_note = "可用的點數立即收回；已使用的另行追繳，訂單保留的不受影響。" | "Points that can be spent go back at once. Used points are claimed separately; points held by orders stay.";
    propose_revoke = "提出撤銷" | "Propose revocation";
    start = "更正服務起始日" | "Correct the start date";
    start_day = "正確的起始日" | "Correct start date";
    propose_start = "提出更正" | "Propose correction";
    end_sessions = "登出某人的所有裝置" | "Sign a person out everywhere";
    whose = "誰" | "Who";
    person_reads = "本人會收到信並看到理由，最多 300 字。" | "The person gets an email with the reason. Up to 300 characters.";
    ended = "已在所有裝置登出，本人會收到通知信。" | "Signed out everywhere. The person gets an email.";
    freeze = "凍結訂單" | "Freeze the order";
    freeze_note = "期限停止計算，只能傳訊息、申請退訂和登錄款項；解除後各期限從剩下的時間繼續。" | "Deadlines stop. Only messages, refund requests and recording money go on; afterwards each deadline continues with the time it had left.";
    freeze_days = "最多幾個工作天（1 到 10）" | "Working days at most (1 to 10)";
    unfreeze = "解除凍結" | "End the freeze";
    frozen = "已凍結，雙方都已收到通知。" | "Frozen. Both sides have been told.";
    thawed = "已解除凍結。" | "The freeze has ended.";
}
