//! Texts of the error page.

texts! {
    back = "回上一頁" | "Go back";
    large_title = "送出的內容太大" | "What you sent is too large";
    large_text = "請縮短文字或換小一點的檔案，回上一頁再送一次。什麼都還沒有送出。" | "Shorten the text or choose smaller files, then go back and send it again. Nothing has been sent yet.";
    slow_title = "內容沒有送完" | "Not everything arrived";
    slow_text = "連線太慢或中斷了。請到訊號好的地方，回上一頁再送一次。什麼都還沒有送出。" | "Your connection is too slow or was interrupted. Find a better connection, then go back and send it again. Nothing has been sent yet.";
    wait_title = "請等一下再試" | "Please wait and try again";
    wait_text = "您上一次的下載還沒有完成。請等它結束，或過幾分鐘再試一次。" | "Your last download hasn’t finished. Wait for it to end, or try again in a few minutes.";
    running_title = "剛才送出的還在處理" | "Still working on what you sent";
    running_text = "請等幾秒，回上一頁看結果，或再送一次：同一份表單不會處理兩次。" | "Wait a few seconds, then go back to see the result, or send it again: the same form is never processed twice.";
    broken_title = "系統出了問題" | "Something went wrong on our side";
    broken_text = "您的資料都在。請回上一頁再送一次：同一份表單不會處理兩次。" | "Your data is safe. Go back and send it again: the same form is never processed twice.";
    forbidden_text = "這個帳號不能做這件事，或這份表單是別的網站送來的。請回上一頁再送一次；若您應該可以，請聯絡客服。" | "This account can’t do that, or the form came from another site. Go back and send it again; if you should be able to, contact support.";
    pages_of_session = "您同時開著的頁面太多，這一頁暫時不會即時更新；關掉幾頁，或過一分鐘再試。" | "You have too many pages open, so this one isn’t updated live. Close some, or try again in a minute.";
    pages_of_server = "現在使用的人很多，即時更新暫停；請過一分鐘再試。" | "Many people are using the site, so live updates are paused. Try again in a minute.";
    refused_title = "這份表單無法處理" | "This form couldn’t be processed";
    refused_text = "請回上一頁，重新整理後再送一次。什麼都還沒有送出。" | "Go back, reload the page and send it again. Nothing has been sent yet.";
}
