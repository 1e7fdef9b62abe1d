//! A world with a second bank on another host, and the published shop as a test wants it.

use entities::{bank, bank_host, checkout, contract, magasin, signature_refusal, transaction};
use harness::visitor::Page;
use harness::{Engine, World, shop};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryOrder, Set};

/// The house: everything of it ends with the test.
pub struct House(pub World);

impl House {
    /// Starts on a fresh database, when the modules' requests were recorded, with the shop as it is published but for `change`.
    pub async fn start(engine: Engine, change: impl FnOnce(&mut magasin::ActiveModel)) -> House {
        let world = World::start(engine).await;
        let db = world.app.db.write();
        let other = bank::ActiveModel {
            name: Set("Crédit montagnard".into()),
            theme: Set("montagnard".into()),
            time_zone: Set("Europe/Paris".into()),
            mode: Set(bank::Mode::Test),
            ..Default::default()
        };
        let other = other.insert(db).await.expect("a bank");
        bank_host::ActiveModel { host: Set("localhost".into()), bank_id: Set(other.id) }.insert(db).await.expect("a host");
        let mut limited = world.given.contract.clone().into_active_model();
        limited.maximum = Set(1_000_000);
        contract::Entity::update(limited).exec(db).await.expect("a contract");
        let mut row = world.given.magasin.clone().into_active_model();
        change(&mut row);
        if row.is_changed() {
            row.update(db).await.expect("a magasin");
        }
        House(world)
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.0.base)
    }

    /// Posts a body to the page, as it is.
    pub async fn post_raw(&self, body: &str) -> Page {
        self.0.visitor.post_raw(&self.url("/php/"), body.to_owned()).await
    }

    /// Posts a form to the page.
    pub async fn post(&self, fields: &[(String, String)]) -> Page {
        self.post_raw(&shop::body(fields)).await
    }

    /// How many pages were opened, transactions made, forms refused.
    pub async fn rows(&self) -> (u64, u64, u64) {
        let db = self.0.app.db.read();
        let count = "counted";
        (
            checkout::Entity::find().count(db).await.expect(count),
            transaction::Entity::find().count(db).await.expect(count),
            signature_refusal::Entity::find().count(db).await.expect(count),
        )
    }

    /// The refusal last written down.
    pub async fn last_refusal(&self) -> signature_refusal::Model {
        let rows = signature_refusal::Entity::find().order_by_desc(signature_refusal::Column::Id);
        rows.one(self.0.app.db.read()).await.expect("read").expect("a refusal")
    }
}
