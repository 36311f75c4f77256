//! The filters of the audit and of the access log. They are in the page's address.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Errors, FieldErrors, FormError, parse};
use crate::audit::Action;
use crate::contact::EmailAddress;
use crate::order_number::OrderNumber;
use crate::ubn::Ubn;

/// The longest name of an object, such as `order:` and an identifier.
const OBJECT_MAX: usize = 80;

/// The filters, as typed. An empty field does not filter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AuditForm {
    /// Who acted: an e-mail address, or `system`.
    pub actor: String,
    /// The object: an order number, a UBN, a person's address, or `kind:id`.
    pub object: String,
    /// The stored name of an action.
    pub action: String,
    /// A day in Taipei.
    pub day: String,
}

/// Who acted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActorSought {
    /// The person with this address.
    Person(EmailAddress),
    /// The name that the audit has, such as `system`, `visitor` or `person:ID`.
    Named(String),
}

/// What it was about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ObjectSought {
    /// The order with this number.
    Order(OrderNumber),
    /// The firm with this UBN.
    Business(Ubn),
    /// The person with this address.
    Person(EmailAddress),
    /// The name that the audit has, as `kind:id`.
    Named(String),
}

/// The parsed filters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditQuery {
    /// Who acted.
    pub actor: Option<ActorSought>,
    /// What it was about.
    pub object: Option<ObjectSought>,
    /// What was done: a stored name.
    pub action: Option<String>,
    /// On which day.
    pub day: Option<NaiveDate>,
}

impl AuditForm {
    /// The query.
    ///
    /// # Errors
    /// The fields that cannot be read.
    pub fn parse(&self) -> Result<AuditQuery, FieldErrors> {
        let mut errors = Errors::default();
        let actor = errors.take("actor", parse::optional(&self.actor, actor));
        let object = errors.take("object", parse::optional(&self.object, object));
        let action = errors.take("action", parse::optional(&self.action, action));
        let day = errors.take("day", parse::optional(&self.day, parse::date));
        errors.finish(|| Some(AuditQuery { actor: actor?, object: object?, action: action?, day: day? }))
    }

    /// The fields by name, in the order of the form.
    #[must_use]
    pub fn fields(&self) -> [(&'static str, &str); 4] {
        [("actor", &self.actor), ("object", &self.object), ("action", &self.action), ("day", &self.day)]
    }
}

/// Principals without an account, and the beginning of the names of the others.
const NO_PERSON: [&str; 2] = ["system", "visitor"];
const NAMED: [&str; 2] = ["person:", "key:"];

fn actor(typed: &str) -> Result<ActorSought, FormError> {
    let text = parse::value(typed)?;
    let named = NO_PERSON.contains(&text.as_str()) || NAMED.iter().any(|kind| text.starts_with(kind));
    if named { Ok(ActorSought::Named(text)) } else { parse::email(&text).map(ActorSought::Person) }
}

fn object(typed: &str) -> Result<ObjectSought, FormError> {
    let text = parse::line(typed, 1, OBJECT_MAX)?;
    if text.contains(':') {
        return Ok(ObjectSought::Named(text));
    }
    if text.contains(['@', '＠']) {
        return parse::email(&text).map(ObjectSought::Person);
    }
    match OrderNumber::parse(&text) {
        Ok(number) => Ok(ObjectSought::Order(number)),
        Err(_) => parse::ubn(&text).map(ObjectSought::Business),
    }
}

fn action(typed: &str) -> Result<String, FormError> {
    Action::named(typed.trim()).map(Action::name).ok_or(FormError::NotAChoice)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(actor: &str, object: &str, action: &str, day: &str) -> Result<AuditQuery, FieldErrors> {
        AuditForm { actor: actor.into(), object: object.into(), action: action.into(), day: day.into() }.parse()
    }

    #[test]
    fn people_type_addresses_and_numbers_and_links_have_names() {
        assert_eq!(parsed("", " ", "", ""), Ok(AuditQuery::default()));
        let query = parsed("Mei@Example.com", "０４５９５２５７", "list.exported", "2022/07/15").expect("a query");
        assert!(matches!(query.actor, Some(ActorSought::Person(email)) if email.as_str() == "mei@example.com"));
        assert_eq!(query.object, Ubn::parse("04595257").ok().map(ObjectSought::Business));
        assert_eq!((query.action.as_deref(), query.day), (Some("list.exported"), NaiveDate::from_ymd_opt(2022, 7, 15)));
        let query = parsed("system", "order:abc", "", "").expect("a query");
        assert_eq!(query.actor, Some(ActorSought::Named("system".to_owned())));
        assert_eq!(query.object, Some(ObjectSought::Named("order:abc".to_owned())));
        for (actor, object, action, day) in
            [("mei", "", "", ""), ("", "nothing", "", ""), ("", "", "no.such", ""), ("", "", "", "yesterday")]
        {
            assert!(parsed(actor, object, action, day).is_err(), "{actor}{object}{action}{day}");
        }
    }
}
