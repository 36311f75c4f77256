//! Compares the document of the API with what the server sends and accepts, field by field.

use std::collections::BTreeSet;

use axum::body::{Body, to_bytes};
use axum::http::{Method, Request};
use demo::seed;
use domain::time::Instant;
use gateway::Gateways;
use serde_json::{Value, json};
use service::{Clock, Config};
use store::calendar::{Closure, add_closure};
use store::{Db, vals};
use tower::ServiceExt;

use super::*;

const PREVIEW: &str = "/api/v1/refund/preview";

/// An answer: status and body.
type Answered = (String, Value);

/// Fields by their path, such as `plans[].users`.
type Fields = BTreeSet<String>;

/// The fields of an answer that were `null`, and those that were left out.
#[derive(Debug, Default, Clone, PartialEq)]
struct Seen {
    null: Fields,
    absent: Fields,
}

struct Document(Value);

impl Document {
    fn read() -> Self {
        Self(serde_json::to_value(Description::openapi()).expect("json"))
    }

    fn followed<'a>(&'a self, schema: &'a Value) -> &'a Value {
        match schema["$ref"].as_str() {
            Some(path) => self.0.pointer(path.trim_start_matches('#')).expect("a schema that there is"),
            None => schema,
        }
    }

    fn answer(&self, path: &str, method: &str, status: &str) -> &Value {
        &self.0["paths"][path][method]["responses"][status]["content"]["application/json"]["schema"]
    }

    /// The alternatives of a schema without `null`; the schema itself when it has none.
    fn alternatives<'a>(&'a self, schema: &'a Value) -> Vec<&'a Value> {
        let of = ["oneOf", "anyOf"].into_iter().find_map(|word| schema[word].as_array());
        let all = of.map_or_else(|| vec![schema], |all| all.iter().collect());
        all.into_iter().map(|one| self.followed(one)).filter(|one| one["type"] != "null").collect()
    }

    fn is_nullable(&self, schema: &Value) -> bool {
        let schema = self.followed(schema);
        let alternatives = ["oneOf", "anyOf"].into_iter().filter_map(|word| schema[word].as_array()).flatten();
        schema["type"] == "null"
            || schema["type"].as_array().is_some_and(|types| types.contains(&json!("null")))
            || alternatives.into_iter().any(|one| one["type"] == "null")
    }

    fn is_required(schema: &Value, name: &str) -> bool {
        schema["required"].as_array().is_some_and(|names| names.contains(&json!(name)))
    }

    /// The fields that may be `null` or left out by the document.
    fn said(&self, schema: &Value, at: &str, said: &mut Seen) {
        for schema in self.alternatives(self.followed(schema)) {
            for (name, field) in schema["properties"].as_object().into_iter().flatten() {
                let path = format!("{at}.{name}");
                if self.is_nullable(field) {
                    said.null.insert(path.clone());
                }
                if !Self::is_required(schema, name) {
                    said.absent.insert(path.clone());
                }
                self.said(field, &path, said);
            }
            if !schema["items"].is_null() {
                self.said(&schema["items"], &format!("{at}[]"), said);
            }
        }
    }

    /// Checks a value against a schema. The error says where they differ.
    fn holds(&self, schema: &Value, value: &Value, at: &str, seen: &mut Seen) -> Result<(), String> {
        let schema = self.followed(schema);
        if value.is_null() {
            seen.null.insert(at.to_owned());
            let any = schema["type"].is_null() && schema["oneOf"].is_null();
            return if any || self.is_nullable(schema) { Ok(()) } else { Err(format!("{at} is null")) };
        }
        let mut wrong = Vec::new();
        for one in self.alternatives(schema) {
            let mut then = seen.clone();
            match self.is_of(one, value, at, &mut then) {
                Ok(()) => {
                    *seen = then;
                    return Ok(());
                }
                Err(why) => wrong.push(why),
            }
        }
        Err(wrong.join("; "))
    }

    fn is_of(&self, schema: &Value, value: &Value, at: &str, seen: &mut Seen) -> Result<(), String> {
        let is = |name: &str| {
            schema["type"] == name || schema["type"].as_array().is_some_and(|all| all.contains(&json!(name)))
        };
        let typed = match value {
            _ if schema["type"].is_null() => true,
            Value::Bool(_) => is("boolean"),
            Value::Number(number) => is("integer") && number.as_i64().is_some(),
            Value::String(_) => is("string"),
            Value::Array(_) => is("array"),
            Value::Object(_) => is("object"),
            Value::Null => false,
        };
        let listed = schema["enum"].as_array().is_none_or(|all| all.contains(value));
        if !typed || !listed {
            return Err(format!("{at}: {value} is not {schema}"));
        }
        for (place, one) in value.as_array().into_iter().flatten().enumerate() {
            let of = schema["prefixItems"].get(place).unwrap_or(&schema["items"]);
            self.holds(of, one, &format!("{at}[]"), seen)?;
        }
        let (Some(sent), Some(fields)) = (value.as_object(), schema["properties"].as_object()) else { return Ok(()) };
        if let Some(name) = sent.keys().find(|name| !fields.contains_key(*name)) {
            return Err(format!("{at}.{name} is not in the document"));
        }
        for (name, field) in fields {
            let path = format!("{at}.{name}");
            match sent.get(name) {
                Some(value) => self.holds(field, value, &path, seen)?,
                None if Self::is_required(schema, name) => return Err(format!("{path} is left out")),
                None => {
                    seen.absent.insert(path);
                }
            }
        }
        Ok(())
    }
}

struct Server {
    router: Router,
    _folder: tempfile::TempDir,
}

impl Server {
    /// The demonstration, in which a vendor gets contacts and a plan a limit of users, since its data have none.
    async fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let db = store::Db::open(&format!("sqlite://{}/api.sqlite", folder.path().display())).await.expect("opened");
        db.migrate().await.expect("migrated");
        let cx = Cx::new(db, Clock::demo(), Gateways::demo("/demo/pay"), Config::demo("http://127.0.0.1:1"));
        seed::seed(&cx, seed::SEED, seed::Size::Ordinary, &|_| {}).await.expect("seeded");
        let mut tx = cx.db.begin().await.expect("begun");
        for sql in [
            "UPDATE vendor SET contact = '' WHERE id <> (SELECT MAX(vendor_id) FROM solution)",
            "UPDATE plan SET staff_to = 9999999999 WHERE id <> (SELECT MAX(id) FROM plan)",
        ] {
            assert!(tx.exec(sql, vals![]).await.expect("changed") > 0, "{sql}");
        }
        tx.commit().await.expect("committed");
        let options = LeptosOptions::builder().output_name("app").build();
        Self { router: routes(&cx).with_state(options), _folder: folder }
    }

    async fn asked(&self, method: Method, address: &str, body: String) -> Answered {
        let request = Request::builder().method(method).uri(address).body(Body::from(body)).expect("a request");
        let answer = self.router.clone().oneshot(request).await.expect("an answer");
        let status = answer.status().as_u16().to_string();
        let body = to_bytes(answer.into_body(), usize::MAX).await.expect("a body");
        (status, serde_json::from_slice(&body).expect("JSON"))
    }

    async fn get(&self, address: &str) -> Answered {
        self.asked(Method::GET, address, String::new()).await
    }

    async fn preview(&self, case: &Value) -> Answered {
        self.asked(Method::POST, PREVIEW, case.to_string()).await
    }
}

fn case() -> Value {
    json!({ "self_pay": 30_000, "points": 30_000, "term_months": 6, "start": "2022-06-01", "on": "2022-07-15",
        "fault": "member", "half": "calendar" })
}

fn changed(name: &str, value: Option<Value>) -> Value {
    let mut case = case();
    let fields = case.as_object_mut().expect("an object");
    match value {
        Some(value) => drop(fields.insert(name.to_owned(), value)),
        None => drop(fields.remove(name)),
    }
    case
}

#[tokio::test]
async fn every_answer_matches_the_document_down_to_what_may_be_null_or_left_out() {
    let (server, document) = (Server::open().await, Document::read());
    let (_, first) = server.get("/api/v1/solutions").await;
    let slugs =
        first["solutions"].as_array().expect("solutions").iter().map(|one| one["slug"].as_str().expect("a slug"));
    let solutions: Vec<_> = slugs.map(|slug| format!("/api/v1/solutions/{slug}")).collect();
    let not_started =
        json!({ "self_pay": 1, "points": 0, "term_months": 1, "on": "2022-06-01", "fault": "vendor_not_started" });
    let ended = changed("on", Some(json!("2023-06-01")));
    let answers = [
        (
            PREVIEW,
            "post",
            vec![
                server.preview(&case()).await,
                server.preview(&not_started).await,
                server.preview(&ended).await,
                server.preview(&json!([])).await,
                server.preview(&changed("on", None)).await,
                server.preview(&changed("x", Some(json!(1)))).await,
                server.asked(Method::POST, PREVIEW, " ".repeat(wire::MAX_LINE_BYTES + 1)).await,
            ],
        ),
        (
            "/api/v1/workday",
            "get",
            vec![
                server.get("/api/v1/workday?from=2022-06-02&days=2").await,
                server.get("/api/v1/workday?from=2022-06-02&days=2&explain=true").await,
                server.get("/api/v1/workday?from=x&days=2").await,
                server.get("/api/v1/workday?from=2027-12-20&days=250").await,
            ],
        ),
        (
            "/api/v1/solutions",
            "get",
            vec![
                (String::from("200"), first.clone()),
                server.get("/api/v1/solutions?q=%E6%9C%83%E8%A8%88").await,
                server.get("/api/v1/solutions?category=x&min_price=-1").await,
            ],
        ),
    ];
    let mut all: Vec<(&str, &str, Vec<Answered>)> = answers.into();
    let mut pages = Vec::new();
    for solution in &solutions {
        pages.push(server.get(solution).await);
    }
    all.push(("/api/v1/solutions/{slug}", "get", pages));
    for (path, method, answers) in all {
        let (mut said, mut seen) = (Seen::default(), Seen::default());
        for status in answers.iter().map(|(status, _)| status).collect::<BTreeSet<_>>() {
            document.said(document.answer(path, method, status), status, &mut said);
        }
        for (status, answer) in &answers {
            let schema = document.answer(path, method, status);
            assert!(!schema.is_null(), "{path} answers {status}, which the document does not describe: {answer}");
            let held = document.holds(schema, answer, status, &mut seen);
            assert_eq!(held, Ok(()), "{path} {status}: {answer}");
        }
        let known =
            |fields: &Fields| fields.iter().filter(|path| !path.contains("inputs")).cloned().collect::<Fields>();
        assert_eq!(known(&seen.null), said.null, "{path}: what was null, and what may be");
        assert_eq!(known(&seen.absent), said.absent, "{path}: what was left out, and what may be");
    }
}

#[tokio::test]
async fn a_case_may_lack_what_the_document_does_not_require_and_null_is_refused_as_documented() {
    let (server, document) = (Server::open().await, Document::read());
    let body = &document.0["paths"][PREVIEW]["post"]["requestBody"]["content"]["application/json"]["schema"];
    let body = document.followed(body);
    assert_eq!(server.preview(&case()).await.0, "200");
    for (name, field) in body["properties"].as_object().expect("fields") {
        let (null, _) = server.preview(&changed(name, Some(Value::Null))).await;
        assert_eq!(null == "200", document.is_nullable(field), "{name}: null is answered {null}");
        let mut without = changed(name, None);
        if name == "start" {
            // as its description requires
            without["fault"] = json!("vendor_not_started");
        }
        let (left_out, _) = server.preview(&without).await;
        assert_eq!(left_out == "200", !Document::is_required(body, name), "{name}: without it {left_out}");
    }
    let query = [("from", "2022-06-02"), ("days", "2"), ("explain", "true")];
    let said = document.0["paths"]["/api/v1/workday"]["get"]["parameters"].as_array().expect("parameters");
    for (name, _) in query {
        let rest = query.iter().filter(|(other, _)| *other != name).map(|(name, value)| format!("{name}={value}"));
        let (without, _) = server.get(&format!("/api/v1/workday?{}", rest.collect::<Vec<_>>().join("&"))).await;
        let parameter = said.iter().find(|one| one["name"] == name).expect("in the document");
        assert_eq!(without == "400", parameter["required"] == true, "{name}: without it {without}");
    }
}

#[tokio::test]
async fn working_days_are_counted_by_the_stored_calendar() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = Db::open(&format!("sqlite://{}/api.sqlite", folder.path().display())).await.expect("a database");
    db.migrate().await.expect("a schema");
    let cx = demo::context(db, Clock::real());
    let router = routes(&cx).with_state(LeptosOptions::builder().output_name("site").build());
    let ask = async || {
        let address = "/api/v1/workday?from=2022-06-02&days=2";
        let request = Request::get(address).body(Body::empty()).expect("a request");
        let answer = router.clone().oneshot(request).await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::OK);
        String::from_utf8(to_bytes(answer.into_body(), 1_000).await.expect("a body").to_vec()).expect("text")
    };
    assert_eq!(ask().await, r#"{"deadline":"2022-06-07"}"#);
    let mut tx = cx.db.begin().await.expect("a transaction");
    let day = wire::parse_date("2022-06-07").expect("a day");
    let closure =
        Closure { day, reason: "颱風 臺北市".into(), added_at: Instant::from_millis(0), added_by: "staff".into() };
    assert!(add_closure(&mut tx, &closure).await.expect("added"));
    tx.commit().await.expect("stored");
    assert_eq!(ask().await, r#"{"deadline":"2022-06-08"}"#, "the typhoon day does not count");
}
