//! Sentences in English.

use super::parts::{cut_below, exact, percent, unit};
use crate::catalogue::ItemKind;
use crate::category::Category;
use crate::money::Fen;
use crate::subsidy::{
    BasketTest, CapOrder, CapRef, Certainty, Currency, Exact, ItemRef, LastDay, Measure, NotCovered, Period,
    Pin, Rounding, SameBy, Scope, ShareOf, Step, Subject, Who,
};

pub(super) fn sentence(step: &Step, currency: Currency) -> String {
    let say = Say(currency);
    match step {
        Step::Policy { .. } | Step::NotPayable { .. } | Step::TooLate { .. } | Step::Excluded { .. } => {
            say.standing(step)
        }
        Step::Rate { .. } | Step::Flat { .. } | Step::NoRate => say.award(step),
        Step::LineNotCovered { .. }
        | Step::LineRepeated { .. }
        | Step::LinePieces { .. }
        | Step::LineBase { .. } => say.what_counts(step),
        Step::Basket { test, met } => say.basket(test, *met),
        Step::ApplicationsUsedUp { .. }
        | Step::Uncapped { .. }
        | Step::Quota { .. }
        | Step::FlatSum { .. } => say.quota(step),
        Step::Total { .. } | Step::Fund { .. } => say.totals(step),
        _ => say.line(step),
    }
}

struct Say(Currency);

impl Say {
    fn money(&self, amount: Fen) -> String {
        format!("{} {}", self.0.plain(amount), unit(self.0).1)
    }

    fn exact(&self, amount: Exact) -> String {
        format!("{} {}", exact(amount, self.0), unit(self.0).1)
    }

    fn standing(&self, step: &Step) -> String {
        match step {
            Step::Policy { name_en, version, pin, on, certainty, .. } => {
                let (pin, sure) = (pin_word(*pin), certainty_word(*certainty));
                format!("By “{name_en}”, version {version}, of the day of {pin}, {on}; figures: {sure}.")
            }
            Step::NotPayable { certainty, missing } if missing.is_empty() => {
                format!(
                    "The figures of this policy are {}; it cannot be paid by.",
                    certainty_word(*certainty)
                )
            }
            Step::NotPayable { missing, .. } => {
                let texts: Vec<&str> = missing.iter().map(|[_, en]| en.as_str()).collect();
                format!("Figures are missing and the policy cannot be paid by: {}.", texts.join("; "))
            }
            Step::TooLate { which, last, on } => {
                let what = last_day_word(*which);
                format!("The day {what}, {on}, is after the last day, {last}: nothing is paid.")
            }
            Step::Excluded { name_en, subject, application, on, .. } => {
                let who = subject_word(*subject);
                format!(
                    "“{name_en}” was received by {who} on {on} ({application}) and rules this out: nothing is paid."
                )
            }
            _ => String::new(),
        }
    }

    fn award(&self, step: &Step) -> String {
        match step {
            Step::Rate { who, category, marks, rate_bp } => {
                let rate =
                    if *rate_bp == 10_000 { "the actual cost (100%)".to_owned() } else { percent(*rate_bp) };
                format!(
                    "{}: {rate}. Of several rates the highest holds; they are not added.",
                    who_word(who, *category, marks)
                )
            }
            Step::Flat { who, category, marks, amount } => {
                format!(
                    "{}: a fixed sum of {}, never more than the cost.",
                    who_word(who, *category, marks),
                    self.money(*amount)
                )
            }
            _ => "No rate is for this person: nothing is paid.".to_owned(),
        }
    }

    fn what_counts(&self, step: &Step) -> String {
        match step {
            Step::LineNotCovered { item, why, value, names, amount } => {
                format!(
                    "{}: {}, {} do not count.",
                    item_word(item),
                    why_word(*why, names.as_ref().map_or(value.as_str(), |names| names[1].as_str())),
                    self.money(*amount)
                )
            }
            Step::LineRepeated { item, by, subject, application, on } => {
                let same = if *by == SameBy::Product { "the same product" } else { "the same item" };
                let item = item_word(item);
                match application {
                    Some(case) => {
                        let who = subject_word(*subject);
                        format!("{item}: {same} was paid for {who} on {on} ({case}); not again.")
                    }
                    None => format!("{item}: {same} as another line of this application; not again."),
                }
            }
            Step::LinePieces { item, cap, most, quantity, allowed } => {
                let (item, cap) = (item_word(item), cap_word(cap));
                format!("{item}: {cap} at most {most} pieces; of {quantity} there count {allowed}.")
            }
            Step::LineBase { item, unit_price, limit, quantity, amount, eligible } => {
                let limit = limit.map_or_else(String::new, |limit| format!(", limit {}", self.money(limit)));
                let price = self.money(*unit_price);
                let (amount, eligible) = (self.money(*amount), self.exact(*eligible));
                format!(
                    "{}: unit price {price}{limit}, quantity {quantity}, contract {amount}; {eligible} count.",
                    item_word(item)
                )
            }
            _ => String::new(),
        }
    }

    fn line(&self, step: &Step) -> String {
        match step {
            Step::LineRated { item, eligible, rate_bp, result } => {
                let (from, to) = (self.exact(*eligible), self.exact(*result));
                format!("{}: {from} × {} = {to}.", item_word(item), percent(*rate_bp))
            }
            Step::LineCapped { item, limit, from } => {
                format!(
                    "{}: a line receives at most {}; cut from {}.",
                    item_word(item),
                    self.money(*limit),
                    self.exact(*from)
                )
            }
            Step::LineCostCut { item, cap, from, to } => {
                format!(
                    "{}: the cap on the cost ({cap}) cuts what counts from {} to {}.",
                    item_word(item),
                    self.exact(*from),
                    self.money(*to)
                )
            }
            Step::LineRounded { item, exact, to, rounding } => {
                format!(
                    "{}: {}, rounded {}, is {}.",
                    item_word(item),
                    self.exact(*exact),
                    rounding_word(*rounding),
                    self.money(*to)
                )
            }
            Step::WholeRounded { exact, to, rounding } => {
                format!(
                    "All lines together: {}, rounded {}, is {}.",
                    self.exact(*exact),
                    rounding_word(*rounding),
                    self.money(*to)
                )
            }
            Step::LineShare { item, exact, to } => {
                format!(
                    "{}: its share of the rounded whole, from {}, is {}.",
                    item_word(item),
                    self.exact(*exact),
                    self.money(*to)
                )
            }
            Step::LineCut { item, cap, order, from, to } => {
                let order = match order {
                    CapOrder::ByNumber => "taken basic before optional and by number",
                    CapOrder::ProRata => "taken in proportion",
                };
                let what =
                    if cap == "flat" { "the fixed sum".to_owned() } else { format!("the cap ({cap})") };
                format!(
                    "{}: {what}, {order}, cuts the subsidy from {} to {}.",
                    item_word(item),
                    self.money(*from),
                    self.money(*to)
                )
            }
            _ => String::new(),
        }
    }

    fn basket(&self, test: &BasketTest, met: bool) -> String {
        let verdict = if met { "met" } else { "not met, nothing is paid" };
        match test {
            BasketTest::Items { least, found } => {
                format!("At least {least} different items, found {found}: {verdict}.")
            }
            BasketTest::Amount { least, above, found } => {
                let bound = if *above { "more than" } else { "at least" };
                format!(
                    "Covered lines of {bound} {}, found {}: {verdict}.",
                    self.money(*least),
                    self.money(*found)
                )
            }
            BasketTest::Works { share_bp, of, base, least, found } => {
                let of = if *of == ShareOf::All { "the contract" } else { "the goods" };
                let least =
                    least.map_or_else(String::new, |least| format!(" and at least {}", self.money(least)));
                let (share, base, found) = (percent(*share_bp), self.money(*base), self.money(*found));
                format!("Work of at least {share} of {of} ({base}){least}, found {found}: {verdict}.")
            }
        }
    }

    fn quota(&self, step: &Step) -> String {
        match step {
            Step::ApplicationsUsedUp { cap, most, made } => {
                format!(
                    "{} at most {most} applications, {made} made before: its lines receive nothing.",
                    cap_word(cap)
                )
            }
            Step::Uncapped { cap } => {
                format!("{} no limit for this person; the policy says so.", cap_word(cap))
            }
            Step::Quota { cap, limit, used, left, wanted } => {
                let what = if cap.measure == Measure::Cost { "of cost" } else { "of subsidy" };
                let (limit, used) = (self.money(*limit), self.money(*used));
                let (left, wanted) = (self.money(*left), self.money(*wanted));
                format!(
                    "{} at most {limit} {what}; used before {used}, left {left}, now wanted {wanted}.",
                    cap_word(cap)
                )
            }
            Step::FlatSum { amount, wanted } => {
                format!(
                    "The lower of the fixed sum, {}, and the cost that counts, {}.",
                    self.money(*amount),
                    self.money(*wanted)
                )
            }
            _ => String::new(),
        }
    }

    fn totals(&self, step: &Step) -> String {
        match step {
            Step::Total { contract, subsidy, self_pay } => {
                let (contract, subsidy, rest) =
                    (self.money(*contract), self.money(*subsidy), self.money(*self_pay));
                format!("Contract {contract}, subsidy {subsidy}, paid by the family {rest}.")
            }
            Step::Fund { name_en, share_bp, amount, remainder, .. } => {
                let how = if *remainder { "the rest" } else { cut_below(self.0)[1] };
                format!("{name_en} pays {} ({how}): {}.", percent(*share_bp), self.money(*amount))
            }
            _ => String::new(),
        }
    }
}

fn item_word(item: &ItemRef) -> String {
    let name = if item.name_en.is_empty() { &item.name } else { &item.name_en };
    if name.is_empty() { format!("Item {}", item.no) } else { format!("Item {}, {name}", item.no) }
}

pub(super) fn who_word(who: &Who, category: Option<Category>, marks: &[[String; 2]]) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(category.map(|one| one.label_en().to_owned()));
    match (who.age_from, who.age_to) {
        (Some(from), Some(to)) => parts.push(format!("aged {from} to {to}")),
        (Some(from), None) => parts.push(format!("aged {from} and above")),
        (None, Some(to)) => parts.push(format!("aged up to {to}")),
        (None, None) => {}
    }
    if let Some(band) = &who.level {
        let to = band.to.map_or_else(|| "and above".to_owned(), |to| format!("to {to}"));
        parts.push(format!("{} level {} {to}", band.scale, band.from));
    }
    parts.extend(marks.iter().map(|[_, name]| name.clone()));
    if parts.is_empty() { "Everybody".to_owned() } else { parts.join(", ") }
}

pub(super) fn cap_word(cap: &CapRef) -> String {
    let scope = match (&cap.scope, &cap.class) {
        (Scope::All, _) => String::new(),
        (Scope::EachClass, Some([_, _, name])) => format!(", class {name}"),
        (Scope::EachClass, None) => ", each class".to_owned(),
        (Scope::Classes(list) | Scope::Items(list), _) => format!(", {}", cap.called(list, 1).join(", ")),
        (Scope::Natures(list), _) => {
            format!(", {}", list.iter().map(|one| one.code()).collect::<Vec<_>>().join(", "))
        }
    };
    let who = match cap.subject {
        Subject::Person => "A person",
        Subject::Couple => "A couple",
        Subject::Household => "A household",
        Subject::Dwelling => "A dwelling",
        Subject::PersonInDwelling => "A person in one dwelling",
    };
    format!("{who}, {}{scope}:", period_word(cap.period))
}

pub(super) fn period_word(period: Period) -> String {
    match period {
        Period::Application => "each application".to_owned(),
        Period::Ever => "in all".to_owned(),
        Period::CalendarYear => "each calendar year".to_owned(),
        Period::Rolling { years } => format!("in any {years} years"),
        Period::Cycle { years, start } => format!("each cycle of {years} years from {start}"),
    }
}

pub(super) const fn subject_word(subject: Subject) -> &'static str {
    match subject {
        Subject::Person => "this person",
        Subject::Couple => "this couple",
        Subject::Household => "this household",
        Subject::Dwelling => "this dwelling",
        Subject::PersonInDwelling => "this person in this dwelling",
    }
}

fn why_word(why: NotCovered, value: &str) -> String {
    match why {
        NotCovered::SelfPaid => "paid by the family by agreement".to_owned(),
        NotCovered::NothingDone => "nothing of it was done".to_owned(),
        NotCovered::Kind if value == ItemKind::Optional.code() => {
            "optional items are not subsidised".to_owned()
        }
        NotCovered::Kind => "basic items are not subsidised".to_owned(),
        NotCovered::Nature => format!("{value} is not subsidised"),
        NotCovered::Class => format!("class {value} is not subsidised"),
        NotCovered::Cost => format!("costs of {} are not subsidised", value.replace('_', "-")),
    }
}

pub(super) const fn rounding_word(rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::HalfUp => "half up",
        Rounding::Down => "down",
        Rounding::WholeUnit => "down to a whole unit",
    }
}

pub(super) const fn pin_word(pin: Pin) -> &'static str {
    match pin {
        Pin::Approval => "approval",
        Pin::Application => "application",
    }
}

const fn certainty_word(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Official => "official",
        Certainty::Press => "from the press or a copy",
        Certainty::Inferred => "inferred",
        Certainty::Sample => "a sample",
    }
}

const fn last_day_word(which: LastDay) -> &'static str {
    match which {
        LastDay::Apply => "of the application",
        LastDay::Contract => "of the contract",
        LastDay::Settle => "of the settlement",
    }
}
