//! Bringing a pack in. It joins the others as a whole or not at all, in one transaction; what is there is never
//! replaced.

use std::path::Path;

use yiju_domain::{Date, dates, ids::PackId};
use yiju_store::{Tx, tables::packs::PackRow};

use super::{
    candidate::{Candidate, Standing},
    diff::Difference,
    faults::{Refusal, refused, version_taken},
    read::read,
    registry::{Registry, sha256},
};
use crate::{
    context::Context,
    error::ApiError,
    reason::Reason,
    serving::blocking,
    wire::{PackFaultView, PackImportRequest, PackImportView, PackKind},
};

pub(crate) async fn import(cx: &Context<'_>, request: PackImportRequest) -> Result<PackImportView, ApiError> {
    let workspace = cx.workspace().await?;
    let (file, bytes) = bytes_of(request.path).await?;
    if request.dry_run.unwrap_or(false) {
        let mut reader = workspace.store.read().await?;
        let registry = Registry::load(&mut reader).await?;
        return match judge(&bytes, &file, &registry, cx.today()) {
            Ok((candidate, standing)) => Ok(view(file, &registry, &candidate, &standing, false)),
            Err(Refusal::Faults(faults)) => Ok(refusal_view(file, faults)),
            Err(Refusal::File(fault)) => Err(fault),
        };
    }
    let mut tx = workspace.store.begin(cx.act()?).await?;
    // Read within the transaction: nobody else can take this version meanwhile.
    let registry = Registry::load(&mut tx).await?;
    let today = dates::date_of_millis(tx.at());
    let (candidate, standing) = judge(&bytes, &file, &registry, today).map_err(|refusal| match refusal {
        Refusal::Faults(faults) => refused(file.clone(), &faults),
        Refusal::File(fault) => fault,
    })?;
    let is_new = matches!(standing, Standing::New);
    if is_new {
        let row = row(&tx, &file, &candidate);
        tx.insert(&[row]).await?;
        tx.commit().await?;
        workspace.read_packs().await?;
        cx.changed(&["packs", "reference", "cases", "workspace"]);
    }
    Ok(view(file, &registry, &candidate, &standing, is_new))
}

/// The name of the file without its folder, and what is in it.
pub(crate) async fn bytes_of(path: String) -> Result<(String, Vec<u8>), ApiError> {
    let name = Path::new(&path).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let shown = name.clone();
    let bytes = blocking(move || {
        std::fs::read(&path).map_err(|fault| ApiError::from(Reason::not_read(&shown, &fault)).at("path"))
    });
    Ok((name, bytes.await?))
}

/// The pack of a file and how it stands to those that are there.
fn judge(bytes: &[u8], file: &str, among: &Registry, today: Date) -> Result<(Candidate, Standing), Refusal> {
    let candidate = read(bytes, file, among, today)?;
    let standing = candidate.pack.standing(among);
    if matches!(standing, Standing::Taken) {
        let json = (!candidate.from_workbook).then_some(candidate.content.as_str());
        let pack = candidate.pack.dated();
        return Err(Refusal::Faults(vec![version_taken(file, json, (pack.id(), pack.version()))]));
    }
    Ok((candidate, standing))
}

fn row(tx: &Tx, file: &str, candidate: &Candidate) -> PackRow {
    let pack = candidate.pack.dated();
    let (valid_from, valid_to) = pack.valid();
    PackRow {
        id: PackId::new(tx.at()),
        version: 1,
        kind: code(candidate.pack.kind()).into(),
        pack: pack.id().to_owned(),
        pack_version: i64::from(pack.version()),
        valid_from,
        valid_to,
        source_file: file.to_owned(),
        sha256: sha256(&candidate.content),
        content: candidate.content.clone(),
        added_at: tx.at(),
        added_by: tx.user().to_owned(),
    }
}

/// The code of a kind in its column.
pub(super) const fn code(kind: PackKind) -> &'static str {
    match kind {
        PackKind::Catalogue => "catalogue",
        PackKind::Instrument => "instrument",
        PackKind::Survey => "survey",
        PackKind::Needs => "needs",
        PackKind::Policy => "policy",
    }
}

pub(super) fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn view(
    file: String,
    among: &Registry,
    candidate: &Candidate,
    standing: &Standing,
    stored: bool,
) -> PackImportView {
    let pack = candidate.pack.dated();
    let ((name_zh, name_en), (from, to)) = (pack.names(), pack.valid());
    let Difference { before, added, removed, changed, unchanged } = candidate.pack.difference(among);
    PackImportView {
        file,
        kind: Some(candidate.pack.kind()),
        id: pack.id().to_owned(),
        version: i64::from(pack.version()),
        name_zh: name_zh.to_owned(),
        name_en: name_en.to_owned(),
        valid_from: Some(from.to_string()),
        valid_to: to.map(|day| day.to_string()),
        items: count(pack.items()),
        before: before.map(i64::from),
        added,
        removed,
        changed,
        unchanged: count(unchanged),
        faults: Vec::new(),
        already: matches!(standing, Standing::Same),
        stored,
    }
}

/// A refused file: every fault, and no word on its content.
fn refusal_view(file: String, faults: Vec<PackFaultView>) -> PackImportView {
    PackImportView {
        file,
        kind: None,
        id: String::new(),
        version: 0,
        name_zh: String::new(),
        name_en: String::new(),
        valid_from: None,
        valid_to: None,
        items: 0,
        before: None,
        added: Vec::new(),
        removed: Vec::new(),
        changed: Vec::new(),
        unchanged: 0,
        faults,
        already: false,
        stored: false,
    }
}
