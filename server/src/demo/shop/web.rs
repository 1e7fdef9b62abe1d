//! The shop's pages, and the address where it is told of payments.

use std::time::Duration;

use maud::Markup;
use poem::http::{StatusCode, header};
use poem::web::{Data, Form};
use poem::{Body, IntoResponse, Request, Response, handler};

use super::order::{Choice, TILLS, Till};
use super::verify::Verified;
use super::{Notice, Shop, page, views};
use crate::http::outbound::OutboundRequest;
use crate::text::{Language, Words};
use crate::theme::BASE;

/// The most a notice may weigh.
const NOTICE: usize = 64 * 1024;

/// The words a visitor reads.
pub fn words(shop: &Shop, request: &Request) -> Words {
    let language = match Language::from_accept(request.header(header::ACCEPT_LANGUAGE)) {
        Language::Fr => Language::Fr,
        _ => Language::En,
    };
    shop.app.texts.words(language, BASE)
}

/// Where to click, what to try.
#[handler]
pub fn guide(shop: Data<&Shop>, request: &Request) -> Response {
    page::answer(&shop, views::guide(&words(&shop, request), &shop))
}

/// The basket.
#[handler]
pub fn basket(shop: Data<&Shop>, request: &Request) -> Response {
    let till = request.uri().query().is_some_and(|query| query.contains("till=1"));
    let choice = Choice { till: usize::from(till), first: 1, second: 1, ..Choice::default() };
    page::answer(&shop, views::basket(&words(&shop, request), &choice, false))
}

/// The order, with the signed form that pays it.
#[handler]
pub fn place(shop: Data<&Shop>, request: &Request, Form(choice): Form<Choice>) -> Response {
    let words = words(&shop, request);
    let drawn: Markup = match choice.order(&shop.origin, shop.app.clock.now()) {
        Some(order) => views::order(&words, &order, &gateway(&shop, order.till)),
        None => views::basket(&words, &choice, true),
    };
    page::answer(&shop, drawn)
}

/// The gateway's payment page, under the name of the till's bank.
fn gateway(shop: &Shop, till: &Till) -> String {
    format!("{}/php/", page::bank(shop, till))
}

/// The gateway tells of a payment: kept whatever it says, believed only when it is genuine. An empty 200 says it was taken.
#[handler]
pub async fn receive(shop: Data<&Shop>, request: &Request, body: Body) -> poem::Result<Response> {
    let posted = body.into_bytes_limit(NOTICE).await.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())?;
    let sent = if posted.is_empty() { request.uri().query().unwrap_or_default().to_owned() } else { posted };
    let verified = verified(&shop, &sent).await;
    let reference = verified.get("Ref").to_owned();
    shop.keep(Notice { at: shop.app.clock.now(), method: request.method().to_string(), reference, verified });
    Ok(StatusCode::OK.into_response())
}

/// The payer is back: what the address says, whether the bank signed it, and which notices came before.
#[handler]
pub async fn back(shop: Data<&Shop>, request: &Request) -> Response {
    let brought = verified(&shop, request.uri().query().unwrap_or_default()).await;
    let notices = shop.notices(Some(brought.get("commande")));
    page::answer(&shop, views::back(&words(&shop, request), &brought, &notices))
}

/// Every notice that came in.
#[handler]
pub fn received(shop: Data<&Shop>, request: &Request) -> Response {
    page::answer(&shop, views::notices(&words(&shop, request), &shop.notices(None)))
}

/// Checks a query against the public key of the bank whose till the order is of.
async fn verified(shop: &Shop, query: &str) -> Verified {
    let unsigned = Verified::read(query, "");
    let reference = [unsigned.get("Ref"), unsigned.get("commande")].into_iter().find(|text| !text.is_empty()).unwrap_or_default();
    let till = TILLS.iter().find(|till| reference.starts_with(till.prefix)).unwrap_or(&TILLS[0]);
    match public_key(shop, till).await {
        Some(pem) => Verified::read(query, &pem),
        None => unsigned,
    }
}

/// The bank's public key, as a merchant downloads it.
async fn public_key(shop: &Shop, till: &Till) -> Option<String> {
    let mut ask = OutboundRequest::get(&format!("http://{}/keys/legacy-2048.pem", shop.gateway));
    if !till.host.is_empty() {
        ask.headers.push(("host".into(), till.host.into()));
    }
    (ask.timeout, ask.most, ask.allow_http) = (Duration::from_secs(5), 4_096, true);
    let answer = shop.outbound.fetch(ask).await.ok().filter(|answer| answer.status == 200)?;
    String::from_utf8(answer.body.to_vec()).ok()
}
