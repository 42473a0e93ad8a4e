//! What the database itself refuses, and what readers may do.

use yiju_domain::{
    lifecycle::Stage,
    money::{Fen, Quantity},
};
use yiju_store::{
    Entity, Read, Sql, Store, StoreError,
    tables::{self, areas::Area, cases::Case, persons::Person, photos::Photo, plan_lines::PlanLine},
};

use crate::{
    lane::{Lane, begin},
    rows::{self, Office},
};

/// Inserting this row must break a rule of the database, and nothing of it may stay.
pub(crate) async fn assert_refused<E: Entity>(store: &Store, row: E, why: &str) {
    let mut tx = begin(store).await;
    let done = tx.insert(std::slice::from_ref(&row)).await;
    assert!(matches!(&done, Err(StoreError::Constraint(_))), "{why}: {done:?}");
    drop(tx);
    let mut reader = store.read().await.unwrap();
    assert!(tables::find::<E>(&mut reader, &row.id_text()).await.unwrap().is_none(), "{why}");
}

pub(crate) async fn the_database_refuses_what_cannot_be(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 1, |_, _| {}).await;
    let case = rows::case(9, office.programme.id, office.dwellings[0].id, office.persons[0].id);
    let line = rows::line(office.cases[0].id, 1);
    let household = office.persons[0].household_id;
    assert_refused(&store, rows::area("", None), "an area without a name").await;
    assert_refused(&store, rows::organisation("bank", "x"), "an unknown kind").await;
    assert_refused(&store, rows::programme(1999, "03"), "a year long past").await;
    let with = |change: fn(&mut Case)| {
        let mut case = case.clone();
        change(&mut case);
        case
    };
    assert_refused(&store, with(|case| case.total_fen = Fen::new(-1)), "a negative sum").await;
    assert_refused(&store, with(|case| case.subsidy_fen = Fen::new(1)), "more subsidy than cost").await;
    assert_refused(&store, with(|case| case.ability_level = Some(5)), "a level beyond 4").await;
    assert_refused(&store, with(|case| case.next_item_no = 0), "item numbers from 1").await;
    assert_refused(&store, with(|case| case.stage = Stage::Exited), "left without a reason").await;
    let with = |change: fn(&mut PlanLine)| {
        let mut line = line.clone();
        change(&mut line);
        line
    };
    assert_refused(&store, with(|line| line.quantity = Quantity::new(-1)), "a negative quantity").await;
    assert_refused(&store, with(|line| line.amount_fen = Fen::new(-1)), "a negative amount").await;
    assert_refused(&store, with(|line| line.subsidy_fen = Fen::new(20_001)), "more than the amount").await;
    assert_refused(&store, with(|line| line.item_no = 0), "item 0").await;
    assert_refused(&store, with(|line| line.kind = "free".into()), "an unknown kind of line").await;
    assert_refused(&store, with(|line| line.accepted_quantity = Some(Quantity::new(-1))), "accepted").await;
    let person = rows::person(household, "王", None);
    let with = |change: fn(&mut Person)| {
        let mut person = person.clone();
        change(&mut person);
        person
    };
    assert_refused(&store, with(|person| person.name = String::new()), "nobody").await;
    assert_refused(&store, with(|person| person.id_reason = String::new()), "no ID and no reason").await;
    assert_refused(&store, with(|person| person.id_status = "verified".into()), "verified nothing").await;
    assert_refused(&store, with(|person| person.sex = Some("女".into())), "a sex in words").await;
    assert_refused(&store, rows::import("papers"), "an unknown import").await;
}

pub(crate) async fn foreign_keys_hold(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 1, |_, _| {}).await;
    let case = &office.cases[0];
    let nowhere = rows::area("没有", None).id;
    assert_refused(&store, rows::area("孤儿", Some(nowhere)), "no such parent").await;
    assert_refused(&store, rows::dwelling(nowhere, "某处"), "no such town").await;
    let nobody = rows::person(office.persons[0].household_id, "无", None).id;
    assert_refused(&store, rows::member(case.id, nobody), "no such person").await;
    assert_refused(&store, rows::photo(&"f".repeat(64), "x.jpg", None), "no such blob").await;
    let mut line = rows::line(case.id, 1);
    line.contractor_id = Some(rows::organisation("contractor", "无").id);
    assert_refused(&store, line, "no such contractor").await;
    let stranger: Photo = rows::photo(&"f".repeat(64), "x.jpg", None);
    assert_refused(&store, rows::placement(stranger.id, case.id), "no such photo").await;
    assert!(store.foreign_key_faults().await.unwrap().is_empty());
}

pub(crate) async fn numbers_and_names_are_unique(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 1, |_, _| {}).await;
    let case = &office.cases[0];
    assert_refused(&store, rows::programme(2026, "01"), "the code of a year").await;
    let same = rows::case(1, office.programme.id, case.dwelling_id, case.applicant_id);
    assert_refused(&store, same, "a case number").await;
    let mut tx = begin(&store).await;
    tx.insert(&[rows::line(case.id, 1)]).await.unwrap();
    tx.insert(&[rows::member(case.id, case.applicant_id)]).await.unwrap();
    tx.commit().await.unwrap();
    assert_refused(&store, rows::line(case.id, 1), "an item number").await;
    assert_refused(&store, rows::member(case.id, case.applicant_id), "a member twice").await;
}

pub(crate) async fn nul_characters_are_refused(lane: Lane) {
    let store = lane.store().await;
    let mut tx = begin(&store).await;
    let refused = tx.insert(&[rows::area("王\0", None)]).await;
    assert!(matches!(&refused, Err(StoreError::Nul { .. })), "{refused:?}");
    drop(tx);
    let mut reader = store.read().await.unwrap();
    let asked = tables::cases::by_no(&mut reader, "A\0").await;
    assert!(matches!(&asked, Err(StoreError::Nul { .. })), "{asked:?}");
}

pub(crate) async fn a_reader_cannot_write(lane: Lane) {
    let store = lane.store().await;
    Office::new(&store, 1, |_, _| {}).await;
    for statement in
        ["DELETE FROM placements", "UPDATE cases SET note = 'x'", "INSERT INTO settings VALUES ('a', 'b')"]
    {
        let mut reader = store.read().await.unwrap();
        let done = reader.rows(Sql::new(statement)).await;
        assert!(done.is_err(), "{statement} went through a reader");
    }
}

pub(crate) async fn a_reader_sees_one_state(lane: Lane) {
    let store = lane.store().await;
    Office::new(&store, 3, |_, _| {}).await;
    let mut reader = store.read().await.unwrap();
    assert_eq!(tables::areas::all(&mut reader).await.unwrap().len(), 2);
    let mut tx = begin(&store).await;
    tx.insert(&[rows::area("新街道", None)]).await.unwrap();
    let seen: Vec<Area> = tables::areas::all(&mut tx).await.unwrap();
    assert_eq!(seen.len(), 3, "the writer sees its own rows");
    tx.commit().await.unwrap();
    assert_eq!(tables::areas::all(&mut reader).await.unwrap().len(), 2, "a snapshot stays what it was");
    drop(reader);
    let mut reader = store.read().await.unwrap();
    assert_eq!(tables::areas::all(&mut reader).await.unwrap().len(), 3);
}
