//! Requests recorded from shop modules, unmodified.

use serde::Deserialize;

/// A request that a real module built.
#[derive(Clone, Debug, Deserialize)]
pub struct Vector {
    /// The module.
    pub client: String,
    /// Where it posts.
    pub url_in_client: String,
    /// How.
    pub http_method: String,
    /// Its key.
    pub hmac_key_hex: String,
    /// The fields it built.
    pub fields_in_order: Vec<(String, String)>,
    /// What a browser sends of them.
    pub urlencoded_body: String,
}

impl Vector {
    /// A field as built.
    pub fn field(&self, name: &str) -> &str {
        self.fields_in_order.iter().find(|field| field.0 == name).map(|field| field.1.as_str()).unwrap_or_default()
    }

    /// The path it posts to.
    pub fn path(&self) -> String {
        url::Url::parse(&self.url_in_client).expect("an address").path().to_owned()
    }
}

/// Every request of the hosted page.
pub fn system() -> Vec<Vector> {
    let files = [
        include_str!("vectors/lexik_system.json"),
        include_str!("vectors/node_up2pay.json"),
        include_str!("vectors/php_etransactions_regisf.json"),
        include_str!("vectors/python_pretix_paybox.json"),
        include_str!("vectors/woocommerce305_sign_simple.json"),
        include_str!("vectors/woocommerce305_sign_test.json"),
    ];
    files.iter().map(|file| serde_json::from_str(file).expect("a vector")).collect()
}
