//! The list of remittances: a period, what it comes to, and one row for each.

use entities::remittance::State;
use maud::{Markup, html};

use super::tell;
use crate::error::Fault;
use crate::remittances::journal::{Listing, Row};
use crate::remittances::urls;
use crate::text::Words;
use crate::transactions::actions::{Asked, Page, remittance_number};
use crate::ui::button::{self, Weight};
use crate::ui::empty::{Drawing, Heading, empty};
use crate::ui::filters::{Period, filters};
use crate::ui::shell::{self, Shell};
use crate::ui::table::{At, Cell, Head, Row as Line, Table, amount, opens, table, tools};
use crate::ui::{Flash, Tone, flash, pager, sheet};

/// Draws a page of remittances; `closes` offers to close at once, `closed` says how many were just now.
pub fn index(shell: &Shell, listing: &Listing, closes: bool, closed: Option<usize>) -> Markup {
    let (words, search) = (&shell.words, &listing.search);
    let (from, until) = (search.from.to_string(), search.until.to_string());
    let shown = words.with("transactions-period", &[("from", words.date(search.from).into()), ("until", words.date(search.until).into())]);
    let at = |page: Page| urls::search(shell.scope, &search.at(page));
    let (newer, older) = (listing.newer.map(|cursor| at(Page::Newer(cursor))), listing.older.map(|cursor| at(Page::Older(cursor))));
    let count = i64::try_from(listing.rows.len()).unwrap_or_default();
    let said = closed
        .map(|count| Flash { tone: Tone::Positive, text: words.with("remittances-closed", &[("count", i64::try_from(count).unwrap_or_default().into())]) });
    let content = html! {
        @if let Some(said) = said { (flash(words, &said, &urls::index(shell.scope))) }
        @if listing.rows.is_empty() {
            (empty(Drawing::Search, &words.t("remittances-none"), Heading::Part, &html! { p { (words.with("remittances-none-why", &[("period", shown.as_str().into())])) } }))
        } @else {
            (tools(&sums(words, listing), &Markup::default()))
            (rows(shell, listing))
            (pager(words, &words.with("remittances-shown", &[("count", count.into())]), newer.as_deref(), older.as_deref()))
        }
    };
    let close = html! { @if closes { (button::link(Weight::Plain, &urls::close(shell.scope), &words.t("remittances-close"))) } };
    page(shell, &Typed { from: &from, until: &until, shown: &shown }, &[], &close, &content)
}

/// Draws the period as it was typed, with what is wrong beside each field; nothing is looked for.
pub fn corrected(shell: &Shell, asked: &Asked, faults: &[Fault]) -> Markup {
    let shown = shell.words.t("transactions-period-wrong");
    page(shell, &Typed { from: &asked.from, until: &asked.until, shown: &shown }, faults, &Markup::default(), &Markup::default())
}

/// The period as its fields show it.
struct Typed<'a> {
    from: &'a str,
    until: &'a str,
    /// In words.
    shown: &'a str,
}

fn page(shell: &Shell, typed: &Typed<'_>, faults: &[Fault], buttons: &Markup, content: &Markup) -> Markup {
    let words = &shell.words;
    let said = |name: &str| faults.iter().find(|fault| fault.field == name).map(|fault| words.t(fault.key));
    let (from, until) = (said("from"), said("until"));
    let period = Period {
        action: &urls::index(shell.scope),
        kept: &[],
        shown: typed.shown,
        from: ("from", typed.from, from.as_deref()),
        to: ("until", typed.until, until.as_deref()),
        hint: &words.t("transactions-period-hint"),
    };
    let main = html! {
        (sheet::head(&words.t("remittances-title"), &html! { p.page-lead { (words.t("remittances-lead")) } }, buttons))
        (filters(words, &period, &[], &Markup::default()))
        div.journal { (content) }
    };
    shell::page(shell, &words.t("remittances-title"), &main)
}

/// One line for each currency: how many, debits, credits, and what is left (REM-09).
fn sums(words: &Words, listing: &Listing) -> Markup {
    html! {
        @for sum in &listing.sums {
            span { (words.with("remittances-sum", &[
                ("count", sum.remittances.into()),
                ("debits", sum.debits.into()),
                ("debits_amount", tell::money(words, sum.debits_amount, sum.currency).into()),
                ("credits", sum.credits.into()),
                ("credits_amount", tell::money(words, sum.credits_amount, sum.currency).into()),
                ("total", tell::money(words, sum.debits_amount - sum.credits_amount, sum.currency).into()),
            ])) }
        }
    }
}

/// Heads of the columns, with those that hold figures (REM-11).
const HEADS: &[(&str, bool)] = &[
    ("remittances-at", false),
    ("remittances-number", false),
    ("remittances-method", false),
    ("remittances-contract", false),
    ("remittances-rank", false),
    ("remittances-state", false),
    ("remittances-debits", true),
    ("remittances-debits-amount", true),
    ("remittances-credits", true),
    ("remittances-credits-amount", true),
    ("remittances-transactions", true),
    ("remittances-total", true),
];

fn rows(shell: &Shell, listing: &Listing) -> Markup {
    let words = &shell.words;
    let names: Vec<String> = HEADS.iter().map(|head| words.t(head.0)).collect();
    let heads: Vec<Head<'_>> = names.iter().zip(HEADS).map(|(label, head)| Head { label, end: head.1, ..Head::default() }).collect();
    let lines: Vec<Line> = listing.rows.iter().map(|row| line(shell, listing, row)).collect();
    table(&Table { label: &words.t("remittances-title"), heads: &heads, rows: &lines, cards: true })
}

fn line(shell: &Shell, listing: &Listing, row: &Row) -> Line {
    let (words, remittance) = (&shell.words, &row.remittance);
    let money = |units: i64| amount(&tell::money(words, units, remittance.currency));
    let count = |count: i32| html! { (words.count(i64::from(count))) };
    let cells = vec![
        Cell::new(tell::at(words, remittance.at, listing.search.zone)).at(At::When).tight(),
        Cell::new(opens(&urls::show(shell.scope, remittance.id), &remittance_number(remittance))).at(At::What).tight(),
        Cell::new(tell::scheme(remittance.method)),
        Cell::new(html! { (row.contract.number) }).soft(),
        Cell::new(html! { (format!("{:03}", row.magasin.rank_number)) }).soft(),
        Cell::new(tell::state(words, remittance.state)).at(At::State),
        Cell::new(count(remittance.debits)).end(),
        Cell::new(money(remittance.debits_amount)).end(),
        Cell::new(count(remittance.credits)).end(),
        Cell::new(money(-remittance.credits_amount)).end(),
        Cell::new(count(remittance.debits + remittance.credits)).end(),
        Cell::new(html! { b { (money(remittance.debits_amount - remittance.credits_amount)) } }).at(At::Amount).end(),
    ];
    if remittance.state == State::Rejected { Line::Refused(cells) } else { Line::Plain(cells) }
}
