//! The reference of the API for people, drawn from its description: one page, no script.

use maud::{Markup, html};
use serde_json::{Map, Value};

use super::prose::{blocks, line};
use crate::text::Words;
use crate::theme::{Sheet, Theme};
use crate::ui::alone;

/// The methods of an address, in the order in which they are shown.
const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// Draws the page of a description; `codes` are the words a problem may be named by, which are the keys of their texts.
pub fn page(words: &Words, theme: &Theme, document: &Value, codes: &[&str]) -> Markup {
    let title = words.t("api-reference");
    let main = html! {
        article.reference {
            header.stack {
                h1 { (title) }
                div lang="en" { (blocks(text(&document["info"], "description"))) }
            }
            (contents(words, document))
            section.panel #operations {
                h2 { (words.t("api-reference-operations")) }
                @for (path, method, operation) in operations(document) { (operation_of(words, document, path, method, operation)) }
            }
            section.panel #objects {
                h2 { (words.t("api-reference-objects")) }
                @for (name, schema) in entries(&document["components"]["schemas"]) { (object(words, name, schema)) }
            }
            section.panel #problems {
                h2 { (words.t("api-reference-problems")) }
                dl.terms { @for code in codes { div #(code) { dt { code { (code) } } dd { (meaning(words, code)) } } } }
            }
        }
    };
    alone::page(words, theme, alone::Page { title: &title, main, sheet: Sheet::Reference, ..alone::Page::default() })
}

fn contents(words: &Words, document: &Value) -> Markup {
    html! {
        nav.panel aria-label=(words.t("api-reference-contents")) {
            ul {
                @for (path, method, operation) in operations(document) {
                    li { a href={ "#" (text(operation, "operationId")) } { b lang="en" { (text(operation, "summary")) } } " " (address(document, method, path)) }
                }
                li { a href="#objects" { (words.t("api-reference-objects")) } }
                li { a href="#problems" { (words.t("api-reference-problems")) } }
            }
        }
    }
}

fn operation_of(words: &Words, document: &Value, path: &str, method: &str, operation: &Value) -> Markup {
    let parameters = operation["parameters"].as_array().map(Vec::as_slice).unwrap_or_default();
    let body = operation["requestBody"]["content"].as_object().and_then(|content| content.values().next());
    html! {
        section.part #(text(operation, "operationId")) {
            h3 lang="en" { (text(operation, "summary")) }
            p { (address(document, method, path)) }
            @if !text(operation, "description").is_empty() { div lang="en" { (blocks(text(operation, "description"))) } }
            @if !parameters.is_empty() {
                h4 { (words.t("api-reference-parameters")) }
                dl.terms lang="en" {
                    @for parameter in parameters {
                        div { dt { code { (text(parameter, "name")) } " " small { (kind(&parameter["schema"])) " · " (text(parameter, "in")) (needed(words, &parameter["required"])) } } dd { (line(text(parameter, "description"))) } }
                    }
                }
            }
            @if let Some(body) = body {
                h4 { (words.t("api-reference-body")) }
                p { (kind(&body["schema"])) }
                @if let Some(example) = example(document, &body["schema"]) { pre { code { (example) } } }
            }
            h4 { (words.t("api-reference-answers")) }
            dl.terms lang="en" { @for (status, answer) in entries(&operation["responses"]) { (answered(status, answer)) } }
        }
    }
}

fn answered(status: &str, answer: &Value) -> Markup {
    let content = answer["content"].as_object().and_then(|content| content.iter().next());
    let headers: Vec<&str> = entries(&answer["headers"]).map(|(name, _)| name).collect();
    html! {
        div {
            dt { code { (status) } @if let Some((_, content)) = content { " " small { (kind(&content["schema"])) } } }
            dd {
                (line(text(answer, "description")))
                @for header in headers { " " code { (header) } }
            }
        }
    }
}

fn object(words: &Words, name: &str, schema: &Value) -> Markup {
    let required = |field: &str| schema["required"].as_array().is_some_and(|all| all.iter().any(|one| one == field)).into();
    html! {
        section.part #(anchor(name)) {
            h3 { code { (name) } }
            div lang="en" { (blocks(text(schema, "description"))) }
            @if let Some(values) = schema["enum"].as_array() { p { @for value in values { code { (value.as_str().unwrap_or_default()) } " " } } }
            dl.terms lang="en" {
                @for (field, of) in entries(&schema["properties"]) {
                    div { dt { code { (field) } " " small { (kind(of)) (needed(words, &required(field))) } } dd { (line(described(of))) } }
                }
            }
        }
    }
}

/// What a value is: a word, or a link to its object.
fn kind(schema: &Value) -> Markup {
    if let Some(name) = referred(schema) {
        return html! { a href={ "#" (anchor(name)) } { (name) } };
    }
    if schema["type"] == "array" {
        return html! { (kind(&schema["items"])) "[]" };
    }
    match text(schema, "format") {
        "" => html! { (text(schema, "type")) },
        format => html! { (text(schema, "type")) " (" (format) ")" },
    }
}

fn referred(schema: &Value) -> Option<&str> {
    let whole = schema["allOf"].as_array().and_then(|parts| parts.iter().find_map(|part| part["$ref"].as_str()));
    schema["$ref"].as_str().or(whole)?.rsplit('/').next()
}

/// What a field is for: said beside its type, or beside a reference to it.
fn described(schema: &Value) -> &str {
    let beside = schema["allOf"].as_array().and_then(|parts| parts.iter().find_map(|part| part["description"].as_str()));
    schema["description"].as_str().or(beside).unwrap_or_default()
}

fn example(document: &Value, schema: &Value) -> Option<String> {
    let example = &document["components"]["schemas"][referred(schema)?]["example"];
    (!example.is_null()).then(|| serde_json::to_string_pretty(example).unwrap_or_default())
}

fn needed(words: &Words, required: &Value) -> Markup {
    html! { @if required == true { " · " (words.t("api-reference-required")) } }
}

fn meaning(words: &Words, code: &str) -> String {
    if super::CODES.contains(&code) { format!("{}. {}", words.t(code), words.t(&format!("{code}-why"))) } else { words.t(code) }
}

fn address(document: &Value, method: &str, path: &str) -> Markup {
    html! { code.address { (method.to_uppercase()) " " (text(&document["servers"][0], "url")) (path) } }
}

/// Every operation: its address, its method, its description.
fn operations(document: &Value) -> impl Iterator<Item = (&str, &str, &Value)> {
    entries(&document["paths"]).flat_map(|(path, methods)| METHODS.iter().filter_map(move |method| Some((path, *method, methods.get(*method)?))))
}

fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter).map(|(name, value)| (name.as_str(), value))
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

fn anchor(object: &str) -> String {
    format!("object-{object}")
}
