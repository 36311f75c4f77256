//! What staff type about failed jobs and mails.

use serde::{Deserialize, Serialize};

use super::staff::REASON_MAX;
use super::{Errors, FieldErrors, parse};
use crate::contact::EmailAddress;
use crate::id::JobId;

/// A decision to drop a job, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DropForm {
    /// The job.
    pub job: String,
    /// The reason.
    pub reason: String,
}

impl DropForm {
    /// The job and the reason.
    ///
    /// # Errors
    /// No reason, or one that is too long.
    pub fn parse(&self) -> Result<(JobId, String), FieldErrors> {
        let mut errors = Errors::default();
        let job = errors.take("job", self.job.parse().map_err(|_| super::FormError::NotAChoice));
        let reason = errors.take("reason", parse::line(&self.reason, 1, REASON_MAX));
        errors.finish(|| Some((job?, reason?)))
    }
}

/// A mail to send again, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AgainForm {
    /// The mail.
    pub mail: String,
    /// The address to send it to.
    pub email: String,
}

impl AgainForm {
    /// The mail and the address.
    ///
    /// # Errors
    /// The address is not one.
    pub fn parse(&self) -> Result<(String, EmailAddress), FieldErrors> {
        let mut errors = Errors::default();
        let email = errors.take("email", parse::email(&self.email));
        errors.finish(|| Some((self.mail.clone(), email?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_is_dropped_only_with_a_reason_and_a_mail_sent_only_to_an_address() {
        let drop = |reason: &str| DropForm { job: "j1".to_owned(), reason: reason.to_owned() }.parse();
        assert_eq!(drop(" 已由人工處理 ").map(|(_, reason)| reason), Ok("已由人工處理".to_owned()));
        for bad in ["", " ", &"字".repeat(REASON_MAX + 1)] {
            assert!(drop(bad).is_err(), "{bad:?}");
        }
        let again = |email: &str| AgainForm { mail: "m1".to_owned(), email: email.to_owned() }.parse();
        assert_eq!(
            again("Mei@Example.com").map(|(_, email)| email.as_str().to_owned()),
            Ok("mei@example.com".to_owned())
        );
        assert!(again("mei").is_err() && again("").is_err());
    }
}
