//! A policy in plain sentences, for whoever chooses one: whom it is for, how much, up to what, and what rules it out.

use super::{Language, en, parts, zh};
use crate::money::Fen;
use crate::subsidy::quota::{cap_ref, class_names};
use crate::subsidy::{
    Basket, CapOrder, Deadlines, Exclusion, Payee, Policy, Rate, Repeat, RoundingOver, SameBy, SubsidyError,
    Who,
};

coded_enum! {
    /// What a sentence of a policy is about.
    pub enum RuleAbout as "part of a policy" {
        /// Days and how they pin.
        Dates = "dates",
        /// Whom it is for and how much.
        Rates = "rates",
        /// Limits.
        Caps = "caps",
        /// What is paid for.
        Covers = "covers",
        /// What must be bought.
        Basket = "basket",
        /// What is not paid twice.
        Repeats = "repeats",
        /// Rounding, funds and payee.
        Payment = "payment",
    }
}

/// One sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleText {
    /// What it is about.
    pub about: RuleAbout,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Policy {
    /// The rules of the policy as sentences, grouped in the order of [`RuleAbout`].
    #[must_use]
    pub fn rules(&self) -> Vec<RuleText> {
        let mut all = Vec::new();
        let mut say = |about, [zh, en]: [String; 2]| all.push(RuleText { about, zh, en });
        for text in dates(self) {
            say(RuleAbout::Dates, text);
        }
        self.rates.iter().for_each(|rate| say(RuleAbout::Rates, self.rate(rate)));
        for text in caps(self) {
            say(RuleAbout::Caps, text);
        }
        for text in covers(self) {
            say(RuleAbout::Covers, text);
        }
        for text in self.basket(&self.basket) {
            say(RuleAbout::Basket, text);
        }
        self.repeats.iter().for_each(|rule| say(RuleAbout::Repeats, repeat(rule)));
        self.exclusions.iter().for_each(|rule| say(RuleAbout::Repeats, exclusion(rule)));
        for text in payment(self) {
            say(RuleAbout::Payment, text);
        }
        all
    }

    fn money(&self, amount: Fen) -> [String; 2] {
        let (zh, en) = parts::unit(self.currency);
        let plain = self.currency.plain(amount);
        [format!("{plain} {zh}"), format!("{plain} {en}")]
    }

    fn rate(&self, rate: &Rate) -> [String; 2] {
        let [who_zh, who_en] = self.who(&rate.who);
        match (rate.flat, rate.rate_bp) {
            (Some(flat), _) => {
                let [zh, en] = self.money(flat);
                [format!("{who_zh}：定额 {zh}"), format!("{who_en}: a fixed sum of {en}")]
            }
            (None, Some(10_000)) => [format!("{who_zh}：据实"), format!("{who_en}: the actual cost")],
            (None, rate) => {
                let percent = parts::percent(rate.unwrap_or_default());
                [format!("{who_zh}：{percent}"), format!("{who_en}: {percent}")]
            }
        }
    }

    fn who(&self, who: &Who) -> [String; 2] {
        let marks: Vec<[String; 2]> = self
            .marks
            .iter()
            .filter(|mark| who.marks.contains(&mark.code))
            .map(|mark| [mark.name.clone(), mark.name_en.clone()])
            .collect();
        let rest = Who { categories: Vec::new(), ..who.clone() };
        let alone = who.categories.is_empty() || rest != Who::default();
        let labels = |label: fn(crate::category::Category) -> &'static str| {
            who.categories.iter().map(|one| label(*one)).collect::<Vec<_>>()
        };
        let (mut zh, mut en) = (
            labels(crate::category::Category::label_zh).join("、"),
            labels(crate::category::Category::label_en).join(", "),
        );
        if alone {
            let (more_zh, more_en) = (zh::who_word(&rest, None, &marks), en::who_word(&rest, None, &marks));
            let join = |text: String, more: String, between: &str| match text.is_empty() {
                true => more,
                false => format!("{text}{between}{more}"),
            };
            (zh, en) = (join(zh, more_zh, "，且"), join(en, more_en, "; "));
        }
        [zh, en]
    }

    fn basket(&self, basket: &Basket) -> Vec<[String; 2]> {
        let mut found = Vec::new();
        if let Some(least) = basket.min_items {
            found.push([format!("至少 {least} 项"), format!("at least {least} different items")]);
        }
        if let Some(least) = basket.min_amount {
            let [zh, en] = self.money(least);
            found.push([
                format!("计入项目合同金额不少于 {zh}"),
                format!("at least {en} over the covered lines"),
            ]);
        }
        if let Some(above) = basket.above_amount {
            let [zh, en] = self.money(above);
            found.push([
                format!("计入项目合同金额超过 {zh}"),
                format!("more than {en} over the covered lines"),
            ]);
        }
        if let Some(works) = &basket.works {
            let share = parts::percent(works.share_bp);
            let least = works.min_amount.map(|least| self.money(least));
            let (zh, en) = least.map_or_else(
                || (String::new(), String::new()),
                |[zh, en]| (format!("且不少于 {zh}"), format!(" and at least {en}")),
            );
            found.push([
                format!("施工费用占 {share} 以上{zh}，否则不补"),
                format!("building work makes {share} or more{en}, or nothing is paid"),
            ]);
        }
        found
    }
}

fn dates(policy: &Policy) -> Vec<[String; 2]> {
    let end = policy
        .valid_to
        .map_or_else(|| ["未定".into(), "open".into()], |day| [day.to_string(), day.to_string()]);
    let (from, [end_zh, end_en]) = (policy.valid_from, end);
    let mut found = vec![[
        format!("有效期 {from} 至 {end_zh}，按{}日确定版本与年龄", zh::pin_word(policy.pin)),
        format!("valid {from} to {end_en}; version and age go by the day of {}", en::pin_word(policy.pin)),
    ]];
    let Deadlines { apply_by, contract_by, settle_by } = policy.deadlines;
    for (day, zh, en) in [
        (apply_by, "申请截止", "last day to apply"),
        (contract_by, "签约截止", "last day of the contract"),
        (settle_by, "结算截止", "last day to settle"),
    ] {
        found.extend(day.map(|day| [format!("{zh} {day}"), format!("{en} {day}")]));
    }
    found
}

fn caps(policy: &Policy) -> Vec<[String; 2]> {
    let mut found = Vec::new();
    if let Some(limit) = policy.per_line_cap {
        let [zh, en] = policy.money(limit);
        found.push([format!("单项补贴不超过 {zh}"), format!("no more than {en} for one line")]);
    }
    for cap in &policy.caps {
        let named = cap_ref(cap, None, policy, std::iter::empty());
        let (name_zh, name_en) = (zh::cap_word(&named), en::cap_word(&named));
        for amount in &cap.amounts {
            let ([zh, en], [who_zh, who_en]) = (policy.money(amount.amount), policy.who(&amount.who));
            let everybody = amount.who == Who::default();
            let (who_zh, who_en) = match everybody {
                true => (String::new(), String::new()),
                false => (format!("（{who_zh}）"), format!(" ({who_en})")),
            };
            let what = match cap.measure {
                crate::subsidy::Measure::Cost => ["费用", "cost"],
                crate::subsidy::Measure::Subsidy => ["补贴", "subsidy"],
            };
            found.push([
                format!("{name_zh}{what}上限 {zh}{who_zh}", what = what[0]),
                format!("{name_en}: {} up to {en}{who_en}", what[1]),
            ]);
        }
        if cap.others_uncapped && !cap.amounts.is_empty() {
            found.push([
                format!("{name_zh}：不在上列人员之内的不设上限"),
                format!("{name_en} no limit for anybody else"),
            ]);
        }
        if let Some(most) = cap.max_applications {
            found.push([format!("{name_zh}限 {most} 次"), format!("{name_en}: at most {most} applications")]);
        }
        if let Some(most) = cap.max_pieces {
            found.push([format!("{name_zh}限 {most} 件"), format!("{name_en}: at most {most} pieces")]);
        }
    }
    let order = match policy.cap_order {
        CapOrder::ByNumber => {
            ["超过上限时先保基础项目、按序号扣减", "a cap is taken basic before optional, then by number"]
        }
        CapOrder::ProRata => ["超过上限时按比例扣减", "a cap is taken from all lines in proportion"],
    };
    found.push(order.map(str::to_owned));
    found
}

fn covers(policy: &Policy) -> Vec<[String; 2]> {
    let covers = &policy.covers;
    let mut found = Vec::new();
    if !covers.natures.is_empty() {
        let zh: Vec<_> = covers.natures.iter().map(|one| zh::nature_word(*one)).collect();
        let en: Vec<_> = covers.natures.iter().map(|one| one.code()).collect();
        found.push([format!("只补{}", zh.join("、")), format!("only {}", en.join(", "))]);
    }
    if !covers.kinds.is_empty() {
        let word = |kind: &crate::catalogue::ItemKind| match kind {
            crate::catalogue::ItemKind::Basic => "基础项目",
            crate::catalogue::ItemKind::Optional => "可选项目",
            crate::catalogue::ItemKind::SelfPaid => "自费项目",
        };
        let zh: Vec<_> = covers.kinds.iter().map(word).collect();
        let en: Vec<_> = covers.kinds.iter().map(|one| one.code()).collect();
        found.push([format!("只补{}", zh.join("、")), format!("only {} items", en.join(", "))]);
    }
    if !covers.classes.is_empty() {
        let named = covers.classes.iter().map(|code| class_names(code, policy, std::iter::empty()));
        let (zh, en): (Vec<_>, Vec<_>) = named.map(|[zh, en]| (zh, en)).unzip();
        found.push([format!("只补类别：{}", zh.join("、")), format!("only the classes {}", en.join(", "))]);
    }
    if !covers.excluded_costs.is_empty() {
        let zh: Vec<_> = covers.excluded_costs.iter().map(|one| zh::cost_word(*one)).collect();
        let en: Vec<_> = covers.excluded_costs.iter().map(|one| one.code().replace('_', "-")).collect();
        found.push([format!("不补{}", zh.join("、")), format!("not paid: {}", en.join(", "))]);
    }
    found
}

fn repeat(rule: &Repeat) -> [String; 2] {
    let (period_zh, period_en) = (zh::period_word(rule.period), en::period_word(rule.period));
    let same = match rule.by {
        SameBy::Product => ["同一产品", "the same product"],
        SameBy::Item => ["同一项目", "the same item"],
    };
    [
        format!("{}{period_zh}{}不重复补贴", zh::subject_word(rule.subject), same[0]),
        format!("{}: {} is not paid for twice, {period_en}", en::subject_word(rule.subject), same[1]),
    ]
}

fn exclusion(rule: &Exclusion) -> [String; 2] {
    let (period_zh, period_en) = (zh::period_word(rule.period), en::period_word(rule.period));
    [
        format!("{}{period_zh}已享受“{}”的不予补贴", zh::subject_word(rule.subject), rule.name),
        format!("{}: nothing beside “{}”, {period_en}", en::subject_word(rule.subject), rule.name_en),
    ]
}

fn payment(policy: &Policy) -> Vec<[String; 2]> {
    let over = match policy.rounding_over {
        RoundingOver::Line => ["每项", "each line"],
        RoundingOver::Whole => ["合计", "the sum"],
    };
    let mut found = vec![[
        format!("{}{}", over[0], zh::rounding_word(policy.rounding)),
        format!("{} is rounded {}", over[1], en::rounding_word(policy.rounding)),
    ]];
    let last = policy.funds.len().saturating_sub(1);
    for (place, fund) in policy.funds.iter().enumerate() {
        let share = parts::percent(fund.share_bp);
        let rest = if place == last { ["（其余）", " (the rest)"] } else { ["", ""] };
        found.push([
            format!("{} {share}{}", fund.name, rest[0]),
            format!("{} {share}{}", fund.name_en, rest[1]),
        ]);
    }
    let payee = payee(policy.payee);
    found.push([format!("付给{}", payee[0]), format!("paid to {}", payee[1])]);
    let exit = match policy.exit.settle_accepted {
        true => [
            "派工后退出：已验收项目仍可结算，其余释放",
            "left after dispatch: accepted lines may be settled, the rest is released",
        ],
        false => ["派工后退出：全部释放", "left after dispatch: all is released"],
    };
    found.push(exit.map(str::to_owned));
    found.extend(policy.exit.payee.map(|to| {
        let [zh, en] = self::payee(to);
        [format!("退出后付给{zh}"), format!("then paid to {en}")]
    }));
    found
}

const fn payee(payee: Payee) -> [&'static str; 2] {
    match payee {
        Payee::Contractor => ["施工单位或销售方", "the contractor or seller"],
        Payee::Elder => ["老人本人", "the elder"],
        Payee::Family => ["家属", "a member of the family"],
        Payee::Platform => ["支付平台", "the payment platform"],
    }
}

impl SubsidyError {
    /// What keeps a case from being worked out, and what to do.
    #[must_use]
    pub fn words(&self, language: Language) -> String {
        if language == Language::En {
            return self.to_string();
        }
        match self {
            Self::Negative { item_no } => format!("第 {item_no} 项的金额、单价或数量为负，请更正。"),
            Self::DuplicateItem { item_no } => format!("第 {item_no} 项的编号重复，请更正。"),
            Self::NoPinnedDate(pin) => {
                format!("缺少{}日期，无法确定适用的政策版本，请填写。", zh::pin_word(*pin))
            }
            Self::NotInForce { policy, on } => {
                format!("政策 {policy} 在 {on} 不在有效期内，请为项目选择当日有效的政策。")
            }
            Self::BirthMissing => "政策按年龄补贴，但缺少出生日期，请填写。".to_owned(),
            Self::NoCapAmount { cap } => {
                format!("{}的上限没有适用于本人的金额，政策也没有写明其他人不设上限，请补全政策。", cap[0])
            }
            Self::SubjectMissing(subject) => {
                format!("政策按{}计算额度，但个案没有填写，请补充。", zh::subject_word(*subject))
            }
            Self::NegativeGrant { application } => format!("额度台账中 {application} 的金额为负，请更正。"),
            Self::Overflow => "金额过大，无法计算。".to_owned(),
        }
    }
}
