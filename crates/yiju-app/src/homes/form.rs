//! The survey form for the wire.

use yiju_domain::environment::{Check, HomeForm, Measure, Reference, Room};

use crate::{
    context::Context,
    error::ApiError,
    packs::Pinned,
    wire::{
        DiagnosisView, MeasureView, ReferenceDimensionView, SurveyCheckView, SurveyFormRequest,
        SurveyFormView, SurveyRoomView,
    },
};

/// The form in use today, or the one a survey was taken on.
pub(crate) async fn survey_form(
    cx: &Context<'_>,
    request: SurveyFormRequest,
) -> Result<SurveyFormView, ApiError> {
    let workspace = cx.workspace().await?;
    let registry = workspace.packs();
    let taken = request.id.as_deref().zip(request.version);
    let taken = taken.and_then(|(id, version)| registry.forms.get(Pinned { id, version }));
    let form = &*taken.unwrap_or_else(|| registry.forms.in_force(cx.today()));
    Ok(SurveyFormView {
        id: form.id.clone(),
        version: i64::from(form.version),
        name_zh: form.name.clone(),
        name_en: form.name_en.clone(),
        note: form.source.note.clone().unwrap_or_default(),
        rooms: form.rooms.iter().map(|room| room_view(form, room)).collect(),
        diagnoses: form
            .diagnoses
            .iter()
            .map(|one| DiagnosisView {
                code: one.code.clone(),
                zh: one.zh.clone(),
                en: one.en.clone(),
                classes: one.classes.clone(),
            })
            .collect(),
    })
}

fn room_view(form: &HomeForm, room: &Room) -> SurveyRoomView {
    let checks = room.checks.iter().map(|check| check_view(form, check)).collect();
    SurveyRoomView { code: room.code.clone(), zh: room.zh.clone(), en: room.en.clone(), checks }
}

fn check_view(form: &HomeForm, check: &Check) -> SurveyCheckView {
    SurveyCheckView {
        code: check.code.clone(),
        zh: check.zh.clone(),
        en: check.en.clone(),
        severity: check.severity,
        measures: check.measures.iter().map(|measure| measure_view(form, measure)).collect(),
    }
}

fn measure_view(form: &HomeForm, measure: &Measure) -> MeasureView {
    MeasureView {
        code: measure.code.clone(),
        zh: measure.zh.clone(),
        en: measure.en.clone(),
        unit: measure.unit,
        most: measure.most,
        references: measure.references.iter().map(|one| reference_view(form, one)).collect(),
    }
}

/// A reference with the document it comes from.
pub(super) fn reference_view(form: &HomeForm, reference: &Reference) -> ReferenceDimensionView {
    let source = form.source(&reference.source);
    ReferenceDimensionView {
        document: source.map(|source| source.document.clone()).unwrap_or_default(),
        document_en: source.map(|source| source.en.clone()).unwrap_or_default(),
        number: source.and_then(|source| source.number.clone()).unwrap_or_default(),
        note: source.and_then(|source| source.note.clone()).unwrap_or_default(),
        at_least: reference.at_least,
        at_most: reference.at_most,
        about: reference.about,
        zh: reference.zh.clone(),
        en: reference.en.clone(),
    }
}
