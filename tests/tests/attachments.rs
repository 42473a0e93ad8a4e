//! Papers that came in from outside: kept as they came, once, and never lost with the photos.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use serde_json::{Value, json};
use yiju_photos::scene::SceneKind;
use yiju_tests::{
    job::{Job, TWO_ITEMS},
    photos,
};

async fn attach(job: &Job, case: &Value, files: &[&str], kind: &str) -> Value {
    let request =
        json!({ "case_id": case["id"], "paths": files, "kind": kind, "date": "2026.5.1", "item": 1 });
    job.desk.ok("attachment_add", request).await
}

async fn begun() -> (Job, Value) {
    let job = Job::begun().await;
    let case = job.plan(&job.case_of("李㛃").await, &TWO_ITEMS[..1]).await;
    (job, case)
}

#[tokio::test]
async fn any_file_is_kept_as_it_came() {
    let (job, case) = begun().await;
    let pdf = job.desk.file("身份证 复印件.pdf", b"%PDF-1.4 copy");
    let odd = job.desk.file("名单.wps", &[0, 159, 146, 150]);
    let view = attach(&job, &case, &[&pdf, &odd], "id_copy").await;
    assert_eq!((&view["added"], &view["refused"]), (&json!(2), &json!(0)), "{view}");
    let kept = job.again(&case).await["attachments"].as_array().unwrap().clone();
    let named = |name: &str| kept.iter().find(|one| one["file_name"] == name).unwrap();
    let copy = named("身份证 复印件.pdf");
    assert_eq!((&copy["media_type"], &copy["date"]), (&json!("application/pdf"), &json!("2026-05-01")));
    assert_eq!((&copy["item_no"], &copy["size"]), (&json!(1), &json!(13)));
    let path = job.desk.desk.attachment_path(named("名单.wps")["id"].as_str().unwrap()).await.unwrap();
    assert_eq!(std::fs::read(path).unwrap(), [0, 159, 146, 150]);
    let again = attach(&job, &case, &[&pdf], "id_copy").await;
    assert_eq!((&again["added"], &again["unchanged"]), (&json!(0), &json!(1)));
    let other_kind = attach(&job, &case, &[&pdf], "property_proof").await;
    assert_eq!(other_kind["added"], 1, "one paper may prove two things");
    job.desk.assert_sound().await;
}

#[tokio::test]
async fn faulty_files_and_unknown_kinds_are_refused() {
    let (job, case) = begun().await;
    let (empty, good) = (job.desk.file("empty.pdf", b""), job.desk.file("good.pdf", b"%PDF"));
    let absent = job.desk.text("absent.pdf");
    let view = attach(&job, &case, &[&empty, &absent, &good], "invoice").await;
    assert_eq!((&view["added"], &view["refused"]), (&json!(1), &json!(2)), "{view}");
    let codes: Vec<&Value> = view["files"].as_array().unwrap().iter().map(|file| &file["code"]).collect();
    assert_eq!(codes, [&json!("empty"), &json!("missing"), &Value::Null]);
    for (field, value, code) in [
        ("kind", json!("selfie"), "invalid_value"),
        ("item", json!(9), "not_found"),
        ("date", json!("5月"), "invalid_value"),
    ] {
        let mut request = json!({ "case_id": case["id"], "paths": [good], "kind": "voucher" });
        request[field] = value;
        assert_eq!(job.desk.refused("attachment_add", request).await.0, code, "{field}");
    }
    job.desk.assert_sound().await;
}

#[tokio::test]
async fn taking_one_off_needs_its_version() {
    let (job, case) = begun().await;
    job.attach(&case, "id_copy").await;
    let kept = job.again(&case).await["attachments"][0].clone();
    let old = json!({ "id": kept["id"], "version": 0 });
    assert_eq!(job.desk.refused("attachment_remove", old).await.0, "conflict");
    let request = json!({ "id": kept["id"], "version": kept["version"] });
    job.desk.ok("attachment_remove", request.clone()).await;
    assert_eq!(job.again(&case).await["attachments"], json!([]));
    assert_eq!(job.desk.refused("attachment_remove", request).await.0, "conflict");
    job.desk.assert_sound().await;
}

#[tokio::test]
async fn a_photo_that_is_a_paper_too_stays_in_a_backup_without_photos() {
    let (job, case) = begun().await;
    let photo = photos::write_room(&job.desk.path("身份证照片.jpg"), SceneKind::Door, 0, 4);
    let file = photo.to_str().unwrap();
    job.desk.ok("photo_import", json!({ "paths": [file] })).await;
    assert_eq!(attach(&job, &case, &[file], "id_copy").await["added"], 1);
    job.desk.assert_sound().await;
    let backup = job.desk.text("small.zip");
    job.desk.ok("workspace_backup", json!({ "file": backup, "without_photos": true })).await;
    job.desk.ok("workspace_restore", json!({ "file": backup, "dir": job.desk.text("restored") })).await;
    let id = job.again(&case).await["attachments"][0]["id"].as_str().unwrap().to_owned();
    let path = job.desk.desk.attachment_path(&id).await.unwrap();
    assert_eq!(std::fs::read(&path).ok(), std::fs::read(photo).ok(), "{}", path.display());
    job.desk.assert_sound().await;
}
