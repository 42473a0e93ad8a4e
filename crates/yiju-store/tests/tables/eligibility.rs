//! What an application is judged by, and publicity lists.

use yiju_domain::{
    Date,
    ids::{CaseCategoryId, CaseId, PersonId, PublicityBatchId, PublicityEntryId, ReviewId},
    lifecycle::Stage,
};
use yiju_store::{
    Entity, Store, StoreError,
    tables::{
        self,
        cases::Case,
        eligibility::{self, CaseCategory, CaseEligibility, Review},
        publicity::{self, PublicityBatch, PublicityEntry},
    },
};

use crate::{
    lane::{Lane, begin},
    rows::{self, Office, day},
};

const AT: i64 = 1_795_399_200_000;

fn stated(case: CaseId) -> CaseEligibility {
    CaseEligibility {
        ownership: Some("tenant".into()),
        owner_name: "张三".into(),
        owner_consent: Some("given".into()),
        consent_on: Some(day(4, 1)),
        earlier: Some("adapted".into()),
        earlier_year: Some(2019),
        earlier_source: "残联".into(),
        ..CaseEligibility::empty(case)
    }
}

fn category(case_id: CaseId, person_id: PersonId) -> CaseCategory {
    CaseCategory {
        id: CaseCategoryId::new(AT),
        version: 1,
        case_id,
        person_id,
        category: "db".into(),
        attachment_id: None,
        valid_from: Some(day(1, 1)),
        valid_to: Some(day(12, 31)),
    }
}

fn review(case_id: CaseId, decision: &str, no: i64) -> Review {
    Review {
        id: ReviewId::new(AT),
        version: 1,
        case_id,
        step: "first_review".into(),
        decision: decision.into(),
        reason: if decision == "pass" { "" } else { "缺低保证" }.into(),
        decided_on: day(4, 2),
        decided_by: "李敏".into(),
        no,
    }
}

fn batch(office: &Office, number: &str, (from_on, to_on): (Date, Date)) -> PublicityBatch {
    PublicityBatch {
        id: PublicityBatchId::new(AT),
        version: 1,
        number: number.into(),
        programme_id: office.programme.id,
        place: "社区公示栏".into(),
        from_on,
        to_on,
        contact: "0000-00000000".into(),
        made_at: AT,
    }
}

fn entry(batch: &PublicityBatch, case_id: CaseId, no: i64) -> PublicityEntry {
    PublicityEntry {
        id: PublicityEntryId::new(AT),
        version: 1,
        batch_id: batch.id,
        case_id,
        no,
        objection: String::new(),
        objected_on: None,
        outcome: None,
        outcome_note: String::new(),
        closed_on: None,
    }
}

async fn written<E: Entity>(store: &Store, row: E) -> Result<(), StoreError> {
    let mut tx = begin(store).await;
    tx.insert(std::slice::from_ref(&row)).await?;
    tx.commit().await
}

pub(crate) async fn what_a_case_is_judged_by_comes_back(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 2, |_, _| {}).await;
    let (case, other) = (office.cases[0].id, office.cases[1].id);
    let (facts, held) = (stated(case), category(case, office.persons[0].id));
    written(&store, facts.clone()).await.unwrap();
    written(&store, CaseEligibility::empty(other)).await.unwrap();
    written(&store, held.clone()).await.unwrap();
    let decisions = [review(case, "return", 1), review(case, "pass", 2)];
    for one in decisions.iter().rev() {
        written(&store, one.clone()).await.unwrap();
    }
    let mut reader = store.read().await.unwrap();
    assert_eq!(tables::get::<CaseEligibility>(&mut reader, &case.to_string()).await.unwrap(), facts);
    assert_eq!(eligibility::categories_of(&mut reader, case).await.unwrap(), [held]);
    assert_eq!(eligibility::reviews_of(&mut reader, case).await.unwrap(), decisions, "oldest first");
    assert_eq!(eligibility::reviews_of(&mut reader, other).await.unwrap(), []);
}

pub(crate) async fn what_cannot_be_judged_is_refused(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 1, |_, _| {}).await;
    let (case, person) = (office.cases[0].id, office.persons[0].id);
    let refused = async |fault: Result<(), StoreError>, why: &str| {
        assert!(matches!(&fault, Err(StoreError::Constraint(_))), "{why}: {fault:?}");
    };
    let squatter = CaseEligibility { ownership: Some("squatter".into()), ..stated(case) };
    refused(written(&store, squatter).await, "an unknown right").await;
    let backwards = CaseCategory { valid_to: Some(Date::constant(2025, 12, 31)), ..category(case, person) };
    refused(written(&store, backwards).await, "ends before it begins").await;
    let silent = Review { reason: String::new(), ..review(case, "refuse", 3) };
    refused(written(&store, silent).await, "refused without a reason").await;
    refused(
        written(&store, batch(&office, "P1", (day(5, 2), day(5, 1)))).await,
        "a period that ends before it begins",
    )
    .await;
    let list = batch(&office, "P1", (day(5, 1), day(5, 7)));
    written(&store, list.clone()).await.unwrap();
    let judged = PublicityEntry { outcome: Some("upheld".into()), ..entry(&list, case, 1) };
    refused(written(&store, judged).await, "an outcome without an objection").await;
    written(&store, entry(&list, case, 1)).await.unwrap();
    refused(written(&store, entry(&list, case, 2)).await, "twice on one list").await;
    written(&store, category(case, person)).await.unwrap();
    refused(written(&store, category(case, person)).await, "one category twice").await;
}

pub(crate) async fn the_latest_publicity_stands_first(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 2, |number, case| {
        case.stage = if number == 0 { Stage::InPublicity } else { Stage::Approved };
    })
    .await;
    let early = batch(&office, "P1", (day(5, 1), day(5, 7)));
    let late = batch(&office, "P2", (day(6, 1), day(6, 7)));
    for list in [&late, &early] {
        written(&store, list.clone()).await.unwrap();
    }
    for (list, case, no) in [(&late, 0, 1), (&early, 1, 2), (&early, 0, 1)] {
        written(&store, entry(list, office.cases[case].id, no)).await.unwrap();
    }
    let mut reader = store.read().await.unwrap();
    let found = publicity::of_case(&mut reader, office.cases[0].id).await.unwrap();
    let numbers: Vec<&str> = found.iter().map(|(batch, _)| batch.number.as_str()).collect();
    assert_eq!(numbers, ["P2", "P1"]);
    let listed = publicity::entries(&mut reader, Some(early.id)).await.unwrap();
    let lines: Vec<_> = listed.iter().map(|one| (one.entry.no, one.name.as_str(), one.stage)).collect();
    assert_eq!(lines, [(1, "老人0000", Stage::InPublicity), (2, "老人0001", Stage::Approved)]);
    assert_eq!(listed[0].categories, ["db", "dj"]);
    assert_eq!(publicity::entries(&mut reader, None).await.unwrap().len(), 3);
}

pub(crate) async fn accepted_work_elsewhere_is_found_by_home_and_person(lane: Lane) {
    let store = lane.store().await;
    let office = Office::new(&store, 4, |number, case| {
        case.accepted_on = (number > 0).then(|| day(3, i8::try_from(number).unwrap()));
    })
    .await;
    let mut tx = begin(&store).await;
    let before = office.cases[1].clone();
    let same_home = Case { dwelling_id: office.dwellings[0].id, ..before.clone() };
    tx.update(&before, same_home).await.unwrap();
    tx.insert(&[rows::member(office.cases[2].id, office.persons[0].id)]).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    let elder = office.persons[0].id_number.clone().unwrap();
    let mut ask = async |numbers: &[String]| {
        let home = office.dwellings[0].id.to_string();
        let found = eligibility::accepted(&mut reader, &[home], numbers).await.unwrap();
        found.into_iter().map(|one| (one.found_by, one.case_no, one.on)).collect::<Vec<_>>()
    };
    let no = |place: usize| office.cases[place].case_no.clone();
    let home = office.dwellings[0].id.to_string();
    let by_home = (home, no(1), day(3, 1));
    assert_eq!(
        ask(std::slice::from_ref(&elder)).await,
        [(elder.clone(), no(2), day(3, 2)), by_home.clone()],
        "latest first"
    );
    assert_eq!(ask(&[]).await, [by_home]);
}
