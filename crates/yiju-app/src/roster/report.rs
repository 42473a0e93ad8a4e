//! What an import tells: the view for hosts, the result sheet, the counts of its row.

use std::path::Path;

use yiju_domain::mask;
use yiju_sheets::Roster;

use super::{decide::Settled, file_name, run::End};
use crate::{
    error::ApiError,
    wire::{Language, RosterColumnView, RosterImportRequest, RosterImportView, RosterRowView, RowOutcome},
};

const ALL_OUTCOMES: [(RowOutcome, &str); 6] = [
    (RowOutcome::Created, "created"),
    (RowOutcome::Updated, "updated"),
    (RowOutcome::Unchanged, "unchanged"),
    (RowOutcome::Skipped, "skipped"),
    (RowOutcome::Failed, "failed"),
    (RowOutcome::NotReached, "not_reached"),
];

/// How many rows ended in each way; their sum is the rows of the file.
pub(super) fn counts(settled: &[Settled]) -> [(&'static str, i64); 6] {
    ALL_OUTCOMES.map(|(outcome, name)| (name, count(settled, outcome)))
}

fn count(settled: &[Settled], outcome: RowOutcome) -> i64 {
    i64::try_from(settled.iter().filter(|row| row.outcome == outcome).count()).unwrap_or(i64::MAX)
}

/// All there is to tell of an import.
pub(super) struct Report<'a> {
    pub request: &'a RosterImportRequest,
    pub roster: &'a Roster,
    pub settled: &'a [Settled],
    pub end: End,
    pub language: Language,
}

impl Report<'_> {
    /// Saves the sheet back with status and reason behind every row.
    pub(super) fn save(&self, out: &Path) -> Result<(), ApiError> {
        let between = if self.language == Language::Zh { "；" } else { "; " };
        let words = |row: &Settled| {
            row.judged.notes.iter().map(|note| note.words(self.language)).collect::<Vec<_>>().join(between)
        };
        let outcome = |row: &Settled| yiju_sheets::RowOutcome {
            sheet_row: row.judged.sheet_row,
            status: status_word(row.outcome, self.language).into(),
            reason: words(row),
        };
        let outcomes: Vec<_> = self.settled.iter().map(outcome).collect();
        let headings = match self.language {
            Language::Zh => ("导入结果", "说明"),
            Language::En => ("Import status", "Reason"),
        };
        let bytes = yiju_sheets::write_result(self.roster, &outcomes, headings)
            .map_err(|fault| ApiError::from(fault).at("result"))?;
        crate::output::write(out, &bytes)
    }

    /// For hosts. `unsaved` says why there is no result sheet though one was asked for.
    pub(super) fn view(self, unsaved: Option<ApiError>) -> RosterImportView {
        let settled = self.settled;
        let warned = |row: &&Settled| {
            row.judged.is_sound() && row.outcome != RowOutcome::NotReached && !row.judged.notes.is_empty()
        };
        RosterImportView {
            dry_run: self.request.dry_run.unwrap_or(false),
            file: file_name(Path::new(&self.request.file)),
            sheet: self.roster.sheet.clone(),
            sheets: self.roster.sheets.clone(),
            header_row: i64::from(self.roster.header_rows.1),
            columns: columns(self.roster),
            created: count(settled, RowOutcome::Created),
            updated: count(settled, RowOutcome::Updated),
            unchanged: count(settled, RowOutcome::Unchanged),
            skipped: count(settled, RowOutcome::Skipped),
            failed: count(settled, RowOutcome::Failed),
            not_reached: count(settled, RowOutcome::NotReached),
            with_warnings: i64::try_from(settled.iter().filter(warned).count()).unwrap_or(i64::MAX),
            ignored: i64::try_from(self.roster.ignored.len()).unwrap_or(i64::MAX),
            cancelled: matches!(self.end, End::Cancelled),
            rows: settled.iter().map(|row| row_view(row, self.language)).collect(),
            result: self.request.result.clone().filter(|_| unsaved.is_none()),
            result_fault: unsaved,
            stopped: match self.end {
                End::Stopped(reason) => Some(reason),
                End::Whole | End::Cancelled => None,
            },
        }
    }
}

fn columns(roster: &Roster) -> Vec<RosterColumnView> {
    let columns = roster.columns.iter().map(|column| RosterColumnView {
        letter: column.letter.clone(),
        heading: column.heading.clone(),
        field: column.field.and_then(|field| serde_json::to_value(field).ok()).map(|value| match value {
            serde_json::Value::String(name) => name,
            other => other.to_string(),
        }),
    });
    columns.collect()
}

fn status_word(outcome: RowOutcome, language: Language) -> &'static str {
    match (outcome, language) {
        (RowOutcome::Created, Language::Zh) => "新建",
        (RowOutcome::Updated, Language::Zh) => "更新",
        (RowOutcome::Unchanged, Language::Zh) => "未变",
        (RowOutcome::Skipped, Language::Zh) => "跳过",
        (RowOutcome::Failed, Language::Zh) => "有误",
        (RowOutcome::NotReached, Language::Zh) => "未处理",
        (RowOutcome::Created, Language::En) => "created",
        (RowOutcome::Updated, Language::En) => "updated",
        (RowOutcome::Unchanged, Language::En) => "unchanged",
        (RowOutcome::Skipped, Language::En) => "skipped",
        (RowOutcome::Failed, Language::En) => "failed",
        (RowOutcome::NotReached, Language::En) => "not reached",
    }
}

fn row_view(row: &Settled, language: Language) -> RosterRowView {
    let candidate = &row.judged.candidate;
    RosterRowView {
        sheet_row: i64::from(row.judged.sheet_row),
        outcome: row.outcome,
        name: candidate.name.clone(),
        id_masked: candidate.id_number.as_deref().map(mask::id),
        town: candidate.town.clone(),
        village: candidate.village.clone(),
        address: candidate.address.clone(),
        categories: candidate.category_codes(),
        case_no: row.case.as_ref().map(|(_, case_no)| case_no.clone()),
        case_id: row.case.as_ref().map(|(id, _)| id.clone()),
        duplicate_of_row: row.duplicate_of.map(i64::from),
        remarks: row.judged.notes.iter().map(|note| note.wire(language)).collect(),
    }
}
