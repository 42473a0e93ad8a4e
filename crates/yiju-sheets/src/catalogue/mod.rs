//! A catalogue of items (改造清单) as a workbook: the template an office fills in, and what comes back.
//!
//! Two sheets: 目录 with one fact a row (its name in column A, its value in B), and 项目 with one item a row under a row
//! of headings. Columns are known by heading, so they may be moved; a heading nobody knows is a fault, because a column
//! that is not read would be lost in silence. Codes are written as the words offices use.

mod columns;
mod read;
mod values;
mod write;

pub use read::{CatalogueRefusal, CellFault, catalogue_head_cell, read_catalogue};
pub use write::write_catalogue;

/// Name of the sheet with the catalogue's own facts.
const HEAD_SHEET: &str = "目录";
/// Name of the sheet with the items.
const ITEM_SHEET: &str = "项目";
