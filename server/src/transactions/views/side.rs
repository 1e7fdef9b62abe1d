//! Beside a transaction: what may be done with it, and what fraud rules said.

use entities::transaction::{Kind, Status};
use entities::verdict::Decision;
use maud::{Markup, html};

use crate::error::Refusal;
use crate::money::Amount;
use crate::text::Words;
use crate::transactions::journal::{Shown, Verdict};
use crate::transactions::machine::{self, Verb};
use crate::transactions::urls;
use crate::ui::badge::{Badge, badge};
use crate::ui::shell::Shell;
use crate::ui::{Icon, Operation, Tone, details, operations, sheet};

use super::tell;

/// Draws both; a profile that may do nothing sees no operations.
pub fn side(shell: &Shell, shown: &Shown) -> Markup {
    html! {
        @if !shown.possible.is_empty() { (offered(shell, shown)) }
        @if !shown.verdicts.is_empty() { (fraud(&shell.words, &shown.verdicts)) }
    }
}

/// The label of a verb, its drawing.
pub fn verb(words: &Words, verb: Verb) -> (String, Icon) {
    match verb {
        Verb::Capture => (words.t("transactions-capture"), Icon::Hold),
        Verb::Cancel => (words.t("transactions-cancel"), Icon::Cancel),
        Verb::Refund => (words.t("transactions-refund"), Icon::Refund),
        Verb::Send => (words.t("transactions-send"), Icon::ToSend),
    }
}

/// Where a verb is confirmed.
pub fn address(shell: &Shell, verb: Verb, id: i64) -> String {
    let address = match verb {
        Verb::Capture => urls::capture,
        Verb::Cancel => urls::cancel,
        Verb::Refund => urls::refund,
        Verb::Send => urls::send,
    };
    address(shell.scope, id)
}

fn offered(shell: &Shell, shown: &Shown) -> Markup {
    let (words, row) = (&shell.words, &shown.transaction);
    if row.kind != Kind::Debit || row.status != Status::Accepted {
        return sheet::sheet("operations", &words.t("transactions-operations"), &html! { p.hint { (words.t("transactions-no-operation")) } });
    }
    let drawn: Vec<_> = shown.possible.iter().map(|(verb, offer)| button(shell, shown, *verb, offer)).collect();
    let all: Vec<Operation<'_>> = drawn.iter().map(|(name, label, icon, way, hint)| Operation { name, label, icon: *icon, way: way.clone(), hint }).collect();
    let until = words.with("transactions-until", &[("day", words.date(machine::last_day(row)).into())]);
    operations(&words.t("transactions-operations"), &all, if all.iter().any(|operation| operation.way.is_ok()) { &until } else { "" })
}

type Drawn = (&'static str, String, Icon, Result<String, String>, String);

fn button(shell: &Shell, shown: &Shown, asked: Verb, offer: &Result<Amount, Refusal>) -> Drawn {
    let (words, row) = (&shell.words, &shown.transaction);
    let (label, icon) = verb(words, asked);
    let at_most = |most: &Amount| words.with("transactions-at-most", &[("amount", tell::amount_of(words, most.units(), row.currency).into())]);
    let hint = match (asked, offer) {
        (Verb::Capture | Verb::Refund, Ok(most)) => at_most(most),
        _ => String::new(),
    };
    let way = offer.as_ref().map(|_| address(shell, asked, row.id)).map_err(|why| words.t(why.0));
    (asked.word(), label, icon, way, hint)
}

fn fraud(words: &Words, verdicts: &[Verdict]) -> Markup {
    let facts: Vec<(String, Markup)> = verdicts
        .iter()
        .map(|said| {
            let (tone, icon, key) = match said.verdict.decision {
                Decision::Allow => (Tone::Positive, Icon::Shield, "transactions-fraud-allow"),
                Decision::Challenge => (Tone::Info, Icon::Confirm, "transactions-fraud-challenge"),
                Decision::Review => (Tone::Caution, Icon::Warning, "transactions-fraud-review"),
                Decision::Refuse => (Tone::Negative, Icon::Refused, "transactions-fraud-refuse"),
            };
            let score = words.with("transactions-fraud-score", &[("score", i64::from(said.verdict.score).into())]);
            let value = html! {
                (badge(Badge { tone, icon, loud: false }, &words.t(key)))
                span.sub { (score) }
                @if !said.verdict.reason.is_empty() { span.sub { (said.verdict.reason) } }
            };
            (said.rule.clone(), value)
        })
        .collect();
    sheet::sheet("fraud", &words.t("transactions-fraud"), &details::details_narrow(&facts))
}
