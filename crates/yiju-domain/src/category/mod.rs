//! Categories of people (人员类别) that policies and statistics ask for. One person may hold several.
//!
//! The codes are the short ones offices know from their lists. The order of the variants is the order in
//! which a tie between two equal rates is broken, so that the same case is always counted in the same row.

mod contradiction;
mod parse;

pub use contradiction::{Contradiction, contradictions};
pub use parse::{Parsed, ParsedWord, parse};

coded_enum! {
    /// A category of people.
    pub enum Category as "category" {
        /// 分散供养特困人员
        ExtremePoverty = "tk",
        /// 最低生活保障(低保)
        SubsistenceAllowance = "db",
        /// 低保边缘、低收入家庭
        NearSubsistence = "db2",
        /// 支出型困难家庭及其他困难
        ExpenditureHardship = "zc",
        /// 脱贫(原建档立卡)
        LiftedFromPoverty = "tp",
        /// 失能, by assessment
        Incapacitated = "sn",
        /// 残疾一级、二级
        SevereDisability = "cj1",
        /// 残疾三级、四级
        ModerateDisability = "cj2",
        /// 高龄: 80 and above
        Aged80 = "gl",
        /// 独居、空巢、留守、纯老家庭
        LivingAlone = "dj",
        /// 计划生育特殊家庭(计生特扶)
        LostOnlyChild = "js",
        /// 优抚对象、三老人员
        EntitledVeteran = "yf",
        /// 劳模
        ModelWorker = "lm",
        /// 社会老年人: anybody of 60 and above
        OrdinaryElder = "sh",
    }
}

impl Category {
    /// The name on Chinese papers and sheets.
    #[must_use]
    pub const fn label_zh(self) -> &'static str {
        match self {
            Self::ExtremePoverty => "分散供养特困",
            Self::SubsistenceAllowance => "低保",
            Self::NearSubsistence => "低保边缘",
            Self::ExpenditureHardship => "支出型困难",
            Self::LiftedFromPoverty => "脱贫",
            Self::Incapacitated => "失能",
            Self::SevereDisability => "残疾一、二级",
            Self::ModerateDisability => "残疾三、四级",
            Self::Aged80 => "高龄",
            Self::LivingAlone => "独居空巢",
            Self::LostOnlyChild => "计生特扶",
            Self::EntitledVeteran => "优抚",
            Self::ModelWorker => "劳模",
            Self::OrdinaryElder => "普通老年人",
        }
    }

    /// The name in English.
    #[must_use]
    pub const fn label_en(self) -> &'static str {
        match self {
            Self::ExtremePoverty => "Extreme poverty, supported at home",
            Self::SubsistenceAllowance => "Subsistence allowance",
            Self::NearSubsistence => "Near subsistence, low income",
            Self::ExpenditureHardship => "Hardship by expenditure",
            Self::LiftedFromPoverty => "Lifted from poverty",
            Self::Incapacitated => "Loss of ability by assessment",
            Self::SevereDisability => "Disability grade 1 or 2",
            Self::ModerateDisability => "Disability grade 3 or 4",
            Self::Aged80 => "Aged 80 and above",
            Self::LivingAlone => "Living alone or empty nest",
            Self::LostOnlyChild => "Lost or disabled only child",
            Self::EntitledVeteran => "Veterans and martyrs' families",
            Self::ModelWorker => "Model worker",
            Self::OrdinaryElder => "Ordinary elder",
        }
    }

    /// The name a notice may use. Disability, loss of ability and the loss of a child are health or fate: they are
    /// sensitive (个人信息保护法 Art. 28), and a notice does not spell them out.
    #[must_use]
    pub const fn public_label_zh(self) -> &'static str {
        match self {
            Self::Incapacitated | Self::SevereDisability | Self::ModerateDisability | Self::LostOnlyChild => {
                "其他符合条件对象"
            }
            _ => self.label_zh(),
        }
    }

    /// The name a notice in English may use; see [`Category::public_label_zh`].
    #[must_use]
    pub const fn public_label_en(self) -> &'static str {
        match self {
            Self::Incapacitated | Self::SevereDisability | Self::ModerateDisability | Self::LostOnlyChild => {
                "Otherwise eligible"
            }
            _ => self.label_en(),
        }
    }

    /// Whether a proof of hardship belongs in the file.
    #[must_use]
    pub const fn is_hardship(self) -> bool {
        matches!(
            self,
            Self::ExtremePoverty
                | Self::SubsistenceAllowance
                | Self::NearSubsistence
                | Self::ExpenditureHardship
                | Self::LiftedFromPoverty
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_labels_are_distinct() {
        let codes: Vec<&str> = Category::ALL.iter().map(|one| one.code()).collect();
        assert_eq!(codes.join(" "), "tk db db2 zc tp sn cj1 cj2 gl dj js yf lm sh");
        for labels in [Category::label_zh, Category::label_en] {
            let mut all: Vec<&str> = Category::ALL.iter().map(|one| labels(*one)).collect();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), Category::ALL.len());
        }
    }

    #[test]
    fn a_notice_does_not_speak_of_health() {
        let shown: Vec<&str> = Category::ALL.iter().map(|one| one.public_label_zh()).collect();
        assert!(shown.iter().all(|label| !label.contains('残') && !label.contains("失能")), "{shown:?}");
        assert!(shown.contains(&"低保") && shown.contains(&"高龄"));
    }

    #[test]
    fn every_label_reads_back() {
        for one in Category::ALL {
            assert!(parse(one.label_zh()).categories().contains(one), "{one}");
        }
    }
}
