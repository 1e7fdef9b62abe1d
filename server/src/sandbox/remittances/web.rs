//! The doors of remittances.

use poem::http::StatusCode;
use poem::web::{Data, RemoteAddr};
use poem::{Body, Response, handler};
use serde::Serialize;

use super::super::faults::{self, Occasion};
use super::super::{Bank, web};
use super::message::{Ask, SetAside};
use super::rows::remittance::Model;
use super::{actions, queries};

/// `POST /v1/remittances`.
#[handler]
pub async fn receive(Data(bank): Data<&Bank>, remote: &RemoteAddr, body: Body) -> Response {
    let (fingerprint, ask) = match web::read::<Ask>(bank, "remittances", body).await {
        Ok(read) => read,
        Err(answer) => return answer,
    };
    if !ask.well_formed() {
        return web::fault(StatusCode::BAD_REQUEST, "a number, an amount, a currency, the sum or the list of lines is malformed");
    }
    let (fault, own) = (faults::of(bank, Occasion::Remit, Some((ask.operation, ask.amount()))).await, bank.clone());
    match fault {
        Ok(fault) => faults::endure(bank, remote, fault, async move { actions::receive(&own, fingerprint, ask).await }).await,
        Err(cause) => web::failed(&cause),
    }
}

#[derive(Serialize)]
struct Told {
    #[serde(flatten)]
    remittance: Model,
    set_aside: Vec<SetAside>,
}

/// `GET /remittances`.
#[handler]
pub async fn index(Data(bank): Data<&Bank>) -> Response {
    match told(bank).await {
        Ok(all) => web::json(StatusCode::OK, &all),
        Err(cause) => web::failed(&cause),
    }
}

async fn told(bank: &Bank) -> anyhow::Result<Vec<Told>> {
    let mut all = Vec::new();
    for (remittance, chunks) in queries::all(&bank.db).await? {
        let lists = chunks.into_iter().map(serde_json::from_value::<Vec<SetAside>>).collect::<Result<Vec<_>, _>>()?;
        all.push(Told { remittance, set_aside: lists.concat() });
    }
    Ok(all)
}
