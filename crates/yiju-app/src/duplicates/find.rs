//! Asking the question.

use std::collections::{BTreeSet, HashMap};

use yiju_domain::{
    duplicates::{Hit, Index, Record},
    ids::CaseId,
};
use yiju_store::{
    Read,
    tables::{self, duplicate_passes::DuplicatePass, match_keys},
};

use super::{
    pass::pass_of,
    records::{self, Parts, Rows, Side, retain_given},
    view::hit_view,
};
use crate::{cases::file::CaseFile, error::ApiError, wire::DuplicateView};

/// What a case meets, with the reasons given so far.
pub(crate) async fn of_case(from: &mut impl Read, file: &CaseFile) -> Result<Vec<DuplicateView>, ApiError> {
    Ok(of_cases(from, &[file]).await?.remove(&file.case.id).unwrap_or_default())
}

/// The same for several cases, by case, in a fixed number of queries.
pub(crate) async fn of_cases(
    from: &mut impl Read,
    files: &[&CaseFile],
) -> Result<HashMap<CaseId, Vec<DuplicateView>>, ApiError> {
    let own: Vec<Side> = files.iter().map(|file| Parts::of_file(file).side()).collect();
    let mut photos: HashMap<CaseId, BTreeSet<String>> = HashMap::new();
    for file in files {
        for one in file.uses.iter().filter(|one| one.case_id != file.case.id) {
            photos.entry(one.case_id).or_default().insert(one.sha256.clone());
        }
    }
    let photos = photos.into_iter().map(|(case, hashes)| (case, hashes.into_iter().collect())).collect();
    let ids: Vec<CaseId> = files.iter().map(|file| file.case.id).collect();
    let passes = tables::of_cases::<DuplicatePass>(from, &ids).await?;
    let asked: Vec<Record> = own.iter().map(|side| side.record.clone()).collect();
    let found = near_hits(from, &asked, photos).await?;
    let mut views: HashMap<CaseId, Vec<DuplicateView>> = HashMap::new();
    for (at, hit) in &found.hits {
        let (Some(side), Some(id), Some(other)) = (own.get(*at), ids.get(*at), found.sides.get(hit.other))
        else {
            continue;
        };
        let passes = passes.get(id).map(Vec::as_slice).unwrap_or_default();
        let pass = pass_of(passes, hit.rule.code(), other);
        views.entry(*id).or_default().push(hit_view(side, other, hit, pass));
    }
    Ok(views)
}

/// What a case that is not written yet would meet.
pub(crate) async fn of_new_case(
    from: &mut impl Read,
    parts: &Parts<'_>,
) -> Result<Vec<DuplicateView>, ApiError> {
    let own = parts.side();
    let found = near_hits(from, std::slice::from_ref(&own.record), HashMap::new()).await?;
    let view = |(_, hit): &(usize, Hit)| Some(hit_view(&own, found.sides.get(hit.other)?, hit, None));
    Ok(found.hits.iter().filter_map(view).collect())
}

/// Hits of some records, and the records they meet.
pub(crate) struct Found {
    pub sides: Vec<Side>,
    /// Place of the record that was asked for, and what it meets.
    pub hits: Vec<(usize, Hit)>,
}

/// What these records meet: a fixed number of queries for all of them. `photos` names photos of other cases that the
/// records have too.
pub(crate) async fn near_hits(
    from: &mut impl Read,
    asked: &[Record],
    photos: HashMap<CaseId, Vec<String>>,
) -> Result<Found, ApiError> {
    let keys: BTreeSet<String> = asked.iter().flat_map(Record::sought_keys).collect();
    let keys: Vec<String> = keys.into_iter().filter(|key| !key.starts_with("photo|")).collect();
    let mut near = match_keys::near(from, &keys).await?;
    let missing = photos.keys().filter(|id| !near.cases.contains_key(id));
    let missing: Vec<String> = missing.map(ToString::to_string).collect();
    let more: Vec<tables::cases::Case> = tables::by_column(from, "id", &missing).await?;
    near.cases.extend(more.into_iter().map(|case| (case.id, case)));
    // Each case shares its keys with itself, and does not meet itself: a single one need not be read again.
    let only = asked.first().filter(|_| asked.len() == 1).map(|record| record.reference.as_str());
    near.cases.retain(|id, _| only != Some(id.to_string().as_str()));
    retain_given(from, &mut near.cases).await?;
    if near.cases.is_empty() && near.rows.is_empty() {
        return Ok(Found { sides: Vec::new(), hits: Vec::new() });
    }
    let mut sides = Rows::load(from, near.cases, photos).await?.sides();
    sides.extend(near.rows.iter().map(|(row, list)| records::of_list_row(row, list)));
    let index = Index::of(sides.iter().map(|side| &side.record));
    let hits = asked.iter().enumerate();
    let hits = hits.flat_map(|(at, record)| index.hits(record).into_iter().map(move |hit| (at, hit)));
    let hits = hits.collect();
    Ok(Found { sides, hits })
}
