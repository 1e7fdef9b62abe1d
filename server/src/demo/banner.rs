//! What the demo says on the terminal: addresses, who signs in, which cards to try.

use std::fmt::Write;
use std::net::SocketAddr;

use super::furnish::{Outside, PASSWORD};
use super::guide::{CARDS, PEOPLE, TOKENS};
use crate::app::App;
use crate::text::{Language, Words};
use crate::theme::BASE;

/// Everything a visitor needs; its last line says that the demo is ready.
pub fn banner(app: &App, gateway: SocketAddr, outside: Option<Outside>) -> String {
    let language = std::env::var("LANG").ok().and_then(|tag| Language::from_code(tag.split(['.', '_']).next().unwrap_or_default()));
    let words = app.texts.words(language.unwrap_or(Language::En), BASE);
    let mut text = String::from("\n");
    addresses(&mut text, &words, gateway, outside);
    heading(&mut text, &words.with("demo-people", &[("password", PASSWORD.into())]));
    for (login, key) in PEOPLE {
        line(&mut text, login, &words.t(key));
    }
    heading(&mut text, &words.t("demo-tokens"));
    for (secret, key) in TOKENS {
        let _ = writeln!(text, "  {secret}\n    {}", words.t(key));
    }
    heading(&mut text, &words.t("demo-cards"));
    for (number, key) in CARDS {
        line(&mut text, number, &words.t(key));
    }
    let _ = write!(text, "\nready http://{gateway}");
    text
}

fn addresses(text: &mut String, words: &Words, gateway: SocketAddr, outside: Option<Outside>) {
    let port = gateway.port();
    heading(text, &words.t("demo-addresses"));
    if let Some(outside) = outside {
        line(text, &format!("http://{}/", outside.shop), &words.t("demo-at-guide"));
        line(text, &format!("http://{}/shop", outside.shop), &words.t("demo-at-shop"));
        line(text, &format!("http://{}/mailbox", outside.shop), &words.t("demo-at-mailbox"));
    }
    line(text, &format!("http://{gateway}/"), "Banque du Littoral");
    line(text, &format!("http://montagnard.localhost:{port}/"), "Crédit Montagnard");
    line(text, &format!("http://{gateway}/api/v1/reference"), &words.t("demo-at-api"));
    match outside {
        Some(outside) => line(text, &format!("http://{}/ledger", outside.sandbox), &words.t("demo-at-ledger")),
        None => {
            let _ = writeln!(text, "  {}", words.t("demo-no-outside"));
        }
    }
}

fn heading(text: &mut String, title: &str) {
    let _ = writeln!(text, "\n{title}");
}

fn line(text: &mut String, what: &str, means: &str) {
    let _ = writeln!(text, "  {what:<42}{means}");
}
