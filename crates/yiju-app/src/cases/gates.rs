//! What a case still lacks: gathers the facts the domain's gates look at.

use std::collections::BTreeSet;

use yiju_domain::{
    Date,
    attachment::AttachmentKind,
    eligibility::{Ownership, Verdict, still_asked},
    gate::{CaseFacts, Gate, IdFact, LineFacts},
    ids::PlanLineId,
    lifecycle::Stage,
    photo_stage::PhotoStage,
    suggestion::Review,
    text,
};
use yiju_store::tables::{self, plan_lines::PlanLine};

use super::file::CaseFile;
use crate::{
    assessments, duplicates::Standing, eligibility, homes, money, purchases, wire::GateView, wire::Param,
    workspace::Packs,
};

/// What a case file does not say of itself when its gates are asked.
pub(crate) struct Asked<'a> {
    pub today: Date,
    /// Where the case stands before any move.
    pub standing: Stage,
    /// How the programme's rules of eligibility stand.
    pub eligibility: &'a [Verdict],
    /// How the case stands with what it meets.
    pub duplicates: Standing,
    /// Whether the policy of the programme can be applied to the case.
    pub is_worked_out: bool,
}

/// The facts of a case, for the gates.
pub(crate) fn facts(file: &CaseFile, packs: &Packs, asked: &Asked<'_>) -> CaseFacts {
    let case = &file.case;
    let review = homes::review::of_case(file, packs);
    CaseFacts {
        has_name: !file.applicant.name.is_empty(),
        id: id_fact(&file.applicant.id_status),
        has_phone: !file.applicant.phone.is_empty()
            || file.members.iter().any(|(_, person)| !person.phone.is_empty()),
        has_residence_address: !file.dwelling.address.is_empty(),
        applicant_owns_dwelling: owns_dwelling(file),
        categories: money::categories(case),
        has_application_date: case.applied_on.is_some(),
        unexplained_duplicates: asked.duplicates.open,
        found_alive: asked.duplicates.found_alive,
        found_resident: asked.duplicates.found_resident,
        has_valid_assessment: assessments::has_valid(case, &file.assessments, asked.today),
        open_needs: review.as_ref().map(homes::review::open_needs),
        // In trade-in mode nobody is sent: the elder buys.
        has_contractor: file.is_trade_in()
            || case.contractor_id.is_some()
            || all_lines_have_contractor(&file.lines),
        assessor_builds: assessor_builds(file),
        bodies_must_differ: eligibility::rules_of(&file.programme).is_ok_and(|rules| rules.separate_bodies),
        has_acceptance_date: case.accepted_on.is_some(),
        has_subsidy: !file.lines.is_empty() && asked.is_worked_out,
        lines: file.lines.iter().map(|line| line_facts(file, packs, review.as_ref(), line)).collect(),
        papers: papers(file),
        eligibility: still_asked(asked.eligibility, asked.standing),
        waived: BTreeSet::new(),
        waived_papers: BTreeSet::new(),
    }
}

/// Unknown until somebody enters by what right the elder lives there.
fn owns_dwelling(file: &CaseFile) -> Option<bool> {
    let stated = file.eligibility.stated.as_ref()?;
    stated.ownership.as_deref().map(|ownership| ownership == Ownership::Owner.code())
}

/// Whether a contractor of the case is the body that assessed: the same organisation, or one of the same name.
fn assessor_builds(file: &CaseFile) -> Option<bool> {
    let one = tables::assessments::current(&file.assessments)?;
    let of_lines = file.lines.iter().filter_map(|line| line.contractor_id);
    let builders: BTreeSet<_> = of_lines.chain(file.case.contractor_id).collect();
    let assessor = text::normalise(&one.body);
    if builders.is_empty() || (assessor.is_empty() && one.body_id.is_none()) {
        return None;
    }
    let same = |id| one.body_id == Some(id) || text::normalise(file.organisation(Some(id))) == assessor;
    Some(builders.into_iter().any(same))
}

fn id_fact(status: &str) -> IdFact {
    match status {
        "verified" => IdFact::Verified,
        "unverified" => IdFact::Unverified,
        _ => IdFact::NoneWithReason,
    }
}

fn all_lines_have_contractor(lines: &[PlanLine]) -> bool {
    !lines.is_empty() && lines.iter().all(|line| line.contractor_id.is_some())
}

fn papers(file: &CaseFile) -> BTreeSet<AttachmentKind> {
    file.attachments.iter().filter_map(|attachment| attachment.kind.parse().ok()).collect()
}

fn line_facts(file: &CaseFile, packs: &Packs, review: Option<&Review>, line: &PlanLine) -> LineFacts {
    let item = packs.catalogue.item(&line.code);
    let photos = |stage: PhotoStage| {
        let of_line = |placed: &&yiju_store::tables::photos::Placed| {
            placed.placement.line_id == Some(line.id) && placed.placement.stage == Some(stage)
        };
        u32::try_from(file.placed.iter().filter(of_line).count()).unwrap_or(u32::MAX)
    };
    LineFacts {
        item_no: u32::try_from(line.item_no).unwrap_or_default(),
        quantity: Some(line.quantity).filter(|quantity| quantity.get() > 0),
        unit_price: Some(line.unit_price_fen).filter(|price| price.get() > 0),
        accepted: line.accepted_quantity,
        purchase: file.is_trade_in().then(|| purchases::of_line(file, line).is_some_and(purchases::is_whole)),
        to_rectify: file.works.holding(line.id).is_some_and(|one| one.verdict.as_deref() == Some("rectify")),
        alters_house: item.is_some_and(|item| item.alters_house),
        // An item outside the catalogue may be work: its place is shown before.
        needs_before_photo: item.is_none_or(|item| item.needs_photo(PhotoStage::Before)),
        before_photos: photos(PhotoStage::Before),
        after_photos: photos(PhotoStage::After),
        has_need: review.map(|review| !review.unjustified.contains(&line.id)),
        fits: review.and_then(|review| fits(review, line.id)),
        measured: review.and_then(|review| measured(review, packs, line)),
    }
}

/// Whether every contradiction of a line was explained; none where it has none.
fn fits(review: &Review, line: PlanLineId) -> Option<bool> {
    let mut mine = review.contradictions.iter().filter(|one| one.line == line).peekable();
    mine.peek()?;
    Some(mine.all(|one| one.reason.is_some()))
}

/// Whether what a line depends on was measured; none where its item depends on nothing.
fn measured(review: &Review, packs: &Packs, line: &PlanLine) -> Option<bool> {
    let code = packs.rule_code(&line.code);
    packs.needs.prerequisites.iter().find(|one| one.items.contains(&code))?;
    Some(review.unmeasured.iter().all(|(unmeasured, _)| *unmeasured != line.id))
}

/// `block` before the next stage, `warn` before a later one, `advice` where it stops nothing.
fn weight(gate: &Gate, next: Option<Stage>) -> &'static str {
    match (gate.binding, next) {
        (false, _) => "advice",
        (true, Some(next)) if gate.blocks <= next => "block",
        _ => "warn",
    }
}

/// A gate for the wire.
pub(crate) fn view(gate: &Gate, next: Option<Stage>) -> GateView {
    let mut params = Vec::new();
    if let Some(item_no) = gate.params.item_no {
        params.push(Param { name: "item_no".into(), value: item_no.to_string() });
    }
    if let Some(paper) = gate.params.paper {
        params.push(Param { name: "paper".into(), value: paper.code().into() });
    }
    if let Some(count) = gate.params.count {
        params.push(Param { name: "count".into(), value: count.to_string() });
    }
    if let Some(category) = gate.params.category {
        params.push(Param { name: "category".into(), value: category.code().into() });
    }
    GateView {
        rule: gate.rule.code().into(),
        weight: weight(gate, next).into(),
        before: gate.blocks.code().into(),
        params,
        tab: gate.mend.tab.code().into(),
        field: Some(gate.mend.field.code().to_owned()),
    }
}
