//! The band on top: the bank, the person, their language, the way out.

use maud::{Markup, html};

use super::logo::logo;
use super::shell::Shell;
use super::{Icon, icon};

/// Draws the band. Its menu is a popover: the browser opens and closes it.
pub(super) fn band(shell: &Shell) -> Markup {
    let (words, theme, person) = (&shell.words, shell.theme(), &shell.person);
    html! {
        header.band {
            button.band-tool.only-narrow type="button" popovertarget="bar" aria-label=(words.t("ui-menu")) { (icon(Icon::Menu)) }
            a.band-name href=(shell.home) { (logo(theme)) span { (theme.bank_name) } span.only-wide { (words.t("ui-product")) } }
            div.only-wide { (language(shell, "band-tool")) }
            button.band-tool type="button" popovertarget="account" {
                (icon(Icon::User)) span.band-user.only-wide { (person.email) } span.unseen { (words.t("ui-account")) } (icon(Icon::Down))
            }
            div.menu.end #account popover {
                p.menu-title { b { (person.name) } (person.email) }
                div.only-narrow { (language(shell, "menu-item")) }
                form method="post" action=(shell.sign_out) {
                    (shell.token())
                    button.menu-item type="submit" { (icon(Icon::Out)) (words.t("ui-sign-out")) }
                }
            }
        }
    }
}

/// The office speaks two languages, so there is one other.
fn language(shell: &Shell, class: &str) -> Markup {
    let (switch, code) = (&shell.switch, shell.switch.language.code());
    html! {
        form method="post" action=(switch.action) {
            (shell.token())
            input type="hidden" name="next" value=(shell.here);
            button class=(class) type="submit" name="language" value=(code) lang=(code) { (switch.label) }
        }
    }
}
