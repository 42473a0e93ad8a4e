//! Reasons of a need: for the wire, and as the text that stands beside a line of the plan.

use yiju_documents::ThreadFinding;
use yiju_domain::{
    environment::{HomeForm, Unit, Verdict},
    suggestion::{NeedRule, Reason},
};

use yiju_store::tables::home_surveys::Finding;

use super::form::reference_view;
use crate::{wire::ReasonView, workspace::Packs};

/// A reason for the wire, with its wording from the packs.
pub(super) fn view(packs: &Packs, reason: &Reason) -> ReasonView {
    let form = &packs.home_form;
    let words = |code: &str, words: Option<(&str, &str)>| {
        let (zh, en) = words.unwrap_or((code, code));
        (code.to_owned(), zh.to_owned(), en.to_owned())
    };
    let view = |kind: &str, (code, zh, en): (String, String, String), value: Option<i64>| ReasonView {
        kind: kind.into(),
        code,
        zh,
        en,
        value,
        unit: None,
        against: Vec::new(),
    };
    match reason {
        Reason::Score { item, score } => {
            let name = packs.needs.score_name(item).map(|one| (one.zh.as_str(), one.en.as_str()));
            view("score", words(item, name), Some(*score))
        }
        Reason::Level(level) => {
            view("level", words("level", Some(("能力等级", "Ability level"))), Some(*level))
        }
        Reason::Hazard { check, .. } => {
            let name = form.check(check).map(|(_, check)| (check.zh.as_str(), check.en.as_str()));
            view("hazard", words(check, name), None)
        }
        Reason::Measure { check, measure, value, .. } => {
            let name = form.measure(check, measure).map(|one| (one.zh.as_str(), one.en.as_str()));
            measured(form, (check, measure), *value, view("measure", words(measure, name), Some(*value)))
        }
        Reason::Falls(count) => {
            view("falls", words("falls", Some(("近 12 个月跌倒", "Falls in 12 months"))), Some(*count))
        }
        Reason::LivingAlone(true) => {
            view("living_alone", words("alone", Some(("独居", "Lives alone"))), None)
        }
        Reason::LivingAlone(false) => {
            view("living_alone", words("not_alone", Some(("非独居", "Does not live alone"))), None)
        }
        Reason::Diagnosis(code) => {
            let name = form.diagnosis(code).map(|one| (one.zh.as_str(), one.en.as_str()));
            view("diagnosis", words(code, name), None)
        }
        Reason::Need(rule) => {
            let name = packs.needs.rule(rule).map(|one| (one.zh.as_str(), one.en.as_str()));
            view("need", words(rule, name), None)
        }
    }
}

/// Adds the unit and every source the value does not meet.
fn measured(form: &HomeForm, (check, measure): (&str, &str), value: i64, view: ReasonView) -> ReasonView {
    let Some(measure) = form.measure(check, measure) else { return view };
    let judged = measure.judge(value);
    let unmet = judged.iter().filter(|one| Verdict::is_outside(one.verdict));
    ReasonView {
        unit: Some(measure.unit),
        against: unmet.map(|one| reference_view(form, one.reference)).collect(),
        ..view
    }
}

/// The reason of a line in the office's language, as it is printed: `消除高差：门槛或台阶绊脚、高差 85 mm`.
pub(super) fn text(packs: &Packs, rule: &NeedRule, reasons: &[Reason]) -> String {
    let said: Vec<String> = reasons.iter().map(|reason| said(&view(packs, reason))).collect();
    format!("{}：{}", rule.zh, said.join("、"))
}

fn said(reason: &ReasonView) -> String {
    let ReasonView { kind, code, zh, value, unit, .. } = reason;
    let value = value.unwrap_or_default();
    match (kind.as_str(), unit) {
        ("score", _) => format!("{zh} {code} {value} 分"),
        ("level", _) => format!("{zh} {value} 级"),
        ("falls", _) => format!("{zh} {value} 次"),
        ("measure", Some(Unit::RunPerRise)) => format!("{zh} 1:{value}"),
        ("measure", Some(unit)) => format!("{zh} {value} {unit}"),
        _ => zh.clone(),
    }
}

/// A finding as a paper prints it: room, what is wrong, what was measured.
pub(crate) fn printed(packs: &Packs, found: &Finding, zh: bool) -> ThreadFinding {
    let form = &packs.home_form;
    let pick = |chinese: &str, english: &str| if zh { chinese.to_owned() } else { english.to_owned() };
    let room = form.room(&found.room).map_or_else(|| found.room.clone(), |one| pick(&one.zh, &one.en));
    let check = form.check(&found.check_code);
    let measured = found.measures.iter().map(|(code, value)| match form.measure(&found.check_code, code) {
        Some(one) if one.unit == Unit::RunPerRise => format!("{} 1:{value}", pick(&one.zh, &one.en)),
        Some(one) => format!("{} {value} {}", pick(&one.zh, &one.en), one.unit),
        None => value.to_string(),
    });
    let place = if found.position.is_empty() { room } else { format!("{room} {}", found.position) };
    ThreadFinding {
        room: place,
        hazard: check.map_or_else(|| found.check_code.clone(), |(_, one)| pick(&one.zh, &one.en)),
        measured: measured.collect::<Vec<_>>().join(if zh { "，" } else { ", " }),
    }
}
