//! The head of a form: who, when, why, by whom; and what of it a finished form must have.

use yiju_domain::{Date, ids::OrganisationId, text};
use yiju_store::{
    Read,
    tables::{self, assessments::Assessment, organisations::Organisation},
};

use crate::{
    cases::{create_date, optional_id},
    error::ApiError,
    reason::Reason,
    wire::{AssessmentMode, AssessmentReason, AssessmentSaveRequest},
};

/// Takes the named fields of the head over.
pub(super) async fn apply(
    from: &mut impl Read,
    form: &mut Assessment,
    request: &AssessmentSaveRequest,
    today: Date,
) -> Result<(), ApiError> {
    let texts = [
        (&mut form.assessor_1, &request.assessor_1),
        (&mut form.assessor_2, &request.assessor_2),
        (&mut form.provider, &request.provider),
        (&mut form.provider_relation, &request.provider_relation),
        (&mut form.ground_note, &request.ground_note),
        (&mut form.note, &request.note),
    ];
    for (field, given) in texts {
        if let Some(given) = given {
            *field = text::normalise(given);
        }
    }
    if let Some(reason) = request.reason {
        form.reason = reason_code(reason).into();
    }
    if let Some(mode) = request.mode {
        form.mode = if mode == AssessmentMode::Phone { "phone" } else { "visit" }.into();
    }
    if let Some(given) = &request.assessed_on {
        form.assessed_on = day("assessed_on", given, today)?;
    }
    for (field, name, given) in [
        (&mut form.time_in, "time_in", &request.time_in),
        (&mut form.time_out, "time_out", &request.time_out),
    ] {
        if let Some(given) = given {
            *field = time(name, given)?;
        }
    }
    if let Some(id) = &request.body_id {
        (form.body_id, form.body) = body(from, id).await?;
    }
    Ok(())
}

pub(super) const fn reason_code(reason: AssessmentReason) -> &'static str {
    match reason {
        AssessmentReason::First => "first",
        AssessmentReason::Routine => "routine",
        AssessmentReason::Immediate => "immediate",
        AssessmentReason::Dispute => "dispute",
    }
}

/// A day that is not in the future, or none for an empty text.
pub(super) fn day(field: &str, given: &str, today: Date) -> Result<Option<Date>, ApiError> {
    let day = create_date(field, Some(given).filter(|text| !text.trim().is_empty()))?;
    match day {
        Some(day) if day > today => Err(ApiError::from(Reason::InFuture { date: day.to_string() }).at(field)),
        day => Ok(day),
    }
}

/// `9:05` and `0905` are `09:05`.
fn time(field: &str, given: &str) -> Result<String, ApiError> {
    let written = text::normalise(given).replace('：', ":");
    if written.is_empty() {
        return Ok(written);
    }
    let wrong = || ApiError::from(Reason::NotATime { value: given.into() }).at(field);
    if !written.is_ascii() {
        return Err(wrong());
    }
    let halves = written.split_once(':');
    let (hours, minutes) = halves.unwrap_or_else(|| written.split_at(written.len().saturating_sub(2)));
    let number = |text: &str, below: u8| text.parse::<u8>().ok().filter(|number| *number < below);
    let (hours, minutes) = number(hours, 24).zip(number(minutes, 60)).ok_or_else(wrong)?;
    Ok(format!("{hours:02}:{minutes:02}"))
}

/// An assessing body of this workspace, with its name as it is now.
pub(super) async fn body(
    from: &mut impl Read,
    id: &str,
) -> Result<(Option<OrganisationId>, String), ApiError> {
    let Some(id) = optional_id::<OrganisationId>("body_id", id)? else { return Ok((None, String::new())) };
    let found: Option<Organisation> = tables::find(from, &id.to_string()).await?;
    let body = found.ok_or_else(|| {
        let reason = Reason::RowUnknown { entity: "organisation".into(), id: id.to_string() };
        ApiError::from(reason).at("body_id")
    })?;
    Ok((Some(id), body.name))
}

/// A finished form says when, who assessed (two people, GB/T 42195-2022), who gave the information, and why the level
/// was changed.
pub(super) fn must_be_whole(form: &Assessment) -> Result<(), ApiError> {
    let wrong = |field: &str, reason: Reason| Err(ApiError::from(reason).at(field));
    if form.assessed_on.is_none() {
        return Err(ApiError::required("assessed_on"));
    }
    if form.assessor_1.is_empty() {
        return wrong("assessor_1", Reason::AssessorsNeeded {});
    }
    if form.assessor_2.is_empty() {
        return wrong("assessor_2", Reason::AssessorsNeeded {});
    }
    if form.assessor_1 == form.assessor_2 {
        return wrong("assessor_2", Reason::AssessorTwice {});
    }
    if form.provider.is_empty() {
        return Err(ApiError::required("provider"));
    }
    if !form.time_in.is_empty() && !form.time_out.is_empty() && form.time_out < form.time_in {
        return wrong("time_out", Reason::TimeReversed {});
    }
    if !form.grounds.is_empty() && form.ground_note.is_empty() {
        return wrong("ground_note", Reason::GroundNoteNeeded {});
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        for (given, read) in
            [("9:05", "09:05"), ("0905", "09:05"), ("905", "09:05"), ("23：59", "23:59"), (" ", "")]
        {
            assert_eq!(time("time_in", given).unwrap(), read, "{given}");
        }
        for bad in ["24:00", "9:60", "noon", "9", "中午", "9:5:1"] {
            assert_eq!(time("time_in", bad).unwrap_err().field.as_deref(), Some("time_in"), "{bad}");
        }
    }

    #[test]
    fn a_day_in_the_future_is_refused() {
        let today = Date::constant(2026, 11, 23);
        assert_eq!(day("assessed_on", "2026-11-23", today).unwrap(), Some(today));
        assert_eq!(day("assessed_on", "", today).unwrap(), None);
        assert!(day("assessed_on", "2026-11-24", today).unwrap_err().message.contains("2026-11-24"));
    }
}
