//! The columns of another bureau's list that a roster does not know.

use std::collections::BTreeMap;

use yiju_domain::text::search_key;

use crate::roster::{Roster, RosterColumn, RosterField};

/// What such a column means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Extra {
    Day,
    Amount,
    Item,
}

/// Pieces of headings, tried in this order: the first one that fits a column decides, and a meaning is given once.
const WORDS: &[(Extra, &str)] = &[
    (Extra::Amount, "补贴金额"),
    (Extra::Amount, "补助金额"),
    (Extra::Amount, "补贴资金"),
    (Extra::Amount, "补助资金"),
    (Extra::Amount, "财政"),
    (Extra::Amount, "补贴(元)"),
    (Extra::Amount, "金额"),
    (Extra::Amount, "amount"),
    (Extra::Amount, "subsidy"),
    (Extra::Day, "死亡"),
    (Extra::Day, "去世"),
    (Extra::Day, "亡故"),
    (Extra::Day, "迁出"),
    (Extra::Day, "入住"),
    (Extra::Day, "完成时间"),
    (Extra::Day, "完工"),
    (Extra::Day, "验收"),
    (Extra::Day, "购买"),
    (Extra::Day, "改造日期"),
    (Extra::Day, "改造时间"),
    (Extra::Day, "日期"),
    (Extra::Day, "时间"),
    (Extra::Day, "年度"),
    (Extra::Day, "date"),
    (Extra::Item, "改造内容"),
    (Extra::Item, "改造项目"),
    (Extra::Item, "项目"),
    (Extra::Item, "品类"),
    (Extra::Item, "商品"),
    (Extra::Item, "产品"),
    (Extra::Item, "辅具"),
    (Extra::Item, "用品"),
    (Extra::Item, "内容"),
    (Extra::Item, "item"),
    (Extra::Item, "product"),
];

/// A day column says when, not where or why: 死亡日期, not 死亡地点.
const NO_DAY: [&str; 6] = ["地点", "原因", "地址", "机构", "人员", "单位"];

/// The columns found.
#[derive(Debug, Default)]
pub(super) struct Extras {
    columns: BTreeMap<Extra, u32>,
    /// Whether amounts are 万元.
    pub(super) in_ten_thousands: bool,
}

impl Extras {
    pub(super) fn of(roster: &Roster) -> Self {
        let mut found = Self::default();
        for (extra, word) in WORDS {
            for column in roster.columns.iter().filter(|column| column.field.is_none()) {
                let heading = search_key(&column.heading);
                let no_day = *extra == Extra::Day && NO_DAY.iter().any(|word| heading.contains(word));
                let free = !found.columns.contains_key(extra)
                    && !found.columns.values().any(|at| *at == column.index);
                if heading.contains(word) && free && !no_day {
                    found.columns.insert(*extra, column.index);
                    found.in_ten_thousands |= *extra == Extra::Amount && heading.contains("万元");
                }
            }
        }
        found
    }

    pub(super) fn column(&self, extra: Extra) -> Option<u32> {
        self.columns.get(&extra).copied()
    }

    /// What a column is read as.
    pub(super) fn code(&self, column: &RosterColumn) -> Option<&'static str> {
        let extra = self.columns.iter().find(|(_, index)| **index == column.index).map(|(extra, _)| *extra);
        extra.map(extra_code).or_else(|| column.field.and_then(field_code))
    }
}

const fn extra_code(extra: Extra) -> &'static str {
    match extra {
        Extra::Day => "day",
        Extra::Amount => "amount",
        Extra::Item => "item",
    }
}

const fn field_code(field: RosterField) -> Option<&'static str> {
    Some(match field {
        RosterField::Name => "name",
        RosterField::IdNumber => "id_number",
        RosterField::SpouseId => "spouse_id",
        RosterField::Phone => "phone",
        RosterField::Town => "town",
        RosterField::Village => "village",
        RosterField::Address => "address",
        RosterField::RegisteredAddress => "registered_address",
        RosterField::CertificateNo => "certificate_no",
        RosterField::BankAccount => "bank_account",
        RosterField::AppliedOn => "applied_on",
        RosterField::Note => "note",
        _ => return None,
    })
}
