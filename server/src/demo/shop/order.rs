//! What a visitor puts in the basket, and the form a module makes of it.

use serde::Deserialize;

use super::signed;
use crate::clock::{Millis, instant};
use crate::demo::furnish;
use crate::money::{Amount, Currency};

/// One of the shop's two tills: a magasin of each bank.
#[derive(Debug)]
pub struct Till {
    /// What its orders begin with.
    pub prefix: &'static str,
    /// The shop's name there.
    pub name: &'static str,
    /// The bank's.
    pub bank: &'static str,
    /// The gateway's host name; the address itself where it is empty.
    pub host: &'static str,
    /// PBX_SITE, PBX_RANG, PBX_IDENTIFIANT.
    numbers: (&'static str, &'static str, &'static str),
    /// What is sold: name of its text, price in cents.
    pub goods: [(&'static str, i64); 3],
}

/// The tills.
pub const TILLS: [Till; 2] = [
    Till {
        prefix: "CORAIL",
        name: "Corail en ligne",
        bank: "Banque du Littoral",
        host: "",
        numbers: ("1999888", "32", "110647233"),
        goods: [("demo-good-jersey", 4_900), ("demo-good-candle", 2_450), ("demo-good-notebook", 1_290)],
    },
    Till {
        prefix: "REFUGES",
        name: "Refuges & Sommets en ligne",
        bank: "Crédit Montagnard",
        host: "montagnard.localhost",
        numbers: ("3010442", "01", "301044201"),
        goods: [("demo-good-rope", 8_900), ("demo-good-gloves", 3_950), ("demo-good-map", 1_190)],
    },
];

/// What the visitor chose. Everything is text: a module trusts no browser either.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Choice {
    /// Which till.
    pub till: usize,
    /// How many of each good.
    pub first: i64,
    pub second: i64,
    pub third: i64,
    /// An amount to try instead of the basket's, as people write it.
    pub amount: String,
    /// ISO 4217 numeric code.
    pub currency: String,
    /// PBX_LANGUE.
    pub language: String,
    /// PBX_TYPECARTE; the payer chooses where it is empty.
    pub card: String,
    /// Authorise only: captured from the back office.
    pub later: Option<String>,
    /// Notices by POST.
    pub by_post: Option<String>,
    /// PBX_ERRORCODETEST.
    pub code: String,
}

/// An order ready to be paid.
#[derive(Debug)]
pub struct Order {
    /// Its till.
    pub till: &'static Till,
    /// Its reference.
    pub reference: String,
    /// What is asked.
    pub amount: Amount,
    /// In which currency.
    pub currency: Currency,
    /// The form, in the order it is signed and sent; its HMAC stands last.
    pub fields: Vec<(&'static str, String)>,
}

impl Choice {
    /// The till chosen.
    pub fn till(&self) -> &'static Till {
        &TILLS[self.till.min(TILLS.len() - 1)]
    }

    fn goods(&self) -> [(i64, i64); 3] {
        let [first, second, third] = self.till().goods;
        [(self.first.clamp(0, 9), first.1), (self.second.clamp(0, 9), second.1), (self.third.clamp(0, 9), third.1)]
    }

    /// The amount typed if there is one, the basket's otherwise; none for what is no amount.
    fn total(&self) -> Option<Amount> {
        if self.amount.trim().is_empty() {
            return Some(Amount::minor(self.goods().iter().map(|(count, price)| count * price).sum())).filter(|sum| *sum > Amount::ZERO);
        }
        let text = self.amount.trim().replace(',', ".");
        let (whole, cents) = text.split_once('.').unwrap_or((&text, "00"));
        Amount::parse(&format!("{whole}{cents:0<2}")).filter(|_| cents.len() <= 2)
    }

    /// Makes and signs the form; none without an amount or a currency.
    pub fn order(&self, origin: &str, now: Millis) -> Option<Order> {
        let (amount, till) = (self.total()?, self.till());
        let currency = self.currency.parse().ok().and_then(Currency::known)?;
        let reference = format!("{}-{}", till.prefix, now / 100 % 10_000_000_000);
        let mut fields = self.required(origin, &reference, amount, currency, now);
        fields.extend(self.wished());
        fields.push(("PBX_HMAC", signed::hmac(&fields, &furnish::key())));
        Some(Order { till, reference, amount, currency, fields })
    }

    fn required(&self, origin: &str, reference: &str, amount: Amount, currency: Currency, now: Millis) -> Vec<(&'static str, String)> {
        let (site, rank, merchant) = self.till().numbers;
        let back = |way: &str| format!("{origin}/back?issue={way}&commande={reference}");
        let count = self.goods().iter().map(|(count, _)| count).sum::<i64>().clamp(1, 99);
        vec![
            ("PBX_SITE", site.into()),
            ("PBX_RANG", rank.into()),
            ("PBX_IDENTIFIANT", merchant.into()),
            ("PBX_TOTAL", format!("{:03}", amount.units())),
            ("PBX_DEVISE", format!("{:03}", currency.code())),
            ("PBX_CMD", reference.into()),
            ("PBX_PORTEUR", "camille.visiteur@courriel.example".into()),
            ("PBX_RETOUR", "Mt:M;Ref:R;Auto:A;Erreur:E;Appel:T;Trans:S;Carte:C;Bin:N;Fin:J;Date:W;Heure:Q;Securite:F;Garantie:G;Pays:Y;Sign:K".into()),
            ("PBX_EFFECTUE", back("effectue")),
            ("PBX_REFUSE", back("refuse")),
            ("PBX_ANNULE", back("annule")),
            ("PBX_ATTENTE", back("attente")),
            ("PBX_REPONDRE_A", format!("{origin}/ipn")),
            (
                "PBX_SHOPPINGCART",
                format!(r#"<?xml version="1.0" encoding="utf-8"?><shoppingcart><total><totalQuantity>{count}</totalQuantity></total></shoppingcart>"#),
            ),
            ("PBX_BILLING", BILLING.into()),
            ("PBX_SOURCE", "RWD".into()),
            ("PBX_HASH", "SHA512".into()),
            ("PBX_TIME", instant(now).to_rfc3339_opts(chrono::SecondsFormat::Secs, true)),
        ]
    }

    fn wished(&self) -> Vec<(&'static str, String)> {
        let mut fields = vec![("PBX_LANGUE", self.language.clone())];
        if !self.card.is_empty() {
            fields.extend([("PBX_TYPEPAIEMENT", "CARTE".to_owned()), ("PBX_TYPECARTE", self.card.clone())]);
        }
        if self.later.is_some() {
            fields.push(("PBX_AUTOSEULE", "O".into()));
        }
        if self.by_post.is_some() {
            fields.push(("PBX_RUF1", "POST".into()));
        }
        if !self.code.is_empty() {
            fields.push(("PBX_ERRORCODETEST", self.code.clone()));
        }
        fields
    }
}

const BILLING: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?><Billing><Address><FirstName>Camille</FirstName><LastName>Visiteur</LastName>\
    <Address1>3 QUAI DES ESSAIS</Address1><ZipCode>29200</ZipCode><City>BREST</City><CountryCode>250</CountryCode></Address></Billing>";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_what_people_write() {
        let total = |amount: &str| Choice { amount: amount.into(), first: 1, ..Choice::default() }.total().map(Amount::units);
        for (amount, units) in
            [("", Some(4_900)), ("99,51", Some(9_951)), ("99.5", Some(9_950)), ("12", Some(1_200)), ("0", None), ("1,234", None), ("x", None), ("-1", None)]
        {
            assert_eq!(total(amount), units, "{amount}");
        }
        assert_eq!(Choice::default().total(), None);
    }

    #[test]
    fn the_form_is_what_the_gateway_reads() {
        let choice = Choice { first: 2, currency: "978".into(), language: "FRA".into(), later: Some("on".into()), ..Choice::default() };
        let order = choice.order("http://127.0.0.1:8082", 1_795_500_000_000).expect("is complete");
        let fields: Vec<(String, String)> = order.fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let request = crate::protocol::request::Request::read(&fields).expect("reads");
        assert_eq!((request.amount.units(), request.site, request.authorise_only), (9_800, 1_999_888, true));
        assert_eq!(order.fields.last().map(|field| (field.0, field.1.len())), Some(("PBX_HMAC", 128)));
    }
}
