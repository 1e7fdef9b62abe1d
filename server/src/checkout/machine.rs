//! The rules of the payer's page: which page to show, who may try again, how much authentication to ask for. Pure.

use entities::checkout::State;
use entities::contract::Authentication;
use entities::operation::State as Asked;
use entities::transaction::Status;
use entities::verdict::Decision;

use crate::clock::Millis;
use crate::protocol::Code;

/// How long a page stays open when the shop does not say, in seconds (PBX_DISPLAY, wire §1.2).
pub const PAGE_SECONDS: u32 = 900;

/// The longest a shop may ask for, in seconds.
const MOST_SECONDS: u32 = 86_400;

/// How many cards may be tried on one checkout (R2.16).
pub const ATTEMPTS: i16 = 3;

/// What the rows say of a payer's page.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// Where the checkout stands.
    pub state: State,
    /// How many tries were made.
    pub attempts: i16,
    /// When the page closes, Unix ms.
    pub expires_at: Millis,
    /// How the last try stands in the journal.
    pub transaction: Option<Status>,
    /// How the last asking stands.
    pub operation: Option<Asked>,
}

/// A page of the payer's road.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// Nothing was tried yet: choose a means, type a card.
    Form,
    /// The last card was refused; this many tries are left.
    Refused(i16),
    /// The payer is expected at the bank's authentication.
    Away,
    /// The answer is not known yet.
    Waiting,
    /// Paid.
    Ticket,
    /// The payer gave up.
    Cancelled,
    /// The time ran out.
    Expired,
}

/// The page to show now.
pub fn page(standing: Standing, now: Millis) -> Page {
    let late = now >= standing.expires_at;
    let left = if late { 0 } else { tries_left(standing.attempts) };
    match (standing.state, standing.transaction) {
        (State::Paid, _) => Page::Ticket,
        (State::Paying, Some(Status::Accepted)) => Page::Ticket,
        (State::Paying, _) if standing.operation == Some(Asked::Waiting) => Page::Away,
        (State::Paying, _) => Page::Waiting,
        (State::Open, Some(Status::Refused)) => Page::Refused(left),
        (State::Left, Some(Status::Refused)) if left == 0 => Page::Refused(0),
        (State::Left, _) => Page::Cancelled,
        (State::Expired, _) => Page::Expired,
        (State::Open, _) if late => Page::Expired,
        (State::Open, _) => Page::Form,
    }
}

/// How many cards may still be tried.
pub fn tries_left(attempts: i16) -> i16 {
    (ATTEMPTS - attempts).max(0)
}

/// May this page take a card now?
pub fn payable(standing: Standing, now: Millis) -> bool {
    match page(standing, now) {
        Page::Form => true,
        Page::Refused(left) => standing.state == State::Open && left > 0,
        _ => false,
    }
}

/// May the shop's same signed message open this page again (R2.15)? Not once it is paid or being paid, nor when all tries are used.
pub fn reopens(standing: Standing, now: Millis) -> bool {
    let over = matches!(standing.state, State::Left | State::Expired) || (standing.state == State::Open && now >= standing.expires_at);
    over && tries_left(standing.attempts) > 0
}

/// When a page opened now closes.
pub fn closes_at(now: Millis, seconds: Option<u32>) -> Millis {
    let seconds = seconds.filter(|asked| *asked > 0).unwrap_or(PAGE_SECONDS).min(MOST_SECONDS);
    now + i64::from(seconds) * 1000
}

/// The strictest of several rules' verdicts wins (R2.21).
pub fn strictest(decisions: impl IntoIterator<Item = Decision>) -> Decision {
    decisions.into_iter().max().unwrap_or(Decision::Allow)
}

/// How much authentication to ask for: none when the challenge that a rule wants cannot be had (R2.17). The contract's
/// demand is a floor that the shop's wish (PBX_3DS=N, PBX_SOUHAITAUTHENT 02, 03, 04) cannot lower.
pub fn authentication(contract: Authentication, verdict: Decision, skip: bool, wish: Option<u8>) -> Option<Authentication> {
    let challenged = verdict == Decision::Challenge;
    match contract {
        Authentication::None => (!challenged).then_some(Authentication::None),
        Authentication::Required => Some(Authentication::Required),
        Authentication::Preferred if challenged || wish == Some(4) => Some(Authentication::Required),
        Authentication::Preferred if skip || wish == Some(2) => Some(Authentication::None),
        Authentication::Preferred => Some(Authentication::Preferred),
    }
}

/// Is this the bank's own refusal (wire §3: 001xx)? Suspected fraud may also be a rule's of ours, and is told alike.
pub fn is_bank_s(code: Code) -> bool {
    code.wire().starts_with("001")
}

/// The sentence that tells a payer why, as the key of a text. Lost, stolen and suspected cards are told no reason.
pub fn refusal(code: Code) -> &'static str {
    match code.wire().as_str() {
        "00004" | "00114" | "00115" | "00130" | "00156" => "checkout-refusal-card",
        "00008" | "00133" | "00154" => "checkout-refusal-expired",
        "00010" => "checkout-refusal-currency",
        "00011" | "00113" => "checkout-refusal-amount",
        "00021" => "checkout-refusal-allowed",
        "00029" => "checkout-refusal-differs",
        "00033" => "checkout-refusal-country",
        "00040" | "00189" | "001A1" | "001A4" => "checkout-refusal-authentication",
        "00101" | "00102" | "00108" | "00160" => "checkout-refusal-call",
        "00103" | "00112" | "00157" | "00158" | "001R1" | "001R3" => "checkout-refusal-permitted",
        "00138" | "00155" | "00175" => "checkout-refusal-attempts",
        "00151" => "checkout-refusal-funds",
        "00161" | "00165" => "checkout-refusal-limit",
        "00182" => "checkout-refusal-code",
        "00001" | "00119" | "00120" | "00168" | "00190" | "00191" | "00196" | "00197" | "00198" => "checkout-refusal-later",
        bank if bank.starts_with("001") => "checkout-refusal-none",
        _ => "checkout-refusal-platform",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(state: State, attempts: i16, transaction: Option<Status>, operation: Option<Asked>) -> Standing {
        Standing { state, attempts, expires_at: 1_000, transaction, operation }
    }

    #[test]
    fn each_standing_has_its_page() {
        let refused = Some(Status::Refused);
        let pending = Some(Status::Pending);
        for (state, attempts, transaction, operation, now, shown) in [
            (State::Open, 0, None, None, 999, Page::Form),
            (State::Open, 0, None, None, 1_000, Page::Expired),
            (State::Open, 1, refused, Some(Asked::Refused), 999, Page::Refused(2)),
            (State::Open, 2, refused, None, 999, Page::Refused(1)),
            (State::Open, 1, refused, None, 1_000, Page::Refused(0)),
            (State::Left, 3, refused, None, 999, Page::Refused(0)),
            (State::Left, 1, refused, None, 999, Page::Cancelled),
            (State::Left, 0, None, None, 999, Page::Cancelled),
            (State::Left, 1, Some(Status::Abandoned), None, 999, Page::Cancelled),
            (State::Paying, 1, pending, Some(Asked::Claimed), 999, Page::Waiting),
            (State::Paying, 1, pending, Some(Asked::Unknown), 5_000, Page::Waiting),
            (State::Paying, 1, pending, Some(Asked::Waiting), 5_000, Page::Away),
            (State::Paying, 1, Some(Status::Accepted), Some(Asked::Accepted), 5_000, Page::Ticket),
            (State::Paid, 1, Some(Status::Accepted), Some(Asked::Accepted), 5_000, Page::Ticket),
            (State::Expired, 0, None, None, 5_000, Page::Expired),
        ] {
            assert_eq!(page(standing(state, attempts, transaction, operation), now), shown, "{state:?} {attempts} {transaction:?} {operation:?} at {now}");
        }
    }

    #[test]
    fn a_card_is_taken_and_a_page_reopened_only_while_a_try_is_left() {
        let refused = Some(Status::Refused);
        for (state, attempts, transaction, now, takes, opens) in [
            (State::Open, 0, None, 999, true, false),
            (State::Open, 0, None, 1_000, false, true),
            (State::Open, 2, refused, 999, true, false),
            (State::Open, 2, refused, 1_000, false, true),
            (State::Left, 3, refused, 999, false, false),
            (State::Left, 1, refused, 999, false, true),
            (State::Expired, 0, None, 2_000, false, true),
            (State::Paying, 1, Some(Status::Pending), 999, false, false),
            (State::Paid, 1, Some(Status::Accepted), 2_000, false, false),
        ] {
            let at = standing(state, attempts, transaction, None);
            assert_eq!((payable(at, now), reopens(at, now)), (takes, opens), "{state:?} {attempts} at {now}");
        }
    }

    #[test]
    fn the_shop_sets_the_page_s_time_within_bounds() {
        for (asked, after) in [(None, 900_000), (Some(0), 900_000), (Some(60), 60_000), (Some(4_000_000_000), 86_400_000)] {
            assert_eq!(closes_at(5, asked), 5 + after, "{asked:?}");
        }
    }

    #[test]
    fn the_strictest_verdict_wins() {
        assert_eq!(strictest([]), Decision::Allow);
        assert_eq!(strictest([Decision::Review, Decision::Challenge, Decision::Allow]), Decision::Review);
        assert_eq!(strictest([Decision::Review, Decision::Refuse]), Decision::Refuse);
    }

    #[test]
    fn authentication_follows_contract_then_rules_then_wish() {
        use Authentication::{None as No, Preferred, Required};
        let allow = Decision::Allow;
        let challenge = Decision::Challenge;
        for (contract, verdict, skip, wish, asked) in [
            (No, allow, false, None, Some(No)),
            (No, allow, false, Some(4), Some(No)),
            (No, challenge, false, None, None),
            (Preferred, allow, false, None, Some(Preferred)),
            (Preferred, allow, true, None, Some(No)),
            (Preferred, allow, false, Some(2), Some(No)),
            (Preferred, allow, false, Some(3), Some(Preferred)),
            (Preferred, allow, false, Some(4), Some(Required)),
            (Preferred, challenge, true, Some(2), Some(Required)),
            (Preferred, Decision::Review, true, None, Some(No)),
            (Required, allow, true, Some(2), Some(Required)),
        ] {
            assert_eq!(authentication(contract, verdict, skip, wish), asked, "{contract:?} {verdict:?} {skip} {wish:?}");
        }
    }

    #[test]
    fn a_refusal_is_told_in_words() {
        for (wire, key) in [
            ("00151", "checkout-refusal-funds"),
            ("00105", "checkout-refusal-none"),
            ("00143", "checkout-refusal-none"),
            ("00159", "checkout-refusal-none"),
            ("00004", "checkout-refusal-card"),
            ("00021", "checkout-refusal-allowed"),
            ("00040", "checkout-refusal-authentication"),
            ("001A1", "checkout-refusal-authentication"),
            ("00001", "checkout-refusal-later"),
            ("00003", "checkout-refusal-platform"),
        ] {
            assert_eq!(Code::from_wire(wire).map(refusal), Some(key), "{wire}");
        }
    }
}
