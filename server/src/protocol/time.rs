//! PBX_TIME, in every form that shops send it (wire §1.2).

use chrono::{DateTime, NaiveDateTime};

use crate::clock::Millis;

const WITH_ZONE: &[&str] = &["%Y-%m-%dT%H:%M:%S%.f%#z", "%Y-%m-%dT%H:%M%#z"];
const WITHOUT_ZONE: &[&str] = &["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"];

/// The instant a shop says it signed at; a time without a zone is taken as UTC, which the window of a day forgives.
pub fn read(text: &str) -> Option<Millis> {
    let text = text.trim();
    // One date in ten characters, then `T` or a space.
    let (day, rest) = (text.get(..10)?, text.get(11..)?);
    matches!(text.as_bytes()[10], b'T' | b't' | b' ').then_some(())?;
    let rest = rest.trim().replace(' ', "+").replace(['z', 'Z'], "+00:00");
    let text = format!("{day}T{rest}");
    let zoned = WITH_ZONE.iter().find_map(|form| DateTime::parse_from_str(&text, form).ok().map(|at| at.timestamp_millis()));
    zoned.or_else(|| WITHOUT_ZONE.iter().find_map(|form| NaiveDateTime::parse_from_str(&text, form).ok().map(|at| at.and_utc().timestamp_millis())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_seen_is_read() {
        // 2026-11-23T09:00:00Z
        let at = 1_795_424_400_000;
        for (text, ms) in [
            ("2026-11-23T10:00:00+01:00", Some(at)),
            ("2026-11-23T09:00:00Z", Some(at)),
            ("2026-11-23T09:00:00.447Z", Some(at + 447)),
            ("2026-11-23T10:00:00.1234567+01:00", Some(at + 123)),
            ("2026-11-23T10:00:00+0100", Some(at)),
            ("2026-11-23T10:00:00 01:00", Some(at)),
            ("2026-11-23T10:00+01:00", Some(at)),
            ("2026-11-23T09:00Z", Some(at)),
            ("2026-11-23T09:00:00", Some(at)),
            ("2026-11-23 09:00:00.542412", Some(at + 542)),
            ("2026-11-23 09:00", Some(at)),
            ("2026-13-23T09:00:00Z", None),
            ("2026-11-23", None),
            ("1795424400", None),
            ("2026-11-2é 09:00:00", None),
            ("", None),
        ] {
            assert_eq!(read(text), ms, "{text}");
        }
    }
}
