//! The words of the API: one for each value of a row, never changed once published.

use entities::{contract, event, operation, transaction};
use poem_openapi::Enum;

use crate::transactions::actions::AnswerState;
use crate::transactions::machine;

/// Declares an enumeration whose words are its names in snake case, made from a row's.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident from $row:path { $($(#[$of:meta])* $value:ident,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
        #[oai(rename_all = "snake_case")]
        pub enum $name { $($(#[$of])* $value,)* }

        impl From<$row> for $name {
            fn from(row: $row) -> Self {
                match row { $(<$row>::$value => $name::$value,)* }
            }
        }
    )*};
}

words! {
    /// What a row of the journal is.
    Kind from transaction::Kind { Debit, Refund, Cancellation, }

    /// Where it stands for the merchant.
    Status from transaction::Status { Accepted, Refused, Pending, Abandoned, }

    /// Where it stands for the acquirer. `awaiting_capture`: authorised only. `to_send`: leaves at a télécollecte to come. `sent`: left.
    /// `excluded`: set aside by the acquirer.
    AcquirerStatus from transaction::AcquirerStatus { NotApplicable, AwaitingCapture, AwaitingConfirmation, ToSend, Sent, Excluded, }

    /// What 3-D Secure said of the cardholder.
    Authentication from transaction::Authentication { None, Authenticated, Failed, Unavailable, Attempted, }

    /// Whether the issuer bears the loss of a contested payment.
    Guarantee from transaction::Guarantee { NotApplicable, No, Yes, }

    /// A means of payment.
    Method from contract::Method { Cb, Visa, Mastercard, Maestro, Amex, Jcb, Diners, Wallet, }

    /// Who did something.
    Actor from event::Actor { User, Token, Shop, Payer, System, }

    /// What was asked of the bank.
    AskedVerb from operation::Verb { Authorise, Capture, Cancel, Refund, }

    /// What is done with a payment.
    Verb from machine::Verb { Capture, Cancel, Refund, Send, }

    /// Where it stands. `pending`: nobody knows yet; the bank will be asked until it tells.
    State from AnswerState { Accepted, Refused, Pending, }
}

impl From<operation::State> for State {
    fn from(row: operation::State) -> Self {
        match row {
            operation::State::Accepted => State::Accepted,
            operation::State::Refused => State::Refused,
            operation::State::Claimed | operation::State::Waiting | operation::State::Unknown => State::Pending,
        }
    }
}
