//! The house rules, read from the sources: a rule here is a test, not a wish (architecture §4, §11).

mod behaviour;
mod ladder;
mod owners;
mod sizes;
mod sources;
mod texts;
mod urls;
