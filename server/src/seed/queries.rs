//! Finds what a file names, adds what is missing, and brings the rest to what the file says.

use entities::{api_token, bank, bank_host, contract, enseigne, fraud_rule, grant, groupe, magasin, plugin_grant, user};
use sea_orm::ActiveValue::{NotSet, Set, Unchanged};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};

use crate::db::Db;

type Outcome<T> = Result<T, DbErr>;

/// A bank by its name.
pub async fn bank(txn: &DatabaseTransaction, mut row: bank::ActiveModel, name: &str) -> Outcome<i64> {
    match bank::Entity::find().filter(bank::Column::Name.eq(name)).one(txn).await? {
        Some(found) => {
            row.id = Unchanged(found.id);
            Ok(row.update(txn).await?.id)
        }
        None => Ok(row.insert(txn).await?.id),
    }
}

/// A host of a bank; a host that another bank had moves.
pub async fn host(txn: &DatabaseTransaction, host: &str, bank_id: i64) -> Outcome<()> {
    let row = bank_host::ActiveModel { host: Set(host.to_lowercase()), bank_id: Set(bank_id) };
    let moved = OnConflict::column(bank_host::Column::Host).update_column(bank_host::Column::BankId).to_owned();
    bank_host::Entity::insert(row).on_conflict(moved).exec_without_returning(txn).await?;
    Ok(())
}

/// An enseigne by its name within its bank.
pub async fn enseigne(txn: &DatabaseTransaction, bank_id: i64, name: &str, time_zone: &str) -> Outcome<i64> {
    let mut row = enseigne::ActiveModel { id: NotSet, bank_id: Set(bank_id), name: Set(name.into()), time_zone: Set(time_zone.into()) };
    let known = enseigne::Entity::find().filter(enseigne::Column::BankId.eq(bank_id)).filter(enseigne::Column::Name.eq(name));
    match known.one(txn).await? {
        Some(found) => {
            row.id = Unchanged(found.id);
            Ok(row.update(txn).await?.id)
        }
        None => Ok(row.insert(txn).await?.id),
    }
}

/// A groupe by its name within its enseigne.
pub async fn groupe(txn: &DatabaseTransaction, enseigne_id: i64, name: &str) -> Outcome<i64> {
    let known = groupe::Entity::find().filter(groupe::Column::EnseigneId.eq(enseigne_id)).filter(groupe::Column::Name.eq(name));
    match known.one(txn).await? {
        Some(found) => Ok(found.id),
        None => Ok(groupe::ActiveModel { id: NotSet, enseigne_id: Set(enseigne_id), name: Set(name.into()) }.insert(txn).await?.id),
    }
}

/// A bank's number by its name.
pub async fn bank_by_name(txn: &DatabaseTransaction, name: &str) -> Outcome<Option<i64>> {
    Ok(bank::Entity::find().filter(bank::Column::Name.eq(name)).one(txn).await?.map(|bank| bank.id))
}

/// An enseigne's number by its name within its bank.
pub async fn enseigne_by_name(txn: &DatabaseTransaction, bank_id: i64, name: &str) -> Outcome<Option<i64>> {
    let named = enseigne::Entity::find().filter(enseigne::Column::BankId.eq(bank_id)).filter(enseigne::Column::Name.eq(name));
    Ok(named.one(txn).await?.map(|enseigne| enseigne.id))
}

/// A groupe's number by its name within its enseigne.
pub async fn groupe_by_name(txn: &DatabaseTransaction, enseigne_id: i64, name: &str) -> Outcome<Option<i64>> {
    let named = groupe::Entity::find().filter(groupe::Column::EnseigneId.eq(enseigne_id)).filter(groupe::Column::Name.eq(name));
    Ok(named.one(txn).await?.map(|groupe| groupe.id))
}

/// The magasin of a site and rank.
pub async fn magasin_by_numbers(txn: &DatabaseTransaction, site: i32, rank: i16) -> Outcome<Option<magasin::Model>> {
    magasin::Entity::find().filter(magasin::Column::SiteNumber.eq(site)).filter(magasin::Column::RankNumber.eq(rank)).one(txn).await
}

/// The number of the magasin of a site and rank.
pub async fn magasin_id(db: &Db, site: i32, rank: i16) -> Outcome<Option<i64>> {
    let found = magasin::Entity::find().filter(magasin::Column::SiteNumber.eq(site)).filter(magasin::Column::RankNumber.eq(rank));
    Ok(found.one(db.read()).await?.map(|magasin| magasin.id))
}

/// A magasin, added or brought to what the file says.
pub async fn magasin(txn: &DatabaseTransaction, known: Option<i64>, mut row: magasin::ActiveModel) -> Outcome<magasin::Model> {
    match known {
        Some(id) => {
            row.id = Unchanged(id);
            row.update(txn).await
        }
        None => row.insert(txn).await,
    }
}

/// A contract by its number and currency within its magasin.
pub async fn contract(txn: &DatabaseTransaction, mut row: contract::ActiveModel, magasin_id: i64, number: &str, currency: i16) -> Outcome<()> {
    let known = contract::Entity::find()
        .filter(contract::Column::MagasinId.eq(magasin_id))
        .filter(contract::Column::Number.eq(number))
        .filter(contract::Column::Currency.eq(currency));
    match known.one(txn).await? {
        Some(found) => {
            row.id = Unchanged(found.id);
            row.update(txn).await?;
        }
        None => {
            row.insert(txn).await?;
        }
    }
    Ok(())
}

/// A fraud rule of a magasin.
pub async fn fraud_rule(txn: &DatabaseTransaction, row: fraud_rule::ActiveModel) -> Outcome<()> {
    let changed = OnConflict::columns([fraud_rule::Column::MagasinId, fraud_rule::Column::Plugin]).update_column(fraud_rule::Column::Settings).to_owned();
    fraud_rule::Entity::insert(row).on_conflict(changed).exec_without_returning(txn).await?;
    Ok(())
}

/// The operator's yes to a plugin calling a host.
pub async fn plugin_grant(txn: &DatabaseTransaction, plugin: &str, host: &str, at: i64) -> Outcome<()> {
    let row = plugin_grant::ActiveModel { plugin: Set(plugin.into()), host: Set(host.into()), at: Set(at) };
    let known = OnConflict::columns([plugin_grant::Column::Plugin, plugin_grant::Column::Host]).do_nothing().to_owned();
    plugin_grant::Entity::insert(row).on_conflict(known).exec_without_returning(txn).await?;
    Ok(())
}

/// Who signs in under a name.
pub async fn user_by_login(txn: &DatabaseTransaction, login: &str) -> Outcome<Option<user::Model>> {
    user::Entity::find().filter(user::Column::Login.eq(login)).one(txn).await
}

/// A person, added or brought to what the file says.
pub async fn user(txn: &DatabaseTransaction, known: Option<i64>, mut row: user::ActiveModel) -> Outcome<i64> {
    match known {
        Some(id) => {
            row.id = Unchanged(id);
            Ok(row.update(txn).await?.id)
        }
        None => Ok(row.insert(txn).await?.id),
    }
}

/// A profile held at a node.
pub async fn grant(txn: &DatabaseTransaction, row: grant::ActiveModel) -> Outcome<()> {
    let columns = [grant::Column::UserId, grant::Column::Profile, grant::Column::Level, grant::Column::NodeId];
    grant::Entity::insert(row).on_conflict(OnConflict::columns(columns).do_nothing().to_owned()).exec_without_returning(txn).await?;
    Ok(())
}

/// A token by its name among its person's, added or brought to what the file says. One that was revoked stays so.
pub async fn token(txn: &DatabaseTransaction, mut row: api_token::ActiveModel, user: i64, name: &str) -> Outcome<()> {
    let known = api_token::Entity::find().filter(api_token::Column::UserId.eq(user)).filter(api_token::Column::Name.eq(name)).one(txn).await?;
    match known {
        Some(found) => {
            row.id = Unchanged(found.id);
            row.at = Unchanged(found.at);
            row.update(txn).await.map(drop)
        }
        None => row.insert(txn).await.map(drop),
    }
}
