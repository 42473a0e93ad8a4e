//! Conditions between items: what they name must exist, and they must come to an end.

use super::{Condition, Instrument};
use crate::pack::{PackFault, PackText, Step};

/// Checks every condition of an instrument whose items were checked.
pub(super) fn check(instrument: &Instrument, pack: &PackText<'_>) -> Result<(), PackFault> {
    for (place, section) in instrument.sections.iter().enumerate() {
        for (number, item) in section.items.iter().enumerate() {
            let at = ["sections".into(), place.into(), "items".into(), number.into()];
            check_item(instrument, pack, item, &at)?;
        }
    }
    for (place, ground) in instrument.grounds.iter().enumerate() {
        if let Some(when) = &ground.when {
            check_names(instrument, pack, when, &["grounds".into(), place.into(), "when".into()])?;
        }
    }
    Ok(())
}

fn check_item(
    instrument: &Instrument,
    pack: &PackText<'_>,
    item: &super::Item,
    at: &[Step<'_>],
) -> Result<(), PackFault> {
    let Some(when) = &item.when else {
        return match item.otherwise {
            None => Ok(()),
            Some(_) => Err(pack.fault(
                &[at, &["otherwise".into()]].concat(),
                "otherwise_without_condition",
                format!("item {} has points for not being asked but no condition", item.code),
            )),
        };
    };
    let there = [at, &["when".into()]].concat();
    check_names(instrument, pack, when, &there)?;
    if item.otherwise.is_none_or(|points| points > item.max) {
        let reason = format!(
            "item {} needs `otherwise`: its points, at most {}, when it is not asked",
            item.code, item.max
        );
        return Err(pack.fault(at, "missing_otherwise", reason));
    }
    match comes_back_to(instrument, &item.code) {
        false => Ok(()),
        true => Err(pack.fault(
            &there,
            "cyclic_condition",
            format!("the condition of item {} depends on item {} itself", item.code, item.code),
        )),
    }
}

fn check_names(
    instrument: &Instrument,
    pack: &PackText<'_>,
    when: &Condition,
    at: &[Step<'_>],
) -> Result<(), PackFault> {
    let Some(other) = instrument.item(&when.item) else {
        let reason = format!("the condition names item {}, which the pack does not have", when.item);
        return Err(pack.fault(&[at, &["item".into()]].concat(), "unknown_item", reason));
    };
    let scores = [at, &["scores".into()]].concat();
    if when.scores.is_empty() {
        return Err(pack.fault(
            &scores,
            "empty_condition",
            "the condition names no score, so it never holds",
        ));
    }
    match when.scores.iter().position(|score| other.option(*score).is_none()) {
        None => Ok(()),
        Some(place) => Err(pack.fault(
            &[&scores[..], &[place.into()]].concat(),
            "unknown_score",
            format!("item {} has no option for score {}", other.code, when.scores[place]),
        )),
    }
}

/// Whether the conditions that begin at an item lead back to it.
fn comes_back_to(instrument: &Instrument, start: &str) -> bool {
    let next =
        |code: &str| instrument.item(code).and_then(|item| item.when.as_ref()).map(|when| when.item.clone());
    let mut here = next(start);
    // A chain longer than the items goes round somewhere else; that circle is reported at its own items.
    for _ in 0..instrument.items().count() {
        match here {
            Some(code) if code == start => return true,
            Some(code) => here = next(&code),
            None => return false,
        }
    }
    false
}
