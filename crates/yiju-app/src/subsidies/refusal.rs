//! Why a case has no subsidy yet, or nothing is set aside for it: something the policy needs is not known. The case stays readable and says it.

use yiju_domain::subsidy::{Language, SubsidyError};

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The programme names no policy, or one that is not at hand.
    PolicyMissing(String),
    /// No day of application.
    NotApplied,
    /// A row of another list that takes from a cap without saying how much: the list and the row of its sheet.
    ListedAmount(String, i64),
    /// Nothing the policy says limits what may be paid, so that only a plan says how much it is.
    NoLimit,
    /// What the calculation itself refuses.
    Engine(SubsidyError),
}

impl From<SubsidyError> for Refusal {
    fn from(fault: SubsidyError) -> Self {
        Self::Engine(fault)
    }
}

impl Refusal {
    /// One sentence: what is missing and what to do.
    pub(crate) fn words(&self, language: Language) -> String {
        match (self, language) {
            (Self::PolicyMissing(policy), Language::Zh) if policy.is_empty() => {
                "项目没有选择补贴政策，请在设置的项目中选择。".into()
            }
            (Self::PolicyMissing(policy), Language::Zh) => {
                format!("项目所用的补贴政策 {policy} 不在本工作区，请导入该政策，或为项目另选政策。")
            }
            (Self::PolicyMissing(policy), Language::En) if policy.is_empty() => {
                "the programme has no subsidy policy; choose one in the settings of the programme".into()
            }
            (Self::PolicyMissing(policy), Language::En) => format!(
                "the programme goes by the policy {policy}, which is not in this workspace; import it or choose another"
            ),
            (Self::NotApplied, Language::Zh) => "缺少申请日期，无法确定适用的政策版本，请填写。".into(),
            (Self::NotApplied, Language::En) => {
                "the day of the application is not known, and it says which version of the policy holds; enter it"
                    .into()
            }
            (Self::ListedAmount(list, row), Language::Zh) => format!(
                "外部名单“{list}”第 {row} 行要计入上限，但名单没有写明金额，不能计算；请补上金额后重新导入名单，或取消该名单。"
            ),
            (Self::ListedAmount(list, row), Language::En) => format!(
                "row {row} of the list “{list}” takes from a cap, but the list does not say how much; import the list again with the amount, or take it out"
            ),
            (Self::NoLimit, Language::Zh) => "政策没有限定最多补多少，有方案后才能预留。".into(),
            (Self::NoLimit, Language::En) => {
                "the policy does not limit what may be paid; money is set aside once there is a plan".into()
            }
            (Self::Engine(fault), language) => fault.words(language),
        }
    }
}
