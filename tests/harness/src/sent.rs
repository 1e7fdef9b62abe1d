//! A remittance without its télécollecte: what a test needs to refund.

use entities::contract::Method;
use entities::transaction::{AcquirerStatus, Kind};
use entities::{remittance, remittance_line, transaction};
use guichet::app::App;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// Puts a row « A envoyer » into a remittance of its own, as the close does: it becomes « Envoyée ». Gives the remittance.
pub async fn sent(app: &App, id: i64) -> remittance::Model {
    let db = app.db.write();
    let row = transaction::Entity::find_by_id(id).one(db).await.expect("read").expect("the row");
    assert_eq!(row.acquirer_status, AcquirerStatus::ToSend, "only what is to send leaves for the bank");
    let remittance = remit(app, &row).await;
    let sent = transaction::ActiveModel { acquirer_status: Set(AcquirerStatus::Sent), remittance_id: Set(Some(remittance.id)), ..Default::default() };
    let sent = transaction::Entity::update_many().set(sent).filter(transaction::Column::Id.eq(id));
    assert_eq!(sent.exec(db).await.expect("the row is sent").rows_affected, 1);
    let line = remittance_line::Entity::update_many().col_expr(remittance_line::Column::RemittanceId, Expr::value(remittance.id));
    let line = line.filter(remittance_line::Column::TransactionId.eq(id)).exec(db).await.expect("the line is sent");
    assert_eq!(line.rows_affected, 1, "what is to send has its line");
    remittance
}

async fn remit(app: &App, row: &transaction::Model) -> remittance::Model {
    let contract = row.contract_id.expect("what is to send has a contract");
    let before = remittance::Entity::find().filter(remittance::Column::ContractId.eq(contract)).count(app.db.write()).await.expect("a count");
    let (debits, credits) = if row.kind == Kind::Debit { (1, 0) } else { (0, 1) };
    let method: Method = row.method;
    let remittance = remittance::ActiveModel {
        bank_id: Set(row.bank_id),
        enseigne_id: Set(row.enseigne_id),
        magasin_id: Set(row.magasin_id),
        contract_id: Set(contract),
        at: Set(app.clock.now()),
        number: Set(i64::try_from(before).expect("a few remittances") + 1),
        cut_off_at: Set(app.clock.now()),
        debits_amount: Set(row.current * i64::from(debits)),
        credits_amount: Set(row.current * i64::from(credits)),
        debits: Set(debits),
        credits: Set(credits),
        business_day: Set(row.planned_on.expect("what is to send has its day")),
        sequence: Set(i16::try_from(before).expect("a few remittances") + 1),
        currency: Set(row.currency),
        method: Set(method),
        state: Set(remittance::State::Accepted),
        sha256: Set(Some(vec![0; 32])),
        ..Default::default()
    };
    remittance.insert(app.db.write()).await.expect("a remittance")
}
