//! Who calls: a bearer token, and nothing else. A cookie opens no door here.

use poem::Request;
use poem_openapi::SecurityScheme;
use poem_openapi::auth::Bearer;

use super::limit::Rate;
use crate::access::door::Keeper;
use crate::access::scope::Written;
use crate::access::{Access, Actor, token};
use crate::error::{Error, Result};
use crate::http::web::Visit;

/// A token made for one profile at one node of the tree, sent as `Authorization: Bearer guichet_…`. It works on the host names of
/// its own bank, and sees what its profile sees from its node.
#[derive(SecurityScheme)]
#[oai(ty = "bearer", rename = "token", checker = "recognise")]
pub struct Machine(pub Caller);

/// A machine that was recognised, and what it takes to look from another node.
#[derive(Debug)]
pub struct Caller {
    access: Access,
    keeper: Keeper,
}

impl Machine {
    /// Its access, seen from the token's node.
    pub fn access(self) -> Access {
        self.0.access
    }

    /// Its access, seen from a node below the token's, when one is named. [`Error::NotFound`] elsewhere.
    pub async fn seen_from(self, node: Option<Written>) -> Result<Access> {
        match node {
            Some(node) => token::seen_from(&self.0.keeper, self.0.access, node).await,
            None => Ok(self.0.access),
        }
    }
}

async fn recognise(request: &Request, shown: Bearer) -> poem::Result<Caller> {
    let data = (request.data::<Keeper>(), request.data::<Rate>(), request.data::<Visit>());
    let (Some(keeper), Some(rate), Some(visit)) = data else {
        return Err(Error::Internal(anyhow::anyhow!("the API stands behind its own door")).into());
    };
    let access = token::recognise(keeper, &shown.token, visit.bank).await?;
    if let Actor::Token(id) = access.actor {
        rate.admit(id, keeper.clock.now())?;
    }
    Ok(Caller { access, keeper: keeper.clone() })
}
