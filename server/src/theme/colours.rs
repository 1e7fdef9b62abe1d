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

    /// A colour by day; black when no brand says it.
    pub fn light(&self, name: &str) -> &str {
        match self.0.get(name) {
            Some(Colour::Both(value) | Colour::Modes([value, _])) => value,
            None => "#000000",
        }
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::text::embedded;
    use crate::theme::{Sheet, Themes};

    /// What is written on what, and the least contrast (WCAG 2.2: 4.5 for text, 3 for marks).
    const PAIRS: &[(&str, &[&str], f64)] = &[
        ("ink", &["canvas", "surface", "sunk", "raised", "accent-soft", "info-soft", "caution-soft", "negative-soft", "positive-soft"], 4.5),
        ("ink-soft", &["canvas", "surface", "sunk", "raised", "accent-soft"], 4.5),
        ("ink-faint", &["canvas", "surface", "sunk", "raised", "accent-soft"], 4.5),
        ("accent", &["canvas", "surface", "raised", "accent-soft"], 4.5),
        ("accent-strong", &["canvas", "surface", "raised", "accent-soft"], 4.5),
        ("accent-ink", &["accent", "accent-strong"], 4.5),
        ("brand-ink", &["brand"], 4.5),
        ("brand-stripe", &["brand"], 3.0),
        ("negative-ink", &["surface", "canvas", "negative-soft"], 4.5),
        ("control-line", &["canvas", "surface"], 3.0),
        ("negative-mark", &["surface", "negative-soft"], 3.0),
        ("positive-mark", &["surface", "positive-soft"], 3.0),
        ("info-mark", &["info-soft"], 3.0),
        ("caution-mark", &["surface", "caution-soft"], 3.0),
        ("neutral-mark", &["surface", "neutral-soft"], 3.0),
        ("positive-ink", &["positive-soft"], 4.5),
        ("info-ink", &["info-soft"], 4.5),
        ("caution-ink", &["caution-soft"], 4.5),
        ("neutral-ink", &["neutral-soft"], 4.5),
        ("danger-ink", &["danger"], 4.5),
        ("accent", &["sunk"], 4.5),
    ];

    fn luminance(hex: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal")) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// Every colour a sheet sets, as its light and dark values.
    fn colours(css: &str) -> BTreeMap<String, [String; 2]> {
        let mut found = BTreeMap::new();
        for set in css.split(['{', ';', '}']) {
            let Some((name, value)) = set.trim().strip_prefix("--").and_then(|set| set.split_once(':')) else { continue };
            let values: Vec<&str> = value.trim().trim_start_matches("light-dark(").trim_end_matches(')').split(',').map(str::trim).collect();
            if values.iter().all(|value| super::is_hex(value)) {
                found.entry(name.to_owned()).or_insert([values[0].to_owned(), values[values.len() - 1].to_owned()]);
            }
        }
        found
    }

    #[test]
    fn every_brand_can_be_read_in_both_modes() {
        let themes = Themes::load().expect("the embedded brands are well-formed");
        assert!(themes.names().count() >= 3);
        for name in themes.names() {
            let css = String::from_utf8(themes.get(name).bundle(Sheet::Office).text.to_vec()).expect("UTF-8");
            let colours = colours(&css);
            for (front, backs, least) in PAIRS {
                for back in *backs {
                    for mode in [0, 1] {
                        let found = contrast(&colours[*front][mode], &colours[*back][mode]);
                        assert!(found >= *least, "{name}: {front} on {back} is {found:.2}, mode {mode}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_brand_changes_only_what_is_its_own() {
        for (name, wrong) in [("ink", "#000000"), ("accent", "red"), ("accent", "#12345"), ("accent", "#fff;}")] {
            let brand: super::Colours = toml::from_str(&format!("{name} = \"{wrong}\"")).expect("a table");
            assert!(super::Colours::default().overlaid(&brand).is_err(), "{name} {wrong}");
        }
        assert!(embedded::brands().contains(&"base".to_owned()));
    }
}
