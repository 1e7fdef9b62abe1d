//! The payer's receipt: it prints alone.

use maud::{Markup, html};

/// A receipt.
#[derive(Debug)]
pub struct Ticket<'a> {
    /// The shop.
    pub title: &'a str,
    /// Where it is: site, place, numbers.
    pub place: &'a str,
    /// Lines, as (name, value).
    pub lines: &'a [(String, String)],
    /// The amount's line.
    pub total: (&'a str, &'a str),
    /// The last words.
    pub foot: &'a str,
}

/// Draws a receipt.
pub fn ticket(ticket: &Ticket<'_>) -> Markup {
    html! {
        section.ticket aria-labelledby="ticket" {
            h2 #ticket { (ticket.title) }
            p { (ticket.place) }
            dl {
                @for (name, value) in ticket.lines { div { dt { (name) } dd { (value) } } }
                div.total { dt { (ticket.total.0) } dd.amount { (ticket.total.1) } }
            }
            p { (ticket.foot) }
        }
    }
}
