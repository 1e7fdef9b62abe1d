//! The question before something is done: a page of its own, laid out like a dialog. The title asks, the buttons say what happens.

use maud::{Markup, html};

use super::shell::Shell;
use super::{Icon, icon};

/// A question.
#[derive(Debug)]
pub struct Confirmation<'a> {
    /// The question, with its object: « Rembourser la transaction 48213871 ? ».
    pub title: &'a str,
    /// What it is about: reference, card, day; empty for none.
    pub about: &'a str,
    /// Fields, sums, what follows: in the form, between the title and the buttons.
    pub body: Markup,
    /// Where the form goes (POST); it carries the form token.
    pub action: &'a str,
    /// What happens when one says no: « Ne pas rembourser », and where that leads.
    pub keep: (&'a str, &'a str),
    /// What happens when one says yes.
    pub go: &'a str,
    /// Its drawing.
    pub icon: Icon,
    /// It destroys: its button is red.
    pub danger: bool,
}

/// Draws the question. The safe answer stands first, and the keyboard starts there unless a field of the body asks for the focus.
pub fn confirmation(shell: &Shell, asked: &Confirmation<'_>) -> Markup {
    html! {
        section.dialog aria-labelledby="question" {
            div.dialog-head { h1 #question { (asked.title) } @if !asked.about.is_empty() { p { (asked.about) } } }
            form method="post" action=(asked.action) {
                (shell.token())
                div.dialog-body { (asked.body) }
                div.dialog-foot {
                    a.button href=(asked.keep.1) { (asked.keep.0) }
                    button.button.primary[!asked.danger].danger[asked.danger] type="submit" { (icon(asked.icon)) (asked.go) }
                }
            }
        }
    }
}
