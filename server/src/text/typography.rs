//! Spaces and apostrophes, so that whoever writes a text types ordinary ones.

use super::Language;

/// Sets a text file as its language wants it: ’ everywhere, French spaces before `: ; ! ?` and inside « ». Fluent's syntax
/// has none of these signs after a space, so a whole file can be set at once.
pub fn set(language: Language, source: &str) -> String {
    let source = source.replace('\'', "’");
    if language != Language::Fr {
        return source;
    }
    let mut done = String::with_capacity(source.len() + 64);
    let mut signs = source.chars().peekable();
    while let Some(sign) = signs.next() {
        let space = match (sign, signs.peek()) {
            (' ', Some(':' | '»')) => '\u{a0}',
            (' ', Some(';' | '!' | '?')) => '\u{202f}',
            _ if sign == ' ' && done.ends_with('«') => '\u{a0}',
            _ => sign,
        };
        done.push(space);
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_spaces_do_not_break() {
        for (typed, printed) in [
            ("Ce numéro est incomplet : il compte", "Ce numéro est incomplet\u{a0}: il compte"),
            ("Vraiment ? Oui ! Bien ; fin", "Vraiment\u{202f}? Oui\u{202f}! Bien\u{202f}; fin"),
            ("L'écran « Remises »", "L’écran «\u{a0}Remises\u{a0}»"),
            ("à 14:05, https://a.example/?b", "à 14:05, https://a.example/?b"),
            ("déjà\u{a0}: fait", "déjà\u{a0}: fait"),
        ] {
            assert_eq!(set(Language::Fr, typed), printed);
        }
        assert_eq!(set(Language::En, "The shop's page : no"), "The shop’s page : no");
    }
}
