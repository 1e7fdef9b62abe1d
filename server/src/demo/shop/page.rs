//! The frame of the shop's pages, in a look of their own: this is not the bank.

use maud::{DOCTYPE, Markup, html};
use poem::http::header;
use poem::{IntoResponse, Response, handler};

use super::Shop;
use super::order::{TILLS, Till};
use crate::text::Words;

/// The shop's style sheet.
#[handler]
pub fn style() -> Response {
    include_str!("shop.css").with_content_type("text/css; charset=utf-8").into_response()
}

/// The gateway under the name of a till's bank.
pub fn bank(shop: &Shop, till: &Till) -> String {
    if till.host.is_empty() { format!("http://{}", shop.gateway) } else { format!("http://{}:{}", till.host, shop.gateway.port()) }
}

/// A document around a page.
pub fn frame(words: &Words, title: &str, main: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(words.language().code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " – " (words.t("demo-name")) }
                link rel="stylesheet" href="/shop.css";
                link rel="icon" href="data:,";
            }
            body {
                header {
                    b { (words.t("demo-name")) }
                    nav {
                        a href="/" { (words.t("demo-guide")) }
                        a href="/shop" { (words.t("demo-shop")) }
                        a href="/notices" { (words.t("demo-notices")) }
                        a href="/mailbox" { (words.t("demo-mailbox")) }
                    }
                }
                main { (main) }
                footer { (words.t("demo-foot")) }
            }
        }
    }
}

/// Sends a page: no script, nothing from elsewhere, forms only to the shop and the gateway.
pub fn answer(shop: &Shop, page: Markup) -> Response {
    let banks: Vec<String> = TILLS.iter().map(|till| bank(shop, till)).collect();
    let policy = format!("default-src 'none'; style-src 'self'; img-src data:; frame-src 'self'; base-uri 'none'; form-action 'self' {}", banks.join(" "));
    page.with_header(header::CONTENT_SECURITY_POLICY, policy).with_header(header::CACHE_CONTROL, "no-store").into_response()
}
