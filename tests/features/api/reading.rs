//! The list, a transaction, what happened to it, what was asked about it.

use harness::{Engine, World};
use serde_json::Value;

use super::merchant;
use crate::journal::{like, paid};

fn references(page: &Value) -> Vec<&str> {
    page["transactions"].as_array().expect("rows").iter().map(|row| row["reference"].as_str().expect("a reference")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_is_listed_and_read_as_the_page_shows_it() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let debit = paid(&world, 7820, "CMD-1", true).await;
        let machine = merchant(&world).await;
        let page = machine.get("/transactions").await.is(200);
        assert_eq!((references(&page), page.get("next")), (vec!["CMD-1"], None), "{engine:?}");
        let row = &page["transactions"][0];
        for (field, value) in [
            ("id", Value::from(debit.id)),
            ("at", "2026-11-23T09:00:00.000Z".into()),
            ("day", "2026-11-23".into()),
            ("kind", "debit".into()),
            ("status", "accepted".into()),
            ("acquirer_status", "to_send".into()),
            ("currency", "EUR".into()),
            ("decimals", 2.into()),
            ("initial", 7820.into()),
            ("captured", 7820.into()),
            ("refunded", 0.into()),
            ("method", "cb".into()),
            ("planned_on", "2026-11-23".into()),
            ("email", "jeanne.marchand@courriel.example".into()),
        ] {
            assert_eq!(row[field], value, "{field} {row}");
        }
        assert_eq!((row["card"]["last4"].as_str(), row["card"]["expiry"].as_str()), (Some("4444"), Some("2030-12")), "{row}");
        assert_eq!(row["magasin"]["node"], format!("m{}", world.given.magasin.id));
        assert!(!page.to_string().contains("1111222233334444"));

        let detail = machine.get(&format!("/transactions/{}", debit.id)).await.is(200);
        let (same, possible) = (row.as_object().expect("an object"), detail["possible"].to_string());
        assert!(same.iter().all(|(field, value)| detail[field] == *value), "{detail}");
        assert_eq!(possible, r#"[{"at_most":7820,"verb":"cancel"},{"at_most":7820,"verb":"send"}]"#.to_owned());
        assert_eq!((detail["last_day"].as_str(), detail["late"].as_bool()), (Some("2027-02-06"), Some(false)));

        let events = machine.get(&format!("/transactions/{}/events", debit.id)).await.is(200);
        let told: Vec<_> = events.as_array().expect("events").iter().map(|event| (event["action"].as_str(), event["actor"].as_str())).collect();
        assert_eq!(told, [(Some("authorised"), Some("payer")), (Some("created"), Some("payer"))], "{events}");
        let operations = machine.get(&format!("/transactions/{}/operations", debit.id)).await.is(200);
        assert_eq!((operations[0]["verb"].as_str(), operations[0]["state"].as_str()), (Some("authorise"), Some("accepted")), "{operations}");
        let one = machine.get(&format!("/operations/{}", operations[0]["id"].as_str().expect("an id"))).await.is(200);
        assert_eq!(one, operations[0]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_follow_each_other_and_searches_find() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let first = paid(&world, 7820, "CMD-0", true).await;
        for number in 1..7 {
            like(&world, &first, first.at - number * 3_600_000 * 20, &format!("CMD-{number}")).await;
        }
        let machine = merchant(&world).await;
        let (mut seen, mut query) = (Vec::new(), "?limit=3".to_owned());
        loop {
            let page = machine.get(&format!("/transactions{query}")).await.is(200);
            seen.extend(references(&page).into_iter().map(str::to_owned));
            let Some(next) = page["next"].as_str() else { break };
            query = format!("?limit=3&cursor={next}");
        }
        assert_eq!(seen, (0..7).map(|number| format!("CMD-{number}")).collect::<Vec<_>>(), "{engine:?}");
        let find = async |query: &str| {
            let page = machine.get(&format!("/transactions?{query}")).await.is(200);
            references(&page).join(" ")
        };
        assert_eq!(find("find=CMD-5").await, "CMD-5");
        assert_eq!(find(&format!("find={}", first.id)).await, "CMD-0");
        assert_eq!(find("find=CMD").await, "", "exactly");
        assert_eq!(find("from=2026-11-20&until=2026-11-21").await, "CMD-2 CMD-3 CMD-4", "the shop's own days");
        assert_eq!(find("from=2026-11-01&until=2026-11-02").await, "");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_seen_from_the_node_it_names() {
    let world = World::start(Engine::Sqlite).await;
    paid(&world, 7820, "CMD-1", true).await;
    let given = &world.given;
    let (magasin, enseigne, bank) = (format!("m{}", given.magasin.id), format!("e{}", given.enseigne.id), format!("b{}", given.bank.id));
    let sibling = harness::given::Given::magasin(&world.app, &given.bank, &given.enseigne, 35, 110_647_300, &world.shop).await;
    let machine = world.machine("consultation", &bank).await;
    for (node, count) in [(&magasin, 1), (&enseigne, 1), (&bank, 1), (&format!("m{}", sibling.id), 0)] {
        let page = machine.get(&format!("/transactions?node={node}")).await.is(200);
        assert_eq!(references(&page).len(), count, "{node}");
    }
    let low = world.machine("consultation", &magasin).await;
    let absent = low.get("/transactions?node=m999999").await;
    absent.problem(404, "api-not-found");
    for node in [&enseigne, &bank, &format!("m{}", sibling.id), &"i".to_owned()] {
        assert_eq!(low.get(&format!("/transactions?node={node}")).await.body, absent.body, "{node}");
    }
    let operator = world.machine("operator", "i").await;
    operator.get("/transactions").await.problem(422, "transactions-choose-bank");
    assert_eq!(references(&operator.get(&format!("/transactions?node={bank}")).await.is(200)), ["CMD-1"]);
}
