//! A table: sortable heads, rows of a day together, refused rows with an edge; cards on a narrow screen.

use maud::{Markup, html};

use super::{Icon, icon};

/// Which way a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Smallest first.
    Ascending,
    /// Greatest first.
    Descending,
}

/// What a column's head says.
#[derive(Debug, Default)]
pub struct Head<'a> {
    /// The column's name.
    pub label: &'a str,
    /// The name is for readers of the screen alone.
    pub unseen: bool,
    /// Figures: at the right.
    pub end: bool,
    /// As narrow as its content.
    pub tight: bool,
    /// The column sorts: where a press leads, and how it is sorted now.
    pub sort: Option<(String, Option<Order>)>,
}

/// Where a cell stands when its row is a card; the other cells are left out then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// What it is; top left.
    What,
    /// How much; top right.
    Amount,
    /// When; bottom left.
    When,
    /// How it stands; bottom right.
    State,
}

impl At {
    const fn code(self) -> &'static str {
        match self {
            At::What => "a",
            At::Amount => "b",
            At::When => "c",
            At::State => "d",
        }
    }
}

/// A cell.
#[derive(Debug, Default)]
pub struct Cell {
    /// What it shows.
    pub content: Markup,
    /// Its place in a card.
    pub at: Option<At>,
    /// Figures: at the right.
    pub end: bool,
    /// As narrow as its content.
    pub tight: bool,
    /// Less dark than the rest.
    pub soft: bool,
}

impl Cell {
    /// An ordinary cell.
    pub fn new(content: Markup) -> Self {
        Cell { content, ..Cell::default() }
    }

    /// The same, kept in a card.
    pub fn at(self, at: At) -> Self {
        Cell { at: Some(at), ..self }
    }

    /// The same, at the right.
    pub fn end(self) -> Self {
        Cell { end: true, ..self }
    }

    /// The same, as narrow as its content.
    pub fn tight(self) -> Self {
        Cell { tight: true, ..self }
    }

    /// The same, less dark.
    pub fn soft(self) -> Self {
        Cell { soft: true, ..self }
    }
}

/// A line of the table.
#[derive(Debug)]
pub enum Row {
    /// The day of the rows that follow.
    Day(String),
    /// Something usual.
    Plain(Vec<Cell>),
    /// A refusal: an edge, a red amount.
    Refused(Vec<Cell>),
    /// A cancellation: its amount is struck out.
    Cancelled(Vec<Cell>),
}

/// A table.
#[derive(Debug)]
pub struct Table<'a> {
    /// Its name for readers of the screen.
    pub label: &'a str,
    /// Its heads.
    pub heads: &'a [Head<'a>],
    /// Its rows.
    pub rows: &'a [Row],
    /// Its rows are cards on a narrow screen, and its heads stay in sight on a wide one.
    pub cards: bool,
}

/// How many columns fit beside the tree on a laptop; a table of more keeps its own scroll.
const FITS: usize = 10;

/// Draws a table in its own scroll. One without any link must still be reached by the keyboard, so it takes the focus.
pub fn table(table: &Table<'_>) -> Markup {
    // Cards change the display of rows and cells, and with it what they are for readers of the screen: the roles say it again.
    let role = |role: &'static str| table.cards.then_some(role);
    let wide = table.heads.len() > FITS;
    html! {
        div.table-box.long[table.cards].wide[wide] tabindex=[(!table.cards).then_some("0")] role=[(!table.cards).then_some("region")] aria-label=[(!table.cards).then_some(table.label)] {
            table.table.cards[table.cards] role=[role("table")] aria-label=(table.label) {
                thead role=[role("rowgroup")] { tr role=[role("row")] { @for head in table.heads { (drawn_head(head, role("columnheader"))) } } }
                tbody role=[role("rowgroup")] { @for row in table.rows { (drawn_row(row, table)) } }
            }
        }
    }
}

fn drawn_head(head: &Head<'_>, role: Option<&str>) -> Markup {
    let sorted = head.sort.as_ref().and_then(|sort| sort.1).map(|order| if order == Order::Ascending { "ascending" } else { "descending" });
    html! {
        th.end[head.end].tight[head.tight] scope="col" role=[role] aria-sort=[sorted] {
            @match &head.sort {
                Some((url, _)) => { a.sort href=(url) { (head.label) (icon(if sorted == Some("ascending") { Icon::Up } else { Icon::Down })) } }
                None if head.unseen => { span.unseen { (head.label) } }
                None => { (head.label) }
            }
        }
    }
}

fn drawn_row(row: &Row, table: &Table<'_>) -> Markup {
    let role = |role: &'static str| table.cards.then_some(role);
    let (class, cells) = match row {
        Row::Day(day) => {
            return html! { tr.day role=[role("row")] { th scope="rowgroup" colspan=(table.heads.len()) role=[role("rowheader")] { (day) } } };
        }
        Row::Plain(cells) => (None, cells),
        Row::Refused(cells) => (Some("refused"), cells),
        Row::Cancelled(cells) => (Some("cancelled"), cells),
    };
    html! {
        tr class=[class] role=[role("row")] {
            @for cell in cells {
                td class=[class_of(cell)] role=[role("cell")] data-at=[cell.at.map(At::code)] { (cell.content) }
            }
        }
    }
}

/// Few combinations, each known beforehand: a cell costs no allocation.
const fn class_of(cell: &Cell) -> Option<&'static str> {
    match (cell.end, cell.tight, cell.soft) {
        (false, false, false) => None,
        (true, false, false) => Some("end"),
        (false, true, false) => Some("tight"),
        (false, false, true) => Some("soft"),
        (true, true, false) => Some("end tight"),
        (true, false, true) => Some("end soft"),
        (false, true, true) => Some("tight soft"),
        (true, true, true) => Some("end tight soft"),
    }
}

/// The link that opens a row: in a card, the whole card.
pub fn opens(url: &str, label: &str) -> Markup {
    html! { a.row-link href=(url) { (label) } }
}

/// The chevron at the end of a row; `name` says where it leads.
pub fn go(url: &str, name: &str) -> Markup {
    html! { a.go href=(url) aria-label=(name) { (icon(Icon::Chevron)) } }
}

/// An amount, already in words: figures that do not break, under one another.
pub fn amount(figure: &str) -> Markup {
    html! { span.amount { (figure) } }
}

/// What is found, above the table at the left, and what may be done with it at the right.
pub fn tools(totals: &Markup, buttons: &Markup) -> Markup {
    html! { div.table-tools { p.totals { (totals) } div.buttons { (buttons) } } }
}
