//! The words of the settlement workbook in both languages; what it shares with the subsidy summary is worded there.

use yiju_domain::money::Fen;

use crate::subsidy::SubsidyLabels;

/// Headings and names of sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SettlementLabels {
    /// Words shared with the subsidy summary.
    pub common: SubsidyLabels,
    /// Sheet with one row a payee.
    pub settlement: &'static str,
    /// Sheet with one row a home.
    pub roster: &'static str,
    /// Sheet with the lines.
    pub detail: &'static str,
    /// Sheet by category.
    pub by_category: &'static str,
    /// Sheet by month of acceptance.
    pub by_month: &'static str,
    /// Before the name of the office.
    pub office: &'static str,
    /// Before the number of the batch.
    pub batch_no: &'static str,
    /// Before the period.
    pub period: &'static str,
    /// Before the state of the batch.
    pub state: &'static str,
    /// Unit of the amounts.
    pub unit_note: &'static str,
    /// Personal data are masked.
    pub masked: &'static str,
    /// Personal data are complete.
    pub full: &'static str,
    /// Between facts on one line.
    pub gap: &'static str,
    /// Category of the person.
    pub category: &'static str,
    /// Month of acceptance.
    pub month: &'static str,
    /// Contract total.
    pub total: &'static str,
    /// Part held back.
    pub retention: &'static str,
    /// Part paid with this batch.
    pub paid_now: &'static str,
    /// Kind of payee.
    pub payee_kind: &'static str,
    /// Name of the payee.
    pub payee: &'static str,
    /// Bank.
    pub bank: &'static str,
    /// Account.
    pub account: &'static str,
    /// Invoice numbers.
    pub invoices: &'static str,
    /// Day of acceptance.
    pub accepted_on: &'static str,
    /// Note.
    pub note: &'static str,
    /// Between several notes.
    pub note_separator: &'static str,
    /// Number of the payee on the settlement sheet.
    pub payee_no: &'static str,
    /// Number of the home on the roster.
    pub roster_no: &'static str,
    /// Number of the item.
    pub item_no: &'static str,
    /// Code of the item.
    pub code: &'static str,
    /// Name of the item.
    pub item: &'static str,
    /// Kind of the item.
    pub kind: &'static str,
    /// Stage of the case.
    pub stage: &'static str,
    /// Accepted quantity.
    pub quantity: &'static str,
    /// Unit of the quantity.
    pub unit: &'static str,
    /// Price of a unit.
    pub unit_price: &'static str,
    /// Amount of a line.
    pub amount: &'static str,
    /// Payee: company.
    pub to_contractor: &'static str,
    /// Payee: the older person.
    pub to_elder: &'static str,
    /// Payee: the family.
    pub to_family: &'static str,
    /// Payee: a platform.
    pub to_platform: &'static str,
    /// What a row takes back: `{batch}` and `{row}`.
    pub reverses: &'static str,
    /// Before the payment in capital characters.
    pub in_words: &'static str,
    /// Result of a comparison.
    pub verdict: &'static str,
    /// A comparison holds.
    pub same: &'static str,
    /// A comparison fails.
    pub differs: &'static str,
    /// Homes whose lines differ from the roster: total, eligible, subsidy, own payment.
    pub lines_differ: [&'static str; 4],
    /// Homes whose subsidy and own payment are not their total.
    pub total_differs: &'static str,
    /// Homes whose retention and payment are not their subsidy.
    pub payment_differs: &'static str,
    /// All comparisons together.
    pub result: &'static str,
}

impl SettlementLabels {
    /// Chinese.
    #[must_use]
    pub const fn zh() -> Self {
        Self {
            common: SubsidyLabels::zh(),
            settlement: "结算表",
            roster: "花名册",
            detail: "明细",
            by_category: "按人员类别",
            by_month: "按月份",
            office: "编制单位：",
            batch_no: "批次号：",
            period: "期间：",
            state: "状态：",
            unit_note: "单位：元",
            masked: "个人信息已脱敏",
            full: "含完整个人信息，仅限拨付使用，不得外传",
            gap: "        ",
            category: "人员类别",
            month: "验收月份",
            total: "合同总价（元）",
            retention: "质保金（元）",
            paid_now: "本次支付（元）",
            payee_kind: "收款方类型",
            payee: "收款方",
            bank: "开户银行",
            account: "账号",
            invoices: "发票号码",
            accepted_on: "验收日期",
            note: "备注",
            note_separator: "；",
            payee_no: "结算表序号",
            roster_no: "花名册序号",
            item_no: "项目序号",
            code: "项目编码",
            item: "项目名称",
            kind: "项目类别",
            stage: "环节",
            quantity: "验收数量",
            unit: "单位",
            unit_price: "单价（元）",
            amount: "金额（元）",
            to_contractor: "施工单位",
            to_elder: "老人本人",
            to_family: "家属",
            to_platform: "平台",
            reverses: "冲销 {batch} 第 {row} 行",
            in_words: "本次支付金额大写",
            verdict: "核对结果",
            same: "相符",
            differs: "不符",
            lines_differ: [
                "明细金额合计与花名册不同的户数",
                "明细可补贴金额合计与花名册不同的户数",
                "明细补贴金额合计与花名册不同的户数",
                "明细自付金额合计与花名册不同的户数",
            ],
            total_differs: "补贴金额＋自付金额≠合同总价的户数",
            payment_differs: "质保金＋本次支付≠补贴金额的户数",
            result: "总体结果",
        }
    }

    /// English.
    #[must_use]
    pub const fn en() -> Self {
        Self {
            common: SubsidyLabels::en(),
            settlement: "Settlement",
            roster: "Roster",
            detail: "Lines",
            by_category: "By category",
            by_month: "By month",
            office: "Office: ",
            batch_no: "Batch: ",
            period: "Period: ",
            state: "State: ",
            unit_note: "Amounts in yuan",
            masked: "Personal data are masked",
            full: "Complete personal data: for the payment only, not to be passed on",
            gap: "        ",
            category: "Category",
            month: "Month of acceptance",
            total: "Contract total (yuan)",
            retention: "Retention (yuan)",
            paid_now: "Paid now (yuan)",
            payee_kind: "Payee kind",
            payee: "Payee",
            bank: "Bank",
            account: "Account",
            invoices: "Invoice nos.",
            accepted_on: "Accepted on",
            note: "Note",
            note_separator: "; ",
            payee_no: "No. in settlement",
            roster_no: "No. in roster",
            item_no: "Item no.",
            code: "Code",
            item: "Item",
            kind: "Kind",
            stage: "Stage",
            quantity: "Accepted quantity",
            unit: "Unit",
            unit_price: "Unit price (yuan)",
            amount: "Amount (yuan)",
            to_contractor: "Contractor",
            to_elder: "Older person",
            to_family: "Family",
            to_platform: "Platform",
            reverses: "Reverses {batch} row {row}",
            in_words: "Paid now in capital characters",
            verdict: "Result",
            same: "agrees",
            differs: "DIFFERS",
            lines_differ: [
                "Homes whose lines differ from the roster: amount",
                "Homes whose lines differ from the roster: eligible",
                "Homes whose lines differ from the roster: subsidy",
                "Homes whose lines differ from the roster: self-paid",
            ],
            total_differs: "Homes where subsidy + self-paid is not the contract total",
            payment_differs: "Homes where retention + paid now is not the subsidy",
            result: "Overall",
        }
    }

    /// The six figures of a home in the order all sheets show them.
    pub(super) fn figures(&self) -> [&'static str; 6] {
        [
            self.total,
            self.common.eligible,
            self.common.subsidy,
            self.retention,
            self.paid_now,
            self.common.self_pay,
        ]
    }

    /// The payment in capital characters.
    pub(super) fn paid_in_words(&self, paid: Fen) -> String {
        format!("{}: {}", self.in_words, paid.uppercase())
    }
}
