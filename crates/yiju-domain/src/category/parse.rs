//! Categories out of the words of a roster: 特困、低保；80周岁以上独居.
//!
//! A cell is cut into words at the signs people separate them with, and each word must be covered completely
//! by known terms, longest first. A word with anything left over is returned as unknown: taking 非低保 for 低保
//! because it contains it would pay the wrong people.

use super::Category;
use crate::text;

/// Terms and what they say; several for one term when the term says two things.
const TERMS: &[(&str, Category)] = {
    use Category as C;
    &[
        ("分散供养特困", C::ExtremePoverty),
        ("特困供养", C::ExtremePoverty),
        ("特困", C::ExtremePoverty),
        ("五保", C::ExtremePoverty),
        ("最低生活保障边缘", C::NearSubsistence),
        ("最低生活保障", C::SubsistenceAllowance),
        ("城乡低保", C::SubsistenceAllowance),
        ("城市低保", C::SubsistenceAllowance),
        ("农村低保", C::SubsistenceAllowance),
        ("低保", C::SubsistenceAllowance),
        ("低保边缘", C::NearSubsistence),
        ("低边", C::NearSubsistence),
        ("低收入", C::NearSubsistence),
        ("支出型困难", C::ExpenditureHardship),
        ("支出型", C::ExpenditureHardship),
        ("刚性支出困难", C::ExpenditureHardship),
        ("其他困难", C::ExpenditureHardship),
        ("原建档立卡", C::LiftedFromPoverty),
        ("建档立卡", C::LiftedFromPoverty),
        ("脱贫", C::LiftedFromPoverty),
        ("半失能", C::Incapacitated),
        ("失能", C::Incapacitated),
        ("失智", C::Incapacitated),
        ("残疾一级", C::SevereDisability),
        ("残疾二级", C::SevereDisability),
        ("残疾1级", C::SevereDisability),
        ("残疾2级", C::SevereDisability),
        ("一级残疾", C::SevereDisability),
        ("二级残疾", C::SevereDisability),
        ("重度残疾", C::SevereDisability),
        ("重残", C::SevereDisability),
        ("残疾三级", C::ModerateDisability),
        ("残疾四级", C::ModerateDisability),
        ("残疾3级", C::ModerateDisability),
        ("残疾4级", C::ModerateDisability),
        ("三级残疾", C::ModerateDisability),
        ("四级残疾", C::ModerateDisability),
        ("高龄", C::Aged80),
        ("独居", C::LivingAlone),
        ("空巢", C::LivingAlone),
        ("留守", C::LivingAlone),
        ("纯老", C::LivingAlone),
        ("孤寡", C::LivingAlone),
        ("计划生育特殊", C::LostOnlyChild),
        ("计划生育特别扶助", C::LostOnlyChild),
        ("计生特扶", C::LostOnlyChild),
        ("计生特殊", C::LostOnlyChild),
        ("失独", C::LostOnlyChild),
        ("重点优抚", C::EntitledVeteran),
        ("优抚", C::EntitledVeteran),
        ("三老", C::EntitledVeteran),
        ("烈属", C::EntitledVeteran),
        ("劳动模范", C::ModelWorker),
        ("劳模", C::ModelWorker),
        ("普通", C::OrdinaryElder),
        ("社会老年人", C::OrdinaryElder),
        ("社会老人", C::OrdinaryElder),
        ("一般", C::OrdinaryElder),
    ]
};

/// Words around a term that say nothing about the category.
const FILLERS: [&str; 14] = [
    "老年人",
    "老人",
    "人员",
    "人口",
    "家庭",
    "对象",
    "困难",
    "残疾人",
    "人",
    "户",
    "的",
    "且",
    "和",
    "(含)",
];

/// A word of the roster and the categories it says; none when the word is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedWord {
    /// The word as written, cleaned.
    pub text: String,
    /// What it says; empty when unknown.
    pub categories: Vec<Category>,
}

/// What a roster cell says, word for word. No word is dropped.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The words in their order.
    pub words: Vec<ParsedWord>,
}

impl Parsed {
    /// All categories, each once, in the order of the words.
    #[must_use]
    pub fn categories(&self) -> Vec<Category> {
        distinct(self.words.iter().flat_map(|word| word.categories.iter().copied()))
    }

    /// The words nobody could read.
    #[must_use]
    pub fn unknown(&self) -> Vec<&str> {
        self.words.iter().filter(|word| word.categories.is_empty()).map(|word| word.text.as_str()).collect()
    }
}

fn distinct(categories: impl Iterator<Item = Category>) -> Vec<Category> {
    let mut seen = Vec::new();
    categories.for_each(|one| {
        if !seen.contains(&one) {
            seen.push(one)
        }
    });
    seen
}

/// Reads the categories of a roster cell, separated by 、，, ; ； / | or spaces.
#[must_use]
pub fn parse(cell: &str) -> Parsed {
    let clean = text::normalise(cell);
    let joined = glue_grade_lists(&clean);
    let words = joined.split(is_separator).map(str::trim).filter(|word| !word.is_empty());
    Parsed { words: words.map(read_word).collect() }
}

fn is_separator(c: char) -> bool {
    matches!(c, '、' | '，' | ',' | ';' | '；' | '/' | '|' | '+' | '。' | ' ')
}

/// 残疾一、二级 is one word with a sign inside; without this the rest, 二级, would be unknown.
fn glue_grade_lists(cell: &str) -> String {
    let pairs = [("残疾一、二级", "残疾一级、残疾二级"), ("残疾三、四级", "残疾三级、残疾四级")];
    pairs.iter().fold(cell.to_owned(), |text, (from, to)| text.replace(from, to))
}

fn read_word(word: &str) -> ParsedWord {
    let categories = cover(&text::search_key(word)).unwrap_or_default();
    ParsedWord { text: word.to_owned(), categories }
}

/// The categories of a word that is covered without a rest; `None` when something is left over.
fn cover(word: &str) -> Option<Vec<Category>> {
    let (mut rest, mut found) = (word, Vec::new());
    let mut elder = false;
    while !rest.is_empty() {
        let (length, category) = longest_term(rest).or_else(|| age_term(rest)).or_else(|| filler(rest))?;
        elder |= rest.starts_with("老年人")
            || rest.starts_with("老人")
            || category.is_none() && age_term(rest).is_some();
        found.extend(category);
        rest = &rest[length..];
    }
    // 老年人 alone, or 60周岁以上, is an elder like any other; beside a stronger word it adds nothing.
    let alone = elder && found.is_empty();
    Some(distinct(found.into_iter().chain(alone.then_some(Category::OrdinaryElder))))
}

type Step = (usize, Option<Category>);

fn longest_term(rest: &str) -> Option<Step> {
    let fits = TERMS.iter().filter(|(term, _)| rest.starts_with(term));
    fits.max_by_key(|(term, _)| term.len()).map(|(term, category)| (term.len(), Some(*category)))
}

fn filler(rest: &str) -> Option<Step> {
    let fits = FILLERS.iter().filter(|word| rest.starts_with(**word));
    fits.map(|word| word.len()).max().map(|length| (length, None))
}

/// 80周岁以上, 80岁及以上, 九十岁以上: from 80 on the category, below that no more than an elder.
fn age_term(rest: &str) -> Option<Step> {
    let (age, after) = leading_age(rest)?;
    let tail = ["周岁", "岁"].iter().find_map(|unit| after.strip_prefix(unit))?;
    let tail = ["(含)以上", "及以上", "以上"].iter().find_map(|word| tail.strip_prefix(word))?;
    let category = (age >= 80).then_some(Category::Aged80);
    Some((rest.len() - tail.len(), category))
}

fn leading_age(rest: &str) -> Option<(u32, &str)> {
    const TENS: [(&str, u32); 5] = [("六十", 60), ("七十", 70), ("八十", 80), ("九十", 90), ("一百", 100)];
    if let Some((word, age)) = TENS.iter().find(|(word, _)| rest.starts_with(word)) {
        return Some((*age, &rest[word.len()..]));
    }
    let end = rest.find(|c: char| !c.is_ascii_digit())?;
    let age: u32 = rest[..end].parse().ok()?;
    (60..=120).contains(&age).then_some((age, &rest[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Category as C;
    use proptest::prelude::*;

    #[test]
    fn words_of_real_rosters() {
        for (cell, expected) in [
            ("特困、低保", vec![C::ExtremePoverty, C::SubsistenceAllowance]),
            ("分散供养特困", vec![C::ExtremePoverty]),
            ("低保边缘", vec![C::NearSubsistence]),
            ("低保边缘、低保", vec![C::NearSubsistence, C::SubsistenceAllowance]),
            ("残疾一级、残疾二级", vec![C::SevereDisability]),
            ("残疾三级", vec![C::ModerateDisability]),
            ("80周岁以上独居", vec![C::Aged80, C::LivingAlone]),
            ("８０周岁以上独居", vec![C::Aged80, C::LivingAlone]),
            ("80岁及以上老年人", vec![C::Aged80]),
            ("八十周岁以上空巢老人", vec![C::Aged80, C::LivingAlone]),
            ("高龄独居老人", vec![C::Aged80, C::LivingAlone]),
            ("优抚；计生特扶", vec![C::EntitledVeteran, C::LostOnlyChild]),
            ("失能/普通老年人", vec![C::Incapacitated, C::OrdinaryElder]),
            ("重残 劳模,脱贫", vec![C::SevereDisability, C::ModelWorker, C::LiftedFromPoverty]),
            ("低保户", vec![C::SubsistenceAllowance]),
            ("特困人员", vec![C::ExtremePoverty]),
            ("重度残疾人", vec![C::SevereDisability]),
            ("60周岁以上老年人", vec![C::OrdinaryElder]),
            ("70周岁以上低保老人", vec![C::SubsistenceAllowance]),
            ("支出型困难家庭", vec![C::ExpenditureHardship]),
            ("残疾三、四级", vec![C::ModerateDisability]),
        ] {
            let parsed = parse(cell);
            assert_eq!(parsed.categories(), expected, "{cell}");
            assert_eq!(parsed.unknown(), Vec::<&str>::new(), "{cell}");
        }
    }

    #[test]
    fn unknown_words_are_returned_and_never_guessed() {
        let parsed = parse("低保、非特困、残疾、待定、80周岁以下独居");
        assert_eq!(parsed.categories(), [C::SubsistenceAllowance]);
        assert_eq!(parsed.unknown(), ["非特困", "残疾", "待定", "80周岁以下独居"]);
        assert_eq!(parse("  ").words, []);
    }

    proptest! {
        #[test]
        fn no_word_is_dropped(words in proptest::collection::vec("[低保特困高龄残疾一级非空巢优抚]{1,5}", 0..6)) {
            let parsed = parse(&words.join("、"));
            let texts: Vec<&str> = parsed.words.iter().map(|word| word.text.as_str()).collect();
            prop_assert_eq!(texts, words.iter().map(String::as_str).collect::<Vec<_>>());
        }

        #[test]
        fn any_text_is_answered(cell in any::<String>()) {
            let parsed = parse(&cell);
            prop_assert!(parsed.unknown().len() <= parsed.words.len());
        }
    }
}
