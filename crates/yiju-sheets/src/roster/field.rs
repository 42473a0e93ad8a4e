//! What a column of a roster can mean.

use serde::Serialize;
use yiju_domain::category::Category;

/// The meaning of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RosterField {
    /// 序号: running number on the sheet, without meaning outside it.
    Serial,
    /// 姓名 of the older person.
    Name,
    /// 身份证号.
    IdNumber,
    /// 性别.
    Sex,
    /// 出生日期.
    BirthDate,
    /// 年龄 in years.
    Age,
    /// 联系电话.
    Phone,
    /// 镇(街道).
    Town,
    /// 村(社区).
    Village,
    /// 现居住地址: where the home to be adapted is.
    Address,
    /// 户籍地址: where the person is registered.
    RegisteredAddress,
    /// 人员类别, possibly several in one cell.
    Categories,
    /// 申请日期.
    AppliedOn,
    /// 配偶姓名.
    SpouseName,
    /// 配偶身份证号.
    SpouseId,
    /// 配偶电话.
    SpousePhone,
    /// 代理人, 联系人, 监护人, 子女: who acts for the older person.
    AgentName,
    /// ID number of that person.
    AgentId,
    /// Phone of that person.
    AgentPhone,
    /// 与老人关系.
    AgentRelation,
    /// 产权人.
    OwnerName,
    /// 不动产权证号: certificate of the dwelling.
    CertificateNo,
    /// 残疾证号.
    DisabilityCardNo,
    /// 开户行.
    BankName,
    /// 银行账号.
    BankAccount,
    /// 备注.
    Note,
    /// A tick column: its heading is this category, a mark in the cell means the person belongs to it.
    Tick(Category),
}

impl RosterField {
    /// Whether the column holds numbers that a spreadsheet destroys when it keeps them as numbers.
    #[must_use]
    pub fn holds_long_numbers(self) -> bool {
        matches!(
            self,
            Self::IdNumber
                | Self::SpouseId
                | Self::AgentId
                | Self::Phone
                | Self::SpousePhone
                | Self::AgentPhone
                | Self::BankAccount
                | Self::CertificateNo
                | Self::DisabilityCardNo
        )
    }

    /// Whether a bare number in the column may be a day count.
    pub(crate) fn holds_dates(self) -> bool {
        matches!(self, Self::AppliedOn | Self::BirthDate)
    }
}
