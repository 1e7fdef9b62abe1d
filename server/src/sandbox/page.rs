//! The 3-D Secure page of the card holder's bank: plain HTML, no script, its one style sheet inside under its own hash.

use std::sync::LazyLock;

use base64::Engine;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use poem::http::{HeaderMap, StatusCode, header};
use poem::web::{Data, Path};
use poem::{IntoResponse, Response, handler};
use sha2::{Digest, Sha256};
use url::Url;

use super::entry::{Model, Status};
use super::{Bank, actions, web};
use crate::money::{Amount, Currency};
use crate::text::{Language, Words};

const STYLE: &str = include_str!("page.css");

/// The style's hash, as a policy names it.
static STYLE_HASH: LazyLock<String> = LazyLock::new(|| base64::engine::general_purpose::STANDARD.encode(Sha256::digest(STYLE)));

/// Shows a challenge, or that it is over.
#[handler]
pub async fn show(Data(bank): Data<&Bank>, Path(id): Path<String>, headers: &HeaderMap) -> Response {
    match actions::challenge(bank, &id).await {
        Ok(Some(entry)) => {
            let words = bank.texts.words(language(entry.language.as_deref()), "base");
            let body = if entry.status == Status::Challenge { challenge(&words, &entry) } else { over(&words, &entry) };
            answer(StatusCode::OK, &words, &body, entry.return_url.as_deref())
        }
        Ok(None) => unknown(bank, headers),
        Err(cause) => web::failed(&cause),
    }
}

/// The page of an address that is no challenge.
pub fn unknown(bank: &Bank, headers: &HeaderMap) -> Response {
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let words = bank.texts.words(language(asked), "base");
    let body = html! {
        h1 { (words.t("sandbox-unknown")) }
        p { (words.t("sandbox-unknown-why")) }
    };
    answer(StatusCode::NOT_FOUND, &words, &body, None)
}

fn challenge(words: &Words, entry: &Model) -> Markup {
    html! {
        h1 { (words.t("sandbox-heading")) }
        p { (words.t("sandbox-lead")) }
        (payment(words, entry))
        form method="post" action={ "/3ds/" (entry.challenge.as_deref().unwrap_or_default()) } {
            button.main type="submit" name="choice" value="confirm" { (words.t("sandbox-confirm")) }
            button type="submit" name="choice" value="fail" { (words.t("sandbox-fail")) }
            button type="submit" name="choice" value="cancel" { (words.t("sandbox-cancel")) }
        }
        (way_back(words, entry))
    }
}

fn over(words: &Words, entry: &Model) -> Markup {
    html! {
        h1 { (words.t("sandbox-over")) }
        p { (words.t(if entry.status == Status::Refused { "sandbox-over-refused" } else { "sandbox-over-confirmed" })) }
        (payment(words, entry))
        (way_back(words, entry))
    }
}

fn payment(words: &Words, entry: &Model) -> Markup {
    html! {
        dl {
            dt { (words.t("sandbox-merchant")) } dd { (entry.contract) }
            @if let Some(order) = &entry.shop_order { dt { (words.t("sandbox-order")) } dd { (order) } }
            @if let Some(card) = &entry.card { dt { (words.t("sandbox-card")) } dd { "•••• " (card[card.len() - 4..]) } }
            dt { (words.t("sandbox-amount")) } dd.amount { (amount(words, entry)) }
        }
    }
}

fn way_back(words: &Words, entry: &Model) -> Markup {
    html! {
        @if let Some(back) = actions::way_back(entry) { p.back { a href=(back) { (words.t("sandbox-back")) } } }
    }
}

fn amount(words: &Words, entry: &Model) -> String {
    let currency = (0..1000).filter_map(Currency::known).find(|currency| currency.letters() == entry.currency);
    currency.map_or_else(|| format!("{} {}", entry.amount, entry.currency), |currency| words.money(Amount::minor(entry.amount), currency))
}

/// French or English, whatever the browser prefers among more.
fn language(asked: Option<&str>) -> Language {
    match Language::from_accept(asked) {
        Language::Fr => Language::Fr,
        _ => Language::En,
    }
}

fn answer(status: StatusCode, words: &Words, body: &Markup, return_url: Option<&str>) -> Response {
    let page = html! {
        (DOCTYPE)
        html lang=(words.language().code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (words.t("sandbox-title")) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header { b { (words.t("sandbox-bank")) } span { (words.t("sandbox-fictitious")) } }
                main { (body) }
                footer { (words.t("sandbox-fictitious-why")) }
            }
        }
    };
    // Browsers hold the redirect after a form to form-action too, so the shop's gateway is named in it.
    let origin = return_url.and_then(|url| Url::parse(url).ok()).map(|url| url.origin().ascii_serialization()).unwrap_or_default();
    let policy = format!("default-src 'none'; style-src 'sha256-{}'; form-action 'self' {origin}; base-uri 'none'; frame-ancestors 'none'", *STYLE_HASH);
    page.with_status(status)
        .with_header(header::CONTENT_SECURITY_POLICY, policy)
        .with_header(header::CACHE_CONTROL, "no-store")
        .with_header(header::REFERRER_POLICY, "no-referrer")
        .with_header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .into_response()
}
