//! Who sees nothing, who may not act, and what cannot be read.

use entities::{bank, enseigne, transaction};
use harness::given::Given;
use harness::{Engine, World};
use sea_orm::ActiveModelTrait;
use sea_orm::ActiveValue::Set;

use super::{like, merchant, paid, question};

const VERBS: [&str; 4] = ["capture", "cancel", "refund", "send"];

#[tokio::test(flavor = "multi_thread")]
async fn what_is_another_s_answers_like_what_is_not_there() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let own = paid(&world, 7820, "CMD-1", true).await;
        let foreign = foreign(&world, &own).await;
        let (claire, node) = merchant(&world).await;
        for path in ["", "/history", "/capture", "/cancel", "/refund", "/send"] {
            let [theirs, absent] = [foreign.id, 99_999_999].map(|id| format!("{node}/transactions/{id}{path}"));
            let (theirs, absent) = (claire.get(&theirs).await, claire.get(&absent).await);
            assert_eq!((theirs.status, absent.status), (404, 404), "{engine:?} {path}");
            assert_eq!(theirs.body.replace(&foreign.id.to_string(), "N"), absent.body.replace("99999999", "N"), "{path}");
        }
        let form = question(&claire.get(&format!("{node}/transactions/{}/cancel", own.id)).await);
        for verb in VERBS {
            for id in [foreign.id, 99_999_999] {
                let answer = claire.post(&format!("{node}/transactions/{id}/{verb}"), &form.with(&[("amount", "1")])).await;
                assert_eq!(answer.status, 404, "{verb} {id}");
            }
        }
        for found in ["?find=CMD-FOREIGN".to_owned(), format!("?find={}", foreign.id)] {
            claire.get(&format!("{node}/transactions{found}")).await.shows("Aucune transaction sous ce nom");
        }
        assert_eq!(claire.get(&format!("{}/m{}/transactions", world.base, foreign.magasin_id)).await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_profile_sees_what_it_may_and_is_offered_only_that() {
    let world = World::start(Engine::Sqlite).await;
    let own = paid(&world, 7820, "CMD-1", true).await;
    let node = format!("m{}", world.given.magasin.id);
    let reader = world.sign_in("consultation", &node).await;
    let detail = reader.get(&format!("{}/{node}/transactions/{}", world.base, own.id)).await;
    assert_eq!(detail.status, 200);
    assert!(!detail.text().contains("Opérations") && VERBS.iter().all(|verb| !detail.body.contains(&format!("/{verb}\""))), "{}", detail.body);
    let (merchant, _) = merchant(&world).await;
    let hidden = question(&merchant.get(&format!("{}/{node}/transactions/{}/cancel", world.base, own.id)).await);
    for verb in VERBS {
        let address = format!("{}/{node}/transactions/{}/{verb}", world.base, own.id);
        assert_eq!(reader.get(&address).await.status, 403, "{verb}");
        assert_eq!(reader.post(&address, &hidden.with(&[("amount", "1")])).await.status, 403, "{verb}");
    }
    let keeper = world.sign_in("card-entry", &node).await;
    for path in ["transactions".to_owned(), format!("transactions/{}", own.id), format!("transactions/{}/history", own.id)] {
        assert_eq!(keeper.get(&format!("{}/{node}/{path}", world.base)).await.status, 403, "{path}");
    }
    let stranger = harness::visitor::Visitor::new();
    assert_eq!(stranger.get(&format!("{}/{node}/transactions", world.base)).await.status, 303, "to the page where one signs in");
    let stolen = hidden.hidden.iter().map(|(name, value)| (name.clone(), if name == "form_token" { "0".into() } else { value.clone() })).collect::<Vec<_>>();
    assert_eq!(merchant.post(&hidden.action, &stolen).await.status, 403, "a form that is not ours");
    assert_eq!(merchant.from_site("cross-site").post(&hidden.action, &hidden.hidden).await.status, 403, "nor from elsewhere");
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_typed_in_the_address_gets_an_answer_in_words() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let own = paid(&world, 7820, "CMD-1", true).await;
        let (claire, node) = merchant(&world).await;
        for (query, status, shown) in [
            ("from=2026-11-23&until=2026-11-22", 422, "La fin précède le début"),
            ("from=2025-01-01&until=2026-11-22", 422, "dépasse 13 mois"),
            ("from=&until=2026-11-22", 422, "Saisissez une date."),
            ("from=yesterday&until=-1", 422, "Écrivez une date"),
            ("from=0000-00-00&until=99999-12-31", 422, "Écrivez une date"),
            ("from=2026-11-23%00&until=2026-11-23", 422, "Écrivez une date"),
            ("find=%00", 422, "sans caractère de contrôle"),
            ("find=%27%20OR%201%3D1%20--", 200, "Aucune transaction"),
            ("find=%25", 200, "Aucune transaction"),
            ("find=99999999999999999999", 200, "Aucune transaction"),
            ("find=%3Cscript%3E", 200, "<script>"),
            ("older=1-1", 200, "Aucune transaction"),
            ("older=9223372036854775807-9223372036854775807", 200, "CMD-1"),
            ("newer=0-0", 200, "CMD-1"),
            ("older=x", 422, "Cette page du journal n’existe pas."),
            ("older=99999999999999999999-1", 422, "Cette page du journal n’existe pas."),
            ("find=%FF%FE", 200, "Aucune transaction"),
            ("unknown=1", 200, "CMD-1"),
        ] {
            let page = claire.get(&format!("{node}/transactions?{query}")).await;
            assert_eq!(page.status, status, "{engine:?} {query}\n{}", page.body);
            page.shows(shown);
            assert!(!page.body.contains("<script>"), "{query}");
        }
        for path in ["abc", "-1", "1e3", "00000000000000000001", "99999999999999999999", "1/unknown", "%00"] {
            assert_eq!(claire.get(&format!("{node}/transactions/{path}")).await.status, 404, "{path}");
        }
        for done in ["x", "%00", "00000000-0000-0000-0000-000000000000", "%27"] {
            assert_eq!(claire.get(&format!("{node}/transactions/{}?done={done}", own.id)).await.status, 200, "{done}");
        }
        let form = question(&claire.get(&format!("{node}/transactions/{}/cancel", own.id)).await);
        for key in ["", "x", "\0", "' OR 1=1"] {
            let fields: Vec<_> =
                form.hidden.iter().map(|(name, value)| (name.clone(), if name == "operation" { key.to_owned() } else { value.clone() })).collect();
            assert_eq!(claire.post(&form.action, &fields).await.status, 422, "{key:?}");
        }
        assert_eq!(claire.get(&format!("{node}/transactions?from=1&from=2")).await.status, 400, "a field twice");
    }
}

/// A payment of another bank's merchant.
pub async fn foreign(world: &World, own: &transaction::Model) -> transaction::Model {
    let db = world.app.db.write();
    let bank = bank::ActiveModel {
        name: Set("Crédit Montagnard".into()),
        theme: Set("montagnard".into()),
        time_zone: Set("Europe/Paris".into()),
        mode: Set(bank::Mode::Test),
        ..Default::default()
    };
    let bank = bank.insert(db).await.expect("a bank");
    let enseigne = enseigne::ActiveModel { bank_id: Set(bank.id), name: Set("Alpages".into()), time_zone: Set("Europe/Paris".into()), ..Default::default() };
    let enseigne = enseigne.insert(db).await.expect("an enseigne");
    let magasin = Given::magasin(&world.app, &bank, &enseigne, 34, 110_647_299, &world.shop).await;
    let contract = Given::contract(&world.app, &magasin, &world.bank, 978).await;
    let place = transaction::Model { bank_id: bank.id, enseigne_id: enseigne.id, magasin_id: magasin.id, contract_id: Some(contract.id), ..own.clone() };
    let row = transaction::Model { card_id: None, ..place };
    like(world, &row, own.at, "CMD-FOREIGN").await
}
