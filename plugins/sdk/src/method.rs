//! The world `payment-method`: implement [`Guest`], then `sdk::payment_method!(YourType)`.

#[doc(hidden)]
pub mod world {
    #![allow(missing_docs, reason = "generated from plugin.wit, which documents it")]
    wit_bindgen::generate!({
        path: "../wit",
        world: "payment-method",
        pub_export_macro: true,
        default_bindings_module: "sdk::method::world",
        additional_derives: [PartialEq],
    });
}

pub use world::exports::guichet::plugin::method::*;

/// Exports a type as the plugin's payment method.
#[macro_export]
macro_rules! payment_method {
    ($guest:ident) => {
        $crate::method::world::export!($guest with_types_in $crate::method::world);
    };
}

/// A step that ends here.
pub fn finished(outcome: Outcome) -> Step {
    Step { next: Move::Finished(outcome), memory: Vec::new() }
}

/// A step that ends in doubt: the host inquires later.
pub fn unknown(why: impl Into<String>) -> Step {
    finished(Outcome::Unknown(why.into()))
}

/// A step that ends before anybody was asked.
pub fn refused_here(code: &str, reason: &str) -> Step {
    finished(Outcome::Refused(Refusal { code: code.into(), reason: reason.into(), echo: None }))
}

/// A setting of the task, by name; empty where it was left out.
pub fn setting<'a>(task: &'a Task, name: &str) -> &'a str {
    task.settings.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
}
