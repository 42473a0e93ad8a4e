//! One row of every kind, each ready to be changed by a test.

use yiju_domain::{
    Date,
    duplicates::RecordOrigin,
    environment::{
        Hazard, Severity,
        dwelling::{DwellingType, Fall, Living, MountingPoint, Structure, Wall},
    },
    ids::{
        AreaId, AssessmentId, AttachmentId, CaseId, DwellingId, FindingId, HomeSurveyId, HouseholdId,
        ImportId, MemberId, NeedId, OrganisationId, OtherListId, OtherListRowId, PaperId, PersonId, PhotoId,
        PlacementId, PlanLineId, ProgrammeId,
    },
    lifecycle::Stage,
    money::{Fen, Quantity},
    photo_stage::PhotoStage,
    suggestion::NeedAnswer,
};
use yiju_store::{
    Store, Tx,
    tables::{
        areas::Area,
        assessments::Assessment,
        attachments::Attachment,
        blobs::Blob,
        cases::{Case, Member},
        home_surveys::{Finding, HomeSurvey, NeedRow},
        households::{Dwelling, Household},
        imports::Import,
        organisations::Organisation,
        other_lists::{OtherList, OtherListRow},
        papers::Paper,
        persons::Person,
        photos::{Photo, Placement},
        plan_lines::PlanLine,
        programmes::Programme,
    },
};

use crate::lane::begin;

pub(crate) const AT: i64 = 1_795_399_200_000;

pub(crate) fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

pub(crate) fn area(name: &str, parent_id: Option<AreaId>) -> Area {
    Area { id: AreaId::new(AT), version: 1, parent_id, name: name.into(), code: None }
}

pub(crate) fn organisation(kind: &str, name: &str) -> Organisation {
    Organisation {
        id: OrganisationId::new(AT),
        version: 1,
        kind: kind.into(),
        name: name.into(),
        contact: "周师傅".into(),
        phone: "19900009001".into(),
        note: String::new(),
        bank_account: String::new(),
        bank_name: String::new(),
    }
}

pub(crate) fn programme(year: i64, code: &str) -> Programme {
    Programme {
        id: ProgrammeId::new(AT),
        version: 1,
        code: code.into(),
        name: format!("{year} 家庭适老化改造"),
        year,
        mode: "procurement".into(),
        skipped: vec!["publicity".into(), "warranty".into()],
        target_homes: 100,
        policy: "policy-sample".into(),
        policy_pin: String::new(),
        catalogue: "national-2020".into(),
        rules: "{}".into(),
    }
}

pub(crate) fn dwelling(town_id: AreaId, address: &str) -> Dwelling {
    Dwelling {
        id: DwellingId::new(AT),
        version: 1,
        town_id,
        village_id: None,
        address: address.into(),
        address_key: address.into(),
        certificate_no: String::new(),
    }
}

pub(crate) fn household(dwelling_id: DwellingId) -> Household {
    Household { id: HouseholdId::new(AT), version: 1, dwelling_id }
}

pub(crate) fn person(household_id: HouseholdId, name: &str, id_number: Option<&str>) -> Person {
    Person {
        id: PersonId::new(AT),
        version: 1,
        household_id,
        name: name.into(),
        id_number: id_number.map(Into::into),
        id_status: if id_number.is_some() { "verified" } else { "missing" }.into(),
        id_reason: if id_number.is_some() { "" } else { "遗失" }.into(),
        sex: Some("female".into()),
        birth: Some(Date::constant(1943, 12, 25)),
        phone: "19900000001".into(),
        registered_address: "户籍地址".into(),
        bank_account: String::new(),
        bank_name: String::new(),
    }
}

pub(crate) fn import(kind: &str) -> Import {
    Import {
        id: ImportId::new(AT),
        version: 1,
        kind: kind.into(),
        source: "花名册.xlsx".into(),
        started_at: AT,
        counts: "{}".into(),
    }
}

pub(crate) fn case(
    serial: u32,
    programme_id: ProgrammeId,
    dwelling_id: DwellingId,
    applicant_id: PersonId,
) -> Case {
    Case {
        id: CaseId::new(AT),
        version: 1,
        case_no: format!("2026-999999-01-A{serial:04}"),
        programme_id,
        dwelling_id,
        applicant_id,
        import_id: None,
        stage: Stage::Applied,
        stage_since: AT,
        exit_reason: None,
        categories: vec!["db".into(), "dj".into()],
        applied_on: Some(day(3, 19)),
        assessed_on: None,
        ability_level: None,
        assessment_note: String::new(),
        assessor: String::new(),
        contractor_id: None,
        confirmed_on: None,
        accepted_on: None,
        submitted_on: None,
        paid_on: None,
        total_fen: Fen::ZERO,
        subsidy_fen: Fen::ZERO,
        next_item_no: 1,
        note: String::new(),
        duplicate_reason: String::new(),
        search: String::new(),
        created_at: AT,
        catalogue: String::new(),
        catalogue_version: 0,
        approved_on: None,
    }
}

/// A list of the disabled federation and a row of it.
pub(crate) fn other_list() -> (OtherList, OtherListRow) {
    let list = OtherList {
        id: OtherListId::new(AT),
        version: 1,
        origin: RecordOrigin::DisabledFederation,
        name: "残联 2025".into(),
        programme: String::new(),
        dated: day(1, 1),
        file_name: "残联.xlsx".into(),
        sha256: "a".repeat(64),
        imported_at: AT,
        imported_by: "李敏".into(),
        removed_at: None,
        removed_by: String::new(),
        remove_reason: String::new(),
    };
    let row = OtherListRow {
        id: OtherListRowId::new(AT),
        version: 1,
        list_id: list.id,
        sheet_row: 7,
        name: "王秀梅".into(),
        id_number: "999999194402020000".into(),
        spouse_id: String::new(),
        address: "清潭路12号3幢乙单元502室".into(),
        phone: String::new(),
        certificate_no: String::new(),
        bank_account: String::new(),
        happened_on: Some(day(1, 2)),
        amount_fen: Some(Fen::new(350_050)),
        item: "坡道".into(),
        note: String::new(),
        faults: vec!["date".into()],
    };
    (list, row)
}

pub(crate) fn member(case_id: CaseId, person_id: PersonId) -> Member {
    Member { id: MemberId::new(AT), version: 1, case_id, person_id, relation: "配偶".into() }
}

/// A line of 200.00 yuan with 150.00 subsidy.
pub(crate) fn line(case_id: CaseId, item_no: i64) -> PlanLine {
    PlanLine {
        id: PlanLineId::new(AT),
        version: 1,
        case_id,
        item_no,
        code: "N86-13".into(),
        name: "安装扶手".into(),
        room: "卫生间".into(),
        spec: "304 不锈钢".into(),
        unit: "根".into(),
        kind: "basic".into(),
        need: "如厕起身困难".into(),
        quantity: Quantity::new(2000),
        unit_price_fen: Fen::new(10_000),
        amount_fen: Fen::new(20_000),
        subsidy_fen: Fen::new(15_000),
        accepted_quantity: None,
        accept_note: String::new(),
        contractor_id: None,
        fund: "district".into(),
        removed_at: None,
        finding_id: None,
        explained: Default::default(),
        place: item_no,
        position: String::new(),
        brand: String::new(),
        model: String::new(),
        note: String::new(),
        work_order_id: None,
        deal_fen: None,
        deal_quantity: None,
        cost: "product".into(),
    }
}

/// A survey with every fact known.
pub(crate) fn home_survey(case_id: CaseId) -> HomeSurvey {
    let fall = Fall { room: "bathroom".into(), cause: "夜间如厕滑倒".into() };
    let wall = MountingPoint { room: "bathroom".into(), place: "马桶左侧".into(), wall: Wall::Hollow };
    HomeSurvey {
        id: HomeSurveyId::new(AT),
        version: 1,
        case_id,
        form: "environment-home".into(),
        form_version: 1,
        surveyed_on: Some(day(10, 18)),
        surveyors: "李敏、周凯".into(),
        dwelling_type: Some(DwellingType::Flat),
        floor: Some(-1),
        floors: Some(6),
        lift: Some(false),
        structure: Some(Structure::BrickConcrete),
        shared_kitchen: Some(true),
        shared_bath: Some(false),
        living: Some(Living::Alone),
        mounting: vec![wall],
        falls: Some(vec![fall]),
        diagnoses: Some(vec!["dementia".into()]),
        habits: "夜间如厕两次".into(),
        elder_asks: "扶手".into(),
        family_asks: "防滑".into(),
    }
}

pub(crate) fn finding(survey: &HomeSurvey, check: &str) -> Finding {
    Finding {
        id: FindingId::new(AT),
        version: 1,
        case_id: survey.case_id,
        survey_id: survey.id,
        room: "entrance".into(),
        check_code: check.into(),
        position: String::new(),
        hazard: Hazard::Yes,
        severity: Some(Severity::High),
        measures: [("height".to_owned(), 85)].into(),
        note: "木门槛".into(),
        removed_at: None,
    }
}

pub(crate) fn need(case_id: CaseId, rule: &str, finding_id: Option<FindingId>) -> NeedRow {
    NeedRow {
        id: NeedId::new(AT),
        version: 1,
        case_id,
        pack: "needs-hints".into(),
        pack_version: 1,
        rule: rule.into(),
        finding_id,
        answer: NeedAnswer::Declined,
        reason: "老人不同意".into(),
        line_id: None,
        decided_by: "李敏".into(),
        decided_at: AT,
    }
}

/// A blob whose hash is this digit repeated.
pub(crate) fn blob(digit: char, folder: &str) -> Blob {
    Blob {
        sha256: digit.to_string().repeat(64),
        folder: folder.into(),
        extension: "jpg".into(),
        media_type: "image/jpeg".into(),
        size: 12_345,
        added_at: AT,
    }
}

pub(crate) fn photo(sha256: &str, file_name: &str, taken_at: Option<&str>) -> Photo {
    Photo {
        id: PhotoId::new(AT),
        version: 1,
        sha256: sha256.into(),
        file_name: file_name.into(),
        source: "wechat".into(),
        taken_at: taken_at.map(Into::into),
        width: 1600,
        height: 1200,
        arrived_at: AT,
        import_id: None,
    }
}

pub(crate) fn placement(photo_id: PhotoId, case_id: CaseId) -> Placement {
    Placement {
        id: PlacementId::new(AT),
        version: 1,
        photo_id,
        case_id,
        line_id: None,
        stage: Some(PhotoStage::Before),
        placed_at: AT,
        removed_at: None,
        finding_id: None,
    }
}

pub(crate) fn paper(case_id: CaseId, sha256: &str, number: &str) -> Paper {
    Paper {
        id: PaperId::new(AT),
        version: 1,
        case_id,
        kind: "completion".into(),
        number: number.into(),
        language: "zh".into(),
        sha256: sha256.into(),
        pages: 2,
        issued_at: AT,
        issued_by: "李敏".into(),
        work_order_id: None,
        plan_version: None,
        made_of: String::new(),
    }
}

/// A finished result of level 1, 82 points.
pub(crate) fn assessment(case_id: CaseId, assessed_on: Date) -> Assessment {
    Assessment {
        id: AssessmentId::new(AT),
        version: 1,
        case_id,
        kind: "ability".into(),
        origin: "own".into(),
        instrument: "gbt-42195-2022".into(),
        instrument_version: 1,
        reason: "first".into(),
        mode: "visit".into(),
        assessor_1: "李敏".into(),
        assessor_2: "周凯".into(),
        body_id: None,
        body: "示例养老服务评估中心".into(),
        provider: "女儿".into(),
        provider_relation: "女儿".into(),
        assessed_on: Some(assessed_on),
        time_in: "09:10".into(),
        time_out: "10:05".into(),
        answers: [("B.1.1".to_owned(), 4), ("B.2.4".to_owned(), 0)].into(),
        grounds: vec!["care_risk".into()],
        ground_note: "近 30 天跌倒 2 次".into(),
        together: "once".into(),
        total: Some(82),
        initial_level: Some(1),
        final_level: Some(2),
        valid_until: None,
        attachment_id: None,
        note: String::new(),
        started_at: AT,
        started_by: "李敏".into(),
        finished_at: Some(AT),
        finished_by: "李敏".into(),
        withdrawn_at: None,
        withdrawn_reason: String::new(),
    }
}

pub(crate) fn attachment(case_id: CaseId, sha256: &str) -> Attachment {
    Attachment {
        id: AttachmentId::new(AT),
        version: 1,
        sha256: sha256.into(),
        case_id,
        line_id: None,
        paper_id: None,
        kind: "id_copy".into(),
        file_name: "身份证.pdf".into(),
        dated: Some(day(5, 1)),
        note: String::new(),
        added_at: AT,
        added_by: "李敏".into(),
        removed_at: None,
    }
}

/// A small office: two towns, one programme, and homes with one case each, written in one transaction.
pub(crate) struct Office {
    pub towns: [Area; 2],
    pub programme: Programme,
    pub dwellings: Vec<Dwelling>,
    pub persons: Vec<Person>,
    pub cases: Vec<Case>,
}

impl Office {
    /// Homes one after another in both towns; `change` makes each case what the test needs.
    pub(crate) async fn new(store: &Store, homes: u32, change: impl Fn(u32, &mut Case)) -> Self {
        let towns = [area("东桥街道", None), area("西陂街道", None)];
        let programme = programme(2026, "01");
        let mut office = Self { towns, programme, dwellings: vec![], persons: vec![], cases: vec![] };
        let mut households = Vec::new();
        for number in 0..homes {
            let home = dwelling(office.towns[number as usize % 2].id, &format!("长青路{number}号"));
            let household = household(home.id);
            let elder = person(
                household.id,
                &format!("老人{number:04}"),
                Some(&format!("99999919430101{number:04}")),
            );
            let mut case = case(number + 1, office.programme.id, home.id, elder.id);
            change(number, &mut case);
            office.dwellings.push(home);
            households.push(household);
            office.persons.push(elder);
            office.cases.push(case);
        }
        let mut tx = begin(store).await;
        office.write(&mut tx, &households).await;
        tx.commit().await.unwrap();
        office
    }

    async fn write(&self, tx: &mut Tx, households: &[Household]) {
        tx.insert(&self.towns).await.unwrap();
        tx.insert(std::slice::from_ref(&self.programme)).await.unwrap();
        tx.insert(&self.dwellings).await.unwrap();
        tx.insert(households).await.unwrap();
        tx.insert(&self.persons).await.unwrap();
        tx.insert(&self.cases).await.unwrap();
    }
}
