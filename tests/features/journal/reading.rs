//! What the journal, the detail and the history show.

use harness::{Engine, Order, World, sent};

use super::{PLAIN, last, like, merchant, paid};

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_is_found_read_and_its_history_told() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let row = paid(&world, 7820, "CMD-1", true).await;
        world.shop.wait_for(1).await;
        let (claire, node) = merchant(&world).await;
        let journal = claire.get(&format!("{node}/transactions")).await;
        journal
            .shows("Lundi 23 novembre 2026")
            .shows("10:00")
            .shows("CMD-1")
            .shows("78,20 €")
            .shows("Acceptée")
            .shows("À envoyer")
            .shows("1 transaction affichée");
        let detail = claire.get(&journal.link("CMD-1")).await;
        assert_eq!(detail.url, format!("{node}/transactions/{}", row.id), "{engine:?}");
        let number = row.id.to_string();
        for text in [
            number.as_str(),
            "Référence commande",
            "Montant initial",
            "Montant actuel",
            "•• 4444",
            "12/30",
            row.authorisation.as_deref().expect("an authorisation"),
            "23/11/2026 10:00:00",
            "4917203, rang 032",
            "Banque du Littoral",
            "Émetteur",
            "Date de remise",
            "Numéro de remise",
            "Pays carte",
            "Pays client",
            "jeanne.marchand@<wbr>courriel.example",
            "Paiement 3-D Secure",
            "Notifications à la boutique",
            "Reçue (200)",
        ] {
            detail.shows(text);
        }
        assert!(!detail.body.contains("order=42"), "a notice's query is the shop's own affair");
        let history = claire.get(&detail.link("/history")).await;
        history.shows("Création").shows("Demande d’autorisation").shows("78,20 €").shows("23/11/2026 10:00:00");
        let remittance = guichet::transactions::actions::remittance_number(&sent::sent(&world.app, row.id).await);
        let told = claire.get(&detail.link("/history")).await;
        told.shows("Remise en banque").shows("Automatique").shows(&format!("Remise {remittance}."));
        claire.get(&detail.url).await.shows("Envoyée").shows(&format!("<dd>{remittance}</dd>"));
        claire.get(&format!("{node}/transactions?find=CMD-1")).await.shows("78,20 €");
        claire.get(&format!("{node}/transactions?find={}", row.id)).await.shows("78,20 €");
        claire.get(&format!("{node}/transactions?find=CMD")).await.shows("Aucune transaction sous ce nom");
        claire.get(&format!("{node}/transactions?from=2026-11-01&until=2026-11-22")).await.shows("Aucune transaction sur cette période");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_is_marked_and_said_in_words() {
    let world = World::start(Engine::Sqlite).await;
    Order::new(&world, 9951, "CMD-2").pay(&world, PLAIN).await;
    let (claire, node) = merchant(&world).await;
    let journal = claire.get(&format!("{node}/transactions")).await;
    journal.shows("Refusée").shows("Provision insuffisante").shows("N/A");
    assert!(journal.body.contains("<tr class=\"refused\""), "its row is marked");
    let detail = claire.get(&journal.link("CMD-2")).await;
    detail.shows("Motif de refus").shows("Provision insuffisante (00151)").shows("Aucune opération n’est possible sur cette transaction.");
    claire.get(&detail.link("/history")).await.shows("Demande d’autorisation refusée").shows("Provision insuffisante (00151)");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_level_reads_its_own_rows_and_names_the_magasin_above_one() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let row = paid(&world, 7820, "CMD-1", true).await;
        let given = &world.given;
        let other = harness::given::Given::magasin(&world.app, &given.bank, &given.enseigne, 33, 110_647_234, &world.shop).await;
        let contract = harness::given::Given::contract(&world.app, &other, &world.bank, 978).await;
        let elsewhere = entities::transaction::Model { magasin_id: other.id, contract_id: Some(contract.id), ..row.clone() };
        let elsewhere = like(&world, &elsewhere, row.at + 1, "CMD-OTHER").await;
        let groupe = groupe(&world, other.id).await;
        let admin = world.sign_in("bank-admin", &format!("b{}", given.bank.id)).await;
        for (node, sees) in [
            (format!("b{}", given.bank.id), [true, true]),
            (format!("e{}", given.enseigne.id), [true, true]),
            (format!("g{groupe}"), [false, true]),
            (format!("m{}", given.magasin.id), [true, false]),
        ] {
            for query in ["", "?find=CMD-1", "?find=CMD-OTHER", &format!("?find={}", elsewhere.id)] {
                let page = admin.get(&format!("{}/{node}/transactions{query}", world.base)).await;
                let found = [">CMD-1<", ">CMD-OTHER<"].map(|row| page.body.contains(&format!("\"row-link\" href=\"/{node}")) && page.body.contains(row));
                let wanted = match query {
                    "" => sees,
                    "?find=CMD-1" => [sees[0], false],
                    _ => [false, sees[1]],
                };
                assert_eq!((page.status, found), (200, wanted), "{engine:?} {node} {query}\n{}", page.body);
            }
            let page = admin.get(&format!("{}/{node}/transactions", world.base)).await;
            assert_eq!(page.body.contains("Magasin</th>"), !node.starts_with('m'), "{node}");
        }
        let above = admin.get(&format!("{}/e{}/transactions/{}", world.base, given.enseigne.id, row.id)).await;
        above.shows("depuis le magasin concerné");
        let operator = world.sign_in("operator", "i").await;
        operator.get(&format!("{}/i/transactions", world.base)).await.shows("choisissez une banque").link(&format!("/b{}/transactions", given.bank.id));
        assert_eq!(last(&world).await.id, elsewhere.id);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_guarantee_of_3_d_secure_runs_out_and_is_told_only_where_the_contract_asks() {
    use entities::contract;
    use entities::transaction::{self, Authentication};
    use sea_orm::ActiveModelTrait;
    use sea_orm::ActiveValue::{Set, Unchanged};
    let world = World::start(Engine::Sqlite).await;
    Order::new(&world, 7820, "CMD-1").pay(&world, "4970100000000014").await;
    let row = last(&world).await;
    let (claire, node) = merchant(&world).await;
    let address = format!("{node}/transactions/{}", row.id);
    claire.get(&address).await.shows("Y, authentifié").shows("Paiement garanti").shows("<dd>Oui</dd>").shows("30/11/2026");
    for (authentication, said) in [
        (Authentication::Failed, "N, échec du porteur"),
        (Authentication::Unavailable, "U, impossible pour une raison technique"),
        (Authentication::Attempted, "A, non disponible, preuve de tentative"),
        (Authentication::Authenticated, "Y, authentifié"),
    ] {
        let change = transaction::ActiveModel { id: Unchanged(row.id), authentication: Set(authentication), ..Default::default() };
        change.update(world.app.db.write()).await.expect("the row");
        claire.get(&address).await.shows(said);
    }
    world.later(std::time::Duration::from_secs(7 * 86_400));
    let (claire, _) = merchant(&world).await;
    assert!(!claire.get(&address).await.text().contains("Oui (expirée)"), "the seventh day still counts");
    world.later(std::time::Duration::from_secs(86_400));
    let (claire, _) = merchant(&world).await;
    claire.get(&address).await.shows("Oui (expirée)");
    let without = contract::ActiveModel { id: Unchanged(world.given.contract.id), authentication: Set(contract::Authentication::None), ..Default::default() };
    without.update(world.app.db.write()).await.expect("the contract");
    assert!(!claire.get(&address).await.text().contains("Paiement 3-D Secure"));
}

/// A groupe of one magasin.
async fn groupe(world: &World, magasin: i64) -> i64 {
    use entities::{groupe, magasin as shop};
    use sea_orm::ActiveModelTrait;
    use sea_orm::ActiveValue::{Set, Unchanged};
    let row = groupe::ActiveModel { enseigne_id: Set(world.given.enseigne.id), name: Set("Nord".into()), ..Default::default() };
    let row = row.insert(world.app.db.write()).await.expect("a groupe");
    let member = shop::ActiveModel { id: Unchanged(magasin), groupe_id: Set(Some(row.id)), ..Default::default() };
    member.update(world.app.db.write()).await.expect("a member");
    row.id
}
