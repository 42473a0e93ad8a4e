//! Agreed plans, work orders, acceptance in rounds, purchases and return visits.

use yiju_domain::{
    Date,
    catalogue::ItemKind,
    ids::{
        AcceptanceRoundId, ChangeOrderId, InspectionId, LineWorkId, PlanVersionId, PurchaseId, QuoteId,
        VisitId, WorkOrderId,
    },
    money::{Fen, Quantity},
    plan::{PlannedLine, QuotedLine, changes, effect},
    visit::{ItemUse, VisitedLine},
};
use yiju_store::{
    Entity, Store,
    tables::{
        acceptance::{self, AcceptanceRound, Inspection},
        cases::Case,
        organisations::Organisation,
        plan_lines::PlanLine,
        plan_versions::{self, ChangeOrder, PlanVersion},
        purchases::{self, Purchase},
        quotes::{self, Quote},
        visits::{self, Visit},
        works::{self, LineWork, WorkOrder},
    },
};

use crate::{
    lane::{Lane, begin},
    rows::{self, AT, Office},
    rules::assert_refused,
};

async fn keep<E: Entity>(store: &Store, row: &E) {
    let mut tx = begin(store).await;
    tx.insert(std::slice::from_ref(row)).await.unwrap();
    tx.commit().await.unwrap();
}

fn planned(quantity: i64) -> PlannedLine {
    PlannedLine {
        item_no: 1,
        code: "N86-13".into(),
        name: "安装扶手".into(),
        room: "卫生间".into(),
        position: "马桶左侧".into(),
        spec: String::new(),
        brand: String::new(),
        model: String::new(),
        unit: "根".into(),
        kind: ItemKind::Basic,
        quantity: Quantity::new(quantity),
        unit_price: Fen::new(10_000),
        amount: Fen::new(quantity * 10),
        subsidy: Fen::ZERO,
        need: "如厕起身困难".into(),
    }
}

fn version(case: &Case, number: i64) -> PlanVersion {
    PlanVersion {
        id: PlanVersionId::new(AT),
        version: 1,
        case_id: case.id,
        number,
        agreed_on: Date::constant(2026, 11, 20),
        agreed_as: "agent".into(),
        agreed_by: "李建国（儿子）".into(),
        attachment_id: None,
        lines: vec![planned(number * 1000)],
        total_fen: Fen::new(number * 10_000),
        subsidy_fen: Fen::new(5_000),
        made_by: "李敏".into(),
        made_at: AT,
        withdrawn_at: None,
    }
}

pub(crate) async fn versions_and_change_orders_come_back_whole(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 1, |_, _| {}).await;
    let case = &office.cases[0];
    let (one, two) = (version(case, 1), version(case, 2));
    let differences = changes(&one.lines, &two.lines);
    let sum = effect(&differences);
    let order = ChangeOrder {
        id: ChangeOrderId::new(AT),
        version: 1,
        case_id: case.id,
        number: format!("{}-B1", case.case_no),
        plan_version: 2,
        reason: "加长".into(),
        office: "王科长".into(),
        changes: differences,
        effect_fen: sum.total_fen,
        subsidy_effect_fen: sum.subsidy_fen,
        made_by: "李敏".into(),
        made_at: AT,
    };
    keep(&store, &one).await;
    keep(&store, &two).await;
    keep(&store, &order).await;
    let mut reader = store.read().await.unwrap();
    let all = plan_versions::of_case(&mut reader, case.id).await.unwrap();
    assert_eq!(all, [two.clone(), one.clone()], "the newest first");
    assert_eq!(plan_versions::current(&all), Some(&two));
    let withdrawn = [PlanVersion { withdrawn_at: Some(AT), ..two.clone() }, one];
    assert_eq!(plan_versions::current(&withdrawn), None, "an older one does not hold again by itself");
    assert_eq!(
        plan_versions::changes_of_case(&mut reader, case.id).await.unwrap(),
        std::slice::from_ref(&order)
    );
    drop(reader);
    assert_refused(&store, PlanVersion { id: PlanVersionId::new(AT), ..two }, "the same number twice").await;
    let again = ChangeOrder { id: ChangeOrderId::new(AT), ..order.clone() };
    assert_refused(&store, again, "a change order's number twice").await;
    let mute = ChangeOrder {
        id: ChangeOrderId::new(AT),
        number: format!("{}-B2", case.case_no),
        reason: String::new(),
        ..order
    };
    assert_refused(&store, mute, "a change without a reason").await;
}

/// A case with one line and a contractor.
async fn home(store: &Store) -> (Case, PlanLine, Organisation) {
    let office = Office::new(store, 1, |_, _| {}).await;
    let case = office.cases[0].clone();
    let line = rows::line(case.id, 1);
    keep(store, &line).await;
    let firm = rows::organisation("contractor", "示例安居适老改造有限公司");
    keep(store, &firm).await;
    (case, line, firm)
}

pub(crate) async fn orders_and_records_of_work_come_back(lane: Lane) {
    let store = lane.store().await;
    let (case, line, firm) = home(&store).await;
    let order = WorkOrder {
        id: WorkOrderId::new(AT),
        version: 1,
        case_id: case.id,
        contractor_id: firm.id,
        planned_start: Some(Date::constant(2026, 12, 1)),
        planned_finish: Some(Date::constant(2026, 12, 2)),
        crew_leader: "周师傅".into(),
        crew_phone: "19900009001".into(),
        access_notes: "先打电话".into(),
        safety_notes: String::new(),
        cancelled_at: None,
        cancel_reason: String::new(),
    };
    keep(&store, &order).await;
    let work = LineWork {
        id: LineWorkId::new(AT),
        version: 1,
        case_id: case.id,
        line_id: line.id,
        brand: "安泰".into(),
        model: String::new(),
        serial_no: "AT-0917".into(),
        delivered_quantity: Some(Quantity::new(2000)),
        delivered_on: Some(Date::constant(2026, 12, 1)),
        done_quantity: None,
        done_on: None,
        worker: String::new(),
    };
    keep(&store, &work).await;
    let mut reader = store.read().await.unwrap();
    assert_eq!(works::orders(&mut reader, case.id).await.unwrap(), std::slice::from_ref(&order));
    assert_eq!(works::of_case(&mut reader, case.id).await.unwrap(), std::slice::from_ref(&work));
    drop(reader);
    let backwards = WorkOrder {
        id: WorkOrderId::new(AT),
        planned_finish: Some(Date::constant(2026, 11, 30)),
        ..order.clone()
    };
    assert_refused(&store, backwards, "done before it starts").await;
    let mute = WorkOrder { id: WorkOrderId::new(AT), cancelled_at: Some(AT), ..order };
    assert_refused(&store, mute, "cancelled without a reason").await;
    assert_refused(&store, LineWork { id: LineWorkId::new(AT), ..work }, "two records of a line").await;
}

pub(crate) async fn a_line_is_judged_once_a_round_and_with_what_a_judgement_needs(lane: Lane) {
    let store = lane.store().await;
    let (case, line, _) = home(&store).await;
    let round = AcceptanceRound {
        id: AcceptanceRoundId::new(AT),
        version: 1,
        case_id: case.id,
        round: 1,
        inspected_on: None,
        inspectors: String::new(),
        note: String::new(),
        closed_at: None,
        closed_by: String::new(),
    };
    keep(&store, &round).await;
    let passed = Inspection {
        id: InspectionId::new(AT),
        version: 1,
        case_id: case.id,
        round_id: round.id,
        line_id: line.id,
        planned_quantity: line.quantity,
        done_quantity: None,
        accepted_quantity: Some(line.quantity),
        measured: "高 700 mm".into(),
        verdict: Some("pass".into()),
        defect: String::new(),
        deadline: None,
    };
    let failed = Inspection { verdict: Some("rectify".into()), ..passed.clone() };
    assert_refused(&store, failed, "to be rectified without saying what").await;
    let empty = Inspection { accepted_quantity: None, ..passed.clone() };
    assert_refused(&store, empty, "passed without a quantity").await;
    keep(&store, &passed).await;
    assert_refused(&store, Inspection { id: InspectionId::new(AT), ..passed.clone() }, "judged twice").await;
    let unsigned =
        AcceptanceRound { id: AcceptanceRoundId::new(AT), round: 2, closed_at: Some(AT), ..round.clone() };
    assert_refused(&store, unsigned, "closed without a day and inspectors").await;
    let mut reader = store.read().await.unwrap();
    assert_eq!(acceptance::rounds(&mut reader, case.id).await.unwrap(), [round]);
    assert_eq!(acceptance::inspections(&mut reader, case.id).await.unwrap(), [passed]);
}

pub(crate) async fn purchases_and_visits_stand_once_and_due_cases_are_found(lane: Lane) {
    let store = lane.store().await;
    let (case, line, _) = home(&store).await;
    let purchase = Purchase {
        id: PurchaseId::new(AT),
        version: 1,
        case_id: case.id,
        line_id: line.id,
        vendor: "示例康复器材店".into(),
        quantity: line.quantity,
        deal_price_fen: Some(Fen::new(26_801)),
        invoice_no: "25317000001".into(),
        invoiced_on: None,
        attachment_id: None,
        delivered_on: Some(Date::constant(2026, 11, 20)),
        serial_no: String::new(),
        note: String::new(),
    };
    keep(&store, &purchase).await;
    assert_refused(&store, Purchase { id: PurchaseId::new(AT), ..purchase.clone() }, "bought twice").await;
    let visit = Visit {
        id: VisitId::new(AT),
        version: 1,
        case_id: case.id,
        months: 3,
        visited_on: Date::constant(2027, 2, 20),
        mode: "phone".into(),
        reached: "本人".into(),
        falls: Some(0),
        satisfaction: None,
        note: String::new(),
        lines: vec![VisitedLine { line: line.id, state: ItemUse::Used, note: String::new() }],
    };
    keep(&store, &visit).await;
    let odd = Visit { id: VisitId::new(AT), months: 2, ..visit.clone() };
    assert_refused(&store, odd, "no such visit").await;
    let accepted_on = Date::constant(2026, 11, 20);
    let mut tx = begin(&store).await;
    tx.update(&case, Case { accepted_on: Some(accepted_on), ..case.clone() }).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    assert_eq!(purchases::of_case(&mut reader, case.id).await.unwrap(), [purchase]);
    assert_eq!(visits::of_case(&mut reader, case.id).await.unwrap(), [visit]);
    let found = visits::accepted_between(&mut reader, (accepted_on, accepted_on)).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((&found[0].case_no, found[0].made.as_slice()), (&case.case_no, &[3][..]));
    let earlier = Date::constant(2026, 11, 19);
    assert_eq!(visits::accepted_between(&mut reader, (earlier, earlier)).await.unwrap(), []);
}

pub(crate) async fn a_contractor_quotes_once_until_the_quote_is_taken_back(lane: Lane) {
    let store = lane.store().await;
    let (case, line, firm) = home(&store).await;
    let asked = QuotedLine {
        line_id: line.id,
        unit_price: Fen::new(26_800),
        brand: "安泰".into(),
        model: String::new(),
    };
    let quote = Quote {
        id: QuoteId::new(AT),
        version: 1,
        case_id: case.id,
        contractor_id: firm.id,
        quoted_on: Some(Date::constant(2026, 11, 18)),
        note: "含税".into(),
        attachment_id: None,
        lines: vec![asked],
        removed_at: None,
    };
    keep(&store, &quote).await;
    let again = Quote { id: QuoteId::new(AT), ..quote.clone() };
    assert_refused(&store, again.clone(), "two quotes of one contractor").await;
    let mut reader = store.read().await.unwrap();
    assert_eq!(quotes::of_case(&mut reader, case.id).await.unwrap(), std::slice::from_ref(&quote));
    drop(reader);
    let mut tx = begin(&store).await;
    tx.update(&quote, Quote { removed_at: Some(AT), ..quote.clone() }).await.unwrap();
    tx.commit().await.unwrap();
    keep(&store, &again).await;
    let mut reader = store.read().await.unwrap();
    assert_eq!(quotes::of_case(&mut reader, case.id).await.unwrap(), [again]);
}
