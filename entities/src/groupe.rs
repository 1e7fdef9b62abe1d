//! A set of magasins of one enseigne.

use sea_orm::entity::prelude::*;

/// A set of magasins of one enseigne.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "groupe")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub enseigne_id: i64,
    pub name: String,
}

impl ActiveModelBehavior for ActiveModel {}
