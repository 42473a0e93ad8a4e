//! All packs of a workspace: those inside the program and those the office brought in.

use std::sync::Arc;

use sha2::{Digest, Sha256};
use yiju_domain::{
    Date,
    catalogue::Catalogue,
    environment::HomeForm,
    instrument::{Instrument, Shelf},
    pack::PackText,
    prices::PriceList,
    subsidy::{Pin, Policy},
    suggestion::NeedRules,
};
use yiju_store::{
    Read,
    tables::{
        cases::Case,
        home_surveys::HomeSurvey,
        packs::{self, PackRow},
        programmes::Programme,
    },
};

use super::{
    Packs,
    shipped::Shipped,
    versions::{Pinned, Versions},
};
use crate::{cases::file::CaseFile, eligibility, error::ApiError};

/// A stored pack that this program cannot read. It is told by the check and left out; the rest is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unread {
    pub kind: String,
    pub pack: String,
    pub version: i64,
    pub detail: String,
}

/// See the module.
pub(crate) struct Registry {
    pub catalogues: Versions<Catalogue>,
    pub scales: Versions<Instrument>,
    pub forms: Versions<HomeForm>,
    pub rules: Versions<NeedRules>,
    pub instruments: Arc<Shelf>,
    pub prices: Arc<PriceList>,
    pub policies: Versions<Policy>,
    pub unread: Vec<Unread>,
    /// How many stored packs there were when this was read.
    pub stored: i64,
}

impl Registry {
    /// What is inside the program alone.
    pub(crate) fn shipped() -> Result<Self, ApiError> {
        let Shipped { catalogue, prices, policies, instruments, form, needs } = Shipped::read()?;
        let (sample, places) = policies;
        let mut all = instruments.iter().cloned();
        let first = all.next().ok_or_else(|| ApiError::internal("no instrument is inside the program"))?;
        let mut scales = Versions::begun(first);
        all.for_each(|one| scales.add(one, false));
        let mut policies = Versions::begun(sample);
        places.into_iter().for_each(|one| policies.add(one, false));
        Ok(Self {
            catalogues: Versions::begun(catalogue),
            scales,
            forms: Versions::begun(form),
            rules: Versions::begun(needs),
            instruments: Arc::new(instruments),
            prices: Arc::new(prices),
            policies,
            unread: Vec::new(),
            stored: 0,
        })
    }

    /// With what the workspace has stored.
    pub(crate) async fn load(from: &mut impl Read) -> Result<Self, ApiError> {
        let mut registry = Self::shipped()?;
        let rows = packs::all(from).await?;
        registry.stored = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        let mut shelf = Shelf::clone(&registry.instruments);
        for row in rows {
            if let Err(detail) = registry.take(&row, &mut shelf) {
                let unread = Unread { kind: row.kind, pack: row.pack, version: row.pack_version, detail };
                registry.unread.push(unread);
            }
        }
        registry.instruments = Arc::new(shelf);
        Ok(registry)
    }

    /// Suggestion rules were checked against the other packs when they came in; codes that have gone since never
    /// hold, so that they are only read here.
    fn take(&mut self, row: &PackRow, shelf: &mut Shelf) -> Result<(), String> {
        if sha256(&row.content) != row.sha256 {
            return Err("the content was changed since it was brought in".into());
        }
        let text = PackText::new(&row.source_file, &row.content);
        let refused = |fault: yiju_domain::pack::PackFault| fault.to_string();
        match row.kind.as_str() {
            "catalogue" => self.catalogues.add(Catalogue::read(&text).map_err(refused)?, true),
            "survey" => self.forms.add(HomeForm::from_pack(&text).map_err(refused)?, true),
            "needs" => self.rules.add(text.read().map_err(refused)?, true),
            "policy" => self.policies.add(Policy::read(&text).map_err(refused)?, true),
            "instrument" => {
                let instrument = Instrument::read(&text).map_err(refused)?;
                shelf.put(instrument.clone());
                self.scales.add(instrument, true);
            }
            other => return Err(format!("packs of kind {other} are not known to this program")),
        }
        Ok(())
    }

    /// The packs a case goes by.
    pub(crate) fn of(&self, file: &CaseFile, today: Date) -> Packs {
        let catalogue = self.catalogue_of(&file.case, &file.programme, today);
        let packs = self.select(catalogue, self.form_of(file.survey.as_ref(), today), today);
        let approved = eligibility::approved_on(&file.eligibility.reviews);
        match self.policy_of(&file.programme, file.case.applied_on, approved, today) {
            Some(policy) => Packs { policy, policy_missing: false, ..packs },
            None => Packs { policy_missing: true, ..packs },
        }
    }

    /// The policy of a programme in the version that holds on the day it is pinned by; before that day is known, today.
    pub(crate) fn policy_of(
        &self,
        programme: &Programme,
        applied: Option<Date>,
        approved: Option<Date>,
        today: Date,
    ) -> Option<Arc<Policy>> {
        let chosen = programme.policy_pin.parse::<Pin>().ok();
        let pin = chosen.or_else(|| self.policies.named(&programme.policy, today).map(|one| one.pin))?;
        let day = match pin {
            Pin::Application => applied,
            Pin::Approval => approved,
        };
        let policy = self.policies.named(&programme.policy, day.unwrap_or(today))?;
        Some(if policy.pin == pin { policy } else { Arc::new(Policy { pin, ..Policy::clone(&policy) }) })
    }

    /// The packs in force on a day, for what is about no case.
    pub(crate) fn on(&self, day: Date) -> Packs {
        self.select(self.catalogues.in_force(day), self.forms.in_force(day), day)
    }

    /// The packs in force on a day, but with the form a survey was taken on.
    pub(crate) fn surveyed(&self, survey: Option<&HomeSurvey>, day: Date) -> Packs {
        self.select(self.catalogues.in_force(day), self.form_of(survey, day), day)
    }

    fn select(&self, catalogue: Arc<Catalogue>, home_form: Arc<HomeForm>, day: Date) -> Packs {
        let fits = |rules: &NeedRules| {
            let holds = rules.valid_from <= day && rules.valid_to.is_none_or(|end| day <= end);
            holds && rules.form == home_form.id
        };
        Packs {
            needs: self.rules.best(fits, |rules| rules.catalogue == catalogue.id),
            catalogue,
            home_form,
            prices: Arc::clone(&self.prices),
            policy: self.policies.first(),
            policy_missing: false,
            instruments: Arc::clone(&self.instruments),
        }
    }

    /// The catalogue a case is pinned to; before its approval the one it would be pinned to today.
    pub(crate) fn catalogue_of(&self, case: &Case, programme: &Programme, today: Date) -> Arc<Catalogue> {
        let pinned = pin_of(case).and_then(|pin| self.catalogues.get(pin));
        pinned.unwrap_or_else(|| self.catalogue_for(programme, today))
    }

    /// The catalogue a case of this programme is pinned to when it is approved on a day.
    pub(crate) fn catalogue_for(&self, programme: &Programme, day: Date) -> Arc<Catalogue> {
        let named = self.catalogues.named(&programme.catalogue, day);
        named.unwrap_or_else(|| self.catalogues.in_force(day))
    }

    fn form_of(&self, survey: Option<&HomeSurvey>, day: Date) -> Arc<HomeForm> {
        let taken = survey.map(|survey| Pinned { id: &survey.form, version: survey.form_version });
        taken.and_then(|pin| self.forms.get(pin)).unwrap_or_else(|| self.forms.in_force(day))
    }

    /// Whether the catalogue a case is pinned to is at hand; a case that is not approved lacks nothing.
    pub(crate) fn has_catalogue_of(&self, case: &Case) -> bool {
        pin_of(case).is_none_or(|pin| self.catalogues.get(pin).is_some())
    }

    /// The catalogue that lists a code: the one in force on a day, or any version that does.
    pub(crate) fn listing(&self, code: &str, day: Date) -> Option<Arc<Catalogue>> {
        let in_force = self.catalogues.in_force(day);
        if in_force.item(code).is_some() {
            return Some(in_force);
        }
        let mut others = self.catalogues.iter().filter(|one| one.pack.item(code).is_some());
        others.next().map(|one| Arc::clone(&one.pack))
    }
}

/// The catalogue a case is pinned to; none before its approval.
pub(super) fn pin_of(case: &Case) -> Option<Pinned<'_>> {
    let pin = Pinned { id: &case.catalogue, version: case.catalogue_version };
    Some(pin).filter(|pin| !pin.id.is_empty())
}

/// SHA-256 of a text, lower-case hexadecimal.
pub(super) fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
