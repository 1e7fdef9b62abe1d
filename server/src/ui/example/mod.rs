//! Every component on pages such as the office has, with words longer than any screen likes: what is drawn holds together, and
//! can be looked at (`GUICHET_EXAMPLE=folder cargo test -p guichet ui::example` writes the pages there).

mod checks;
mod frame;
mod pages;

use super::shell;
use crate::text::{Language, Texts};
use crate::theme::{Sheet, Themes};

/// Every page, in both languages and under two brands, as (name, document).
fn documents() -> Vec<(String, String)> {
    let texts = Texts::load().expect("the embedded texts are well-formed");
    let themes = Themes::load().expect("the embedded brands are well-formed");
    let mut documents = Vec::new();
    for (language, brand) in [(Language::Fr, "littoral"), (Language::En, "littoral"), (Language::Fr, "base"), (Language::Fr, "montagnard")] {
        let frame = frame::frame(&texts, &themes, language, brand);
        for (name, title, main) in pages::all(&frame) {
            documents.push((format!("{name}-{}-{brand}", language.code()), shell::page(&frame, title, &main).0));
        }
    }
    documents
}

#[test]
fn every_component_holds_together() {
    for (name, document) in documents() {
        checks::well_formed(&name, &document);
        checks::attributes_are_given_once(&name, &document);
        checks::names_lead_somewhere(&name, &document);
        checks::keeps_the_policy(&name, &document);
        checks::speaks(&name, &document);
    }
}

#[test]
fn fifty_rows_are_light() {
    let most = documents().into_iter().filter(|(name, _)| name.starts_with("journal-")).map(|(_, document)| document.len()).max();
    // 15 kB compressed is the limit; such a page compresses to less than a fifth.
    assert!(most.expect("a journal") < 75_000, "{most:?} bytes");
}

#[test]
fn pages_can_be_looked_at() {
    let Some(folder) = std::env::var_os("GUICHET_EXAMPLE").map(std::path::PathBuf::from) else { return };
    let themes = Themes::load().expect("the embedded brands are well-formed");
    for brand in themes.names() {
        let theme = themes.get(brand);
        std::fs::write(folder.join(format!("{brand}.css")), theme.text(Sheet::Office)).expect("a folder to write to");
    }
    for (name, document) in documents() {
        let brand = name.rsplit('-').next().expect("a brand");
        let document = document.replace(&themes.get(brand).stylesheet(Sheet::Office), &format!("{brand}.css"));
        std::fs::write(folder.join(format!("{name}.html")), document).expect("a folder to write to");
    }
}
