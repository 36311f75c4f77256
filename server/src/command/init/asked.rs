//! What `init` needs to know: from arguments, from a file, or from the person at the terminal.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use domain::contact::EmailAddress;
use domain::form::account::NAME_MAX;
use domain::form::parse;
use serde::Deserialize;
use service::staff_people::First;

use crate::command::common::Failed;
use crate::config_error::ConfigError;
use crate::production;

/// What the arguments say. The rest is read from the file of `--from`, or asked for on a terminal.
#[derive(Debug, Clone, clap::Args)]
pub struct Given {
    /// The database: `sqlite://PATH` or `postgres://…`. A missing SQLite file is created.
    #[arg(long, env = "YUNSHIJI_DB")]
    db: Option<String>,
    /// The e-mail address of the first administrator.
    #[arg(long)]
    email: Option<String>,
    /// The name of the first administrator.
    #[arg(long)]
    name: Option<String>,
    /// The public address of the site, such as `https://example.tw`. The link begins with it.
    #[arg(long, env = "YUNSHIJI_BASE_URL")]
    base_url: Option<String>,
    /// A JSON file with any of `db`, `email`, `name` and `base_url`. Arguments take precedence.
    #[arg(long)]
    from: Option<PathBuf>,
}

/// The file of `--from`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    db: Option<String>,
    email: Option<String>,
    name: Option<String>,
    base_url: Option<String>,
}

/// What is known, and what is wrong or missing.
pub struct Asked {
    /// The address of the database.
    pub db: Option<String>,
    /// The first administrator.
    pub first: Option<First>,
    /// The public address of the site.
    pub base_url: Option<String>,
    /// What is wrong or missing, each with its flag.
    pub wrong: Vec<String>,
}

/// One thing to know.
struct Question<T> {
    flag: &'static str,
    words: &'static str,
    read: fn(&str) -> Result<T, String>,
}

const DB: Question<String> =
    Question { flag: "--db", words: "The database, sqlite://PATH or postgres://…", read: |text| Ok(text.to_owned()) };
const EMAIL: Question<EmailAddress> = Question {
    flag: "--email",
    words: "The e-mail address of the first administrator",
    read: |text| parse::email(text).map_err(|_| "this is not an e-mail address".to_owned()),
};
const NAME: Question<String> = Question {
    flag: "--name",
    words: "The name of the first administrator",
    read: |text| {
        parse::line(text, 1, NAME_MAX).map_err(|_| format!("this is not a name of 1 to {NAME_MAX} characters"))
    },
};
const BASE_URL: Question<String> = Question {
    flag: "--base-url",
    words: "The public address of the site, https://…",
    read: |text| production::base_url(text).map_err(|error| error.to_string()),
};

impl Asked {
    /// Collects the answers. `may_ask`: the person at the terminal, if there is one, is asked for what is missing.
    ///
    /// # Errors
    /// The file cannot be read, or is not such a file.
    pub fn new(given: &Given, may_ask: bool) -> Result<Self, Failed> {
        let written = given.from.as_deref().map(read).transpose()?.unwrap_or_default();
        let may_ask = may_ask && io::stdin().is_terminal();
        let mut wrong = Vec::new();
        let db = answer(&DB, given.db.clone().or(written.db), may_ask, &mut wrong);
        let email = answer(&EMAIL, given.email.clone().or(written.email), may_ask, &mut wrong);
        let name = answer(&NAME, given.name.clone().or(written.name), may_ask, &mut wrong);
        let base_url = answer(&BASE_URL, given.base_url.clone().or(written.base_url), may_ask, &mut wrong);
        let first = email.zip(name).map(|(email, name)| First { email, name });
        Ok(Self { db, first, base_url, wrong })
    }
}

fn read(path: &Path) -> Result<Written, Failed> {
    let wrong = |error: &dyn std::fmt::Display| ConfigError::Setting(format!("{}: {error}", path.display()));
    let text = std::fs::read_to_string(path).map_err(|error| wrong(&error))?;
    Ok(serde_json::from_str(&text).map_err(|error| wrong(&error))?)
}

fn answer<T>(question: &Question<T>, given: Option<String>, may_ask: bool, wrong: &mut Vec<String>) -> Option<T> {
    let missing = || format!("{} is not given: {}", question.flag, question.words);
    let found = match given {
        Some(text) => (question.read)(&text).map_err(|why| format!("{}: {why}", question.flag)),
        None if may_ask => ask(question).ok_or_else(missing),
        None => Err(missing()),
    };
    found.map_err(|why| wrong.push(why)).ok()
}

/// Asks until the answer is right; `None` when the input ends.
fn ask<T>(question: &Question<T>) -> Option<T> {
    loop {
        eprint!("{}: ", question.words);
        io::stderr().flush().ok()?;
        let mut line = String::new();
        if io::stdin().lock().read_line(&mut line).ok()? == 0 {
            return None;
        }
        match (question.read)(line.trim()) {
            Ok(answer) => return Some(answer),
            Err(why) => eprintln!("{why}"),
        }
    }
}
