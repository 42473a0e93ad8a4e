//! Funds, invoices and settlement batches, and that a submitted batch is not changed.

use yiju_domain::{
    duplicates::{Record, RecordOrigin, Source},
    ids::{FundId, InvoiceId, LineWorkId, SettlementBatchId, SettlementRowId, SubsidyFundId},
    lifecycle::Stage,
    money::Fen,
    settlement::{BatchState, PayeeKind, RowKind},
};
use yiju_store::{
    Act, Store, StoreError, Tx,
    tables::{
        funds::{self, Fund},
        invoices::{self, Invoice},
        match_keys,
        progress::{ProgressStage, TownFigure, by_town},
        settlements::{self, SettlementBatch, SettlementRow},
        subsidies::SubsidyFund,
        works::LineWork,
    },
};

use crate::{
    lane::{Lane, begin},
    rows::{self, AT, Office, day},
    rules::assert_refused,
};

fn fund(office: &Office, code: &str, place: i64) -> Fund {
    Fund {
        id: FundId::new(AT),
        version: 1,
        programme_id: office.programme.id,
        year: 2026,
        code: code.into(),
        name: String::new(),
        allocation_fen: Fen::new(1_000_000),
        expires_on: Some(day(12, 31)),
        place,
        note: String::new(),
        removed_at: None,
    }
}

pub(crate) async fn funds_stand_in_order_and_shares_come_by_fund(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 2, |number, case| {
        case.stage = if number == 0 { Stage::Accepted } else { Stage::Applied };
        case.accepted_on = (number == 0).then(|| day(11, 20));
    })
    .await;
    let all = [fund(&office, "central", 2), fund(&office, "district", 1)];
    let mut tx = begin(&store).await;
    tx.insert(&all).await.unwrap();
    let lines = [1, 2, 3].map(|no| rows::line(office.cases[0].id, no));
    tx.insert(&lines).await.unwrap();
    let split = [("district", 400), ("city", 200), ("central", 0)].map(|(fund, fen)| SubsidyFund {
        id: SubsidyFundId::new(AT),
        version: 1,
        case_id: office.cases[0].id,
        fund: fund.into(),
        amount_fen: Fen::new(fen),
    });
    tx.insert(&split).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    let found = funds::of_programme(&mut reader, office.programme.id).await.unwrap();
    let codes: Vec<&str> = found.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes, ["district", "central"]);
    let shares = funds::shares(&mut reader, office.programme.id).await.unwrap();
    let sums: Vec<_> = shares.iter().map(|one| (one.fund.as_str(), one.subsidy.get(), one.lines)).collect();
    assert_eq!(sums, [("city", 200, 3), ("district", 400, 3)], "who only applied takes nothing");
    assert!(!shares[0].has_contract && shares[0].accepted_on == Some(day(11, 20)));
    drop(reader);
    assert_refused(&store, fund(&office, "central", 9), "the same fund twice in a year").await;
    let negative = Fund { allocation_fen: Fen::new(-1), ..fund(&office, "city", 3) };
    assert_refused(&store, negative, "a negative allocation").await;
}

pub(crate) async fn an_invoice_is_found_in_other_cases(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 2, |_, _| {}).await;
    let invoice = |case: usize| Invoice {
        id: InvoiceId::new(AT),
        version: 1,
        case_id: office.cases[case].id,
        number: "25310000000000000001".into(),
        code: String::new(),
        issued_on: Some(day(11, 20)),
        seller: "示例建材行".into(),
        seller_key: "示例建材行".into(),
        amount_fen: Fen::new(100),
        items: vec![1, 3],
        attachment_id: None,
        duplicate_reason: String::new(),
        removed_at: None,
    };
    let mut tx = begin(&store).await;
    tx.insert(&[invoice(0)]).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    let found = invoices::of_cases(&mut reader, &[office.cases[0].id]).await.unwrap();
    assert_eq!(found[0].items, [1, 3]);
    let key = ("25310000000000000001", "示例建材行");
    let elsewhere = invoices::elsewhere(&mut reader, key, office.cases[1].id).await.unwrap();
    assert_eq!(elsewhere, [office.cases[0].case_no.clone()]);
    assert!(invoices::elsewhere(&mut reader, key, office.cases[0].id).await.unwrap().is_empty());
    drop(reader);
    assert_refused(&store, Invoice { amount_fen: Fen::ZERO, ..invoice(1) }, "an invoice over nothing").await;
}

fn batch(office: &Office) -> SettlementBatch {
    SettlementBatch {
        id: SettlementBatchId::new(AT),
        version: 1,
        number: "2026-999999-01-A-S1".into(),
        programme_id: office.programme.id,
        state: BatchState::Draft,
        note: String::new(),
        retention_bp: 500,
        made_by: "李敏".into(),
        made_at: AT,
        submitted_by: String::new(),
        submitted_at: None,
        paid_at: None,
        returned_reason: String::new(),
        total_fen: Fen::ZERO,
        held_fen: Fen::ZERO,
        frozen: String::new(),
        seal: String::new(),
    }
}

fn row(office: &Office, batch: &SettlementBatch) -> SettlementRow {
    SettlementRow {
        id: SettlementRowId::new(AT),
        version: 1,
        batch_id: batch.id,
        case_id: office.cases[0].id,
        no: 1,
        kind: RowKind::Payment,
        of_row_id: None,
        payee_kind: PayeeKind::Elder,
        organisation_id: None,
        payee_name: String::new(),
        payee_relation: String::new(),
        payee_account: String::new(),
        payee_bank: String::new(),
        reason: String::new(),
        payee_key: String::new(),
        total_fen: Fen::ZERO,
        subsidy_fen: Fen::ZERO,
        held_fen: Fen::ZERO,
        amount_fen: Fen::ZERO,
        frozen: String::new(),
        removed_at: None,
    }
}

/// Changing this row must be refused by a trigger.
async fn assert_kept(store: &Store, before: &SettlementRow) {
    let mut tx = begin(store).await;
    let after = SettlementRow { amount_fen: Fen::new(7), ..before.clone() };
    let done = tx.update(before, after).await;
    let words = match &done {
        Err(StoreError::Database(words) | StoreError::Constraint(words)) => words.clone(),
        other => panic!("a frozen row was changed: {other:?}"),
    };
    assert!(words.contains("never changed"), "{words}");
}

pub(crate) async fn a_submitted_batch_is_not_changed(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 1, |_, _| {}).await;
    let (draft, line) = (batch(&office), row(&office, &batch(&office)));
    let line = SettlementRow { batch_id: draft.id, ..line };
    let mut tx = begin(&store).await;
    tx.insert(std::slice::from_ref(&draft)).await.unwrap();
    tx.insert(std::slice::from_ref(&line)).await.unwrap();
    let line = tx.update(&line, SettlementRow { amount_fen: Fen::new(5), ..line.clone() }).await.unwrap();
    let submitted = SettlementBatch {
        state: BatchState::Submitted,
        submitted_by: "周凯".into(),
        submitted_at: Some(AT),
        frozen: "{}".into(),
        seal: "seal".into(),
        ..draft.clone()
    };
    let submitted = tx.update(&draft, submitted).await.unwrap();
    tx.commit().await.unwrap();
    assert_kept(&store, &line).await;
    let again = SettlementRow { id: SettlementRowId::new(AT), no: 2, ..line.clone() };
    let mut tx = begin(&store).await;
    assert!(tx.insert(&[again]).await.is_err(), "a submitted batch takes no rows");
    drop(tx);
    let dearer = SettlementBatch { total_fen: Fen::new(9), ..submitted.clone() };
    let mut tx = begin(&store).await;
    assert!(tx.update(&submitted, dearer).await.is_err(), "its total stays");
    drop(tx);
    let mut reader = store.read().await.unwrap();
    let standing = settlements::of_cases(&mut reader, &[office.cases[0].id]).await.unwrap();
    assert!(standing.len() == 1 && standing[0].is_frozen() && standing[0].number == submitted.number);
    let listed = settlements::batches(&mut reader).await.unwrap();
    assert_eq!((listed[0].1, listed[0].2), (1, 1));
    drop(reader);
    let thawed = SettlementBatch {
        state: BatchState::Draft,
        submitted_by: String::new(),
        submitted_at: None,
        returned_reason: "收款账号有误".into(),
        frozen: String::new(),
        seal: String::new(),
        ..submitted.clone()
    };
    let mut tx = begin(&store).await;
    tx.update(&submitted, thawed).await.unwrap();
    tx.update(&line, SettlementRow { amount_fen: Fen::new(6), ..line.clone() }).await.unwrap();
    tx.commit().await.unwrap();
}

pub(crate) async fn towns_are_counted_by_the_days_of_their_cases(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 4, |number, case| {
        case.applied_on = Some(day(if number == 3 { 1 } else { 10 }, 5));
        case.assessed_on = (number < 2).then(|| day(11, 30));
        case.accepted_on = (number == 1).then(|| day(11, 20));
        case.paid_on = (number == 1).then(|| day(12, 1));
        case.total_fen = Fen::new(1_000);
        case.subsidy_fen = Fen::new(100 + i64::from(number));
        // Three days before `AT`, 2026-11-23 in China.
        case.stage = if number == 2 { Stage::InWork } else { Stage::Applied };
        case.stage_since = AT - 3 * 86_400_000;
    })
    .await;
    // The first of two days of work counts, not the day of acceptance.
    let lines = [1, 2].map(|no| rows::line(office.cases[1].id, no));
    let works = [(0, day(10, 31)), (1, day(11, 2))].map(|(line, done_on): (usize, _)| LineWork {
        id: LineWorkId::new(AT),
        version: 1,
        case_id: office.cases[1].id,
        line_id: lines[line].id,
        brand: String::new(),
        model: String::new(),
        serial_no: String::new(),
        delivered_quantity: None,
        delivered_on: None,
        done_quantity: None,
        done_on: Some(done_on),
        worker: String::new(),
    });
    let mut tx = begin(&store).await;
    tx.insert(&lines).await.unwrap();
    tx.insert(&works).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    let mut counted = async |first, last| {
        let found = by_town(&mut reader, office.programme.id, (first, last)).await.unwrap();
        let sum = |stage| {
            let of = |one: &&TownFigure| one.stage == Some(stage);
            let homes: i64 = found.iter().filter(of).map(|one| one.homes).sum();
            (homes, found.iter().filter(of).map(|one| one.money.get()).sum::<i64>())
        };
        ProgressStage::ALL.map(sum)
    };
    let november = counted(day(11, 1), day(11, 30)).await;
    assert_eq!(november, [(0, 0), (2, 201), (1, 102), (1, 101), (0, 0)]);
    let october = counted(day(10, 1), day(10, 31)).await;
    assert_eq!(october, [(3, 303), (0, 0), (1, 101), (0, 0), (0, 0)], "the first day of work counts");
    let year = counted(day(1, 1), day(12, 31)).await;
    assert_eq!(year, [(4, 406), (2, 201), (2, 203), (1, 101), (1, 101)], "paid by hand: the whole subsidy");
}

async fn begin_as(store: &Store, user: &str, command: &str) -> Tx {
    store.begin(Act { user: user.into(), at: AT, command: command.into() }).await.unwrap()
}

/// How many cases share a key with somebody who has this account.
async fn near(store: &Store, account: &str) -> usize {
    let source = Source { origin: RecordOrigin::Case, name: String::new(), dated: None };
    let asked = Record::new("asked", source).bank(account).sought_keys();
    match_keys::near(&mut store.read().await.unwrap(), &asked).await.unwrap().cases.len()
}

pub(crate) async fn payees_of_rows_have_keys_and_batches_know_who_entered_them(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 1, |_, _| {}).await;
    let draft = batch(&office);
    let typed = SettlementRow {
        batch_id: draft.id,
        payee_kind: PayeeKind::Family,
        payee_account: "9999 0000 1234 5678".into(),
        ..row(&office, &draft)
    };
    let mut tx = begin_as(&store, "李敏", "settlement_add").await;
    tx.insert(std::slice::from_ref(&draft)).await.unwrap();
    tx.insert(std::slice::from_ref(&typed)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(near(&store, "9999000012345678").await, 1);
    // A platform's account is found by people, and by its frozen form once it is frozen.
    let mut tx = begin_as(&store, "周凯", "settlement_row_save").await;
    let platform = SettlementRow { payee_kind: PayeeKind::Platform, ..typed.clone() };
    let platform = tx.update(&typed, platform).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(near(&store, "9999000012345678").await, 1);
    let mut tx = begin_as(&store, "吴敏", "settlement_submit").await;
    let frozen = r#"{"payee":{"name":"甲","account":"9999000088887777","bank":""},"no":1}"#;
    let frozen = SettlementRow { frozen: frozen.into(), ..platform.clone() };
    let frozen = tx.update(&platform, frozen).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((near(&store, "9999000012345678").await, near(&store, "9999000088887777").await), (0, 1));
    let mut tx = begin(&store).await;
    tx.update(&frozen, SettlementRow { removed_at: Some(AT), ..frozen.clone() }).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(near(&store, "9999000088887777").await, 0, "a row that was taken out pays nobody");

    let mut reader = store.read().await.unwrap();
    let but_by = ["settlement_submit".to_owned(), crate::lane::act().command];
    let entered = settlements::entered_by(&mut reader, &draft, &but_by).await.unwrap();
    assert_eq!(entered, ["李敏", "周凯"], "in their order, without who only submitted");
}
