//! Looks for card numbers where none may be, in every disguise they could wear.

use aho_corasick::AhoCorasick;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};

/// A number in its disguises: plain, spaced, base64 at three alignments, URL-escaped, hexadecimal, reversed.
pub fn disguises(number: &str) -> Vec<(&'static str, Vec<u8>)> {
    let groups = |by: &str| number.as_bytes().chunks(4).map(|c| String::from_utf8_lossy(c).into_owned()).collect::<Vec<_>>().join(by);
    let mut all: Vec<(&'static str, String)> = vec![
        ("plain", number.to_owned()),
        ("spaced", groups(" ")),
        ("spaced", groups("\u{a0}")),
        ("dashed", groups("-")),
        ("url-spaced", groups("+")),
        ("url-spaced", groups("%20")),
        ("url", number.bytes().map(|b| format!("%{b:02X}")).collect()),
        ("hex", hex::encode(number)),
        ("HEX", hex::encode_upper(number)),
        ("reversed", number.chars().rev().collect()),
    ];
    for alignment in 0..3 {
        all.extend([&STANDARD, &URL_SAFE].map(|engine| ("base64", aligned(number, alignment, engine))));
    }
    all.into_iter().map(|(name, text)| (name, text.into_bytes())).collect()
}

/// The characters of the base64 of `…number…` that do not depend on what stands around it.
fn aligned(number: &str, alignment: usize, engine: &impl Engine) -> String {
    let encoded = engine.encode([" ".repeat(alignment).as_bytes(), number.as_bytes()].concat());
    let whole = (alignment + number.len()) / 3 * 4;
    let skipped = [0, 2, 3][alignment];
    encoded[skipped..whole].to_owned()
}

/// Says where a number was found in some bytes.
pub fn find(place: &str, bytes: &[u8], numbers: &[&str]) -> Vec<String> {
    let patterns: Vec<_> = numbers.iter().flat_map(|number| disguises(number).into_iter().map(move |(name, bytes)| (*number, name, bytes))).collect();
    let search = AhoCorasick::new(patterns.iter().map(|pattern| &pattern.2)).expect("a few hundred short patterns");
    let hits = search.find_iter(bytes).map(|hit| &patterns[hit.pattern().as_usize()]);
    hits.map(|(number, disguise, _)| format!("{place}: a card number, {disguise} (…{})", &number[number.len() - 4..])).collect()
}

/// Searches every file below a folder.
pub fn find_below(folder: &std::path::Path, numbers: &[&str]) -> Vec<String> {
    let files = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file());
    files.flat_map(|e| find(&e.path().display().to_string(), &std::fs::read(e.path()).unwrap_or_default(), numbers)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_disguise_is_seen_through() {
        let number = "4970100000000014";
        let mut hiding: Vec<String> = vec![
            format!("x{number}y"),
            "4970 1000 0000 0014".into(),
            "card=4970-1000-0000-0014".into(),
            hex::encode(format!("ab{number}")),
            number.chars().rev().collect(),
            "%34%39%37%30%31%30%30%30%30%30%30%30%30%30%31%34".into(),
        ];
        hiding.extend((0..3).map(|n| STANDARD.encode(format!("{}{number}zzz", "q".repeat(n)))));
        for text in &hiding {
            assert!(!find("here", text.as_bytes(), &[number]).is_empty(), "{text}");
        }
        assert!(find("here", b"4970 10 ** **** 0014", &[number]).is_empty());
    }
}
