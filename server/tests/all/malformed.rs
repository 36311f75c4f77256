//! Malformed requests are refused and cause no error in the program.

use std::process::Command;

use serde_json::Value;

use crate::running::{Running, read};

/// The pages and server functions of the product.
fn inventory() -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_yunshiji")).arg("inventory").output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

fn post(server: &Running, target: &str, body: &str) -> u16 {
    let length = body.len();
    let head = "content-type: application/x-www-form-urlencoded\r\nhost: test\r\nconnection: close";
    let request = format!("POST {target} HTTP/1.1\r\n{head}\r\ncontent-length: {length}\r\n\r\n{body}");
    read(&mut server.sent(&request)).get(9..12).and_then(|status| status.parse().ok()).expect(target)
}

#[test]
fn no_server_function_fails_on_malformed_arguments() {
    let server = Running::start(&[]);
    let inventory = inventory();
    let functions = inventory["functions"].as_array().unwrap();
    assert!(functions.len() > 50);
    let mut broken = Vec::new();
    for function in functions {
        let path = function["path"].as_str().unwrap();
        let all = |value: &str| {
            let plain = function["args"].as_array().unwrap().iter().filter_map(Value::as_str).map(str::to_owned);
            let within = function["fields"].as_object().unwrap().iter().flat_map(|(form, fields)| {
                fields.as_array().unwrap().iter().filter_map(move |field| Some(format!("{form}[{}]", field.as_str()?)))
            });
            plain.chain(within).map(|name| format!("{name}={value}")).collect::<Vec<_>>().join("&")
        };
        for query in ["[1,2,3]".to_owned(), "%FF=%FF".to_owned(), "a[b][c]=1&a=2".to_owned(), all("%00"), all("%FF")] {
            let status = match function["method"].as_str() {
                Some("GET") => server.status("GET", &format!("{path}?{query}")),
                _ => post(&server, path, &query),
            };
            if status >= 500 {
                broken.push(format!("{path}?{query}: {status}"));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn an_address_with_a_nul_is_not_found() {
    let server = Running::start(&[]);
    assert_eq!(server.status("GET", "/api/v1/solutions/%00"), 404);
    assert_eq!(server.status("GET", "/solutions/a%00b"), 404);
    assert_eq!(server.status("GET", "/events?order=%00"), 400);
    let inventory = inventory();
    let mut broken = Vec::new();
    for page in inventory["pages"].as_array().unwrap() {
        let path = page["path"].as_str().unwrap();
        let path: Vec<_> = path.split('/').map(|part| if part.starts_with(':') { "%00" } else { part }).collect();
        let target = format!("{}?q=%00&next=%00&order=%00", path.join("/"));
        let status = server.status("GET", &target);
        if status >= 500 {
            broken.push(format!("{target}: {status}"));
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}
