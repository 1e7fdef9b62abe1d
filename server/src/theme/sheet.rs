//! Style sheets: the components a kind of page needs, in one file, with the brand's colours.

use anyhow::Context;
use bytes::Bytes;
use sha2::{Digest, Sha256};

use super::colours::Colours;
use crate::text::embedded;

/// A kind of page, and so the one sheet it loads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sheet {
    /// Pages without navigation: payment, errors.
    #[default]
    Checkout,
    /// The back office: tree, journal, forms.
    Office,
    /// The reference of the API.
    Reference,
}

impl Sheet {
    /// Every sheet.
    pub const fn all() -> [Sheet; 3] {
        [Sheet::Checkout, Sheet::Office, Sheet::Reference]
    }

    /// Its file name.
    pub const fn file(self) -> &'static str {
        match self {
            Sheet::Checkout => "checkout.css",
            Sheet::Office => "office.css",
            Sheet::Reference => "reference.css",
        }
    }

    /// Its parts under `themes/base/styles`, in order.
    const fn parts(self) -> &'static [&'static str] {
        match self {
            Sheet::Office => OFFICE,
            Sheet::Reference => &["base", "alone", "reference", "print"],
            Sheet::Checkout => &["base", "alone", "tone", "button", "form", "callout", "result", "due", "choice", "card-form", "waiting", "ticket", "print"],
        }
    }
}

/// What the office is made of. The flow of a page first, then what stands in it.
const OFFICE: &[&str] = &[
    "base",
    "shell",
    "tree",
    "menu",
    "tone",
    "breadcrumb",
    "sheet",
    "button",
    "form",
    "badge",
    "table",
    "filters",
    "find",
    "pager",
    "dialog",
    "tabs",
    "details",
    "callout",
    "flash",
    "empty",
    "timeline",
    "print",
    "office-print",
    "forced",
];

/// A sheet ready to serve.
#[derive(Clone, Debug)]
pub struct Bundle {
    pub sheet: Sheet,
    /// The start of the text's SHA-256: a new text has a new address.
    pub hash: String,
    pub text: Bytes,
}

/// Every sheet of a brand.
pub fn all(colours: &Colours) -> anyhow::Result<Vec<Bundle>> {
    Sheet::all().into_iter().map(|sheet| bundle(sheet, colours)).collect()
}

fn bundle(sheet: Sheet, colours: &Colours) -> anyhow::Result<Bundle> {
    let mut text = squeeze(&part("tokens.css")?);
    text.push_str(&colours.css());
    for name in sheet.parts() {
        text.push_str(&squeeze(&part(&format!("styles/{name}.css"))?));
    }
    let hash = hex::encode(&Sha256::digest(&text)[..8]);
    Ok(Bundle { sheet, hash, text: text.into() })
}

fn part(path: &str) -> anyhow::Result<String> {
    embedded::read(&format!("base/{path}")).with_context(|| format!("themes/base/{path} is missing"))
}

/// Drops comments and the spaces that CSS does not need; strings stay as they are.
fn squeeze(source: &str) -> String {
    let mut done = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(sign) = rest.chars().next() {
        let taken = match sign {
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '"' => rest[1..].find('"').map_or(rest.len(), |end| end + 2),
            _ if sign.is_whitespace() => rest.find(|next: char| !next.is_whitespace()).unwrap_or(rest.len()),
            _ => sign.len_utf8(),
        };
        let (piece, after) = rest.split_at(taken);
        rest = after;
        if sign == '"' || !(sign.is_whitespace() || piece.starts_with("/*")) {
            if sign == '}' && done.ends_with(';') {
                done.pop();
            }
            done.push_str(piece);
        } else if !done.ends_with([' ', '{', '}', ';', ':', ',']) && !done.is_empty() && !rest.starts_with([' ', '{', '}', ';', ',']) {
            done.push(' ');
        }
    }
    done
}

#[cfg(test)]
mod tests {
    use super::squeeze;

    #[test]
    fn only_needless_spaces_go() {
        for (source, squeezed) in [
            ("/* a */\n.a , .b { color: red; }\n", ".a,.b{color:red}"),
            (".a :is(b, c) { inline-size: calc(1rem + 2px); }", ".a :is(b,c){inline-size:calc(1rem + 2px)}"),
            ("@media (width < 40rem) and (x) { a { b: c } }", "@media (width < 40rem) and (x){a{b:c}}"),
            (".a::before { content: \"x  /* y */\" / \"\"; }", ".a::before{content:\"x  /* y */\" / \"\"}"),
            ("a { b: c; /* d */ e: f; }", "a{b:c;e:f}"),
        ] {
            assert_eq!(squeeze(source), squeezed);
        }
    }
}
