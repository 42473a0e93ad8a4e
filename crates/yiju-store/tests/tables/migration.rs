//! Schema versions, copies of the database file, and where a database may lie.

use std::path::Path;

use sqlx::{
    Connection, PgConnection,
    migrate::{MigrationType, Migrator},
};
use yiju_store::{Store, StoreError, tables};

use crate::{
    lane::{Lane, begin},
    rows::{self, Office},
};

static PORTABLE: Migrator = sqlx::migrate!("../../migrations");

/// Schema version 1, as the first Yiju had it, with an area in it.
async fn first_version(lane: &Lane) {
    let first: Vec<_> = PORTABLE.iter().filter(|one| one.version == 1).cloned().collect();
    assert!(matches!(first[0].migration_type, MigrationType::Simple));
    let migrator = Migrator { migrations: first.into(), ..Migrator::DEFAULT };
    match lane {
        Lane::Sqlite(_) => {
            let mut connection = lane.sqlite_connection().await;
            migrator.run(&mut connection).await.unwrap();
            connection.close().await.unwrap();
        }
        Lane::Postgres(url) => {
            let mut connection = PgConnection::connect(url).await.unwrap();
            migrator.run(&mut connection).await.unwrap();
            connection.close().await.unwrap();
        }
    }
    lane.run_sql(
        "INSERT INTO areas (id, version, name) VALUES ('01a20621-ad00-7f52-9cc7-20ae868e1a82', 1, '老街道')",
    )
    .await
    .unwrap();
}

pub(crate) async fn an_older_schema_is_brought_up_to_date(lane: Lane) {
    first_version(&lane).await;
    let store = lane.store().await;
    let mut reader = store.read().await.unwrap();
    assert_eq!(tables::areas::all(&mut reader).await.unwrap()[0].name, "老街道");
    drop(reader);
    Office::new(&store, 1, |_, _| {}).await;
    let refusal = lane.run_sql("DELETE FROM audit").await.expect_err("the second migration is there");
    assert!(refusal.contains("audit rows are never"), "{refusal}");
}

/// A case of schema version 1 at a stage, with all it refers to.
async fn case_of_first_version(lane: &Lane, number: u8, stage: &str) {
    let area = "01a20621-ad00-7f52-9cc7-20ae868e1a82";
    let id = |kind: u8| format!("01a20621-ad00-7f52-9cc7-00000000{kind:02}{number:02}");
    let (programme, dwelling, household, person) = (id(1), id(2), id(3), id(4));
    for sql in [
        format!(
            "INSERT INTO programmes VALUES \
             ('{programme}', 1, '0{number}', '改造', 2026, 'procurement', '[]', 0, 'p', 'national-2020')"
        ),
        format!("INSERT INTO dwellings VALUES ('{dwelling}', 1, '{area}', NULL, '1 号', 'k{number}', '')"),
        format!("INSERT INTO households VALUES ('{household}', 1, '{dwelling}')"),
        format!(
            "INSERT INTO persons (id, version, household_id, name, id_status, id_reason, phone, \
             registered_address, bank_account, bank_name) \
             VALUES ('{person}', 1, '{household}', '王', 'missing', '遗失', '', '', '', '')"
        ),
        format!(
            "INSERT INTO cases (id, version, case_no, programme_id, dwelling_id, applicant_id, stage, \
             stage_since, categories, assessment_note, assessor, total_fen, subsidy_fen, next_item_no, note, \
             duplicate_reason, search, created_at) VALUES ('{}', 1, 'A000{number}', '{programme}', \
             '{dwelling}', '{person}', '{stage}', 0, '[]', '', '', 0, 0, 1, '', '', '', 0)",
            id(5)
        ),
    ] {
        lane.run_sql(&sql).await.unwrap();
    }
}

pub(crate) async fn approved_cases_of_an_older_schema_keep_the_catalogue_there_was(lane: Lane) {
    first_version(&lane).await;
    case_of_first_version(&lane, 1, "screened").await;
    case_of_first_version(&lane, 2, "approved").await;
    let store = lane.store().await;
    let mut reader = store.read().await.unwrap();
    let mut pins = Vec::new();
    for case_no in ["A0001", "A0002"] {
        let case = tables::cases::by_no(&mut reader, case_no).await.unwrap().unwrap();
        pins.push((case.catalogue, case.catalogue_version));
    }
    assert_eq!(pins, [(String::new(), 0), ("national-2020".into(), 1)]);
    let programmes = tables::programmes::all(&mut reader).await.unwrap();
    assert!(programmes.iter().all(|one| one.catalogue.is_empty()), "nobody had chosen it");
}

pub(crate) async fn a_newer_schema_is_refused(lane: Lane) {
    lane.store().await.close().await;
    let blob = if lane.is_sqlite() { "x'00'" } else { "'\\x00'" };
    let newer = format!(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
         VALUES (9999, 'later', TRUE, {blob}, 0)"
    );
    lane.run_sql(&newer).await.unwrap();
    let fault = lane.open().await.err().expect("refused");
    assert!(matches!(fault, StoreError::NewerDatabase { found: 9999, .. }), "{fault:?}");
    assert!(fault.to_string().contains("install the newer version"));
}

pub(crate) async fn opening_twice_changes_nothing(lane: Lane) {
    let store = lane.store().await;
    Office::new(&store, 2, |_, _| {}).await;
    store.close().await;
    let store = lane.store().await;
    let mut reader = store.read().await.unwrap();
    assert_eq!(tables::cases::count(&mut reader).await.unwrap(), 2);
    if lane.is_sqlite() {
        assert!(!lane.folder().join("backups").exists(), "no migration, no copy");
    }
}

pub(crate) async fn several_programs_may_bring_a_schema_up_to_date_at_once(lane: Lane) {
    first_version(&lane).await;
    let (one, two, three, four) = tokio::join!(lane.open(), lane.open(), lane.open(), lane.open());
    for store in [one, two, three, four] {
        let mut reader = store.unwrap().read().await.unwrap();
        assert_eq!(tables::areas::all(&mut reader).await.unwrap().len(), 1);
    }
    if lane.is_sqlite() {
        assert_eq!(copies(&lane).len(), 1, "one copy is enough");
        assert!(!lane.folder().join("yiju.lock").exists());
    }
}

pub(crate) async fn several_programs_may_make_a_database_at_once(lane: Lane) {
    let (one, two, three, four) = tokio::join!(lane.open(), lane.open(), lane.open(), lane.open());
    for store in [one, two, three, four] {
        let mut reader = store.unwrap().read().await.unwrap();
        assert!(tables::areas::all(&mut reader).await.unwrap().is_empty());
    }
}

fn copies(lane: &Lane) -> Vec<std::path::PathBuf> {
    let mut found: Vec<_> = std::fs::read_dir(lane.folder().join("backups"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    found.sort();
    found
}

pub(crate) async fn a_copy_is_kept_before_every_migration(lane: Lane) {
    first_version(&lane).await;
    let old = std::fs::read(lane.folder().join("yiju.db")).unwrap();
    lane.store().await.close().await;
    assert_eq!(copies(&lane).len(), 1);
    // Somebody puts the old database back and opens it again: that one is copied too.
    std::fs::write(lane.folder().join("yiju.db"), old).unwrap();
    lane.run_sql("UPDATE areas SET name = '改过的街道'").await.unwrap();
    lane.store().await.close().await;
    let kept = copies(&lane);
    assert_eq!(kept.len(), 2, "{kept:?}");
    for (number, copy) in kept.iter().enumerate() {
        let place = lane.folder().join(format!("copy {number}"));
        std::fs::create_dir(&place).unwrap();
        std::fs::copy(copy, place.join("yiju.db")).unwrap();
        let store = Store::open(&place).await.unwrap();
        let mut reader = store.read().await.unwrap();
        assert_eq!(tables::areas::all(&mut reader).await.unwrap().len(), 1);
        assert!(place.join("backups").exists(), "the copy is of the old schema");
    }
}

pub(crate) async fn network_paths_are_refused(_: Lane) {
    for path in ["//server/share/office", r"\\server\share\office", r"\\?\UNC\server\share\office"] {
        let fault = Store::open(Path::new(path)).await.err().expect("refused");
        assert!(matches!(fault, StoreError::NetworkPath { .. }), "{fault:?}");
        assert!(fault.to_string().contains("copy the workspace to a local disk"));
    }
}

pub(crate) async fn a_copy_is_whole_and_never_overwrites(lane: Lane) {
    let store = lane.store().await;
    Office::new(&store, 3, |_, _| {}).await;
    let place = lane.folder().join("it's a copy %20");
    std::fs::create_dir(&place).unwrap();
    let mut open = begin(&store).await;
    open.insert(&[rows::area("未提交", None)]).await.unwrap();
    open.commit().await.unwrap();
    store.copy_to(&place.join("yiju.db")).await.unwrap();
    let copy = Store::open(&place).await.unwrap();
    let mut reader = copy.read().await.unwrap();
    assert_eq!(tables::cases::count(&mut reader).await.unwrap(), 3);
    let again = store.copy_to(&place.join("yiju.db")).await;
    assert!(matches!(&again, Err(StoreError::File { .. })), "{again:?}");
}

pub(crate) async fn rows_that_point_to_nothing_are_listed(lane: Lane) {
    let store = lane.store().await;
    Office::new(&store, 1, |_, _| {}).await;
    lane.run_sql("DELETE FROM persons").await.unwrap();
    let faults = store.foreign_key_faults().await.unwrap();
    assert_eq!(faults, ["cases → persons"]);
}

pub(crate) async fn a_server_is_backed_up_by_its_own_means(lane: Lane) {
    let store = lane.store().await;
    let refused = store.copy_to(Path::new("/nowhere/copy.db")).await.expect_err("refused");
    assert!(refused.to_string().contains("pg_dump"), "{refused}");
}
