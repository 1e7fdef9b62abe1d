//! The languages of a page, and how each asker names them.

/// A language a page may be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// French.
    Fr,
    /// English.
    En,
    /// Spanish.
    Es,
    /// Italian.
    It,
    /// German.
    De,
    /// Dutch.
    Nl,
}

impl Language {
    /// Every language, in the order in which a page offers them.
    pub const fn all() -> [Language; 6] {
        [Language::Fr, Language::En, Language::Es, Language::It, Language::De, Language::Nl]
    }

    /// The tag of `lang=""`, and the name of the folder of texts.
    pub const fn code(self) -> &'static str {
        match self {
            Language::Fr => "fr",
            Language::En => "en",
            Language::Es => "es",
            Language::It => "it",
            Language::De => "de",
            Language::Nl => "nl",
        }
    }

    /// The language of a tag such as `en` or `en-GB`.
    pub fn from_code(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or_default();
        Language::all().into_iter().find(|language| language.code().eq_ignore_ascii_case(primary))
    }

    /// What `PBX_LANGUE` asks for (wire §1.2): French when it is absent, English when it is not one of ours (R2.30).
    pub fn from_wire(code: Option<&str>) -> Self {
        match code.map(str::trim).filter(|code| !code.is_empty()).map(str::to_ascii_uppercase).as_deref() {
            None | Some("FRA") => Language::Fr,
            Some("ESP") => Language::Es,
            Some("ITA") => Language::It,
            Some("DEU") => Language::De,
            Some("NLD") => Language::Nl,
            Some(_) => Language::En,
        }
    }

    /// What a browser's `Accept-Language` likes best among ours: French when it says nothing, English when it names none of them.
    pub fn from_accept(header: Option<&str>) -> Self {
        let Some(header) = header.filter(|header| !header.trim().is_empty()) else { return Language::Fr };
        let mut best = None;
        for part in header.split(',').take(32) {
            let (tag, weight) = weighed(part);
            if let Some(language) = Language::from_code(tag)
                && weight > best.map_or(0, |(_, most)| most)
            {
                best = Some((language, weight));
            }
        }
        best.map_or(Language::En, |(language, _)| language)
    }
}

/// A tag and its `q`, in thousandths.
fn weighed(part: &str) -> (&str, u32) {
    let mut pieces = part.split(';').map(str::trim);
    let tag = pieces.next().unwrap_or_default();
    let weight = pieces.find_map(|piece| piece.strip_prefix("q=")).map_or(1000, thousandths);
    (tag, weight)
}

fn thousandths(text: &str) -> u32 {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let digits: String = rest.chars().chain("000".chars()).take(3).collect();
    whole.parse::<u32>().ok().zip(digits.parse::<u32>().ok()).map_or(0, |(whole, rest)| (whole * 1000 + rest).min(1000))
}

#[cfg(test)]
mod tests {
    use super::Language::{self, *};

    #[test]
    fn the_wire_names_languages_by_country() {
        for (code, language) in [(None, Fr), (Some(""), Fr), (Some("FRA"), Fr), (Some("fra"), Fr), (Some("GBR"), En), (Some("ESP"), Es), (Some("ITA"), It)] {
            assert_eq!(Language::from_wire(code), language, "{code:?}");
        }
        for (code, language) in [("DEU", De), ("NLD", Nl), ("SWE", En), ("PRT", En), ("XXX", En), ("fr", En)] {
            assert_eq!(Language::from_wire(Some(code)), language, "{code}");
        }
    }

    #[test]
    fn a_browser_weighs_its_languages() {
        for (header, language) in [
            (None, Fr),
            (Some(""), Fr),
            (Some("en-GB,en;q=0.9,fr;q=0.8"), En),
            (Some("fr-FR, en;q=0.5"), Fr),
            (Some("sv, nl;q=0.3, de;q=0.7"), De),
            (Some("fr;q=0, it;q=0.1"), It),
            (Some("sv"), En),
            (Some("*"), En),
            (Some(";;q=,,en;q=x"), En),
        ] {
            assert_eq!(Language::from_accept(header), language, "{header:?}");
        }
    }
}
