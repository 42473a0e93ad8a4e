//! The rules themselves: which checks apply to a case, and whether each is met.

use super::{
    AttachmentKind as Paper, CaseFacts, Field, Gate, GateParams, IdFact, LineFacts, Mend, Rule, Tab,
};
use crate::category::Category;
use crate::lifecycle::{OptionalStep, Route, Stage};
use crate::money::{Fen, Quantity};

/// A check that applies to the case, and whether it is met.
pub(super) type Check = (Gate, bool);

/// The stage each rule holds from, and the field that mends it.
const fn place(rule: Rule) -> (Stage, Tab, Field) {
    match rule {
        Rule::ApplicantName => (Stage::Applied, Tab::Overview, Field::ApplicantName),
        Rule::ApplicantId => (Stage::Applied, Tab::Overview, Field::IdNumber),
        Rule::ApplicationDate => (Stage::Applied, Tab::Overview, Field::ApplicationDate),
        Rule::ResidenceAddress => (Stage::Screened, Tab::Overview, Field::ResidenceAddress),
        Rule::Category => (Stage::Screened, Tab::Overview, Field::Categories),
        Rule::DuplicateReason => (Stage::Screened, Tab::Overview, Field::Duplicates),
        Rule::FoundAlive | Rule::FoundResident => (Stage::Dispatched, Tab::Overview, Field::Duplicates),
        Rule::EligibleAge => (Stage::Screened, Tab::Overview, Field::IdNumber),
        Rule::EligibleCategory => (Stage::Screened, Tab::Overview, Field::Categories),
        Rule::CategoryProof | Rule::CategoryValidity => {
            (Stage::Screened, Tab::Overview, Field::CategoryProof)
        }
        Rule::EligibleResidence => (Stage::Screened, Tab::Overview, Field::Registration),
        Rule::EligibleOwnership => (Stage::Screened, Tab::Overview, Field::Ownership),
        Rule::NoDemolition => (Stage::Screened, Tab::Overview, Field::Demolition),
        Rule::NoEarlierAdaptation => (Stage::Screened, Tab::Overview, Field::EarlierAdaptation),
        Rule::FirstReview => (Stage::Screened, Tab::Overview, Field::Review),
        Rule::Approval => (Stage::Approved, Tab::Overview, Field::Review),
        Rule::Publicity => (Stage::Publicised, Tab::Overview, Field::Publicity),
        Rule::PaperPresent => (Stage::Screened, Tab::Documents, Field::Attachments),
        Rule::ValidAssessment => (Stage::Assessed, Tab::Assessment, Field::Assessment),
        Rule::PlanLines => (Stage::PlanConfirmed, Tab::Plan, Field::Lines),
        Rule::LineQuantity => (Stage::PlanConfirmed, Tab::Plan, Field::Quantity),
        Rule::LinePrice => (Stage::PlanConfirmed, Tab::Plan, Field::UnitPrice),
        Rule::NeedsAnswered => (Stage::PlanConfirmed, Tab::Plan, Field::Needs),
        Rule::LineNeed => (Stage::PlanConfirmed, Tab::Plan, Field::Need),
        Rule::LineFits => (Stage::PlanConfirmed, Tab::Plan, Field::Contradiction),
        Rule::LineMeasured => (Stage::Dispatched, Tab::Assessment, Field::Measures),
        Rule::ContactPhone => (Stage::Dispatched, Tab::Overview, Field::Phone),
        Rule::Contractor => (Stage::Dispatched, Tab::Work, Field::Contractor),
        Rule::BodiesApart => (Stage::Dispatched, Tab::Work, Field::Contractor),
        Rule::PurchaseRecorded => (Stage::ToAccept, Tab::Work, Field::Purchase),
        Rule::PhotoBefore => (Stage::ToAccept, Tab::Photos, Field::PhotosBefore),
        Rule::PhotoAfter => (Stage::Accepted, Tab::Photos, Field::PhotosAfter),
        Rule::Rectified => (Stage::Accepted, Tab::Acceptance, Field::AcceptedQuantity),
        Rule::AcceptedQuantity => (Stage::Accepted, Tab::Acceptance, Field::AcceptedQuantity),
        Rule::AcceptanceDate => (Stage::Accepted, Tab::Acceptance, Field::AcceptanceDate),
        Rule::SubsidyCalculated => (Stage::Submitted, Tab::Subsidy, Field::SubsidyCalculation),
    }
}

/// All checks that apply, in the order of the process.
pub(super) fn checks(route: &Route, facts: &CaseFacts) -> Vec<Check> {
    let mut all = case_checks(route, facts);
    all.extend(facts.lines.iter().flat_map(line_checks));
    all.extend(paper_checks(route, facts));
    all.extend(facts.eligibility.iter().map(super::eligibility::check_of));
    all.retain(|(gate, _)| !facts.waived.contains(&gate.rule));
    // Stable: within a stage the order of the rules, then of the lines.
    all.sort_by_key(|(gate, _)| (gate.blocks, gate.rule));
    all
}

pub(super) fn check(rule: Rule, met: bool) -> Check {
    let (blocks, tab, field) = place(rule);
    (Gate { rule, blocks, params: GateParams::default(), mend: Mend { tab, field }, binding: true }, met)
}

fn case_checks(route: &Route, facts: &CaseFacts) -> Vec<Check> {
    let mut all = vec![
        check(Rule::ApplicantName, facts.has_name),
        check(Rule::ApplicantId, facts.id != IdFact::Missing),
        check(Rule::ApplicationDate, facts.has_application_date),
        check(Rule::ResidenceAddress, facts.has_residence_address),
        check(Rule::Category, !facts.categories.is_empty()),
        check(Rule::DuplicateReason, facts.unexplained_duplicates == 0),
        check(Rule::PlanLines, !facts.lines.is_empty()),
        check(Rule::ContactPhone, facts.has_phone),
        check(Rule::Contractor, facts.has_contractor),
        check(Rule::AcceptanceDate, facts.has_acceptance_date),
    ];
    if route.has(OptionalStep::Assessment) {
        all.push(check(Rule::ValidAssessment, facts.has_valid_assessment));
    }
    if let Some(same) = facts.assessor_builds {
        let (gate, met) = check(Rule::BodiesApart, !same);
        all.push((Gate { binding: facts.bodies_must_differ, ..gate }, met));
    }
    let recorded = [(Rule::FoundAlive, facts.found_alive), (Rule::FoundResident, facts.found_resident)];
    all.extend(recorded.into_iter().filter_map(|(rule, met)| Some(check(rule, met?))));
    if let Some(open) = facts.open_needs {
        let (gate, met) = check(Rule::NeedsAnswered, open == 0);
        all.push((Gate { params: GateParams { count: Some(open), ..gate.params }, ..gate }, met));
    }
    if route.has(OptionalStep::Settlement) {
        all.push(check(Rule::SubsidyCalculated, facts.has_subsidy));
    }
    all
}

fn line_checks(line: &LineFacts) -> Vec<Check> {
    // An item that was not done has nothing to show.
    let done = line.accepted != Some(Quantity::ZERO);
    let mut all = vec![
        check(Rule::LineQuantity, line.quantity.is_some_and(|quantity| quantity > Quantity::ZERO)),
        check(Rule::LinePrice, line.unit_price.is_some_and(|price| price >= Fen::ZERO)),
    ];
    // One thing is asked for: what failed says why it has no quantity.
    all.push(if line.to_rectify {
        check(Rule::Rectified, false)
    } else {
        check(Rule::AcceptedQuantity, line.accepted.is_some())
    });
    if line.needs_before_photo && done {
        all.push(check(Rule::PhotoBefore, line.before_photos > 0));
    }
    if done {
        all.push(check(Rule::PhotoAfter, line.after_photos > 0));
    }
    let asked = [
        (Rule::LineNeed, line.has_need),
        (Rule::LineFits, line.fits),
        (Rule::LineMeasured, line.measured),
        (Rule::PurchaseRecorded, line.purchase),
    ];
    all.extend(asked.into_iter().filter_map(|(rule, met)| Some(check(rule, met?))));
    for (gate, _) in &mut all {
        gate.params.item_no = Some(line.item_no);
    }
    all
}

/// The papers that apply to the case, and the stage each is needed for.
fn paper_checks<'a>(route: &Route, facts: &'a CaseFacts) -> impl Iterator<Item = Check> + use<'a> {
    let settled = route.has(OptionalStep::Settlement);
    let has_id = matches!(facts.id, IdFact::Verified | IdFact::Unverified);
    let alters = facts.lines.iter().any(|line| line.alters_house);
    let wanted = [
        (Paper::IdCopy, Stage::Screened, has_id),
        (Paper::HardshipProof, Stage::Screened, facts.categories.iter().copied().any(Category::is_hardship)),
        (Paper::SignedPlan, Stage::PlanConfirmed, route.has(OptionalStep::PlanConfirmation)),
        (Paper::PropertyProof, Stage::Dispatched, alters),
        (Paper::OwnerConsent, Stage::PlanConfirmed, alters && facts.applicant_owns_dwelling == Some(false)),
        (Paper::AcceptanceSheet, Stage::Accepted, true),
        (Paper::Invoice, Stage::Submitted, settled),
        (Paper::Voucher, Stage::Paid, settled),
    ];
    let wanted =
        wanted.into_iter().filter(|(paper, _, applies)| *applies && !facts.waived_papers.contains(paper));
    wanted.map(|(paper, blocks, _)| {
        let (gate, met) = check(Rule::PaperPresent, facts.papers.contains(&paper));
        (Gate { blocks, params: GateParams { paper: Some(paper), ..gate.params }, ..gate }, met)
    })
}
