//! Scoring: sums of whole numbers, bands, grounds. Pure, and honest about answers that are still missing.

use super::{Condition, Effect, Ground, Instrument, Item, Section, Together, Usage, check::band};
use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;

/// Answers given so far: item code → score of the chosen option.
pub type Answers = BTreeMap<String, u32>;

/// Why answers or grounds cannot be scored.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ScoreError {
    /// The instrument is only recorded.
    #[error("{0} is only recorded; enter its level")]
    NotScored(String),
    /// An answer to an item there is not.
    #[error("there is no item {0} in this instrument")]
    UnknownItem(String),
    /// A score the item has no option for.
    #[error("item {item} has no option for score {score}")]
    UnknownScore {
        /// Code of the item.
        item: String,
        /// The score that was given.
        score: u32,
    },
    /// A ground there is not.
    #[error("there is no ground {0} in this instrument")]
    UnknownGround(String),
    /// A ground that the answer to an item rules out.
    #[error("ground {ground} does not fit the answer to item {item}; correct one of the two")]
    Contradiction {
        /// Code of the ground.
        ground: String,
        /// Code of the item.
        item: String,
    },
}

/// A section as far as it is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionScore {
    /// Code of the section.
    pub code: String,
    /// Points so far.
    pub sum: u32,
    /// Most points.
    pub max: u32,
    /// Items that count: answered, or not asked because of their condition.
    pub answered: usize,
    /// Items of the section.
    pub items: usize,
}

/// One step from the total to the final level, in the order in which they were taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LevelStep {
    /// The band the total lies in.
    Band {
        /// The total.
        total: u32,
        /// Lowest total of the band.
        from: u32,
        /// Highest total of the band.
        to: u32,
        /// The level of the band.
        level: u8,
    },
    /// A ground changed the level, or would have had it not been the worst already.
    Ground {
        /// Code of the ground.
        code: String,
        /// Level before.
        before: u8,
        /// Level after.
        after: u8,
    },
    /// A ground that adds nothing, because another one already counted.
    Counted {
        /// Code of the ground.
        code: String,
        /// Code of the ground that counted.
        by: String,
    },
}

/// What the answers come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// Sections in the order of the form.
    pub sections: Vec<SectionScore>,
    /// Points so far, over all sections.
    pub total: u32,
    /// Items that are asked and not answered, in the order of the form.
    pub missing: Vec<String>,
    /// Items that are not asked because of their condition.
    pub not_asked: Vec<String>,
    /// Level by the total; none while an answer is missing.
    pub initial_level: Option<u8>,
    /// Level after the grounds; none while an answer is missing.
    pub final_level: Option<u8>,
    /// Why the final level is this one; empty while an answer is missing.
    pub trail: Vec<LevelStep>,
}

impl Score {
    /// Whether every item that is asked is answered.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty()
    }
}

/// How an item stands.
enum Standing {
    Answered(u32),
    NotAsked(u32),
    Missing,
}

impl Instrument {
    /// Scores answers, complete or not, and the grounds given.
    ///
    /// A level needs every item, also with a ground that sets the level directly: the form is the record, and the
    /// levels before and after the grounds are both printed on it.
    ///
    /// # Errors
    /// [`ScoreError`] naming the first thing the instrument does not know, or a ground that contradicts an answer.
    pub fn score(
        &self,
        answers: &Answers,
        grounds: &BTreeSet<String>,
        together: Together,
    ) -> Result<Score, ScoreError> {
        self.refuse_unknown(answers, grounds)?;
        let mut score = Score {
            sections: Vec::new(),
            total: 0,
            missing: Vec::new(),
            not_asked: Vec::new(),
            initial_level: None,
            final_level: None,
            trail: Vec::new(),
        };
        for section in &self.sections {
            self.add_section(section, answers, &mut score);
        }
        if score.is_complete() {
            self.find_level(grounds, together, &mut score);
        }
        Ok(score)
    }

    fn refuse_unknown(&self, answers: &Answers, grounds: &BTreeSet<String>) -> Result<(), ScoreError> {
        if self.usage == Usage::Recorded {
            return Err(ScoreError::NotScored(self.scale.clone()));
        }
        for (code, score) in answers {
            let item = self.item(code).ok_or_else(|| ScoreError::UnknownItem(code.clone()))?;
            if item.option(*score).is_none() {
                return Err(ScoreError::UnknownScore { item: code.clone(), score: *score });
            }
        }
        for code in grounds {
            let ground = self.ground(code).ok_or_else(|| ScoreError::UnknownGround(code.clone()))?;
            refuse_contradiction(ground, answers)?;
        }
        Ok(())
    }

    fn add_section(&self, section: &Section, answers: &Answers, score: &mut Score) {
        let mut part = SectionScore {
            code: section.code.clone(),
            sum: 0,
            max: section.max,
            answered: 0,
            items: section.items.len(),
        };
        for item in &section.items {
            let points = match self.standing(item, answers) {
                Standing::Missing => {
                    score.missing.push(item.code.clone());
                    continue;
                }
                Standing::NotAsked(points) => {
                    score.not_asked.push(item.code.clone());
                    points
                }
                Standing::Answered(points) => points,
            };
            part.answered += 1;
            part.sum += points;
        }
        score.total += part.sum;
        score.sections.push(part);
    }

    /// An item whose condition cannot be judged yet is missing: it may still be asked.
    fn standing(&self, item: &Item, answers: &Answers) -> Standing {
        let asked = item.when.as_ref().map_or(Some(true), |when| self.holds(when, answers));
        match (asked, answers.get(&item.code)) {
            (Some(false), _) => Standing::NotAsked(item.otherwise.unwrap_or_default()),
            (Some(true), Some(points)) => Standing::Answered(*points),
            _ => Standing::Missing,
        }
    }

    /// Whether a condition holds; `None` while what it depends on is not answered. Ends, because packs with circular
    /// conditions are refused.
    fn holds(&self, when: &Condition, answers: &Answers) -> Option<bool> {
        let other = self.item(&when.item)?;
        match self.standing(other, answers) {
            Standing::Answered(points) | Standing::NotAsked(points) => Some(when.scores.contains(&points)),
            Standing::Missing => None,
        }
    }

    fn find_level(&self, grounds: &BTreeSet<String>, together: Together, score: &mut Score) {
        let bands = self.levels.iter().filter_map(|level| Some((level.level, band(level)?)));
        let Some((level, (from, to))) =
            bands.into_iter().find(|(_, (from, to))| (*from..=*to).contains(&score.total))
        else {
            return;
        };
        score.initial_level = Some(level);
        score.trail.push(LevelStep::Band { total: score.total, from, to, level });
        score.final_level = Some(self.apply(grounds, together, level, &mut score.trail));
    }

    /// Grounds that set a level come first, as in the standard; then those that make it worse, in the pack's order.
    fn apply(
        &self,
        given: &BTreeSet<String>,
        together: Together,
        initial: u8,
        trail: &mut Vec<LevelStep>,
    ) -> u8 {
        let given: Vec<&Ground> = self.grounds.iter().filter(|ground| given.contains(&ground.code)).collect();
        let worst = self.levels.iter().map(|level| level.level).max().unwrap_or(initial);
        let mut level = initial;
        for ground in &given {
            if let Effect::ToLevel(direct) = ground.effect {
                let after = level.max(direct);
                trail.push(LevelStep::Ground { code: ground.code.clone(), before: level, after });
                level = after;
            }
        }
        let mut counted: Vec<&str> = Vec::new();
        for ground in &given {
            let Effect::WorseBy(steps) = ground.effect else { continue };
            if let Some(by) =
                counted.iter().find(|by| together == Together::Once || self.same(by, &ground.code))
            {
                trail.push(LevelStep::Counted { code: ground.code.clone(), by: (*by).to_owned() });
                continue;
            }
            let after = level.saturating_add(steps).min(worst);
            trail.push(LevelStep::Ground { code: ground.code.clone(), before: level, after });
            level = after;
            counted.push(&ground.code);
        }
        level
    }

    /// Whether two grounds are one condition of the standard.
    fn same(&self, one: &str, other: &str) -> bool {
        self.one_condition
            .iter()
            .any(|codes| [one, other].iter().all(|code| codes.iter().any(|has| has == code)))
    }
}

/// An item not answered yet rules nothing out.
fn refuse_contradiction(ground: &Ground, answers: &Answers) -> Result<(), ScoreError> {
    let Some(when) = &ground.when else { return Ok(()) };
    match answers.get(&when.item) {
        Some(score) if !when.scores.contains(score) => {
            Err(ScoreError::Contradiction { ground: ground.code.clone(), item: when.item.clone() })
        }
        _ => Ok(()),
    }
}
