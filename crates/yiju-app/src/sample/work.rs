//! Brings a sample case to its stage: plan lines, photos before and after, acceptance, dates. All rows of a case go
//! through the same store functions as real work, so the sample passes the same check.

use std::collections::BTreeMap;

use yiju_domain::{
    Date, dates,
    ids::{PhotoId, PlacementId, PlanLineId},
    lifecycle::Stage,
    money::{Fen, Quantity},
    photo_stage::PhotoStage,
};
use yiju_photos::scene::{self, SceneKind};
use yiju_store::{
    Act, Tx,
    tables::{
        blobs::{self, Blob},
        cases::Case,
        organisations::Organisation,
        photos::{Photo, Placement},
        plan_lines::PlanLine,
    },
};

use super::{
    ability,
    eligibility::{self, Lists},
    homes::Home,
    people, survey, works,
};
use crate::{
    assessments,
    cases::file::CaseFile,
    context::Context,
    error::ApiError,
    serving::blocking,
    subsidies::{self, Decision},
    workspace::{Packs, Workspace},
};

/// What is done in a sample home: catalogue code, room, specification, need, quantity in thousandths, scene.
type Item = (&'static str, &'static str, &'static str, &'static str, i64, SceneKind);

const ITEMS: &[Item] = &[
    ("N86-13", "卫生间", "304 不锈钢 L 形", "如厕起身困难", 2000, SceneKind::Bathroom),
    ("N86-01", "卫生间", "防滑地砖", "地面湿滑，跌倒过 1 次", 3500, SceneKind::Bathroom),
    ("N86-02", "入户", "铝合金坡道 1:12", "门槛高差 85 mm", 1000, SceneKind::Door),
    ("N86-11", "卧室", "折叠式", "起床需搀扶", 1000, SceneKind::Bed),
    ("N86-20", "卧室", "人体感应 3000K", "夜间如厕看不清", 2000, SceneKind::Corridor),
    ("N86-24", "通用", "四脚", "平地行走需助力", 1000, SceneKind::Stairs),
];

/// Photos are drawn for the first homes only: enough for every screen, and quick to make.
const WITH_PHOTOS: u32 = 24;

pub(super) async fn progress(
    cx: &Context<'_>,
    workspace: &Workspace,
    act: Act,
    home: &Home,
    case: Case,
    (contractors, lists): (&[Organisation], &Lists),
) -> Result<(), ApiError> {
    let mut tx = workspace.store.begin(act).await?;
    let packs = workspace.packs_on(cx.today());
    let mut after = staged(&case, home, cx.today(), tx.at());
    if home.stage >= Stage::Approved && home.stage != Stage::Exited {
        (after.catalogue, after.catalogue_version) =
            (packs.catalogue.id.clone(), i64::from(packs.catalogue.version));
    }
    let assessment = ability::of_home(workspace, home, &case, (after.assessed_on, tx.at()))?;
    if let Some(assessment) = assessment {
        if assessment.counts() {
            assessments::repeat(&packs.instruments, Some(&assessment), &mut after);
        }
        tx.insert(&[assessment]).await?;
    }
    let surveyed = survey::of(&packs, home, &case, &codes(home), tx.at());
    let mut lines = Vec::new();
    let file = CaseFile::load(&mut tx, case.id).await?;
    let mut worked = None;
    if home.stage >= Stage::PlanDraft && home.stage != Stage::Exited {
        let contractor = &contractors[home.number as usize % contractors.len()];
        after.contractor_id = (home.stage >= Stage::Dispatched).then_some(contractor.id);
        lines = planned(&packs, &after, home, tx.at());
        after.next_item_no = i64::try_from(lines.len()).unwrap_or(0) + 1;
        let planned = CaseFile { case: after.clone(), lines: lines.clone(), ..file.clone() };
        let found = subsidies::work_out(&workspace.packs_of(&planned, cx.today()), &planned, &after, &lines)?;
        found.apply(&mut after, &mut lines);
        worked = Some(found);
        works::order(&mut tx, home, &after, contractor, &mut lines).await?;
    }
    if let Some(surveyed) = &surveyed {
        surveyed.write(&mut tx, &mut lines).await?;
    }
    tx.insert(&lines).await?;
    if let Some(worked) = &worked {
        let decided = if home.stage >= Stage::PlanConfirmed { Decision::Made } else { Decision::None };
        subsidies::decide(&mut tx, &file, (&after, &lines), worked, decided).await?;
    }
    works::fill(&mut tx, home, &after, &people::name(home.number), &lines).await?;
    if let Some(surveyed) = &surveyed {
        surveyed.decide(&packs, &mut tx, home.stage, &lines).await?;
    }
    if home.number < WITH_PHOTOS {
        photos(workspace, &mut tx, home, &lines).await?;
    }
    let case = tx.update(&case, after).await?;
    eligibility::fill(workspace, &mut tx, home, &case, lists).await?;
    tx.commit().await?;
    Ok(())
}

/// The case at its stage, with the days that lie behind it.
fn staged(case: &Case, home: &Home, today: Date, now: i64) -> Case {
    let mut after = case.clone();
    let stage = home.stage;
    let reached = |from: Stage| stage >= from && stage != Stage::Exited && stage != Stage::Returned;
    let before = |days: i64| Some(dates::date_of_millis(now - days * DAY)).filter(|day| *day <= today);
    after.stage = stage;
    after.stage_since = now - i64::from(home.number * 5 % 31) * DAY;
    after.assessor = ["李敏", "周凯"][home.number as usize % 2].into();
    if reached(Stage::Approved) {
        after.approved_on = before(50);
    }
    if reached(Stage::Assessed) {
        after.assessed_on = before(40);
        after.assessment_note = "卫生间无支撑，夜间照明不足".into();
    }
    if reached(Stage::PlanConfirmed) {
        after.confirmed_on = before(30);
    }
    if reached(Stage::Accepted) {
        after.accepted_on = before(i64::from(home.number % 20) + 1);
    }
    if reached(Stage::Submitted) {
        after.submitted_on = before(1);
    }
    if reached(Stage::Paid) {
        after.paid_on = before(0);
    }
    after.exit_reason = (stage == Stage::Exited).then(|| "withdrawn".to_owned());
    after
}

const DAY: i64 = 86_400_000;

/// The items of a home.
fn chosen(home: &Home) -> impl Iterator<Item = &'static Item> {
    let first = home.number as usize;
    (0..3 + first % 4).map(move |place| &ITEMS[(first + place) % ITEMS.len()])
}

fn codes(home: &Home) -> Vec<&'static str> {
    chosen(home).map(|item| item.0).collect()
}

fn planned(packs: &Packs, case: &Case, home: &Home, now: i64) -> Vec<PlanLine> {
    let accepted = case.accepted_on.is_some();
    chosen(home)
        .enumerate()
        .filter_map(|(place, (code, room, spec, need, quantity, _))| {
            let item = packs.catalogue.item(code)?;
            Some(PlanLine {
                id: PlanLineId::new(now),
                version: 1,
                case_id: case.id,
                item_no: i64::try_from(place).ok()? + 1,
                code: (*code).into(),
                name: item.name.clone(),
                room: (*room).into(),
                spec: (*spec).into(),
                unit: item.unit.clone(),
                kind: item.kind.code().into(),
                need: (*need).into(),
                quantity: Quantity::new(*quantity),
                unit_price_fen: packs.prices.price(code).unwrap_or(Fen::new(10_000)),
                amount_fen: Fen::ZERO,
                subsidy_fen: Fen::ZERO,
                accepted_quantity: accepted.then(|| Quantity::new(*quantity)),
                accept_note: String::new(),
                contractor_id: case.contractor_id,
                fund: if place % 3 == 2 { "city" } else { "district" }.into(),
                cost: "product".into(),
                removed_at: None,
                finding_id: None,
                explained: BTreeMap::new(),
                place: i64::try_from(place).ok()? + 1,
                position: String::new(),
                brand: String::new(),
                model: String::new(),
                note: String::new(),
                work_order_id: None,
                deal_fen: None,
                deal_quantity: None,
            })
        })
        .collect()
}

async fn photos(workspace: &Workspace, tx: &mut Tx, home: &Home, lines: &[PlanLine]) -> Result<(), ApiError> {
    let stages: &[PhotoStage] = match home.stage {
        stage if stage >= Stage::Accepted => &[PhotoStage::Before, PhotoStage::During, PhotoStage::After],
        stage if stage >= Stage::InWork => &[PhotoStage::Before, PhotoStage::During],
        _ => &[PhotoStage::Before],
    };
    for line in lines {
        let kind = ITEMS.iter().find(|item| item.0 == line.code).map_or(SceneKind::Kitchen, |item| item.5);
        for (place, stage) in stages.iter().enumerate() {
            photo(workspace, tx, home, line, kind, (*stage, place)).await?;
        }
    }
    Ok(())
}

async fn photo(
    workspace: &Workspace,
    tx: &mut Tx,
    home: &Home,
    line: &PlanLine,
    kind: SceneKind,
    (stage, place): (PhotoStage, usize),
) -> Result<(), ApiError> {
    let shot = u8::try_from(place).unwrap_or(0);
    let variant = home.number * 8 + u32::try_from(line.item_no).unwrap_or(0);
    let days_ago = i64::from(25 - u32::from(shot) * 8);
    let taken = taken_at(tx.at() - days_ago * DAY, home.number);
    let drawn = blocking(move || {
        let jpeg = scene::draw(kind, shot, variant).map_err(|fault| ApiError::internal(fault.to_string()))?;
        Ok((scene::with_exif(&jpeg, &taken.replace('-', ":").replace('T', " "), 1), taken))
    })
    .await;
    let (jpeg, taken) = drawn?;
    let stored = workspace.files.photos.put_bytes(&jpeg, "jpg").map_err(ApiError::from)?;
    let now = tx.at();
    blobs::keep(
        tx,
        Blob {
            sha256: stored.sha256.clone(),
            folder: "photos".into(),
            extension: stored.extension,
            media_type: "image/jpeg".into(),
            size: i64::try_from(stored.size).unwrap_or(i64::MAX),
            added_at: now,
        },
    )
    .await?;
    let photo = Photo {
        id: PhotoId::new(now),
        version: 1,
        sha256: stored.sha256,
        file_name: format!("IMG_{:04}_{}_{}.jpg", home.number, line.item_no, stage.code()),
        source: "示例".into(),
        taken_at: Some(taken),
        width: 1600,
        height: 1200,
        arrived_at: now,
        import_id: None,
    };
    let placement = Placement {
        id: PlacementId::new(now),
        version: 1,
        photo_id: photo.id,
        case_id: line.case_id,
        line_id: Some(line.id),
        stage: Some(stage),
        placed_at: now,
        removed_at: None,
        finding_id: line.finding_id.filter(|_| stage == PhotoStage::Before),
    };
    tx.insert(&[photo]).await?;
    tx.insert(&[placement]).await?;
    Ok(())
}

/// Camera time: that day, some minutes past nine.
fn taken_at(millis: i64, number: u32) -> String {
    format!("{}T09:{:02}:00", dates::date_of_millis(millis), number * 7 % 60)
}
