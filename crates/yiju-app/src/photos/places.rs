//! Photos of a case or the inbox, and moving them to their places.

use yiju_store::{
    Entity, StoreError, Tx,
    tables::{
        self,
        blobs::Blob,
        photos::{Photo, Placement},
    },
};

use super::{also_in, placement, stands_at};
use crate::{
    cases::{file::CaseFile, view::stage_code},
    context::Context,
    error::ApiError,
    reason::Reason,
    wire::{
        Nothing, PhotoListRequest, PhotoListView, PhotoPlaceRequest, PhotoSlot, PhotoView,
        PlacementRemoveRequest,
    },
};

pub(crate) async fn list(cx: &Context<'_>, request: PhotoListRequest) -> Result<PhotoListView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut reader = workspace.store.read().await?;
    let (offset, limit) = (request.offset.unwrap_or(0).max(0), request.limit.unwrap_or(200).clamp(1, 1000));
    let (total, photos) = match &request.case_id {
        Some(case) => {
            let case = CaseFile::find_id(&mut reader, case).await?;
            let placed = tables::photos::of_case(&mut reader, case).await?;
            let photos: Vec<Photo> = placed.into_iter().map(|placed| placed.photo).collect();
            (i64::try_from(photos.len()).unwrap_or(i64::MAX), photos)
        }
        None => (
            tables::photos::inbox_count(&mut reader).await?,
            tables::photos::inbox(&mut reader, offset, limit).await?,
        ),
    };
    let hashes: Vec<String> = photos.iter().map(|photo| photo.sha256.clone()).collect();
    let uses = tables::photos::uses_of(&mut reader, &hashes).await?;
    let sizes: Vec<Blob> = tables::by_key(&mut reader, "sha256", &hashes).await?;
    let view = |photo: Photo| PhotoView {
        id: photo.id.to_string(),
        also_in: also_in(
            &uses.iter().filter(|one| one.sha256 == photo.sha256).cloned().collect::<Vec<_>>(),
            None,
        ),
        size: sizes.iter().find(|blob| blob.sha256 == photo.sha256).map_or(0, |blob| blob.size),
        file_name: photo.file_name,
        taken_at: photo.taken_at,
        arrived_at: photo.arrived_at,
        source: photo.source,
        width: photo.width,
        height: photo.height,
    };
    Ok(PhotoListView { total, photos: photos.into_iter().map(view).collect() })
}

pub(crate) async fn place(cx: &Context<'_>, request: PhotoPlaceRequest) -> Result<PhotoSlot, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let photo: Photo = tables::get(&mut tx, &request.photo_id).await?;
    let case = CaseFile::find_id(&mut tx, &request.case_id).await?;
    let place = (request.item, request.stage, request.finding_id.as_deref());
    let target = super::target(&mut tx, case, place).await?;
    let uses = tables::photos::uses_of(&mut tx, std::slice::from_ref(&photo.sha256)).await?;
    let there = uses.iter().find(|one| stands_at(one, &target)).map(|one| one.placement_id.to_string());
    let placed = match (&request.placement_id, there) {
        (before, Some(there)) => {
            if let Some(before) = before.as_ref().filter(|before| **before != there) {
                // The place is taken by the same bytes: moving there means leaving here.
                let before = own_placement(&mut tx, &photo, before, request.version).await?;
                let after = Placement { removed_at: Some(tx.at()), ..before.clone() };
                tx.update(&before, after).await?;
            }
            tables::get(&mut tx, &there).await?
        }
        (None, None) => {
            let placement = placement(&photo, &target, tx.at());
            tx.insert(std::slice::from_ref(&placement)).await?;
            placement
        }
        (Some(id), None) => {
            let before = own_placement(&mut tx, &photo, id, request.version).await?;
            let after = Placement {
                case_id: case,
                line_id: target.line,
                stage: target.stage,
                finding_id: target.finding.or(before.finding_id).filter(|_| before.case_id == case),
                ..before.clone()
            };
            tx.update(&before, after).await?
        }
    };
    // Where the same bytes stood before, it is that arrival that is shown.
    let photo = if placed.photo_id == photo.id {
        photo
    } else {
        tables::get(&mut tx, &placed.photo_id.to_string()).await?
    };
    tx.commit().await?;
    cx.changed(&["photos", "cases", "workspace"]);
    Ok(PhotoSlot {
        placement_id: placed.id.to_string(),
        version: placed.version,
        photo_id: photo.id.to_string(),
        item_no: request.item,
        stage: placed.stage.map(stage_code),
        file_name: photo.file_name,
        taken_at: photo.taken_at,
        width: photo.width,
        height: photo.height,
        also_in: also_in(&uses, Some(case)),
    })
}

/// A live placement of this very photo.
async fn own_placement(
    tx: &mut Tx,
    photo: &Photo,
    id: &str,
    version: Option<i64>,
) -> Result<Placement, ApiError> {
    let placement = live_placement(tx, id, version).await?;
    if placement.photo_id != photo.id {
        return Err(ApiError::from(Reason::PlacementOfOther {}).at("placement_id"));
    }
    Ok(placement)
}

async fn live_placement(tx: &mut Tx, id: &str, version: Option<i64>) -> Result<Placement, ApiError> {
    let placement: Placement = tables::get(tx, id).await?;
    if placement.removed_at.is_some() || version != Some(placement.version) {
        return Err(StoreError::Conflict { entity: Placement::KIND, id: id.to_owned() }.into());
    }
    Ok(placement)
}

pub(crate) async fn unplace(cx: &Context<'_>, request: PlacementRemoveRequest) -> Result<Nothing, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let before = live_placement(&mut tx, &request.placement_id, Some(request.version)).await?;
    let after = Placement { removed_at: Some(tx.at()), ..before.clone() };
    tx.update(&before, after).await?;
    tx.commit().await?;
    cx.changed(&["photos", "cases", "workspace"]);
    Ok(Nothing {})
}
