//! The question before a télécollecte that does not wait for the evening.

use maud::{Markup, html};

use crate::remittances::urls;
use crate::ui::Icon;
use crate::ui::confirmation::{Confirmation, confirmation};
use crate::ui::shell::{self, Shell};

/// Draws the question.
pub fn close(shell: &Shell) -> Markup {
    let words = &shell.words;
    let title = words.t("remittances-close-ask");
    let asked = Confirmation {
        title: &title,
        about: &words.with("remittances-close-about", &[("place", shell.place().into())]),
        body: html! { p { (words.t("remittances-close-why")) } },
        action: &urls::close(shell.scope),
        keep: (&words.t("remittances-close-not"), &urls::index(shell.scope)),
        go: &words.t("remittances-close"),
        icon: Icon::Bank,
        danger: false,
    };
    shell::page(shell, &title, &confirmation(shell, &asked))
}
