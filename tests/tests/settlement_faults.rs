//! Settlement and what may happen to it from outside: a file changed by hand, a program that is killed.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use std::{collections::BTreeMap, time::Duration};

use serde_json::json;
use yiju_tests::{
    damage::{self, copy_folder, run_sql},
    random::Random,
    settlement::Office,
    shell::Shell,
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_yiju-under-test");

#[tokio::test]
async fn what_was_changed_in_the_file_is_found() {
    let office = Office::with(2).await;
    let batch = office.submit(&office.draft(&office.cases).await).await.unwrap();
    office.pay_all(&batch).await;
    let desk = &office.job.desk;
    desk.assert_sound().await;
    let workspace = desk.workspace();

    // The database itself refuses.
    for statement in [
        "UPDATE settlement_rows SET amount_fen = amount_fen + 1 WHERE no = 1",
        "UPDATE settlement_batches SET total_fen = total_fen + 1",
        "UPDATE settlement_batches SET state = 'draft', seal = '', returned_reason = 'x', paid_at = NULL",
        "UPDATE settlement_payments SET voucher_no = 'x'",
        "DELETE FROM settlement_rows",
        "DELETE FROM settlement_payments",
        "DELETE FROM settlement_batches",
        "INSERT INTO settlement_rows SELECT 'x', 1, batch_id, case_id, 99, kind, of_row_id, payee_kind, organisation_id, \
         '', '', '', '', '', '', 0, 0, 0, 0, '', NULL FROM settlement_rows WHERE no = 1",
    ] {
        let place = workspace.clone();
        let done = tokio::spawn(async move { run_sql(&place, &[statement]).await }).await;
        assert!(done.is_err(), "{statement} went through");
    }
    desk.assert_sound().await;

    // Somebody takes the triggers out and changes row, copy, total and payment together.
    let triggers = damage::texts(
        &workspace,
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'settlement%'",
    )
    .await;
    assert!(triggers.len() >= 7, "{triggers:?}");
    for name in triggers {
        run_sql(&workspace, &[&format!("DROP TRIGGER {name}")]).await;
    }
    let amount = damage::number(&workspace, "SELECT amount_fen FROM settlement_rows WHERE no = 1").await;
    let copy = format!(
        "UPDATE settlement_rows SET amount_fen = amount_fen + 100, subsidy_fen = subsidy_fen + 100, \
         frozen = REPLACE(frozen, '\"amount_fen\":{amount}', '\"amount_fen\":{}') WHERE no = 1",
        amount + 100
    );
    run_sql(&workspace, &[
        copy.as_str(),
        "UPDATE settlement_batches SET total_fen = total_fen + 100",
        "UPDATE settlement_payments SET amount_fen = amount_fen + 100 WHERE payee_key = (SELECT payee_key FROM settlement_rows WHERE no = 1)",
        "UPDATE cases SET subsidy_fen = subsidy_fen + 100, total_fen = total_fen + 100 WHERE id = (SELECT case_id FROM settlement_rows WHERE no = 1)",
        "UPDATE plan_lines SET subsidy_fen = subsidy_fen + 100, amount_fen = amount_fen + 100 WHERE item_no = 1 AND case_id = (SELECT case_id FROM settlement_rows WHERE no = 1)",
    ])
    .await;
    let view = desk.ok("workspace_check", json!({})).await;
    assert_eq!(view["sound"], false);
    let found: Vec<(String, String)> = view["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (one["reason"]["code"].as_str().unwrap().to_owned(), one["detail"].as_str().unwrap().to_owned())
        })
        .collect();
    let count = |code: &str| found.iter().filter(|(one, _)| one == code).count();
    assert_eq!(count("seal_broken"), 1, "{found:?}");
    for kind in ["settlement_row", "settlement_batch", "settlement_payment", "plan_line", "case"] {
        assert!(
            found.iter().any(|(code, detail)| code == "differs" && detail.starts_with(kind)),
            "{kind} in {found:?}"
        );
    }
    assert_eq!(count("batch_total") + count("payment_differs"), 0, "the sums were made to agree: {found:?}");

    // A clumsy hand changes one column alone.
    run_sql(&workspace, &["UPDATE settlement_rows SET amount_fen = amount_fen - 7 WHERE no = 2"]).await;
    let view = desk.ok("workspace_check", json!({})).await;
    let codes: Vec<&str> = view["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["reason"]["code"].as_str().unwrap())
        .collect();
    for code in ["row_differs", "batch_total", "payment_differs"] {
        assert!(codes.contains(&code), "{code} in {codes:?}");
    }
}

/// Kills the program at a random moment of submitting.
const KILLS: u64 = 16;

#[tokio::test]
async fn a_kill_while_submitting_leaves_a_draft_or_a_submitted_batch() {
    let office = Office::with(8).await;
    let batch = office.draft(&office.cases).await;
    let original = office.job.desk.workspace();
    office.job.desk.ok("workspace_close", json!({})).await;
    let request = json!({ "batch_id": batch["id"], "version": batch["version"] }).to_string();
    let arguments = ["rpc", "settlement_submit", request.as_str()];
    let copies = tempfile::tempdir().unwrap();
    let whole = {
        let place = copy_folder(&original, &copies.path().join("whole"));
        let begun = std::time::Instant::now();
        assert_eq!(Shell::new(PROGRAM, &place).lines(&arguments).0, 0);
        begun.elapsed()
    };
    let mut random = Random::new(20_261_126);
    let mut states = BTreeMap::new();
    for round in 0..KILLS {
        let place = copy_folder(&original, &copies.path().join(round.to_string()));
        let shell = Shell::new(PROGRAM, &place);
        let mut running = shell.start(&arguments);
        let micros = u64::try_from(whole.as_micros()).unwrap();
        std::thread::sleep(Duration::from_micros(random.below(micros + micros / 10)));
        running.kill();
        let (code, lines) = shell.lines(&["check"]);
        assert_eq!((code, &lines[0]["sound"]), (0, &json!(true)), "round {round}: {}", lines[0]);
        let states_of = "SELECT b.state || ' ' || (SELECT GROUP_CONCAT(s, ',') FROM (SELECT DISTINCT c.stage AS s FROM cases c \
                         JOIN settlement_rows r ON r.case_id = c.id)) || ' ' || (SELECT COUNT(*) FROM settlement_rows r \
                         WHERE r.frozen <> '') || ' ' || (b.seal <> '') FROM settlement_batches b";
        let state = damage::texts(&place, states_of).await.remove(0);
        assert!(
            ["draft accepted 0 0", "submitted submitted 8 1"].contains(&state.as_str()),
            "round {round}: {state}"
        );
        *states.entry(state).or_insert(0) += 1;
    }
    println!("{states:?} of {KILLS} kills within {whole:?}");
    assert!(states.contains_key("draft accepted 0 0"), "no kill fell into the work: {states:?}");
}
