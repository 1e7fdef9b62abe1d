//! What happened to a transaction, newest first.

use entities::event::Actor;
use maud::{Markup, html};

use super::detail::{View, frame};
use super::tell;
use crate::protocol::Code;
use crate::text::Words;
use crate::transactions::journal::{Happening, Shown};
use crate::transactions::machine;
use crate::ui::shell::Shell;
use crate::ui::timeline::{Step, timeline};
use crate::ui::{Icon, Tone};

/// Draws the history.
pub fn history(shell: &Shell, shown: &Shown, happenings: &[Happening]) -> Markup {
    let words = &shell.words;
    let steps: Vec<Step> = happenings.iter().map(|happening| step(shell, shown, happening)).collect();
    let main = html! {
        section.sheet aria-label=(words.t("transactions-history")) { div.sheet-body { (timeline(&steps)) } }
    };
    frame(shell, shown, View::History, None, &main)
}

fn step(shell: &Shell, shown: &Shown, happening: &Happening) -> Step {
    let words = &shell.words;
    let (tone, icon) = drawn(happening.action);
    let reason = happening.refusal.map(|code| tell::reason_said(words, Code::from_row(code)));
    let remittance = shown.remittance.as_ref().filter(|_| happening.remittance.is_some());
    let remittance = remittance.map(|left| words.with("transactions-by-remittance", &[("number", machine::remittance_number(left).into())]));
    Step {
        tone: Some(tone),
        icon,
        title: words.t(happening.action),
        amount: happening.amount.map(|units| tell::amount_of(words, units, happening.currency)).unwrap_or_default(),
        content: html! {
            (tell::at(words, happening.at, shell.zone)) ". " (who(words, happening)) "."
            @if let Some(reason) = reason { " " (reason) "." }
            @if let Some(remittance) = remittance { " " (remittance) "." }
        },
    }
}

fn who(words: &Words, happening: &Happening) -> String {
    let name = happening.name.as_deref().unwrap_or("–");
    match (happening.actor, &happening.login) {
        (Actor::User, Some(login)) => words.with("transactions-by-person", &[("name", name.into()), ("login", login.as_str().into())]),
        (Actor::User, None) => name.to_owned(),
        (Actor::Token, _) => words.with("transactions-by-token", &[("name", name.into())]),
        (Actor::Shop, _) => words.t("transactions-by-shop"),
        (Actor::Payer, _) => words.t("transactions-by-payer"),
        (Actor::System, _) => words.t("transactions-by-system"),
    }
}

fn drawn(action: &str) -> (Tone, Icon) {
    match action.strip_prefix("transactions-action-").unwrap_or_default() {
        "created" => (Tone::Neutral, Icon::Plus),
        "authorised" => (Tone::Positive, Icon::Accepted),
        "abandoned" => (Tone::Neutral, Icon::Abandoned),
        "captured" => (Tone::Positive, Icon::Hold),
        "cancelled" => (Tone::Info, Icon::Cancel),
        "refunded" => (Tone::Info, Icon::Refund),
        "sent" => (Tone::Info, Icon::ToSend),
        "remitted" => (Tone::Positive, Icon::Bank),
        action if action.ends_with("refused") => (Tone::Negative, Icon::Refused),
        action if action.ends_with("asked") => (Tone::Neutral, Icon::Confirm),
        action if action.ends_with("quarantined") => (Tone::Negative, Icon::Warning),
        _ => (Tone::Caution, Icon::Clock),
    }
}
