//! What the gateway mailed, as its recipients would read it.

use maud::{Markup, html};
use poem::http::header;
use poem::web::{Data, Path};
use poem::{IntoResponse, Request, Response, handler};

use super::{Shop, page, web};
use crate::demo::queries;
use crate::error::{Error, Result};
use crate::text::Words;

/// The mails, newest first.
#[handler]
pub async fn index(shop: Data<&Shop>, request: &Request) -> Result<Response> {
    let words = web::words(&shop, request);
    let mails = queries::mails(&shop.app.db).await?;
    let main = html! {
        h1 { (words.t("demo-mailbox")) }
        @if mails.is_empty() { p.empty { (words.t("demo-mailbox-empty")) } } @else {
            ul.mails {
                @for mail in &mails {
                    li {
                        a href={ "/mailbox/" (mail.id) } { b { (mail.subject) } }
                        span { (mail.recipient) }
                        time { (words.date_time(mail.at, chrono_tz::Europe::Paris)) }
                    }
                }
            }
        }
    };
    Ok(page::answer(&shop, page::frame(&words, &words.t("demo-mailbox"), &main)))
}

/// One mail: what it looks like, and its plain text.
#[handler]
pub async fn show(shop: Data<&Shop>, request: &Request, Path(id): Path<i64>) -> Result<Response> {
    let words = web::words(&shop, request);
    let mail = queries::mail(&shop.app.db, id).await?.ok_or(Error::NotFound)?;
    let main: Markup = html! {
        h1 { (mail.subject) }
        p { (about(&words, &mail)) }
        iframe.mail src={ "/mailbox/" (mail.id) "/html" } title=(mail.subject) sandbox="" {}
        details { summary { (words.t("demo-mail-text")) } pre { (mail.text) } }
    };
    Ok(page::answer(&shop, page::frame(&words, &mail.subject, &main)))
}

fn about(words: &Words, mail: &entities::mail::Model) -> String {
    let at = words.date_time(mail.at, chrono_tz::Europe::Paris);
    words.with("demo-mail-about", &[("recipient", mail.recipient.as_str().into()), ("at", at.into())])
}

/// The HTML part alone, for the frame it is shown in.
#[handler]
pub async fn html(shop: Data<&Shop>, Path(id): Path<i64>) -> Result<Response> {
    let mail = queries::mail(&shop.app.db, id).await?.ok_or(Error::NotFound)?;
    let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox";
    Ok(mail.html.with_content_type("text/html; charset=utf-8").with_header(header::CONTENT_SECURITY_POLICY, policy).into_response())
}
