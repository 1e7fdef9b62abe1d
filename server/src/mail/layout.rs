//! The one look of a mail: a table that every reader draws, the bank's colours written in place.

use maud::{DOCTYPE, Markup, html};

use crate::text::Words;
use crate::theme::Theme;

const INK: &str = "#151b26";
const SOFT: &str = "#434e5e";
const FAINT: &str = "#5a6676";
const LINE: &str = "#dfe3e9";
const FONT: &str = "-apple-system,'Segoe UI',Roboto,Arial,sans-serif";

/// What a mail says, from top to bottom.
#[derive(Clone, Debug)]
pub struct Letter<'a> {
    /// The heading.
    pub title: &'a str,
    /// What it is about: a shop, a moment.
    pub about: &'a str,
    /// The figure the reader opens the mail for.
    pub figure: &'a str,
    /// What the figure is.
    pub caption: &'a str,
    /// Lines, as (name, value).
    pub lines: &'a [(String, String)],
    /// Why the reader got it, and how to change that.
    pub foot: &'a str,
}

/// The mail in HTML.
pub fn html(words: &Words, theme: &Theme, letter: &Letter<'_>) -> String {
    let canvas = theme.colour("canvas");
    let frame = format!("max-width:600px;background:#ffffff;border:1px solid {LINE};border-radius:8px");
    let page = html! {
        (DOCTYPE)
        html lang=(words.language().code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light";
                title { (letter.title) }
            }
            body style=(format!("margin:0;background:{canvas};font-family:{FONT};font-size:15px;line-height:1.5;color:{INK}")) {
                div style="display:none;max-height:0;overflow:hidden" aria-hidden="true" { (letter.figure) ", " (letter.caption) }
                table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" {
                    tr { td align="center" style="padding:24px 12px" {
                        table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style=(frame) {
                            (band(theme))
                            tr { td style="padding:28px" { (body(letter)) } }
                            tr { td style=(format!("padding:16px 28px;border-top:1px solid {LINE};color:{FAINT};font-size:13px")) {
                                (letter.foot)
                                @if let Some(help) = help(words, theme) { br; (help) }
                            } }
                        }
                    } }
                }
            }
        }
    };
    page.into_string()
}

/// The mail as plain text.
pub fn text(words: &Words, theme: &Theme, letter: &Letter<'_>) -> String {
    let mut parts = vec![format!("{}\n{}", letter.title, letter.about), format!("{}\n{}", letter.figure, letter.caption)];
    let lines = letter.lines.iter().map(|(name, value)| words.with("mail-line", &[("name", name.as_str().into()), ("value", value.as_str().into())]));
    parts.push(lines.collect::<Vec<_>>().join("\n"));
    parts.push(format!("-- \n{}\n{}", theme.bank_name, letter.foot));
    parts.extend(help(words, theme));
    parts.join("\n\n")
}

fn band(theme: &Theme) -> Markup {
    let (brand, stripe, ink) = (theme.colour("brand"), theme.colour("brand-stripe"), theme.colour("brand-ink"));
    let style =
        format!("padding:14px 28px;background:{brand};border-bottom:3px solid {stripe};color:{ink};font-size:16px;font-weight:600;border-radius:8px 8px 0 0");
    html! { tr { td style=(style) { (theme.bank_name) } } }
}

fn body(letter: &Letter<'_>) -> Markup {
    let cell = format!("padding:9px 0;border-bottom:1px solid {LINE};text-align:left;vertical-align:top");
    html! {
        h1 style="margin:0 0 4px;font-size:20px;line-height:1.3" { (letter.title) }
        p style=(format!("margin:0 0 20px;color:{SOFT}")) { (letter.about) }
        p style="margin:0;font-size:32px;line-height:1.2;font-weight:600;letter-spacing:-.5px" { (letter.figure) }
        p style=(format!("margin:2px 0 20px;color:{SOFT}")) { (letter.caption) }
        table width="100%" cellpadding="0" cellspacing="0" border="0" style="font-size:15px" {
            @for (name, value) in letter.lines {
                tr {
                    th scope="row" style=(format!("{cell};font-weight:400;color:{FAINT};padding-right:16px")) { (name) }
                    td style=(cell) { (value) }
                }
            }
        }
    }
}

/// Whom to ask, where the bank says so.
fn help(words: &Words, theme: &Theme) -> Option<String> {
    let support = &theme.support;
    let ways: Vec<&str> = [&support.phone, &support.email, &support.url].into_iter().flatten().map(String::as_str).collect();
    (!ways.is_empty()).then(|| words.with("mail-help", &[("ways", ways.join(", ").into())]))
}
