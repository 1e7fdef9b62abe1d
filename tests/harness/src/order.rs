//! A shop's order as its module would sign it, and the road of its payer.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha512;

use crate::given;
use crate::visitor::{Page, Visitor};
use crate::world::World;

/// A signed form in the making: fields in order, the seal last.
#[derive(Clone, Debug)]
pub struct Order {
    fields: Vec<(String, String)>,
    key: String,
}

impl Order {
    /// An order of some minor units of euro, signed at the world's time, with notices and returns to its shop.
    pub fn new(world: &World, amount: i64, reference: &str) -> Self {
        let fields = [
            ("PBX_SITE", "1999888".to_owned()),
            ("PBX_RANG", "32".into()),
            ("PBX_IDENTIFIANT", "110647233".into()),
            ("PBX_TOTAL", format!("{amount:03}")),
            ("PBX_DEVISE", "978".into()),
            ("PBX_CMD", reference.into()),
            ("PBX_PORTEUR", "jeanne.marchand@courriel.example".into()),
            ("PBX_RETOUR", "Mt:M;Ref:R;Appel:T;Auto:A;Trans:S;Erreur:E;Carte:C;Fin:J;Bin:N;Val:D;Date:W;Heure:Q;Garantie:G;Auth:F;Empreinte:H;Sign:K".into()),
            ("PBX_HASH", "SHA512".into()),
            ("PBX_TIME", chrono::DateTime::from_timestamp_millis(world.app.clock.now()).expect("an instant").to_rfc3339()),
            ("PBX_LANGUE", "FRA".into()),
            ("PBX_REPONDRE_A", world.shop.url("/ipn?order=42")),
            ("PBX_EFFECTUE", world.shop.url("/ok?order=42")),
            ("PBX_REFUSE", world.shop.url("/ko?order=42")),
            ("PBX_ANNULE", world.shop.url("/cancel")),
            ("PBX_ATTENTE", world.shop.url("/wait")),
        ];
        Order { fields: fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(), key: given::key() }
    }

    /// Sets a field, or adds it.
    pub fn set(mut self, name: &str, value: &str) -> Self {
        match self.fields.iter_mut().find(|field| field.0 == name) {
            Some(field) => field.1 = value.to_owned(),
            None => self.fields.push((name.to_owned(), value.to_owned())),
        }
        self
    }

    /// Leaves a field out.
    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|field| field.0 != name);
        self
    }

    /// Signs with another key.
    pub fn keyed(mut self, key: &str) -> Self {
        self.key = key.to_owned();
        self
    }

    /// The fields with their seal.
    pub fn signed(&self) -> Vec<(String, String)> {
        let text: Vec<String> = self.fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut mac = Hmac::<Sha512>::new_from_slice(&hex::decode(&self.key).expect("a hexadecimal key")).expect("a key of any length");
        mac.update(text.join("&").as_bytes());
        let seal = hex::encode_upper(mac.finalize().into_bytes());
        self.fields.iter().cloned().chain([("PBX_HMAC".to_owned(), seal)]).collect()
    }

    /// Posts the form and follows to the payer's page.
    pub async fn open(&self, world: &World) -> Page {
        let page = world.visitor.post(&format!("{}/php/", world.base), &self.signed()).await;
        world.visitor.follow(page).await
    }

    /// Opens the page and pays with a card, as far as the answer: a ticket, a refusal, or the way to the bank.
    pub async fn pay(&self, world: &World, number: &str) -> Page {
        let page = self.open(world).await;
        pay(&world.visitor, &page, number, "12/30", "123").await
    }
}

/// Fills the card form of a page and follows to the answer.
pub async fn pay(visitor: &Visitor, page: &Page, number: &str, expiry: &str, cvv: &str) -> Page {
    let form = page.form("/card");
    let answer = visitor.post(&form.action, &form.with(&[("pan", number), ("exp", expiry), ("cvv", cvv)])).await;
    visitor.follow(answer).await
}
