//! Codes in words, where a sheet has no labels of its own. They are those of the screens.

use yiju_domain::lifecycle::Stage;

use super::pick;
use crate::wire::Language;

pub(super) const fn stage(stage: Stage, language: Language) -> &'static str {
    let (zh, en) = match stage {
        Stage::Lead => ("线索", "Lead"),
        Stage::Applied => ("已申请", "Applied"),
        Stage::Returned => ("待补正", "Returned"),
        Stage::Screened => ("初审通过", "Screened"),
        Stage::Approved => ("审核通过", "Approved"),
        Stage::InPublicity => ("公示中", "Public notice"),
        Stage::Publicised => ("公示通过", "Notice passed"),
        Stage::ToAssess => ("待评估", "To assess"),
        Stage::Assessed => ("已评估", "Assessed"),
        Stage::PlanDraft => ("方案待确认", "Plan draft"),
        Stage::PlanConfirmed => ("方案已确认", "Plan confirmed"),
        Stage::Dispatched => ("已派工", "Dispatched"),
        Stage::InWork => ("施工中", "In work"),
        Stage::ToAccept => ("待验收", "To accept"),
        Stage::Rectifying => ("整改中", "Rectifying"),
        Stage::Accepted => ("验收合格", "Accepted"),
        Stage::ToSettle => ("待结算", "To settle"),
        Stage::Submitted => ("已送财政", "Submitted"),
        Stage::Paid => ("已拨付", "Paid"),
        Stage::Archived => ("已归档", "Archived"),
        Stage::InWarranty => ("质保中", "In warranty"),
        Stage::Closed => ("结案", "Closed"),
        Stage::Exited => ("已退出", "Exited"),
    };
    pick(language, zh, en)
}

/// The database admits no other kind.
pub(super) fn kind(code: &str, language: Language) -> &'static str {
    match code {
        "basic" => pick(language, "基础", "Basic"),
        "optional" => pick(language, "可选", "Optional"),
        _ => pick(language, "自费", "Self-paid"),
    }
}
