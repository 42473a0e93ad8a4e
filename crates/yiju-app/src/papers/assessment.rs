//! The assessment report's model out of a case file.

use yiju_documents::{AbilityItem, AbilitySection, Assessed, AssessmentHead, AssessmentReport};
use yiju_domain::{
    dates,
    id_number::Sex,
    instrument::{Instrument, LevelStep, Score, SectionScore},
    mask,
};
use yiju_store::tables::assessments::{self, Assessment};

use super::Making;
use crate::{
    assessments::{instrument, last_day, scored},
    error::ApiError,
    reason::Reason,
    wire::Language,
};

pub(super) fn model(making: &Making) -> Result<AssessmentReport, ApiError> {
    let one = chosen(making)?;
    let shelf = &making.packs.instruments;
    let instrument = instrument(shelf, one).ok_or_else(|| {
        let (instrument, version) = (one.instrument.clone(), one.instrument_version.to_string());
        ApiError::from(Reason::InstrumentMissing { instrument, version }).at("assessment_id")
    })?;
    let score = scored(instrument, one)?
        .ok_or_else(|| ApiError::from(Reason::AssessmentElsewhere {}).at("assessment_id"))?;
    let pick = Pick { language: making.language, instrument };
    Ok(AssessmentReport {
        language: making.words(),
        office: making.office(),
        case_no: making.file.case.case_no.clone(),
        paper_no: making.number.clone(),
        issued_on: making.issued_on,
        person: person(making, one),
        head: head(&pick, one),
        sections: score.sections.iter().map(|part| pick.section(part, one, &score)).collect(),
        total: score.total,
        total_max: instrument.total,
        initial_level: pick.level(one.initial_level),
        grounds: one.grounds.iter().map(|code| pick.ground(code)).collect(),
        ground_note: one.ground_note.clone(),
        final_level: pick.level(one.final_level),
        why: score.trail.iter().map(|step| pick.step(step)).collect(),
        last_day: last_day(one),
        note: one.note.clone(),
        signatures: Vec::new(),
    })
}

/// The assessment named, or the result that holds.
fn chosen(making: &Making) -> Result<&Assessment, ApiError> {
    let all = &making.file.assessments;
    let found = match making.assessment_id.as_deref() {
        Some(id) => all.iter().find(|one| one.id.to_string() == id),
        None => assessments::current(all),
    };
    match found {
        Some(one) if one.counts() => Ok(one),
        Some(_) => Err(ApiError::from(Reason::AssessmentDraft {}).at("assessment_id")),
        None => Err(ApiError::from(Reason::AssessmentNone {}).at("assessment_id")),
    }
}

fn person(making: &Making, one: &Assessment) -> Assessed {
    let person = &making.file.applicant;
    let day = one.assessed_on.unwrap_or(making.issued_on);
    Assessed {
        name: person.name.clone(),
        sex: person.sex.as_deref().and_then(|code| code.parse::<Sex>().ok()),
        age: person.birth.map(|birth| dates::age_on(birth, day)),
        masked_id: person.id_number.as_deref().map(mask::id).unwrap_or_default(),
        masked_phone: if person.phone.is_empty() { String::new() } else { mask::phone(&person.phone) },
        address: making.address(),
    }
}

fn head(pick: &Pick<'_>, one: &Assessment) -> AssessmentHead {
    let instrument = pick.instrument;
    let name = pick.of(&instrument.name, &instrument.name_en);
    let version = match pick.language {
        Language::Zh => format!("（第 {} 版）", instrument.version),
        Language::En => format!(" (version {})", instrument.version),
    };
    AssessmentHead {
        instrument: format!("{name} {}{version}", instrument.scale),
        reason: pick.reason(&one.reason).to_owned(),
        mode: if one.mode == "phone" { pick.of("电话", "Phone") } else { pick.of("入户", "Home visit") }
            .to_owned(),
        assessed_on: one.assessed_on,
        times: (one.time_in.clone(), one.time_out.clone()),
        body: one.body.clone(),
        assessors: [one.assessor_1.clone(), one.assessor_2.clone()],
        provider: one.provider.clone(),
        provider_relation: one.provider_relation.clone(),
    }
}

/// Words of the instrument in the paper's language.
struct Pick<'a> {
    language: Language,
    instrument: &'a Instrument,
}

impl Pick<'_> {
    fn of<'b>(&self, zh: &'b str, en: &'b str) -> &'b str {
        match self.language {
            Language::Zh => zh,
            Language::En => en,
        }
    }

    fn reason(&self, code: &str) -> &'static str {
        match code {
            "routine" => self.of("常规评估", "Routine"),
            "immediate" => self.of("即时评估", "Immediate"),
            "dispute" => self.of("异议复评", "Dispute"),
            _ => self.of("首次评估", "First"),
        }
    }

    /// Number and name: `1 级 轻度失能`.
    fn level(&self, number: Option<i64>) -> String {
        let found = number.and_then(|number| self.instrument.level(u8::try_from(number).ok()?));
        found.map_or_else(String::new, |level| match self.language {
            Language::Zh => format!("{} 级 {}", level.level, level.name),
            Language::En => format!("{} – {}", level.level, level.name_en),
        })
    }

    fn ground(&self, code: &str) -> String {
        self.instrument
            .ground(code)
            .map_or_else(|| code.to_owned(), |one| self.of(&one.name, &one.name_en).to_owned())
    }

    fn section(&self, part: &SectionScore, one: &Assessment, score: &Score) -> AbilitySection {
        let section = self.instrument.sections.iter().find(|section| section.code == part.code);
        let items = section.map(|section| section.items.as_slice()).unwrap_or_default();
        AbilitySection {
            code: part.code.clone(),
            name: section.map(|found| self.of(&found.name, &found.name_en).to_owned()).unwrap_or_default(),
            sum: part.sum,
            max: part.max,
            items: items.iter().map(|item| self.item(item, one, score)).collect(),
        }
    }

    fn item(&self, item: &yiju_domain::instrument::Item, one: &Assessment, score: &Score) -> AbilityItem {
        let skipped = score.not_asked.contains(&item.code);
        let points = if skipped { item.otherwise } else { one.answers.get(&item.code).copied() };
        let chosen = points.and_then(|points| item.option(points)).filter(|_| !skipped);
        let wording = chosen.map(|option| self.of(&option.text, &option.text_en));
        AbilityItem {
            code: item.code.clone(),
            name: self.of(&item.name, &item.name_en).to_owned(),
            finding: wording.unwrap_or_else(|| self.of("不需评估", "Not asked")).to_owned(),
            score: points.unwrap_or_default(),
            max: item.max,
        }
    }

    fn step(&self, step: &LevelStep) -> String {
        let zh = self.language == Language::Zh;
        match step {
            LevelStep::Band { total, from, to, level } if from == to && zh => {
                format!("总分 {total} 分，初步等级 {level} 级。")
            }
            LevelStep::Band { total, from, to, level } if zh => {
                format!("总分 {total} 分，在 {from}–{to} 分之间，初步等级 {level} 级。")
            }
            LevelStep::Band { total, from, to, level } => {
                format!("{total} points, in the band {from}–{to}: level {level}.")
            }
            LevelStep::Ground { code, before, after } if zh => {
                format!("{}：{before} 级 → {after} 级。", self.ground(code))
            }
            LevelStep::Ground { code, before, after } => {
                format!("{}: level {before} → {after}.", self.ground(code))
            }
            LevelStep::Counted { code, by } if zh => {
                format!("{}：与“{}”同时成立，不再累加。", self.ground(code), self.ground(by))
            }
            LevelStep::Counted { code, by } => {
                format!("{}: together with “{}”, does not count again.", self.ground(code), self.ground(by))
            }
        }
    }
}
