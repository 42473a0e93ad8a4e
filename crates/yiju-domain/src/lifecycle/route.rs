//! Which optional steps a programme uses.

use super::Stage;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

coded_enum! {
    /// A part of the process that a programme may leave out.
    pub enum OptionalStep as "optional step" {
        /// 初审 before approval.
        Screening = "screening",
        /// 公示
        Publicity = "publicity",
        /// 入户评估
        Assessment = "assessment",
        /// 方案签字确认
        PlanConfirmation = "plan_confirmation",
        /// 结算与拨付
        Settlement = "settlement",
        /// 质保与回访
        Warranty = "warranty",
    }
}

impl OptionalStep {
    /// The stages that belong to the step.
    #[must_use]
    pub const fn stages(self) -> &'static [Stage] {
        match self {
            Self::Screening => &[Stage::Screened],
            Self::Publicity => &[Stage::InPublicity, Stage::Publicised],
            Self::Assessment => &[Stage::ToAssess, Stage::Assessed],
            Self::PlanConfirmation => &[Stage::PlanConfirmed],
            Self::Settlement => &[Stage::ToSettle, Stage::Submitted, Stage::Paid],
            Self::Warranty => &[Stage::InWarranty],
        }
    }
}

/// The optional steps of a programme. Everything is used unless it is switched off, so that a new step in a
/// later version does not silently disappear from stored programmes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Route {
    /// 初审
    pub screening: bool,
    /// 公示
    pub publicity: bool,
    /// 入户评估
    pub assessment: bool,
    /// 方案签字确认
    pub plan_confirmation: bool,
    /// 结算与拨付
    pub settlement: bool,
    /// 质保与回访
    pub warranty: bool,
}

impl Default for Route {
    fn default() -> Self {
        Self::FULL
    }
}

impl Route {
    /// Every step.
    pub const FULL: Self = Self {
        screening: true,
        publicity: true,
        assessment: true,
        plan_confirmation: true,
        settlement: true,
        warranty: true,
    };

    /// Only the steps no programme can do without.
    pub const SHORTEST: Self = Self {
        screening: false,
        publicity: false,
        assessment: false,
        plan_confirmation: false,
        settlement: false,
        warranty: false,
    };

    /// Whether the programme uses the step.
    #[must_use]
    pub const fn has(&self, step: OptionalStep) -> bool {
        match step {
            OptionalStep::Screening => self.screening,
            OptionalStep::Publicity => self.publicity,
            OptionalStep::Assessment => self.assessment,
            OptionalStep::PlanConfirmation => self.plan_confirmation,
            OptionalStep::Settlement => self.settlement,
            OptionalStep::Warranty => self.warranty,
        }
    }

    /// Whether a case of this programme can be at the stage.
    #[must_use]
    pub fn includes(&self, stage: Stage) -> bool {
        OptionalStep::ALL.iter().all(|step| self.has(*step) || !step.stages().contains(&stage))
    }

    /// The main line from lead to closed, without loops and the exit: what a stepper shows.
    #[must_use]
    pub fn main_line(&self) -> Vec<Stage> {
        let on_line = |stage: &Stage| !stage.is_loop() && *stage != Stage::Exited && self.includes(*stage);
        Stage::ALL.iter().copied().filter(on_line).collect()
    }
}
