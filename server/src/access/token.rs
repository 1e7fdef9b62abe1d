//! The door of machines: a bearer token, its one profile at one node.

use std::sync::Arc;

use super::door::Keeper;
use super::scope::Written;
use super::{Access, Actor, Bits, Grants, queries};
use crate::error::{Error, Result};
use crate::vault::token_hash;

/// What every secret begins with, so that whoever finds one in a file knows what leaked.
pub const PREFIX: &str = "guichet_";
/// The fewest signs of a secret after its prefix: 32 random bytes in base64 take 43.
pub const FEWEST: usize = 40;

/// Whether a text may be a secret: the prefix, then signs of base64 that nobody can guess.
pub fn is_secret(text: &str) -> bool {
    let drawn = text.strip_prefix(PREFIX).unwrap_or_default();
    (FEWEST..=200).contains(&drawn.len()) && drawn.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

/// The access of whoever shows a token, seen from the token's node, on a host of `bank`.
///
/// [`Error::SignedOut`] for a token that is unknown, expired, revoked, or another bank's: the four answer alike (R2.33).
pub async fn recognise(keeper: &Keeper, secret: &str, bank: Option<i64>) -> Result<Access> {
    let found = queries::token(&keeper.db, &token_hash(secret), keeper.clock.now()).await?.ok_or(Error::SignedOut)?;
    let grants = Arc::new(Grants::of_token(&found, keeper.guard.profiles()));
    let written = Written { level: found.level, id: found.node_id };
    let node = queries::ancestry(&keeper.db, written).await?.ok_or(Error::SignedOut)?;
    if node.bank.is_some() && node.bank != bank {
        return Err(Error::SignedOut);
    }
    Ok(Access { actor: Actor::Token(found.id), bits: grants.at(&node), node, grants, person: None })
}

/// The same access seen from another node. [`Error::NotFound`] where nothing was granted, and where there is no such node.
pub async fn seen_from(keeper: &Keeper, access: Access, written: Written) -> Result<Access> {
    let node = queries::ancestry(&keeper.db, written).await?.ok_or(Error::NotFound)?;
    let bits = access.grants.at(&node);
    if bits == Bits::NONE {
        return Err(Error::NotFound);
    }
    Ok(Access { node, bits, ..access })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_long_and_says_whose_it_is() {
        assert!(is_secret(&format!("guichet_{}", "aZ0-_".repeat(9))));
        for wrong in ["", "guichet_", &"a".repeat(60), &format!("guichet_{}", "a".repeat(39)), &format!("guichet_{}", "a b".repeat(20))] {
            assert!(!is_secret(wrong), "{wrong}");
        }
    }
}
