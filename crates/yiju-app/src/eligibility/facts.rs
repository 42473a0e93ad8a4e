//! The facts the domain judges, gathered from the rows of a case.

use yiju_domain::{
    Date,
    eligibility::{
        self, Demolition, EarlierAdaptation, EarlierSource, EligibilityFacts, EligibilityRules, HeldCategory,
        Publicity, Registration, ReviewStep, Verdict, stands,
    },
    text,
};
use yiju_store::tables::{
    attachments::Attachment,
    eligibility::{CaseEligibility, Review},
    programmes::Programme,
    publicity::{PublicityBatch, PublicityEntry},
};

use crate::{
    cases::file::{CaseFile, route_of},
    error::ApiError,
    faults, money,
};

/// The rules of a programme, as far as its steps use them.
pub(crate) fn rules_of(programme: &Programme) -> Result<EligibilityRules, ApiError> {
    let rules = EligibilityRules::from_json(&programme.rules);
    let rules = rules.map_err(|fault| faults::of_stored_rules(&fault, &programme.name))?;
    Ok(rules.on_route(&route_of(programme)))
}

/// How every rule of the programme stands for a case today.
pub(crate) fn verdicts(file: &CaseFile, today: Date) -> Result<Vec<Verdict>, ApiError> {
    Ok(eligibility::check(&rules_of(&file.programme)?, &facts(file, today)))
}

fn facts(file: &CaseFile, today: Date) -> EligibilityFacts {
    let entered = file.eligibility.stated_or_empty(&file.case);
    let (registration, _) = registration(file, &entered);
    EligibilityFacts {
        birth: file.applicant.birth,
        applied_on: file.case.applied_on,
        today,
        approved_on: approved_on(&file.eligibility.reviews),
        categories: held(file),
        registration,
        ownership: coded(entered.ownership.as_deref()),
        owner_consent: coded(entered.owner_consent.as_deref()),
        demolition: demolition(&entered),
        asked_about_earlier: entered.earlier.is_some(),
        earlier: earlier(file, &entered),
        reviews: file.eligibility.reviews.iter().filter_map(decision).collect(),
        publicity: file.eligibility.publicity.iter().find(|(batch, _)| counts(file, batch)).map(latest),
    }
}

/// The database admits known codes only.
pub(super) fn coded<T: std::str::FromStr>(code: Option<&str>) -> Option<T> {
    code.and_then(|code| code.parse().ok())
}

/// Where the household is registered, and whether that follows from the addresses: an entered answer goes first; two
/// equal addresses need none. Two different texts may still be one address, so they prove nothing.
pub(super) fn registration(file: &CaseFile, entered: &CaseEligibility) -> (Option<Registration>, bool) {
    if let Some(found) = coded(entered.registration.as_deref()) {
        return (Some(found), false);
    }
    let registered = text::search_key(&file.applicant.registered_address);
    let home = [&file.town, &file.village, &file.dwelling.address].map(|part| text::search_key(part));
    let same = !registered.is_empty()
        && (registered == home[2] || registered == format!("{}{}{}", home[0], home[1], home[2]));
    (same.then_some(Registration::Dwelling), same)
}

/// The day of the approval that stands.
pub(crate) fn approved_on(reviews: &[Review]) -> Option<Date> {
    let decisions: Vec<_> = reviews.iter().filter_map(decision).collect();
    let last = reviews.iter().rev().find(|one| one.step == ReviewStep::Approval.code());
    last.filter(|_| stands(&decisions, ReviewStep::Approval)).map(|one| one.decided_on)
}

fn decision(row: &Review) -> Option<eligibility::Review> {
    Some(eligibility::Review { step: row.step.parse().ok()?, decision: row.decision.parse().ok()? })
}

fn held(file: &CaseFile) -> Vec<HeldCategory> {
    let detail = |code: &str| file.eligibility.categories.iter().find(|row| row.category == code);
    let of = |category: yiju_domain::category::Category| {
        let row = detail(category.code());
        HeldCategory {
            category,
            has_proof: row.and_then(|row| row.attachment_id).is_some_and(|id| proof(file, id).is_some()),
            valid_from: row.and_then(|row| row.valid_from),
            valid_to: row.and_then(|row| row.valid_to),
        }
    };
    money::categories(&file.case).into_iter().map(of).collect()
}

/// The attachment of a proof, as long as it is kept with the case.
pub(super) fn proof(file: &CaseFile, id: yiju_domain::ids::AttachmentId) -> Option<&Attachment> {
    file.attachments.iter().find(|attachment| attachment.id == id)
}

fn demolition(entered: &CaseEligibility) -> Option<Demolition> {
    let year = entered.demolition_year.and_then(|year| i16::try_from(year).ok());
    match entered.demolition.as_deref()? {
        "planned" => Some(Demolition::Planned(year)),
        _ => Some(Demolition::NotPlanned),
    }
}

/// Own records by their day, and what was declared by the last day of its year: the nearest it can have been. A
/// declaration without a year counts as this year's.
fn earlier(file: &CaseFile, entered: &CaseEligibility) -> Vec<EarlierAdaptation> {
    let own = file.eligibility.accepted_elsewhere.iter().map(|(case_no, on)| EarlierAdaptation {
        on: *on,
        source: EarlierSource::OwnRecord(case_no.clone()),
    });
    let applied = file.case.applied_on.map_or(9999, |day| day.year());
    let year = entered.earlier_year.and_then(|year| i16::try_from(year).ok()).unwrap_or(applied);
    let declared = (entered.earlier.as_deref() == Some("adapted")).then(|| EarlierAdaptation {
        on: Date::new(year, 12, 31).unwrap_or(Date::MAX),
        source: EarlierSource::Declared(entered.earlier_source.clone()),
    });
    own.chain(declared).collect()
}

/// A list from before the approval that stands now was of an application that was sent back since.
fn counts(file: &CaseFile, batch: &PublicityBatch) -> bool {
    approved_on(&file.eligibility.reviews).is_none_or(|approved| approved <= batch.from_on)
}

fn latest((batch, entry): &(PublicityBatch, PublicityEntry)) -> Publicity {
    Publicity {
        from: batch.from_on,
        to: batch.to_on,
        objected: entry.objected_on.is_some(),
        outcome: coded(entry.outcome.as_deref()),
    }
}
