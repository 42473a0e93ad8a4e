//! Policies nobody has issued: a shipped one with other periods, orders, roundings, line caps and funds.

use super::*;

pub(super) fn of(policy: &Policy) -> Vec<Policy> {
    vec![in_proportion(policy), counted_by(policy, Period::Rolling { years: 2 }), in_cycles(policy)]
}

/// Cut in proportion, to whole units, each line with a cap of its own and three funds that do not divide.
fn in_proportion(policy: &Policy) -> Policy {
    let mut other =
        Policy { cap_order: CapOrder::ProRata, name_en: named(policy, "in proportion"), ..policy.clone() };
    if other.rounding_over == RoundingOver::Line {
        other.rounding = Rounding::WholeUnit;
        other.per_line_cap = Some(Fen::new(123_457));
    }
    let funds = [("a", 3333), ("b", 3333), ("c", 3334)];
    let fund = |(code, share_bp): (&str, u32)| Fund {
        code: code.to_owned(),
        name: code.to_owned(),
        name_en: code.to_owned(),
        share_bp,
    };
    other.funds = funds.map(fund).to_vec();
    other
}

/// Every rule over another period, by the couple instead of the household.
fn counted_by(policy: &Policy, period: Period) -> Policy {
    let mut other = Policy { name_en: named(policy, "other periods"), valid_to: None, ..policy.clone() };
    for cap in other.caps.iter_mut().filter(|cap| cap.period != Period::Application) {
        cap.period = period;
        if cap.subject == Subject::Household {
            cap.subject = Subject::Couple;
        }
    }
    other.repeats.iter_mut().for_each(|rule| rule.period = period);
    other
}

/// Cycles that begin inside the days of the histories, and lines cut down instead of rounded.
fn in_cycles(policy: &Policy) -> Policy {
    let start = policy.valid_from.saturating_add(jiff::ToSpan::months(7));
    let other = counted_by(policy, Period::Cycle { years: 2, start });
    Policy { rounding: Rounding::Down, name_en: named(policy, "in cycles"), ..other }
}

fn named(policy: &Policy, how: &str) -> String {
    format!("{}, {how}", policy.name_en)
}
