//! The answer to what was just done, in a sentence.

use entities::operation::State;

use super::super::journal::Shown;
use super::super::machine::{Answer, AnswerState, Verb};
use super::super::views::{amount_of, reason_said};
use crate::protocol::Code;
use crate::text::Words;
use crate::ui::Flash;
use crate::ui::Tone;

/// What an answer says. One that nobody knew is told as it is known now.
pub fn said(words: &Words, shown: &Shown, answer: &Answer) -> Flash {
    let now = shown.operations.iter().find(|operation| operation.id == answer.operation).map(|operation| operation.state);
    let state = match (answer.state, now) {
        (AnswerState::Pending, Some(State::Accepted)) => AnswerState::Accepted,
        (AnswerState::Pending, Some(State::Refused)) => AnswerState::Refused,
        (state, _) => state,
    };
    let amount = amount_of(words, answer.amount, answer.currency);
    let reason = answer.code.as_deref().and_then(Code::from_wire).map_or_else(|| words.t("transactions-reason-unknown"), |code| reason_said(words, code));
    let (tone, key) = match (state, answer.verb) {
        (AnswerState::Accepted, Verb::Capture) => (Tone::Positive, "transactions-capture-done"),
        (AnswerState::Accepted, Verb::Cancel) => (Tone::Positive, "transactions-cancel-done"),
        (AnswerState::Accepted, Verb::Refund) => (Tone::Positive, "transactions-refund-done"),
        (AnswerState::Accepted, Verb::Send) => (Tone::Positive, "transactions-send-done"),
        (AnswerState::Refused, Verb::Capture) => (Tone::Negative, "transactions-capture-refused"),
        (AnswerState::Refused, Verb::Cancel) => (Tone::Negative, "transactions-cancel-refused"),
        (AnswerState::Refused, Verb::Refund) => (Tone::Negative, "transactions-refund-refused"),
        (AnswerState::Refused, Verb::Send) => (Tone::Negative, "transactions-send-refused"),
        (AnswerState::Pending, _) => (Tone::Caution, "transactions-unknown"),
    };
    Flash { tone, text: words.with(key, &[("amount", amount.into()), ("reason", reason.into())]) }
}
