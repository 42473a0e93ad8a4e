//! Blobs, photos, placements, papers and attachments.

use yiju_domain::ids::PhotoId;
use yiju_store::{
    Store, Tx,
    tables::{
        attachments, blobs, papers,
        photos::{self, Photo, Placement},
    },
};

use crate::{
    lane::{Lane, begin},
    rows::{self, Office},
};

pub(crate) async fn a_blob_is_kept_once(lane: Lane) {
    let store = lane.store().await;
    let (first, later) = (rows::blob('a', "photos"), blobs::Blob { size: 9, ..rows::blob('a', "issued") });
    let mut tx = begin(&store).await;
    assert_eq!(blobs::keep(&mut tx, first.clone()).await.unwrap(), first);
    assert_eq!(blobs::keep(&mut tx, later).await.unwrap(), first, "the one that stands");
    for digit in ['c', 'b'] {
        blobs::keep(&mut tx, rows::blob(digit, "photos")).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    assert_eq!(blobs::count(&mut reader).await.unwrap(), 3);
    assert_eq!(blobs::find(&mut reader, &first.sha256).await.unwrap(), Some(first.clone()));
    let after = blobs::after(&mut reader, &first.sha256, 1).await.unwrap();
    assert_eq!(after, [rows::blob('b', "photos")]);
    assert_eq!(blobs::after(&mut reader, "", 9).await.unwrap().len(), 3);
}

/// Photos of one blob each.
async fn arrive(tx: &mut Tx, taken: &[(&str, Option<&str>)]) -> Vec<Photo> {
    let mut arrived = Vec::new();
    for ((name, taken), digit) in taken.iter().zip("0123456789abcdef".chars()) {
        let blob = blobs::keep(tx, rows::blob(digit, "photos")).await.unwrap();
        arrived.push(rows::photo(&blob.sha256, name, *taken));
    }
    tx.insert(&arrived).await.unwrap();
    arrived
}

pub(crate) async fn photos_stand_by_time_of_exposure(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 1, |_, _| {}).await;
    let case = office.cases[0].id;
    let mut tx = begin(&store).await;
    let shots = [
        ("b.jpg", None),
        ("late.jpg", Some("2026-11-09T08:00:00")),
        ("early.jpg", Some("2026-11-08T08:00:00")),
        ("a.jpg", None),
    ];
    let arrived = arrive(&mut tx, &shots).await;
    let placements: Vec<Placement> = arrived.iter().map(|photo| rows::placement(photo.id, case)).collect();
    tx.insert(&placements).await.unwrap();
    let gone = Placement { removed_at: Some(1), ..rows::placement(arrived[0].id, case) };
    tx.insert(&[gone]).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    let placed = photos::of_case(&mut reader, case).await.unwrap();
    let names: Vec<&str> = placed.iter().map(|one| one.photo.file_name.as_str()).collect();
    assert_eq!(names, ["early.jpg", "late.jpg", "a.jpg", "b.jpg"], "shots without a time come last, by name");
}

pub(crate) async fn the_inbox_holds_what_stands_nowhere(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 1, |_, _| {}).await;
    let mut tx = begin(&store).await;
    let arrived = arrive(&mut tx, &[("1", None), ("2", None), ("3", None)]).await;
    let placed = rows::placement(arrived[0].id, office.cases[0].id);
    let taken_back = Placement { removed_at: Some(1), ..rows::placement(arrived[1].id, office.cases[0].id) };
    tx.insert(&[placed, taken_back]).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    assert_eq!(photos::count(&mut reader).await.unwrap(), 3);
    assert_eq!(photos::inbox_count(&mut reader).await.unwrap(), 2);
    let mut names: Vec<String> = Vec::new();
    for offset in 0..3 {
        let page = photos::inbox(&mut reader, offset, 1).await.unwrap();
        names.extend(page.into_iter().map(|photo| photo.file_name));
    }
    names.sort();
    assert_eq!(names, ["2", "3"]);
}

pub(crate) async fn bytes_wait_in_the_inbox_once_and_only_while_they_stand_nowhere(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 1, |_, _| {}).await;
    let mut tx = begin(&store).await;
    let first = arrive(&mut tx, &[("IMG_1", None)]).await.remove(0);
    let later = Photo {
        id: PhotoId::new(first.arrived_at + 1),
        arrived_at: first.arrived_at + 1,
        ..rows::photo(&first.sha256, "副本", None)
    };
    tx.insert(std::slice::from_ref(&later)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(waiting(&store).await, ["副本"], "the latest arrival stands for all");
    let placement = rows::placement(first.id, office.cases[0].id);
    let mut tx = begin(&store).await;
    tx.insert(std::slice::from_ref(&placement)).await.unwrap();
    tx.commit().await.unwrap();
    assert!(waiting(&store).await.is_empty(), "placed by its earlier arrival");
    let mut tx = begin(&store).await;
    let removed = Placement { removed_at: Some(1), ..placement.clone() };
    tx.update(&placement, removed).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(waiting(&store).await, ["副本"]);
}

/// Names in the inbox; its count must agree.
async fn waiting(store: &Store) -> Vec<String> {
    let mut reader = store.read().await.unwrap();
    let found = photos::inbox(&mut reader, 0, 10).await.unwrap();
    let count = photos::inbox_count(&mut reader).await.unwrap();
    assert_eq!(usize::try_from(count).unwrap(), found.len());
    found.into_iter().map(|photo| photo.file_name).collect()
}

pub(crate) async fn uses_are_found_by_content(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 2, |_, _| {}).await;
    let mut tx = begin(&store).await;
    let arrived = arrive(&mut tx, &[("1", None), ("2", None)]).await;
    let again = rows::photo(&arrived[0].sha256, "副本.jpg", None);
    tx.insert(std::slice::from_ref(&again)).await.unwrap();
    let line = rows::line(office.cases[1].id, 1);
    tx.insert(std::slice::from_ref(&line)).await.unwrap();
    let places = [
        Placement { line_id: Some(line.id), ..rows::placement(again.id, office.cases[1].id) },
        Placement { stage: None, ..rows::placement(arrived[0].id, office.cases[0].id) },
        rows::placement(arrived[1].id, office.cases[0].id),
    ];
    tx.insert(&places).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    let uses = photos::uses_of(&mut reader, std::slice::from_ref(&arrived[0].sha256)).await.unwrap();
    let found: Vec<_> = uses.iter().map(|one| (one.case_no.as_str(), one.photo_id, one.stage)).collect();
    let items: Vec<_> = uses.iter().map(|one| (one.item_no, one.file_name.as_str())).collect();
    assert_eq!(items, [(None, "1"), (Some(1), "副本.jpg")]);
    assert_eq!(
        found,
        [
            (office.cases[0].case_no.as_str(), arrived[0].id, None),
            (office.cases[1].case_no.as_str(), again.id, places[0].stage),
        ]
    );
    assert!(photos::uses_of(&mut reader, &[]).await.unwrap().is_empty());
}

async fn with_case(store: &Store) -> (Office, blobs::Blob) {
    let office = Office::new(store, 1, |_, _| {}).await;
    let mut tx = begin(store).await;
    let blob = blobs::keep(&mut tx, rows::blob('a', "issued")).await.unwrap();
    tx.commit().await.unwrap();
    (office, blob)
}

pub(crate) async fn papers_and_attachments_of_a_case(lane: Lane) {
    let store = lane.store().await;
    let (office, blob) = with_case(&store).await;
    let case = office.cases[0].id;
    let first = rows::paper(case, &blob.sha256, "X-D1");
    let second = papers::Paper { issued_at: first.issued_at + 1, ..rows::paper(case, &blob.sha256, "X-D2") };
    let kept = rows::attachment(case, &blob.sha256);
    let later =
        attachments::Attachment { added_at: kept.added_at + 1, ..rows::attachment(case, &blob.sha256) };
    let removed = attachments::Attachment { removed_at: Some(1), ..rows::attachment(case, &blob.sha256) };
    let mut tx = begin(&store).await;
    tx.insert(&[first.clone(), second.clone()]).await.unwrap();
    tx.insert(&[later.clone(), removed, kept.clone()]).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    assert_eq!(papers::of_case(&mut reader, case).await.unwrap(), [second, first], "newest first");
    assert_eq!(attachments::of_case(&mut reader, case).await.unwrap(), [kept, later], "oldest first");
}
