//! What is looked for, as chips; everything lives in the URL. The period is always there.

use maud::{Markup, html};

use super::{Icon, icon};
use crate::text::Words;

/// The period shown, and the form that changes it.
#[derive(Debug)]
pub struct Period<'a> {
    /// Where the form leads (GET).
    pub action: &'a str,
    /// Other criteria, kept as hidden fields: (name, value).
    pub kept: &'a [(&'a str, &'a str)],
    /// As the chip says it: « 22/11 au 23/11/2026 ».
    pub shown: &'a str,
    /// The first day's field and the last one's: (name, `2026-11-22`, what is wrong with it).
    pub from: (&'a str, &'a str, Option<&'a str>),
    /// The last day.
    pub to: (&'a str, &'a str, Option<&'a str>),
    /// A line under the fields: whose time it is, how far back one may look.
    pub hint: &'a str,
}

impl Period<'_> {
    fn is_wrong(&self) -> bool {
        self.from.2.or(self.to.2).is_some()
    }
}

/// A criterion beside the period.
#[derive(Debug)]
pub struct Chip {
    /// What it is about.
    pub label: String,
    /// Its operator and value.
    pub value: String,
    /// The same search without it.
    pub without: String,
}

/// Draws the bar of what is looked for; `end` is what stands at its right: reset, other forms.
pub fn filters(words: &Words, period: &Period<'_>, chips: &[Chip], end: &Markup) -> Markup {
    html! {
        div.filters role="group" aria-label=(words.t("ui-filters")) {
            div.chip { (chip(words, period)) }
            @for chip in chips {
                div.chip {
                    span { (chip.label) " " b { (chip.value) } }
                    a.drop href=(chip.without) aria-label=(words.with("ui-filter-drop", &[("filter", chip.label.as_str().into())])) { (icon(Icon::Close)) }
                }
            }
            div.filters-end { (end) }
        }
        (form(words, period))
    }
}

/// The chip opens the form behind it, unless a fault has opened it already.
fn chip(words: &Words, period: &Period<'_>) -> Markup {
    let said = html! { (icon(Icon::Calendar)) (words.t("ui-period")) " " b { (period.shown) } };
    html! { @if period.is_wrong() { span { (said) } } @else { button type="button" popovertarget="period" { (said) (icon(Icon::Down)) } } }
}

/// The form behind the chip; a fault in it is shown without opening anything, above the results.
fn form(words: &Words, period: &Period<'_>) -> Markup {
    let day = |label: &str, (name, value, wrong): (&str, &str, Option<&str>)| {
        let fault = format!("{name}-error");
        html! {
            div.field.wrong[wrong.is_some()] {
                label for=(name) { (label) }
                @if let Some(wrong) = wrong { p.error id=(fault) { (icon(Icon::Refused)) (wrong) } }
                input.input type="date" id=(name) name=(name) value=(value) required aria-invalid=[wrong.map(|_| "true")] aria-describedby=[wrong.map(|_| fault.as_str())];
            }
        }
    };
    let wrong = period.is_wrong();
    html! {
        form.menu[!wrong].sheet[wrong] #period action=(period.action) popover[!wrong] aria-label=(words.t("ui-period")) {
            div.menu-body {
                @for (name, value) in period.kept { input type="hidden" name=(name) value=(value); }
                (day(&words.t("ui-from"), period.from))
                (day(&words.t("ui-to"), period.to))
                @if !period.hint.is_empty() { p.hint { (period.hint) } }
                div.buttons.end { button.button.primary type="submit" { (words.t("ui-apply")) } }
            }
        }
    }
}
