//! Packs an office brought in, and the cases that name them.

use yiju_domain::ids::PackId;
use yiju_store::{
    Entity, Store,
    tables::{
        cases::Case,
        packs::{PackRow, Used, all, count, used},
    },
};

use crate::{
    lane::{Lane, begin},
    rows::{self, Office, day},
    rules::assert_refused,
};

const AT: i64 = 1_795_399_200_000;

fn pack(kind: &str, pack: &str, pack_version: i64) -> PackRow {
    PackRow {
        id: PackId::new(AT),
        version: 1,
        kind: kind.into(),
        pack: pack.into(),
        pack_version,
        valid_from: day(1, 1),
        valid_to: Some(day(12, 31)),
        source_file: "目录 2026.xlsx".into(),
        content: "{\n  \"id\": \"示例\"\n}".into(),
        sha256: "a".repeat(64),
        added_at: AT,
        added_by: "李敏".into(),
    }
}

async fn keep<E: Entity>(store: &Store, rows: &[E]) {
    let mut tx = begin(store).await;
    tx.insert(rows).await.unwrap();
    tx.commit().await.unwrap();
}

pub(crate) async fn packs_stand_by_kind_id_and_version(lane: Lane) {
    let store = lane.store().await;
    let open = PackRow { valid_to: None, ..pack("needs", "hints", 1) };
    let rows = [open, pack("catalogue", "own", 10), pack("catalogue", "own", 2)];
    keep(&store, &rows).await;
    let mut reader = store.read().await.unwrap();
    assert_eq!(count(&mut reader).await.unwrap(), 3);
    let [needs, tenth, second] = rows;
    assert_eq!(all(&mut reader).await.unwrap(), [second, tenth, needs], "by number, not by text");
}

pub(crate) async fn what_is_no_pack_is_refused(lane: Lane) {
    let store = lane.store().await;
    keep(&store, &[pack("catalogue", "own", 1)]).await;
    assert_refused(&store, pack("catalogue", "own", 1), "the same version again").await;
    assert_refused(&store, pack("prices", "own", 1), "an unknown kind").await;
    assert_refused(&store, pack("catalogue", "", 1), "no id").await;
    assert_refused(&store, pack("catalogue", "own", 0), "versions from 1").await;
    let reversed = PackRow { valid_from: day(12, 31), valid_to: Some(day(1, 1)), ..pack("needs", "own", 1) };
    assert_refused(&store, reversed, "ends before it begins").await;
    let unhashed = PackRow { sha256: "a".into(), ..pack("needs", "own", 1) };
    assert_refused(&store, unhashed, "no SHA-256").await;
    keep(&store, &[pack("survey", "own", 1)]).await;
}

pub(crate) async fn the_cases_of_every_pack_are_counted(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 3, |_, _| {}).await;
    let mut tx = begin(&store).await;
    for case in &office.cases[..2] {
        let pinned = Case { catalogue: "own".into(), catalogue_version: 2, ..case.clone() };
        tx.update(case, pinned).await.unwrap();
    }
    tx.commit().await.unwrap();
    keep(&store, &[rows::home_survey(office.cases[0].id)]).await;
    let answers = ["grab_bars", "night_light"].map(|rule| rows::need(office.cases[0].id, rule, None));
    keep(&store, &answers).await;
    let mut reader = store.read().await.unwrap();
    let one = |kind: &str, pack: &str, pack_version, cases| Used {
        kind: kind.into(),
        pack: pack.into(),
        pack_version,
        cases,
    };
    let survey = rows::home_survey(office.cases[0].id);
    let expected = [
        one("catalogue", "own", 2, 2),
        one("needs", "needs-hints", 1, 1),
        one("survey", &survey.form, survey.form_version, 1),
    ];
    assert_eq!(used(&mut reader).await.unwrap(), expected);
}
