//! What makes a survey pack a bad one.

use super::{Check, HomeForm, Measure, Reference, Room};
use crate::pack::{PackFault, PackText, Step};
use std::collections::BTreeSet;

type Checked = Result<(), PackFault>;

/// Refuses the pack at its first fault.
pub(super) fn check(pack: &PackText<'_>, form: &HomeForm) -> Checked {
    if form.valid_to.is_some_and(|end| end < form.valid_from) {
        return Err(pack.fault(&["valid_to".into()], "validity", "the pack ends before it begins"));
    }
    if form.rooms.is_empty() {
        return Err(pack.fault(&["rooms".into()], "no_rooms", "the form asks in no room; add one"));
    }
    texts(pack, &[], &[("id", &form.id), ("name", &form.name), ("name_en", &form.name_en)])?;
    sources(pack, form)?;
    diagnoses(pack, form)?;
    rooms(pack, form)
}

/// Refuses empty texts.
fn texts(pack: &PackText<'_>, at: &[Step<'_>], texts: &[(&str, &String)]) -> Checked {
    let Some((field, _)) = texts.iter().find(|(_, text)| text.trim().is_empty()) else { return Ok(()) };
    Err(pack.fault(&under(at, &[(*field).into()]), "empty_text", format!("{field} is empty; fill it in")))
}

fn under<'a>(at: &[Step<'a>], more: &[Step<'a>]) -> Vec<Step<'a>> {
    at.iter().chain(more).copied().collect()
}

/// Refuses a code that is there already.
fn once<'a>(pack: &PackText<'_>, seen: &mut BTreeSet<&'a str>, at: &[Step<'_>], code: &'a str) -> Checked {
    if seen.insert(code) {
        return Ok(());
    }
    Err(pack.fault(&under(at, &["code".into()]), "duplicate_code", format!("code {code} occurs twice")))
}

fn sources(pack: &PackText<'_>, form: &HomeForm) -> Checked {
    let mut seen = BTreeSet::new();
    for (place, source) in form.sources.iter().enumerate() {
        let at = ["sources".into(), place.into()];
        texts(pack, &at, &[("code", &source.code), ("document", &source.document), ("en", &source.en)])?;
        once(pack, &mut seen, &at, &source.code)?;
    }
    Ok(())
}

fn diagnoses(pack: &PackText<'_>, form: &HomeForm) -> Checked {
    let mut seen = BTreeSet::new();
    for (place, one) in form.diagnoses.iter().enumerate() {
        let at = ["diagnoses".into(), place.into()];
        texts(pack, &at, &[("code", &one.code), ("zh", &one.zh), ("en", &one.en)])?;
        once(pack, &mut seen, &at, &one.code)?;
    }
    Ok(())
}

fn rooms(pack: &PackText<'_>, form: &HomeForm) -> Checked {
    let (mut seen, mut checks) = (BTreeSet::new(), BTreeSet::new());
    for (place, room) in form.rooms.iter().enumerate() {
        let at = ["rooms".into(), place.into()];
        texts(pack, &at, &[("code", &room.code), ("zh", &room.zh), ("en", &room.en)])?;
        once(pack, &mut seen, &at, &room.code)?;
        for (place, check) in room.checks.iter().enumerate() {
            let at = under(&at, &["checks".into(), place.into()]);
            once(pack, &mut checks, &at, &check.code)?;
            one_check(pack, form, room, check, &at)?;
        }
    }
    Ok(())
}

fn one_check(pack: &PackText<'_>, form: &HomeForm, room: &Room, check: &Check, at: &[Step<'_>]) -> Checked {
    texts(pack, at, &[("zh", &check.zh), ("en", &check.en)])?;
    let within = check.code.strip_prefix(room.code.as_str()).and_then(|rest| rest.strip_prefix('.'));
    if within.is_none_or(str::is_empty) {
        let (code, room) = (&check.code, &room.code);
        let reason = format!("check {code} stands in room {room}; its code must begin with “{room}.”");
        return Err(pack.fault(&under(at, &["code".into()]), "room_of_check", reason));
    }
    let mut seen = BTreeSet::new();
    for (place, measure) in check.measures.iter().enumerate() {
        let at = under(at, &["measures".into(), place.into()]);
        once(pack, &mut seen, &at, &measure.code)?;
        one_measure(pack, form, measure, &at)?;
    }
    Ok(())
}

fn one_measure(pack: &PackText<'_>, form: &HomeForm, measure: &Measure, at: &[Step<'_>]) -> Checked {
    texts(pack, at, &[("code", &measure.code), ("zh", &measure.zh), ("en", &measure.en)])?;
    if measure.most <= 0 {
        let reason = format!(
            "{} can be at most {}; give the greatest value that can be meant",
            measure.code, measure.most
        );
        return Err(pack.fault(&under(at, &["most".into()]), "most", reason));
    }
    for (place, reference) in measure.references.iter().enumerate() {
        let at = under(at, &["references".into(), place.into()]);
        if form.source(&reference.source).is_none() {
            let reason = format!("source {} is not among the sources of the pack", reference.source);
            return Err(pack.fault(&under(&at, &["source".into()]), "unknown_source", reason));
        }
        if let Some(reason) = wrong_bounds(reference, measure.most) {
            return Err(pack.fault(&at, "bounds", format!("{}: {reason}", measure.code)));
        }
    }
    Ok(())
}

/// What is wrong with the figures of a reference.
fn wrong_bounds(reference: &Reference, most: i64) -> Option<&'static str> {
    let Reference { at_least, at_most, about, .. } = reference;
    let bounded = at_least.is_some() || at_most.is_some();
    if bounded == about.is_some() {
        return Some("a reference has bounds (at_least, at_most) or a value (about), one of the two");
    }
    if at_least.zip(*at_most).is_some_and(|(least, most)| least > most) {
        return Some("at_least is greater than at_most: nothing could fit");
    }
    let figures = [at_least, at_most, about].into_iter().flatten();
    let beyond = figures.into_iter().any(|figure| !(0..=most).contains(figure));
    beyond.then_some("a figure lies outside 0 to most")
}
