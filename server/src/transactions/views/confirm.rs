//! The question before something is done with a payment.

use maud::{Markup, html};

use super::side::{address, verb};
use super::tell;
use crate::money::Amount;
use crate::text::Words;
use crate::transactions::journal::Shown;
use crate::transactions::machine::Verb;
use crate::transactions::urls;
use crate::ui::confirmation::{Confirmation, confirmation};
use crate::ui::shell::{self, Shell};
use crate::ui::{Field, Tone, callout, details, field};

/// The field of an amount.
pub const AMOUNT: &str = "amount";
/// The hidden field that stops a form from acting twice.
pub const OPERATION: &str = "operation";

/// What is asked, and how far one came.
#[derive(Debug)]
pub struct Question<'a> {
    /// What would be done.
    pub verb: Verb,
    /// At most how much.
    pub most: Amount,
    /// The key of the form (R2.47).
    pub key: &'a str,
    /// The amount as it was typed; none proposes the most.
    pub typed: Option<&'a str>,
    /// What is wrong with that amount, in words.
    pub fault: Option<&'a str>,
    /// Why nothing was done, in words.
    pub refusal: Option<&'a str>,
}

/// Draws the question, as a page.
pub fn confirm(shell: &Shell, shown: &Shown, asked: &Question<'_>) -> Markup {
    let (words, row) = (&shell.words, &shown.transaction);
    let number = row.id.to_string();
    let said = |key: &str| words.with(key, &[("number", number.as_str().into())]);
    let (title, keep) = match asked.verb {
        Verb::Capture => ("transactions-capture-ask", "transactions-capture-not"),
        Verb::Cancel => ("transactions-cancel-ask", "transactions-cancel-not"),
        Verb::Refund => ("transactions-refund-ask", "transactions-refund-not"),
        Verb::Send => ("transactions-send-ask", "transactions-send-not"),
    };
    let (go, icon) = verb(words, asked.verb);
    let title = said(title);
    let about = words.with("transactions-about", &[("reference", row.reference.as_str().into()), ("card", tell::card(row).into())]);
    let page = confirmation(
        shell,
        &Confirmation {
            title: &title,
            about: &about,
            body: body(shell, shown, asked),
            action: &address(shell, asked.verb, row.id),
            keep: (&words.t(keep), &urls::show(shell.scope, row.id)),
            go: &go,
            icon,
            danger: asked.verb == Verb::Cancel,
        },
    );
    shell::page(shell, &title, &page)
}

fn body(shell: &Shell, shown: &Shown, asked: &Question<'_>) -> Markup {
    let (words, row) = (&shell.words, &shown.transaction);
    let named = matches!(asked.verb, Verb::Capture | Verb::Refund);
    html! {
        input type="hidden" name=(OPERATION) value=(asked.key);
        @if let Some(refusal) = asked.refusal { (callout(Tone::Negative, &html! { p { (refusal) } })) }
        (details::details_narrow(&facts(shell, shown, asked)))
        @if named { (amount(words, asked, row.currency)) }
        @if shown.late { (callout(Tone::Caution, &html! { p { (words.t("transactions-late")) } })) }
        p.hint { (words.t(follows(asked.verb))) }
    }
}

fn amount(words: &Words, asked: &Question<'_>, currency: i16) -> Markup {
    let most = tell::amount_of(words, asked.most.units(), currency);
    let proposed = most.clone();
    field(Field {
        name: AMOUNT,
        label: &words.t(if asked.verb == Verb::Capture { "transactions-capture-amount" } else { "transactions-refund-amount" }),
        hint: &words.with("transactions-at-most", &[("amount", most.into())]),
        error: asked.fault,
        value: asked.typed.unwrap_or(&proposed),
        autocomplete: "off",
        inputmode: "decimal",
        maxlength: 24,
        autofocus: asked.fault.is_some(),
        ..Field::default()
    })
}

/// What one should see before saying yes.
fn facts(shell: &Shell, shown: &Shown, asked: &Question<'_>) -> Vec<(String, Markup)> {
    let (words, row) = (&shell.words, &shown.transaction);
    let money = |units: i64| html! { span.amount { (tell::amount_of(words, units, row.currency)) } };
    let fact = |key: &str, value: Markup| (words.t(key), value);
    let mut facts = vec![fact("transactions-magasin", html! { (shown.magasin.name) }), fact("transactions-date", tell::at(words, row.at, shell.zone))];
    match asked.verb {
        Verb::Capture => facts.push(fact("transactions-authorised", money(row.initial))),
        Verb::Refund => {
            facts.push(fact("transactions-debited", money(row.captured)));
            facts.push(fact("transactions-given-back", money(row.refunded)));
        }
        Verb::Cancel | Verb::Send => facts.push(fact("transactions-amount", money(asked.most.units()))),
    }
    if let Some(day) = row.planned_on.filter(|_| matches!(asked.verb, Verb::Cancel | Verb::Send)) {
        facts.push(fact("transactions-planned", html! { (words.date(day)) }));
    }
    facts
}

const fn follows(verb: Verb) -> &'static str {
    match verb {
        Verb::Capture => "transactions-capture-follows",
        Verb::Cancel => "transactions-cancel-follows",
        Verb::Refund => "transactions-refund-follows",
        Verb::Send => "transactions-send-follows",
    }
}
