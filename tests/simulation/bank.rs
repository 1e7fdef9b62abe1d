//! The acquirer as the model has it: what it did with an ask, and what of its answer arrives.

use guichet::clock::Millis;

/// How long a payer has to answer a challenge.
pub const CHALLENGE: Millis = 15 * 60_000;
/// The means' issuer answers this amount later.
pub const POSTPONED: i64 = 9_809;

/// No answer: the code of « never seen », as it is kept in a row.
pub const NEVER_SEEN: i16 = 1;
/// The holder was not authenticated.
pub const NOT_AUTHENTICATED: i16 = 40;
/// The holder said no.
const CANCELLED: i16 = 117;

/// What goes wrong between us and the acquirer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    None,
    Slow,
    Late,
    CutBefore,
    ErrorBefore,
    CutAfter,
    ErrorAfter,
    Malformed,
    OtherAmount,
    OtherOperation,
    /// Our program is killed while it waits for the answer; the acquirer heard the ask, or did not.
    Killed {
        heard: bool,
    },
}

impl Fault {
    /// As the sandbox's script says it.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Fault::None | Fault::Killed { .. } => None,
            Fault::Slow => Some("slow"),
            Fault::Late => Some("late"),
            Fault::CutBefore => Some("cut-before"),
            Fault::ErrorBefore => Some("error-before"),
            Fault::CutAfter => Some("cut-after"),
            Fault::ErrorAfter => Some("error-after"),
            Fault::Malformed => Some("malformed"),
            Fault::OtherAmount => Some("other-amount"),
            Fault::OtherOperation => Some("other-operation"),
        }
    }

    /// Whether the acquirer does what it is asked.
    pub fn reaches(self) -> bool {
        !matches!(self, Fault::CutBefore | Fault::ErrorBefore | Fault::Killed { heard: false })
    }
}

/// Where an operation stands at the acquirer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtBank {
    Unheard,
    /// The payer is asked, since then.
    Challenged(Millis),
    /// It was inquired about so often.
    Postponed(u32),
    Accepted,
    /// The code, as a row of ours would keep it.
    Refused(i16),
}

/// What a payer does on the page of their bank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    Confirm,
    Fail,
    Cancel,
}

impl Choice {
    /// As the page's form says it.
    pub fn word(self) -> &'static str {
        match self {
            Choice::Confirm => "confirm",
            Choice::Fail => "fail",
            Choice::Cancel => "cancel",
        }
    }
}

/// What arrives of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    Accepted,
    Refused(i16),
    Postponed,
    /// The payer is to be sent to their bank.
    Challenge,
    /// The acquirer never heard of it.
    Absent,
    /// Nothing that could be understood.
    Nothing,
    /// Something that is not about what was asked.
    Contradiction,
}

impl AtBank {
    /// What an authorisation begins as.
    pub fn authorised(amount: i64, challenged: bool, now: Millis) -> Self {
        if challenged { AtBank::Challenged(now) } else { Self::issued(amount) }
    }

    /// What a capture, a cancellation or a refund comes to: nothing that our rule lets through is refused but by its amount.
    pub fn followed_up(amount: i64) -> Self {
        if amount == POSTPONED { AtBank::Accepted } else { Self::issued(amount) }
    }

    /// What the holder's bank says of an amount.
    fn issued(amount: i64) -> Self {
        match amount {
            POSTPONED => AtBank::Postponed(0),
            9_901..=9_999 => AtBank::Refused(i16::try_from(amount - 9_900).expect("two digits") + 100),
            _ => AtBank::Accepted,
        }
    }

    /// A challenge that nobody answered in time is refused.
    pub fn at(self, now: Millis) -> Self {
        match self {
            AtBank::Challenged(since) if now >= since + CHALLENGE => AtBank::Refused(NOT_AUTHENTICATED),
            other => other,
        }
    }

    /// After the payer chose.
    pub fn chosen(self, choice: Choice, amount: i64, now: Millis) -> Self {
        match (self.at(now), choice) {
            (AtBank::Challenged(_), Choice::Confirm) => Self::issued(amount),
            (AtBank::Challenged(_), Choice::Fail) => AtBank::Refused(NOT_AUTHENTICATED),
            (AtBank::Challenged(_), Choice::Cancel) => AtBank::Refused(CANCELLED),
            (other, _) => other,
        }
    }

    /// After an inquiry that reached it.
    pub fn inquired(self, now: Millis) -> Self {
        match self.at(now) {
            AtBank::Postponed(0) => AtBank::Postponed(1),
            AtBank::Postponed(_) => AtBank::Accepted,
            other => other,
        }
    }

    /// What arrives of the answer to an ask, or to an inquiry.
    pub fn heard(self, fault: Fault, inquiry: bool) -> Heard {
        match (fault, self) {
            (Fault::CutBefore | Fault::ErrorBefore | Fault::CutAfter | Fault::ErrorAfter | Fault::Killed { .. }, _) => Heard::Nothing,
            (_, AtBank::Unheard) => Heard::Absent,
            (Fault::Malformed, _) => Heard::Nothing,
            (_, AtBank::Postponed(_)) => Heard::Postponed,
            (Fault::None | Fault::Slow | Fault::Late, AtBank::Challenged(_)) if !inquiry => Heard::Challenge,
            (_, AtBank::Challenged(_)) => Heard::Nothing,
            (Fault::OtherAmount | Fault::OtherOperation, _) => Heard::Contradiction,
            (_, AtBank::Accepted) => Heard::Accepted,
            (_, AtBank::Refused(code)) => Heard::Refused(code),
        }
    }
}
