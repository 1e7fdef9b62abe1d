//! The folder `themes`, inside the program.

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../themes"]
struct Folder;

/// Names of the brands, `base` among them.
pub fn brands() -> Vec<String> {
    let mut names: Vec<String> =
        Folder::iter().filter_map(|path| path.split_once('/').filter(|(_, file)| *file == "theme.toml").map(|(name, _)| name.to_owned())).collect();
    names.sort();
    names
}

/// A file's text by its path under `themes`, `None` when there is none or it is not UTF-8.
pub fn read(path: &str) -> Option<String> {
    String::from_utf8(Folder::get(path)?.data.into_owned()).ok()
}

/// Paths under a folder of `themes`, in order.
pub fn list(folder: &str) -> Vec<String> {
    let mut paths: Vec<String> = Folder::iter().filter(|path| path.starts_with(folder)).map(|path| path.into_owned()).collect();
    paths.sort();
    paths
}
