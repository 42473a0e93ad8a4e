//! Assessments: what comes back, in which order, and which one holds.

use yiju_store::{
    Store,
    tables::{
        self,
        assessments::{self, Assessment},
        blobs,
    },
};

use crate::{
    lane::{Lane, begin},
    rows::{self, Office, day},
};

fn draft(one: Assessment) -> Assessment {
    Assessment { finished_at: None, assessed_on: None, final_level: None, ..one }
}

async fn kept(store: &Store, all: &[Assessment]) -> Result<(), String> {
    let mut tx = begin(store).await;
    tx.insert(all).await.map_err(|fault| fault.to_string())?;
    tx.commit().await.map_err(|fault| fault.to_string())
}

pub(crate) async fn a_form_comes_back_as_it_was(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 1, |_, _| {}).await;
    let case = office.cases[0].id;
    let (blob, body) = (rows::blob('a', "attachments"), rows::organisation("assessor", "中心"));
    let attachment = rows::attachment(case, &blob.sha256);
    let mut tx = begin(&store).await;
    blobs::keep(&mut tx, blob).await.unwrap();
    tx.insert(std::slice::from_ref(&attachment)).await.unwrap();
    tx.insert(std::slice::from_ref(&body)).await.unwrap();
    tx.commit().await.unwrap();
    let mut full = rows::assessment(case, day(10, 12));
    (full.attachment_id, full.body_id, full.valid_until) =
        (Some(attachment.id), Some(body.id), Some(day(12, 31)));
    (full.withdrawn_at, full.withdrawn_reason) = (Some(7), "录错人".into());
    let empty =
        draft(Assessment { answers: [].into(), grounds: vec![], ..rows::assessment(case, day(10, 12)) });
    kept(&store, &[full.clone(), empty.clone()]).await.unwrap();
    let mut reader = store.read().await.unwrap();
    for row in [full, empty] {
        let found: Assessment = tables::get(&mut reader, &row.id.to_string()).await.unwrap();
        assert_eq!(found, row);
    }
}

pub(crate) async fn they_stand_by_day_with_the_draft_first(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 2, |_, _| {}).await;
    let case = office.cases[0].id;
    let early = rows::assessment(case, day(3, 1));
    let late = rows::assessment(case, day(9, 30));
    let again =
        Assessment { finished_at: late.finished_at.map(|at| at + 1), ..rows::assessment(case, day(9, 30)) };
    let discarded = Assessment {
        withdrawn_at: Some(3),
        withdrawn_reason: "重填".into(),
        ..draft(rows::assessment(case, day(1, 1)))
    };
    let open = draft(rows::assessment(case, day(1, 1)));
    let elsewhere = rows::assessment(office.cases[1].id, day(11, 1));
    let all = [early.clone(), late.clone(), discarded.clone(), again.clone(), open.clone(), elsewhere];
    kept(&store, &all).await.unwrap();
    let mut reader = store.read().await.unwrap();
    let found = assessments::of_case(&mut reader, case).await.unwrap();
    let ids: Vec<_> = found.iter().map(|one| one.id).collect();
    assert_eq!(ids, [open.id, again.id, late.id, early.id, discarded.id]);
    assert_eq!(
        assessments::current(&found).map(|one| one.id),
        Some(again.id),
        "of one day the last finished"
    );
}

pub(crate) async fn the_latest_day_holds_until_it_is_taken_back(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 1, |_, _| {}).await;
    let case = office.cases[0].id;
    let (early, late) = (rows::assessment(case, day(3, 1)), rows::assessment(case, day(9, 30)));
    kept(&store, &[late.clone(), early.clone(), draft(rows::assessment(case, day(11, 1)))]).await.unwrap();
    let mut tx = begin(&store).await;
    let found = assessments::of_case(&mut tx, case).await.unwrap();
    assert_eq!(assessments::current(&found), Some(&late));
    let back = Assessment { withdrawn_at: Some(9), withdrawn_reason: "录错人".into(), ..late.clone() };
    tx.update(&late, back).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    let found = assessments::of_case(&mut reader, case).await.unwrap();
    assert_eq!(assessments::current(&found), Some(&early), "the one before comes forward");
    assert_eq!(assessments::current(&[]), None);
}

pub(crate) async fn a_case_has_one_draft_at_a_time(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 1, |_, _| {}).await;
    let one = || draft(rows::assessment(office.cases[0].id, day(3, 1)));
    kept(&store, &[one()]).await.unwrap();
    assert!(kept(&store, &[one()]).await.is_err(), "a second draft");
    kept(&store, &[rows::assessment(office.cases[0].id, day(3, 1))]).await.unwrap();
}

pub(crate) async fn what_is_finished_has_a_day_and_a_level(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 1, |_, _| {}).await;
    let whole = || rows::assessment(office.cases[0].id, day(3, 1));
    let bad = [
        ("no day", Assessment { assessed_on: None, ..whole() }),
        ("no level", Assessment { final_level: None, ..whole() }),
        ("no reason for taking it back", Assessment { withdrawn_at: Some(1), ..whole() }),
        ("an unknown reason", Assessment { reason: "whim".into(), ..whole() }),
        ("an unknown mode", Assessment { mode: "guess".into(), ..whole() }),
    ];
    for (what, row) in bad {
        assert!(kept(&store, &[row]).await.is_err(), "{what} is not refused");
    }
}
