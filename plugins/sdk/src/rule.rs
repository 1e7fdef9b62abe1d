//! The world `fraud-rule`: implement [`Guest`], then `sdk::fraud_rule!(YourType)`.

#[doc(hidden)]
pub mod world {
    #![allow(missing_docs, reason = "generated from plugin.wit, which documents it")]
    wit_bindgen::generate!({
        path: "../wit",
        world: "fraud-rule",
        pub_export_macro: true,
        default_bindings_module: "sdk::rule::world",
        additional_derives: [PartialEq],
    });
}

pub use world::exports::guichet::plugin::rule::*;

/// Exports a type as the plugin's fraud rule.
#[macro_export]
macro_rules! fraud_rule {
    ($guest:ident) => {
        $crate::rule::world::export!($guest with_types_in $crate::rule::world);
    };
}

/// A count among the facts; zero where the host does not know.
pub fn count(facts: &[Fact], name: &str) -> u64 {
    match facts.iter().find(|fact| fact.name == name).map(|fact| &fact.value) {
        Some(Value::Number(number)) => *number,
        _ => 0,
    }
}

/// A number among the settings; none where it was left out or is not a number.
pub fn limit(settings: &[(String, String)], name: &str) -> Option<u64> {
    settings.iter().find(|(key, _)| key == name)?.1.parse().ok()
}
