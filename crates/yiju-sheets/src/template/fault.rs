//! Why a template cannot be filled. Each fault has a code, so that the hosts word it in their own language.

use std::fmt;

/// What is in the way, or does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TemplateFault {
    /// Macros: an .xlsm file.
    Macros,
    /// Cells of other workbooks are used.
    ExternalLinks,
    /// A pivot table.
    PivotTable,
    /// A connection to a database or a query.
    Connection,
    /// The file is signed; a change breaks the signature.
    Signature,
    /// The workbook is shared and keeps a list of changes.
    SharedWorkbook,
    /// The parts are written with name prefixes by a program we cannot follow.
    Prefixes,
    /// A table (`ListObject`) in or below the repeated rows.
    Table,
    /// Merged cells that are partly in the repeated rows.
    MergedCells,
    /// A conditional format that is partly in the repeated rows or looks out of them.
    ConditionalFormat,
    /// A data validation that is partly in the repeated rows or looks out of them.
    DataValidation,
    /// A hyperlink in the repeated rows.
    Hyperlink,
    /// A comment in or below the repeated rows.
    Comment,
    /// A picture, shape or chart that stands in or across the repeated rows.
    Drawing,
    /// A chart that shows part of the repeated rows, or of a kind we cannot follow.
    Chart,
    /// A button, a check box or an embedded object.
    Control,
    /// A sparkline, or a format or validation of the newer kind, in or below the repeated rows.
    Extension,
    /// An array formula in or below the repeated rows.
    ArrayFormula,
    /// A formula or name that refers to a part of the repeated rows.
    Formula,
    /// A range that may be edited in a protected sheet, in or below the repeated rows.
    ProtectedRange,
    /// Scenarios, consolidation or views of the sheet.
    Scenario,
    /// A page break inside the repeated rows.
    PageBreak,
    /// A filter or sort order that is partly in the repeated rows.
    Filter,
    /// There is no such sheet.
    NoSheet,
    /// That is no cell, or no cell that may be filled here.
    NoCell,
    /// The cell has a formula, which filling would destroy.
    FormulaThere,
    /// A placeholder for which there is no value.
    UnknownPlaceholder,
    /// The repeated rows are no rows of the sheet.
    NoRows,
    /// The filled sheet would have more rows than a sheet can have.
    TooManyRows,
}

impl TemplateFault {
    /// All of them.
    pub const ALL: [Self; 29] = [
        Self::Macros,
        Self::ExternalLinks,
        Self::PivotTable,
        Self::Connection,
        Self::Signature,
        Self::SharedWorkbook,
        Self::Prefixes,
        Self::Table,
        Self::MergedCells,
        Self::ConditionalFormat,
        Self::DataValidation,
        Self::Hyperlink,
        Self::Comment,
        Self::Drawing,
        Self::Chart,
        Self::Control,
        Self::Extension,
        Self::ArrayFormula,
        Self::Formula,
        Self::ProtectedRange,
        Self::Scenario,
        Self::PageBreak,
        Self::Filter,
        Self::NoSheet,
        Self::NoCell,
        Self::FormulaThere,
        Self::UnknownPlaceholder,
        Self::NoRows,
        Self::TooManyRows,
    ];

    /// Their codes, in the same order.
    pub const CODES: &[&str] = &[
        "macros",
        "external_links",
        "pivot_table",
        "connection",
        "signature",
        "shared_workbook",
        "prefixes",
        "table",
        "merged_cells",
        "conditional_format",
        "data_validation",
        "hyperlink",
        "comment",
        "drawing",
        "chart",
        "control",
        "extension",
        "array_formula",
        "formula",
        "protected_range",
        "scenario",
        "page_break",
        "filter",
        "no_sheet",
        "no_cell",
        "formula_there",
        "unknown_placeholder",
        "no_rows",
        "too_many_rows",
    ];

    fn code_and_words(self) -> (&'static str, &'static str) {
        match self {
            Self::Macros => ("macros", "it has macros: save it as .xlsx"),
            Self::ExternalLinks => ("external_links", "it uses cells of other workbooks: break the links"),
            Self::PivotTable => ("pivot_table", "it has a pivot table: take it out"),
            Self::Connection => ("connection", "it is connected to other data: take the connection out"),
            Self::Signature => ("signature", "it is signed: take the signature off"),
            Self::SharedWorkbook => ("shared_workbook", "it is a shared workbook: end the sharing"),
            Self::Prefixes => (
                "prefixes",
                "it is written in an unusual way: open it in an office program and save it again",
            ),
            Self::Table => ("table", "a table would move: turn it into plain cells"),
            Self::MergedCells => {
                ("merged_cells", "merged cells reach into the repeated rows: unmerge them there")
            }
            Self::ConditionalFormat => {
                ("conditional_format", "a conditional format cannot be repeated: take it out")
            }
            Self::DataValidation => ("data_validation", "a data validation cannot be repeated: take it out"),
            Self::Hyperlink => ("hyperlink", "a hyperlink stands in the repeated rows: take it out"),
            Self::Comment => {
                ("comment", "a comment would move: take it out or put it above the repeated rows")
            }
            Self::Drawing => {
                ("drawing", "a picture stands in or across the repeated rows: move it above or below them")
            }
            Self::Chart => ("chart", "a chart shows a part of the repeated rows: let it show all of them"),
            Self::Control => ("control", "it has a button, check box or embedded object: take it out"),
            Self::Extension => ("extension", "a sparkline or a newer kind of format would move: take it out"),
            Self::ArrayFormula => ("array_formula", "an array formula would move: write it as a plain one"),
            Self::Formula => {
                ("formula", "a formula refers to a part of the repeated rows: let it sum up all of them")
            }
            Self::ProtectedRange => ("protected_range", "a range that may be edited would move: take it out"),
            Self::Scenario => ("scenario", "it has scenarios, a consolidation or own views: take them out"),
            Self::PageBreak => ("page_break", "a page break stands in the repeated rows: take it out"),
            Self::Filter => ("filter", "a filter reaches into the repeated rows: take it off"),
            Self::NoSheet => ("no_sheet", "there is no such sheet: choose one of the template"),
            Self::NoCell => ("no_cell", "that is no cell that can be filled: choose another one"),
            Self::FormulaThere => ("formula_there", "the cell has a formula: choose another one"),
            Self::UnknownPlaceholder => ("unknown_placeholder", "nothing is known for this placeholder"),
            Self::NoRows => ("no_rows", "these are no rows that can be repeated: choose others"),
            Self::TooManyRows => ("too_many_rows", "the sheet would have too many rows: fill in fewer"),
        }
    }

    /// For hosts: `merged_cells`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.code_and_words().0
    }
}

impl fmt::Display for TemplateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code_and_words().1)
    }
}
