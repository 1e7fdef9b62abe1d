//! Which of a magasin's contracts may take a payment, and which of them takes a card. Pure.

use entities::bank::Mode;
use entities::contract::{Method, Model as Contract};

use crate::error::Refusal;
use crate::hierarchy::actions::Place;
use crate::money::{Amount, Currency};
use crate::protocol::{Request, brand};

/// PBX_TYPEPAIEMENT of cards (wire §1.4).
const CARDS: &str = "CARTE";

/// What must be paid, as far as a contract cares.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// How much.
    pub amount: Amount,
    /// In which currency.
    pub currency: Currency,
    /// PBX_TYPEPAIEMENT.
    pub payment_type: Option<&'a str>,
    /// PBX_TYPECARTE: any of these.
    pub card_types: &'a [String],
}

impl<'a> Wanted<'a> {
    /// What a shop's request wants.
    pub fn of(request: &'a Request) -> Self {
        Wanted { amount: request.amount, currency: request.currency, payment_type: request.payment_type.as_deref(), card_types: &request.card_types }
    }
}

/// The contracts that may take a payment, in their order; at least one, or why there is none.
pub fn usable<'a>(contracts: &'a [Contract], place: &Place, wanted: Wanted<'_>) -> Result<Vec<&'a Contract>, Refusal> {
    // A sandbox moves no money: it never serves where money is real (R2.27).
    let sandbox = place.is_test() && place.bank.mode == Mode::Test;
    let serves = |contract: &Contract| place.magasin.active && contract.active && (sandbox || !contract.sandbox) && is_card(contract);
    let left = narrow(contracts.iter().collect(), "checkout-no-contract", serves)?;
    let left = narrow(left, "checkout-type-unserved", |contract| suits(contract, wanted))?;
    let left = narrow(left, "checkout-currency-unserved", |contract| contract.currency == wanted.currency.code())?;
    narrow(left, "checkout-amount-unserved", |contract| (contract.minimum..=contract.maximum).contains(&wanted.amount.units()))
}

fn narrow<'a>(contracts: Vec<&'a Contract>, why: &'static str, keep: impl Fn(&Contract) -> bool) -> Result<Vec<&'a Contract>, Refusal> {
    let left: Vec<&Contract> = contracts.into_iter().filter(|contract| keep(contract)).collect();
    if left.is_empty() { Err(Refusal(why)) } else { Ok(left) }
}

fn suits(contract: &Contract, wanted: Wanted<'_>) -> bool {
    wanted.payment_type.is_none_or(|kind| kind == CARDS)
        && (wanted.card_types.is_empty() || wanted.card_types.iter().any(|name| brands(contract).any(|has| has.eq_ignore_ascii_case(name))))
}

/// What this page knows how to take.
fn is_card(contract: &Contract) -> bool {
    contract.method != Method::Wallet
}

/// The TYPECARTE names a contract takes: its list, or its own method.
pub fn brands(contract: &Contract) -> impl Iterator<Item = &str> {
    let own = contract.brands.trim().is_empty().then(|| brand::typecarte(contract.method));
    contract.brands.split(',').map(str::trim).filter(|name| !name.is_empty()).chain(own)
}

/// The contract that takes a card of this brand: the one chosen if it does, else the first.
pub fn taking<'a>(usable: &[&'a Contract], chosen: Option<i64>, card: Method, card_types: &[String]) -> Option<&'a Contract> {
    let asked = card_types.is_empty() || card_types.iter().any(|name| covers(name, card));
    let takes = |contract: &&&Contract| asked && brands(contract).any(|name| covers(name, card));
    let chosen = usable.iter().filter(|contract| Some(contract.id) == chosen).find(takes);
    chosen.or_else(|| usable.iter().find(takes)).copied()
}

/// CB is on cards that also bear Visa or Mastercard, which is all that their first digits tell.
fn covers(name: &str, card: Method) -> bool {
    match brand::from_typecarte(name) {
        Some(Method::Cb) => matches!(card, Method::Cb | Method::Visa | Method::Mastercard),
        named => named == Some(card),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use entities::contract::Authentication;
    use entities::{bank, enseigne, magasin};

    fn contract(id: i64, method: Method, brands: &str) -> Contract {
        Contract {
            id,
            enseigne_id: 1,
            magasin_id: 1,
            number: format!("49172{id:02}"),
            label: "Cartes".into(),
            plugin: "card".into(),
            method,
            brands: brands.into(),
            currency: 978,
            minimum: 100,
            maximum: 500_000,
            sandbox: true,
            deferral_days: 0,
            cut_off: "23:00".into(),
            authentication: Authentication::Preferred,
            settings: None,
            key_version: None,
            active: true,
        }
    }

    fn place(mode: Mode) -> Place {
        Place {
            bank: bank::Model { id: 1, name: "Banque".into(), theme: "base".into(), time_zone: "Europe/Paris".into(), mode },
            enseigne: enseigne::Model { id: 1, bank_id: 1, name: "Enseigne".into(), time_zone: "Europe/Paris".into() },
            magasin: magasin::Model {
                id: 1,
                bank_id: 1,
                enseigne_id: 1,
                groupe_id: None,
                site_number: 1_999_888,
                rank_number: 32,
                merchant_number: 1,
                name: "Magasin".into(),
                website: String::new(),
                mode,
                active: true,
                key_bits: 2048,
                encoding: magasin::Encoding::Rfc3986,
                clock_window_minutes: 1440,
                recurring_as_single: false,
                immediate_return: false,
                frame_origins: String::new(),
                allowed_hosts: String::new(),
                url_accepted: None,
                url_refused: None,
                url_cancelled: None,
                url_pending: None,
                url_notify: None,
                payment_email: None,
            },
        }
    }

    fn ids(found: Result<Vec<&Contract>, Refusal>) -> Result<Vec<i64>, &'static str> {
        found.map(|contracts| contracts.iter().map(|contract| contract.id).collect()).map_err(|why| why.0)
    }

    #[test]
    fn a_contract_serves_its_currency_amounts_and_types() {
        let all = [contract(1, Method::Cb, "CB,VISA,EUROCARD_MASTERCARD"), contract(2, Method::Amex, ""), contract(3, Method::Wallet, "")];
        let wanted = |amount, currency, kind, types| Wanted {
            amount: Amount::minor(amount),
            currency: Currency::known(currency).expect("known"),
            payment_type: kind,
            card_types: types,
        };
        let visa = ["VISA".to_owned()];
        let amex = ["AMEX".to_owned(), "CB".to_owned()];
        let cofinoga = ["COFINOGA".to_owned()];
        for (asked, found) in [
            (wanted(100, 978, None, &[][..]), Ok(vec![1, 2])),
            (wanted(100, 978, Some("CARTE"), &[]), Ok(vec![1, 2])),
            (wanted(100, 978, Some("CARTE"), &visa), Ok(vec![1])),
            (wanted(100, 978, Some("CARTE"), &amex), Ok(vec![1, 2])),
            (wanted(100, 978, Some("WALLET"), &[]), Err("checkout-type-unserved")),
            (wanted(100, 978, Some("PAYPAL"), &[]), Err("checkout-type-unserved")),
            (wanted(100, 978, None, &cofinoga), Err("checkout-type-unserved")),
            (wanted(100, 840, None, &[]), Err("checkout-currency-unserved")),
            (wanted(99, 978, None, &[]), Err("checkout-amount-unserved")),
            (wanted(500_001, 978, None, &[]), Err("checkout-amount-unserved")),
        ] {
            assert_eq!(ids(usable(&all, &place(Mode::Test), asked)), found, "{asked:?}");
        }
    }

    #[test]
    fn a_sandbox_or_a_sleeping_contract_takes_no_real_money() {
        let closed = |mut place: Place| {
            place.magasin.active = false;
            place
        };
        let wanted = Wanted { amount: Amount::minor(100), currency: Currency::EUR, payment_type: None, card_types: &[] };
        let all = [contract(1, Method::Cb, ""), Contract { sandbox: false, ..contract(2, Method::Cb, "") }];
        assert_eq!(ids(usable(&all, &place(Mode::Production), wanted)), Ok(vec![2]));
        assert_eq!(ids(usable(&all[..1], &place(Mode::Production), wanted)), Err("checkout-no-contract"));
        assert_eq!(ids(usable(&all, &closed(place(Mode::Test)), wanted)), Err("checkout-no-contract"));
        assert_eq!(ids(usable(&[Contract { active: false, ..all[0].clone() }], &place(Mode::Test), wanted)), Err("checkout-no-contract"));
    }

    #[test]
    fn a_card_goes_to_the_contract_that_takes_it() {
        let all = [contract(1, Method::Cb, ""), contract(2, Method::Amex, ""), contract(3, Method::Visa, "VISA")];
        let usable: Vec<&Contract> = all.iter().collect();
        let found = |chosen, card, types: &[&str]| {
            let types: Vec<String> = types.iter().map(|name| (*name).to_owned()).collect();
            taking(&usable, chosen, card, &types).map(|contract| contract.id)
        };
        for (chosen, card, types, expected) in [
            (None, Method::Visa, &[][..], Some(1)),
            (Some(3), Method::Visa, &[], Some(3)),
            (Some(3), Method::Amex, &[], Some(2)),
            (Some(99), Method::Cb, &[], Some(1)),
            (None, Method::Jcb, &[], None),
            (None, Method::Visa, &["CB"], Some(1)),
            (None, Method::Amex, &["CB"], None),
            (None, Method::Mastercard, &["VISA"], None),
        ] {
            assert_eq!(found(chosen, card, types), expected, "{chosen:?} {card:?} {types:?}");
        }
    }
}
