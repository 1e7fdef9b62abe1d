//! The journal: a period, a number or a reference, and the rows of a page.

use chrono::NaiveDate;
use entities::transaction::{Kind, Status};
use maud::{Markup, html};

use super::tell;
use crate::access::Scope;
use crate::clock::local_day;
use crate::error::Fault;
use crate::text::Words;
use crate::transactions::journal::{Listing, Row};
use crate::transactions::search::{self, Asked, Page, Search};
use crate::transactions::{machine, urls};
use crate::ui::button::{self, Weight};
use crate::ui::empty::{Drawing, Heading, empty};
use crate::ui::filters::{Chip, Period, filters};
use crate::ui::shell::{self, Shell};
use crate::ui::table::{At, Cell, Head, Row as Line, Table, amount, go, opens, table};
use crate::ui::{Icon, icon, pager, sheet};

/// Draws a page of the journal.
pub fn index(shell: &Shell, listing: &Listing) -> Markup {
    let (words, search) = (&shell.words, &listing.search);
    let (from, until) = (search.from.to_string(), search.until.to_string());
    let shown = period(words, search.from, search.until);
    let typed = Typed { find: search.find.as_deref().unwrap_or_default(), from: &from, until: &until, shown: &shown };
    let at = |page: Page| urls::search(shell.scope, &search.at(page));
    let newer = listing.newer.map(|cursor| at(Page::Newer(cursor)));
    let older = listing.older.map(|cursor| at(Page::Older(cursor)));
    let count = i64::try_from(listing.rows.len()).unwrap_or_default();
    let content = html! {
        @if listing.rows.is_empty() { (nothing_found(shell, search)) } @else {
            (rows(shell, listing))
            (pager(words, &words.with("transactions-shown", &[("count", count.into())]), newer.as_deref(), older.as_deref()))
        }
    };
    page(shell, &typed, &[], &content)
}

/// Draws the search as it was typed, with what is wrong beside each field; nothing is looked for.
pub fn corrected(shell: &Shell, asked: &Asked, faults: &[Fault]) -> Markup {
    let words = &shell.words;
    let shown = words.t("transactions-period-wrong");
    let typed = Typed { find: &asked.find, from: &asked.from, until: &asked.until, shown: &shown };
    let lost = faults.iter().find(|fault| [search::OLDER, search::NEWER].contains(&fault.field));
    let content = html! {
        @if let Some(fault) = lost {
            (empty(Drawing::Search, &words.t(fault.key), Heading::Part, &button::row(&button::link(Weight::Plain, &urls::index(shell.scope), &words.t("transactions-back")))))
        }
    };
    page(shell, &typed, faults, &content)
}

/// Draws the banks to choose from: the instance has no journal of its own (R2.60).
pub fn choose(shell: &Shell, banks: &[(i64, String)]) -> Markup {
    let words = &shell.words;
    let links = html! { @for (id, name) in banks { (button::link(Weight::Plain, &urls::index(Scope::Bank(*id)), name)) } };
    let content = html! {
        (sheet::head(&words.t("transactions-title"), &Markup::default(), &Markup::default()))
        (empty(Drawing::Absent, &words.t("transactions-choose-bank"), Heading::Part, &button::row(&links)))
    };
    shell::page(shell, &words.t("transactions-title"), &content)
}

/// The search as its fields show it.
struct Typed<'a> {
    find: &'a str,
    from: &'a str,
    until: &'a str,
    /// The period in words.
    shown: &'a str,
}

fn page(shell: &Shell, typed: &Typed<'_>, faults: &[Fault], content: &Markup) -> Markup {
    let words = &shell.words;
    let said = |name: &str| faults.iter().find(|fault| fault.field == name).map(|fault| words.t(fault.key));
    let (from, until, find) = (said(search::FROM), said(search::UNTIL), said(search::FIND));
    let action = urls::index(shell.scope);
    let kept: Vec<(&str, &str)> = if typed.find.is_empty() { Vec::new() } else { vec![(search::FIND, typed.find)] };
    let bounds = Period {
        action: &action,
        kept: &kept,
        shown: typed.shown,
        from: (search::FROM, typed.from, from.as_deref()),
        to: (search::UNTIL, typed.until, until.as_deref()),
        hint: &words.t("transactions-period-hint"),
    };
    let chips = if typed.find.is_empty() || find.is_some() { Vec::new() } else { vec![found(words, typed.find, &action)] };
    let main = html! {
        (sheet::head(&words.t("transactions-title"), &Markup::default(), &Markup::default()))
        (filters(words, &bounds, &chips, &finder(words, &action, typed.find, find.as_deref())))
        div.journal { (content) }
    };
    shell::page(shell, &words.t("transactions-title"), &main)
}

/// One field for a number or a reference: a form of its own, so that it looks back as far as it may.
fn finder(words: &Words, action: &str, find: &str, fault: Option<&str>) -> Markup {
    html! {
        form.find action=(action) role="search" aria-label=(words.t("transactions-find")) {
            (icon(Icon::Search))
            input.input type="search" name=(search::FIND) value=(find) placeholder=(words.t("transactions-find")) aria-label=(words.t("transactions-find"))
                autocomplete="off" aria-invalid=[fault.map(|_| "true")] aria-describedby=[fault.map(|_| "find-error")];
            @if let Some(fault) = fault { p.error #find-error { (icon(Icon::Refused)) (fault) } }
        }
    }
}

fn found(words: &Words, find: &str, without: &str) -> Chip {
    Chip { label: words.t("transactions-find"), value: find.to_owned(), without: without.to_owned() }
}

fn nothing_found(shell: &Shell, search: &Search) -> Markup {
    let words = &shell.words;
    let period = period(words, search.from, search.until);
    let (title, why) = match &search.find {
        Some(find) => ("transactions-none-found", words.with("transactions-none-found-why", &[("find", find.as_str().into()), ("period", period.into())])),
        None => ("transactions-none", words.with("transactions-none-why", &[("period", period.into())])),
    };
    let content = html! {
        p { (why) }
        @if search.find.is_some() { (button::row(&button::link(Weight::Plain, &urls::index(shell.scope), &words.t("transactions-back")))) }
    };
    empty(Drawing::Search, &words.t(title), Heading::Part, &content)
}

fn rows(shell: &Shell, listing: &Listing) -> Markup {
    let (words, apart) = (&shell.words, !shell.at_magasin());
    let names: Vec<String> = HEADS.iter().map(|key| words.t(key)).collect();
    let place = words.t("transactions-magasin");
    let mut heads: Vec<Head<'_>> = names.iter().map(|label| Head { label, ..Head::default() }).collect();
    heads[0].tight = true;
    heads[7].end = true;
    heads[8].unseen = true;
    if apart {
        heads.insert(3, Head { label: &place, ..Head::default() });
    }
    let mut lines = Vec::with_capacity(listing.rows.len() + 8);
    let mut last: Option<NaiveDate> = None;
    for row in &listing.rows {
        let day = local_day(row.transaction.at, listing.search.zone);
        if last != Some(day) {
            lines.push(Line::Day(tell::day(words, day)));
            last = Some(day);
        }
        lines.push(line(shell, listing, row, apart));
    }
    table(&Table { label: &words.t("transactions-title"), heads: &heads, rows: &lines, cards: true })
}

/// Heads of the columns; the magasin's comes after the third.
const HEADS: &[&str] = &[
    "transactions-hour",
    "transactions-reference",
    "transactions-number",
    "transactions-method",
    "transactions-kind",
    "transactions-status",
    "transactions-acquirer-status",
    "transactions-amount",
    "transactions-details",
];

fn line(shell: &Shell, listing: &Listing, row: &Row, apart: bool) -> Line {
    let (words, debit) = (&shell.words, &row.transaction);
    let url = urls::show(shell.scope, debit.id);
    let number = debit.id.to_string();
    let reason = machine::reason_of(debit).map(|key| words.t(key));
    let name = if debit.reference.is_empty() { &number } else { &debit.reference };
    let kind = tell::kind(words, debit.kind);
    // A card has no room for a column of its own: what is not a debit says so beside its hour.
    let hour = html! { (tell::hour(debit.at, listing.search.zone)) @if debit.kind != Kind::Debit { span.only-narrow { " · " (kind) } } };
    let how = html! {
        (tell::status(words, debit.status))
        @if let Some(reason) = reason { span.sub { (reason) } }
        @if debit.flagged && debit.status == Status::Accepted { span.sub { (words.t("transactions-flagged")) } }
    };
    let mut cells = vec![
        Cell::new(hour).at(At::When).tight(),
        Cell::new(opens(&url, name)).at(At::What),
        Cell::new(html! { (number) }).soft(),
        Cell::new(tell::method(debit)),
        Cell::new(html! { (kind) }),
        Cell::new(how).at(At::State),
        Cell::new(tell::acquirer(words, debit.acquirer_status)),
        Cell::new(amount(&tell::initial(words, debit))).at(At::Amount).end(),
        Cell::new(go(&url, &words.with("transactions-details-of", &[("number", number.into())]))).tight(),
    ];
    if apart {
        cells.insert(3, Cell::new(html! { (row.magasin.name) }));
    }
    match (debit.status, debit.kind) {
        (Status::Refused, _) => Line::Refused(cells),
        (_, Kind::Cancellation) => Line::Cancelled(cells),
        _ => Line::Plain(cells),
    }
}

fn period(words: &Words, from: NaiveDate, until: NaiveDate) -> String {
    if from == until {
        return words.date(from);
    }
    words.with("transactions-period", &[("from", words.date(from).into()), ("until", words.date(until).into())])
}
