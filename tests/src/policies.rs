//! A policy of an office's own: the rates of the sample, payable, from two funds.

use serde_json::{Value, json};

use crate::desk::TestDesk;

/// Id of the policy.
pub const OWN: &str = "office-own";

/// The pack: actual cost for hardship and half for others up to 3,000.00 a household; the district pays 70 %, the city
/// the rest.
pub fn own_policy() -> String {
    serde_json::to_string_pretty(&own_pack()).unwrap()
}

fn own_pack() -> Value {
    let mut pack: Value =
        serde_json::from_str(include_str!("../../packs/policies/policy-sample.json")).unwrap();
    pack["id"] = json!(OWN);
    pack["name"] = json!("示例区适老化改造补贴办法");
    pack["name_en"] = json!("Subsidy rules of the sample district");
    pack["documents"] = json!([{ "document": "示例区适老化改造补贴办法", "number": "示民发〔2026〕1号" }]);
    pack["certainty"] = json!("press");
    pack["payable"] = json!(true);
    pack["funds"] = json!([
        { "code": "district", "name": "区级资金", "name_en": "District", "share_bp": 7000 },
        { "code": "city", "name": "市级资金", "name_en": "City", "share_bp": 3000 },
    ]);
    // A grant under the sample counts for the sample alone.
    for example in pack["examples"].as_array_mut().unwrap() {
        let ledger = example.get_mut("ledger").and_then(Value::as_array_mut);
        for entry in ledger.into_iter().flatten() {
            entry["policy"] = json!(OWN);
        }
    }
    pack
}

/// Brings in a second version of the policy with fields that differ; the programme goes by it from now on.
pub async fn change_own(desk: &TestDesk, fields: Value) {
    let mut pack = own_pack();
    pack["version"] = json!(2);
    pack.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    let file = desk.file("本区办法修订.json", serde_json::to_string_pretty(&pack).unwrap().as_bytes());
    desk.ok("pack_import", json!({ "path": file })).await;
}

/// Brings the policy in and lets the only programme go by it.
pub async fn go_by_own(desk: &TestDesk) {
    let file = desk.file("本区办法.json", own_policy().as_bytes());
    desk.ok("pack_import", json!({ "path": file })).await;
    go_by(desk, OWN).await;
}

/// Lets the only programme go by a policy.
pub async fn go_by(desk: &TestDesk, policy: &str) -> Value {
    desk.ok("programme_save", programme(desk, policy).await).await
}

/// The request that lets the only programme go by a policy.
pub async fn programme(desk: &TestDesk, policy: &str) -> Value {
    let reference = desk.ok("reference", json!({})).await;
    let one = &reference["programmes"][0];
    json!({
        "id": one["id"], "version": one["version"], "code": one["code"], "name": one["name"], "year": one["year"],
        "mode": one["mode"], "skipped": one["skipped"], "target_homes": one["target_homes"], "policy": policy,
    })
}
