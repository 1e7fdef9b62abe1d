//! Profile × permission × where, as a file that people review: `matrix.txt`. A change of the policy is read as its diff.

use std::fmt::Write;

use guichet::access::{Grants, Permission};
use harness::Engine;

use crate::house::{House, Somebody};
use crate::tree::Relation;

/// Writes the file anew instead of comparing it.
const BLESS: &str = "GUICHET_BLESS";

#[tokio::test(flavor = "multi_thread")]
async fn the_matrix_is_the_one_that_was_reviewed() {
    let house = House::tree_only(Engine::Sqlite).await;
    let mut text = String::from("What each profile may do, by where a place lies to the one it was granted at: x it may, . it may not, blank no such place.\n");
    let mut names: Vec<&str> = house.profiles.names().collect();
    names.sort_unstable();
    for name in names {
        let somebody = house.people.iter().find(|somebody| somebody.grant.profile == name);
        let somebody = somebody.unwrap_or_else(|| panic!("nobody in the demo has the profile {name}"));
        section(&mut text, &house, somebody);
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/access/matrix.txt");
    if std::env::var_os(BLESS).is_some() {
        std::fs::write(file, &text).expect("the file is written");
    }
    let reviewed = std::fs::read_to_string(file).unwrap_or_default();
    let differs = text.lines().zip(reviewed.lines()).find(|(now, then)| now != then);
    assert!(text == reviewed, "rights changed: {differs:?}. Review the change, then run this test with {BLESS}=1 to write it down");
}

fn section(text: &mut String, house: &House, somebody: &Somebody) {
    let level = format!("{:?}", somebody.grant.level).to_lowercase();
    let _ = writeln!(text, "\n{}, granted at this level: {level}", somebody.grant.profile);
    let _ = writeln!(text, "{:<26}{:>6}{:>7}{:>8}{:>9}{:>16}{:>12}", "", "own", "child", "parent", "sibling", "other enseigne", "other bank");
    let grants = Grants::compile(std::slice::from_ref(&somebody.grant), &house.profiles);
    for permission in Permission::ALL {
        let cell = |relation| {
            let places = house.tree.related(&somebody.place, relation);
            let may: Vec<bool> = places.iter().map(|place| grants.at(&place.ancestry).has(*permission)).collect();
            assert!(may.windows(2).all(|two| two[0] == two[1]), "{relation:?} is one column: {places:?}");
            may.first().map_or("", |may| if *may { "x" } else { "." })
        };
        let [own, child, parent, sibling, other, foreign] = Relation::ALL.map(cell);
        let line = format!("{:<26}{own:>6}{child:>7}{parent:>8}{sibling:>9}{other:>16}{foreign:>12}", permission.name());
        let _ = writeln!(text, "{}", line.trim_end());
    }
}
