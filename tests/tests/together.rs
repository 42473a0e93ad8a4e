//! Two programs on one workspace: the second one's writes wait, and nothing is lost or done twice.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use std::collections::BTreeSet;

use serde_json::Value;
use yiju_tests::{
    damage, photos,
    roster::{Fate, RosterFixture},
    shell::{Running, Shell},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_yiju-under-test");

/// The result line of a finished program.
fn result(running: Running) -> Value {
    let (code, lines, errors) = running.end();
    assert!(code == 0 || code == 2, "{code}: {errors}");
    lines.last().unwrap().clone()
}

#[tokio::test]
async fn imports_at_the_same_time_wait_for_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("workspace");
    let shell = Shell::new(PROGRAM, &place);
    shell.init();
    let roster = RosterFixture::new(500);
    let file = folder.path().join("roster.xlsx");
    std::fs::write(&file, roster.xlsx()).unwrap();
    let pictures = folder.path().join("pictures");
    photos::write_many(&pictures, 40);
    let (file, pictures) = (file.to_str().unwrap(), pictures.to_str().unwrap());
    let [one, other] = [0, 1].map(|_| shell.start(&["import", "roster", file]));
    let third = shell.start(&["photo", "import", pictures]);
    let (one, other, third) = (result(one), result(other), result(third));
    let created = i64::try_from(roster.count(Fate::Created)).unwrap();
    let sum = |name: &str| one[name].as_i64().unwrap() + other[name].as_i64().unwrap();
    assert_eq!((sum("created"), sum("unchanged")), (created, created), "every row became one case");
    assert_eq!(third["added"], 40);
    let numbers = damage::texts(&place, "SELECT case_no FROM cases ORDER BY case_no").await;
    let serials: BTreeSet<i64> =
        numbers.iter().map(|number| number[number.len() - 4..].parse().unwrap()).collect();
    assert_eq!(serials, (1..=created).collect(), "numbers without repeats or gaps");
    let (code, check) = shell.lines(&["check"]);
    assert_eq!((code, &check[0]["sound"]), (0, &Value::Bool(true)), "{check:?}");
}

/// A workspace, and a running import of many photos of which some are in already.
fn importing(folder: &std::path::Path) -> (Shell, Running) {
    let shell = Shell::new(PROGRAM, &folder.join("workspace"));
    shell.init();
    let pictures = folder.join("pictures");
    photos::write_many(&pictures, 400);
    let running = shell.start(&["photo", "import", pictures.to_str().unwrap()]);
    for _ in 0..10 {
        running.lines.recv().unwrap();
    }
    (shell, running)
}

#[test]
fn a_backup_made_during_an_import_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let (shell, running) = importing(folder.path());
    let backup = folder.path().join("office.zip");
    let (code, lines) = shell.lines(&["backup", backup.to_str().unwrap()]);
    assert_eq!(code, 0);
    assert!(lines.last().unwrap()["blobs"].as_i64().unwrap() < 400, "it was made in the middle");
    assert_eq!(result(running)["added"], 400);
    let restored = folder.path().join("restored");
    shell.lines(&["restore", backup.to_str().unwrap(), "--to", restored.to_str().unwrap()]);
    let (code, check) = Shell::new(PROGRAM, &restored).lines(&["check"]);
    assert_eq!((code, &check[0]["sound"]), (0, &Value::Bool(true)), "{}", check[0]);
}

#[test]
fn a_check_during_an_import_raises_no_false_alarm() {
    let folder = tempfile::tempdir().unwrap();
    let (shell, running) = importing(folder.path());
    let mut blobs = Vec::new();
    for _ in 0..4 {
        let (code, check) = shell.lines(&["check"]);
        assert_eq!((code, &check[0]["sound"]), (0, &Value::Bool(true)), "{}", check[0]);
        blobs.push(check[0]["blobs"].as_i64().unwrap());
    }
    assert!(blobs[0] < 400, "{blobs:?}: it was made in the middle");
    assert_eq!(result(running)["added"], 400);
}
