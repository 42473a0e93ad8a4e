//! Rows of every kind in and out, versions, batches, and listings of reference rows.

use yiju_domain::{lifecycle::Stage, money::Fen};
use yiju_store::{
    Entity, Store, StoreError,
    tables::{self, areas::Area, blobs, cases::Case, programmes::Programme},
};

use crate::{
    lane::{Lane, begin},
    rows::{self, Office, day},
};

async fn assert_comes_back<E: Entity + PartialEq + std::fmt::Debug>(store: &Store, row: E) {
    let mut tx = begin(store).await;
    tx.insert(std::slice::from_ref(&row)).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    assert_eq!(tables::get::<E>(&mut reader, &row.id_text()).await.unwrap(), row);
}

pub(crate) async fn every_kind_comes_back_as_it_was(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 1, |_, _| {}).await;
    let (case, home) = (&office.cases[0], &office.dwellings[0]);
    assert_comes_back(&store, rows::area("买买提·𠮷田社区", Some(office.towns[0].id))).await;
    let contractor = rows::organisation("contractor", "示例 100%_!'\" 公司");
    assert_comes_back(&store, contractor.clone()).await;
    assert_comes_back(&store, rows::programme(2027, "01")).await;
    assert_comes_back(&store, rows::dwelling(office.towns[1].id, "长青路 9 号\n二楼")).await;
    let household = rows::household(home.id);
    assert_comes_back(&store, household.clone()).await;
    let spouse = rows::person(household.id, "𬭚㛃䶮", None);
    assert_comes_back(&store, spouse.clone()).await;
    assert_comes_back(&store, rows::import("roster")).await;
    assert_comes_back(&store, rows::member(case.id, spouse.id)).await;
    let mut line = rows::line(case.id, 1);
    line.contractor_id = Some(contractor.id);
    line.accepted_quantity = Some(line.quantity);
    assert_comes_back(&store, line).await;
    let blob = rows::blob('a', "photos");
    let mut tx = begin(&store).await;
    assert_eq!(blobs::keep(&mut tx, blob.clone()).await.unwrap(), blob);
    tx.commit().await.unwrap();
    let photo = rows::photo(&blob.sha256, "IMG_1.jpg", Some("2026-11-08T09:20:00"));
    assert_comes_back(&store, photo.clone()).await;
    assert_comes_back(&store, rows::placement(photo.id, case.id)).await;
    assert_comes_back(&store, rows::paper(case.id, &blob.sha256, "X-D1")).await;
    assert_comes_back(&store, rows::attachment(case.id, &blob.sha256)).await;
    let mut full = rows::case(9, office.programme.id, home.id, spouse.id);
    (full.stage, full.exit_reason) = (Stage::Exited, Some("withdrawn".into()));
    (full.assessed_on, full.accepted_on) = (Some(day(4, 1)), Some(day(10, 31)));
    (full.ability_level, full.contractor_id) = (Some(4), Some(contractor.id));
    (full.total_fen, full.subsidy_fen) = (Fen::new(i64::MAX), Fen::new(300_000));
    assert_comes_back(&store, full).await;
    let (list, row) = rows::other_list();
    assert_comes_back(&store, list).await;
    assert_comes_back(&store, row).await;
}

pub(crate) async fn a_change_makes_a_new_version(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 2, |_, _| {}).await;
    let before = office.cases[0].clone();
    let mut tx = begin(&store).await;
    let after = tx.update(&before, Case { note: "改".into(), ..before.clone() }).await.unwrap();
    assert_eq!((after.version, after.note.as_str()), (2, "改"));
    let same = tx.update(&after, after.clone()).await.unwrap();
    assert_eq!(same.version, 2, "an equal row is left alone");
    let emptied = Case { categories: vec![], applied_on: None, ..after.clone() };
    let emptied = tx.update(&after, emptied).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    assert_eq!(tables::get::<Case>(&mut reader, &before.id_text()).await.unwrap(), emptied);
    let other = tables::get::<Case>(&mut reader, &office.cases[1].id_text()).await.unwrap();
    assert_eq!(other, office.cases[1], "no other row changes");
}

pub(crate) async fn a_stale_change_is_a_conflict(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 1, |_, _| {}).await;
    let before = office.cases[0].clone();
    let mut tx = begin(&store).await;
    tx.update(&before, Case { note: "先".into(), ..before.clone() }).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = begin(&store).await;
    let stale = tx.update(&before, Case { note: "后".into(), ..before.clone() }).await;
    assert!(matches!(&stale, Err(StoreError::Conflict { entity: "case", .. })), "{stale:?}");
    drop(tx);
    let mut tx = begin(&store).await;
    let absent = rows::area("没有", None);
    let gone = tx.update(&absent, Area { name: "新名".into(), ..absent.clone() }).await;
    assert!(matches!(&gone, Err(StoreError::Conflict { entity: "area", .. })), "{gone:?}");
}

pub(crate) async fn what_is_not_there_is_said_to_be_missing(lane: Lane) {
    let store = lane.store().await;
    let mut reader = store.read().await.unwrap();
    let missing = tables::get::<Case>(&mut reader, "nobody").await;
    assert!(
        matches!(&missing, Err(StoreError::NotFound { entity: "case", id }) if id == "nobody"),
        "{missing:?}"
    );
    assert!(tables::find::<Case>(&mut reader, "nobody").await.unwrap().is_none());
    assert!(tables::cases::by_no(&mut reader, "2026-999999-01-A0001").await.unwrap().is_none());
    assert!(blobs::find(&mut reader, "0").await.unwrap().is_none());
    assert_eq!(tables::audit_last_at(&mut reader).await.unwrap(), None);
    assert_eq!(tables::cases::count(&mut reader).await.unwrap(), 0);
}

pub(crate) async fn rows_are_found_by_column_and_key(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 4, |_, _| {}).await;
    let mut reader = store.read().await.unwrap();
    let homes: Vec<String> = office.dwellings[1..3].iter().map(Entity::id_text).collect();
    let mut found: Vec<Case> = tables::by_column(&mut reader, "dwelling_id", &homes).await.unwrap();
    found.sort_by(|one, other| one.case_no.cmp(&other.case_no));
    assert_eq!(found, office.cases[1..3]);
    assert!(tables::by_column::<Case>(&mut reader, "dwelling_id", &[]).await.unwrap().is_empty());
    let keys = ["长青路2号".to_owned(), "长青路3号".to_owned()];
    assert_eq!(tables::households::by_address(&mut reader, &keys).await.unwrap().len(), 2);
    let numbers = [office.cases[3].case_no.clone(), office.cases[0].case_no.clone()];
    let found: Vec<Case> = tables::by_key(&mut reader, "case_no", &numbers).await.unwrap();
    assert_eq!(found, [office.cases[0].clone(), office.cases[3].clone()], "ordered by the key");
}

pub(crate) async fn a_whole_table_is_walked_in_pages(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 7, |_, _| {}).await;
    let mut reader = store.read().await.unwrap();
    let (mut seen, mut last) = (Vec::new(), String::new());
    loop {
        let page: Vec<Case> = tables::page_after(&mut reader, &last, 3).await.unwrap();
        let Some(end) = page.last() else { break };
        last = end.id_text();
        assert!(page.len() <= 3);
        seen.extend(page.into_iter().map(|case| case.id));
    }
    let mut all: Vec<_> = office.cases.iter().map(|case| case.id).collect();
    all.sort();
    assert_eq!(seen, all);
}

pub(crate) async fn batches_pass_the_parameter_limit(lane: Lane) {
    let store = lane.store().await;
    // 35,000 parameters in the rows and 77,000 in their audit rows: more than SQLite takes at once, or PostgreSQL.
    let areas: Vec<Area> = (0..7_000).map(|number| rows::area(&format!("社区{number}"), None)).collect();
    let mut tx = begin(&store).await;
    tx.insert(&areas).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    let mut asked: Vec<String> = (0..66_000).map(|number| format!("absent {number}")).collect();
    asked.extend(areas[6_990..].iter().map(Entity::id_text));
    assert_eq!(tables::by_column::<Area>(&mut reader, "id", &asked).await.unwrap().len(), 10);
    assert_eq!(tables::areas::all(&mut reader).await.unwrap().len(), 7_000);
    assert_eq!(tables::recorded_count(&mut reader, "area").await.unwrap(), 7_000);
}

pub(crate) async fn areas_stand_parents_first(lane: Lane) {
    let store = lane.store().await;
    let (district, town) = (rows::area("示例区", None), rows::area("丙街道", None));
    let children = ["乙社区", "甲社区"].map(|name| rows::area(name, Some(town.id)));
    let mut tx = begin(&store).await;
    tx.insert(&[town.clone(), district.clone()]).await.unwrap();
    tx.insert(&children).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    let names: Vec<String> =
        tables::areas::all(&mut reader).await.unwrap().into_iter().map(|area| area.name).collect();
    // By code point on both engines: 丙 U+4E19 < 示 U+793A, 乙 U+4E59 < 甲 U+7532.
    assert_eq!(names, ["丙街道", "示例区", "乙社区", "甲社区"]);
}

pub(crate) async fn reference_rows_are_listed_in_order(lane: Lane) {
    let store = lane.store().await;
    let organisations =
        [("office", "民政局"), ("contractor", "乙公司"), ("assessor", "中心"), ("contractor", "丙公司")];
    let programmes = [(2025, "01"), (2026, "02"), (2026, "01")];
    let mut tx = begin(&store).await;
    tx.insert(&organisations.map(|(kind, name)| rows::organisation(kind, name))).await.unwrap();
    tx.insert(&programmes.map(|(year, code)| rows::programme(year, code))).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    let listed = tables::organisations::all(&mut reader).await.unwrap();
    let names: Vec<&str> = listed.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["中心", "丙公司", "乙公司", "民政局"]);
    let listed: Vec<Programme> = tables::programmes::all(&mut reader).await.unwrap();
    let codes: Vec<(i64, &str)> = listed.iter().map(|one| (one.year, one.code.as_str())).collect();
    assert_eq!(codes, [(2026, "01"), (2026, "02"), (2025, "01")]);
}

pub(crate) async fn settings_are_kept(lane: Lane) {
    let store = lane.store().await;
    let mut tx = begin(&store).await;
    tx.set("office_name", "示例区民政局").await.unwrap();
    tx.set("office_name", "示例区民政局 '二'").await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    let value = tables::settings::get(&mut reader, "office_name").await.unwrap();
    assert_eq!(value.as_deref(), Some("示例区民政局 '二'"));
    assert_eq!(tables::settings::get(&mut reader, "absent").await.unwrap(), None);
}

pub(crate) async fn nothing_is_kept_without_a_commit(lane: Lane) {
    let store = lane.store().await;
    let mut tx = begin(&store).await;
    tx.insert(&[rows::area("不留", None)]).await.unwrap();
    tx.set("name", "不留").await.unwrap();
    tx.take_numbers("series", 5).await.unwrap();
    drop(tx);
    let mut tx = begin(&store).await;
    assert!(tables::areas::all(&mut tx).await.unwrap().is_empty());
    assert_eq!(tables::settings::get(&mut tx, "name").await.unwrap(), None);
    assert_eq!(tx.take_numbers("series", 1).await.unwrap(), 1);
    assert!(tables::audit_after(&mut tx, 0, 10).await.unwrap().is_empty());
}
