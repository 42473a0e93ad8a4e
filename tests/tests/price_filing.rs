//! Contractors file prices, and a line of a plan beyond one is flagged with the difference.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use serde_json::{Value, json};
use yiju_tests::job::{Job, TWO_ITEMS};

/// Flags of the grab bars.
fn flags(case: &Value) -> Value {
    case["lines"].as_array().unwrap().iter().find(|line| line["code"] == "N86-13").unwrap()["price_flags"]
        .clone()
}

#[tokio::test]
async fn a_line_beyond_the_filed_price_is_flagged() {
    let job = Job::begun().await;
    let case = job.case_of("王秀梅").await;
    let case = job.plan(&case, &TWO_ITEMS).await;
    let contractor = job.contractor().await;
    let filing = |price: i64, on: &str| {
        json!({
            "organisation_id": contractor, "code": "N86-13", "price_fen": price, "filed_on": on,
            "evidence": "价格承诺书 3 号",
        })
    };
    job.desk.ok("price_file", filing(9_000, "2026-01-05")).await;
    assert_eq!(flags(&job.again(&case).await), json!([]), "nobody has chosen this contractor");
    let case = job.update(&case, json!({ "contractor_id": contractor })).await;
    // 150.00 planned, 90.00 promised.
    assert_eq!(flags(&case), json!([{ "limit": "filed", "allowed_fen": 9_000, "over_fen": 6_000 }]));
    job.desk.ok("price_file", filing(15_000, "2026-11-20")).await;
    assert_eq!(flags(&job.again(&case).await), json!([]), "the newer price counts");
    let later = job.desk.ok("price_file", filing(20_000, "2027-01-01")).await;
    assert_eq!(later["prices"].as_array().unwrap().len(), 3);
    let corrected = job.desk.ok("price_file", filing(14_000, "2026-11-20")).await;
    assert_eq!(corrected["prices"].as_array().unwrap().len(), 3, "the same day again corrects");
    let expected = json!([{ "limit": "filed", "allowed_fen": 14_000, "over_fen": 1_000 }]);
    assert_eq!(flags(&job.again(&case).await), expected);
    job.desk.assert_sound().await;
}

#[tokio::test]
async fn a_price_that_cannot_be_is_refused_and_names_its_field() {
    let job = Job::begun().await;
    let contractor = job.contractor().await;
    for (code, price, on, field) in [
        ("X", 100, "2026-01-01", "code"),
        ("N86-13", 0, "2026-01-01", "price_fen"),
        ("N86-13", 1, "昨天", "filed_on"),
    ] {
        let request =
            json!({ "organisation_id": contractor, "code": code, "price_fen": price, "filed_on": on });
        let (kind, fault) = job.desk.refused("price_file", request).await;
        assert_eq!((kind.as_str(), fault.field.as_deref()), ("invalid_value", Some(field)));
    }
    let stranger = json!({ "organisation_id": "nobody", "code": "N86-13", "price_fen": 1 });
    assert_eq!(job.desk.refused("price_file", stranger).await.0, "not_found");
}
