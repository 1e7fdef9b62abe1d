//! A fraud rule: too many tries, or too many refusals, of one card, e-mail address or IP address.

use sdk::rule::{Decision, Description, Fact, Guest, Verdict, count, limit};

/// The plugin.
pub struct Velocity;

#[cfg(target_arch = "wasm32")]
sdk::fraud_rule!(Velocity);

/// The fact that is counted, the setting from which the rule speaks, what it says, why.
struct Line {
    fact: &'static str,
    setting: &'static str,
    decision: Decision,
    reason: &'static str,
}

/// Strictest first: the first line that is reached is the verdict.
const LINES: &[Line] = &[
    Line { fact: "refusals.card.1h", setting: "refusals_refuse", decision: Decision::Refuse, reason: "refusals of this card in an hour" },
    Line { fact: "attempts.card.1h", setting: "card_hour_refuse", decision: Decision::Refuse, reason: "tries with this card in an hour" },
    Line { fact: "attempts.ip.1h", setting: "ip_hour_refuse", decision: Decision::Refuse, reason: "tries from this IP address in an hour" },
    Line { fact: "attempts.card.24h", setting: "card_day_review", decision: Decision::Review, reason: "tries with this card in a day" },
    Line { fact: "attempts.email.24h", setting: "email_day_review", decision: Decision::Review, reason: "tries of this e-mail address in a day" },
    Line { fact: "amount.card.24h", setting: "amount_day_review", decision: Decision::Review, reason: "minor units asked of this card in a day" },
    Line { fact: "attempts.card.1h", setting: "card_hour_challenge", decision: Decision::Challenge, reason: "tries with this card in an hour" },
    Line { fact: "attempts.ip.1h", setting: "ip_hour_challenge", decision: Decision::Challenge, reason: "tries from this IP address in an hour" },
];

impl Guest for Velocity {
    fn describe() -> Description {
        Description { name: "velocity".into(), version: env!("CARGO_PKG_VERSION").into() }
    }

    fn judge(facts: Vec<Fact>, settings: Vec<(String, String)>) -> Verdict {
        let reached = LINES.iter().find_map(|line| {
            let from = limit(&settings, line.setting).filter(|from| *from > 0)?;
            let counted = count(&facts, line.fact);
            (counted >= from).then_some((line, counted))
        });
        match reached {
            Some((line, counted)) => Verdict { decision: line.decision, score: score(line.decision), reason: format!("{counted} {}", line.reason) },
            None => Verdict { decision: Decision::Allow, score: 0, reason: String::new() },
        }
    }
}

fn score(decision: Decision) -> u8 {
    match decision {
        Decision::Allow => 0,
        Decision::Challenge => 40,
        Decision::Review => 60,
        Decision::Refuse => 90,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sdk::rule::Value;

    fn judged(facts: &[(&str, u64)], settings: &[(&str, &str)]) -> (Decision, String) {
        let facts = facts.iter().map(|(name, number)| Fact { name: (*name).into(), value: Value::Number(*number) }).collect();
        let verdict = Velocity::judge(facts, settings.iter().map(|(key, value)| ((*key).into(), (*value).into())).collect());
        (verdict.decision, verdict.reason)
    }

    #[test]
    fn the_strictest_limit_that_is_reached_speaks() {
        let limits = [("card_hour_challenge", "3"), ("card_hour_refuse", "8"), ("card_day_review", "10"), ("ip_hour_challenge", "0"), ("refusals_refuse", "4")];
        for (facts, decision) in [
            (vec![], Decision::Allow),
            (vec![("attempts.card.1h", 2)], Decision::Allow),
            (vec![("attempts.card.1h", 3)], Decision::Challenge),
            (vec![("attempts.card.1h", 3), ("attempts.card.24h", 10)], Decision::Review),
            (vec![("attempts.card.1h", 8), ("attempts.card.24h", 10)], Decision::Refuse),
            (vec![("refusals.card.1h", 4)], Decision::Refuse),
            (vec![("attempts.ip.1h", 1000)], Decision::Allow),
        ] {
            assert_eq!(judged(&facts, &limits).0, decision, "{facts:?}");
        }
        assert_eq!(judged(&[("attempts.card.1h", 9)], &limits).1, "9 tries with this card in an hour");
    }

    #[test]
    fn what_the_host_does_not_know_is_not_counted() {
        let facts = vec![Fact { name: "attempts.card.1h".into(), value: Value::None }];
        assert_eq!(Velocity::judge(facts, vec![("card_hour_refuse".into(), "1".into())]).decision, Decision::Allow);
    }
}
