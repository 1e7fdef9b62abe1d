//! Small files, one sentence first, and names that say what is inside (architecture §4.7, §11).

use crate::sources::{Source, below, none};

const LONGEST: usize = 300;
const BANNED: &[&str] = &["utils", "util", "helpers", "helper", "common", "shared", "misc", "manager", "service", "services", "types"];

fn everything() -> Vec<Source> {
    ["server/src", "entities/src", "migrations/src", "tests", "plugins"]
        .iter()
        .flat_map(|folder| below(folder, "rs"))
        .filter(|s| !s.path.contains("/bindings"))
        .collect()
}

#[test]
fn files_are_short() {
    let long = everything().into_iter().map(|s| (s.text.lines().count(), s.path)).filter(|(lines, _)| *lines > LONGEST);
    none("a file has at most 300 lines", long.map(|(lines, path)| format!("{path}: {lines}")).collect());
}

#[test]
fn every_file_says_what_it_is() {
    let silent = everything().into_iter().filter(|s| !s.text.starts_with("//! "));
    none("the first line of a file is its sentence", silent.map(|s| s.path).collect());
}

#[test]
fn names_say_what_is_inside() {
    let bad = everything().into_iter().filter(|s| s.path.split(['/', '.']).any(|part| BANNED.contains(&part)));
    none("banned names", bad.map(|s| s.path).collect());
}

#[test]
fn the_top_holds_what_it_should() {
    let wanted = [
        "Cargo.toml",
        "Cargo.lock",
        "LICENSE",
        "README.md",
        "deploy",
        "entities",
        "migrations",
        "plugins",
        "server",
        "tests",
        "themes",
        "rustfmt.toml",
        "deny.toml",
    ];
    let listed = std::process::Command::new("git").args(["ls-files"]).current_dir(crate::sources::root()).output().expect("git");
    let listed = String::from_utf8(listed.stdout).expect("paths in UTF-8");
    let mut tops: Vec<&str> = listed.lines().filter_map(|path| path.split('/').next()).filter(|top| !top.starts_with('.')).collect();
    tops.dedup();
    none("only these stand at the top", tops.into_iter().filter(|top| !wanted.contains(top)).map(str::to_owned).collect());
}

#[test]
fn the_product_speaks_of_itself_alone() {
    let words = ["/work/", "/tmp/bash_jobs", "/root/", "shared/design", "shared/spec", "../shared"];
    let kinds = ["rs", "md", "toml", "ftl", "css", "sql", "wit", "sh"];
    let sources = kinds.iter().flat_map(|kind| below("", kind)).filter(|s| s.path != "tests/tidy/sizes.rs");
    let found = sources.flat_map(|s| words.iter().filter(|w| s.text.contains(**w)).map(|w| format!("{}: {w}", s.path)).collect::<Vec<_>>());
    none("no path of a machine, no word on how the work is organised", found.collect());
}
