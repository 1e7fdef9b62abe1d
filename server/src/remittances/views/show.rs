//! One remittance: what it comes to, where it stands, and its lines.

use entities::remittance::State;
use entities::transaction::Kind;
use maud::{Markup, html};

use super::tell;
use crate::remittances::journal::Shown;
use crate::remittances::urls;
use crate::transactions::actions::remittance_number;
use crate::transactions::urls as journal;
use crate::ui::button::{self, Weight};
use crate::ui::shell::{self, Shell};
use crate::ui::table::{At, Cell, Head, Row as Line, Table, amount, opens, table};
use crate::ui::{Tone, callout, details, pager, sheet};

/// Draws it.
pub fn show(shell: &Shell, shown: &Shown) -> Markup {
    let (words, row) = (&shell.words, &shown.row.remittance);
    let number = remittance_number(row);
    let title = words.with("remittances-title-of", &[("number", number.as_str().into())]);
    let figure = tell::money(words, row.debits_amount - row.credits_amount, row.currency);
    let file = html! { @if row.sha256.is_some() { (button::link(Weight::Plain, &urls::file(shell.scope, row.id), &words.t("remittances-file"))) } };
    let main = html! {
        (sheet::back(&urls::index(shell.scope), &words.t("remittances-back")))
        (sheet::head(&title, &sheet::headline(&figure, &tell::state_pill(words, row.state)), &file))
        @if let (Some(reason), State::Rejected | State::Sent) = (&row.reason, row.state) {
            (callout(Tone::Negative, &html! { p { (words.with("remittances-waits", &[("reason", reason.as_str().into())])) } }))
        }
        (sheet::sheet("remittance", &words.t("remittances-facts"), &details(&facts(shell, shown))))
        (sheet::sheet_of_table("lines", &words.t("remittances-lines"), &lines(shell, shown)))
        (pages(shell, shown))
    };
    shell::page(shell, &title, &main)
}

fn facts(shell: &Shell, shown: &Shown) -> Vec<(String, Markup)> {
    let (words, row) = (&shell.words, &shown.row.remittance);
    let money = |units: i64| amount(&tell::money(words, units, row.currency));
    let when = |at: Option<i64>| at.map_or_else(|| html! { span.faint { "–" } }, |at| tell::at(words, at, shown.zone));
    let counted = |count: i32, units: i64| html! { (words.count(i64::from(count))) span.sub { (money(units)) } };
    let fact = |key: &str, value: Markup| (words.t(key), value);
    vec![
        fact("remittances-debits", counted(row.debits, row.debits_amount)),
        fact("remittances-credits", counted(row.credits, -row.credits_amount)),
        fact("remittances-transactions", html! { (words.count(i64::from(row.debits + row.credits))) }),
        fact("remittances-total", money(row.debits_amount - row.credits_amount)),
        fact("remittances-contract", html! { (shown.row.contract.number) " " (tell::scheme(row.method)) }),
        fact(
            "remittances-magasin",
            html! { (shown.row.magasin.name) span.sub { (format!("{:07} · {:03}", shown.row.magasin.site_number, shown.row.magasin.rank_number)) } },
        ),
        fact("remittances-business-day", html! { (words.date(row.business_day)) }),
        fact("remittances-cut-off", when(Some(row.cut_off_at))),
        fact("remittances-sent-at", when(row.sent_at)),
        fact("remittances-concluded-at", when(row.concluded_at)),
    ]
}

fn lines(shell: &Shell, shown: &Shown) -> Markup {
    let (words, row) = (&shell.words, &shown.row.remittance);
    let names = ["remittances-reference", "remittances-transaction", "remittances-kind", "remittances-made-at", "remittances-aside", "remittances-amount"]
        .map(|key| words.t(key));
    let heads: Vec<Head<'_>> = names.iter().enumerate().map(|(at, label)| Head { label, end: at == 5, ..Head::default() }).collect();
    let drawn = shown.lines.iter().map(|listed| {
        let line = &listed.line;
        let (kind, sign) = match line.kind {
            Kind::Debit => ("remittances-debit", 1),
            Kind::Refund => ("remittances-refund", -1),
            Kind::Cancellation => ("remittances-cancellation", 1),
        };
        let number = line.transaction.to_string();
        let name = if line.reference.is_empty() { &number } else { &line.reference };
        let cells = vec![
            Cell::new(opens(&journal::show(shell.scope, line.transaction), name)).at(At::What),
            Cell::new(html! { (number) }).soft(),
            Cell::new(html! { (words.t(kind)) }).at(At::State),
            Cell::new(tell::at(words, listed.at, shown.zone)).at(At::When),
            Cell::new(html! { @if listed.excluded { (words.t("remittances-excluded")) } }),
            Cell::new(amount(&tell::money(words, line.amount * sign, row.currency))).at(At::Amount).end(),
        ];
        if listed.excluded { Line::Refused(cells) } else { Line::Plain(cells) }
    });
    let drawn: Vec<Line> = drawn.collect();
    table(&Table { label: &words.t("remittances-lines"), heads: &heads, rows: &drawn, cards: true })
}

/// The lines have an order of their own, so pages only go on; the first is one press away.
fn pages(shell: &Shell, shown: &Shown) -> Markup {
    let (words, id) = (&shell.words, shown.row.remittance.id);
    if shown.after == 0 && shown.next.is_none() {
        return Markup::default();
    }
    let first = (shown.after > 0).then(|| urls::show(shell.scope, id));
    let next = shown.next.map(|after| urls::lines(shell.scope, id, after));
    let count = i64::try_from(shown.lines.len()).unwrap_or_default();
    pager(words, &words.with("remittances-lines-shown", &[("count", count.into())]), first.as_deref(), next.as_deref())
}
