//! Catalogues out and in as workbooks: the template, the catalogue in use, and what another one would change.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use serde_json::json;
use yiju_tests::desk::TestDesk;

#[tokio::test]
async fn the_catalogue_in_use_goes_out_and_comes_back_unchanged() {
    let desk = TestDesk::with_workspace().await;
    let out = desk.text("目录.xlsx");
    let view = desk.ok("catalogue_export", json!({ "out": out })).await;
    assert_eq!(view["items"], 30);
    let same = desk.ok("catalogue_compare", json!({ "file": out })).await;
    assert_eq!(
        (&same["faults"], &same["unchanged"], &same["id"]),
        (&json!([]), &json!(30), &json!("national-2020"))
    );
    // English names of classes are not part of the template; those of items are.
    assert_eq!((&same["added"], &same["removed"], &same["changed"]), (&json!([]), &json!([]), &json!([])));
}

#[tokio::test]
async fn the_empty_template_is_refused_cell_by_cell() {
    let desk = TestDesk::with_workspace().await;
    let out = desk.text("模板.xlsx");
    assert_eq!(desk.ok("catalogue_export", json!({ "out": out, "empty": true })).await["items"], 0);
    let view = desk.ok("catalogue_compare", json!({ "file": out })).await;
    let first = &view["faults"][0];
    assert_eq!(
        (&first["file"], &first["sheet"], &first["cell"]),
        (&json!("模板.xlsx"), &json!("目录"), &json!("B1"))
    );
    assert_eq!(view["faults"].as_array().unwrap().len(), 6);
    assert_eq!((&view["items"], &view["added"]), (&json!(0), &json!([])), "nothing of it is taken");
    let other = desk.file("名册.txt", "姓名\n王秀梅".as_bytes());
    assert_eq!(desk.refused("catalogue_compare", json!({ "file": other })).await.0, "unusable");
}
