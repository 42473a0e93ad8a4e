//! Spreadsheets in and out: the only room that knows spreadsheet formats.
//!
//! In: a roster as an office sends it — whatever program wrote it, wherever its header stands, whatever its
//! columns are called — becomes rows of named cells, each with the place it came from ([`read_roster`]).
//! Nothing is judged here: an ID number that is wrong stays as it is written, only what the *sheet* destroyed
//! (digits lost in a number cell) is named, because only the sheet knows it.
//!
//! A list of another bureau is read the same way ([`read_other_list`]).
//!
//! Out: the result of an import as a new workbook with every cell where it was ([`write_result`]), the publicity
//! list ([`write_public_list`]), the subsidy summary whose every total can be recalculated from its cells
//! ([`write_subsidy_summary`]), the workbook and CSV of a settlement batch ([`write_settlement_book`],
//! [`write_settlement_csv`]), and the progress of the towns ([`write_progress_table`]).
//!
//! Both ways: a catalogue of items, as the template an office fills in and as what it sends back
//! ([`write_catalogue`], [`read_catalogue`]).
//!
//! In place: an office's own workbook as a template, its parts changed and everything else kept ([`inspect_template`],
//! [`fill_template`]).
//!
//! Everything works on bytes in memory. Files, the clock and the workspace belong to other rooms.

mod address;
mod catalogue;
mod error;
mod grid;
mod limits;
mod other_list;
mod paper;
mod progress;
mod public_list;
mod read;
mod result_sheet;
mod roster;
mod settlement;
mod subsidy;
mod sum_sheet;
mod template;

pub use address::{cell_name, column_letters};
pub use catalogue::{CatalogueRefusal, CellFault, catalogue_head_cell, read_catalogue, write_catalogue};
pub use error::SheetError;
pub use grid::{CellValue, Grid, GridCell};
pub use limits::{MAX_AREA, MAX_CELL_CHARS, MAX_CELLS, MAX_FILE_BYTES, MAX_TEXT_BYTES, MAX_UNPACKED_BYTES};
pub use other_list::{OtherListSheet, OtherSheetRow, read_other_list};
pub use progress::{
    ProgressLabels, ProgressRow, ProgressSheet, ProgressTable, StageFigure, write_progress_table,
};
pub use public_list::{PublicSheet, PublicSheetRow, write_public_list};
pub use read::read_roster;
pub use result_sheet::{RowOutcome, write_result};
pub use roster::{
    CellDamage, CellKind, IgnoreReason, IgnoredRow, Roster, RosterCell, RosterColumn, RosterField,
    RosterOptions, RosterRow, SheetFormat, Tick, TickMark,
};
pub use settlement::{
    DetailHead, DetailRow, DetailStream, Disclosure, FundShare, Payee, PayeeKind, ReversedRow,
    SettlementBook, SettlementLabels, SettlementLine, SettlementRow, write_settlement_book,
    write_settlement_csv,
};
pub use subsidy::{Amounts, SubsidyLabels, SubsidyRow, SubsidyShare, SubsidyTable, write_subsidy_summary};
pub use template::{
    TemplateCell, TemplateContent, TemplateFault, TemplateFill, TemplateMerged, TemplateRepeat, TemplateSeen,
    TemplateShape, TemplateSheet, TemplateValue, fill_template, inspect_template, template_place,
};
