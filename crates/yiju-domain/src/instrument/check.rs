//! What only the rules of a scale refuse, each with its line.

use super::{Effect, Instrument, Item, Level, Section, Usage, conditions};
use crate::pack::{PackFault, PackText, Step};
use std::collections::BTreeSet;

type Checked = Result<(), PackFault>;

/// Checks an instrument from its head to its grounds.
pub(super) fn check(instrument: &Instrument, pack: &PackText<'_>) -> Checked {
    head(instrument, pack)?;
    level_numbers(instrument, pack)?;
    match instrument.usage {
        Usage::Recorded => recorded(instrument, pack),
        Usage::Scored => scored(instrument, pack),
    }
}

fn scored(instrument: &Instrument, pack: &PackText<'_>) -> Checked {
    if instrument.items().next().is_none() {
        return Err(pack.fault(&[], "no_items", "an instrument that is scored needs sections with items"));
    }
    codes(instrument, pack)?;
    for (place, section) in instrument.sections.iter().enumerate() {
        check_section(section, place, pack)?;
    }
    total(instrument, pack)?;
    bands(instrument, pack)?;
    grounds(instrument, pack)?;
    conditions::check(instrument, pack)
}

fn head(instrument: &Instrument, pack: &PackText<'_>) -> Checked {
    let texts = [
        ("id", &instrument.id),
        ("scale", &instrument.scale),
        ("name", &instrument.name),
        ("name_en", &instrument.name_en),
    ];
    for (field, text) in texts {
        filled(pack, &[field.into()], text)?;
    }
    if instrument.version == 0 {
        return Err(pack.fault(&["version".into()], "version", "the version begins at 1"));
    }
    if instrument.valid_to.is_some_and(|end| end < instrument.valid_from) {
        return Err(pack.fault(&["valid_to".into()], "validity", "valid_to lies before valid_from"));
    }
    Ok(())
}

fn filled(pack: &PackText<'_>, at: &[Step<'_>], text: &str) -> Checked {
    match text.trim().is_empty() {
        false => Ok(()),
        true => Err(pack.fault(at, "empty_text", "this text is empty; fill it in")),
    }
}

/// Both languages of the thing at a place.
fn named(pack: &PackText<'_>, at: &[Step<'_>], texts: [(&'static str, &str); 2]) -> Checked {
    texts.into_iter().try_for_each(|(field, text)| filled(pack, &[at, &[field.into()]].concat(), text))
}

fn recorded(instrument: &Instrument, pack: &PackText<'_>) -> Checked {
    let refuse = |at: &[Step<'_>]| {
        let reason = "an instrument that is only recorded has levels, but no items, bands or grounds";
        Err(pack.fault(at, "recorded_is_not_scored", reason))
    };
    if !instrument.sections.is_empty() {
        return refuse(&["sections".into()]);
    }
    if !instrument.grounds.is_empty() {
        return refuse(&["grounds".into()]);
    }
    match instrument.levels.iter().position(|level| level.from.is_some() || level.to.is_some()) {
        Some(place) => refuse(&["levels".into(), place.into()]),
        None => Ok(()),
    }
}

fn level_numbers(instrument: &Instrument, pack: &PackText<'_>) -> Checked {
    if instrument.levels.is_empty() {
        return Err(pack.fault(&["levels".into()], "no_levels", "an instrument needs levels"));
    }
    for (place, level) in instrument.levels.iter().enumerate() {
        let at = ["levels".into(), place.into()];
        named(pack, &at, [("name", &level.name), ("name_en", &level.name_en)])?;
        if usize::from(level.level) != place {
            let reason = format!(
                "levels run from 0, the best, without a gap: here level {place}, not {}",
                level.level
            );
            return Err(pack.fault(&[&at[..], &["level".into()]].concat(), "level_order", reason));
        }
    }
    Ok(())
}

/// Codes are what answers are stored under: one code, one thing.
fn codes(instrument: &Instrument, pack: &PackText<'_>) -> Checked {
    let (mut sections, mut items, mut grounds) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for (place, section) in instrument.sections.iter().enumerate() {
        let at = ["sections".into(), place.into()];
        once(pack, &mut sections, &section.code, &at)?;
        for (number, item) in section.items.iter().enumerate() {
            once(pack, &mut items, &item.code, &[&at[..], &["items".into(), number.into()]].concat())?;
        }
    }
    for (place, ground) in instrument.grounds.iter().enumerate() {
        once(pack, &mut grounds, &ground.code, &["grounds".into(), place.into()])?;
    }
    Ok(())
}

fn once<'a>(pack: &PackText<'_>, seen: &mut BTreeSet<&'a str>, code: &'a str, at: &[Step<'_>]) -> Checked {
    let at = [at, &["code".into()]].concat();
    filled(pack, &at, code)?;
    match seen.insert(code) {
        true => Ok(()),
        false => {
            Err(pack.fault(&at, "duplicate_code", format!("code {code} occurs twice; codes must differ")))
        }
    }
}

fn check_section(section: &Section, place: usize, pack: &PackText<'_>) -> Checked {
    let at = ["sections".into(), place.into()];
    named(pack, &at, [("name", &section.name), ("name_en", &section.name_en)])?;
    for (number, item) in section.items.iter().enumerate() {
        check_item(item, pack, &[&at[..], &["items".into(), number.into()]].concat())?;
    }
    let sum: u32 = section.items.iter().map(|item| item.max).fold(0, u32::saturating_add);
    match sum == section.max {
        true => Ok(()),
        false => Err(pack.fault(
            &[&at[..], &["max".into()]].concat(),
            "section_sum",
            format!("section {} declares {} points, but its items make {sum}", section.code, section.max),
        )),
    }
}

fn check_item(item: &Item, pack: &PackText<'_>, at: &[Step<'_>]) -> Checked {
    named(pack, at, [("name", &item.name), ("name_en", &item.name_en)])?;
    if item.step == 0 || item.max == 0 || !item.max.is_multiple_of(item.step) {
        let reason = format!("item {}: `max` must be a multiple of `step`, and neither 0", item.code);
        return Err(pack.fault(&[at, &["max".into()]].concat(), "item_points", reason));
    }
    let mut seen = BTreeSet::new();
    for (number, option) in item.options.iter().enumerate() {
        let at = [at, &["options".into(), number.into()]].concat();
        named(pack, &at, [("text", &option.text), ("text_en", &option.text_en)])?;
        let (code, reason) = if option.score > item.max || !option.score.is_multiple_of(item.step) {
            (
                "option_points",
                format!("item {} has no score {} from 0 to {}", item.code, option.score, item.max),
            )
        } else if !seen.insert(option.score) {
            ("duplicate_option", format!("item {} has two options for score {}", item.code, option.score))
        } else {
            continue;
        };
        return Err(pack.fault(&[&at[..], &["score".into()]].concat(), code, reason));
    }
    match (0..=item.max / item.step).map(|count| count * item.step).find(|score| !seen.contains(score)) {
        None => Ok(()),
        Some(score) => Err(pack.fault(
            &[at, &["options".into()]].concat(),
            "missing_option",
            format!("item {} has no option for score {score}", item.code),
        )),
    }
}

fn total(instrument: &Instrument, pack: &PackText<'_>) -> Checked {
    let sum: u32 = instrument.sections.iter().map(|section| section.max).fold(0, u32::saturating_add);
    match sum == instrument.total {
        true => Ok(()),
        false => Err(pack.fault(
            &["total".into()],
            "total_sum",
            format!("the instrument declares {} points, but its sections make {sum}", instrument.total),
        )),
    }
}

/// The bands cover every total from 0 to the most exactly once, and a worse level has the lower totals.
fn bands(instrument: &Instrument, pack: &PackText<'_>) -> Checked {
    let mut next = Some(instrument.total);
    for (place, level) in instrument.levels.iter().enumerate() {
        let at = ["levels".into(), place.into()];
        let (from, to) = band(level).ok_or_else(|| {
            pack.fault(&at, "missing_band", format!("level {} needs its band: from and to", level.level))
        })?;
        let refuse =
            |code, reason: String| Err(pack.fault(&[&at[..], &["to".into()]].concat(), code, reason));
        if from > to {
            return refuse("empty_band", format!("the band of level {} ends before it begins", level.level));
        }
        match next {
            _ if to > instrument.total => {
                return refuse("band_out_of_range", format!("no total is above {}", instrument.total));
            }
            Some(wanted) if to < wanted => {
                return refuse("gap_in_bands", format!("no level has the totals {} to {wanted}", to + 1));
            }
            Some(wanted) if to == wanted => next = from.checked_sub(1),
            _ => return refuse("overlapping_bands", format!("total {to} already belongs to a better level")),
        }
    }
    match next {
        None => Ok(()),
        Some(rest) => Err(pack.fault(
            &["levels".into(), (instrument.levels.len() - 1).into(), "from".into()],
            "gap_in_bands",
            format!("no level has the totals 0 to {rest}"),
        )),
    }
}

pub(super) fn band(level: &Level) -> Option<(u32, u32)> {
    level.from.zip(level.to)
}

fn grounds(instrument: &Instrument, pack: &PackText<'_>) -> Checked {
    for (place, ground) in instrument.grounds.iter().enumerate() {
        let at = ["grounds".into(), place.into()];
        named(pack, &at, [("name", &ground.name), ("name_en", &ground.name_en)])?;
        let fault = match ground.effect {
            Effect::ToLevel(level) if instrument.level(level).is_none() => Some((
                "unknown_level",
                format!("ground {} leads to level {level}, which there is not", ground.code),
            )),
            Effect::WorseBy(0) => Some(("no_effect", format!("ground {} changes nothing", ground.code))),
            _ => None,
        };
        if let Some((code, reason)) = fault {
            return Err(pack.fault(&[&at[..], &["effect".into()]].concat(), code, reason));
        }
    }
    one_condition(instrument, pack)
}

fn one_condition(instrument: &Instrument, pack: &PackText<'_>) -> Checked {
    let mut seen = BTreeSet::new();
    for (place, codes) in instrument.one_condition.iter().enumerate() {
        for (number, code) in codes.iter().enumerate() {
            let at = ["one_condition".into(), place.into(), number.into()];
            if instrument.ground(code).is_none() {
                let reason = format!("there is no ground {code} in the pack");
                return Err(pack.fault(&at, "unknown_ground", reason));
            }
            if !seen.insert(code) {
                let reason = format!("ground {code} stands in one_condition twice");
                return Err(pack.fault(&at, "duplicate_ground", reason));
            }
        }
    }
    Ok(())
}
