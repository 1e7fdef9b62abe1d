//! Where a brand's files are.

use super::Sheet;

/// A style sheet, under `/themes`.
pub const SHEET: &str = "/:name/:hash/:file";
/// Where [`super::assets::routes`] are mounted.
pub const ROOT: &str = "/themes";

/// The URL of a brand's style sheet.
pub fn sheet(name: &str, hash: &str, sheet: Sheet) -> String {
    format!("{ROOT}/{name}/{hash}/{}", sheet.file())
}
