//! The description of the API is what it was, unless somebody means to change it; its reference says all of it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use guichet::routes::api;
use guichet::{http, transactions};
use harness::{Engine, World};
use regex::Regex;
use serde_json::Value;

use super::described;

fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("features/api/openapi.json")
}

/// A change of the API is read as a change of this file: `GUICHET_BLESS=1` writes it anew.
#[test]
fn the_description_is_the_one_that_was_published() {
    let document = api::document() + "\n";
    if std::env::var_os("GUICHET_BLESS").is_some() {
        std::fs::write(kept(), &document).expect("the description is written");
    }
    let published = std::fs::read_to_string(kept()).expect("the published description");
    let differs = published.lines().zip(document.lines()).position(|(was, is)| was != is);
    assert!(published == document, "the description differs from line {:?} of {}; GUICHET_BLESS=1 accepts it", differs.map(|at| at + 1), kept().display());
}

#[test]
fn everything_in_the_description_is_described() {
    let document: Value = serde_json::from_str(&api::document()).expect("JSON");
    for operation in described() {
        let told = &document["paths"][&operation.path][&operation.method];
        assert!(told["summary"].is_string() && told["security"][0]["token"].is_array(), "{operation:?}");
        let parameters = told["parameters"].as_array().cloned().unwrap_or_default();
        assert!(parameters.iter().all(|parameter| !parameter["description"].as_str().unwrap_or_default().is_empty()), "{parameters:?}");
        let keyed = parameters.iter().any(|parameter| parameter["name"] == "Idempotency-Key" && parameter["required"] == true);
        assert_eq!(keyed, operation.method == "post", "{operation:?}");
        let answers = told["responses"].as_object().expect("answers");
        let wanted: &[&str] = if keyed {
            &["201", "202", "400", "401", "403", "404", "409", "413", "415", "422", "429", "500"]
        } else {
            &["200", "401", "403", "404", "422", "429", "500"]
        };
        assert_eq!(answers.keys().map(String::as_str).collect::<BTreeSet<_>>(), wanted.iter().copied().collect(), "{operation:?}");
        for (status, answer) in answers {
            let problem = answer["content"]["application/problem+json"].is_object();
            assert_eq!(problem, !status.starts_with('2'), "{operation:?} {status}");
            assert!(!answer["description"].as_str().unwrap_or_default().is_empty(), "{operation:?} {status}");
        }
    }
    for (name, schema) in document["components"]["schemas"].as_object().expect("objects") {
        assert!(schema["description"].is_string(), "{name}");
        for (field, of) in schema["properties"].as_object().into_iter().flatten() {
            let beside = of["allOf"].as_array().is_some_and(|parts| parts.iter().any(|part| part["description"].is_string()));
            assert!(of["description"].is_string() || beside || of["$ref"].is_string(), "{name}.{field}");
        }
    }
}

#[test]
fn every_refusal_of_the_slice_is_a_published_code() {
    let named = Regex::new(r#""(transactions-[a-z-]+)""#).expect("a pattern");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/src/transactions");
    let sources = ["machine/rule.rs", "search.rs", "actions/operate.rs", "actions/list.rs", "actions/show.rs", "actions/send.rs", "actions/follow_up.rs"];
    let mut found = BTreeSet::new();
    for source in sources {
        let text = std::fs::read_to_string(folder.join(source)).expect(source);
        found.extend(named.captures_iter(&text).map(|hit| hit[1].to_owned()));
    }
    let published: BTreeSet<String> = transactions::api::CODES.iter().map(|code| (*code).to_owned()).collect();
    assert_eq!(found, published);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reference_has_every_operation_object_and_code_and_no_script() {
    let world = World::start(Engine::Sqlite).await;
    let page = world.visitor.get(&format!("{}/api/v1/reference", world.base)).await;
    assert_eq!(page.status, 200);
    assert!(!page.body.contains("<script") && !page.body.contains(" style="), "{}", page.body);
    let of = |pattern: &str| -> Vec<String> { Regex::new(pattern).expect("a pattern").captures_iter(&page.body).map(|hit| hit[1].to_owned()).collect() };
    let (ids, links) = (of(r#" id="([^"]+)""#), of(r##"href="#([^"]+)""##));
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "an anchor stands twice");
    assert!(links.iter().all(|link| ids.contains(link)), "{links:?}");
    let operations = described().into_iter().map(|operation| operation.id);
    let codes = http::api::CODES.iter().chain(transactions::api::CODES).map(|code| (*code).to_owned());
    for wanted in operations.chain(codes) {
        assert!(ids.contains(&wanted), "{wanted}");
    }
    page.shows("Référence de l’API").shows("Idempotency-Key");
    let sheet = page.body.split("href=\"").find_map(|part| part.split('"').next().filter(|href| href.contains("reference"))).expect("a sheet");
    assert_eq!(world.visitor.get(&format!("{}{sheet}", world.base)).await.status, 200);
    let document = world.visitor.get(&format!("{}/api/v1/openapi.json", world.base)).await;
    assert_eq!((document.status, document.body.as_str()), (200, api::document().as_str()));
}
