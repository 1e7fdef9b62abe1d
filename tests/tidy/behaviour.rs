//! A ticked behaviour names a test that exists.

use std::collections::BTreeSet;

use crate::sources::{none, root};

#[test]
fn ticked_behaviours_name_their_test() {
    let text = std::fs::read_to_string(root().join("tests/behaviour.md")).expect("tests/behaviour.md");
    let rows: Vec<Vec<&str>> = text.lines().filter(|l| l.starts_with("| ")).skip(1).map(|l| l.split('|').map(str::trim).collect()).collect();
    assert!(rows.len() > 300, "the list of behaviours is cut short");
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for row in rows {
        let (tick, id, test) = (row[1], row[2], row[3]);
        if !seen.insert(id) {
            wrong.push(format!("{id} stands twice"));
        }
        match tick {
            "x" if !exists(test) => wrong.push(format!("{id} names « {test} », which is not a test")),
            "x" | "" => (),
            other => wrong.push(format!("{id} is neither ticked nor empty: {other}")),
        }
    }
    none("ticked behaviours", wrong);
}

/// Whether `folder/file.rs::function` is a test function; several may be named, separated by commas.
fn exists(names: &str) -> bool {
    let one = |name: &str| {
        let (file, function) = name.trim().trim_matches('`').split_once("::")?;
        let text = std::fs::read_to_string(root().join("tests").join(file)).or_else(|_| std::fs::read_to_string(root().join(file))).ok()?;
        text.contains(&format!("fn {}(", function.rsplit("::").next()?)).then_some(())
    };
    !names.is_empty() && names.split(',').all(|name| one(name).is_some())
}
