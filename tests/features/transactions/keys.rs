//! Who may ask, and what stops it from happening twice.

use entities::*;
use guichet::access::{Ancestry, Bits};
use guichet::error::Error;
use guichet::money::Amount;
use guichet::transactions::actions::{cancel, capture, forget_keys, refund, send};
use harness::Engine;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};

use super::merchant::{all, at, here, why};
use super::till::Till;

#[tokio::test]
async fn a_key_gives_again_what_it_gave() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let (debit, other) = (till.sent(5_500).await, till.sent(6_600).await);
        let first = till.refund(debit.id, 1_000, "K1").await.expect("refunded");
        till.advance(3_600_000);
        till.refund(debit.id, 500, "K2").await.expect("refunded");
        let again = till.refund(debit.id, 1_000, "K1").await.expect("replayed");
        assert_eq!(again.answer.write(), first.answer.write(), "{engine:?}: byte for byte");
        assert_eq!((again.debit.refunded, again.born), (1_500, first.born), "beside the rows as they stand now");
        for ask in [till.refund(debit.id, 1_001, "K1").await, till.refund(other.id, 1_000, "K1").await, till.cancel(debit.id, "K1").await] {
            assert_eq!(why(ask), "transactions-key-reused", "{engine:?}");
        }
        for key in [String::new(), "k".repeat(256)] {
            assert_eq!(why(till.refund(debit.id, 1, &key).await), "transactions-key-malformed");
        }
        assert_eq!(till.ledger().await.iter().filter(|entry| entry["verb"] == "refund").count(), 2, "{engine:?}");
        till.holds().await;
    }
}

#[tokio::test]
async fn elsewhere_is_absent_and_inside_without_the_right_is_forbidden() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let debit = till.sent(5_500).await;
        let groupe = groupe::ActiveModel { enseigne_id: Set(till.place.enseigne.id), name: Set("Ouest".into()), ..Default::default() };
        let groupe = groupe.insert(till.app.db.write()).await.expect("a groupe");
        let of_groupe = Ancestry { magasin: None, groupe: Some(groupe.id), ..here(&till) };
        let (bank, enseigne) = (Ancestry { bank: here(&till).bank, ..Ancestry::default() }, Ancestry { magasin: None, ..here(&till) });
        let foreign = [
            Ancestry { magasin: Some(999), ..here(&till) },
            Ancestry { magasin: None, enseigne: Some(999), ..here(&till) },
            Ancestry { bank: Some(999), ..Ancestry::default() },
            of_groupe,
        ];
        let amount = Amount::minor(1);
        for (node, id) in foreign.into_iter().map(|node| (node, debit.id)).chain([(here(&till), 999)]) {
            for bits in [all(), Bits::NONE] {
                let access = at(node, bits);
                let asked = [
                    capture(&till.app, &access, id, amount, "K1").await,
                    cancel(&till.app, &access, id, "K1").await,
                    refund(&till.app, &access, id, amount, "K1").await,
                    send(&till.app, &access, id, "K1").await,
                ];
                assert!(asked.iter().all(|asked| matches!(asked, Err(Error::NotFound))), "{engine:?} {node:?} {asked:?}");
            }
        }
        for node in [here(&till), enseigne, bank, Ancestry::default()] {
            let asked = refund(&till.app, &at(node, Bits::NONE), debit.id, amount, "K1").await;
            assert!(matches!(asked, Err(Error::Forbidden)), "{engine:?} {node:?} {asked:?}");
        }
        assert_eq!(till.debit(debit.id).await, debit, "nothing moved");
        let mut member = till.place.magasin.clone().into_active_model();
        member.groupe_id = Set(Some(groupe.id));
        member.update(till.app.db.write()).await.expect("a member");
        let done = refund(&till.app, &at(of_groupe, all()), debit.id, amount, "K1").await.expect("refunded from the groupe");
        assert_eq!(done.debit.refunded, 1);
        let keys = idempotency_key::Entity::find().all(till.app.db.read()).await.expect("read");
        assert_eq!(keys.len(), 1, "{engine:?}");
        till.holds().await;
    }
}

#[tokio::test]
async fn a_key_is_kept_for_seven_days() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let debit = till.sent(5_500).await;
        till.refund(debit.id, 1_000, "K1").await.expect("refunded");
        till.advance(1_000);
        till.refund(debit.id, 1_000, "K2").await.expect("refunded");
        till.advance(7 * 86_400_000 - 1_000);
        assert_eq!(forget_keys(&till.app).await.expect("forgotten"), 0, "{engine:?}");
        till.advance(1);
        assert_eq!(forget_keys(&till.app).await.expect("forgotten"), 1, "{engine:?}");
        assert_eq!(till.refund(debit.id, 1_000, "K2").await.expect("replayed").debit.refunded, 2_000, "{engine:?}: K2 has its last second");
    }
}
