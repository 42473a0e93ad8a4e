//! What is wrong with a pack, for the wire: a line of JSON or a cell of a workbook, whoever found it.

use yiju_domain::pack::{PackFault, PackText};
use yiju_sheets::{CellFault, catalogue_head_cell};

use crate::{error::ApiError, reason::Reason, wire::PackFaultView};

/// Why a file brings no pack.
pub(super) enum Refusal {
    /// The file itself cannot be read.
    File(ApiError),
    /// Everything that is wrong with what it says.
    Faults(Vec<PackFaultView>),
}

impl From<PackFault> for Refusal {
    fn from(fault: PackFault) -> Self {
        Self::Faults(vec![of_line(fault)])
    }
}

pub(crate) fn of_line(fault: PackFault) -> PackFaultView {
    PackFaultView {
        file: fault.file,
        line: Some(i64::from(fault.line)),
        sheet: None,
        cell: None,
        at: fault.at,
        code: fault.code.into(),
        reason: fault.reason,
    }
}

pub(super) fn of_cell(fault: CellFault) -> PackFaultView {
    PackFaultView {
        file: fault.file,
        line: None,
        sheet: Some(fault.sheet),
        cell: Some(fault.cell),
        at: String::new(),
        code: fault.code.into(),
        reason: fault.reason,
    }
}

/// The version of a pack is there with other content: whoever changes a pack raises its version.
pub(super) fn version_taken(file: &str, json: Option<&str>, (id, version): (&str, u32)) -> PackFaultView {
    let reason = format!("version {version} of {id} is there already with other content; raise the version");
    match json {
        Some(text) => of_line(PackText::new(file, text).fault(&["version".into()], "version_taken", reason)),
        None => {
            let (sheet, cell) = catalogue_head_cell("version");
            of_cell(CellFault { file: file.to_owned(), sheet, cell, code: "version_taken", reason })
        }
    }
}

/// The refusal of a file: the first fault in words, all of them as details.
pub(super) fn refused(file: String, faults: &[PackFaultView]) -> ApiError {
    let detail = faults.first().map(described).unwrap_or_default();
    let reason = Reason::PackRefused { file, count: faults.len().to_string(), detail };
    ApiError::from(reason).at("path").with(serde_json::to_value(faults).unwrap_or_default())
}

fn described(fault: &PackFaultView) -> String {
    match (&fault.sheet, &fault.cell, fault.line) {
        (Some(sheet), Some(cell), _) => format!("{sheet}!{cell}: {}", fault.reason),
        (_, _, Some(line)) => format!("line {line}: {}", fault.reason),
        _ => fault.reason.clone(),
    }
}
