//! What makes a pack of rules a bad one: codes nobody knows, bounds nothing fits, circles.

use super::{About, Condition, NeedRule, NeedRules, cycle};
use crate::catalogue::Catalogue;
use crate::environment::HomeForm;
use crate::pack::{PackFault, PackText, Step};
use std::collections::{BTreeMap, BTreeSet};

/// The packs the rules refer to.
#[derive(Debug, Clone, Copy)]
pub struct KnownCodes<'a> {
    /// The catalogue of the items.
    pub catalogue: &'a Catalogue,
    /// The survey form of the checks.
    pub form: &'a HomeForm,
    /// Highest score of each item of the ability instrument; none where no instrument is at hand to compare with.
    pub scores: Option<&'a BTreeMap<String, i64>>,
}

type Checked = Result<(), PackFault>;
type Path<'a> = Vec<Step<'a>>;

/// Refuses the pack at its first fault.
pub(super) fn check(pack: &PackText<'_>, rules: &NeedRules, known: &KnownCodes<'_>) -> Checked {
    let checker = Checker { pack, rules, known };
    checker.head()?;
    checker.scores()?;
    checker.rules()?;
    checker.contradictions()?;
    checker.prerequisites()
}

struct Checker<'a> {
    pack: &'a PackText<'a>,
    rules: &'a NeedRules,
    known: &'a KnownCodes<'a>,
}

fn under<'a>(at: &[Step<'a>], more: &[Step<'a>]) -> Path<'a> {
    at.iter().chain(more).copied().collect()
}

impl Checker<'_> {
    fn refuse(&self, at: &[Step<'_>], code: &'static str, reason: String) -> Checked {
        Err(self.pack.fault(at, code, reason))
    }

    fn head(&self) -> Checked {
        let NeedRules { valid_from, valid_to, catalogue, form, .. } = self.rules;
        if valid_to.is_some_and(|end| end < *valid_from) {
            return self.refuse(&["valid_to".into()], "validity", "the pack ends before it begins".into());
        }
        if *catalogue != self.known.catalogue.id {
            let reason = format!("catalogue {catalogue} is not in use; {} is", self.known.catalogue.id);
            return self.refuse(&["catalogue".into()], "unknown_catalogue", reason);
        }
        if *form != self.known.form.id {
            let reason = format!("survey form {form} is not in use; {} is", self.known.form.id);
            return self.refuse(&["form".into()], "unknown_form", reason);
        }
        Ok(())
    }

    fn texts(&self, at: &[Step<'_>], texts: &[(&str, &String)]) -> Checked {
        let Some((field, _)) = texts.iter().find(|(_, text)| text.trim().is_empty()) else { return Ok(()) };
        self.refuse(&under(at, &[(*field).into()]), "empty_text", format!("{field} is empty; fill it in"))
    }

    fn once<'c>(&self, seen: &mut BTreeSet<&'c str>, at: &[Step<'_>], field: &str, code: &'c str) -> Checked {
        if seen.insert(code) {
            return Ok(());
        }
        self.refuse(&under(at, &[field.into()]), "duplicate_code", format!("code {code} occurs twice"))
    }

    fn scores(&self) -> Checked {
        let mut seen = BTreeSet::new();
        for (place, score) in self.rules.scores.iter().enumerate() {
            let at = ["scores".into(), place.into()];
            self.texts(&at, &[("item", &score.item), ("zh", &score.zh), ("en", &score.en)])?;
            self.once(&mut seen, &at, "item", &score.item)?;
            let Some(known) = self.known.scores else { continue };
            let Some(most) = known.get(&score.item) else {
                let reason = format!("the ability instrument has no item {}", score.item);
                return self.refuse(&under(&at, &["item".into()]), "unknown_score", reason);
            };
            if *most != score.most {
                let reason =
                    format!("{} scores at most {most} in the instrument, not {}", score.item, score.most);
                return self.refuse(&under(&at, &["most".into()]), "score_range", reason);
            }
        }
        Ok(())
    }

    fn rules(&self) -> Checked {
        let mut seen = BTreeSet::new();
        for (place, rule) in self.rules.rules.iter().enumerate() {
            let at = ["rules".into(), place.into()];
            self.texts(&at, &[("code", &rule.code), ("zh", &rule.zh), ("en", &rule.en)])?;
            self.once(&mut seen, &at, "code", &rule.code)?;
            self.rule(&at, rule)?;
        }
        Ok(())
    }

    fn rule(&self, at: &[Step<'_>], rule: &NeedRule) -> Checked {
        self.items(at, &rule.items)?;
        if rule.about.is_empty() && rule.when.is_none() {
            let reason = format!("rule {} would hold for everybody; give about or when", rule.code);
            return self.refuse(at, "no_condition", reason);
        }
        for (place, about) in rule.about.iter().enumerate() {
            self.about(&under(at, &["about".into(), place.into()]), about)?;
        }
        if let Some(condition) = &rule.when {
            self.condition(&under(at, &["when".into()]), condition)?;
        }
        if let Some(circle) = cycle::circle(self.rules, &rule.code) {
            let reason = format!("the rules refer to each other in a circle: {}", circle.join(" → "));
            return self.refuse(&under(at, &["when".into()]), "cycle", reason);
        }
        Ok(())
    }

    fn items(&self, at: &[Step<'_>], items: &[String]) -> Checked {
        let at = under(at, &["items".into()]);
        if items.is_empty() {
            return self.refuse(&at, "no_items", "no item is named; give at least one".into());
        }
        for (place, code) in items.iter().enumerate() {
            if self.known.catalogue.item(code).is_none() {
                let reason = format!("catalogue {} has no item {code}", self.known.catalogue.id);
                return self.refuse(&under(&at, &[place.into()]), "unknown_item", reason);
            }
        }
        Ok(())
    }

    fn about(&self, at: &[Step<'_>], about: &About) -> Checked {
        match &about.measure {
            None => self.check_code(at, &about.check),
            Some(measure) => self.measure(at, &about.check, measure),
        }
    }

    fn check_code(&self, at: &[Step<'_>], check: &str) -> Checked {
        if self.known.form.check(check).is_some() {
            return Ok(());
        }
        let reason = format!("survey form {} has no check {check}", self.known.form.id);
        self.refuse(&under(at, &["check".into()]), "unknown_check", reason)
    }

    fn measure(&self, at: &[Step<'_>], check: &str, measure: &str) -> Checked {
        self.check_code(at, check)?;
        if self.known.form.measure(check, measure).is_some() {
            return Ok(());
        }
        let reason = format!("check {check} has no measure {measure}");
        self.refuse(&under(at, &["measure".into()]), "unknown_measure", reason)
    }

    fn contradictions(&self) -> Checked {
        let mut seen = BTreeSet::new();
        for (place, one) in self.rules.contradictions.iter().enumerate() {
            let at = ["contradictions".into(), place.into()];
            self.texts(&at, &[("code", &one.code), ("zh", &one.zh), ("en", &one.en)])?;
            self.once(&mut seen, &at, "code", &one.code)?;
            self.items(&at, &one.items)?;
            self.condition(&under(&at, &["when".into()]), &one.when)?;
        }
        Ok(())
    }

    fn prerequisites(&self) -> Checked {
        let mut seen = BTreeSet::new();
        for (place, one) in self.rules.prerequisites.iter().enumerate() {
            let at = ["prerequisites".into(), place.into()];
            self.texts(&at, &[("code", &one.code), ("zh", &one.zh), ("en", &one.en)])?;
            self.once(&mut seen, &at, "code", &one.code)?;
            self.items(&at, &one.items)?;
            if one.any_measured.is_empty() {
                let reason = format!("prerequisite {} asks for no measure and could never be met", one.code);
                return self.refuse(&at, "no_measure", reason);
            }
            for (place, measured) in one.any_measured.iter().enumerate() {
                let at = under(&at, &["any_measured".into(), place.into()]);
                self.measure(&at, &measured.check, &measured.measure)?;
            }
        }
        Ok(())
    }

    fn condition(&self, at: &[Step<'_>], condition: &Condition) -> Checked {
        match condition {
            Condition::All(parts) => self.parts(&under(at, &["all".into()]), parts),
            Condition::Any(parts) => self.parts(&under(at, &["any".into()]), parts),
            Condition::Not(part) => self.condition(&under(at, &["not".into()]), part),
            Condition::Score { item, at_least, at_most } => {
                self.score(&under(at, &["score".into()]), item, (*at_least, *at_most))
            }
            Condition::Level { at_least, at_most } => {
                self.bounds(&under(at, &["level".into()]), (*at_least, *at_most), 4)
            }
            Condition::Hazard { check } => self.check_code(&under(at, &["hazard".into()]), check),
            Condition::Measure { check, measure, at_least, at_most } => {
                let at = under(at, &["measure".into()]);
                self.measure(&at, check, measure)?;
                let most = self.known.form.measure(check, measure).map_or(i64::MAX, |measure| measure.most);
                match (at_least, at_most) {
                    (None, None) => Ok(()),
                    bounds => self.bounds(&at, (*bounds.0, *bounds.1), most),
                }
            }
            Condition::Falls { at_least, room } => self.falls(&under(at, &["falls".into()]), *at_least, room),
            Condition::LivingAlone { .. } => Ok(()),
            Condition::Diagnosis { code } => self.diagnosis(&under(at, &["diagnosis".into()]), code),
            Condition::Need { rule } => self.need(&under(at, &["need".into()]), rule),
        }
    }

    fn parts(&self, at: &[Step<'_>], parts: &[Condition]) -> Checked {
        if parts.is_empty() {
            return self.refuse(at, "no_condition", "the list of conditions is empty".into());
        }
        for (place, part) in parts.iter().enumerate() {
            self.condition(&under(at, &[place.into()]), part)?;
        }
        Ok(())
    }

    fn score(&self, at: &[Step<'_>], item: &str, bounds: (Option<i64>, Option<i64>)) -> Checked {
        let Some(score) = self.rules.score_name(item) else {
            let reason = format!("ability item {item} is not among the scores of the pack");
            return self.refuse(&under(at, &["item".into()]), "unknown_score", reason);
        };
        self.bounds(at, bounds, score.most)
    }

    /// Bounds that leave something in and something out of `0..=most`.
    fn bounds(&self, at: &[Step<'_>], (least, most): (Option<i64>, Option<i64>), limit: i64) -> Checked {
        let (low, high) = (least.unwrap_or(0), most.unwrap_or(limit));
        if 0 <= low && low <= high && high <= limit && (least.is_some() || most.is_some()) {
            return Ok(());
        }
        let reason = format!("at_least and at_most must lie within 0 to {limit} and leave something in");
        self.refuse(at, "bounds", reason)
    }

    fn falls(&self, at: &[Step<'_>], at_least: i64, room: &Option<String>) -> Checked {
        if at_least < 1 {
            return self.refuse(&under(at, &["at_least".into()]), "bounds", "give at least one fall".into());
        }
        match room {
            Some(room) if self.known.form.room(room).is_none() => {
                let reason = format!("survey form {} has no room {room}", self.known.form.id);
                self.refuse(&under(at, &["room".into()]), "unknown_room", reason)
            }
            _ => Ok(()),
        }
    }

    fn diagnosis(&self, at: &[Step<'_>], code: &str) -> Checked {
        if self.known.form.diagnosis(code).is_some() {
            return Ok(());
        }
        let reason = format!("survey form {} has no diagnosis {code}", self.known.form.id);
        self.refuse(&under(at, &["code".into()]), "unknown_diagnosis", reason)
    }

    fn need(&self, at: &[Step<'_>], rule: &str) -> Checked {
        if self.rules.rule(rule).is_some() {
            return Ok(());
        }
        self.refuse(&under(at, &["rule".into()]), "unknown_rule", format!("the pack has no rule {rule}"))
    }
}
