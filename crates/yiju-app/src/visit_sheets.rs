//! Visit sheets for a day's homes: prefilled, with the blank forms in the order the window asks for them.

use std::path::Path;

use yiju_documents::{
    AbilityForm, FormCheck, FormItem, FormMeasure, FormOption, FormSection, RoomForm, VisitHome, VisitSheets,
    visit_sheets,
};
use yiju_domain::{
    Date, dates,
    environment::{HomeForm, Unit, dwelling::Living},
    id_number::Sex,
    instrument::Instrument,
    mask, text,
};

use crate::{
    cases::file::CaseFile,
    context::Context,
    error::ApiError,
    faults, money,
    reason::Reason,
    serving::blocking,
    wire::{Language, VisitSheetRequest, VisitSheetView},
    workspace::Packs,
};

pub(crate) async fn make(cx: &Context<'_>, request: VisitSheetRequest) -> Result<VisitSheetView, ApiError> {
    let workspace = cx.workspace().await?;
    let language = request.language.unwrap_or(Language::Zh);
    let mut files = Vec::new();
    let mut reader = workspace.store.read().await?;
    for case in &request.cases {
        let id = CaseFile::find_id(&mut reader, case).await?;
        files.push(CaseFile::load(&mut reader, id).await?);
    }
    drop(reader);
    if files.is_empty() {
        return Err(ApiError::from(Reason::VisitNone {}).at("cases"));
    }
    // The way of the day: village by village, then along the street.
    files.sort_by(|one, other| place(one).cmp(&place(other)));
    let fonts = cx.desk.fonts().await?;
    let visits = model(
        &workspace.packs_on(cx.today()),
        &workspace.settings.office_name,
        &files,
        (language, cx.today()),
    )?;
    let cases = files.len();
    let pdf = blocking(move || {
        visit_sheets(&visits, &fonts).map_err(|fault| ApiError::from(faults::of_paper(fault, "")))
    })
    .await?;
    crate::output::write(Path::new(&request.out), &pdf.pdf)?;
    record(cx, &files).await?;
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    Ok(VisitSheetView {
        out: request.out,
        cases: count(cases),
        pages: count(pdf.pages),
        size: count(pdf.pdf.len()),
    })
}

/// Names and phone numbers leave the workspace on paper: that is recorded with each case.
async fn record(cx: &Context<'_>, files: &[CaseFile]) -> Result<(), ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    for file in files {
        let id = file.case.id.to_string();
        tx.note("visit_sheet", &id, Some(id.clone()), serde_json::json!({ "printed": file.case.case_no }));
    }
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    Ok(())
}

fn place(file: &CaseFile) -> (&str, &str, &str, &str) {
    (&file.town, &file.village, &file.dwelling.address_key, &file.case.case_no)
}

fn model(
    packs: &Packs,
    office: &str,
    files: &[CaseFile],
    (language, today): (Language, Date),
) -> Result<VisitSheets, ApiError> {
    let national = packs.instruments.iter().filter(|one| one.is_national() && one.in_force(today)).last();
    let national = national.ok_or_else(|| {
        let reason = Reason::InstrumentMissing { instrument: "GB/T 42195".into(), version: String::new() };
        ApiError::from(reason)
    })?;
    Ok(VisitSheets {
        language: match language {
            Language::Zh => yiju_documents::Language::Zh,
            Language::En => yiju_documents::Language::En,
        },
        office: office.to_owned(),
        issued_on: today,
        homes: files.iter().map(|file| home(file, language, today)).collect(),
        ability: Some(ability(national, language)),
        rooms: rooms(&packs.home_form, language),
        signatures: Vec::new(),
    })
}

fn pick(language: Language, zh: &str, en: &str) -> String {
    match language {
        Language::Zh => zh.to_owned(),
        Language::En => en.to_owned(),
    }
}

fn home(file: &CaseFile, language: Language, today: Date) -> VisitHome {
    let person = &file.applicant;
    let categories = money::categories(&file.case).into_iter();
    let within = format!("{}{}", file.town, file.village);
    let address = text::normalise(&file.dwelling.address);
    VisitHome {
        case_no: file.case.case_no.clone(),
        name: person.name.clone(),
        programme: file.programme.name.clone(),
        sex: person.sex.as_deref().and_then(|code| code.parse::<Sex>().ok()),
        age: person.birth.map(|birth| dates::age_on(birth, today)),
        masked_id: person.id_number.as_deref().map(mask::id).unwrap_or_default(),
        phone: person.phone.clone(),
        address: if address.starts_with(&within) { address } else { format!("{within}{address}") },
        categories: categories.map(|one| pick(language, one.label_zh(), one.label_en())).collect(),
        living: file
            .survey
            .as_ref()
            .and_then(|survey| survey.living)
            .map(|one| living(one, language))
            .unwrap_or_default(),
        contact: contact(file),
    }
}

fn living(living: Living, language: Language) -> String {
    match living {
        Living::Alone => pick(language, "独居", "alone"),
        _ => String::new(),
    }
}

/// Somebody else of the household who can be called.
fn contact(file: &CaseFile) -> String {
    let other = file.members.iter().find(|(_, person)| !person.phone.is_empty());
    other.map(|(_, person)| format!("{} {}", person.name, person.phone)).unwrap_or_default()
}

fn ability(instrument: &Instrument, language: Language) -> AbilityForm {
    let sections = instrument.sections.iter().map(|section| FormSection {
        code: section.code.clone(),
        name: pick(language, &section.name, &section.name_en),
        max: section.max,
        items: section
            .items
            .iter()
            .map(|item| FormItem {
                code: item.code.clone(),
                name: pick(language, &item.name, &item.name_en),
                options: item
                    .options
                    .iter()
                    .map(|option| FormOption {
                        score: option.score,
                        text: pick(language, &option.text, &option.text_en),
                    })
                    .collect(),
            })
            .collect(),
    });
    AbilityForm {
        instrument: instrument.scale.clone(),
        total_max: instrument.total,
        sections: sections.collect(),
        grounds: instrument.grounds.iter().map(|one| pick(language, &one.name, &one.name_en)).collect(),
    }
}

fn rooms(form: &HomeForm, language: Language) -> Vec<RoomForm> {
    let unit = |unit: Unit| if unit == Unit::RunPerRise { "1:n".to_owned() } else { unit.to_string() };
    let rooms = form.rooms.iter().map(|room| RoomForm {
        name: pick(language, &room.zh, &room.en),
        checks: room
            .checks
            .iter()
            .map(|check| FormCheck {
                code: check.code.clone(),
                text: pick(language, &check.zh, &check.en),
                measures: check
                    .measures
                    .iter()
                    .map(|one| FormMeasure { name: pick(language, &one.zh, &one.en), unit: unit(one.unit) })
                    .collect(),
            })
            .collect(),
    });
    rooms.collect()
}
