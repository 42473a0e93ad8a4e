//! Taking a list in. It joins as a whole in one transaction: half a list would say that somebody was not helped.

use sha2::{Digest, Sha256};
use yiju_domain::{
    duplicates::{Concern, RecordOrigin, keys},
    id_number::IdNumber,
    ids::{OtherListId, OtherListRowId},
    text,
};
use yiju_sheets::{OtherListSheet, OtherSheetRow, RosterOptions, read_other_list};
use yiju_store::{
    Tx,
    tables::other_lists::{self, OtherList, OtherListRow},
};

use super::list::{list_view, row_view};
use crate::{
    cases::create_date,
    context::Context,
    error::ApiError,
    packs::bytes_of,
    reason::Reason,
    serving::blocking,
    wire::{OtherListImportRequest, OtherListImportView, RosterColumnView},
};

/// Rows between two looks at the cancel flag.
const PIECE: usize = 500;

/// How many faulty rows are shown one by one; how many there are is told in any case.
const SHOWN_FAULTS: usize = 200;

/// How many rows are shown as they are read.
const SAMPLE: usize = 10;

pub(crate) async fn import(
    cx: &Context<'_>,
    request: OtherListImportRequest,
) -> Result<OtherListImportView, ApiError> {
    let workspace = cx.workspace().await?;
    let head = Head::of(&request)?;
    let (file, bytes) = bytes_of(request.path.clone()).await?;
    let sha256 = hex(&Sha256::digest(&bytes));
    let options = RosterOptions { sheet: request.sheet.clone() };
    let name = file.clone();
    let sheet = blocking(move || {
        read_other_list(&bytes, &name, &options).map_err(|fault| ApiError::from(fault).at("path"))
    })
    .await?;
    let list = head.list(file, sha256, cx.now(), cx.user.clone().unwrap_or_default());
    let rows: Vec<OtherListRow> = sheet.rows.iter().map(|row| row_of(&list, row, cx.now())).collect();
    let mut reader = workspace.store.read().await?;
    let already = other_lists::of_file(&mut reader, &list.sha256).await?;
    drop(reader);
    let mut view = view(&list, &sheet, &rows);
    if request.dry_run.unwrap_or(false) {
        view.already = already.map(|list| list_view(&list, (0, 0)));
        return Ok(view);
    }
    let mut tx = workspace.store.begin(cx.act()?).await?;
    if let Some(there) = other_lists::of_file(&mut tx, &list.sha256).await? {
        return Err(ApiError::from(Reason::OtherListTwice { list: there.name }).at("path"));
    }
    write(cx, &mut tx, &list, &rows).await?;
    tx.commit().await?;
    cx.changed(&["other_lists", "cases", "workspace"]);
    view.list = Some(list_view(&list, (view.rows, view.faulty)));
    Ok(view)
}

async fn write(
    cx: &Context<'_>,
    tx: &mut Tx,
    list: &OtherList,
    rows: &[OtherListRow],
) -> Result<(), ApiError> {
    tx.insert(std::slice::from_ref(list)).await?;
    let mut done = 0;
    for piece in rows.chunks(PIECE) {
        if cx.is_cancelled() {
            return Err(Reason::OtherListCancelled {}.into());
        }
        tx.insert(piece).await?;
        done += piece.len();
        cx.progress(done, rows.len(), "other_list");
    }
    Ok(())
}

/// What was said of the list beside its file.
struct Head {
    origin: RecordOrigin,
    name: String,
    programme: String,
    dated: yiju_domain::Date,
}

impl Head {
    fn of(request: &OtherListImportRequest) -> Result<Self, ApiError> {
        let unknown = || ApiError::code_unknown("origin", &request.origin).at("origin");
        let origin: RecordOrigin = request.origin.parse().map_err(|_| unknown())?;
        if origin == RecordOrigin::Case {
            return Err(unknown());
        }
        let name = text::normalise(&request.name);
        if name.is_empty() {
            return Err(ApiError::required("name"));
        }
        let dated = create_date("dated", Some(&request.dated))?.ok_or_else(|| ApiError::required("dated"))?;
        let programme = text::normalise(request.programme.as_deref().unwrap_or_default());
        if !programme.is_empty() && origin.concern() != Concern::Duplicate {
            let reason = Reason::OtherListNoHelp { origin: origin.code().into() };
            return Err(ApiError::from(reason).at("programme"));
        }
        Ok(Self { origin, name, programme, dated })
    }

    fn list(self, file_name: String, sha256: String, now: i64, user: String) -> OtherList {
        OtherList {
            id: OtherListId::new(now),
            version: 1,
            origin: self.origin,
            name: self.name,
            programme: self.programme,
            dated: self.dated,
            file_name,
            sha256,
            imported_at: now,
            imported_by: user,
            removed_at: None,
            removed_by: String::new(),
            remove_reason: String::new(),
        }
    }
}

fn row_of(list: &OtherList, row: &OtherSheetRow, now: i64) -> OtherListRow {
    let mut faults: Vec<String> = row.faults.iter().map(|code| (*code).to_owned()).collect();
    if !row.id_number.is_empty() && IdNumber::from_stored(&row.id_number).is_err() {
        faults.push("id_number".into());
    }
    let mut kept = OtherListRow {
        id: OtherListRowId::new(now),
        version: 1,
        list_id: list.id,
        sheet_row: i64::from(row.sheet_row),
        name: row.name.clone(),
        id_number: row.id_number.clone(),
        spouse_id: row.spouse_id.clone(),
        address: row.address.clone(),
        phone: row.phone.clone(),
        certificate_no: row.certificate_no.clone(),
        bank_account: row.bank_account.clone(),
        happened_on: row.happened_on,
        amount_fen: row.amount,
        item: row.item.clone(),
        note: row.note.clone(),
        faults: Vec::new(),
    };
    if !can_be_compared(list, &kept) {
        faults.push("nothing_to_compare".into());
    }
    kept.faults = faults;
    kept
}

/// Whether anything in the row tells one person or home from another. The dead and moved are found by number alone.
fn can_be_compared(list: &OtherList, row: &OtherListRow) -> bool {
    match list.origin.concern() {
        Concern::Duplicate => !crate::duplicates::of_list_row(row, list).record.stored_keys().is_empty(),
        Concern::Alive | Concern::Resident => keys::id(&row.id_number).is_some(),
    }
}

fn view(list: &OtherList, sheet: &OtherListSheet, rows: &[OtherListRow]) -> OtherListImportView {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let faulty = || rows.iter().filter(|row| !row.faults.is_empty());
    let column = |(letter, heading, field): &(String, String, Option<&'static str>)| RosterColumnView {
        letter: letter.clone(),
        heading: heading.clone(),
        field: field.map(str::to_owned),
    };
    OtherListImportView {
        file: list.file_name.clone(),
        sheet: sheet.sheet.clone(),
        sheets: sheet.sheets.clone(),
        header_row: i64::from(sheet.header_row),
        columns: sheet.columns.iter().map(column).collect(),
        rows: count(rows.len()),
        faulty: count(faulty().count()),
        ignored: count(sheet.ignored),
        faults: faulty().take(SHOWN_FAULTS).map(row_view).collect(),
        sample: rows.iter().take(SAMPLE).map(row_view).collect(),
        already: None,
        list: None,
        sha256: list.sha256.clone(),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
