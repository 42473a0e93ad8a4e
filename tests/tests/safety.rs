//! Safety: backup and restore, and a check that finds whatever was changed behind the program's back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that fails may say so by panicking"
)]

use std::{io::Write, path::PathBuf};

use serde_json::{Value, json};
use yiju_photos::scene::SceneKind;
use yiju_tests::{
    damage::{self, flip_byte, run_sql},
    desk::{TestDesk, files_below},
    job::{Job, TWO_ITEMS},
    photos,
    random::Random,
};
use zip::{ZipWriter, write::SimpleFileOptions};

/// A workspace with something of everything in it.
async fn furnished() -> (Job, Value) {
    let job = Job::begun().await;
    let case = job.plan(&job.case_of("李㛃").await, &TWO_ITEMS).await;
    let case = job.photograph(&case).await;
    job.attach(&case, "id_copy").await;
    job.desk.ok("paper_make", json!({ "case": case["case_no"], "kind": "completion" })).await;
    let case = job.again(&case).await;
    (job, case)
}

#[tokio::test]
async fn a_folder_with_an_odd_name_works_like_any_other() {
    let desk = TestDesk::bare();
    let name = "测试 #1 %";
    desk.make_workspace(name).await;
    assert!(desk.path(name).join("yiju.db").is_file(), "{:?}", files_below(&desk.path("")));
    let roster = yiju_tests::roster::RosterFixture::new(0);
    let file = desk.file("名单 50% #2?.xlsx", &roster.xlsx());
    let view = desk.ok("roster_import", json!({ "file": file })).await;
    desk.ok("workspace_close", json!({})).await;
    let open = desk.ok("workspace_open", json!({ "dir": desk.text(name) })).await;
    assert_eq!(open["workspace"]["cases"], view["created"]);
    let backup = desk.text("备份 #1 %.zip");
    desk.ok("workspace_backup", json!({ "file": backup })).await;
    desk.ok("workspace_restore", json!({ "file": backup, "dir": desk.text("恢复 %20 #") })).await;
    assert!(desk.path("恢复 %20 #").join("yiju.db").is_file());
    desk.assert_sound().await;
}

#[tokio::test]
async fn what_is_backed_up_comes_back_whole() {
    let (job, case) = furnished().await;
    let backup = job.desk.text("office.zip");
    let made = job.desk.ok("workspace_backup", json!({ "file": backup })).await;
    assert_eq!((&made["blobs"], &made["without_photos"]), (&json!(6), &json!(false)), "{made}");
    let originals = files_of(&job.desk.workspace());
    job.desk.ok("workspace_restore", json!({ "file": backup, "dir": job.desk.text("restored") })).await;
    assert_eq!(files_of(&job.desk.path("restored")), originals);
    let back = job.again(&case).await;
    for part in ["lines", "papers", "attachments", "applicant", "total_fen"] {
        assert_eq!(back[part], case[part]);
    }
    job.desk.assert_sound().await;
    let (code, fault) = job.desk.refused("workspace_backup", json!({ "file": backup })).await;
    assert_eq!((code.as_str(), fault.field.as_deref()), ("unusable", Some("file")), "never overwritten");
    assert!(files_below(&job.desk.workspace().join("backups")).is_empty(), "no copy is left lying about");
}

/// Names and bytes of everything kept by content.
fn files_of(workspace: &std::path::Path) -> Vec<(PathBuf, Vec<u8>)> {
    let folders = ["photos", "attachments", "issued"].map(|name| workspace.join(name));
    let files = folders.iter().flat_map(|folder| files_below(folder));
    files
        .map(|file| (file.strip_prefix(workspace).unwrap().to_owned(), std::fs::read(&file).unwrap()))
        .collect()
}

#[tokio::test]
async fn photos_left_out_of_a_backup_are_no_fault_but_later_ones_are() {
    let (job, _) = furnished().await;
    let backup = job.desk.text("small.zip");
    let made = job.desk.ok("workspace_backup", json!({ "file": backup, "without_photos": true })).await;
    assert_eq!(
        (&made["without_photos"], &made["blobs"]),
        (&json!(true), &json!(2)),
        "papers are kept: {made}"
    );
    job.desk.wait(3_600_000);
    job.desk.ok("workspace_restore", json!({ "file": backup, "dir": job.desk.text("restored") })).await;
    let (sound, findings) = job.desk.findings().await;
    assert!(sound && findings.iter().all(|(kind, _)| kind == "left_out"), "{findings:?}");
    assert_eq!(findings.len(), 4);
    let later = photos::write_room(&job.desk.path("later.jpg"), SceneKind::Stairs, 1, 9);
    job.desk.ok("photo_import", json!({ "paths": [later] })).await;
    job.desk.assert_sound().await;
    for file in files_below(&job.desk.path("restored").join("photos")) {
        std::fs::remove_file(file).unwrap();
    }
    assert_finds(&job, "blob_missing", "photos").await;
}

#[tokio::test]
async fn a_second_copy_gets_a_letter_of_its_own() {
    let job = Job::begun().await;
    let backup = job.desk.text("office.zip");
    job.desk.ok("workspace_backup", json!({ "file": backup })).await;
    let old = job.desk.ok("desk_status", json!({})).await["workspace"]["station"].clone();
    let place = job.desk.text("second");
    let same = json!({ "file": backup, "dir": place, "station": old });
    let (code, fault) = job.desk.refused("workspace_restore", same).await;
    assert_eq!((code.as_str(), fault.field.as_deref()), ("invalid_value", Some("station")));
    assert_eq!(serde_json::to_value(&fault.reason).unwrap()["code"], "station_same");
    assert!(!job.desk.path("second").exists(), "nothing was written");
    let other = json!({ "file": backup, "dir": place, "station": "Q" });
    assert_eq!(job.desk.ok("workspace_restore", other).await["workspace"]["station"], "Q");
    let opened = json!({ "dir": place });
    assert_eq!(job.desk.ok("workspace_open", opened).await["workspace"]["station"], "Q", "kept");
    let request = json!({
        "name": "李建国", "id_reason": "补办中", "town": "东桥街道", "address": "新路9号", "categories": ["db"],
    });
    let made = job.desk.ok("case_create", request).await;
    assert!(made["case_no"].as_str().unwrap().ends_with("-Q0001"), "{made}");
    let replaces = json!({ "file": backup, "dir": job.desk.text("third") });
    assert_eq!(job.desk.ok("workspace_restore", replaces).await["workspace"]["station"], old);
}

#[tokio::test]
async fn an_office_restored_without_photos_can_be_backed_up_again() {
    let (job, _) = furnished().await;
    let (small, full) = (job.desk.text("small.zip"), job.desk.text("full.zip"));
    job.desk.ok("workspace_backup", json!({ "file": small, "without_photos": true })).await;
    job.desk.wait(3_600_000);
    job.desk.ok("workspace_restore", json!({ "file": small, "dir": job.desk.text("restored") })).await;
    let later = photos::write_room(&job.desk.path("later.jpg"), SceneKind::Stairs, 1, 9);
    job.desk.ok("photo_import", json!({ "paths": [later] })).await;
    let made = job.desk.ok("workspace_backup", json!({ "file": full })).await;
    assert_eq!((&made["left_out"], &made["blobs"]), (&json!(4), &json!(3)), "{made}");
    job.desk.ok("workspace_restore", json!({ "file": full, "dir": job.desk.text("again") })).await;
    let (sound, findings) = job.desk.findings().await;
    assert!(sound && findings.iter().all(|(kind, _)| kind == "left_out"), "{findings:?}");
    assert_eq!(findings.len(), 4);
}

#[tokio::test]
async fn a_backup_names_a_file_that_is_gone_and_leaves_no_half_archive() {
    let (job, _) = furnished().await;
    let gone = files_below(&job.desk.workspace().join("photos")).remove(0);
    std::fs::remove_file(&gone).unwrap();
    let backup = job.desk.text("office.zip");
    let (code, fault) = job.desk.refused("workspace_backup", json!({ "file": backup })).await;
    let name = gone.file_name().unwrap().to_str().unwrap();
    assert!(code == "unusable" && fault.message.contains(name), "{fault:?}");
    assert!(fault.message.contains("put the file back"), "{fault:?}");
    assert!(!job.desk.path("office.zip").exists() && !job.desk.path("office.zip.part").exists());
}

#[tokio::test]
async fn a_restore_never_mixes_with_what_is_there() {
    let (job, _) = furnished().await;
    let backup = job.desk.text("office.zip");
    job.desk.ok("workspace_backup", json!({ "file": backup })).await;
    job.desk.file("full/mine.txt", b"mine");
    let (code, fault) =
        job.desk.refused("workspace_restore", json!({ "file": backup, "dir": job.desk.text("full") })).await;
    assert_eq!((code.as_str(), fault.field.as_deref()), ("unusable", Some("dir")));
    assert_eq!(files_below(&job.desk.path("full")).len(), 1);
}

/// Restoring this file must be refused, and nothing may be written.
async fn assert_refused(desk: &TestDesk, bytes: &[u8], why: &str) {
    let file = desk.file("damaged.zip", bytes);
    let target = desk.text("target");
    match desk.call("workspace_restore", json!({ "file": file, "dir": target })).await {
        Ok(_) => panic!("{why}: restored"),
        Err(fault) => assert!(fault.message.contains("damaged.zip"), "{why}: {fault:?}"),
    }
    assert!(files_below(&desk.path("target")).is_empty(), "{why}: something was written");
}

#[tokio::test]
async fn a_damaged_backup_is_refused_before_anything_is_written() {
    let (job, _) = furnished().await;
    let backup = job.desk.text("office.zip");
    job.desk.ok("workspace_backup", json!({ "file": backup })).await;
    let whole = std::fs::read(&backup).unwrap();
    let (_, photo) =
        files_of(&job.desk.workspace()).into_iter().find(|(name, _)| name.starts_with("photos")).unwrap();
    let inside = whole.windows(64).position(|bytes| bytes == &photo[..64]).unwrap();
    let mut random = Random::new(7);
    for _ in 0..8 {
        let at = inside + usize::try_from(random.below(photo.len() as u64)).unwrap();
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << random.below(8);
        assert_refused(&job.desk, &bytes, &format!("byte {at} of a photo")).await;
    }
    for part in [1, 2, 3] {
        assert_refused(&job.desk, &whole[..whole.len() * part / 4], "cut off").await;
    }
    assert_refused(&job.desk, b"PK\x03\x04 nothing", "no archive").await;
}

#[tokio::test]
async fn no_single_byte_of_a_backup_can_change_what_is_restored() {
    let job = Job::begun().await;
    let backup = job.desk.text("office.zip");
    job.desk.ok("workspace_backup", json!({ "file": backup, "without_photos": true })).await;
    let whole = std::fs::read(&backup).unwrap();
    let cases = job.desk.ok("case_list", json!({})).await["total"].clone();
    let mut random = Random::new(11);
    let mut refused = 0;
    for round in 0..30 {
        let at = usize::try_from(random.below(whole.len() as u64)).unwrap();
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << random.below(8);
        let file = job.desk.file("damaged.zip", &bytes);
        let dir = job.desk.text(&format!("target {round}"));
        match job.desk.call("workspace_restore", json!({ "file": file, "dir": dir })).await {
            // Dates and attributes in the archive's own tables may be anything.
            Ok(_) => assert_eq!(job.desk.ok("case_list", json!({})).await["total"], cases),
            Err(_) => {
                refused += 1;
                assert!(!job.desk.path(&format!("target {round}")).exists());
            }
        }
    }
    assert!(refused >= 20, "{refused} of 30");
}

/// A made-up archive: files, and a manifest that names them.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let hash = |bytes: &[u8]| {
        sha2::Digest::finalize(sha2::Digest::chain_update(<sha2::Sha256 as sha2::Digest>::new(), bytes))
    };
    let entries: Vec<Value> = files
        .iter()
        .map(|(name, bytes)| {
            let hex: String = hash(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            json!({ "path": name, "size": bytes.len(), "sha256": hex })
        })
        .collect();
    let manifest = json!({
        "format": 1, "program": "0.1.0", "made_at": 0, "cases": 0, "without_photos": false, "files": entries,
    });
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files.iter().copied().chain([("manifest.json", manifest.to_string().as_bytes())]) {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[tokio::test]
async fn a_backup_that_would_write_elsewhere_is_refused() {
    let desk = TestDesk::bare();
    for name in ["../evil.txt", "photos/../../evil.txt", "/tmp/evil.txt", "a\\..\\evil.txt"] {
        assert_refused(&desk, &archive(&[("yiju.db", b"x"), (name, b"evil")]), name).await;
        assert!(!desk.path("evil.txt").exists());
    }
    assert_refused(&desk, &archive(&[("photos/x.jpg", b"x")]), "no database").await;
}

async fn assert_finds(job: &Job, kind: &str, subject: &str) {
    let (sound, findings) = job.desk.findings().await;
    let fits = |about: &str| about == subject || (kind != "chain" && about.contains(subject));
    let hit = findings.iter().any(|(found, about)| found == kind && fits(about));
    assert!(!sound && hit, "{kind} {subject} is not among {findings:?}");
}

fn first_photo(job: &Job) -> PathBuf {
    files_below(&job.desk.workspace().join("photos"))[0].clone()
}

fn name(file: &std::path::Path) -> String {
    file.file_name().unwrap().to_string_lossy().into_owned()
}

#[tokio::test]
async fn the_check_finds_files_changed_gone_and_strange() {
    let (job, _) = furnished().await;
    job.desk.assert_sound().await;
    let photo = first_photo(&job);
    flip_byte(&photo, 5000);
    assert_finds(&job, "blob_changed", &name(&photo)).await;
    flip_byte(&photo, 5000);
    job.desk.assert_sound().await;
    let kept = std::fs::read(&photo).unwrap();
    std::fs::remove_file(&photo).unwrap();
    assert_finds(&job, "blob_missing", &name(&photo)).await;
    std::fs::write(&photo, &kept[..kept.len() / 2]).unwrap();
    assert_finds(&job, "blob_changed", &name(&photo)).await;
    std::fs::write(&photo, &kept).unwrap();
    job.desk.assert_sound().await;
    std::fs::write(photo.with_file_name("我的照片.jpg"), b"stray").unwrap();
    assert_finds(&job, "orphan", "我的照片.jpg").await;
}

#[tokio::test]
async fn the_check_finds_amounts_changed_in_the_database() {
    let (job, case) = furnished().await;
    let place = job.desk.workspace();
    let id = case["id"].as_str().unwrap();
    run_sql(&place, &[&format!("UPDATE cases SET total_fen = total_fen + 100 WHERE id = '{id}'")]).await;
    assert_finds(&job, "money", case["case_no"].as_str().unwrap()).await;
    // A change that adds up is still not what the chain says.
    let line = case["lines"][0]["id"].as_str().unwrap();
    run_sql(&place, &[&format!("UPDATE plan_lines SET amount_fen = amount_fen + 100 WHERE id = '{line}'")])
        .await;
    let (sound, findings) = job.desk.findings().await;
    assert!(!sound && findings.iter().all(|(kind, _)| kind == "differs"), "{findings:?}");
    assert!(findings.iter().any(|(_, subject)| subject.contains(line)), "{findings:?}");
    let undo = [
        format!("UPDATE cases SET total_fen = total_fen - 100 WHERE id = '{id}'"),
        format!("UPDATE plan_lines SET amount_fen = amount_fen - 100 WHERE id = '{line}'"),
    ];
    run_sql(&place, &[&undo[0], &undo[1]]).await;
    job.desk.assert_sound().await;
    run_sql(&place, &[&format!("UPDATE plan_lines SET quantity = 1 WHERE id = '{line}'")]).await;
    assert_finds(&job, "differs", line).await;
}

#[tokio::test]
async fn the_check_finds_photos_moved_and_rows_deleted() {
    let (job, case) = furnished().await;
    let place = job.desk.workspace();
    let slot = case["lines"][0]["photos"][0]["placement_id"].as_str().unwrap();
    let other = job.case_of("王䶮").await["id"].as_str().unwrap().to_owned();
    run_sql(&place, &[&format!("UPDATE placements SET case_id = '{other}' WHERE id = '{slot}'")]).await;
    assert_finds(&job, "differs", slot).await;
    run_sql(&place, &[&format!("DELETE FROM placements WHERE id = '{slot}'")]).await;
    assert_finds(&job, "differs", "placement").await;
    run_sql(&place, &["DELETE FROM cases WHERE case_no LIKE '%A0009'"]).await;
    assert_finds(&job, "differs", "case").await;
    run_sql(&place, &["DELETE FROM blobs"]).await;
    assert_finds(&job, "foreign_key", "photos").await;
}

#[tokio::test]
async fn the_check_finds_a_broken_chain() {
    let (job, _) = furnished().await;
    let place = job.desk.workspace();
    let refused = sqlx_refusal(&place, "UPDATE audit SET user_name = '别人' WHERE seq = 7").await;
    assert!(refused.contains("never changed"), "{refused}");
    let refused = sqlx_refusal(&place, "DELETE FROM audit WHERE seq = 7").await;
    assert!(refused.contains("never deleted"), "{refused}");
    let drop = ["DROP TRIGGER audit_keeps_rows", "DROP TRIGGER audit_keeps_all"];
    run_sql(&place, &drop).await;
    run_sql(&place, &["UPDATE audit SET user_name = '别人' WHERE seq = 7"]).await;
    assert_finds(&job, "chain", "7").await;
    run_sql(&place, &["DELETE FROM audit WHERE seq = 7"]).await;
    assert_finds(&job, "chain", "7").await;
    run_sql(&place, &["UPDATE audit SET after = NULL WHERE seq = 3"]).await;
    assert_finds(&job, "chain", "3").await;
}

async fn sqlx_refusal(place: &std::path::Path, statement: &str) -> String {
    let (place, statement) = (place.to_owned(), statement.to_owned());
    let done = tokio::spawn(async move { run_sql(&place, &[&statement]).await }).await;
    let panic = done.expect_err("refused by the database").into_panic();
    panic.downcast_ref::<String>().cloned().unwrap_or_default()
}

#[tokio::test]
async fn the_check_finds_the_newest_audit_row_gone_with_its_row() {
    let (job, case) = furnished().await;
    job.update(&case, json!({ "note": "最后的修改" })).await;
    let place = job.desk.workspace();
    let last = damage::number(&place, "SELECT MAX(seq) FROM audit").await;
    run_sql(&place, &["DROP TRIGGER audit_keeps_all", &format!("DELETE FROM audit WHERE seq = {last}")])
        .await;
    assert_finds(&job, "differs", case["id"].as_str().unwrap()).await;
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_refused_with_advice() {
    let desk = TestDesk::with_workspace().await;
    desk.ok("workspace_close", json!({})).await;
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
                 VALUES (9999, 'later', 1, x'00', 0)";
    run_sql(&desk.workspace(), &[newer]).await;
    let (code, fault) = desk.refused("workspace_open", json!({ "dir": desk.workspace() })).await;
    assert_eq!(code, "unusable");
    assert!(fault.message.contains("newer") && fault.message.contains("9999"), "{fault:?}");
}

#[tokio::test]
async fn nothing_is_written_to_a_network_before_it_is_refused() {
    let job = Job::begun().await;
    let backup = job.desk.text("office.zip");
    job.desk.ok("workspace_backup", json!({ "file": backup })).await;
    // Two slashes name a server; where there is none the system reads them as one.
    let place = format!("/{}", job.desk.text("far"));
    let restore = json!({ "file": backup, "dir": place });
    let (_, fault) = job.desk.refused("workspace_restore", restore).await;
    assert_eq!(serde_json::to_value(&fault.reason).unwrap()["code"], "network_path");
    let (_, fault) =
        job.desk.refused("workspace_create", json!({ "dir": place, "office_name": "示例" })).await;
    assert_eq!(serde_json::to_value(&fault.reason).unwrap()["code"], "network_path");
    assert!(!job.desk.path("far").exists(), "nothing was written");
}
