//! Takes out of an acquirer's answer what was filled into the request, before the plugin reads it (R2.26).

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use zeroize::Zeroizing;

use super::bindings::alias;
use super::placeholders::Filling;

/// A shorter secret would be found by chance.
const SECRET_LEAST: usize = 8;
/// What may stand between the digits of a number written for people.
const BETWEEN: [char; 7] = [' ', '-', '.', '_', '+', '\u{a0}', '\u{202f}'];

/// The answer as the guest may read it: the card's number, in any plain spelling, becomes its alias; secrets of eight letters or
/// more become stars; the verification value too, but only as the whole value of something whose name holds `cv`, for three digits
/// occur by chance in amounts and references.
pub(super) fn mask(text: &str, filling: &Filling<'_>) -> String {
    let mut masked = text.to_owned();
    if let Some(card) = filling.card {
        let number = card.number.reveal();
        masked = without_number(&masked, number, &alias(card));
        for spelling in spellings(number).iter() {
            if masked.contains(spelling.as_str()) {
                masked = masked.replace(spelling.as_str(), &alias(card));
            }
        }
        if let Some(cvv) = &card.cvv {
            masked = without_cvv(&masked, cvv.reveal());
        }
    }
    for (_, secret) in filling.secrets.iter().filter(|(_, secret)| secret.len() >= SECRET_LEAST) {
        if masked.contains(secret.as_str()) {
            masked = masked.replace(secret.as_str(), "***");
        }
    }
    masked
}

/// Finds the number among the digits of the text, whatever separates them.
fn without_number(text: &str, number: &str, alias: &str) -> String {
    let digits: Vec<(usize, u8)> = text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()).collect();
    let wanted = number.as_bytes();
    let mut masked = String::with_capacity(text.len());
    let (mut copied, mut from) = (0, 0);
    while from + wanted.len() <= digits.len() {
        let window = &digits[from..from + wanted.len()];
        let same = window.iter().zip(wanted).all(|((_, digit), want)| digit == want);
        if same && window.windows(2).all(|pair| only_between(&text[pair[0].0 + 1..pair[1].0])) {
            masked.push_str(&text[copied..window[0].0]);
            masked.push_str(alias);
            copied = window[wanted.len() - 1].0 + 1;
            from += wanted.len();
        } else {
            from += 1;
        }
    }
    masked.push_str(&text[copied..]);
    masked
}

fn only_between(gap: &str) -> bool {
    gap.chars().count() <= 2 && gap.chars().all(|letter| BETWEEN.contains(&letter))
}

/// The number as it may stand without being seen: percent-encoded or its spaces so, hexadecimal, backwards, base64 at three alignments.
fn spellings(number: &str) -> Zeroizing<Vec<String>> {
    let groups: Vec<&str> = number.as_bytes().chunks(4).filter_map(|four| std::str::from_utf8(four).ok()).collect();
    let mut all = vec![
        groups.join("%20"),
        groups.join("%C2%A0"),
        groups.join("&nbsp;"),
        number.bytes().map(|byte| format!("%{byte:02x}")).collect(),
        hex::encode(number),
        number.chars().rev().collect(),
    ];
    for shift in 0..3 {
        let padded = [vec![0; shift], number.as_bytes().to_vec()].concat();
        let encoded = STANDARD_NO_PAD.encode(padded);
        // Only the letters that depend on the number alone.
        let (first, last) = ((shift * 8).div_ceil(6), (shift + number.len()) * 8 / 6);
        all.push(encoded[first..last].to_owned());
    }
    Zeroizing::new(all)
}

fn without_cvv(text: &str, cvv: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut copied = 0;
    for (at, found) in text.match_indices(cvv) {
        if at >= copied && is_whole_value(text, at, found.len()) && named_cv(&text[..at]) {
            masked.push_str(&text[copied..at]);
            masked.push_str("***");
            copied = at + found.len();
        }
    }
    masked.push_str(&text[copied..]);
    masked
}

fn is_whole_value(text: &str, at: usize, length: usize) -> bool {
    let part_of = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric());
    !part_of(text[..at].chars().next_back()) && !part_of(text[at + length..].chars().next())
}

/// Does the text end with a name that holds `cv` and whatever leads from a name to its value in JSON, a form or XML?
fn named_cv(before: &str) -> bool {
    let name_end = before.trim_end_matches([' ', '\t', '\r', '\n', '"', '\'', '\\', ':', '=', '>']);
    if !before[name_end.len()..].contains([':', '=', '>']) {
        return false;
    }
    let name: String = name_end.chars().rev().take_while(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.')).collect();
    name.to_ascii_lowercase().contains("vc")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::task::Card;
    use crate::vault::{Cvv, Pan};

    fn masked(text: &str) -> String {
        let card = Card { number: Pan::parse("4970100000000014").expect("digits"), cvv: Cvv::parse("123"), expiry: 2812, brand: "CB", country: None };
        let secrets = [("api_key".to_owned(), "sesame-sesame".to_owned()), ("short".to_owned(), "EUR".to_owned())];
        mask(text, &Filling { card: Some(&card), secrets: &secrets })
    }

    #[test]
    fn the_number_becomes_its_alias_however_it_is_written() {
        let alias = "497010XXXXXX0014";
        for spelling in ["4970100000000014", "4970 1000 0000 0014", "4970-1000-0000-0014", "4970%201000%200000%200014", "4970\u{a0}1000\u{a0}0000\u{a0}0014"] {
            assert_eq!(masked(&format!("<{spelling}>")), format!("<{alias}>"), "{spelling}");
        }
        let hex = hex::encode("4970100000000014");
        for spelling in [hex.as_str(), "4100000000010794", "%34%39%37%30%31%30%30%30%30%30%30%30%30%30%31%34"] {
            assert_eq!(masked(spelling), alias, "{spelling}");
        }
        for before in ["", "a", "ab", "abc"] {
            let encoded = STANDARD_NO_PAD.encode(format!("{before}4970100000000014zz"));
            assert!(masked(&encoded).contains(alias), "{before}");
        }
        assert_eq!(masked("00497010000000001400"), format!("00{alias}00"));
        assert_eq!(masked("49701000000000144970100000000014"), format!("{alias}{alias}"));
    }

    #[test]
    fn a_verification_value_is_masked_only_where_it_is_one() {
        for (text, expected) in [
            (r#"{"cvv":"123"}"#, r#"{"cvv":"***"}"#),
            (r#"{"card_CVC" : 123, "amount":123}"#, r#"{"card_CVC" : ***, "amount":123}"#),
            ("cvv2=123&amount=123", "cvv2=***&amount=123"),
            ("<cvv>123</cvv>", "<cvv>***</cvv>"),
            (r#"{"reference":"SBX0000000123"}"#, r#"{"reference":"SBX0000000123"}"#),
            (r#"{"cvv":"1234"}"#, r#"{"cvv":"1234"}"#),
            (r#"{"amount":123}"#, r#"{"amount":123}"#),
            (r#"{"inner":"{\"cvv\":\"123\"}"}"#, r#"{"inner":"{\"cvv\":\"***\"}"}"#),
        ] {
            assert_eq!(masked(text), expected);
        }
    }

    #[test]
    fn a_secret_is_masked_when_it_is_long_enough_to_be_told() {
        assert_eq!(masked("key sesame-sesame in EUR"), "key *** in EUR");
    }

    #[test]
    fn an_answer_that_repeats_nothing_is_left_alone() {
        let answer = r#"{"operation":"0192f0c1-6d5e-7c3a-9a50-1f0f4b2f8c11","amount":7820,"reference":"SBX0000000001","é":"497010"}"#;
        assert_eq!(masked(answer), answer);
    }
}
