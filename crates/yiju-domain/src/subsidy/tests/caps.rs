//! Caps: what they are called in the trail, and whom their amounts fit.

use super::*;
use crate::money::Fen;

/// The shared sample policy with one cap on some of its lines.
fn with_cap(scope: Scope, amounts: Vec<CapAmount>) -> Policy {
    let mut policy = policy("policy-sample");
    policy.caps = vec![Cap { scope, amounts, ..policy.caps[0].clone() }];
    policy
}

fn everybody(fen: i64) -> CapAmount {
    CapAmount { who: Who::default(), amount: Fen::new(fen) }
}

fn only(who: Who, fen: i64) -> CapAmount {
    CapAmount { who, amount: Fen::new(fen) }
}

/// The first example, worked out under a policy.
fn worked(policy: &Policy, change: impl Fn(&mut Line)) -> Result<Outcome, SubsidyError> {
    let example = &policy.examples[0];
    let mut lines = example.lines.clone();
    lines.iter_mut().for_each(change);
    calculate(policy, &example.facts, &lines, &[])
}

fn told(outcome: &Outcome) -> [String; 2] {
    [Language::Zh, Language::En].map(|language| outcome.words(language).join("\n"))
}

#[test]
fn a_cap_on_items_is_told_by_the_names_of_its_items() {
    let lines = policy("policy-sample").examples[0].lines.clone();
    let codes = vec![lines[0].item_code.clone(), "X-unlisted".to_owned()];
    let [zh, en] = told(&worked(&with_cap(Scope::Items(codes.clone()), vec![everybody(1)]), |_| {}).unwrap());
    assert!(zh.contains(&format!("“{}、X-unlisted”", lines[0].name)), "{zh}");
    assert!(en.contains(&format!(", {}, X-unlisted:", lines[0].name_en)), "{en}");
    assert!(!zh.contains(&codes[0]) && !en.contains(&codes[0]), "{zh}\n{en}");
}

#[test]
fn a_cap_on_classes_is_told_by_the_names_of_its_classes() {
    let named = |line: &mut Line| {
        line.class = "4".into();
        line.class_names = Some(["如厕洗浴设备改造".into(), "Toilet and bath".into()]);
    };
    let caps = [Scope::Classes(vec!["4".into()]), Scope::EachClass];
    for scope in caps {
        let mut policy = with_cap(scope, vec![everybody(1)]);
        let [zh, en] = told(&worked(&policy, named).unwrap());
        assert!(zh.contains("“如厕洗浴设备改造”") && !zh.contains("“4”"), "{zh}");
        assert!(en.contains("Toilet and bath") && !en.contains(", 4:"), "{en}");
        // The policy's own names go before those of the catalogue.
        policy.classes = vec![Named { code: "4".into(), name: "卫浴".into(), name_en: "Bathroom".into() }];
        let [zh, en] = told(&worked(&policy, named).unwrap());
        assert!(zh.contains("“卫浴”") && en.contains("Bathroom"), "{zh}\n{en}");
    }
    let mut policy = policy("policy-sample");
    policy.covers.classes = vec!["1".into()];
    let [zh, en] = told(&worked(&policy, named).unwrap());
    assert!(
        zh.contains("“如厕洗浴设备改造”类不补贴") && en.contains("class Toilet and bath is not"),
        "{zh}\n{en}"
    );
}

/// A trail kept before names were.
#[test]
fn a_cap_of_an_older_trail_is_told_by_its_codes() {
    let kept = r#"{"code":"quota","cap":{"code":"c","subject":"person","scope":{"classes":["4","7"]},"class":null,
        "period":"ever","measure":"subsidy"},"limit":100,"used":0,"left":100,"wanted":5}"#;
    let step: Step = serde_json::from_str(kept).unwrap();
    assert!(words(&step, Currency::CNY, Language::Zh).starts_with("本人累计“4、7”补贴上限 1.00 元"));
    let kept = r#"{"code":"line_not_covered","item":{"no":1,"name":"","name_en":""},"why":"class","value":"4","amount":5}"#;
    let step: Step = serde_json::from_str(kept).unwrap();
    assert_eq!(
        words(&step, Currency::CNY, Language::En),
        "Item 1: class 4 is not subsidised, 0.05 yuan do not count."
    );
}

#[test]
fn a_person_whom_no_amount_of_a_cap_fits_is_refused_unless_the_pack_frees_others() {
    let old = Who { age_from: Some(110), ..Who::default() };
    let mut policy = with_cap(Scope::All, vec![only(old, 1)]);
    let fault = worked(&policy, |_| {}).unwrap_err();
    assert!(matches!(fault, SubsidyError::NoCapAmount { .. }), "{fault:?}");
    assert!(
        fault.words(Language::Zh).starts_with("本户累计的上限没有适用于本人的金额"),
        "{}",
        fault.words(Language::Zh)
    );
    assert!(fault.to_string().starts_with("A household, in all: none of the amounts"), "{fault}");
    policy.caps[0].others_uncapped = true;
    let free = worked(&policy, |_| {}).unwrap();
    let uncapped = worked(&Policy { caps: Vec::new(), ..policy.clone() }, |_| {}).unwrap();
    assert_eq!(free.subsidy, uncapped.subsidy);
    let [zh, en] = told(&free);
    assert!(zh.contains("不适用于本人") && en.contains("no limit for this person"), "{zh}\n{en}");
    assert!(policy.rules().iter().any(|rule| rule.zh.contains("不设上限") && rule.en.contains("no limit")));
}

/// What a cap leaves is shown beside the case also where another cap keeps it from being worked out.
#[test]
fn a_cap_without_an_amount_for_the_person_stands_in_no_list_of_what_is_left() {
    let old = Who { age_from: Some(110), ..Who::default() };
    let mut policy = with_cap(Scope::All, vec![only(old, 1)]);
    policy.caps.push(Cap { code: "other".into(), amounts: vec![everybody(7)], ..policy.caps[0].clone() });
    let example = &policy.examples[0];
    let found = standings(&policy, &example.facts, &example.lines, &[]).unwrap();
    assert_eq!(
        found.iter().map(|one| (one.cap.code.as_str(), one.left.get())).collect::<Vec<_>>(),
        [("other", 7)]
    );
}

#[test]
fn a_cap_that_could_fit_nobody_is_refused() {
    let shipped = shipped();
    let one = shipped.iter().find(|one| one.file == "beijing-2024.json").unwrap();
    let refused = |who: &str| {
        let cap = r#""amounts": [{"amount": 500000}]"#;
        let changed =
            one.text.replacen(cap, &format!(r#""amounts": [{{"who": {who}, "amount": 500000}}]"#), 1);
        assert_ne!(changed, one.text);
        Policy::read(&PackText::new("x.json", &changed)).err().map(|fault| (fault.code, fault.to_string()))
    };
    let (code, said) = refused(r#"{"age_to": 59}"#).unwrap();
    assert_eq!(code, "fits_nobody", "{said}");
    assert!(said.contains("household-5000"), "{said}");
    // Somebody of sixty: then only the examples of the others are refused, by name of the cap.
    let (code, said) = refused(r#"{"age_to": 60}"#).unwrap();
    assert_eq!(code, "example_refused", "{said}");
    assert!(said.contains("none of the amounts is for this person"), "{said}");
}

#[test]
fn levels_of_one_scale_exclude_each_other_and_those_of_two_do_not() {
    let level = |scale: &str, from, to| Who {
        level: Some(LevelBand { scale: scale.into(), from, to }),
        ..Who::default()
    };
    let meets = |who: Who| {
        let mut policy = with_cap(Scope::All, vec![only(who, 1)]);
        policy.rates[0].who = level("a", 2, None);
        policy.rates.truncate(1);
        reach::meets_somebody(&policy, &policy.caps[0])
    };
    assert!(meets(level("a", 0, Some(2))) && meets(level("b", 0, Some(1))) && meets(Who::default()));
    assert!(!meets(level("a", 0, Some(1))));
}

#[test]
fn the_parts_of_the_funds_are_cut_to_the_unit_of_the_currency() {
    let step = Step::Fund {
        fund: "f".into(),
        name: "介护保险".into(),
        name_en: "Care insurance".into(),
        share_bp: 7000,
        amount: Fen::new(70),
        remainder: false,
    };
    let say = |currency| [Language::Zh, Language::En].map(|language| words(&step, currency, language));
    assert_eq!(
        say(Currency::CNY),
        ["介护保险承担 70%（分以下舍去）：0.70 元。", "Care insurance pays 70% (cut to the fen): 0.70 yuan."]
    );
    assert_eq!(
        say(Currency::JPY),
        [
            "介护保险承担 70%（不足一日元的舍去）：70 日元。",
            "Care insurance pays 70% (cut to the yen): 70 yen."
        ]
    );
}
