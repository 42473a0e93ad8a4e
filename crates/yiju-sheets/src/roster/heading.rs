//! Recognises what a heading means.
//!
//! A heading is a path: one text for a plain header, several for a stacked one ("代理人" over "电话"). Whole words
//! beat pieces of words, so that "联系电话" and not "紧急联系电话" becomes the phone where both are there.

use yiju_domain::category::{self, Category};
use yiju_domain::text::search_key;

use super::field::RosterField;
use super::synonyms::{AGENT, FRAGMENTS, REGISTERED, SPOUSE, STRANGERS, WHOLE};

/// How sure a recognition is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// A known piece inside a longer heading.
    Fragment,
    /// The whole heading, apart from a remark in brackets.
    Whole,
}

/// What a heading path means.
pub(super) fn recognise(path: &[String]) -> Option<(RosterField, Strength)> {
    let keys: Vec<String> = path.iter().map(|part| key(part)).filter(|key| !key.is_empty()).collect();
    let joined = keys.concat();
    let last = keys.last()?;
    let found = whole(&joined).or_else(|| of_other_person(&joined)).or_else(|| registered(&joined, last));
    if let Some(field) = found {
        return Some((field, Strength::Whole));
    }
    if contains_any(&joined, SPOUSE) || contains_any(&joined, AGENT) {
        return None;
    }
    let own = whole_without_remark(last)
        .filter(|field| !is_part_of_registered(*field, &joined))
        .or_else(|| tick(last));
    own.map(|field| (field, Strength::Whole))
        .or_else(|| fragment(&joined).map(|field| (field, Strength::Fragment)))
}

/// Whether the path as one word is a known heading: "身份证" over "号码".
pub(super) fn is_one_word(path: &[String]) -> bool {
    whole(&path.iter().map(|part| key(part)).collect::<String>()).is_some()
}

/// A heading as it is compared.
pub(super) fn key(heading: &str) -> String {
    search_key(heading).trim_matches(['*', ':', '、', '"', '\'', '.', '_', '※', '★']).replace('_', "")
}

fn whole(key: &str) -> Option<RosterField> {
    WHOLE.iter().find(|(_, words)| words.contains(&key)).map(|(field, _)| *field)
}

fn whole_without_remark(key: &str) -> Option<RosterField> {
    whole(key).or_else(|| whole(&without_brackets(key)))
}

/// "申请日期(年月日)" without its brackets.
fn without_brackets(key: &str) -> String {
    let mut depth = 0_usize;
    let kept = key.chars().filter(|c| {
        match c {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    });
    kept.collect()
}

/// Columns about the spouse or the agent.
fn of_other_person(joined: &str) -> Option<RosterField> {
    let spouse = rest_after(joined, SPOUSE).and_then(|rest| spouse_field(&rest));
    spouse.or_else(|| rest_after(joined, AGENT).and_then(|rest| agent_field(&rest)))
}

fn rest_after(joined: &str, words: &[&str]) -> Option<String> {
    words.iter().find(|word| joined.contains(**word)).map(|word| joined.replacen(word, "", 1))
}

fn base(rest: &str) -> Option<RosterField> {
    whole_without_remark(rest).or_else(|| piece(rest))
}

fn spouse_field(rest: &str) -> Option<RosterField> {
    match base(rest) {
        None if without_brackets(rest).is_empty() => Some(RosterField::SpouseName),
        Some(RosterField::Name) => Some(RosterField::SpouseName),
        Some(RosterField::IdNumber) => Some(RosterField::SpouseId),
        Some(RosterField::Phone) => Some(RosterField::SpousePhone),
        _ => None,
    }
}

fn agent_field(rest: &str) -> Option<RosterField> {
    match base(rest) {
        None if without_brackets(rest).is_empty() => Some(RosterField::AgentName),
        Some(RosterField::Name) => Some(RosterField::AgentName),
        Some(RosterField::IdNumber) => Some(RosterField::AgentId),
        Some(RosterField::Phone) => Some(RosterField::AgentPhone),
        Some(RosterField::AgentRelation) => Some(RosterField::AgentRelation),
        _ => None,
    }
}

fn contains_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// "户籍" over "地址", "住址(户籍)".
fn registered(joined: &str, last: &str) -> Option<RosterField> {
    let address = last.contains('址') || last.contains("所在地") || last.contains("address");
    (contains_any(joined, REGISTERED) && address).then_some(RosterField::RegisteredAddress)
}

/// The street of the registered address is not the street of the home.
fn is_part_of_registered(field: RosterField, joined: &str) -> bool {
    matches!(field, RosterField::Town | RosterField::Village | RosterField::Address)
        && contains_any(joined, REGISTERED)
}

/// The categories a heading stands for as a tick column: "低保", "失能(打√)", "是否独居"; two for "80周岁以上独居".
/// None for "低保/特困", where a mark does not say which.
pub(super) fn tick_categories(heading: &str) -> Vec<Category> {
    let key = key(heading);
    let bare = without_brackets(&key);
    let readings = [key.as_str(), bare.as_str(), bare.trim_start_matches("是否")];
    readings.into_iter().map(one_meaning).find(|found| !found.is_empty()).unwrap_or_default()
}

fn one_meaning(word: &str) -> Vec<Category> {
    let words = category::parse(word).words;
    let first = words.first().map(|word| word.categories.clone()).unwrap_or_default();
    if words.iter().all(|word| word.categories == first) { first } else { Vec::new() }
}

fn tick(heading: &str) -> Option<RosterField> {
    tick_categories(heading).first().copied().map(RosterField::Tick)
}

fn fragment(joined: &str) -> Option<RosterField> {
    let elsewhere = contains_any(joined, REGISTERED) || contains_any(joined, STRANGERS);
    if elsewhere { None } else { piece(joined) }
}

fn piece(text: &str) -> Option<RosterField> {
    FRAGMENTS.iter().find(|(_, word)| text.contains(word)).map(|(field, _)| *field)
}

#[cfg(test)]
mod tests {
    use super::*;
    use RosterField::*;

    fn field(path: &[&str]) -> Option<RosterField> {
        let path: Vec<String> = path.iter().map(|part| (*part).to_owned()).collect();
        recognise(&path).map(|(field, _)| field)
    }

    #[test]
    fn words_of_real_rosters() {
        let known = [
            ("*姓 名：", Name),
            ("户主", Name),
            ("身份证号码（18位）", IdNumber),
            ("申请老人身份证号", IdNumber),
            ("公民身份号码", IdNumber),
            ("镇（街道）", Town),
            ("村\n(社区)", Village),
            ("住址(户籍)", RegisteredAddress),
            ("户籍地址", RegisteredAddress),
            ("现居住地址(详细到室)", Address),
            ("联系人", AgentName),
            ("联系人电话", AgentPhone),
            ("代理人联系电话", AgentPhone),
            ("配偶姓名", SpouseName),
            ("老伴身份证号", SpouseId),
            ("与老人关系", AgentRelation),
            ("申请日期(年月日)", AppliedOn),
            ("残疾证号", DisabilityCardNo),
            ("ID_Number", IdNumber),
            ("Home address", Address),
            ("№", Serial),
        ];
        for (heading, expected) in known {
            assert_eq!(field(&[heading]), Some(expected), "{heading}");
        }
    }

    #[test]
    fn what_belongs_to_others_is_not_taken_for_the_applicant() {
        for heading in
            ["填报单位", "施工负责人姓名", "配偶年龄", "子女住址", "是否有房产证", "面积", "网格员电话", ""]
        {
            assert_eq!(field(&[heading]), None, "{heading}");
        }
    }

    #[test]
    fn stacked_headings_read_through_their_group() {
        assert_eq!(field(&["代理人", "电话"]), Some(AgentPhone));
        assert_eq!(field(&["身份证", "号码"]), Some(IdNumber));
        assert_eq!(field(&["基本信息", "姓名"]), Some(Name));
        assert_eq!(field(&["户籍", "详细地址"]), Some(RegisteredAddress));
        assert_eq!(field(&["住址", "社区"]), Some(Village));
    }

    #[test]
    fn a_category_as_heading_is_a_tick_column() {
        assert!(matches!(field(&["人员类别(打√)", "低保"]), Some(Tick(_))));
        assert!(matches!(field(&["失能"]), Some(Tick(_))));
        assert_eq!(tick_categories("是否独居"), [Category::LivingAlone]);
        assert_eq!(tick_categories("80周岁以上独居(打√)"), [Category::Aged80, Category::LivingAlone]);
        assert_eq!(tick_categories("残疾一、二级"), [Category::SevereDisability]);
        assert_eq!(tick_categories("低保/特困"), []);
        assert_eq!(tick_categories("备注"), []);
    }
}
