//! The page where one signs in.

use maud::{Markup, html};

use super::urls;
use crate::http::urls::ABOUT;
use crate::text::{Language, Words};
use crate::theme::Theme;
use crate::ui::button::{self, Weight};
use crate::ui::{self, Field, Tone, alone};

/// Why the page is shown, besides that somebody wants to sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// They come for the first time.
    Asked,
    /// Their session was cut off by time.
    Ended,
    /// They have just signed out.
    Left,
    /// Login and password do not go together.
    Wrong,
    /// Too many wrong passwords.
    Locked,
    /// Too many people at once.
    Busy,
}

/// What the page shows.
#[derive(Debug)]
pub struct Page<'a> {
    /// Its words.
    pub words: Words,
    /// The host's brand.
    pub theme: &'a Theme,
    /// Why it is shown.
    pub why: Why,
    /// The login, as it was typed.
    pub login: &'a str,
    /// Where one goes afterwards.
    pub next: &'a str,
}

/// Draws the page.
pub fn show(page: &Page<'_>) -> Markup {
    let words = &page.words;
    let title = words.t("sign_in-title");
    let main = html! {
        h1 { (title) }
        div.panel { (said(page)) (form(page)) }
        p.hint { (words.t("sign_in-personal")) }
    };
    let other = if words.language() == Language::En { Language::Fr } else { Language::En };
    let label = words.t("sign_in-other-language");
    let aside = html! { a href=(urls::in_language(page.next, other.code())) lang=(other.code()) hreflang=(other.code()) { (label) } };
    let contact = page.theme.support.phone.as_deref().or(page.theme.support.email.as_deref());
    let foot = html! {
        @if let Some(contact) = contact { span { (words.with("http-support", &[("contact", contact.into())])) } }
        a href=(ABOUT) { (words.t("sign_in-about")) }
    };
    alone::page(words, page.theme, alone::Page { title: &title, aside, main, foot, ..alone::Page::default() })
}

fn said(page: &Page<'_>) -> Markup {
    let (tone, key, advice) = match page.why {
        Why::Asked => return Markup::default(),
        Why::Ended => (Tone::Info, "sign_in-ended", "sign_in-ended-why"),
        Why::Left => (Tone::Positive, "sign_in-left", "sign_in-left-why"),
        Why::Wrong => (Tone::Negative, "sign_in-wrong", "sign_in-wrong-why"),
        Why::Locked => (Tone::Negative, "sign_in-locked", "sign_in-locked-why"),
        Why::Busy => (Tone::Caution, "sign_in-busy", "sign_in-busy-why"),
    };
    let role = if tone == Tone::Negative { "alert" } else { "status" };
    let content = html! { h2 { (page.words.t(key)) } p { (page.words.t(advice)) } };
    html! { div role=(role) { (ui::callout(tone, &content)) } }
}

fn form(page: &Page<'_>) -> Markup {
    let words = &page.words;
    let (login, password) = (words.t("sign_in-login"), words.t("sign_in-password"));
    let typed = !page.login.is_empty();
    html! {
        form.form method="post" action=(urls::SIGN_IN) {
            input type="hidden" name="next" value=(page.next);
            input type="hidden" name="language" value=(words.language().code());
            (ui::field(Field { name: "login", label: &login, value: page.login, autocomplete: "username", maxlength: 100, autofocus: !typed, ..Field::default() }))
            (ui::field(Field { name: "password", label: &password, autocomplete: "current-password", maxlength: 128, secret: true, autofocus: typed, ..Field::default() }))
            (button::submit(Weight::Primary, None, &words.t("sign_in-enter")))
        }
    }
}
