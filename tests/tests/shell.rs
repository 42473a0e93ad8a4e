//! The shell command as scripts see it: exit codes, JSON lines, errors on stderr.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;
use yiju_photos::scene::SceneKind;
use yiju_tests::{
    damage, photos,
    roster::{Fate, RosterFixture},
    shell::Shell,
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_yiju-under-test");

/// A workspace and a folder to put files in.
fn office() -> (TempDir, Shell) {
    let folder = TempDir::with_prefix("yiju-shell-").unwrap();
    let shell = Shell::new(PROGRAM, &folder.path().join("workspace"));
    shell.init();
    (folder, shell)
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Exit code 1, and the error as one JSON object on stderr.
fn refused(shell: &Shell, arguments: &[&str]) -> Value {
    let output = shell.run(arguments);
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {error}");
    assert!(output.stdout.is_empty());
    serde_json::from_str(&error).unwrap_or_else(|_| panic!("{arguments:?}: {error}"))
}

#[test]
fn the_main_job_can_be_driven_by_a_script() {
    let (folder, shell) = office();
    let roster = RosterFixture::new(0);
    let file = folder.path().join("花名册.xlsx");
    std::fs::write(&file, roster.xlsx()).unwrap();
    let (code, lines) = shell.lines(&["import", "roster", text(&file)]);
    assert_eq!(code, 2, "rows were refused");
    let rows: Vec<&Value> = lines.iter().filter(|line| line["event"] == "row").collect();
    assert_eq!(rows.len(), roster.entries.len());
    assert_eq!(lines.last().unwrap()["created"], roster.count(Fate::Created));
    let (code, found) = shell.lines(&["case", "list", "𠮷"]);
    assert_eq!((code, &found[0]["total"]), (0, &json!(1)));
    let number = found[0]["rows"][0]["case_no"].as_str().unwrap().to_owned();
    let case = &shell.lines(&["case", "show", &number]).1[0];
    let line = json!({ "case_id": case["id"], "code": "N86-13", "quantity": 2000 }).to_string();
    assert_eq!(shell.lines(&["rpc", "plan_line_save", &line]).1[0]["total_fen"], 30_000);
    let photo = photos::write_room(&folder.path().join("before.jpg"), SceneKind::Bathroom, 0, 3);
    let place = ["photo", "import", text(&photo), "--case", &number, "--item", "1", "--stage", "before"];
    let (code, lines) = shell.lines(&place);
    assert_eq!((code, &lines[0]["outcome"], &lines[1]["added"]), (0, &json!("added"), &json!(1)));
    for kind in ["completion", "work-order"] {
        let out = folder.path().join(format!("{kind}.pdf"));
        assert_eq!(shell.lines(&["document", kind, &number, "--out", text(&out)]).0, 0);
        assert!(std::fs::read(&out).unwrap().starts_with(b"%PDF"));
    }
    let out = folder.path().join("补贴.xlsx");
    assert_eq!(shell.lines(&["export", "subsidy", "--out", text(&out)]).0, 0);
    assert!(std::fs::read(&out).unwrap().starts_with(b"PK"));
    assert_eq!(shell.lines(&["check"]).0, 0);
}

#[test]
fn an_import_that_keeps_nothing_lists_every_row_and_is_exit_code_1() {
    let (folder, shell) = office();
    let roster = RosterFixture::new(60);
    let file = folder.path().join("花名册.xlsx");
    std::fs::write(&file, roster.xlsx()).unwrap();
    damage::refuse_inserts(&folder.path().join("workspace"), "cases");
    let (code, lines) = shell.lines(&["import", "roster", text(&file)]);
    let view = lines.last().unwrap();
    assert_eq!((code, view["rows"].as_array().unwrap().len()), (1, 60), "{view}");
    assert_eq!(
        (&view["created"], &view["failed"], &view["not_reached"]),
        (&json!(0), &json!(50), &json!(10))
    );
    assert!(view["stopped"]["message"].as_str().unwrap().contains("disk full"), "{view}");
    assert!(lines.iter().all(|line| line["event"] != "row"), "nothing was kept, nothing is acknowledged");
}

#[test]
fn a_backup_is_restored_into_a_new_folder() {
    let (folder, shell) = office();
    let (backup, place) = (folder.path().join("office.zip"), folder.path().join("restored"));
    assert_eq!(shell.lines(&["backup", text(&backup)]).0, 0);
    assert_eq!(shell.lines(&["restore", text(&backup), "--to", text(&place)]).0, 0);
    assert_eq!(Shell::new(PROGRAM, &place).lines(&["check"]).0, 0);
    assert_eq!(refused(&shell, &["restore", text(&backup), "--to", text(&place)])["code"], "unusable");
}

#[test]
fn errors_have_a_code_a_message_and_a_field() {
    let (folder, shell) = office();
    let absent = refused(&shell, &["case", "show", "2026-999999-01-A9999"]);
    assert_eq!(absent["code"], "not_found");
    assert!(absent["message"].as_str().unwrap().contains("2026-999999-01-A9999"));
    let backwards = ["export", "subsidy", "--out", "x.xlsx", "--from", "2026-12-01", "--to", "2026-11-01"];
    let period = refused(&shell, &backwards);
    assert_eq!((&period["code"], &period["field"]), (&json!("invalid_value"), &json!("to")));
    assert_eq!(refused(&shell, &["rpc", "case_list", "no JSON"])["code"], "invalid_request");
    assert_eq!(refused(&shell, &["rpc", "absent"])["code"], "invalid_request");
    let elsewhere = Shell::new(PROGRAM, &folder.path().join("nowhere"));
    assert_eq!(refused(&elsewhere, &["check"])["code"], "unusable");
    assert_eq!(refused(&shell, &["init"])["code"], "unusable", "the folder is not empty");
}

#[test]
fn faults_found_by_the_check_are_exit_code_2() {
    let (folder, shell) = office();
    std::fs::write(folder.path().join("workspace/photos/stray.txt"), "x").unwrap();
    let (code, lines) = shell.lines(&["check"]);
    assert_eq!((code, &lines[0]["sound"]), (2, &json!(false)));
}

#[test]
fn every_command_is_listed_with_its_schemas() {
    let (_folder, shell) = office();
    let (code, commands) = shell.lines(&["commands"]);
    assert_eq!((code, commands.len()), (0, yiju_app::contract::COMMANDS.len()));
    for command in &commands {
        for schema in ["request", "response"] {
            assert_eq!(command[schema]["type"], "object", "{schema} of {}", command["name"]);
        }
    }
}

#[test]
fn the_sample_office_is_made_and_sound() {
    let folder = TempDir::with_prefix("yiju-sample-").unwrap();
    let shell = Shell::new(PROGRAM, &folder.path().join("sample"));
    let (code, lines) = shell.lines(&["init", "--sample", "30"]);
    assert_eq!((code, &lines.last().unwrap()["workspace"]["cases"]), (0, &json!(30)));
    assert_eq!(shell.lines(&["check"]).0, 0);
    let stages = &shell.lines(&["case", "list"]).1[0]["stages"];
    assert!(stages.as_array().unwrap().len() >= 20, "cases in every stage: {stages}");
}

#[test]
fn the_amount_of_a_case_is_explained_in_both_languages() {
    let (folder, shell) = office();
    let file = folder.path().join("花名册.xlsx");
    std::fs::write(&file, RosterFixture::new(0).xlsx()).unwrap();
    shell.lines(&["import", "roster", text(&file)]);
    let found = shell.lines(&["case", "list", "𠮷"]).1;
    let number = found[0]["rows"][0]["case_no"].as_str().unwrap().to_owned();
    let case = &shell.lines(&["case", "show", &number]).1[0];
    let line = json!({ "case_id": case["id"], "code": "N86-13", "quantity": 2000 }).to_string();
    let saved = shell.lines(&["rpc", "plan_line_save", &line]).1[0].clone();
    let subsidy = saved["subsidy_fen"].as_i64().unwrap();
    assert!(subsidy > 0);

    let (code, lines) = shell.lines(&["policy", "explain", &number]);
    let explained = &lines[0];
    let paid: i64 =
        explained["funds"].as_array().unwrap().iter().map(|one| one["amount_fen"].as_i64().unwrap()).sum();
    assert_eq!((code, paid), (0, subsidy));
    let yuan = format!("{}.{:02}", subsidy / 100, subsidy % 100);
    for (lang, wanted) in [("zh", ["本案", "尚余"]), ("en", ["this case", "left"])] {
        let (code, said) = shell.words(&["--lang", lang, "policy", "explain", &number]);
        assert_eq!(code, 0);
        let trail = explained[format!("trail_{lang}")].as_array().unwrap();
        assert!(trail.len() >= 4, "{explained}");
        for (place, step) in trail.iter().enumerate() {
            let step = format!("{}. {}", place + 1, step.as_str().unwrap());
            assert!(said.contains(&step), "{step} is missing in {said}");
        }
        assert!(wanted.iter().all(|word| said.contains(word)) && said.contains(&yuan), "{said}");
    }
    let unknown = refused(&shell, &["policy", "explain", "2026-999999-01-A9999"]);
    assert_eq!((&unknown["code"], &unknown["field"]), (&json!("not_found"), &json!("case")));
}

#[test]
fn a_policy_is_checked_with_its_own_examples() {
    let folder = TempDir::with_prefix("yiju-policy-").unwrap();
    let shell = Shell::new(PROGRAM, &folder.path().join("nowhere"));
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../packs/policies");
    let shipped = std::fs::read_dir(&packs).unwrap().map(|entry| entry.unwrap().path());
    let mut count = 0;
    for file in shipped {
        let (code, lines) = shell.lines(&["policy", "check", text(&file)]);
        assert_eq!((code, &lines[0]["good"]), (0, &json!(true)), "{lines:?}");
        let view = &lines[0];
        assert!(view["payable"] == false || view["missing"] == json!([]), "{view}");
        let examples = view["examples"].as_array().unwrap();
        assert!(!examples.is_empty() && examples.iter().all(|one| one["trail_zh"] != json!([])));
        count += 1;
    }
    assert!(count >= 15, "{count} policies");

    let pack = std::fs::read_to_string(packs.join("jiangsu-2024.json")).unwrap();
    let mut wrong: Value = serde_json::from_str(&pack).unwrap();
    let amount = wrong["examples"][0]["expect"]["subsidy"].as_i64().unwrap();
    wrong["examples"][0]["expect"]["subsidy"] = json!(amount + 1);
    let file = folder.path().join("改过的.json");
    std::fs::write(&file, serde_json::to_string_pretty(&wrong).unwrap()).unwrap();
    let (code, lines) = shell.lines(&["policy", "check", text(&file)]);
    let fault = &lines[0]["faults"][0];
    assert_eq!((code, &fault["file"], &fault["code"]), (2, &json!("改过的.json"), &json!("example")));
    assert!(fault["line"].as_i64().unwrap() > 1 && fault["at"] == "examples[0].expect.subsidy", "{fault}");
}
