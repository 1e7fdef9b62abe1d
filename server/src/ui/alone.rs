//! The page of somebody who is not a user: payment, errors. One column, no navigation.

use maud::{DOCTYPE, Markup, html};

use super::logo::logo;
use super::{Icon, icon};
use crate::text::Words;
use crate::theme::{Sheet, Theme};

/// What a page puts between head and foot.
#[derive(Debug, Default)]
pub struct Page<'a> {
    /// Its name, in the tab: « title – bank ».
    pub title: &'a str,
    /// What it is dressed in.
    pub sheet: Sheet,
    /// More elements of `<head>`: a refresh, a canonical address.
    pub head: Markup,
    /// What stands at the right of the bank's name, such as [`secured`].
    pub aside: Markup,
    /// The content; its first heading is the page's.
    pub main: Markup,
    /// What the foot says: sentences in `<span>`, links, forms.
    pub foot: Markup,
}

/// Draws a whole document.
pub fn page(words: &Words, theme: &Theme, page: Page<'_>) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(words.language().code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (page.title) " – " (theme.bank_name) }
                link rel="stylesheet" href=(theme.stylesheet(page.sheet));
                link rel="icon" href="data:,";
                (page.head)
            }
            body.alone {
                a.skip href="#main" { (words.t("ui-skip")) }
                header.alone-head { b { (logo(theme)) (theme.bank_name) } (page.aside) }
                main #main .alone-main { (page.main) }
                footer.alone-foot { (page.foot) }
            }
        }
    }
}

/// « Paiement sécurisé », at the right of the head.
pub fn secured(words: &Words) -> Markup {
    html! { span { (icon(Icon::Lock)) (words.t("ui-secured")) } }
}
