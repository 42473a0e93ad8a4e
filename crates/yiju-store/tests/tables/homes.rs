//! Home surveys, findings, answered needs, and the thread from a finding to a line and its photos.

use yiju_domain::{environment::Hazard, suggestion::NeedAnswer};
use yiju_store::{
    Entity, Store, StoreError,
    tables::{
        self, blobs,
        home_surveys::{Finding, HomeSurvey, NeedRow, findings, needs, of_case},
        photos::Placement,
        plan_lines::PlanLine,
    },
};

use crate::{
    lane::{Lane, begin},
    rows::{self, Office},
    rules::assert_refused,
};

async fn keep<E: Entity>(store: &Store, row: &E) {
    let mut tx = begin(store).await;
    tx.insert(std::slice::from_ref(row)).await.unwrap();
    tx.commit().await.unwrap();
}

pub(crate) async fn a_survey_comes_back_with_everything_and_with_nothing(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 2, |_, _| {}).await;
    let full = rows::home_survey(office.cases[0].id);
    keep(&store, &full).await;
    let bare = HomeSurvey {
        case_id: office.cases[1].id,
        surveyed_on: None,
        dwelling_type: None,
        floor: None,
        floors: None,
        lift: None,
        structure: None,
        shared_kitchen: None,
        shared_bath: None,
        living: None,
        mounting: vec![],
        falls: None,
        diagnoses: None,
        ..rows::home_survey(office.cases[1].id)
    };
    keep(&store, &bare).await;
    let mut reader = store.read().await.unwrap();
    assert_eq!(of_case(&mut reader, full.case_id).await.unwrap(), Some(full.clone()));
    assert_eq!(of_case(&mut reader, bare.case_id).await.unwrap(), Some(bare));
    drop(reader);
    assert_refused(&store, rows::home_survey(full.case_id), "a second survey of a case").await;
}

pub(crate) async fn findings_and_needs_stand_once(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 1, |_, _| {}).await;
    let survey = rows::home_survey(office.cases[0].id);
    keep(&store, &survey).await;
    let first = rows::finding(&survey, "entrance.threshold");
    let elsewhere = Finding { position: "后门".into(), ..rows::finding(&survey, "entrance.threshold") };
    keep(&store, &first).await;
    keep(&store, &elsewhere).await;
    assert_refused(&store, rows::finding(&survey, "entrance.threshold"), "answered twice").await;
    let (of_person, of_finding) =
        (rows::need(survey.case_id, "alone", None), rows::need(survey.case_id, "step", Some(first.id)));
    for need in [&of_person, &of_finding, &rows::need(survey.case_id, "step", Some(elsewhere.id))] {
        keep(&store, need).await;
    }
    assert_refused(&store, rows::need(survey.case_id, "alone", None), "a need answered twice").await;
    assert_refused(&store, rows::need(survey.case_id, "step", Some(first.id)), "a need answered twice").await;
    let mut tx = begin(&store).await;
    tx.update(&first, Finding { removed_at: Some(1), ..first.clone() }).await.unwrap();
    tx.commit().await.unwrap();
    keep(&store, &rows::finding(&survey, "entrance.threshold")).await;
    let mut reader = store.read().await.unwrap();
    let found = findings(&mut reader, survey.case_id).await.unwrap();
    assert_eq!(found.len(), 2, "the one taken out is not listed, and its place is free again");
    assert!(found.iter().all(|one| one.id != first.id));
    assert_eq!(needs(&mut reader, survey.case_id).await.unwrap().len(), 3);
}

pub(crate) async fn what_cannot_be_found_or_answered_is_refused(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 1, |_, _| {}).await;
    let case = office.cases[0].id;
    let survey = rows::home_survey(case);
    keep(&store, &survey).await;
    let graded = Finding { hazard: Hazard::No, ..rows::finding(&survey, "entrance.bell") };
    assert_refused(&store, graded, "a severity of no hazard").await;
    let mute = NeedRow { reason: String::new(), ..rows::need(case, "alone", None) };
    assert_refused(&store, mute, "declined without a reason").await;
    let nowhere = NeedRow { answer: NeedAnswer::Accepted, ..rows::need(case, "alone", None) };
    assert_refused(&store, nowhere, "accepted without a line").await;
    let nobody = rows::home_survey(case);
    let lost = PlanLine { finding_id: Some(rows::finding(&nobody, "x").id), ..rows::line(case, 1) };
    assert_refused(&store, lost, "no such finding").await;
}

pub(crate) async fn a_line_and_its_photos_are_followed_from_the_finding(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 1, |_, _| {}).await;
    let case = office.cases[0].id;
    let survey = rows::home_survey(case);
    let finding = rows::finding(&survey, "entrance.threshold");
    keep(&store, &survey).await;
    keep(&store, &finding).await;
    let explained = [("walks_freely".to_owned(), "术后".to_owned())].into();
    let line = PlanLine { finding_id: Some(finding.id), explained, ..rows::line(case, 1) };
    keep(&store, &line).await;
    let mut tx = begin(&store).await;
    blobs::keep(&mut tx, rows::blob('b', "photos")).await.unwrap();
    let photo = rows::photo(&"b".repeat(64), "IMG_1.jpg", None);
    tx.insert(std::slice::from_ref(&photo)).await.unwrap();
    tx.commit().await.unwrap();
    let shown =
        Placement { line_id: Some(line.id), finding_id: Some(finding.id), ..rows::placement(photo.id, case) };
    keep(&store, &shown).await;
    let mut reader = store.read().await.unwrap();
    let lines = tables::plan_lines::of_cases(&mut reader, &[case]).await.unwrap();
    assert_eq!(lines, [line]);
    let placed = tables::photos::of_case(&mut reader, case).await.unwrap();
    assert_eq!(placed[0].placement, shown);
    let uses = tables::photos::uses_of(&mut reader, &[photo.sha256]).await.unwrap();
    assert_eq!((uses[0].finding_id, uses[0].line_id), (Some(finding.id), shown.line_id));
    let absent = tables::get::<Finding>(&mut reader, "nobody").await;
    assert!(matches!(absent, Err(StoreError::NotFound { entity: "finding", .. })));
}
