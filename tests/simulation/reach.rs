//! The steps lead everywhere: a model that is never brought to a refusal, a doubt or a last day proves nothing.

use std::collections::BTreeMap;

use entities::operation::State;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use proptest_state_machine::ReferenceStateMachine;

use crate::model::{Model, Told};
use crate::steps::Step;

/// What may be told, why not, what may happen, where rows and operations may stand.
const EVERYWHERE: [&str; 58] = [
    "Absent",
    "Forbidden",
    "Conflict",
    "KeyReused",
    "WrongField",
    "Killed",
    "first Accepted",
    "first Refused",
    "first Pending",
    "again Accepted",
    "again Refused",
    "again Pending",
    "transactions-too-late",
    "transactions-too-late alone",
    "transactions-too-much",
    "transactions-too-little",
    "transactions-busy",
    "transactions-busy alone",
    "transactions-nothing-left",
    "transactions-already-captured",
    "transactions-not-awaiting-capture",
    "transactions-not-to-send",
    "transactions-not-sent",
    "PaymentAsked",
    "PaymentAccepted",
    "PaymentRefused",
    "PaymentAbandoned",
    "PaymentPostponed",
    "PaymentDoubted",
    "PaymentQuarantined",
    "CaptureAsked",
    "PaymentCaptured",
    "CaptureRefused",
    "CaptureDoubted",
    "CaptureQuarantined",
    "CancellationAsked",
    "PaymentCancelled",
    "CancellationRefused",
    "CancellationDoubted",
    "CancellationQuarantined",
    "RefundAsked",
    "PaymentRefunded",
    "RefundRefused",
    "RefundDoubted",
    "RefundQuarantined",
    "PaymentSent",
    "Debit Accepted Sent",
    "Debit Abandoned NotApplicable",
    "Refund Accepted Sent",
    "Refund Refused NotApplicable",
    "Cancellation Accepted Sent",
    "Cancellation Refused NotApplicable",
    "several refunds",
    "part of a capture",
    "an ask on day 75",
    "a doubt that ended accepted",
    "a doubt that ended refused",
    "a restart in doubt",
];

#[test]
fn the_steps_lead_everywhere() {
    let (mut runner, mut seen) = (TestRunner::deterministic(), BTreeMap::new());
    for _ in 0..60 {
        let (mut model, steps, _) = Model::sequential_strategy(150).new_tree(&mut runner).expect("steps").current();
        for step in steps {
            let before = model.clone();
            model = model.after(&step);
            for place in places(&before, &step, &model) {
                *seen.entry(place).or_insert(0) += 1;
            }
        }
    }
    let missed: Vec<_> = EVERYWHERE.into_iter().filter(|place| !seen.contains_key(*place)).collect();
    assert!(missed.is_empty(), "never there: {missed:?}; there: {seen:?}");
}

fn places(before: &Model, step: &Step, model: &Model) -> Vec<String> {
    let mut places = match &model.told {
        Told::Refused(reasons) if reasons.len() == 1 => vec![reasons[0].to_owned(), format!("{} alone", reasons[0])],
        Told::Refused(reasons) => reasons.iter().map(|why| (*why).to_owned()).collect(),
        Told::Answered { stand, replayed, .. } => vec![format!("{} {stand:?}", if *replayed { "again" } else { "first" })],
        Told::Nothing | Told::Stands(_) => Vec::new(),
        other => vec![format!("{other:?}")],
    };
    for (id, row) in model.rows.iter().enumerate() {
        let known = before.rows.get(id).map_or(0, |row| row.history.len());
        places.extend(row.history[known..].iter().map(|happened| format!("{:?}", happened.kind)));
        places.push(format!("{:?} {:?} {:?}", row.kind, row.status, row.acquirer_status));
        let refunds = model.operations.iter().filter(|operation| operation.row == id && operation.born.is_some() && operation.state == State::Accepted);
        places.extend((refunds.count() > 1).then(|| "several refunds".to_owned()));
        places.extend((row.parent.is_none() && 0 < row.captured && row.captured < row.initial).then(|| "part of a capture".to_owned()));
    }
    for (_, is) in before.operations.iter().zip(&model.operations).filter(|(was, _)| was.is_doubtful()) {
        let end = match is.state {
            State::Accepted => Some("a doubt that ended accepted"),
            State::Refused => Some("a doubt that ended refused"),
            _ => None,
        };
        places.extend(end.map(str::to_owned));
        places.extend(matches!(step, Step::Restart).then(|| "a restart in doubt".to_owned()));
    }
    let fresh = model.operations.iter().skip(before.operations.len()).map(|operation| &model.rows[operation.row]);
    let last_day = fresh.filter(|row| (model.today(row.shop) - row.day).num_days() == 75);
    places.extend(last_day.map(|_| "an ask on day 75".to_owned()));
    places
}
