//! What each letter of PBX_RETOUR stands for (wire §2.2), and what is sent of a letter that has no value (wire §0-11, R2.29).

/// The values a shop may ask back. `None` is "there is none": what is then sent is decided by [`Letters::of`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letters {
    /// M: the amount, minor units, not padded.
    pub amount: Option<String>,
    /// R: PBX_CMD, whole.
    pub reference: Option<String>,
    /// T: the call number (NUMAPPEL); `0` when nobody was asked.
    pub call: Option<String>,
    /// A: the authorisation number; left out when there is none.
    pub authorisation: Option<String>,
    /// B: the subscription number; `0` when there is none.
    pub subscription: Option<String>,
    /// C: the means used, without a space ([`super::brand::letter_c`]).
    pub card: Option<String>,
    /// D: the card's expiry, `AAMM`.
    pub expiry: Option<String>,
    /// E: the result code, five characters.
    pub code: Option<String>,
    /// F: how the holder's authentication ended: Y, N, U, A.
    pub authentication: Option<String>,
    /// G: whether the payment is guaranteed: O, N.
    pub guarantee: Option<String>,
    /// H: the card's imprint, keyed per magasin ([`crate::vault::Vault::imprint`]).
    pub imprint: Option<String>,
    /// I: the country of the payer's address, three letters.
    pub customer_country: Option<String>,
    /// J: the last two digits of the card.
    pub last_digits: Option<String>,
    /// N: the first six digits of the card; sent empty when there is none.
    pub first_digits: Option<String>,
    /// O: whether the card is enrolled: Y, N, U.
    pub enrolled: Option<String>,
    /// P: the type of payment: `CARTE`…
    pub payment_type: Option<String>,
    /// Q: when it was processed, `HH:MM:SS` of the enseigne's day.
    pub time: Option<String>,
    /// S: the transaction number (NUMTRANS); `0` when there is none.
    pub transaction: Option<String>,
    /// W: the day it was processed, `JJMMAAAA`.
    pub date: Option<String>,
    /// Y: the country of the card's issuer, three letters, `???` when unknown.
    pub card_country: Option<String>,
    /// v: the version of 3-D Secure.
    pub authentication_version: Option<String>,
    /// c: the kind of 3-D Secure.
    pub authentication_kind: Option<String>,
}

impl Letters {
    /// What is sent for a letter, or `None` when its variable is left out. Letters without a source (L, X, a, b…) are
    /// left out; U, Z, o and V are sent empty until there is something to say (R2.29).
    pub fn of(&self, letter: char) -> Option<&str> {
        match letter {
            'M' => self.amount.as_deref(),
            'R' => self.reference.as_deref(),
            'T' => Some(self.call.as_deref().unwrap_or("0")),
            'A' => self.authorisation.as_deref(),
            'B' => Some(self.subscription.as_deref().unwrap_or("0")),
            'C' => self.card.as_deref(),
            'D' => self.expiry.as_deref(),
            'E' => self.code.as_deref(),
            'F' => self.authentication.as_deref(),
            'G' => self.guarantee.as_deref(),
            'H' => self.imprint.as_deref(),
            'I' => self.customer_country.as_deref(),
            'J' => self.last_digits.as_deref(),
            'N' => Some(self.first_digits.as_deref().unwrap_or("")),
            'O' => self.enrolled.as_deref(),
            'P' => self.payment_type.as_deref(),
            'Q' => self.time.as_deref(),
            'S' => Some(self.transaction.as_deref().unwrap_or("0")),
            'W' => self.date.as_deref(),
            'Y' => self.card_country.as_deref(),
            'v' => self.authentication_version.as_deref(),
            'c' => self.authentication_kind.as_deref(),
            'U' | 'Z' | 'o' | 'V' => Some(""),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_without_a_value_is_left_out_empty_or_zero() {
        let none = Letters::default();
        for (letters, sent) in [("MRACDEFGHIJOPQWYvcLXabdj", None), ("TBS", Some("0")), ("NUZoV", Some(""))] {
            for letter in letters.chars() {
                assert_eq!(none.of(letter), sent, "{letter}");
            }
        }
    }

    #[test]
    fn every_known_letter_has_its_own_value() {
        let own = |text: &str| Some(text.to_owned());
        let letters = Letters {
            amount: own("M"),
            reference: own("R"),
            call: own("T"),
            authorisation: own("A"),
            subscription: own("B"),
            card: own("C"),
            expiry: own("D"),
            code: own("E"),
            authentication: own("F"),
            guarantee: own("G"),
            imprint: own("H"),
            customer_country: own("I"),
            last_digits: own("J"),
            first_digits: own("N"),
            enrolled: own("O"),
            payment_type: own("P"),
            time: own("Q"),
            transaction: own("S"),
            date: own("W"),
            card_country: own("Y"),
            authentication_version: own("v"),
            authentication_kind: own("c"),
        };
        for letter in "MRTABCDEFGHIJNOPQSWYvc".chars() {
            assert_eq!(letters.of(letter), Some(letter.to_string().as_str()));
        }
    }
}
