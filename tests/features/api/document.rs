//! The description of the API is what it was, unless somebody means to change it.

use std::path::{Path, PathBuf};

use guichet::routes::api;

fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("features/api/openapi.json")
}

/// A change of the API is read as a change of this file: `GUICHET_BLESS=1` writes it anew.
#[test]
fn the_description_is_the_one_that_was_published() {
    let document = api::document() + "\n";
    if std::env::var_os("GUICHET_BLESS").is_some() {
        std::fs::write(kept(), &document).expect("the description is written");
    }
    let published = std::fs::read_to_string(kept()).expect("the published description");
    let differs = published.lines().zip(document.lines()).position(|(was, is)| was != is);
    assert!(published == document, "the description differs from line {:?} of {}; GUICHET_BLESS=1 accepts it", differs.map(|at| at + 1), kept().display());
}
