//! What a visitor may try: people, test cards, amounts.

/// Who signs in, and the text that says what they may do.
pub const PEOPLE: &[(&str, &str)] = &[
    ("claire.morvan", "demo-person-consultation"),
    ("yann.legoff", "demo-person-action"),
    ("nadia.benali", "demo-person-users"),
    ("tom.keller", "demo-person-entry"),
    ("ines.roche", "demo-person-keys"),
    ("support.littoral", "demo-person-support"),
    ("admin.littoral", "demo-person-admin"),
    ("lea.fontaine", "demo-person-refuges"),
    ("support.montagnard", "demo-person-support-montagnard"),
    ("admin.montagnard", "demo-person-admin-montagnard"),
    ("operator", "demo-person-operator"),
];

/// Tokens of the API, and the text that says what they may do.
pub const TOKENS: &[(&str, &str)] = &[(READER, "demo-token-reader"), (ACTOR, "demo-token-actor")];
/// Reads, at Maison Corail.
pub const READER: &str = "guichet_demo-reads-the-journal-of-maison-corail-0001";
/// Acts, at Maison Corail.
pub const ACTOR: &str = "guichet_demo-acts-on-payments-of-maison-corail-00001";

/// Test cards, and the text that says what the sandbox bank does with them. Any expiry to come, any value of three digits
/// (four for American Express).
pub const CARDS: &[(&str, &str)] = &[
    ("1111 2222 3333 4444", "demo-card-accepted"),
    ("4012 0010 3714 1112", "demo-card-challenge"),
    ("4012 0010 3714 1113", "demo-card-fails"),
    ("4012 0010 3844 3335", "demo-card-not-enrolled"),
    ("1111 2222 3333 5555", "demo-card-invalid"),
    ("4970 1000 0000 0014", "demo-card-visa"),
    ("5555 5555 5555 4444", "demo-card-mastercard"),
    ("3782 822463 10005", "demo-card-amex"),
    ("3530 1113 3330 0000", "demo-card-jcb"),
    ("3056 930902 5904", "demo-card-diners"),
];

/// Amounts in cents that make the sandbox bank answer otherwise, and the text that says how.
pub const AMOUNTS: &[(&str, &str)] = &[
    ("99,51", "demo-amount-funds"),
    ("99,05", "demo-amount-honour"),
    ("98,02", "demo-amount-cut"),
    ("98,04", "demo-amount-other"),
    ("98,06", "demo-amount-slow"),
    ("98,09", "demo-amount-pending"),
];
