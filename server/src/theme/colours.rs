//! What a brand may colour: a closed list, each with a light and a dark value.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Deserialize;

/// The custom properties a brand may change, in the order of the sheet.
pub const NAMES: &[&str] =
    &["brand", "brand-ink", "brand-stripe", "accent", "accent-strong", "accent-ink", "accent-soft", "accent-line", "canvas", "surface", "sunk", "raised"];

/// One colour, or one for each mode.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Colour {
    Both(String),
    Modes([String; 2]),
}

/// A brand's colours by name.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Colours(BTreeMap<String, Colour>);

impl Colours {
    /// These colours with another brand's over them.
    ///
    /// # Errors
    /// A name a brand may not change, or a value that is not `#rrggbb`.
    pub fn overlaid(&self, over: &Colours) -> anyhow::Result<Colours> {
        let mut all = self.0.clone();
        all.extend(over.0.clone());
        for (name, colour) in &all {
            anyhow::ensure!(NAMES.contains(&name.as_str()), "no colour is called {name}");
            let values = match colour {
                Colour::Both(value) => std::slice::from_ref(value),
                Colour::Modes(values) => values.as_slice(),
            };
            anyhow::ensure!(values.iter().all(|value| is_hex(value)), "{name} is not #rrggbb");
        }
        Ok(Colours(all))
    }

    /// The rule that sets them.
    pub fn css(&self) -> String {
        let mut css = String::from("@layer brand{:root{");
        for name in NAMES {
            match self.0.get(*name) {
                Some(Colour::Both(value)) => write!(css, "--{name}:{value};"),
                Some(Colour::Modes([light, dark])) => write!(css, "--{name}:light-dark({light},{dark});"),
                None => Ok(()),
            }
            .expect("a string takes what is written to it");
        }
        css.push_str("}}");
        css
    }
}

fn is_hex(value: &str) -> bool {
    value.len() == 7 && value.starts_with('#') && value[1..].bytes().all(|digit| digit.is_ascii_hexdigit())
}
