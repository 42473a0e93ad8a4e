//! Lists and their rows as a screen shows them, and taking a list out.

use std::collections::{BTreeSet, HashMap};

use yiju_domain::{
    duplicates::{Hit, Index},
    ids::OtherListId,
    mask, text,
};
use yiju_store::{
    Entity, Read,
    tables::{
        self, match_keys,
        other_lists::{self, OtherList, OtherListRow},
    },
};

use super::known_help::known_help;
use crate::{
    context::Context,
    duplicates::{Rows, Side, hit_view, of_list_row},
    error::ApiError,
    reason::Reason,
    wire::{
        DuplicateView, Nothing, OtherListDetailView, OtherListGetRequest, OtherListRemoveRequest,
        OtherListRowView, OtherListView, OtherListsView,
    },
};

/// Rows on a page.
const PAGE: i64 = 200;

/// Hits that are shown of one list.
const MOST_HITS: usize = 500;

pub(crate) async fn list(cx: &Context<'_>, _: Nothing) -> Result<OtherListsView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut reader = workspace.store.read().await?;
    let counts: HashMap<_, _> = other_lists::counts(&mut reader)
        .await?
        .into_iter()
        .map(|(id, of, faulty)| (id, (of, faulty)))
        .collect();
    let lists = other_lists::all(&mut reader).await?;
    let view = |list: &OtherList| list_view(list, counts.get(&list.id).copied().unwrap_or_default());
    Ok(OtherListsView {
        lists: lists.iter().map(view).collect(),
        programmes: known_help(&*workspace.fresh_packs().await?),
    })
}

pub(crate) async fn get(
    cx: &Context<'_>,
    request: OtherListGetRequest,
) -> Result<OtherListDetailView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut reader = workspace.store.read().await?;
    let list = named(&mut reader, &request.id).await?;
    let counts = other_lists::counts(&mut reader).await?;
    let counts =
        counts.iter().find(|(id, _, _)| *id == list.id).map_or((0, 0), |(_, of, faulty)| (*of, *faulty));
    let offset = request.offset.unwrap_or(0).max(0);
    let only_faulty = request.only_faulty.unwrap_or(false);
    let rows = other_lists::rows(&mut reader, list.id, only_faulty, (offset, PAGE)).await?;
    Ok(OtherListDetailView {
        hits: hits(&mut reader, &list).await?,
        list: list_view(&list, counts),
        offset,
        rows: rows.iter().map(row_view).collect(),
    })
}

/// Cases that meet rows of the list, the other way round than a case asks: what the office must look at now.
async fn hits(from: &mut impl Read, list: &OtherList) -> Result<Vec<DuplicateView>, ApiError> {
    if list.removed_at.is_some() {
        return Ok(Vec::new());
    }
    let rows = other_lists::rows(from, list.id, false, (0, i64::MAX)).await?;
    let sides: Vec<Side> = rows.iter().map(|row| of_list_row(row, list)).collect();
    let keys: BTreeSet<String> = sides.iter().flat_map(|side| side.record.sought_keys()).collect();
    let near = match_keys::near(from, &Vec::from_iter(keys)).await?;
    let cases = Rows::load(from, near.cases, HashMap::new()).await?.sides();
    let index = Index::of(sides.iter().map(|side| &side.record));
    let mut found = Vec::new();
    for case in &cases {
        for hit in index.hits(&case.record).into_iter().filter(Hit::asks_for_a_reason) {
            found.extend(sides.get(hit.other).map(|row| hit_view(case, row, &hit, None)));
        }
    }
    found.truncate(MOST_HITS);
    Ok(found)
}

pub(crate) async fn remove(
    cx: &Context<'_>,
    request: OtherListRemoveRequest,
) -> Result<OtherListsView, ApiError> {
    let workspace = cx.workspace().await?;
    let reason = text::normalise(&request.reason);
    if reason.is_empty() {
        return Err(ApiError::required("reason"));
    }
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let mut list = named(&mut tx, &request.id).await?;
    if list.removed_at.is_some() {
        return Err(ApiError::from(Reason::OtherListOut { list: list.name }).at("id"));
    }
    list.version = request.version;
    let out = OtherList {
        removed_at: Some(tx.at()),
        removed_by: tx.user().to_owned(),
        remove_reason: reason,
        ..list.clone()
    };
    tx.update(&list, out).await?;
    tx.commit().await?;
    cx.changed(&["other_lists", "cases", "workspace"]);
    self::list(cx, Nothing {}).await
}

async fn named(from: &mut impl Read, id: &str) -> Result<OtherList, ApiError> {
    let unknown = || Reason::RowUnknown { entity: OtherList::KIND.into(), id: id.into() };
    let id: OtherListId = id.parse().map_err(|_| ApiError::from(unknown()).at("id"))?;
    Ok(tables::get(from, &id.to_string()).await?)
}

pub(super) fn list_view(list: &OtherList, (rows, faulty): (i64, i64)) -> OtherListView {
    OtherListView {
        id: list.id.to_string(),
        version: list.version,
        origin: list.origin.code().into(),
        concern: list.origin.concern().code().into(),
        name: list.name.clone(),
        programme: list.programme.clone(),
        dated: list.dated.to_string(),
        file_name: list.file_name.clone(),
        sha256: list.sha256.clone(),
        rows,
        faulty,
        imported_at: list.imported_at,
        imported_by: list.imported_by.clone(),
        removed_at: list.removed_at,
        removed_by: list.removed_by.clone(),
        remove_reason: list.remove_reason.clone(),
    }
}

pub(super) fn row_view(row: &OtherListRow) -> OtherListRowView {
    let masked = |text: &str, mask: fn(&str) -> String| (!text.is_empty()).then(|| mask(text));
    OtherListRowView {
        sheet_row: row.sheet_row,
        name: row.name.clone(),
        id_masked: masked(&row.id_number, mask::id),
        address: row.address.clone(),
        phone_masked: masked(&row.phone, mask::phone),
        happened_on: row.happened_on.map(|day| day.to_string()),
        amount_fen: row.amount_fen.map(|fen| fen.get()),
        item: row.item.clone(),
        note: row.note.clone(),
        faults: row.faults.clone(),
    }
}
