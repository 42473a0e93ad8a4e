//! Taking a roster in: file → judged rows → cases, row by row accounted for.
//!
//! One bad row never stops the others and no row disappears: each ends as created, updated, unchanged, skipped or
//! failed. A dry run walks the same path and only leaves the writing out, so its counts are those of the real run.
//! Rows are written in pieces of one transaction each; a row is acknowledged after its piece has committed.

mod check;
mod keep;
mod known;
mod remark;

use std::{collections::HashMap, path::Path};

use yiju_domain::{ids::ImportId, mask};
use yiju_sheets::{Roster, RosterOptions};
use yiju_store::{
    Read, Tx,
    tables::{cases::Case, imports::Import, programmes::Programme},
};

use crate::{
    cases::file::CaseFile,
    context::{Context, Event},
    error::ApiError,
    money, reference,
    serving::blocking,
    wire::{Language, RosterColumnView, RosterImportRequest, RosterImportView, RosterRowView, RowOutcome},
    workspace::Workspace,
};
use check::Judged;
use keep::Origin;
use known::Known;
use remark::Note;

pub(crate) use check::Candidate;
pub(crate) use keep::{Origin as CaseOrigin, case_numbers};

/// Makes cases of candidates that are known to be sound and new: for the sample office.
pub(crate) async fn create_all(
    tx: &mut Tx,
    origin: &Origin<'_>,
    candidates: &[&Candidate],
) -> Result<Vec<Case>, ApiError> {
    let mut known = Known::load(tx, origin.programme.id, candidates).await?;
    keep::create(tx, &mut known, origin, candidates).await
}

/// Rows per transaction: large enough that fsync does not dominate, small enough that progress and cancel feel live.
const PIECE: usize = 50;

/// What became of a row.
struct Settled {
    judged: Judged,
    outcome: RowOutcome,
    case: Option<(String, String)>,
    duplicate_of: Option<u32>,
}

pub(crate) async fn import(
    cx: &Context<'_>,
    request: RosterImportRequest,
) -> Result<RosterImportView, ApiError> {
    let workspace = cx.workspace().await?;
    let dry_run = request.dry_run.unwrap_or(false);
    let asked = request.clone();
    let roster = blocking(move || read(&asked)).await?;
    let programme = reference::programme_named(&workspace, request.programme.as_deref()).await?;
    let today = cx.today();
    let judged: Vec<Judged> = roster.rows.iter().map(|row| check::judge(row, today)).collect();
    let repeats = repeats_in_file(&judged);
    let mut run = Run { cx, workspace: &workspace, programme, dry_run, import: None, settled: Vec::new() };
    let cancelled = run.all(judged, &repeats).await?;
    run.finish(&request.file).await?;
    let language = request.language.unwrap_or(Language::Zh);
    let settled = run.settled;
    if let Some(out) = &request.result {
        save_result(&roster, &settled, language, Path::new(out))?;
    }
    Ok(view(&request, &roster, &settled, cancelled, language))
}

fn read(request: &RosterImportRequest) -> Result<Roster, ApiError> {
    let path = Path::new(&request.file);
    let bytes = std::fs::read(path)
        .map_err(|error| ApiError::unusable(format!("{}: {error}", path.display())).at("file"))?;
    let options = RosterOptions { sheet: request.sheet.clone() };
    yiju_sheets::read_roster(&bytes, &file_name(path), &options)
        .map_err(|fault| ApiError::unusable(fault.to_string()).at("file"))
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// For each sound row that repeats an earlier sound row's person or home: that row.
fn repeats_in_file(judged: &[Judged]) -> HashMap<u32, u32> {
    let mut first: HashMap<(String, String), u32> = HashMap::new();
    let mut repeats = HashMap::new();
    for row in judged.iter().filter(|row| row.is_sound()) {
        let keys = row.candidate.keys();
        match keys.iter().find_map(|key| first.get(key)) {
            Some(earlier) => {
                repeats.insert(row.sheet_row, *earlier);
            }
            None => first.extend(keys.into_iter().map(|key| (key, row.sheet_row))),
        }
    }
    repeats
}

/// One import under way.
struct Run<'a> {
    cx: &'a Context<'a>,
    workspace: &'a Workspace,
    programme: Programme,
    dry_run: bool,
    import: Option<Import>,
    settled: Vec<Settled>,
}

/// What is to be done with a row.
enum Decision {
    Create,
    Update(Box<Option<keep::Changes>>),
    Unchanged,
    Leave(RowOutcome),
}

impl Run<'_> {
    /// Goes through all rows in pieces. Returns whether the user stopped it.
    async fn all(&mut self, judged: Vec<Judged>, repeats: &HashMap<u32, u32>) -> Result<bool, ApiError> {
        let total = judged.len();
        let mut rows = judged.into_iter().peekable();
        while rows.peek().is_some() {
            if self.cx.is_cancelled() {
                return Ok(true);
            }
            let piece: Vec<Judged> = rows.by_ref().take(PIECE).collect();
            self.piece(piece, repeats).await?;
            self.cx.progress(self.settled.len(), total, "roster");
        }
        Ok(false)
    }

    async fn piece(&mut self, piece: Vec<Judged>, repeats: &HashMap<u32, u32>) -> Result<(), ApiError> {
        let begun = self.settled.len();
        if self.dry_run {
            let mut reader = self.workspace.store.read().await?;
            let (decided, _) = self.decide(&mut reader, piece, repeats).await?;
            self.settled.extend(decided.into_iter().map(|(settled, _)| settled));
        } else {
            let tx = self.workspace.store.begin(self.cx.act()?).await?;
            self.write(tx, piece, repeats).await?;
        }
        for row in &self.settled[begun..] {
            let case_no = row.case.as_ref().map(|(_, case_no)| case_no.clone());
            let sheet_row = i64::from(row.judged.sheet_row);
            self.cx.events.send(Event::Row { sheet_row, outcome: row.outcome, case_no });
        }
        Ok(())
    }

    /// Decides about every row of a piece, by what the workspace knows at this moment.
    async fn decide(
        &self,
        from: &mut impl Read,
        piece: Vec<Judged>,
        repeats: &HashMap<u32, u32>,
    ) -> Result<(Vec<(Settled, Decision)>, Known), ApiError> {
        let candidates: Vec<&Candidate> = piece.iter().map(|row| &row.candidate).collect();
        let known = Known::load(from, self.programme.id, &candidates).await?;
        let decided = piece.into_iter().map(|row| decide_row(&known, row, repeats)).collect();
        Ok((decided, known))
    }

    async fn write(
        &mut self,
        mut tx: Tx,
        piece: Vec<Judged>,
        repeats: &HashMap<u32, u32>,
    ) -> Result<(), ApiError> {
        let (mut decided, mut known) = self.decide(&mut tx, piece, repeats).await?;
        let news: Vec<&Candidate> = decided
            .iter()
            .filter(|(_, decision)| matches!(decision, Decision::Create))
            .map(|(row, _)| &row.judged.candidate)
            .collect();
        let import = self.import_row(&mut tx, !news.is_empty()).await?;
        let origin = Origin {
            programme: &self.programme,
            settings: &self.workspace.settings,
            import: Some(import.id),
        };
        let cases = keep::create(&mut tx, &mut known, &origin, &news).await?;
        for (_, decision) in &mut decided {
            if let Decision::Update(changes) = decision
                && let Some(changes) = changes.take()
            {
                write_update(&mut tx, self.workspace, changes).await?;
            }
        }
        tx.commit().await?;
        self.import = Some(import);
        let mut cases = cases.into_iter();
        for (row, decision) in &mut decided {
            if matches!(decision, Decision::Create) {
                row.case = cases.next().map(|case| (case.id.to_string(), case.case_no));
            }
        }
        self.settled.extend(decided.into_iter().map(|(settled, _)| settled));
        Ok(())
    }

    /// The import's own row, written with the first piece that brings a case in.
    async fn import_row(&mut self, tx: &mut Tx, needed: bool) -> Result<Import, ApiError> {
        if let Some(import) = self.import.clone().filter(|import| import.version > 0) {
            return Ok(import);
        }
        let mut import = self.import.take().unwrap_or_else(|| Import {
            id: ImportId::new(tx.at()),
            version: 0,
            kind: "roster".into(),
            source: String::new(),
            started_at: tx.at(),
            counts: "{}".into(),
        });
        if needed {
            import.version = 1;
            tx.insert(std::slice::from_ref(&import)).await?;
        }
        Ok(import)
    }

    /// Completes the import's row with the file's name and the counts.
    async fn finish(&mut self, file: &str) -> Result<(), ApiError> {
        let Some(import) = self.import.take().filter(|import| import.version > 0) else { return Ok(()) };
        let counts: Vec<String> = ALL_OUTCOMES
            .iter()
            .map(|(outcome, name)| format!("\"{name}\":{}", count(&self.settled, *outcome)))
            .collect();
        let done = Import {
            source: file_name(Path::new(file)),
            counts: format!("{{{}}}", counts.join(",")),
            ..import.clone()
        };
        let mut tx = self.workspace.store.begin(self.cx.act()?).await?;
        tx.update(&import, done).await?;
        tx.commit().await?;
        self.cx.changed(&["cases", "reference", "workspace"]);
        Ok(())
    }
}

const ALL_OUTCOMES: [(RowOutcome, &str); 5] = [
    (RowOutcome::Created, "created"),
    (RowOutcome::Updated, "updated"),
    (RowOutcome::Unchanged, "unchanged"),
    (RowOutcome::Skipped, "skipped"),
    (RowOutcome::Failed, "failed"),
];

fn decide_row(known: &Known, mut row: Judged, repeats: &HashMap<u32, u32>) -> (Settled, Decision) {
    let mut duplicate_of = None;
    let mut case = None;
    let decision = if !row.is_sound() {
        Decision::Leave(RowOutcome::Failed)
    } else if let Some(earlier) = repeats.get(&row.sheet_row) {
        duplicate_of = Some(*earlier);
        row.notes.push(Note::warning("duplicate_in_file", None).with("row", &earlier.to_string()));
        Decision::Leave(RowOutcome::Skipped)
    } else if let Some(there) = known.case_of(&row.candidate) {
        case = Some((there.case.id.to_string(), there.case.case_no.clone()));
        row.notes.extend(
            known.not_taken_over(there, &row.candidate).into_iter().map(|code| Note::warning(code, None)),
        );
        let changes = keep::changes(there, &row.candidate);
        if changes.fields.is_empty() {
            Decision::Unchanged
        } else if there.case.stage.is_terminal() || money::is_settled(&there.case) {
            row.notes.push(Note::warning("case_finished", None).with("case_no", &there.case.case_no));
            Decision::Leave(RowOutcome::Skipped)
        } else {
            row.notes.push(Note::warning("changed", None).with("fields", &changes.fields.join("、")));
            Decision::Update(Box::new(Some(changes)))
        }
    } else if let Some((there, rule)) = known.doubled_by(&row.candidate) {
        case = Some((there.case.id.to_string(), there.case.case_no.clone()));
        let note = Note::warning("duplicate_in_workspace", None).with("case_no", &there.case.case_no);
        row.notes.push(note.with("rule", rule));
        Decision::Leave(RowOutcome::Skipped)
    } else {
        Decision::Create
    };
    let outcome = match &decision {
        Decision::Create => RowOutcome::Created,
        Decision::Update(_) => RowOutcome::Updated,
        Decision::Unchanged => RowOutcome::Unchanged,
        Decision::Leave(outcome) => *outcome,
    };
    (Settled { judged: row, outcome, case, duplicate_of }, decision)
}

/// Writes what a row changes. A changed category may change the rate: amounts follow, as in the window.
async fn write_update(tx: &mut Tx, workspace: &Workspace, changes: keep::Changes) -> Result<(), ApiError> {
    let file = CaseFile::load(tx, changes.changed.case.id).await?;
    changes.changed.write(tx, &file, &workspace.packs).await
}

fn count(settled: &[Settled], outcome: RowOutcome) -> i64 {
    i64::try_from(settled.iter().filter(|row| row.outcome == outcome).count()).unwrap_or(i64::MAX)
}

fn save_result(roster: &Roster, settled: &[Settled], language: Language, out: &Path) -> Result<(), ApiError> {
    let outcomes: Vec<yiju_sheets::RowOutcome> = settled
        .iter()
        .map(|row| yiju_sheets::RowOutcome {
            sheet_row: row.judged.sheet_row,
            status: status_word(row.outcome, language).into(),
            reason: row.judged.notes.iter().map(|note| note.words(language)).collect::<Vec<_>>().join(";"),
        })
        .collect();
    let headings = match language {
        Language::Zh => ("导入结果", "说明"),
        Language::En => ("Import status", "Reason"),
    };
    let bytes = yiju_sheets::write_result(roster, &outcomes, headings)
        .map_err(|fault| ApiError::unusable(fault.to_string()).at("result"))?;
    crate::output::write(out, &bytes)
}

fn status_word(outcome: RowOutcome, language: Language) -> &'static str {
    match (outcome, language) {
        (RowOutcome::Created, Language::Zh) => "新增",
        (RowOutcome::Updated, Language::Zh) => "更新",
        (RowOutcome::Unchanged, Language::Zh) => "无变化",
        (RowOutcome::Skipped, Language::Zh) => "跳过",
        (RowOutcome::Failed, Language::Zh) => "失败",
        (RowOutcome::Created, Language::En) => "created",
        (RowOutcome::Updated, Language::En) => "updated",
        (RowOutcome::Unchanged, Language::En) => "unchanged",
        (RowOutcome::Skipped, Language::En) => "skipped",
        (RowOutcome::Failed, Language::En) => "failed",
    }
}

fn view(
    request: &RosterImportRequest,
    roster: &Roster,
    settled: &[Settled],
    cancelled: bool,
    language: Language,
) -> RosterImportView {
    let columns = roster.columns.iter().map(|column| RosterColumnView {
        letter: column.letter.clone(),
        heading: column.heading.clone(),
        field: column.field.and_then(|field| serde_json::to_value(field).ok()).map(|value| match value {
            serde_json::Value::String(name) => name,
            other => other.to_string(),
        }),
    });
    let with_warnings =
        settled.iter().filter(|row| row.judged.is_sound() && !row.judged.notes.is_empty()).count();
    RosterImportView {
        dry_run: request.dry_run.unwrap_or(false),
        file: file_name(Path::new(&request.file)),
        sheet: roster.sheet.clone(),
        sheets: roster.sheets.clone(),
        header_row: i64::from(roster.header_rows.1),
        columns: columns.collect(),
        created: count(settled, RowOutcome::Created),
        updated: count(settled, RowOutcome::Updated),
        unchanged: count(settled, RowOutcome::Unchanged),
        skipped: count(settled, RowOutcome::Skipped),
        failed: count(settled, RowOutcome::Failed),
        with_warnings: i64::try_from(with_warnings).unwrap_or(i64::MAX),
        ignored: i64::try_from(roster.ignored.len()).unwrap_or(i64::MAX),
        cancelled,
        rows: settled.iter().map(|row| row_view(row, language)).collect(),
        result: request.result.clone(),
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
