//! What a mail server's refusal means: the mail is refused for good, or a temporary condition makes it wait.
//!
//! There is one table by enhanced status code (RFC 3463), and one by reply code (RFC 5321) for servers that send no
//! enhanced code. A code in neither table makes the mail wait: a mail that waits in vain is given up in the end, but
//! one that is given up too soon is lost.

/// What to do with a refused mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The recipient or the mail itself is refused; trying again changes nothing.
    Final,
    /// Quota, policy, credentials or a fault of the server: the mail is tried again.
    Waits,
}

/// Final enhanced codes, as subject and detail: a wrong, unknown or moved address, a domain without mail, a disabled
/// mailbox, a mail too large for mailbox or system. Not final: a full mailbox (2.2), a sender's address (1.7, 1.8),
/// quotas (4.5), policy and authentication (7.x).
const FINAL: [(u16, u16); 10] = [(1, 1), (1, 2), (1, 3), (1, 4), (1, 6), (1, 10), (2, 1), (2, 3), (2, 4), (3, 4)];
/// Final reply codes where there is no enhanced code: no such mailbox, not local, too large, no such name, a domain
/// that accepts no mail (RFC 7504).
const FINAL_REPLIES: [u16; 5] = [550, 551, 552, 553, 556];

/// What a refusal means, by the reply code and the text after it.
#[must_use]
pub fn of(reply: u16, words: &str) -> Refusal {
    let permanent = (500..600).contains(&reply);
    let is_final = match enhanced(words) {
        Some((class, subject, detail)) => permanent && class == 5 && FINAL.contains(&(subject, detail)),
        None => FINAL_REPLIES.contains(&reply),
    };
    if is_final { Refusal::Final } else { Refusal::Waits }
}

/// The enhanced status code at the beginning of the text.
fn enhanced(words: &str) -> Option<(u16, u16, u16)> {
    let mut parts = words.split_whitespace().next()?.splitn(3, '.').map(|part| part.parse::<u16>().ok());
    Some((parts.next()??, parts.next()??, parts.next()??))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_recipient_or_the_mail_itself_is_refused_for_good() {
        for (reply, words) in [
            (550, "5.1.1 The email account that you tried to reach does not exist."),
            (550, "5.1.2 bad destination system"),
            (553, "5.1.3 The recipient address is not a valid address"),
            (556, "5.1.10 null MX"),
            (550, "5.1.6 moved"),
            (550, "5.2.1 The email account that you tried to reach is disabled."),
            (552, "5.2.3 too long for this mailbox"),
            (552, "5.3.4 message size exceeds fixed limit"),
            (550, "no such mailbox"),
            (551, "user not local"),
            (552, "too large"),
            (553, "mailbox name not allowed"),
            (556, ""),
        ] {
            assert_eq!(of(reply, words), Refusal::Final, "{reply} {words}");
        }
    }

    #[test]
    fn quotas_policy_credentials_and_faults_of_the_server_wait() {
        for (reply, words) in [
            (550, "5.4.5 Daily user sending quota exceeded."),
            (554, "5.7.0 Too many login attempts"),
            (550, "5.7.60 SMTP; Client does not have permissions to send as this sender"),
            (550, "5.7.1 Unauthenticated email is not accepted from this domain"),
            (550, "5.7.26 this mail is unauthenticated"),
            (550, "5.7.708 Service unavailable. Access denied, traffic not accepted from this IP"),
            (550, "5.1.8 Access denied, bad outbound sender"),
            (553, "5.1.7 sender address syntax"),
            (552, "5.2.2 mailbox full"),
            (550, "5.4.6 mail loop"),
            (500, "5.5.2 syntax error"),
            (530, "5.7.0 Authentication required"),
            (535, "5.7.8 Username and Password not accepted"),
            (530, "authentication required"),
            (535, "credentials invalid"),
            (538, "encryption required"),
            (554, "transaction failed"),
            (421, "4.7.0 try again later"),
            (450, "4.1.1 unverified address"),
            (451, "later"),
            (452, "4.2.2 mailbox full"),
            // an address or a version is not a code
            (554, "192.0.2.1 is listed"),
            (554, "5.x.1 odd"),
        ] {
            assert_eq!(of(reply, words), Refusal::Waits, "{reply} {words}");
        }
    }
}
