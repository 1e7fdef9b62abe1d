//! Brands: colours, logo, support block, words. The host name chooses; components never know which brand they wear.

pub mod assets;
mod colours;
mod load;
mod sheet;
pub mod urls;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use load::Support;
pub use sheet::Sheet;

/// The brand every other one starts from, shown when nobody is known.
pub const BASE: &str = "base";

/// What a brand is made of.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Its folder under `themes`, as `bank.theme` names it.
    pub name: String,
    /// The bank, as a page's head and title say it.
    pub bank_name: String,
    /// Its mark: one `<svg class="logo">`, drawn in the head of each page.
    pub logo: String,
    /// Whom a payer or a merchant may ask.
    pub support: Support,
    colours: colours::Colours,
    sheets: Vec<sheet::Bundle>,
}

impl Theme {
    /// The URL of a style sheet: it changes when the sheet does.
    pub fn stylesheet(&self, sheet: Sheet) -> String {
        urls::sheet(&self.name, &self.bundle(sheet).hash, sheet)
    }

    /// A colour of the brand by day, `#rrggbb`: for mail, which knows no style sheet. The names are those of `theme.toml`.
    pub fn colour(&self, name: &str) -> &str {
        self.colours.light(name)
    }

    /// The text of a style sheet, to look at pages without a server.
    #[cfg(test)]
    pub fn text(&self, sheet: Sheet) -> bytes::Bytes {
        self.bundle(sheet).text.clone()
    }

    fn bundle(&self, sheet: Sheet) -> &sheet::Bundle {
        self.sheets.iter().find(|bundle| bundle.sheet == sheet).expect("a theme is loaded with every sheet")
    }
}

/// Every brand. A clone shares them.
#[derive(Clone, Debug)]
pub struct Themes(Arc<BTreeMap<String, Theme>>);

impl Themes {
    /// Reads the brands inside the program.
    ///
    /// # Errors
    /// A brand that is not well-formed, with its file.
    pub fn load() -> anyhow::Result<Self> {
        let brands = load::all()?;
        anyhow::ensure!(brands.contains_key(BASE), "themes/base is missing");
        Ok(Themes(Arc::new(brands)))
    }

    /// A brand by name; the base when there is none of that name.
    pub fn get(&self, name: &str) -> &Theme {
        self.0.get(name).unwrap_or_else(|| &self.0[BASE])
    }

    /// The names of every brand.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}
