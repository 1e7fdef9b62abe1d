//! Every bundle, loaded once: the base's words in each language, and what a brand says otherwise.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, anyhow};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

use super::{Language, Value, Words, embedded, typography};

type Bundle = FluentBundle<FluentResource>;

/// Every text, in every language, for every brand. A clone shares them.
#[derive(Clone)]
pub struct Texts(Arc<Inner>);

struct Inner {
    brands: HashMap<String, HashMap<Language, Bundle>>,
    missing: Mutex<HashSet<String>>,
}

impl Texts {
    /// Reads the texts inside the program.
    ///
    /// # Errors
    /// A file that is not well-formed Fluent, or a key given twice, with its path.
    pub fn load() -> anyhow::Result<Self> {
        let mut brands = HashMap::new();
        for brand in embedded::brands() {
            let mut bundles = HashMap::new();
            for language in Language::all() {
                let files = embedded::list(&format!("{brand}/texts/{}/", language.code()));
                if !files.is_empty() {
                    bundles.insert(language, bundle(language, &files)?);
                }
            }
            brands.insert(brand, bundles);
        }
        Ok(Texts(Arc::new(Inner { brands, missing: Mutex::default() })))
    }

    /// The words of a page: its language, and the brand whose own words come first.
    pub fn words(&self, language: Language, brand: &str) -> Words {
        Words::new(self.clone(), language, brand)
    }

    /// A text with its variables: in the language asked, else English, else French, else its key, which is logged once.
    pub(super) fn say(&self, language: Language, brand: &str, key: &str, values: &[(&str, Value<'_>)]) -> String {
        for language in [language, Language::En, Language::Fr] {
            for brand in [brand, "base"] {
                let bundle = self.0.brands.get(brand).and_then(|bundles| bundles.get(&language));
                if let Some(text) = bundle.and_then(|bundle| format(bundle, key, values)) {
                    return text;
                }
            }
        }
        if self.0.missing.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned()) {
            tracing::error!(key, "a text is missing");
        }
        key.to_owned()
    }
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Texts").field(&self.0.brands.keys()).finish()
    }
}

fn bundle(language: Language, files: &[String]) -> anyhow::Result<Bundle> {
    let tag = language.code().parse().context("a language's code is a tag")?;
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    // Marks of direction around variables would end up in copied references and in notices.
    bundle.set_use_isolating(false);
    for path in files {
        let source = embedded::read(path).with_context(|| format!("themes/{path} is not UTF-8"))?;
        let resource = FluentResource::try_new(typography::set(language, &source)).map_err(|(_, faults)| anyhow!("themes/{path}: {faults:?}"))?;
        bundle.add_resource(resource).map_err(|faults| anyhow!("themes/{path}: {faults:?}"))?;
    }
    Ok(bundle)
}

fn format(bundle: &Bundle, key: &str, values: &[(&str, Value<'_>)]) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let arguments: FluentArgs = values.iter().map(|(name, value)| (*name, value.clone())).collect();
    let mut faults = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&arguments), &mut faults).into_owned();
    if !faults.is_empty() {
        tracing::error!(key, ?faults, "a text lacks a variable");
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_brand_and_language_loads() {
        let texts = Texts::load().expect("the embedded texts are well-formed");
        assert_eq!(texts.words(Language::Fr, "base").t("ui-skip"), "Aller au contenu");
        assert_eq!(texts.words(Language::En, "no such brand").t("ui-skip"), "Skip to content");
    }

    #[test]
    fn a_missing_language_falls_back_then_the_key_shows() {
        let texts = Texts::load().expect("the embedded texts are well-formed");
        let words = texts.words(Language::Nl, "base");
        assert_eq!(words.t("http-not-found"), texts.words(Language::En, "base").t("http-not-found"));
        assert_eq!(words.t("no-such-key"), "no-such-key");
    }

    #[test]
    fn variables_carry_no_marks() {
        let texts = Texts::load().expect("the embedded texts are well-formed");
        let said = texts.words(Language::Fr, "base").with("http-incident", &[("number", "ABC".into())]);
        assert!(said.ends_with("ABC.") && !said.contains('\u{2068}'), "{said}");
    }
}
