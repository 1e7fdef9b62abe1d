//! One transaction: what it is, how it stands, what came of it.

use entities::transaction::{Authentication, Guarantee, Kind, Model, Status};
use entities::{contract, delivery};
use maud::{Markup, html};

use super::side;
use super::tell::{self, nothing, or_nothing};
use crate::clock::Millis;
use crate::text::Words;
use crate::transactions::journal::Shown;
use crate::transactions::{machine, urls};
use crate::ui::shell::{self, Shell};
use crate::ui::table::{Cell, Head, Row, Table, amount, table};
use crate::ui::tabs::{Tab, tabs};
use crate::ui::{Flash, Tone, callout, details, flash, sheet};

type Fact = (String, Markup);

/// Draws the detail. `now` tells whether the guarantee has run out; `said` answers what was just done.
pub fn show(shell: &Shell, shown: &Shown, now: Millis, said: Option<&Flash>) -> Markup {
    let words = &shell.words;
    let main = html! {
        (sheet::sheet("payment", &words.t("transactions-payment"), &details(&payment(shell, shown))))
        @if secured(shown.contract.as_ref()) { (sheet::sheet("secure", &words.t("transactions-secure"), &details(&secure(words, shown, now)))) }
        @if !shown.born.is_empty() { (sheet::sheet_of_table("born", &words.t("transactions-born"), &kin(shell, &shown.born, "transactions-born"))) }
        @if let Some(parent) = &shown.parent { (sheet::sheet_of_table("parent", &words.t("transactions-parent"), &kin(shell, std::slice::from_ref(parent), "transactions-parent"))) }
        @if !shown.notices.is_empty() { (sheet::sheet_of_table("notices", &words.t("transactions-notices"), &notices(shell, &shown.notices))) }
    };
    frame(shell, shown, View::Detail, said, &main)
}

/// Which view of a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// What it is.
    Detail,
    /// What happened to it.
    History,
}

/// What every view of a transaction stands in: its title, the views, what may be done with it.
pub fn frame(shell: &Shell, shown: &Shown, view: View, said: Option<&Flash>, main: &Markup) -> Markup {
    let (words, row) = (&shell.words, &shown.transaction);
    let title = words.with("transactions-title-of", &[("number", row.id.to_string().into())]);
    let tab = |of: View, key: &str, url: String| Tab { label: words.t(key), url, current: of == view };
    let views = [
        tab(View::Detail, "transactions-detail", urls::show(shell.scope, row.id)),
        tab(View::History, "transactions-history", urls::history(shell.scope, row.id)),
    ];
    let content = html! {
        @if let Some(said) = said { (flash(words, said, &urls::show(shell.scope, row.id))) }
        (sheet::back(&urls::index(shell.scope), &words.t("transactions-back")))
        (sheet::head(&title, &headline(words, row), &Markup::default()))
        (warnings(shell, shown))
        (tabs(&words.t("transactions-views"), &views))
        (sheet::with_side(main, &side::side(shell, shown)))
    };
    shell::page(shell, &title, &content)
}

fn headline(words: &Words, row: &Model) -> Markup {
    let of = |units: i64| if row.kind == Kind::Refund { -units } else { units };
    let figure = tell::amount_of(words, of(row.current), row.currency);
    let rest = html! {
        @if row.current != row.initial {
            span.soft { (words.with("transactions-out-of", &[("amount", tell::amount_of(words, of(row.initial), row.currency).into())])) }
        }
        (tell::status_pill(words, row.status))
        (tell::acquirer_pill(words, row.acquirer_status))
    };
    sheet::headline(&figure, &rest)
}

/// One callout for each thing that a person should know before they act.
fn warnings(shell: &Shell, shown: &Shown) -> Markup {
    let words = &shell.words;
    let said = |tone: Tone, key: &str| callout(tone, &html! { p { (words.t(key)) } });
    let acts = shown.possible.iter().any(|offer| offer.1.is_ok());
    html! {
        @if shown.open().any(|operation| operation.quarantined) { (said(Tone::Negative, "transactions-quarantined")) }
        @else if shown.open().next().is_some() { (said(Tone::Caution, "transactions-open")) }
        @if shown.transaction.flagged && shown.transaction.status == Status::Accepted { (said(Tone::Caution, "transactions-flagged-why")) }
        @if shown.late { (said(Tone::Caution, "transactions-late")) }
        @if acts && !shell.at_magasin() {
            (callout(Tone::Info, &html! { p { (words.with("transactions-advised", &[("magasin", shown.magasin.name.as_str().into())])) } }))
        }
    }
}

fn payment(shell: &Shell, shown: &Shown) -> Vec<Fact> {
    let (words, row) = (&shell.words, &shown.transaction);
    let money = |units: i64| amount(&tell::amount_of(words, units, row.currency));
    let fact = |key: &str, value: Markup| (words.t(key), value);
    let mut facts = Vec::new();
    if let Some(reason) = tell::reason(words, row) {
        facts.push(fact("transactions-refusal", html! { (reason) }));
    }
    let planned = shown.remittance.as_ref().map(|remittance| remittance.business_day).or(row.planned_on);
    let contract = shown.contract.as_ref().map(|contract| {
        words.with("transactions-contract-of", &[("number", contract.number.as_str().into()), ("rank", format!("{:03}", shown.magasin.rank).into())])
    });
    facts.extend([
        fact("transactions-reference", or_nothing(Some(&row.reference))),
        fact("transactions-initial", money(row.initial)),
        fact("transactions-current", money(row.current)),
        fact("transactions-kind", html! { (tell::kind(words, row.kind)) }),
        fact("transactions-method", tell::method(row)),
        fact("transactions-expiry", or_nothing(row.expiry.map(|aamm| format!("{:02}/{:02}", aamm % 100, aamm / 100)).as_deref())),
        fact("transactions-authorisation", or_nothing(row.authorisation.as_deref())),
        fact("transactions-date", tell::at(words, row.at, shell.zone)),
        fact("transactions-contract", or_nothing(contract.as_deref())),
        fact("transactions-magasin", html! { (shown.magasin.name) span.sub { (shown.enseigne) } }),
        fact("transactions-acquirer", html! { (shown.bank) }),
        fact("transactions-issuer", or_nothing(shown.issuer.as_deref())),
        fact("transactions-planned", or_nothing(planned.map(|day| words.date(day)).as_deref())),
        fact("transactions-remittance", or_nothing(shown.remittance.as_ref().map(machine::remittance_number).as_deref())),
        fact("transactions-email", row.email.as_deref().map_or_else(nothing, details::address)),
        fact("transactions-card-country", or_nothing(row.card_country.as_deref())),
        fact("transactions-customer-country", or_nothing(row.customer_country.as_deref())),
    ]);
    facts
}

/// 3-D Secure is told only where the contract asks for it (TDS-01).
fn secured(contract: Option<&contract::Model>) -> bool {
    contract.is_some_and(|contract| contract.authentication != contract::Authentication::None)
}

fn secure(words: &Words, shown: &Shown, now: Millis) -> Vec<Fact> {
    let row = &shown.transaction;
    let used = row.authentication != Authentication::None;
    let until = machine::guaranteed_until(row);
    let over = until.is_some_and(|until| crate::clock::local_day(now, shown.zone) > until);
    let guarantee = match row.guarantee {
        _ if row.status != Status::Accepted => "transactions-acquirer-none",
        Guarantee::NotApplicable => "transactions-acquirer-none",
        Guarantee::No => "transactions-no",
        Guarantee::Yes if over => "transactions-yes-over",
        Guarantee::Yes => "transactions-yes",
    };
    let holder = match row.authentication {
        Authentication::None => None,
        Authentication::Authenticated => Some("transactions-holder-authenticated"),
        Authentication::Failed => Some("transactions-holder-failed"),
        Authentication::Unavailable => Some("transactions-holder-unavailable"),
        Authentication::Attempted => Some("transactions-holder-attempted"),
    };
    vec![
        (words.t("transactions-secure-used"), html! { (words.t(if used { "transactions-yes" } else { "transactions-no" })) }),
        (words.t("transactions-holder"), holder.map_or_else(nothing, |key| html! { (words.t(key)) })),
        (words.t("transactions-guaranteed"), html! { (words.t(guarantee)) }),
        (words.t("transactions-guaranteed-until"), or_nothing(until.map(|day| words.date(day)).as_deref())),
    ]
}

/// The rows that a debit gave birth to, or the debit that a row was born of.
fn kin(shell: &Shell, rows: &[Model], label: &'static str) -> Markup {
    let words = &shell.words;
    let names = ["transactions-date", "transactions-number", "transactions-kind", "transactions-status", "transactions-acquirer-status", "transactions-amount"];
    let names = names.map(|key| words.t(key));
    let mut heads: Vec<Head<'_>> = names.iter().map(|label| Head { label, ..Head::default() }).collect();
    heads[5].end = true;
    let lines: Vec<Row> = rows
        .iter()
        .map(|row| {
            let cells = vec![
                Cell::new(tell::at(words, row.at, shell.zone)),
                Cell::new(html! { a href=(urls::show(shell.scope, row.id)) { (row.id) } }),
                Cell::new(html! { (tell::kind(words, row.kind)) }),
                Cell::new(html! { (tell::status(words, row.status)) @if let Some(key) = machine::reason_of(row) { span.sub { (words.t(key)) } } }),
                Cell::new(tell::acquirer(words, row.acquirer_status)),
                Cell::new(amount(&tell::initial(words, row))).end(),
            ];
            if row.status == Status::Refused { Row::Refused(cells) } else { Row::Plain(cells) }
        })
        .collect();
    table(&Table { label: &words.t(label), heads: &heads, rows: &lines, cards: false })
}

fn notices(shell: &Shell, notices: &[delivery::Model]) -> Markup {
    let words = &shell.words;
    let names = ["transactions-notice-at", "transactions-notice-target", "transactions-notice-answer", "transactions-notice-tries"].map(|key| words.t(key));
    let mut heads: Vec<Head<'_>> = names.iter().map(|label| Head { label, ..Head::default() }).collect();
    heads[3].end = true;
    let lines: Vec<Row> = notices.iter().map(|notice| Row::Plain(told(shell, notice))).collect();
    table(&Table { label: &words.t("transactions-notices"), heads: &heads, rows: &lines, cards: false })
}

/// A notice: when it was tried, where (its query is the shop's own affair), what was answered.
fn told(shell: &Shell, notice: &delivery::Model) -> Vec<Cell> {
    let words = &shell.words;
    let answer = match (notice.delivered_at, notice.last_status, notice.due_at) {
        (Some(_), status, _) => words.with("transactions-notice-taken", &[("status", i64::from(status.unwrap_or_default()).into())]),
        (None, Some(status), _) => words.with("transactions-notice-refused", &[("status", i64::from(status).into())]),
        (None, None, _) if notice.tries > 0 => words.t("transactions-notice-silent"),
        (None, None, Some(_)) => words.t("transactions-notice-waiting"),
        (None, None, None) => words.t("transactions-notice-silent"),
    };
    let next =
        notice.due_at.filter(|_| notice.tries > 0).map(|due| words.with("transactions-notice-next", &[("date", words.date_time(due, shell.zone).into())]));
    let given_up = notice.due_at.is_none() && notice.delivered_at.is_none();
    vec![
        Cell::new(tell::at(words, notice.last_at.unwrap_or(notice.at), shell.zone)),
        Cell::new(html! { (notice.target.split('?').next().unwrap_or_default()) }),
        Cell::new(html! {
            (answer)
            @if let Some(next) = next { span.sub { (next) } }
            @if given_up { span.sub { (words.t("transactions-notice-given-up")) } }
        }),
        Cell::new(html! { (notice.tries) }).end(),
    ]
}
