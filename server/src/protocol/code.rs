//! Result codes: the letter E of a notice, CODEREPONSE of a server-to-server answer (wire §3).

/// A result code of the wire, kept in rows as a small number: 1 to 99 stands for `000xx`, 100 to 199 for `001xx` (the
/// bank's own code), 1000 and more for the lettered ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(i16);

/// Lettered bank codes and the number they are kept under.
const LETTERED: &[(i16, &str)] = &[(1001, "001A1"), (1004, "001A4"), (1101, "001R1"), (1103, "001R3"), (1999, "99999")];

impl Code {
    /// Success.
    pub const ACCEPTED: Code = Code(0);
    /// The authorisation centre cannot be reached, or the buyer cancelled.
    pub const UNREACHABLE: Code = Code(1);
    /// The platform's own failure.
    pub const PLATFORM: Code = Code(3);
    /// Card number or verification value not valid.
    pub const CARD_INVALID: Code = Code(4);
    /// Site, rank or merchant number wrong.
    pub const IDENTIFICATION: Code = Code(6);
    /// Expiry date not valid.
    pub const EXPIRY: Code = Code(8);
    /// Currency unknown or not of the contract.
    pub const CURRENCY: Code = Code(10);
    /// Amount malformed or out of the contract's limits.
    pub const AMOUNT: Code = Code(11);
    /// Already paid.
    pub const ALREADY_PAID: Code = Code(15);
    /// Card not allowed: blocked, or not of the contract.
    pub const CARD_NOT_ALLOWED: Code = Code(21);
    /// Card differs from PBX_EMPREINTE.
    pub const CARD_DIFFERS: Code = Code(29);
    /// The page's time ran out.
    pub const TIME_OUT: Code = Code(30);
    /// The country of the address is not allowed.
    pub const COUNTRY: Code = Code(33);
    /// No 3-D Secure authentication where one was needed.
    pub const AUTHENTICATION: Code = Code(40);
    /// « Ne pas honorer ».
    pub const DO_NOT_HONOUR: Code = Code(105);
    /// Suspected fraud: what a fraud rule's refusal is told as.
    pub const FRAUD: Code = Code(159);
    /// The means' issuer will answer later.
    pub const PENDING: Code = Code(1999);

    /// From the number kept in a row.
    pub const fn from_row(number: i16) -> Self {
        Code(number)
    }

    /// The number kept in a row.
    pub const fn row(self) -> i16 {
        self.0
    }

    /// From a bank's two characters (`05`, `51`, `A1`).
    pub fn from_bank(text: &str) -> Option<Self> {
        if let Ok(number) = text.parse::<i16>() {
            return (text.len() == 2 && number > 0).then_some(Code(100 + number));
        }
        Self::from_wire(&format!("001{text}"))
    }

    /// From its five characters.
    pub fn from_wire(text: &str) -> Option<Self> {
        if let Some((number, _)) = LETTERED.iter().find(|row| row.1 == text) {
            return Some(Code(*number));
        }
        let digits = text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|number| digits && (0..200).contains(number)).map(Code)
    }

    /// Its five characters.
    pub fn wire(self) -> String {
        let lettered = LETTERED.iter().find(|row| row.0 == self.0);
        lettered.map_or_else(|| format!("{:05}", self.0), |row| row.1.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_same_on_the_wire_and_in_a_row() {
        for wire in ["00000", "00001", "00021", "00151", "001A1", "001R3", "99999"] {
            let code = Code::from_wire(wire).expect(wire);
            assert_eq!(Code::from_row(code.row()).wire(), wire);
        }
        assert_eq!(Code::from_bank("51").map(Code::wire).as_deref(), Some("00151"));
        assert_eq!(Code::from_bank("A1").map(Code::wire).as_deref(), Some("001A1"));
        for wrong in ["", "0", "000000", "00200", "0000A", "-0001"] {
            assert_eq!(Code::from_wire(wrong), None, "{wrong}");
        }
    }
}
