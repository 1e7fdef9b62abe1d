//! What the shop's pages show.

use maud::{Markup, html};

use super::order::{Choice, Order, TILLS};
use super::verify::Verified;
use super::{Notice, Shop, page};
use crate::demo::furnish::PASSWORD;
use crate::demo::guide::{AMOUNTS, CARDS, PEOPLE, TOKENS};
use crate::money::{Amount, Currency};
use crate::text::Words;

/// What there is to see, and what to try.
pub fn guide(words: &Words, shop: &Shop) -> Markup {
    let main = html! {
        h1 { (words.t("demo-guide-title")) }
        p.lead { (words.t("demo-guide-lead")) }
        div.tills {
            @for (at, till) in TILLS.iter().enumerate() {
                section.card {
                    h2 { (till.name) }
                    p { (words.with("demo-till-bank", &[("bank", till.bank.into())])) }
                    p.buttons {
                        a.button.main href={ "/shop?till=" (at) } { (words.t("demo-go-shop")) }
                        a.button href=(page::bank(shop, till)) { (words.t("demo-go-bank")) }
                    }
                }
            }
        }
        h2 { (words.t("demo-cards")) }
        p { (words.t("demo-cards-how")) }
        (table(words, CARDS))
        h2 { (words.t("demo-amounts")) }
        p { (words.t("demo-amounts-how")) }
        (table(words, AMOUNTS))
        h2 { (words.with("demo-people", &[("password", PASSWORD.into())])) }
        p { (words.t("demo-people-how")) }
        (table(words, PEOPLE))
        h2 { (words.t("demo-tokens")) }
        p { (words.t("demo-tokens-how")) }
        (table(words, TOKENS))
    };
    page::frame(words, &words.t("demo-guide"), &main)
}

fn table(words: &Words, rows: &[(&str, &str)]) -> Markup {
    html! {
        table {
            tbody {
                @for (what, key) in rows { tr { th scope="row" { code { (what) } } td { (words.t(key)) } } }
            }
        }
    }
}

/// The basket and its options; `wrong` when what was chosen cannot be paid.
pub fn basket(words: &Words, choice: &Choice, wrong: bool) -> Markup {
    let till = choice.till();
    let counts = [("first", choice.first), ("second", choice.second), ("third", choice.third)];
    let main = html! {
        h1 { (till.name) }
        p.lead { (words.t("demo-basket-lead")) }
        @if wrong { p.wrong role="alert" { (words.t("demo-basket-wrong")) } }
        form.basket method="post" action="/order" {
            input type="hidden" name="till" value=(choice.till);
            section.card {
                h2 { (words.t("demo-basket")) }
                @for ((name, price), (field, count)) in till.goods.iter().zip(counts) {
                    div.good {
                        label for=(field) { b { (words.t(name)) } span { (words.money(Amount::minor(*price), Currency::EUR)) } }
                        input id=(field) name=(field) type="number" min="0" max="9" value=(count) inputmode="numeric";
                    }
                }
                div.good {
                    label for="amount" { b { (words.t("demo-amount")) } span { (words.t("demo-amount-hint")) } }
                    input id="amount" name="amount" value=(choice.amount) inputmode="decimal" autocomplete="off";
                }
            }
            section.card { (options(words)) }
        }
    };
    page::frame(words, till.name, &main)
}

fn options(words: &Words) -> Markup {
    html! {
        h2 { (words.t("demo-options")) }
        (select("currency", &words.t("demo-currency"), &[("978", "EUR"), ("756", "CHF"), ("826", "GBP"), ("840", "USD")]))
        (select("language", &words.t("demo-language"), &[("FRA", "Français"), ("GBR", "English"), ("ESP", "Español"), ("ITA", "Italiano"), ("DEU", "Deutsch"), ("NLD", "Nederlands")]))
        (select("card", &words.t("demo-means"), &[("", &words.t("demo-means-any")), ("CB", "CB, Visa, Mastercard"), ("AMEX", "American Express"), ("JCB", "JCB"), ("DINERS", "Diners Club")]))
        (select("code", &words.t("demo-code"), &[("", &words.t("demo-code-none")), ("00105", "00105"), ("00151", "00151"), ("00021", "00021")]))
        label.tick { input type="checkbox" name="later"; span { (words.t("demo-later")) } }
        label.tick { input type="checkbox" name="by_post"; span { (words.t("demo-by-post")) } }
        button.button.main { (words.t("demo-order-go")) }
    }
}

fn select(name: &str, label: &str, options: &[(&str, &str)]) -> Markup {
    html! {
        div.option {
            label for=(name) { (label) }
            select id=(name) name=(name) { @for (value, text) in options { option value=(value) { (text) } } }
        }
    }
}

/// The order, the form that a module would send, and its button.
pub fn order(words: &Words, order: &Order, gateway: &str) -> Markup {
    let main = html! {
        h1 { (words.t("demo-order-title")) }
        section.card.order {
            p.figure { (words.money(order.amount, order.currency)) }
            p { (words.with("demo-order-about", &[("reference", order.reference.as_str().into()), ("bank", order.till.bank.into())])) }
            form method="post" action=(gateway) {
                @for (name, value) in &order.fields { input type="hidden" name=(name) value=(value); }
                button.button.main { (words.t("demo-pay")) }
            }
        }
        details {
            summary { (words.t("demo-order-fields")) }
            (pairs(order.fields.iter().map(|(name, value)| (*name, value.as_str()))))
        }
    };
    page::frame(words, &words.t("demo-order-title"), &main)
}

fn pairs<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Markup {
    html! { table.pairs { tbody { @for (name, value) in pairs { tr { th scope="row" { code { (name) } } td { code { (value) } } } } } } }
}

/// What the payer brought back, and what the gateway had said before.
pub fn back(words: &Words, back: &Verified, notices: &[Notice]) -> Markup {
    let paid = back.genuine && back.get("Erreur") == "00000";
    let issue = match (paid, back.get("issue")) {
        (true, _) => "demo-back-paid",
        (false, "attente") => "demo-back-pending",
        (false, "annule") => "demo-back-cancelled",
        (false, _) => "demo-back-refused",
    };
    let main = html! {
        h1 { (words.t(issue)) }
        p.lead { (words.with("demo-back-order", &[("reference", back.get("commande").into())])) }
        section.card {
            h2 { (words.t("demo-back-return")) }
            (proof(words, back, ("demo-return-genuine", "demo-return-forged")))
        }
        section.card {
            h2 { (words.t("demo-back-notice")) }
            @if notices.is_empty() { p { (words.t("demo-back-no-notice")) } p { a href="" { (words.t("demo-again")) } } }
            @for notice in notices { (told(words, notice)) }
        }
        p.buttons { a.button.main href="/shop" { (words.t("demo-another")) } a.button href="/mailbox" { (words.t("demo-mailbox")) } }
    };
    page::frame(words, &words.t(issue), &main)
}

/// Every notice, newest first.
pub fn notices(words: &Words, notices: &[Notice]) -> Markup {
    let main = html! {
        h1 { (words.t("demo-notices")) }
        @if notices.is_empty() { p.empty { (words.t("demo-notices-empty")) } }
        @for notice in notices.iter().rev() { section.card { h2 { (notice.reference) } (told(words, notice)) } }
    };
    page::frame(words, &words.t("demo-notices"), &main)
}

fn told(words: &Words, notice: &Notice) -> Markup {
    let at = words.date_time_seconds(notice.at, chrono_tz::Europe::Paris);
    html! {
        p { (words.with("demo-notice-about", &[("method", notice.method.as_str().into()), ("at", at.into()), ("code", notice.verified.get("Erreur").into())])) }
        (proof(words, &notice.verified, ("demo-notice-genuine", "demo-notice-forged")))
    }
}

/// Whether the signature holds, the fields, and the very bytes.
fn proof(words: &Words, verified: &Verified, (genuine, forged): (&str, &str)) -> Markup {
    let (class, verdict) = if verified.genuine { ("genuine", genuine) } else { ("forged", forged) };
    html! {
        p class={ "proof " (class) } role="status" { (words.t(verdict)) }
        (pairs(verified.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))))
        details { summary { (words.t("demo-bytes")) } pre { (verified.text) } }
    }
}
