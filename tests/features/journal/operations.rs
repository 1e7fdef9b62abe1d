//! Doing what may be done with a payment: a question first, once, and the answer in words.

use std::time::Duration;

use entities::transaction::{AcquirerStatus, Kind, Status};
use entities::{operation, transaction};
use harness::visitor::{Page, Visitor};
use harness::{Engine, World, sent};
use sea_orm::EntityTrait;

use super::{last, merchant, paid};

async fn row(world: &World, id: i64) -> transaction::Model {
    transaction::Entity::find_by_id(id).one(world.app.db.read()).await.expect("rows").expect("the row")
}

/// Posts the form of a question; twice, as an impatient hand would: both get the same answer.
async fn twice(visitor: &Visitor, question: &Page, amount: Option<&str>) -> Page {
    let form = super::question(question);
    let fields = form.with(&amount.map(|amount| ("amount", amount)).into_iter().collect::<Vec<_>>());
    let answers = [visitor.post(&form.action, &fields).await, visitor.post(&form.action, &fields).await];
    assert_eq!(answers.each_ref().map(|answer| answer.status), [303, 303], "{}", answers[0].body);
    assert_eq!(answers[0].location(), answers[1].location());
    let [first, again] = answers;
    let (first, again) = (visitor.follow(first).await, visitor.follow(again).await);
    assert_eq!(first.text(), again.text(), "a reload shows the same");
    first
}

async fn asked(world: &World, verb: operation::Verb) -> usize {
    operation::Entity::find().all(world.app.db.read()).await.expect("rows").iter().filter(|operation| operation.verb == verb).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_authorisation_is_captured_once_in_part() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let debit = paid(&world, 15_000, "CMD-1", false).await;
        let (claire, node) = merchant(&world).await;
        let detail = claire.get(&format!("{node}/transactions/{}", debit.id)).await;
        detail.shows("En attente de capture").shows("Au plus 150,00 €");
        assert_eq!(detail.body.matches("aria-describedby=\"why-").count(), 3, "the others are inert and say why");
        let question = claire.get(&detail.link("/capture")).await;
        question
            .shows(&format!("Capturer la transaction {} ?", debit.id))
            .shows("Commande CMD-1, CB •• 4444")
            .shows("Montant autorisé")
            .shows("Ne pas capturer");
        let form = super::question(&question);
        for (typed, why) in [
            ("cent", "Écrivez un montant, comme 12,50."),
            ("1,234", "Écrivez un montant, comme 12,50."),
            ("150,01", "Le montant dépasse ce qui est disponible sur ce paiement."),
            ("<b>\"", "Écrivez un montant, comme 12,50."),
        ] {
            let back = claire.post(&form.action, &form.with(&[("amount", typed)])).await;
            assert_eq!(back.status, 422, "{typed}");
            back.shows(why).shows(&format!("value=\"{}\"", typed));
            assert_eq!(row(&world, debit.id).await.version, debit.version, "nothing happened");
        }
        let done = twice(&claire, &question, Some("100,00")).await;
        done.shows("La capture de 100,00 € est acceptée").shows("sur 150,00 €").shows("À envoyer");
        let now = row(&world, debit.id).await;
        assert_eq!((now.initial, now.current, now.captured, now.acquirer_status), (15_000, 10_000, 10_000, AcquirerStatus::ToSend), "{engine:?}");
        assert_eq!(asked(&world, operation::Verb::Capture).await, 1);
        let captures = world.ledger().await.as_array().expect("a ledger").iter().filter(|entry| entry["verb"] == "capture").count();
        assert_eq!(captures, 1);
        claire.get(&done.link("/history")).await.shows("Capture").shows("100,00 €").shows("Claire Delmas (person.");
        let again = claire.get(&format!("{node}/transactions/{}/capture", debit.id)).await;
        assert_eq!(again.status, 422);
        again.shows("Ce paiement est déjà capturé");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_to_be_sent_is_cancelled_or_sent_and_a_sent_one_refunded() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let (claire, node) = merchant(&world).await;
        let first = paid(&world, 7820, "CMD-1", true).await;
        let done = twice(&claire, &claire.get(&format!("{node}/transactions/{}/cancel", first.id)).await, None).await;
        done.shows("La transaction est annulée : 78,20 € ne seront pas débités.").shows("0,00 €");
        let now = row(&world, first.id).await;
        assert_eq!((now.kind, now.initial, now.current, now.at), (Kind::Cancellation, 7820, 0, first.at), "{engine:?}");
        claire.get(&done.link("/history")).await.shows("Annulation");
        assert!(claire.get(&format!("{node}/transactions")).await.body.contains("<tr class=\"cancelled\""));

        let second = paid(&world, 5500, "CMD-2", true).await;
        let done = twice(&claire, &claire.get(&format!("{node}/transactions/{}/send", second.id)).await, None).await;
        done.shows("La transaction part en banque aujourd’hui, pour 55,00 €.");
        claire.get(&done.link("/history")).await.shows("Envoi en banque").shows("Claire Delmas (person.");

        sent::sent(&world.app, second.id).await;
        let question = claire.get(&format!("{node}/transactions/{}/refund", second.id)).await;
        question.shows("Montant débité").shows("Déjà remboursé");
        let done = twice(&claire, &question, Some("10.00")).await;
        done.shows("Le remboursement de 10,00 € est accepté").shows("sur 55,00 €").shows("−10,00 €");
        let born = last(&world).await;
        let now = row(&world, second.id).await;
        assert_eq!((now.at, born.at), (second.at, world.app.clock.now()));
        claire.get(&done.link("/history")).await.shows("Remboursement").shows("10,00 €");
        claire.get(&format!("{node}/transactions/{}/history", born.id)).await.shows("Remboursement").shows("Claire Delmas (person.");
        assert_eq!((now.current, born.kind, born.initial, born.parent_id, born.status), (4500, Kind::Refund, 1000, Some(second.id), Status::Accepted));
        claire.get(&format!("{node}/transactions/{}", born.id)).await.shows("Transaction d’origine").shows(&second.id.to_string());
        let most = claire.get(&format!("{node}/transactions/{}/refund", second.id)).await;
        most.shows("Au plus 45,00 €").shows("10,00 €");
        twice(&claire, &most, Some("45,00")).await;
        claire.get(&format!("{node}/transactions/{}", second.id)).await.shows("Ce paiement est entièrement remboursé.");
        assert_eq!(asked(&world, operation::Verb::Refund).await, 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_is_told_and_what_nobody_knows_is_not_to_be_done_again() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let (claire, node) = merchant(&world).await;
        let debit = paid(&world, 30_000, "CMD-1", true).await;
        sent::sent(&world.app, debit.id).await;
        let address = format!("{node}/transactions/{}/refund", debit.id);
        let refused = twice(&claire, &claire.get(&address).await, Some("99,51")).await;
        refused.shows("L’acquéreur a refusé le remboursement de 99,51 € : Provision insuffisante (00151). Rien n’est rendu.");
        assert_eq!(row(&world, debit.id).await.current, 30_000, "{engine:?}");
        claire.get(&refused.link("/history")).await.shows("Remboursement refusé").shows("Provision insuffisante (00151)");
        let unknown = twice(&claire, &claire.get(&address).await, Some("98,02")).await;
        unknown.shows("Personne ne sait encore").shows("Ne la recommencez pas").shows("Une opération est en cours");
        assert_eq!(row(&world, debit.id).await.held, 9802);
        world.later(Duration::from_secs(10));
        world.work().await;
        let known = claire.get(&unknown.url).await;
        known.shows("Le remboursement de 98,02 € est accepté").shows("201,98 €");
        assert!(!known.text().contains("Une opération est en cours"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_used_for_another_amount_takes_another_key_and_an_old_payment_says_why_not() {
    let world = World::start(Engine::Sqlite).await;
    let (claire, node) = merchant(&world).await;
    let debit = paid(&world, 5500, "CMD-1", true).await;
    sent::sent(&world.app, debit.id).await;
    let question = claire.get(&format!("{node}/transactions/{}/refund", debit.id)).await;
    let form = super::question(&question);
    assert_eq!(claire.post(&form.action, &form.with(&[("amount", "10")])).await.status, 303);
    let other = claire.post(&form.action, &form.with(&[("amount", "11")])).await;
    assert_eq!(other.status, 422);
    other.shows("Ce formulaire a déjà servi avec un autre montant").shows("value=\"11\"");
    let key = |form: &harness::visitor::Form| form.hidden.iter().find(|field| field.0 == "operation").map(|field| field.1.clone());
    assert_ne!(key(&super::question(&other)), key(&form), "the next try is another one");
    assert_eq!(row(&world, debit.id).await.refunded, 1000);
    world.later(Duration::from_secs(76 * 86_400));
    let (claire, node) = merchant(&world).await;
    let late = claire.get(&format!("{node}/transactions/{}/refund", debit.id)).await;
    assert_eq!(late.status, 422);
    late.shows("Ce paiement date de plus de 75 jours");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_authorisation_older_than_a_week_is_warned_about_and_still_captured() {
    let world = World::start(Engine::Sqlite).await;
    let debit = paid(&world, 5500, "CMD-1", false).await;
    world.later(Duration::from_secs(8 * 86_400));
    let (claire, node) = merchant(&world).await;
    claire.get(&format!("{node}/transactions/{}", debit.id)).await.shows("L’autorisation a plus de 7 jours");
    let question = claire.get(&format!("{node}/transactions/{}/capture", debit.id)).await;
    question.shows("L’autorisation a plus de 7 jours");
    twice(&claire, &question, Some("55")).await.shows("La capture de 55,00 € est acceptée");
}
