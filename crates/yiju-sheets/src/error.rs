//! What can stop a spreadsheet as a whole. Faults of single rows are not errors: they travel with the rows.

use thiserror::Error;

use crate::template::TemplateFault;

/// Why a workbook could not be read or written. Each text names the thing and says what to do.
/// None of them carries cell contents, so they may be logged.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SheetError {
    /// The file is protected by a password.
    #[error(
        "{file} is encrypted (已加密): open it in an office program, remove the password and save it again"
    )]
    Encrypted {
        /// File name as given.
        file: String,
    },
    /// The content is something else than a spreadsheet we read, whatever the name says.
    #[error("{file} is {found}, which cannot be read here: save it as .xlsx and take that file")]
    UnknownKind {
        /// File name as given.
        file: String,
        /// What the content looks like.
        found: String,
    },
    /// The content is a spreadsheet that ends early or contradicts itself.
    #[error(
        "{file} is damaged ({detail}): open it in an office program and save it again, or ask for it anew"
    )]
    Damaged {
        /// File name as given.
        file: String,
        /// What the reader stumbled over.
        detail: String,
    },
    /// A limit of this crate was passed; see the `MAX_` constants.
    #[error("{file} is too large: more than {limit} {what}; split it and import the parts")]
    TooLarge {
        /// File name as given.
        file: String,
        /// What there is too much of.
        what: &'static str,
        /// The limit that was passed.
        limit: u64,
    },
    /// There is not a single filled cell.
    #[error("{file} is empty: it has no filled cell")]
    Empty {
        /// File name as given.
        file: String,
    },
    /// The sheet that was asked for does not exist.
    #[error("{file} has no sheet named \"{wanted}\"; its sheets are: {}", sheets.join(", "))]
    SheetMissing {
        /// File name as given.
        file: String,
        /// The name that was asked for.
        wanted: String,
        /// The names there are.
        sheets: Vec<String>,
    },
    /// No sheet has a row that can be recognised as the header of a roster.
    #[error(
        "{file}: no header row found on {}; a roster needs a row with a name or ID number column and at least one more known column (姓名, 身份证号, 电话, 住址 …)",
        sheets.join(", ")
    )]
    NoHeader {
        /// File name as given.
        file: String,
        /// The sheets that were looked at.
        sheets: Vec<String>,
    },
    /// The parts of a case do not add up to its amounts, or the amounts contradict each other.
    #[error("case {case_no}: {detail}; the summary is not written, mend the case first")]
    Unbalanced {
        /// Which case.
        case_no: String,
        /// Which sum is wrong.
        detail: String,
    },
    /// A template of the office has something that cannot be kept right, or the filling does not fit it.
    #[error("the template cannot be filled: {}{fault}", template_place(sheet, place))]
    Template {
        /// Name of the sheet; empty where it is the whole workbook.
        sheet: String,
        /// Cell, range or name; empty where there is none.
        place: String,
        /// What is in the way.
        fault: TemplateFault,
    },
    /// A sum of money does not fit into 64 bits of fen.
    #[error("the sum of {what} is too large to be calculated")]
    Overflow {
        /// What was being added up.
        what: &'static str,
    },
    /// The workbook could not be written.
    #[error("the workbook could not be written: {0}")]
    Write(String),
}

fn template_place(sheet: &str, place: &str) -> String {
    match (sheet.is_empty(), place.is_empty()) {
        (true, true) => String::new(),
        (true, false) => format!("{place}: "),
        (false, true) => format!("sheet \"{sheet}\": "),
        (false, false) => format!("sheet \"{sheet}\", {place}: "),
    }
}

impl From<rust_xlsxwriter::XlsxError> for SheetError {
    fn from(error: rust_xlsxwriter::XlsxError) -> Self {
        Self::Write(error.to_string())
    }
}
