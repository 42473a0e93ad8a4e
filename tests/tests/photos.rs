//! Photos in: stored once, placed where they belong, refused by name and reason, and always shown upright.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use serde_json::{Value, json};
use yiju_app::{Call, Event, Events, PhotoSize, call};
use yiju_photos::scene::SceneKind;
use yiju_tests::{
    damage,
    desk::{TestDesk, USER, files_below},
    job::{Job, TWO_ITEMS},
    photos::{self, FAULTY},
    programs,
};
use zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions};
use zune_jpeg::JpegDecoder;

async fn import(job: &Job, paths: &[&Path], place: Value) -> Value {
    let mut request = place;
    request["paths"] = json!(paths);
    job.desk.ok("photo_import", request).await
}

fn counts(view: &Value) -> [i64; 4] {
    ["added", "placed", "unchanged", "refused"].map(|name| view[name].as_i64().unwrap())
}

#[tokio::test]
async fn the_same_bytes_are_stored_once_and_flagged_where_they_stand_twice() {
    let job = Job::begun().await;
    let one = job.plan(&job.case_of("李㛃").await, &TWO_ITEMS).await;
    let other = job.plan(&job.case_of("王䶮").await, &TWO_ITEMS).await;
    let file = photos::write_room(&job.desk.path("IMG_1.jpg"), SceneKind::Bathroom, 0, 3);
    let copy = photos::write_room(&job.desk.path("副本.jpg"), SceneKind::Bathroom, 0, 3);
    let place = |case: &Value, item: i64| json!({ "case": case["case_no"], "item": item, "stage": "before" });
    assert_eq!(counts(&import(&job, &[&file], place(&one, 1)).await), [1, 0, 0, 0]);
    assert_eq!(
        counts(&import(&job, &[&copy], place(&one, 1)).await),
        [0, 0, 1, 0],
        "another name, same place"
    );
    assert_eq!(counts(&import(&job, &[&file], place(&one, 2)).await), [0, 1, 0, 0], "another item");
    let elsewhere = import(&job, &[&file], place(&other, 1)).await;
    assert_eq!(counts(&elsewhere), [0, 1, 0, 0]);
    assert_eq!(elsewhere["files"][0]["also_in"], json!([one["case_no"]]));
    let slot = |case: &Value| case["lines"][0]["photos"][0]["also_in"].clone();
    assert_eq!(slot(&job.again(&one).await), json!([other["case_no"]]));
    assert_eq!(slot(&job.again(&other).await), json!([one["case_no"]]));
    let stored = files_below(&job.desk.workspace().join("photos"));
    assert_eq!(stored.len(), 1, "{stored:?}");
    assert_eq!(
        std::fs::read(&stored[0]).unwrap(),
        std::fs::read(&file).unwrap(),
        "the bytes are kept unchanged"
    );
    job.desk.assert_sound().await;
}

/// Every arrival: file name, source and import, in the order of arrival.
async fn arrivals(job: &Job) -> Vec<String> {
    let query = "SELECT p.file_name || ' ' || p.source || ' ' || p.arrived_at || ' ' || i.source \
                 FROM photos p JOIN imports i ON i.id = p.import_id ORDER BY p.arrived_at, p.id";
    damage::texts(&job.desk.workspace(), query).await
}

#[tokio::test]
async fn each_arrival_that_leads_to_a_new_place_keeps_its_own_name_source_and_time() {
    let job = Job::begun().await;
    let one = job.plan(&job.case_of("李㛃").await, &TWO_ITEMS).await;
    let other = job.plan(&job.case_of("王䶮").await, &TWO_ITEMS).await;
    let file = photos::write_room(&job.desk.path("IMG_1.jpg"), SceneKind::Bathroom, 0, 3);
    let copy = photos::write_room(&job.desk.path("微信图片.jpg"), SceneKind::Bathroom, 0, 3);
    let place = |case: &Value, item: i64, source: &str| json!({ "case": case["case_no"], "item": item, "stage": "before", "source": source });
    let now = |desk: &TestDesk| yiju_app::Clock::now(&*desk.clock);
    let mut expected = vec![format!("IMG_1.jpg usb {} usb", now(&job.desk))];
    import(&job, &[&file], place(&one, 1, "usb")).await;
    for (case, item) in [(&other, 1), (&one, 2)] {
        job.desk.wait(60_000);
        expected.push(format!("微信图片.jpg wechat {} wechat", now(&job.desk)));
        assert_eq!(counts(&import(&job, &[&copy], place(case, item, "wechat")).await), [0, 1, 0, 0]);
    }
    assert_eq!(arrivals(&job).await, expected);
    let names = |case: &Value| {
        let lines = case["lines"].as_array().unwrap().iter();
        let slots = lines.flat_map(|line| line["photos"].as_array().unwrap());
        slots.map(|slot| slot["file_name"].clone()).collect::<Vec<_>>()
    };
    let shown = names(&job.again(&one).await);
    assert_eq!(shown, ["IMG_1.jpg", "微信图片.jpg"], "each place shows the file that was put there");
    let shown = names(&job.again(&other).await);
    assert_eq!(shown, ["微信图片.jpg"]);
    let before = arrivals(&job).await;
    import(&job, &[&file], place(&one, 2, "usb")).await;
    assert_eq!(arrivals(&job).await, before, "the same place again is no arrival");
    assert_eq!(files_below(&job.desk.workspace().join("photos")).len(), 1, "stored once");
    job.desk.assert_sound().await;
}

#[tokio::test]
async fn bytes_that_come_again_say_where_they_are() {
    let job = Job::begun().await;
    let case = job.plan(&job.case_of("李㛃").await, &TWO_ITEMS).await;
    let file = photos::write_room(&job.desk.path("IMG_1.jpg"), SceneKind::Bathroom, 0, 3);
    let copy = photos::write_room(&job.desk.path("副本.jpg"), SceneKind::Bathroom, 0, 3);
    let first = import(&job, &[&file], json!({})).await;
    assert_eq!(first["files"][0]["already"], json!([]));
    let again = import(&job, &[&copy], json!({})).await;
    assert_eq!(counts(&again), [0, 0, 1, 0]);
    let in_inbox = json!({ "case_no": null, "item_no": null, "stage": null, "file_name": "IMG_1.jpg" });
    assert_eq!(again["files"][0]["already"], json!([in_inbox]));
    let place = json!({ "case": case["case_no"], "item": 2, "stage": "after" });
    job.desk.wait(60_000);
    let placed = import(&job, &[&copy], place.clone()).await;
    assert_eq!((counts(&placed), &placed["files"][0]["already"]), ([0, 1, 0, 0], &json!([in_inbox])));
    assert_eq!(job.desk.ok("photo_list", json!({})).await["total"], 0, "what stands in a case does not wait");
    let there =
        json!({ "case_no": case["case_no"], "item_no": 2, "stage": "after", "file_name": "副本.jpg" });
    for place in [json!({}), place] {
        let again = import(&job, &[&file], place).await;
        assert_eq!((counts(&again), &again["files"][0]["already"]), ([0, 0, 1, 0], &json!([there])));
    }
    let slot = &job.again(&case).await["lines"][1]["photos"][0];
    let back = json!({ "placement_id": slot["placement_id"], "version": slot["version"] });
    job.desk.ok("placement_remove", back).await;
    let inbox = job.desk.ok("photo_list", json!({})).await;
    assert_eq!((&inbox["total"], &inbox["photos"][0]["file_name"]), (&json!(1), &json!("副本.jpg")));
    job.desk.assert_sound().await;
}

/// The counts of the only import of photos.
async fn logged(desk: &TestDesk) -> Value {
    let query = "SELECT counts FROM imports WHERE kind = 'photos'";
    let rows = damage::texts(&desk.workspace(), query).await;
    assert_eq!(rows.len(), 1, "{rows:?}");
    serde_json::from_str(&rows[0]).unwrap()
}

#[tokio::test]
async fn an_import_of_photos_ends_with_its_counts() {
    let desk = TestDesk::with_workspace().await;
    let folder = desk.path("手机照片");
    photos::write_faulty(&folder);
    photos::write_room(&folder.join("良好.jpg"), SceneKind::Kitchen, 0, 1);
    photos::write_room(&folder.join("良好2.jpg"), SceneKind::Kitchen, 0, 1);
    desk.ok("photo_import", json!({ "paths": [folder] })).await;
    let counts = json!({ "added": 1, "placed": 0, "unchanged": 1, "refused": 5, "not_reached": 0 });
    assert_eq!(logged(&desk).await, counts);
}

/// Breaks the table of photos, as a full disk would, once so many files are in.
struct BreakAfter {
    workspace: PathBuf,
    files: Mutex<usize>,
}

impl Events for BreakAfter {
    fn send(&self, event: Event) {
        let Event::File { .. } = event else { return };
        let mut left = self.files.lock().unwrap();
        *left = left.saturating_sub(1);
        if *left == 0 {
            damage::refuse_inserts(&self.workspace, "photos");
        }
    }
}

#[tokio::test]
async fn an_import_of_photos_that_fails_part_way_keeps_what_was_acknowledged_and_counts_it() {
    let desk = TestDesk::with_workspace().await;
    let folder = desk.path("many");
    photos::write_many(&folder, 30);
    let ear = Arc::new(BreakAfter { workspace: desk.workspace(), files: Mutex::new(1) });
    let request = json!({ "paths": [folder] });
    let import = Call { name: "photo_import".into(), request, user: Some(USER.into()), job: None };
    let fault = call(&desk.desk, import, ear).await.unwrap_err();
    let counts = logged(&desk).await;
    let added = counts["added"].as_i64().unwrap();
    assert!((1..30).contains(&added) && counts["not_reached"] == 30 - added, "{counts}");
    assert!(fault.message.contains(&format!("{added} of 30 files")), "{fault:?}");
    assert_eq!(desk.ok("photo_list", json!({})).await["total"], added);
    desk.assert_sound().await;
}

#[tokio::test]
async fn faulty_files_are_refused_by_code_and_the_rest_goes_on() {
    let desk = TestDesk::with_workspace().await;
    let folder = desk.path("手机照片");
    photos::write_faulty(&folder);
    photos::write_room(&folder.join("良好.jpg"), SceneKind::Kitchen, 0, 1);
    let view = desk.ok("photo_import", json!({ "paths": [folder] })).await;
    assert_eq!(counts(&view), [1, 0, 0, 5], "{view}");
    for (_, name, code) in FAULTY {
        let mut files = view["files"].as_array().unwrap().iter();
        let file = files.find(|file| file["file"] == name).unwrap_or_else(|| panic!("{name} in {view}"));
        assert_eq!((&file["outcome"], &file["code"]), (&json!("refused"), &json!(code)), "{file}");
        assert!(!file["reason"].as_str().unwrap().is_empty());
    }
    let inbox = desk.ok("photo_list", json!({})).await;
    assert_eq!((&inbox["total"], &inbox["photos"][0]["file_name"]), (&json!(1), &json!("良好.jpg")));
    let absent = desk.ok("photo_import", json!({ "paths": [desk.text("不存在.jpg")] })).await;
    assert_eq!((counts(&absent), &absent["files"][0]["code"]), ([0, 0, 0, 1], &json!("missing")));
    let (sound, findings) = desk.findings().await;
    assert!(sound && findings.is_empty(), "{findings:?}");
}

#[tokio::test]
async fn many_copies_of_one_photo_are_one() {
    let desk = TestDesk::with_workspace().await;
    let folder = desk.path("copies");
    for number in 0..24 {
        photos::write_room(&folder.join(format!("微信图片{number}.jpg")), SceneKind::Bed, 0, 1);
    }
    let view = desk.ok("photo_import", json!({ "paths": [folder] })).await;
    assert_eq!(counts(&view), [1, 0, 23, 0], "{view}");
    assert_eq!(files_below(&desk.workspace().join("photos")).len(), 1);
    desk.assert_sound().await;
}

/// Looks into the database, as another program would, the moment a photo is acknowledged.
struct Witness {
    workspace: PathBuf,
    seen: Mutex<usize>,
}

impl Events for Witness {
    fn send(&self, event: Event) {
        let Event::File { id: Some(id), .. } = event else { return };
        let place = self.workspace.clone();
        let there = std::thread::spawn(move || {
            let query = format!("SELECT COUNT(*) FROM photos WHERE id = '{id}'");
            tokio::runtime::Runtime::new().unwrap().block_on(damage::number(&place, &query))
        });
        assert_eq!(there.join().unwrap(), 1, "acknowledged before the commit");
        *self.seen.lock().unwrap() += 1;
    }
}

#[tokio::test]
async fn photos_are_acknowledged_after_their_commit() {
    let desk = TestDesk::with_workspace().await;
    let folder = desk.path("many");
    photos::write_many(&folder, 10);
    let witness = Arc::new(Witness { workspace: desk.workspace(), seen: Mutex::new(0) });
    let request = json!({ "paths": [folder] });
    let import = Call { name: "photo_import".into(), request, user: Some(USER.into()), job: None };
    call(&desk.desk, import, witness.clone()).await.unwrap();
    assert_eq!(*witness.seen.lock().unwrap(), 10);
}

#[tokio::test]
async fn placements_move_and_are_taken_back() {
    let job = Job::begun().await;
    let case = job.plan(&job.case_of("李㛃").await, &TWO_ITEMS).await;
    let file = photos::write_room(&job.desk.path("IMG_1.jpg"), SceneKind::Bathroom, 0, 3);
    let photo = import(&job, &[&file], json!({})).await["files"][0]["photo_id"].clone();
    let place = json!({ "photo_id": photo, "case_id": case["id"], "item": 1, "stage": "before" });
    let slot = job.desk.ok("photo_place", place.clone()).await;
    assert_eq!(job.desk.ok("photo_list", json!({})).await["total"], 0, "the inbox is empty");
    let mut moved = place;
    moved["item"] = json!(2);
    moved["placement_id"] = slot["placement_id"].clone();
    moved["version"] = slot["version"].clone();
    let slot = job.desk.ok("photo_place", moved.clone()).await;
    let case = job.again(&case).await;
    assert_eq!(case["lines"][0]["photos"], json!([]));
    assert_eq!(case["lines"][1]["photos"][0]["placement_id"], slot["placement_id"]);
    moved["item"] = json!(1);
    assert_eq!(job.desk.refused("photo_place", moved).await.0, "conflict", "the version is an old one");
    let back = json!({ "placement_id": slot["placement_id"], "version": slot["version"] });
    job.desk.ok("placement_remove", back.clone()).await;
    assert_eq!(job.desk.refused("placement_remove", back).await.0, "conflict");
    assert_eq!(job.desk.ok("photo_list", json!({})).await["total"], 1, "back in the inbox");
    job.desk.assert_sound().await;
}

#[tokio::test]
async fn places_that_do_not_exist_are_refused() {
    let job = Job::begun().await;
    let case = job.case_of("李㛃").await;
    let file = photos::write_room(&job.desk.path("IMG_1.jpg"), SceneKind::Bathroom, 0, 3);
    for (place, code) in [
        (json!({ "case": "2026-999999-01-A9999" }), "not_found"),
        (json!({ "case": case["case_no"], "item": 1 }), "not_found"),
        (json!({ "stage": "before" }), "invalid_value"),
        (json!({ "case": case["case_no"], "stage": "later" }), "invalid_request"),
    ] {
        let mut request = place;
        request["paths"] = json!([file]);
        assert_eq!(job.desk.refused("photo_import", request.clone()).await.0, code, "{request}");
    }
}

/// Width, height and pixels (RGB) of a JPEG.
fn pixels(jpeg: &[u8]) -> (usize, usize, Vec<u8>) {
    let options = DecoderOptions::default().jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(jpeg), options);
    let rgb = decoder.decode().unwrap();
    let (width, height) = decoder.dimensions().unwrap();
    (width, height, rgb)
}

/// Mean difference of two pictures of one size, 0 to 255.
fn unlike(one: &[u8], other: &[u8]) -> f64 {
    assert_eq!(one.len(), other.len());
    let sum: u64 = one.iter().zip(other).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f64 / one.len() as f64
}

#[tokio::test]
async fn photos_turned_in_all_eight_ways_are_shown_and_printed_upright() {
    let job = Job::begun().await;
    let case = job.plan(&job.case_of("李㛃").await, &TWO_ITEMS[..1]).await;
    let folder = job.desk.path("turned");
    photos::write_turned(&folder, SceneKind::Corridor, 0, 5);
    let place = json!({ "case": case["case_no"], "item": 1, "stage": "before" });
    let view = import(&job, &[&folder], place).await;
    assert_eq!(counts(&view), [8, 0, 0, 0], "{view}");
    let (_, _, upright) = pixels(&photos::room(SceneKind::Corridor, 0, 5));
    for file in view["files"].as_array().unwrap() {
        let id = file["photo_id"].as_str().unwrap();
        let (jpeg, media_type) = job.desk.desk.photo_bytes(id, PhotoSize::Print).await.unwrap();
        assert_eq!(media_type, "image/jpeg");
        let (width, height, shown) = pixels(&jpeg);
        assert_eq!((width, height), (1600, 1200), "{file}");
        assert!(unlike(&shown, &upright) < 4.0, "{file}: {}", unlike(&shown, &upright));
        assert!(!jpeg.windows(4).any(|bytes| bytes == b"Exif"), "{file}: no EXIF in a copy");
    }
    let out = job.desk.path("report.pdf");
    let request = json!({ "case": case["case_no"], "kind": "completion", "out": out });
    job.desk.ok("paper_make", request).await;
    let images = programs::output("pdfimages", &["-list"], &out, &[]).unwrap_or_default();
    let jpegs: Vec<&str> = images.lines().filter(|line| line.contains("jpeg")).collect();
    let lying = jpegs.iter().filter(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        words[3].parse::<u32>().unwrap() <= words[4].parse().unwrap()
    });
    if programs::must_be_here() {
        assert!(!jpegs.is_empty());
        assert_eq!(lying.count(), 0, "{images}");
    }
}
