//! Photos (arrivals) and placements (where they belong).

use std::collections::{BTreeSet, HashMap};

use yiju_domain::{
    ids::{CaseId, FindingId, ImportId, PhotoId, PlacementId, PlanLineId},
    photo_stage::PhotoStage,
};

use crate::{
    OfCase, Read, Result, Sql,
    column::read,
    entity::{self, entity, fetch, select},
};

entity! {
    /// 照片: one arrival of a file. The same bytes may arrive twice and are stored once.
    Photo(PhotoId) in "photos" as "photo" {
        sha256: String,
        file_name: String,
        source: String,
        /// Camera's local time from EXIF, `YYYY-MM-DDTHH:MM:SS`.
        taken_at: Option<String>,
        /// Pixels, upright.
        width: i64,
        height: i64,
        arrived_at: i64,
        import_id: Option<ImportId>,
    }
}

entity! {
    /// 照片归位: case, item and stage.
    Placement(PlacementId) in "placements" as "placement" of case case_id {
        photo_id: PhotoId,
        case_id: CaseId,
        line_id: Option<PlanLineId>,
        stage: Option<PhotoStage>,
        placed_at: i64,
        removed_at: Option<i64>,
        /// The finding it shows.
        finding_id: Option<FindingId>,
    }
}

impl OfCase for Placement {
    const LIVE: Option<&'static str> = Some("removed_at IS NULL");
    const ORDER: &'static str = "placed_at, id";

    fn case_id(&self) -> CaseId {
        self.case_id
    }
}

/// A live placement with its photo.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    pub placement: Placement,
    pub photo: Photo,
}

/// Live placements of a case with their photos, oldest shot first.
pub async fn of_case(from: &mut impl Read, case: CaseId) -> Result<Vec<Placed>> {
    Ok(of_cases(from, &[case]).await?.remove(&case).unwrap_or_default())
}

/// The same of several cases, by case.
pub async fn of_cases(from: &mut impl Read, cases: &[CaseId]) -> Result<HashMap<CaseId, Vec<Placed>>> {
    let placements: HashMap<CaseId, Vec<Placement>> = entity::of_cases(from, cases).await?;
    let ids: BTreeSet<String> = placements.values().flatten().map(|one| one.photo_id.to_string()).collect();
    let photos: Vec<Photo> = entity::by_column(from, "id", &Vec::from_iter(ids)).await?;
    let by_id: HashMap<_, _> = photos.into_iter().map(|photo| (photo.id, photo)).collect();
    let placed = |placements: Vec<Placement>| -> Vec<Placed> {
        let found = placements.into_iter().filter_map(|placement| {
            Some(Placed { photo: by_id.get(&placement.photo_id)?.clone(), placement })
        });
        by_shot(found.collect())
    };
    Ok(placements.into_iter().map(|(case, placements)| (case, placed(placements))).collect())
}

/// Shots without a time come last, in the order of their names: cameras count.
fn by_shot(mut placed: Vec<Placed>) -> Vec<Placed> {
    placed.sort_by_cached_key(|one| {
        let taken = one.photo.taken_at.clone().unwrap_or_else(|| "9999".into());
        (taken, one.placement.placed_at, one.photo.file_name.clone(), one.placement.id)
    });
    placed
}

/// Photos that wait for a place, newest first: one for all arrivals of bytes that stand nowhere, the latest of them.
pub async fn inbox(from: &mut impl Read, offset: i64, limit: i64) -> Result<Vec<Photo>> {
    let mut sql = select::<Photo>();
    sql.push(" p").push(INBOX).push(" ORDER BY p.arrived_at DESC, p.id DESC LIMIT ").bind(&limit);
    sql.push(" OFFSET ").bind(&offset);
    fetch(from, sql).await
}

/// How many photos wait in the inbox.
pub async fn inbox_count(from: &mut impl Read) -> Result<i64> {
    let mut sql = Sql::new("SELECT CAST(COUNT(*) AS BIGINT) FROM photos p");
    sql.push(INBOX);
    from.number(sql).await
}

// By bytes, not by arrival: what stands in a case does not wait, whichever of its arrivals was placed there.
const INBOX: &str = " WHERE NOT EXISTS (SELECT 1 FROM photos q JOIN placements x ON x.photo_id = q.id \
                     AND x.removed_at IS NULL WHERE q.sha256 = p.sha256) \
                     AND NOT EXISTS (SELECT 1 FROM photos later WHERE later.sha256 = p.sha256 AND later.id > p.id)";

/// How many photos arrived in all.
pub async fn count(from: &mut impl Read) -> Result<i64> {
    from.number(Sql::new("SELECT CAST(COUNT(*) AS BIGINT) FROM photos")).await
}

/// Live placements of any photo with these bytes, with case and item number.
pub async fn uses_of(from: &mut impl Read, hashes: &[String]) -> Result<Vec<Use>> {
    let mut found = Vec::new();
    for chunk in hashes.chunks(crate::sql::MAX_PARAMETERS) {
        let mut sql = Sql::new(
            "SELECT p.sha256 AS sha256, p.id AS photo_id, x.id AS placement_id, x.case_id AS case_id, x.line_id AS line_id, \
             x.stage AS stage, x.finding_id AS finding_id, c.case_no AS case_no, l.item_no AS item_no, \
             p.file_name AS file_name FROM photos p \
             JOIN placements x ON x.photo_id = p.id AND x.removed_at IS NULL JOIN cases c ON c.id = x.case_id \
             LEFT JOIN plan_lines l ON l.id = x.line_id WHERE p.sha256 IN (",
        );
        sql.bind_list(chunk).push(") ORDER BY c.case_no, x.id");
        for row in &from.rows(sql).await? {
            found.push(Use {
                sha256: read(row, "sha256")?,
                photo_id: read(row, "photo_id")?,
                placement_id: read(row, "placement_id")?,
                case_id: read(row, "case_id")?,
                line_id: read(row, "line_id")?,
                stage: read(row, "stage")?,
                finding_id: read(row, "finding_id")?,
                case_no: read(row, "case_no")?,
                item_no: read(row, "item_no")?,
                file_name: read(row, "file_name")?,
            });
        }
    }
    Ok(found)
}

/// Where the bytes of a photo stand.
#[derive(Debug, Clone)]
pub struct Use {
    pub sha256: String,
    pub photo_id: PhotoId,
    pub placement_id: PlacementId,
    pub case_id: CaseId,
    pub line_id: Option<PlanLineId>,
    pub stage: Option<PhotoStage>,
    pub finding_id: Option<FindingId>,
    pub case_no: String,
    pub item_no: Option<i64>,
    /// The name this arrival came under.
    pub file_name: String,
}
