//! The card form: what it asks, what it says of a fault, what it keeps.

use entities::checkout::State;
use entities::contract::Method;
use entities::transaction::Status;
use entities::{contract, magasin};
use harness::order::pay;
use harness::{Engine, Order, World};
use sea_orm::ActiveModelTrait;
use sea_orm::ActiveValue::Set;

use super::{FRICTIONLESS, page, rows};

#[tokio::test(flavor = "multi_thread")]
async fn a_card_is_paid_and_the_ticket_leads_back_to_the_shop() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let order = Order::new(&world, 7820, "CMD-1");
        let form = order.open(&world).await;
        form.shows("78,20 €").shows("Commande CMD-1").shows("Corail en ligne").shows("Payer 78,20 €");
        let ticket = pay(&world.visitor, &form, FRICTIONLESS, "12/30", "123").await;
        let paid = &rows(&world).await[0];
        ticket.shows("Paiement accepté").shows("CB •••• 4444").shows(&paid.id.to_string()).shows("4917203").shows("Débit").shows("site 1999888, rang 032");
        ticket.shows(paid.authorisation.as_deref().expect("an authorisation"));
        assert!(ticket.link("Revenir au site").starts_with(&world.shop.url("/ok?order=42&Mt=7820&Ref=CMD-1")), "{}", ticket.body);
        assert_eq!(world.shop.received().len(), 1, "the notice came before the ticket");
        assert_eq!(page(&world).await.state, State::Paid);
        let again = order.open(&world).await;
        again.shows("Cette commande est déjà payée").shows(&paid.id.to_string());
        assert_eq!(rows(&world).await.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fault_stands_beside_its_field_and_nothing_is_tried() {
    let world = World::start(Engine::Sqlite).await;
    let form = Order::new(&world, 7820, "CMD-1").open(&world).await;
    let wrong = pay(&world.visitor, &form, "4012 0010 3714 1110", "09/28", "").await;
    assert_eq!(wrong.status, 422);
    wrong.shows("2 points sont à corriger").shows("Ce numéro n’est pas valable").shows("Saisissez le cryptogramme.");
    assert!(wrong.body.contains(r#"value="09/28""#), "the date is kept");
    assert!(!wrong.body.contains("3714") && !wrong.body.contains("1110"), "the number is not");
    assert!(wrong.body.contains(r#"aria-invalid="true" aria-describedby="pan-error""#), "{}", wrong.body);
    let past = pay(&world.visitor, &wrong, FRICTIONLESS, "10/26", "123").await;
    past.shows("Cette carte est expirée.");
    assert!(!past.body.contains("points sont à corriger"), "one fault needs no summary");
    assert!(rows(&world).await.is_empty());
    assert_eq!((page(&world).await.state, page(&world).await.attempts), (State::Open, 0));
    pay(&world.visitor, &past, FRICTIONLESS, "11/26", "123").await.shows("Paiement accepté");
}

#[tokio::test(flavor = "multi_thread")]
async fn three_cards_may_be_tried() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let order = Order::new(&world, 9951, "CMD-1");
        let first = order.pay(&world, FRICTIONLESS).await;
        first.shows("Paiement refusé par votre banque").shows("le solde ne suffit pas").shows("Il vous reste 2 essais.").shows("10 h 15");
        first.shows("Votre compte n’a pas été débité.").shows("CB •••• 4444");
        let form = world.visitor.get(&first.link("Essayer une autre carte")).await;
        pay(&world.visitor, &form, FRICTIONLESS, "12/30", "123").await.shows("Il vous reste un essai.");
        let last = pay(&world.visitor, &form, FRICTIONLESS, "12/30", "123").await;
        last.shows("Vous n’avez plus d’essai");
        assert!(last.link("Revenir au site").starts_with(&world.shop.url("/ko?order=42&Mt=9951")), "{}", last.body);
        pay(&world.visitor, &form, FRICTIONLESS, "12/30", "123").await.shows("Vous n’avez plus d’essai");
        order.open(&world).await.shows("Vous n’avez plus d’essai");
        let tried = rows(&world).await;
        assert_eq!(tried.iter().map(|row| (row.status, row.refusal)).collect::<Vec<_>>(), [(Status::Refused, Some(151)); 3]);
        assert_eq!(world.shop.received().len(), 3, "a notice for each try");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_posts_at_once_pay_once() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        // The bank thinks for two seconds: the second post finds the page paying.
        let form = Order::new(&world, 9806, "CMD-1").open(&world).await;
        let (one, two) = tokio::join!(pay(&world.visitor, &form, FRICTIONLESS, "12/30", "123"), pay(&world.visitor, &form, FRICTIONLESS, "12/30", "123"),);
        let texts = [one.text(), two.text()];
        assert!(texts.iter().any(|text| text.contains("Paiement accepté")), "{texts:?}");
        assert_eq!(rows(&world).await.len(), 1, "{engine:?}");
        world.visitor.get(&form.url).await.shows("Paiement accepté");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_payer_chooses_among_contracts_unless_the_shop_did() {
    let world = World::start(Engine::Sqlite).await;
    let amex = contract::ActiveModel {
        number: Set("9512345".into()),
        method: Set(Method::Amex),
        brands: Set("AMEX".into()),
        id: sea_orm::ActiveValue::NotSet,
        ..world.given.contract.clone().into()
    };
    amex.insert(world.app.db.write()).await.expect("a second contract");
    let choice = Order::new(&world, 7820, "CMD-1").open(&world).await;
    choice.shows("Carte bancaire").shows("American Express").shows("CB, Visa, Mastercard, Maestro");
    let form = Order::new(&world, 7820, "CMD-2").set("PBX_TYPEPAIEMENT", "CARTE").set("PBX_TYPECARTE", "AMEX").open(&world).await;
    pay(&world.visitor, &form, "4970100000000014", "12/30", "123").await.shows("Ce site n’accepte pas ce type de carte.");
    pay(&world.visitor, &form, "378282246310005", "12/30", "123").await.shows("compte 4 chiffres");
    pay(&world.visitor, &form, "378282246310005", "12/30", "1234").await.shows("Paiement accepté").shows("American Express •••• 0005").shows("9512345");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_speaks_the_shop_s_language() {
    let world = World::start(Engine::Sqlite).await;
    for (at, (asked, said)) in [
        ("FRA", "Numéro de carte"),
        ("GBR", "Card number"),
        ("ESP", "Número de tarjeta"),
        ("ITA", "Numero della carta"),
        ("DEU", "Kartennummer"),
        ("NLD", "Kaartnummer"),
        ("SWE", "Card number"),
    ]
    .into_iter()
    .enumerate()
    {
        Order::new(&world, 7820, &format!("CMD-{at}")).set("PBX_LANGUE", asked).open(&world).await.shows(said);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_for_its_token_and_its_frames_only() {
    let world = World::start(Engine::Sqlite).await;
    let form = Order::new(&world, 7820, "CMD-1").open(&world).await;
    let header = |page: &harness::visitor::Page, name: &str| page.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    assert_eq!(header(&form, "cache-control"), "no-store");
    assert!(header(&form, "content-security-policy").ends_with("form-action 'self'; frame-ancestors 'none'"), "{:?}", form.headers);
    assert!(form.headers.get("set-cookie").is_none());
    let stranger = world.visitor.get(&format!("{}x", form.url)).await;
    assert_eq!(stranger.status, 404);
    stranger.shows("Banque du Littoral");
    let framed = magasin::ActiveModel { frame_origins: Set("https://shop.example\nhttps://b.example".into()), ..world.given.magasin.clone().into() };
    framed.update(world.app.db.write()).await.expect("the origins are registered");
    let form = world.visitor.get(&form.url).await;
    assert!(header(&form, "content-security-policy").ends_with("frame-ancestors https://shop.example https://b.example"), "{:?}", form.headers);
}
