//! What is stored of the subsidy of many cases, read in one statement a kind.

use std::collections::HashMap;

use yiju_domain::{
    ids::{CaseId, ProgrammeId},
    subsidy::Outcome,
};
use yiju_store::{
    Read,
    tables::{
        self,
        funds::Fund,
        subsidies::{self, SubsidyFund},
    },
};

use super::Stored;
use crate::error::ApiError;

/// Funds of every programme.
pub(crate) struct ProgrammeFunds(HashMap<ProgrammeId, Vec<Fund>>);

impl ProgrammeFunds {
    pub(crate) async fn read(from: &mut impl Read) -> Result<Self, ApiError> {
        let mut found: HashMap<_, Vec<Fund>> = HashMap::new();
        for fund in tables::funds::live(from).await? {
            found.entry(fund.programme_id).or_default().push(fund);
        }
        Ok(Self(found))
    }

    pub(crate) fn of(&self, programme: ProgrammeId) -> &[Fund] {
        self.0.get(&programme).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Calculation and split of some cases.
pub(crate) struct Kept {
    decided: HashMap<CaseId, Outcome>,
    written: HashMap<CaseId, Vec<SubsidyFund>>,
}

impl Kept {
    pub(crate) async fn read(from: &mut impl Read, cases: &[CaseId]) -> Result<Self, ApiError> {
        let mut written: HashMap<_, Vec<SubsidyFund>> = HashMap::new();
        for part in subsidies::funds_of(from, cases).await? {
            written.entry(part.case_id).or_default().push(part);
        }
        Ok(Self { decided: subsidies::results_of(from, cases).await?.into_iter().collect(), written })
    }

    /// The calculation a case was decided by.
    pub(crate) fn decided(&self, case: CaseId) -> Option<&Outcome> {
        self.decided.get(&case)
    }

    /// What there is of one case.
    pub(crate) fn of<'a>(&'a self, case: CaseId, funds: &'a [Fund]) -> Stored<'a> {
        let written = self.written.get(&case).map(Vec::as_slice).unwrap_or_default();
        Stored { decided: self.decided(case), written, funds }
    }
}
