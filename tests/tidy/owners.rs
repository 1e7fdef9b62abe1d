//! One owner per power: SQL, wasmtime, HTTP, SMTP and the clock each have one home (architecture §4.5).

use crate::sources::{Source, below, none, server};

fn breaches(rule: &str, forbidden: &[&str], owner: impl Fn(&str) -> bool) {
    let mut found = Vec::new();
    for source in server() {
        let module = source.module().unwrap_or_default().to_owned();
        if owner(&module) {
            continue;
        }
        for (at, line) in source.code() {
            found.extend(forbidden.iter().filter(|word| line.contains(**word)).map(|word| format!("{}:{at} uses {word}", source.path)));
        }
    }
    none(rule, found);
}

#[test]
fn only_queries_run_sql() {
    let words = ["EntityTrait", "ConnectionTrait", "QueryFilter", "ActiveModelTrait", "Statement::", "execute_unprepared", "TransactionTrait"];
    breaches("SQL lives in queries", &words, |module| {
        let file = module.rsplit('/').next().unwrap_or_default();
        file == "queries.rs"
            || module.contains("/queries/")
            || ["queue.rs", "db.rs"].contains(&module)
            || module.starts_with("events/")
            || module == "access/scope.rs"
    });
}

#[test]
fn only_the_host_knows_wasmtime() {
    breaches("wasmtime lives in host", &["wasmtime"], |module| module.starts_with("host/"));
}

#[test]
fn only_outbound_speaks_http_to_the_outside() {
    breaches("reqwest lives in http/outbound.rs", &["reqwest"], |module| module.starts_with("http/outbound"));
}

#[test]
fn only_the_mailer_opens_smtp() {
    breaches("lettre lives in mail/mailer.rs", &["lettre"], |module| module == "mail/mailer.rs");
}

#[test]
fn markup_is_never_taken_raw() {
    // maud escapes what it is given; PreEscaped is for what we made ourselves: logos, icons and style sheets.
    breaches("PreEscaped has reviewed homes", &["PreEscaped("], |module| {
        ["ui/icon.rs", "ui/logo.rs", "ui/alone.rs", "mail/layout.rs", "sandbox/page.rs"].contains(&module)
    });
}

#[test]
fn money_is_never_a_float() {
    breaches("no floats", &["f32", "f64"], |_| false);
}

#[test]
fn nothing_is_left_half_done() {
    let words = ["todo!(", "unimplemented!(", "dbg!(", "FIXME", "XXX:", "#[allow"];
    breaches("no stubs", &words, |_| false);
    let everywhere: Vec<Source> = ["server/src", "entities/src", "migrations/src"].iter().flat_map(|folder| below(folder, "rs")).collect();
    let unwraps = everywhere.iter().flat_map(|s| s.code().filter(|(_, line)| line.contains(".unwrap()")).map(|(at, _)| format!("{}:{at}", s.path)));
    none("unwrap is for tests; say why it cannot fail with expect", unwraps.collect());
}
