//! A case file as its page shows it. Sensitive values leave here masked.

use yiju_domain::{attachment::AttachmentKind, dates, gate, lifecycle, mask, photo_stage::PhotoStage};
use yiju_store::{
    Read,
    tables::{attachments::Attachment, papers::Paper, persons::Person, photos::Placed, plan_lines::PlanLine},
};

use super::{
    file::CaseFile,
    gates::{self, Asked},
    history,
};
use crate::{
    assessments,
    context::Context,
    duplicates::{self, Standing},
    eligibility,
    error::ApiError,
    filed_prices, money,
    packs::Registry,
    plan, subsidies,
    wire::{
        AttachmentView, CaseCatalogueView, CaseView, LineKind, PaperKind, PaperView, PersonView, PhotoSlot,
        PhotoStageCode, PlanLineView,
    },
    works,
    workspace::{Packs, Workspace},
};

/// Reads a case and shows it.
pub(crate) async fn case_view(
    cx: &Context<'_>,
    workspace: &Workspace,
    from: &mut impl Read,
    id: yiju_domain::ids::CaseId,
) -> Result<CaseView, ApiError> {
    let file = CaseFile::load(from, id).await?;
    let duplicates = duplicates::of_case(from, &file).await?;
    let history = history::of_case(from, &file.case.id.to_string()).await?;
    let registry = workspace.packs();
    let packs = &registry.of(&file, cx.today());
    let verdicts = eligibility::verdicts(&file, cx.today())?;
    let asked = Asked {
        today: cx.today(),
        standing: file.case.stage,
        eligibility: &verdicts,
        duplicates: Standing::of(&duplicates),
        is_worked_out: subsidies::is_worked_out(packs, &file)?,
    };
    let facts = gates::facts(&file, packs, &asked);
    let route = file.route();
    let done = gate::completeness(&route, &facts);
    let next_stages = lifecycle::next_stages(&route, file.case.stage);
    let forward = next_stages.first().copied().filter(|next| !next.is_terminal());
    let case = &file.case;
    let today = cx.today();
    let text = |date: Option<yiju_domain::Date>| date.map(|date| date.to_string());
    Ok(CaseView {
        id: case.id.to_string(),
        version: case.version,
        case_no: case.case_no.clone(),
        programme: file.programme.name.clone(),
        programme_id: file.programme.id.to_string(),
        stage: case.stage.code().into(),
        stage_since: case.stage_since,
        days_in_stage: days_since(case.stage_since, cx.now()),
        next_stages: next_stages.iter().map(|stage| stage.code().to_owned()).collect(),
        exit_reason: case.exit_reason.clone(),
        applicant: person_view(&file.applicant, "本人", &case.categories, today),
        members: file
            .members
            .iter()
            .map(|(member, person)| person_view(person, &member.relation, &[], today))
            .collect(),
        town: file.town.clone(),
        village: file.village.clone(),
        address: file.dwelling.address.clone(),
        certificate_no: file.dwelling.certificate_no.clone(),
        applied_on: text(case.applied_on),
        assessed_on: text(case.assessed_on),
        ability_level: case.ability_level,
        assessment_note: case.assessment_note.clone(),
        assessments: assessments::views(&packs.instruments, &file.assessments),
        confirmed_on: text(case.confirmed_on),
        accepted_on: text(case.accepted_on),
        submitted_on: text(case.submitted_on),
        paid_on: text(case.paid_on),
        assessor: case.assessor.clone(),
        contractor_id: case.contractor_id.map(|id| id.to_string()),
        contractor: file.organisation(case.contractor_id).to_owned(),
        note: case.note.clone(),
        duplicates,
        plan: plan::view(&file),
        work: works::view(&file, packs),
        lines: file.lines.iter().map(|line| line_view(&file, packs, line, today)).collect(),
        total_fen: case.total_fen.get(),
        subsidy_fen: case.subsidy_fen.get(),
        self_pay_fen: money::self_pay(case.total_fen, case.subsidy_fen).get(),
        catalogue: catalogue_view(&registry, packs, &file),
        subsidy: subsidies::view(&registry, packs, &file)?,
        loose_photos: slots(&file, |placed| {
            // A line that was taken out of the plan leaves its photos with the case.
            let line = placed.placement.line_id;
            line.is_none() || file.lines.iter().all(|live| Some(live.id) != line)
        }),
        attachments: file.attachments.iter().map(|one| attachment_view(&file, one)).collect(),
        papers: file.papers.iter().map(|paper| paper_view(&file, paper)).collect(),
        eligibility: eligibility::view(&file, &verdicts),
        gates: done.missing.iter().map(|gate| gates::view(gate, forward)).collect(),
        gates_total: i64::from(done.of),
        history,
    })
}

/// The catalogue the case goes by.
fn catalogue_view(registry: &Registry, packs: &Packs, file: &CaseFile) -> CaseCatalogueView {
    let catalogue = &packs.catalogue;
    let missing = !registry.has_catalogue_of(&file.case);
    CaseCatalogueView {
        id: catalogue.id.clone(),
        version: i64::from(catalogue.version),
        name_zh: catalogue.name.clone(),
        name_en: catalogue.name_en.clone().unwrap_or_else(|| catalogue.name.clone()),
        pinned: !file.case.catalogue.is_empty() && !missing,
        missing,
    }
}

/// Whole days between two instants.
pub(crate) fn days_since(then: i64, now: i64) -> i64 {
    (now - then).max(0) / 86_400_000
}

fn person_view(
    person: &Person,
    relation: &str,
    categories: &[String],
    today: yiju_domain::Date,
) -> PersonView {
    let masked = |text: &str, mask: fn(&str) -> String| (!text.is_empty()).then(|| mask(text));
    PersonView {
        id: person.id.to_string(),
        version: person.version,
        name: person.name.clone(),
        relation: relation.to_owned(),
        sex: person.sex.clone(),
        birth: person.birth.map(|date| date.to_string()),
        age: person.birth.map(|birth| i64::from(dates::age_on(birth, today))),
        id_masked: person.id_number.as_deref().map(mask::id),
        id_status: person.id_status.clone(),
        id_reason: person.id_reason.clone(),
        phone_masked: masked(&person.phone, mask::phone),
        bank_masked: masked(&person.bank_account, mask::bank),
        bank_name: person.bank_name.clone(),
        categories: categories.to_vec(),
        registered_address: person.registered_address.clone(),
    }
}

fn line_view(file: &CaseFile, packs: &Packs, line: &PlanLine, today: yiju_domain::Date) -> PlanLineView {
    let item = packs.catalogue.item(&line.code);
    let class = item.and_then(|item| packs.catalogue.class_of(item));
    PlanLineView {
        id: line.id.to_string(),
        version: line.version,
        item_no: line.item_no,
        code: line.code.clone(),
        class_zh: class.map(|class| class.name.clone()).unwrap_or_default(),
        class_en: class.map(|class| class.english().to_owned()).unwrap_or_default(),
        name: line.name.clone(),
        room: line.room.clone(),
        position: line.position.clone(),
        spec: line.spec.clone(),
        brand: line.brand.clone(),
        model: line.model.clone(),
        unit: line.unit.clone(),
        kind: match line.kind.as_str() {
            "basic" => LineKind::Basic,
            "optional" => LineKind::Optional,
            _ => LineKind::SelfPaid,
        },
        need: line.need.clone(),
        quantity: line.quantity.get(),
        unit_price_fen: line.unit_price_fen.get(),
        ceiling_fen: item.and_then(|item| item.ceiling.or(item.guide_price)).map(|fen| fen.get()),
        amount_fen: line.amount_fen.get(),
        subsidy_fen: line.subsidy_fen.get(),
        self_pay_fen: money::self_pay(line.amount_fen, line.subsidy_fen).get(),
        accepted_quantity: line.accepted_quantity.map(|quantity| quantity.get()),
        accept_note: line.accept_note.clone(),
        contractor_id: line.contractor_id.map(|id| id.to_string()),
        contractor: file.organisation(line.contractor_id).to_owned(),
        fund: line.fund.clone(),
        cost: line.cost.clone(),
        note: line.note.clone(),
        drawings: drawings(file, line),
        finding_id: line.finding_id.map(|id| id.to_string()),
        price_flags: filed_prices::flags(file, item, line, today),
        photos: slots(file, |placed| placed.placement.line_id == Some(line.id)),
    }
}

/// Drawings attached to the line.
fn drawings(file: &CaseFile, line: &PlanLine) -> i64 {
    let mine = |one: &&Attachment| one.line_id == Some(line.id) && one.kind == AttachmentKind::Drawing.code();
    i64::try_from(file.attachments.iter().filter(mine).count()).unwrap_or(i64::MAX)
}

pub(crate) fn slots(file: &CaseFile, keep: impl Fn(&Placed) -> bool) -> Vec<PhotoSlot> {
    file.placed.iter().filter(|placed| keep(placed)).map(|placed| slot(file, placed)).collect()
}

fn slot(file: &CaseFile, placed: &Placed) -> PhotoSlot {
    let line = file.lines.iter().find(|line| Some(line.id) == placed.placement.line_id);
    PhotoSlot {
        placement_id: placed.placement.id.to_string(),
        version: placed.placement.version,
        photo_id: placed.photo.id.to_string(),
        item_no: line.map(|line| line.item_no),
        stage: placed.placement.stage.map(stage_code),
        file_name: placed.photo.file_name.clone(),
        taken_at: placed.photo.taken_at.clone(),
        width: placed.photo.width,
        height: placed.photo.height,
        also_in: file.also_in(&placed.photo.sha256),
    }
}

pub(crate) fn stage_code(stage: PhotoStage) -> PhotoStageCode {
    match stage {
        PhotoStage::Before => PhotoStageCode::Before,
        PhotoStage::During => PhotoStageCode::During,
        PhotoStage::After => PhotoStageCode::After,
    }
}

fn attachment_view(file: &CaseFile, attachment: &Attachment) -> AttachmentView {
    let blob = file.blobs.get(&attachment.sha256);
    let line = file.lines.iter().find(|line| Some(line.id) == attachment.line_id);
    AttachmentView {
        id: attachment.id.to_string(),
        version: attachment.version,
        kind: attachment.kind.clone(),
        file_name: attachment.file_name.clone(),
        date: attachment.dated.map(|date| date.to_string()),
        item_no: line.map(|line| line.item_no),
        paper_id: attachment.paper_id.map(|id| id.to_string()),
        note: attachment.note.clone(),
        size: blob.map_or(0, |blob| blob.size),
        media_type: blob.map(|blob| blob.media_type.clone()).unwrap_or_default(),
        added_at: attachment.added_at,
        added_by: attachment.added_by.clone(),
    }
}

fn paper_view(file: &CaseFile, paper: &Paper) -> PaperView {
    paper_of(paper, file.blobs.get(&paper.sha256).map_or(0, |blob| blob.size), None)
}

/// A paper for the wire.
pub(crate) fn paper_of(paper: &Paper, size: i64, out: Option<String>) -> PaperView {
    PaperView {
        id: paper.id.to_string(),
        kind: PaperKind::of(&paper.kind),
        number: paper.number.clone(),
        pages: paper.pages,
        issued_at: paper.issued_at,
        issued_by: paper.issued_by.clone(),
        size,
        out,
    }
}
