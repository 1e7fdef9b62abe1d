//! Who is asking, and from which node of the tree.

pub mod guard;
pub mod permission;
pub mod profile;
pub mod scope;

pub use scope::Scope;

use entities::event;

/// Who does something: what a row of history and of the audit trail names (R2.9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A person, by number.
    User(i64),
    /// A shop, through its signed form.
    Shop,
    /// The payer, on the payment page.
    Payer,
    /// The program itself.
    System,
}

impl Actor {
    /// How the row says it.
    pub fn code(self) -> event::Actor {
        match self {
            Actor::User(_) => event::Actor::User,
            Actor::Shop => event::Actor::Shop,
            Actor::Payer => event::Actor::Payer,
            Actor::System => event::Actor::System,
        }
    }

    /// The person, if it is one.
    pub fn user(self) -> Option<i64> {
        match self {
            Actor::User(id) => Some(id),
            _ => None,
        }
    }
}
