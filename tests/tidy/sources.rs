//! The sources as the other checks see them: path from the root, text, and the text without its tests.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// One source file.
pub struct Source {
    /// Its path from the root of the repository, with slashes.
    pub path: String,
    /// All of it.
    pub text: String,
}

impl Source {
    /// The file without its unit tests, which stand last.
    pub fn product(&self) -> &str {
        self.text.split("#[cfg(test)]\nmod ").next().unwrap_or_default()
    }

    /// The lines of the product that are not comments, with their numbers.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.product().lines().enumerate().map(|(at, line)| (at + 1, line)).filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// The path below `server/src`, if it lies there.
    pub fn module(&self) -> Option<&str> {
        self.path.strip_prefix("server/src/")
    }
}

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests lie one below the root").to_path_buf()
}

/// Every file below a folder with an extension, in a stable order.
pub fn below(folder: &str, extension: &str) -> Vec<Source> {
    let root = root();
    let files = WalkDir::new(root.join(folder)).sort_by_file_name().into_iter().filter_entry(|e| e.file_name() != "target" && e.file_name() != ".git");
    let files = files.filter_map(Result::ok).filter(|e| e.path().extension().is_some_and(|found| found == extension));
    files
        .map(|e| Source {
            path: e.path().strip_prefix(&root).expect("below the root").to_string_lossy().into_owned(),
            text: std::fs::read_to_string(e.path()).expect("a readable source"),
        })
        .collect()
}

/// Every Rust file of the server.
pub fn server() -> Vec<Source> {
    let found = below("server/src", "rs");
    assert!(found.len() > 20, "the server's sources are not where they should be");
    found
}

/// Fails with the list of breaches, if there is one.
pub fn none(rule: &str, breaches: Vec<String>) {
    assert!(breaches.is_empty(), "{rule}:\n  {}", breaches.join("\n  "));
}
