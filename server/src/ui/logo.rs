//! The brand's mark.

use maud::{Markup, PreEscaped};

use crate::theme::Theme;

/// Draws the mark as its file has it: it comes with the program, not from anybody's form.
pub fn logo(theme: &Theme) -> Markup {
    PreEscaped(theme.logo.clone())
}
