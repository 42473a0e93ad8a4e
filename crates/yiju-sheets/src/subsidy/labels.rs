//! The words of the summary in both languages.

/// Headings and names of sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SubsidyLabels {
    /// Sheet with one row a case.
    pub cases: &'static str,
    /// Sheet with the parts of the cases.
    pub parts: &'static str,
    /// Sheet by town.
    pub by_town: &'static str,
    /// Sheet by contractor.
    pub by_contractor: &'static str,
    /// Sheet by fund.
    pub by_fund: &'static str,
    /// Sheet by category.
    pub by_category: &'static str,
    /// Sheet that compares the totals.
    pub check: &'static str,
    /// Running number.
    pub serial: &'static str,
    /// Case number.
    pub case_no: &'static str,
    /// Name.
    pub name: &'static str,
    /// ID number.
    pub id_number: &'static str,
    /// Town or street.
    pub town: &'static str,
    /// Village or community.
    pub village: &'static str,
    /// All categories of the person.
    pub categories: &'static str,
    /// The category that set the rate.
    pub deciding_category: &'static str,
    /// Contractor.
    pub contractor: &'static str,
    /// Source of the money.
    pub fund: &'static str,
    /// How many cases.
    pub case_count: &'static str,
    /// Total cost.
    pub total: &'static str,
    /// Part the subsidy is calculated from.
    pub eligible: &'static str,
    /// Rate.
    pub rate: &'static str,
    /// Subsidy.
    pub subsidy: &'static str,
    /// Own payment.
    pub self_pay: &'static str,
    /// Date the case counts by.
    pub date: &'static str,
    /// Last line of a sheet.
    pub sum: &'static str,
    /// Line with the subsidy in capital characters.
    pub in_words: &'static str,
    /// What stands for an empty town, contractor, fund or category.
    pub unassigned: &'static str,
    /// Name of a sheet in the comparison.
    pub sheet: &'static str,
    /// Result of the comparison.
    pub agrees: &'static str,
    /// Comparison holds.
    pub yes: &'static str,
    /// Comparison fails.
    pub no: &'static str,
    /// Line for signatures.
    pub signatures: &'static str,
    /// Between several contractors or funds in one cell.
    pub list_separator: &'static str,
}

impl SubsidyLabels {
    /// Chinese.
    #[must_use]
    pub const fn zh() -> Self {
        Self {
            cases: "补贴明细",
            parts: "分摊明细",
            by_town: "按街道（乡镇）",
            by_contractor: "按施工单位",
            by_fund: "按资金来源",
            by_category: "按定比类别",
            check: "核对",
            serial: "序号",
            case_no: "个案号",
            name: "姓名",
            id_number: "身份证号",
            town: "街道（乡镇）",
            village: "社区（村）",
            categories: "人员类别",
            deciding_category: "定比类别",
            contractor: "施工单位",
            fund: "资金来源",
            case_count: "户数",
            total: "改造总价（元）",
            eligible: "可补贴金额（元）",
            rate: "补贴比例",
            subsidy: "补贴金额（元）",
            self_pay: "自付金额（元）",
            date: "日期",
            sum: "合计",
            in_words: "补贴金额大写",
            unassigned: "未指定",
            sheet: "工作表",
            agrees: "是否一致",
            yes: "一致",
            no: "不一致",
            signatures: "制表：                审核：                负责人：                （盖章）",
            list_separator: "、",
        }
    }

    /// English.
    #[must_use]
    pub const fn en() -> Self {
        Self {
            cases: "Cases",
            parts: "Parts",
            by_town: "By town",
            by_contractor: "By contractor",
            by_fund: "By fund",
            by_category: "By category",
            check: "Check",
            serial: "No.",
            case_no: "Case no.",
            name: "Name",
            id_number: "ID number",
            town: "Town",
            village: "Community",
            categories: "Categories",
            deciding_category: "Deciding category",
            contractor: "Contractor",
            fund: "Fund",
            case_count: "Cases",
            total: "Total (yuan)",
            eligible: "Eligible (yuan)",
            rate: "Rate",
            subsidy: "Subsidy (yuan)",
            self_pay: "Self-paid (yuan)",
            date: "Date",
            sum: "Total",
            in_words: "Subsidy in capital characters",
            unassigned: "Not assigned",
            sheet: "Sheet",
            agrees: "Agrees",
            yes: "yes",
            no: "NO",
            signatures: "Prepared by:                Checked by:                Approved by:                (seal)",
            list_separator: ", ",
        }
    }

    pub(super) fn amounts(&self) -> [&'static str; 4] {
        [self.total, self.eligible, self.subsidy, self.self_pay]
    }
}
