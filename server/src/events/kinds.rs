//! The closed list of what can happen. Codes are in rows for good: none is reused or renumbered.

/// What happened, as a past participle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An authorisation was asked.
    PaymentAsked,
    /// The payment was accepted.
    PaymentAccepted,
    /// The payment was refused, by us or by the acquirer.
    PaymentRefused,
    /// The payer left.
    PaymentAbandoned,
    /// The means' issuer will answer later.
    PaymentPostponed,
    /// Nobody knows: the acquirer will be asked.
    PaymentDoubted,
    /// The answer contradicted what was asked.
    PaymentQuarantined,
    /// A capture was asked.
    CaptureAsked,
    /// What was authorised was taken, in full or in part.
    PaymentCaptured,
    /// The acquirer refused the capture.
    CaptureRefused,
    /// Nobody knows whether the capture was made: the acquirer will be asked.
    CaptureDoubted,
    /// The answer to the capture contradicted what was asked.
    CaptureQuarantined,
    /// A cancellation was asked.
    CancellationAsked,
    /// The payment was cancelled before its télécollecte.
    PaymentCancelled,
    /// The acquirer refused the cancellation.
    CancellationRefused,
    /// Nobody knows whether the payment was cancelled: the acquirer will be asked.
    CancellationDoubted,
    /// The answer to the cancellation contradicted what was asked.
    CancellationQuarantined,
    /// A refund was asked.
    RefundAsked,
    /// The payment was given back, in full or in part.
    PaymentRefunded,
    /// The acquirer refused the refund.
    RefundRefused,
    /// Nobody knows whether the refund was made: the acquirer will be asked.
    RefundDoubted,
    /// The answer to the refund contradicted what was asked.
    RefundQuarantined,
    /// A person let the payment leave for the bank ahead of its day.
    PaymentSent,
    /// The acquirer took the payment out of its remittance.
    PaymentExcluded,
    /// A key of a magasin's forms was imported.
    KeyImported,
}

/// Every kind, with the number it is kept under.
const CODES: &[(Kind, i16)] = &[
    (Kind::PaymentAsked, 1),
    (Kind::PaymentAccepted, 2),
    (Kind::PaymentRefused, 3),
    (Kind::PaymentAbandoned, 4),
    (Kind::PaymentPostponed, 5),
    (Kind::PaymentDoubted, 6),
    (Kind::PaymentQuarantined, 7),
    (Kind::CaptureAsked, 20),
    (Kind::PaymentCaptured, 21),
    (Kind::CaptureRefused, 22),
    (Kind::CaptureDoubted, 23),
    (Kind::CaptureQuarantined, 24),
    (Kind::CancellationAsked, 30),
    (Kind::PaymentCancelled, 31),
    (Kind::CancellationRefused, 32),
    (Kind::CancellationDoubted, 33),
    (Kind::CancellationQuarantined, 34),
    (Kind::RefundAsked, 40),
    (Kind::PaymentRefunded, 41),
    (Kind::RefundRefused, 42),
    (Kind::RefundDoubted, 43),
    (Kind::RefundQuarantined, 44),
    (Kind::PaymentSent, 50),
    (Kind::PaymentExcluded, 60),
    (Kind::KeyImported, 100),
];

impl Kind {
    /// The number kept in a row.
    pub fn code(self) -> i16 {
        CODES.iter().find(|row| row.0 == self).expect("every kind has its row").1
    }

    /// From the number kept in a row.
    pub fn from_code(code: i16) -> Option<Self> {
        CODES.iter().find(|row| row.1 == code).map(|row| row.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_and_its_code_tell_each_other() {
        for (kind, code) in CODES {
            assert_eq!((kind.code(), Kind::from_code(*code)), (*code, Some(*kind)));
        }
        let every = [
            Kind::PaymentAsked,
            Kind::PaymentAccepted,
            Kind::PaymentRefused,
            Kind::PaymentAbandoned,
            Kind::PaymentPostponed,
            Kind::PaymentDoubted,
            Kind::PaymentQuarantined,
            Kind::CaptureAsked,
            Kind::PaymentCaptured,
            Kind::CaptureRefused,
            Kind::CaptureDoubted,
            Kind::CaptureQuarantined,
            Kind::CancellationAsked,
            Kind::PaymentCancelled,
            Kind::CancellationRefused,
            Kind::CancellationDoubted,
            Kind::CancellationQuarantined,
            Kind::RefundAsked,
            Kind::PaymentRefunded,
            Kind::RefundRefused,
            Kind::RefundDoubted,
            Kind::RefundQuarantined,
            Kind::PaymentSent,
            Kind::PaymentExcluded,
            Kind::KeyImported,
        ];
        assert_eq!(every.map(Kind::code).len(), CODES.len());
    }
}
