//! Sentences in Chinese.

use super::parts::{cut_below, exact, percent, unit};
use crate::catalogue::{ItemKind, ItemNature};
use crate::category::Category;
use crate::dates::chinese;
use crate::money::Fen;
use crate::subsidy::{
    BasketTest, CapOrder, CapRef, Certainty, CostKind, Currency, Exact, ItemRef, LastDay, Measure,
    NotCovered, Period, Pin, Rounding, SameBy, Scope, ShareOf, Step, Subject, Who,
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
        format!("{} {}", self.0.plain(amount), unit(self.0).0)
    }

    fn exact(&self, amount: Exact) -> String {
        format!("{} {}", exact(amount, self.0), unit(self.0).0)
    }

    fn standing(&self, step: &Step) -> String {
        match step {
            Step::Policy { name, version, pin, on, certainty, .. } => {
                let (pin, on, sure) = (pin_word(*pin), chinese(*on), certainty_word(*certainty));
                format!("依据《{name}》第 {version} 版，按{pin}日 {on} 确定；数据来源：{sure}。")
            }
            Step::NotPayable { certainty, missing } if missing.is_empty() => {
                format!("本政策数据为{}，不得据以付款。", certainty_word(*certainty))
            }
            Step::NotPayable { missing, .. } => {
                let texts: Vec<&str> = missing.iter().map(|[zh, _]| zh.as_str()).collect();
                format!("本政策缺少数据，不得据以付款：{}。", texts.join("；"))
            }
            Step::TooLate { which, last, on } => {
                let (on, last, what) = (chinese(*on), chinese(*last), last_day_word(*which));
                format!("{what}日 {on} 晚于截止日 {last}，不予补贴。")
            }
            Step::Excluded { name, subject, application, on, .. } => {
                let (who, on) = (subject_word(*subject), chinese(*on));
                format!("{who}已于 {on} 享受“{name}”（{application}），不能重复享受，不予补贴。")
            }
            _ => String::new(),
        }
    }

    fn award(&self, step: &Step) -> String {
        match step {
            Step::Rate { who, category, marks, rate_bp } => {
                let rate = if *rate_bp == 10_000 {
                    "据实补贴（100%）".to_owned()
                } else {
                    format!("补贴比例 {}", percent(*rate_bp))
                };
                format!("{}：{rate}；符合多项时取最高，不叠加。", who_word(who, *category, marks))
            }
            Step::Flat { who, category, marks, amount } => {
                format!(
                    "{}：定额补贴 {}，不超过实际费用。",
                    who_word(who, *category, marks),
                    self.money(*amount)
                )
            }
            _ => "没有适用于本人的补贴比例，不予补贴。".to_owned(),
        }
    }

    fn what_counts(&self, step: &Step) -> String {
        match step {
            Step::LineNotCovered { item, why, value, names, amount } => {
                format!(
                    "{}：{}，{} 不计入补贴。",
                    item_word(item),
                    why_word(*why, names.as_ref().map_or(value.as_str(), |names| names[0].as_str())),
                    self.money(*amount)
                )
            }
            Step::LineRepeated { item, by, subject, application, on } => {
                let same = if *by == SameBy::Product { "同一产品" } else { "同一项目" };
                let item = item_word(item);
                match application {
                    Some(case) => {
                        let who = subject_word(*subject);
                        format!("{item}：{who}已于 {} 就{same}享受补贴（{case}），不再补贴。", chinese(*on))
                    }
                    None => format!("{item}：与本次申请中另一行为{same}，不再补贴。"),
                }
            }
            Step::LinePieces { item, cap, most, quantity, allowed } => {
                let (item, cap) = (item_word(item), cap_word(cap));
                format!("{item}：{cap}限 {most} 件，数量 {quantity} 中计入 {allowed}。")
            }
            Step::LineBase { item, unit_price, limit, quantity, amount, eligible } => {
                let limit = limit.map_or_else(String::new, |limit| format!("，限价 {}", self.money(limit)));
                let price = self.money(*unit_price);
                let (amount, eligible) = (self.money(*amount), self.exact(*eligible));
                format!(
                    "{}：成交单价 {price}{limit}，数量 {quantity}，合同金额 {amount}，计入 {eligible}。",
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
                format!("{}：{from} × {} = {to}。", item_word(item), percent(*rate_bp))
            }
            Step::LineCapped { item, limit, from } => {
                format!(
                    "{}：单项补贴上限 {}，由 {} 减至上限。",
                    item_word(item),
                    self.money(*limit),
                    self.exact(*from)
                )
            }
            Step::LineCostCut { item, cap, from, to } => {
                format!(
                    "{}：受费用上限（{cap}）限制，计入费用由 {} 减至 {}。",
                    item_word(item),
                    self.exact(*from),
                    self.money(*to)
                )
            }
            Step::LineRounded { item, exact, to, rounding } => {
                format!(
                    "{}：{} {}为 {}。",
                    item_word(item),
                    self.exact(*exact),
                    rounding_word(*rounding),
                    self.money(*to)
                )
            }
            Step::WholeRounded { exact, to, rounding } => {
                format!(
                    "各项合计：{} {}为 {}。",
                    self.exact(*exact),
                    rounding_word(*rounding),
                    self.money(*to)
                )
            }
            Step::LineShare { item, exact, to } => {
                format!(
                    "{}：在取整后的合计中，由 {} 分得 {}。",
                    item_word(item),
                    self.exact(*exact),
                    self.money(*to)
                )
            }
            Step::LineCut { item, cap, order, from, to } => {
                let order = match order {
                    CapOrder::ByNumber => "先基础后可选、按序号",
                    CapOrder::ProRata => "按比例",
                };
                let what = if cap == "flat" { "定额".to_owned() } else { format!("上限（{cap}）") };
                format!(
                    "{}：受{what}限制，{order}扣减，补贴由 {} 减至 {}。",
                    item_word(item),
                    self.money(*from),
                    self.money(*to)
                )
            }
            _ => String::new(),
        }
    }

    fn basket(&self, test: &BasketTest, met: bool) -> String {
        let verdict = if met { "符合" } else { "不符合，不予补贴" };
        match test {
            BasketTest::Items { least, found } => format!("至少 {least} 项，实有 {found} 项：{verdict}。"),
            BasketTest::Amount { least, above, found } => {
                let bound = if *above { "须超过" } else { "不少于" };
                format!(
                    "计入项目合同金额{bound} {}，实为 {}：{verdict}。",
                    self.money(*least),
                    self.money(*found)
                )
            }
            BasketTest::Works { share_bp, of, base, least, found } => {
                let of = if *of == ShareOf::All { "合同总额" } else { "产品金额" };
                let least = least.map_or_else(String::new, |least| format!("且不少于 {}", self.money(least)));
                let (share, base, found) = (percent(*share_bp), self.money(*base), self.money(*found));
                format!("施工费用须占{of}（{base}）的 {share} 以上{least}，实为 {found}：{verdict}。")
            }
        }
    }

    fn quota(&self, step: &Step) -> String {
        match step {
            Step::ApplicationsUsedUp { cap, most, made } => {
                format!("{}限 {most} 次，此前已有 {made} 次，相关项目不予补贴。", cap_word(cap))
            }
            Step::Uncapped { cap } => format!("{}的上限不适用于本人：本政策规定不设上限。", cap_word(cap)),
            Step::Quota { cap, limit, used, left, wanted } => {
                let what = if cap.measure == Measure::Cost { "费用" } else { "补贴" };
                let (limit, used) = (self.money(*limit), self.money(*used));
                let (left, wanted) = (self.money(*left), self.money(*wanted));
                format!(
                    "{}{what}上限 {limit}，此前已用 {used}，尚余 {left}，本次应计 {wanted}。",
                    cap_word(cap)
                )
            }
            Step::FlatSum { amount, wanted } => {
                format!("定额 {}，可计入费用 {}，取较低者。", self.money(*amount), self.money(*wanted))
            }
            _ => String::new(),
        }
    }

    fn totals(&self, step: &Step) -> String {
        match step {
            Step::Total { contract, subsidy, self_pay } => {
                let (contract, subsidy, rest) =
                    (self.money(*contract), self.money(*subsidy), self.money(*self_pay));
                format!("合同总额 {contract}，补贴 {subsidy}，个人自付 {rest}。")
            }
            Step::Fund { name, share_bp, amount, remainder, .. } => {
                let how = if *remainder { "其余部分" } else { cut_below(self.0)[0] };
                format!("{name}承担 {}（{how}）：{}。", percent(*share_bp), self.money(*amount))
            }
            _ => String::new(),
        }
    }
}

fn item_word(item: &ItemRef) -> String {
    if item.name.is_empty() {
        format!("第 {} 项", item.no)
    } else {
        format!("第 {} 项 {}", item.no, item.name)
    }
}

pub(super) fn who_word(who: &Who, category: Option<Category>, marks: &[[String; 2]]) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(category.map(|one| one.label_zh().to_owned()));
    match (who.age_from, who.age_to) {
        (Some(from), Some(to)) => parts.push(format!("{from}–{to} 周岁")),
        (Some(from), None) => parts.push(format!("{from} 周岁及以上")),
        (None, Some(to)) => parts.push(format!("{to} 周岁及以下")),
        (None, None) => {}
    }
    if let Some(band) = &who.level {
        let to = band.to.map_or_else(|| "及以上".to_owned(), |to| format!("至 {to} 级"));
        parts.push(format!("{} {} 级{to}", band.scale, band.from));
    }
    parts.extend(marks.iter().map(|[name, _]| name.clone()));
    if parts.is_empty() { "全体对象".to_owned() } else { parts.join("、") }
}

pub(super) fn cap_word(cap: &CapRef) -> String {
    let scope = match (&cap.scope, &cap.class) {
        (Scope::All, _) => String::new(),
        (Scope::EachClass, Some([_, name, _])) => format!("“{name}”类"),
        (Scope::EachClass, None) => "每类".to_owned(),
        (Scope::Classes(list) | Scope::Items(list), _) => format!("“{}”", cap.called(list, 0).join("、")),
        (Scope::Natures(list), _) => list.iter().map(|one| nature_word(*one)).collect::<Vec<_>>().join("、"),
    };
    format!("{}{}{scope}", subject_word(cap.subject), period_word(cap.period))
}

pub(super) fn period_word(period: Period) -> String {
    match period {
        Period::Application => "每次".to_owned(),
        Period::Ever => "累计".to_owned(),
        Period::CalendarYear => "每自然年".to_owned(),
        Period::Rolling { years } => format!("任意连续 {years} 年内"),
        Period::Cycle { years, start } => format!("每 {years} 年一期（自 {} 起）", chinese(start)),
    }
}

pub(super) const fn subject_word(subject: Subject) -> &'static str {
    match subject {
        Subject::Person => "本人",
        Subject::Couple => "夫妻双方",
        Subject::Household => "本户",
        Subject::Dwelling => "本住房",
        Subject::PersonInDwelling => "本人在本住房",
    }
}

fn why_word(why: NotCovered, value: &str) -> String {
    match why {
        NotCovered::SelfPaid => "约定自费".to_owned(),
        NotCovered::NothingDone => "数量为零，未实施".to_owned(),
        NotCovered::Kind if value == ItemKind::Optional.code() => "可选项目不补贴".to_owned(),
        NotCovered::Kind => "基础项目不补贴".to_owned(),
        NotCovered::Nature => {
            format!(
                "{}不补贴",
                value.parse().map_or_else(|_| value.to_owned(), |one| nature_word(one).to_owned())
            )
        }
        NotCovered::Class => format!("“{value}”类不补贴"),
        NotCovered::Cost => {
            format!(
                "{}不补贴",
                value.parse().map_or_else(|_| value.to_owned(), |one| cost_word(one).to_owned())
            )
        }
    }
}

pub(super) const fn nature_word(nature: ItemNature) -> &'static str {
    match nature {
        ItemNature::Goods => "产品",
        ItemNature::Work => "施工",
        ItemNature::Fitting => "设施配备",
        ItemNature::Service => "服务",
        ItemNature::Rental => "租赁",
    }
}

pub(super) const fn cost_word(cost: CostKind) -> &'static str {
    match cost {
        CostKind::Product => "产品费",
        CostKind::Material => "材料费",
        CostKind::Labour => "人工费",
        CostKind::Decoration => "装修费",
        CostKind::Assessment => "评估费",
        CostKind::Supervision => "监理费",
        CostKind::Acceptance => "验收费",
        CostKind::Delivery => "配送费",
        CostKind::AfterSale => "售后费",
    }
}

pub(super) const fn rounding_word(rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::HalfUp => "四舍五入",
        Rounding::Down => "舍去尾数",
        Rounding::WholeUnit => "取整到元",
    }
}

pub(super) const fn pin_word(pin: Pin) -> &'static str {
    match pin {
        Pin::Approval => "审核通过",
        Pin::Application => "申请",
    }
}

const fn certainty_word(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Official => "官方文件",
        Certainty::Press => "新闻或转载",
        Certainty::Inferred => "推断",
        Certainty::Sample => "示例",
    }
}

const fn last_day_word(which: LastDay) -> &'static str {
    match which {
        LastDay::Apply => "申请",
        LastDay::Contract => "签约",
        LastDay::Settle => "结算",
    }
}
