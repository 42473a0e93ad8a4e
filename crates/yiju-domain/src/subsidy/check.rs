//! What is refused in a pack, each with its place and line.

use super::reach::meets_somebody;
use super::{About, Cap, Certainty, Measure, Period, Policy, RoundingOver, Scope, WHOLE, Who, examples};
use crate::money::Fen;
use crate::pack::{PackFault, PackText, Step as At};
use std::collections::BTreeSet;

type Checked = Result<(), PackFault>;

impl Policy {
    /// Reads a pack, checks it and works out its examples.
    ///
    /// # Errors
    /// [`PackFault`] with file, line and reason of the first thing that cannot be.
    pub fn read(pack: &PackText<'_>) -> Result<Self, PackFault> {
        let policy: Self = pack.read()?;
        policy.check(pack)?;
        policy.check_examples(pack)?;
        Ok(policy)
    }

    /// Checks the rules of the pack, not its examples.
    ///
    /// # Errors
    /// [`PackFault`] naming the first thing that cannot be.
    pub fn check(&self, pack: &PackText<'_>) -> Checked {
        head(self, pack)?;
        certainty(self, pack)?;
        rates(self, pack)?;
        for (place, cap) in self.caps.iter().enumerate() {
            check_cap(self, cap, pack, place)?;
        }
        codes(pack, "caps", self.caps.iter().map(|cap| &cap.code))?;
        rest(self, pack)?;
        rounding(self, pack)?;
        funds(self, pack)
    }

    /// Works out the examples of the pack.
    ///
    /// # Errors
    /// [`PackFault`] naming the first example that does not come out, with what was expected and what came out.
    pub fn check_examples(&self, pack: &PackText<'_>) -> Checked {
        examples::check(self, pack)
    }
}

fn head(policy: &Policy, pack: &PackText<'_>) -> Checked {
    for (field, text) in [("id", &policy.id), ("name", &policy.name), ("name_en", &policy.name_en)] {
        filled(pack, &[field.into()], text)?;
    }
    let area: [At<'_>; 2] = ["area".into(), "code".into()];
    filled(pack, &area, &policy.area.code)?;
    if policy.version == 0 {
        return Err(pack.fault(&["version".into()], "version", "the version begins at 1"));
    }
    if policy.valid_to.is_some_and(|end| end < policy.valid_from) {
        return Err(pack.fault(&["valid_to".into()], "validity", "valid_to lies before valid_from"));
    }
    if policy.documents.is_empty() && policy.certainty != Certainty::Sample {
        let reason = "a policy names its issuing document; mark an invented one as `sample`";
        return Err(pack.fault(&["documents".into()], "no_document", reason));
    }
    let digits = policy.currency.code.minor_digits();
    if policy.currency.minor_digits != digits {
        let reason = format!("{} has {digits} digits behind the point", policy.currency.code);
        return Err(pack.fault(&["currency".into(), "minor_digits".into()], "currency", reason));
    }
    codes(pack, "marks", policy.marks.iter().map(|mark| &mark.code))?;
    codes(pack, "classes", policy.classes.iter().map(|class| &class.code))
}

fn filled(pack: &PackText<'_>, at: &[At<'_>], text: &str) -> Checked {
    match text.trim().is_empty() {
        false => Ok(()),
        true => Err(pack.fault(at, "empty_text", "this text is empty; fill it in")),
    }
}

fn codes<'a>(pack: &PackText<'_>, list: &'a str, codes: impl Iterator<Item = &'a String>) -> Checked {
    let mut seen = BTreeSet::new();
    for (place, code) in codes.enumerate() {
        let at = [list.into(), place.into(), "code".into()];
        filled(pack, &at, code)?;
        if !seen.insert(code) {
            let reason = format!("code {code} occurs twice in {list}; codes must differ");
            return Err(pack.fault(&at, "duplicate_code", reason));
        }
    }
    Ok(())
}

/// Nothing uncertain is presented as official, and nothing incomplete is paid by.
fn certainty(policy: &Policy, pack: &PackText<'_>) -> Checked {
    let weaker =
        |remark: &super::Remark| remark.about == About::Figure && remark.certainty > policy.certainty;
    if let Some(remark) = policy.remarks.iter().find(|remark| weaker(remark)) {
        let reason = format!(
            "the remark on {} says a figure is {}; the pack cannot be {}",
            remark.field, remark.certainty, policy.certainty
        );
        return Err(pack.fault(&["certainty".into()], "too_certain", reason));
    }
    let why = match (policy.missing.first(), policy.certainty) {
        (Some(missing), _) => format!("{} is missing", missing.field),
        (None, weak @ (Certainty::Inferred | Certainty::Sample)) => format!("its figures are {weak}"),
        (None, _) => return Ok(()),
    };
    match policy.payable {
        false => Ok(()),
        true => Err(pack.fault(
            &["payable".into()],
            "not_payable",
            format!("this policy cannot be payable: {why}"),
        )),
    }
}

fn rates(policy: &Policy, pack: &PackText<'_>) -> Checked {
    if policy.rates.is_empty() {
        return Err(pack.fault(&["rates".into()], "no_rates", "a policy needs at least one rate"));
    }
    let flat = policy.rates.iter().filter(|rate| rate.flat.is_some()).count();
    for (place, rate) in policy.rates.iter().enumerate() {
        let at: [At<'_>; 2] = ["rates".into(), place.into()];
        let fault = match (rate.rate_bp, rate.flat) {
            (Some(bp), None) if bp > WHOLE => {
                Some(("rate", format!("rate {bp} is above 10000 basis points")))
            }
            (None, Some(sum)) if sum < Fen::ZERO => Some(("rate", "the fixed sum is negative".to_owned())),
            (Some(_), None) | (None, Some(_)) if flat == 0 || flat == policy.rates.len() => None,
            (Some(_), None) | (None, Some(_)) => {
                Some(("mixed_rates", "a policy has either rates or fixed sums, not both".to_owned()))
            }
            _ => Some(("rate", "give either rate_bp or flat".to_owned())),
        };
        if let Some((code, reason)) = fault {
            return Err(pack.fault(&at, code, reason));
        }
        who(policy, &rate.who, pack, &at)?;
    }
    Ok(())
}

fn who(policy: &Policy, who: &Who, pack: &PackText<'_>, at: &[At<'_>]) -> Checked {
    let at = [at, &["who".into()]].concat();
    if who.age_from.zip(who.age_to).is_some_and(|(from, to)| from > to) {
        return Err(pack.fault(&at, "ages", "age_from is above age_to"));
    }
    if let Some(band) = who.level.as_ref().filter(|band| band.to.is_some_and(|to| to < band.from)) {
        return Err(pack.fault(&at, "levels", format!("the levels of {} end before they begin", band.scale)));
    }
    match who.marks.iter().find(|mark| policy.marks.iter().all(|known| known.code != **mark)) {
        None => Ok(()),
        Some(mark) => Err(pack.fault(&at, "unknown_mark", format!("mark {mark} is not declared in `marks`"))),
    }
}

fn check_cap(policy: &Policy, cap: &Cap, pack: &PackText<'_>, place: usize) -> Checked {
    let at: [At<'_>; 2] = ["caps".into(), place.into()];
    let refuse = |field: &str, code, reason: &str| {
        let reason = format!("cap {}: {reason}", cap.code);
        Err(pack.fault(&[&at[..], &[field.into()]].concat(), code, reason))
    };
    if cap.amounts.is_empty() && cap.max_applications.is_none() && cap.max_pieces.is_none() {
        return refuse(
            "amounts",
            "no_limit",
            "it limits nothing; give amounts, max_applications or max_pieces",
        );
    }
    if cap.amounts.iter().any(|one| one.amount < Fen::ZERO) {
        return refuse("amounts", "negative_cap", "an amount is negative");
    }
    if matches!(cap.period, Period::Rolling { years: 0 } | Period::Cycle { years: 0, .. }) {
        return refuse("period", "period", "a period has at least one year");
    }
    if cap.period == Period::Application && cap.max_applications.is_some() {
        return refuse("max_applications", "period", "one application is always the first of itself");
    }
    if matches!(&cap.scope, Scope::Classes(list) | Scope::Items(list) if list.is_empty())
        || matches!(&cap.scope, Scope::Natures(list) if list.is_empty())
    {
        return refuse("scope", "empty_scope", "its list is empty");
    }
    if cap.measure == Measure::Cost && cap.amounts.is_empty() {
        return refuse("measure", "measure", "a cap on the cost needs amounts");
    }
    for (number, amount) in cap.amounts.iter().enumerate() {
        who(policy, &amount.who, pack, &[&at[..], &["amounts".into(), number.into()]].concat())?;
    }
    if !meets_somebody(policy, cap) {
        let reason = "none of its amounts is for anybody the rates are for, so it would limit nobody";
        return refuse("amounts", "fits_nobody", reason);
    }
    Ok(())
}

fn rest(policy: &Policy, pack: &PackText<'_>) -> Checked {
    let limits = policy.item_limits.iter().map(|limit| limit.limit).chain(policy.per_line_cap);
    if limits.into_iter().any(|limit| limit < Fen::ZERO) {
        return Err(pack.fault(&["item_limits".into()], "negative_cap", "a limit is negative"));
    }
    if let Some(share) = policy.basket.works.as_ref().filter(|share| share.share_bp > WHOLE) {
        let reason = format!("share {} is above 10000 basis points", share.share_bp);
        return Err(pack.fault(&["basket".into(), "works".into()], "rate", reason));
    }
    let zero =
        |period: Period| matches!(period, Period::Rolling { years: 0 } | Period::Cycle { years: 0, .. });
    if let Some(place) = policy.repeats.iter().position(|rule| zero(rule.period)) {
        return Err(pack.fault(
            &["repeats".into(), place.into()],
            "period",
            "a period has at least one year",
        ));
    }
    if let Some(place) =
        policy.exclusions.iter().position(|rule| rule.programmes.is_empty() || zero(rule.period))
    {
        let reason = "an exclusion names programmes and a period of at least one year";
        return Err(pack.fault(&["exclusions".into(), place.into()], "exclusion", reason));
    }
    if policy.examples.is_empty() {
        return Err(pack.fault(
            &["examples".into()],
            "no_examples",
            "a pack carries examples worked out by hand",
        ));
    }
    for (place, example) in policy.examples.iter().enumerate() {
        for (field, text) in [("name", &example.name), ("arithmetic", &example.arithmetic)] {
            filled(pack, &["examples".into(), place.into(), field.into()], text)?;
        }
    }
    Ok(())
}

/// A cap on the cost needs rounding over the whole and no other limit of single lines: a dearer line takes cost from the
/// next one, and what its own limit or rounding then swallows would lower the subsidy.
fn rounding(policy: &Policy, pack: &PackText<'_>) -> Checked {
    let over_whole = policy.rounding_over == RoundingOver::Whole;
    let on_cost = policy.caps.iter().any(|cap| cap.measure == Measure::Cost);
    let on_parts = policy.caps.iter().any(|cap| cap.measure == Measure::Subsidy && cap.scope != Scope::All);
    let reason = match over_whole {
        false if on_cost => "a cap on the cost needs `whole`, or a dearer line could lower the subsidy",
        true if on_parts || policy.per_line_cap.is_some() => {
            "caps of a line or of a part of the lines need `line`"
        }
        true if policy.rounding.step(policy.currency) > 1 => {
            "whole units of all lines together are not known"
        }
        _ => return Ok(()),
    };
    Err(pack.fault(&["rounding_over".into()], "rounding", reason))
}

fn funds(policy: &Policy, pack: &PackText<'_>) -> Checked {
    codes(pack, "funds", policy.funds.iter().map(|fund| &fund.code))?;
    let sum = policy.funds.iter().map(|fund| fund.share_bp).fold(0, u32::saturating_add);
    match sum == WHOLE {
        true => Ok(()),
        false => Err(pack.fault(
            &["funds".into()],
            "fund_shares",
            format!("the shares of the funds make {sum}, not 10000"),
        )),
    }
}
