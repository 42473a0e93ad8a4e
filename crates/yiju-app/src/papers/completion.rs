//! The completion report's model out of a case file.

use yiju_documents::{
    Acceptance, Applicant, Assessment, CompletionReport, FundShare, PolicyBasis, ReportLine, ReportPhoto,
    Totals, WorkDates,
};
use yiju_domain::{
    category::Category, dates, id_number::Sex, mask, money::Fen, photo_stage::PhotoStage, room::Room,
    subsidy::Certainty,
};
use yiju_store::tables::{
    assessments::{self, Assessment as Found},
    plan_lines::PlanLine,
};

use super::Making;
use crate::{
    error::ApiError,
    money,
    serving::PhotoSize,
    subsidies,
    wire::{FundPartView, Language, SubsidyView},
};

pub(super) fn model(making: &Making) -> Result<CompletionReport, ApiError> {
    let file = &making.file;
    let case = &file.case;
    let lines = file.lines.iter().map(|line| report_line(making, line)).collect::<Result<Vec<_>, _>>()?;
    let subsidy = subsidies::view(&making.workspace.packs(), &making.packs, file)?;
    Ok(CompletionReport {
        language: making.words(),
        office: making.office(),
        programme: file.programme.name.clone(),
        case_no: case.case_no.clone(),
        paper_no: making.number.clone(),
        version: making.version,
        issued_on: making.issued_on,
        applicant: applicant(making),
        assessment: assessment(making),
        totals: Totals {
            amount: case.total_fen,
            subsidy: case.subsidy_fen,
            self_pay: money::self_pay(case.total_fen, case.subsidy_fen),
        },
        lines,
        funds: funds(making, &subsidy),
        policy: Some(policy_basis(making, &subsidy)),
        why: subsidy_notes(making)?,
        contractor: file.organisation(case.contractor_id).to_owned(),
        dates: WorkDates { started_on: None, finished_on: None, accepted_on: case.accepted_on },
        acceptance: case.accepted_on.map(|_| Acceptance {
            conclusion: pick(making.language, "验收合格", "accepted").into(),
            remarks: remarks(making.language, &file.lines),
        }),
        signatures: Vec::new(),
    })
}

fn pick(language: Language, zh: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}

fn label(language: Language, category: Category) -> &'static str {
    match language {
        Language::Zh => category.label_zh(),
        Language::En => category.label_en(),
    }
}

pub(super) fn applicant(making: &Making) -> Applicant {
    let person = &making.file.applicant;
    let categories = money::categories(&making.file.case);
    Applicant {
        name: person.name.clone(),
        sex: person.sex.as_deref().and_then(|code| code.parse::<Sex>().ok()),
        age: person.birth.map(|birth| dates::age_on(birth, making.issued_on)),
        masked_id: person.id_number.as_deref().map(mask::id).unwrap_or_default(),
        masked_phone: if person.phone.is_empty() { String::new() } else { mask::phone(&person.phone) },
        address: making.address(),
        categories: categories.into_iter().map(|one| label(making.language, one).to_owned()).collect(),
        agent: None,
    }
}

fn assessment(making: &Making) -> Option<Assessment> {
    let case = &making.file.case;
    let current = assessments::current(&making.file.assessments);
    if case.assessed_on.is_none() && case.ability_level.is_none() && current.is_none() {
        return None;
    }
    Some(Assessment {
        level: level_and_scale(making, current),
        text: case.assessment_note.clone(),
        assessor: case.assessor.clone(),
        assessed_on: case.assessed_on,
    })
}

/// The level that holds, in words.
pub(super) fn level(making: &Making) -> String {
    level_and_scale(making, assessments::current(&making.file.assessments))
}

/// The level in the scale it was found with: 轻度失能（GB/T 42195-2022）. A case of before there were assessments has a
/// bare level of the national scale.
fn level_and_scale(making: &Making, current: Option<&Found>) -> String {
    let shelf = &making.packs.instruments;
    let (instrument, number) = match current {
        Some(one) => (crate::assessments::instrument(shelf, one), one.final_level),
        None => (shelf.iter().find(|one| one.is_national()), making.file.case.ability_level),
    };
    let found = instrument.zip(number.and_then(|number| u8::try_from(number).ok()));
    let level = found.and_then(|(instrument, number)| Some((instrument.level(number)?, &instrument.scale)));
    match (making.language, level) {
        (_, None) => String::new(),
        (Language::Zh, Some((level, scale))) => format!("{}（{scale}）", level.name),
        (Language::En, Some((level, scale))) => format!("{} ({scale})", level.name_en),
    }
}

fn report_line(making: &Making, line: &PlanLine) -> Result<ReportLine, ApiError> {
    Ok(ReportLine {
        no: u32::try_from(line.item_no).unwrap_or_default(),
        room: room_name(making.language, &line.room),
        need: line.need.clone(),
        item: item_name(making, line),
        spec: line.spec.clone(),
        unit: unit_name(making, line),
        planned: line.quantity,
        accepted: line.accepted_quantity,
        unit_price: line.unit_price_fen,
        amount: line.amount_fen,
        subsidy: line.subsidy_fen,
        self_pay: money::self_pay(line.amount_fen, line.subsidy_fen),
        before: photos(making, line, PhotoStage::Before)?,
        during: photos(making, line, PhotoStage::During)?,
        after: photos(making, line, PhotoStage::After)?,
    })
}

/// The catalogue's own name in the paper's language, unless the plan words it otherwise.
pub(super) fn item_name(making: &Making, line: &PlanLine) -> String {
    let item = making.packs.catalogue.item(&line.code);
    match (making.language, item) {
        (Language::En, Some(item)) if item.name == line.name => item.english().to_owned(),
        _ => line.name.clone(),
    }
}

/// A usual room in the paper's language, with the place in it that the survey names, as in 卧室（南）; what somebody
/// typed stays as it is.
pub(super) fn room_name(language: Language, typed: &str) -> String {
    let within = typed.strip_suffix('）').and_then(|text| text.split_once('（'));
    let (name, place) = within.map_or((typed, None), |(name, place)| (name, Some(place)));
    match (Room::named(name), language, place) {
        (Some(room), Language::Zh, None) => room.label_zh().to_owned(),
        (Some(room), Language::Zh, Some(place)) => format!("{}（{place}）", room.label_zh()),
        (Some(room), Language::En, None) => room.label_en().to_owned(),
        (Some(room), Language::En, Some(place)) => format!("{} ({place})", room.label_en()),
        (None, ..) => typed.to_owned(),
    }
}

/// The catalogue's own unit in the paper's language, unless the plan has another one.
pub(super) fn unit_name(making: &Making, line: &PlanLine) -> String {
    match (making.language, making.packs.catalogue.item(&line.code)) {
        (Language::En, Some(item)) if item.unit == line.unit => item.unit_english().to_owned(),
        _ => line.unit.clone(),
    }
}

fn photos(making: &Making, line: &PlanLine, stage: PhotoStage) -> Result<Vec<ReportPhoto>, ApiError> {
    let placed = making.file.placed.iter();
    let of_line =
        placed.filter(|one| one.placement.line_id == Some(line.id) && one.placement.stage == Some(stage));
    of_line.map(|one| making.photo(one, PhotoSize::Print)).collect()
}

fn remarks(language: Language, lines: &[PlanLine]) -> String {
    let notes: Vec<String> = lines
        .iter()
        .filter(|line| !line.accept_note.is_empty())
        .map(|line| format!("{}. {}", line.item_no, line.accept_note))
        .collect();
    notes.join(if language == Language::Zh { "；" } else { "; " })
}

/// Who pays the subsidy, in the order of the policy; nobody is named while the figures wait to be worked out anew.
fn funds(making: &Making, subsidy: &SubsidyView) -> Vec<FundShare> {
    if subsidy.stale {
        return Vec::new();
    }
    let name = |part: &FundPartView| match making.language {
        Language::Zh => part.name_zh.clone(),
        Language::En => part.name_en.clone(),
    };
    subsidy
        .funds
        .iter()
        .map(|part| FundShare { fund: name(part), amount: Fen::new(part.amount_fen) })
        .collect()
}

pub(super) fn policy_basis(making: &Making, subsidy: &SubsidyView) -> PolicyBasis {
    let policy = &subsidy.policy;
    let name = if making.language == Language::Zh { &policy.name_zh } else { &policy.name_en };
    PolicyBasis {
        name: name.clone(),
        version: u32::try_from(policy.version).unwrap_or_default(),
        documents: Some(policy.document.clone()).filter(|text| !text.is_empty()).into_iter().collect(),
        certainty: policy.certainty.parse().unwrap_or(Certainty::Sample),
        payable: policy.payable,
    }
}

/// By which policy, and why this amount; of a settled case as it was settled.
pub(super) fn subsidy_notes(making: &Making) -> Result<Vec<String>, ApiError> {
    let registry = making.workspace.packs();
    let view = subsidies::view(&registry, &making.packs, &making.file)?;
    let (mut notes, refused) = match making.language {
        Language::Zh => (view.trail_zh, view.refused.map(|text| text.zh)),
        Language::En => (view.trail_en, view.refused.map(|text| text.en)),
    };
    notes.extend(refused);
    Ok(notes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_usual_room_is_printed_in_the_papers_language_with_its_place_as_typed() {
        for (typed, zh, en) in [
            ("卧室", "卧室", "Bedroom"),
            ("Bedroom", "卧室", "Bedroom"),
            ("卧室（南）", "卧室（南）", "Bedroom (南)"),
            ("北屋（南）", "北屋（南）", "北屋（南）"),
            ("卧室（", "卧室（", "卧室（"),
        ] {
            assert_eq!(room_name(Language::Zh, typed), zh, "{typed}");
            assert_eq!(room_name(Language::En, typed), en, "{typed}");
        }
    }
}
