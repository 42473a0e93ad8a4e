//! The fields a template of a settlement batch can be filled with, and the words offices have for them.
//!
//! Codes are stored in mappings and never change their meaning. Words are compared as [`key`] makes them.

use yiju_domain::text;

use crate::wire::TemplateFieldView;

/// What a field is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    Batch,
    Row,
}

/// A field.
#[derive(Debug)]
pub(crate) struct Field {
    pub code: &'static str,
    pub scope: Scope,
    pub zh: &'static str,
    pub en: &'static str,
    /// Other names of placeholders and headings, in compared form.
    words: &'static [&'static str],
}

const fn of(
    scope: Scope,
    code: &'static str,
    zh: &'static str,
    en: &'static str,
    words: &'static [&'static str],
) -> Field {
    Field { code, scope, zh, en, words }
}

use Scope::{Batch as B, Row as R};

/// All fields in the order they are offered in.
pub(crate) const FIELDS: &[Field] = &[
    of(
        B,
        "batch_no",
        "批次号",
        "Batch number",
        &["批号", "批次", "结算批次", "批次编号", "编号", "batch", "number"],
    ),
    of(
        B,
        "office",
        "单位",
        "Office",
        &["单位名称", "编制单位", "填报单位", "制表单位", "申报单位", "民政局", "部门"],
    ),
    of(B, "programme", "项目", "Programme", &["项目名称", "工程名称", "program"]),
    of(B, "year", "年度", "Year", &["年份"]),
    of(B, "period", "期间", "Period", &["结算期间", "时段", "所属期", "所属期间", "验收期间"]),
    of(B, "period_from", "期间起", "Period from", &["开始日期", "起始日期", "from"]),
    of(B, "period_to", "期间止", "Period to", &["结束日期", "截止日期", "to"]),
    of(B, "state", "批次状态", "State", &["状态"]),
    of(B, "batch_note", "批次备注", "Note of the batch", &["备注", "说明", "note"]),
    of(B, "rows", "行数", "Rows", &["笔数", "记录数"]),
    of(B, "homes", "户数", "Homes", &["总户数", "改造户数", "合计户数"]),
    of(B, "payees", "收款人数", "Payees", &["收款单位数"]),
    of(
        B,
        "sum_total",
        "项目总额",
        "Sum of totals",
        &["合计", "总计", "总金额", "总额", "改造总额", "总费用", "项目合计", "total"],
    ),
    of(
        B,
        "sum_total_upper",
        "项目总额大写",
        "Sum of totals in capitals",
        &["总额大写", "项目总额(大写)", "total_upper"],
    ),
    of(B, "sum_eligible", "可补贴合计", "Sum of eligible amounts", &["可补贴总额", "eligible"]),
    of(
        B,
        "sum_subsidy",
        "补贴合计",
        "Sum of subsidies",
        &["补贴总额", "补贴金额合计", "补贴资金合计", "补贴金额", "subsidy"],
    ),
    of(
        B,
        "sum_subsidy_upper",
        "补贴合计大写",
        "Sum of subsidies in capitals",
        &["补贴总额大写", "补贴合计(大写)", "subsidy_upper"],
    ),
    of(B, "sum_self_pay", "自付合计", "Sum of own payments", &["自付总额", "个人自付合计", "self_pay"]),
    of(B, "sum_retention", "质保金合计", "Sum of retentions", &["扣留质保金合计", "质保金总额", "retention"]),
    of(
        B,
        "sum_paid_now",
        "本次拨付合计",
        "Sum paid now",
        &[
            "本次拨付",
            "本次拨付金额",
            "拨付金额",
            "拨付合计",
            "应拨金额",
            "实拨金额",
            "支付金额",
            "金额合计",
            "paid_now",
        ],
    ),
    of(
        B,
        "sum_paid_now_upper",
        "本次拨付大写",
        "Sum paid now in capitals",
        &[
            "大写",
            "大写金额",
            "金额大写",
            "金额(大写)",
            "合计大写",
            "合计(大写)",
            "人民币大写",
            "人民币(大写)",
            "本次拨付(大写)",
            "拨付金额大写",
            "拨付金额(大写)",
            "paid_now_upper",
        ],
    ),
    of(B, "date", "日期", "Date", &["制表日期", "填表日期", "填报日期", "打印日期"]),
    of(B, "made_by", "编制人", "Made by", &["制表", "制表人", "经办人", "填表人", "编制"]),
    of(B, "made_on", "编制日期", "Made on", &[]),
    of(B, "submitted_by", "送审人", "Submitted by", &["审核", "审核人", "送审"]),
    of(B, "submitted_on", "送审日期", "Submitted on", &["审核日期"]),
    of(B, "seal", "封存码", "Seal", &["校验码"]),
    of(R, "serial", "序号", "No.", &["序", "编号", "no", "no.", "#"]),
    of(
        R,
        "case_no",
        "个案编号",
        "Case number",
        &["个案号", "案号", "档案号", "档案编号", "申请编号", "caseno"],
    ),
    of(
        R,
        "name",
        "姓名",
        "Name",
        &[
            "老人姓名",
            "老年人姓名",
            "老人",
            "老年人",
            "申请人",
            "申请人姓名",
            "户主",
            "户主姓名",
            "对象姓名",
            "改造对象",
            "补贴对象",
            "elder",
        ],
    ),
    of(
        R,
        "id_number",
        "身份证号",
        "ID number",
        &["身份证", "身份证号码", "公民身份号码", "证件号", "证件号码", "证号", "id", "idno", "idno."],
    ),
    of(
        R,
        "town",
        "街道",
        "Town",
        &[
            "镇街",
            "街镇",
            "乡镇",
            "镇",
            "镇(街道)",
            "街道(镇)",
            "乡镇(街道)",
            "街道(乡镇)",
            "镇街道",
            "乡镇街道",
            "所属街道",
            "所属镇街",
            "subdistrict",
            "street",
        ],
    ),
    of(
        R,
        "village",
        "社区",
        "Village",
        &[
            "村",
            "村居",
            "村(社区)",
            "社区(村)",
            "村社区",
            "村(居)",
            "所属社区",
            "所属村居",
            "居委会",
            "community",
        ],
    ),
    of(
        R,
        "category",
        "人员类别",
        "Category",
        &["类别", "对象类别", "老人类别", "困难类别", "补贴类别", "人员类型", "对象类型"],
    ),
    of(R, "rate", "补贴比例", "Rate", &["比例", "补贴标准", "补助比例"]),
    of(
        R,
        "total",
        "项目合计",
        "Total",
        &[
            "改造金额",
            "改造费用",
            "改造总费用",
            "改造总额",
            "总费用",
            "总金额",
            "合同金额",
            "结算金额",
            "项目金额",
            "项目总额",
            "费用合计",
            "金额",
            "合计",
            "amount",
        ],
    ),
    of(R, "eligible", "可补贴金额", "Eligible amount", &["纳入补贴金额", "补贴基数", "可补贴费用"]),
    of(
        R,
        "subsidy",
        "补贴金额",
        "Subsidy",
        &[
            "补贴",
            "政府补贴",
            "政府补贴金额",
            "财政补贴",
            "应补金额",
            "应补贴金额",
            "补助金额",
            "补贴资金",
            "核定补贴",
        ],
    ),
    of(
        R,
        "self_pay",
        "自付金额",
        "Own payment",
        &["自付", "个人自付", "个人承担", "自费", "自费金额", "个人自付金额", "个人出资"],
    ),
    of(R, "retention", "扣留质保金", "Retention", &["质保金", "扣留", "预留质保金", "暂扣质保金"]),
    of(
        R,
        "paid_now",
        "本次拨付",
        "Paid now",
        &[
            "本次拨付金额",
            "拨付金额",
            "应拨金额",
            "实拨金额",
            "实付金额",
            "应付金额",
            "支付金额",
            "本次支付",
            "本次支付金额",
            "发放金额",
            "付款金额",
        ],
    ),
    of(R, "payee_kind", "收款方式", "Kind of payee", &["收款人类型", "收款方类型"]),
    of(
        R,
        "payee",
        "收款人",
        "Payee",
        &[
            "收款人姓名",
            "收款单位",
            "收款方",
            "收款户名",
            "户名",
            "账户名",
            "账户名称",
            "开户名",
            "收款人名称",
        ],
    ),
    of(R, "bank", "开户行", "Bank", &["开户银行", "银行", "银行名称", "收款银行", "收款人开户行"]),
    of(
        R,
        "account",
        "账号",
        "Account",
        &["银行账号", "银行卡号", "卡号", "帐号", "收款账号", "收款帐号", "社保卡号", "一卡通账号"],
    ),
    of(R, "invoices", "发票号码", "Invoices", &["发票", "发票号", "发票编号", "invoice"]),
    of(R, "accepted_on", "验收日期", "Accepted on", &["验收时间", "验收", "完工验收日期"]),
    of(R, "contractor", "施工单位", "Contractor", &["改造单位", "实施单位", "服务商", "施工方", "承接单位"]),
    of(R, "items", "改造内容", "Items", &["改造项目", "项目内容", "改造明细", "改造项目名称"]),
    of(R, "item_count", "改造项数", "Number of items", &["项数", "项目数", "改造项目数"]),
    of(R, "reverses", "冲销原行", "Takes back", &["冲销", "原行"]),
    of(R, "note", "备注", "Note", &["说明", "备注说明", "其他说明", "remark", "remarks"]),
];

/// Pieces of longer headings, tried in this order when nothing else fits.
const FRAGMENTS: &[(&str, &str)] = &[
    ("id_number", "身份证"),
    ("bank", "开户行"),
    ("account", "银行账"),
    ("account", "银行卡"),
    ("account", "账号"),
    ("payee", "收款人"),
    ("invoices", "发票"),
    ("accepted_on", "验收"),
    ("retention", "质保金"),
    ("self_pay", "自付"),
    ("paid_now", "拨付"),
    ("rate", "比例"),
    ("subsidy", "补贴"),
    ("contractor", "施工单位"),
    ("category", "类别"),
    ("name", "姓名"),
    ("total", "改造金额"),
    ("total", "改造费用"),
];

/// The field that leaves a placeholder blank.
pub(crate) const BLANK: &str = "blank";

/// The form words are compared in: lower case, half width, without spaces, marks and a trailing colon.
fn key(text: &str) -> String {
    text::search_key(text).replace(['*', '_'], "").trim_end_matches([':', ';', '。']).to_owned()
}

/// The same without what stands in brackets: `补贴金额(元)`.
fn bare(key: &str) -> String {
    let (mut out, mut depth) = (String::new(), 0_u32);
    for one in key.chars() {
        match one {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            one if depth == 0 => out.push(one),
            _ => (),
        }
    }
    out
}

/// The field of this code.
pub(crate) fn find(code: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.code == code)
}

/// The field a placeholder, label or heading names as a whole.
pub(crate) fn named(scope: Scope, text: &str) -> Option<&'static Field> {
    let whole = key(text);
    let bare = bare(&whole);
    let mut of_scope = FIELDS.iter().filter(|field| field.scope == scope);
    let fits = |field: &Field, wanted: &str| {
        let own = [field.code, field.zh, field.en];
        !wanted.is_empty() && own.iter().chain(field.words).any(|word| key(word) == wanted)
    };
    // A name in full comes before one without its brackets: 合计(大写) is no 合计.
    let found = of_scope.clone().find(|field| fits(field, &whole));
    found.or_else(|| of_scope.find(|field| fits(field, &bare)))
}

/// The field of a row a heading means, by piece too.
pub(crate) fn headed(text: &str) -> Option<&'static Field> {
    let wanted = key(text);
    let piece =
        || FRAGMENTS.iter().find(|(_, piece)| wanted.contains(piece)).and_then(|(code, _)| find(code));
    named(Scope::Row, text).or_else(piece)
}

/// What a placeholder means where it stands.
pub(crate) fn placeholder(name: &str, repeated: bool) -> Option<&'static Field> {
    let of_row = repeated.then(|| named(Scope::Row, name)).flatten();
    of_row.or_else(|| named(Scope::Batch, name))
}

/// All fields for the hosts; what leaves a placeholder blank is the last one.
pub(crate) fn views() -> Vec<TemplateFieldView> {
    let view = |code: &str, of_row, zh: &str, en: &str| TemplateFieldView {
        code: code.into(),
        of_row,
        name_zh: zh.into(),
        name_en: en.into(),
    };
    let all = FIELDS.iter().map(|one| view(one.code, one.scope == Scope::Row, one.zh, one.en));
    all.chain([view(BLANK, false, "留空", "Leave blank")]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_no_word_means_two_fields_of_a_scope() {
        for (place, field) in FIELDS.iter().enumerate() {
            assert!(FIELDS[place + 1..].iter().all(|other| other.code != field.code), "{}", field.code);
            for word in [field.code, field.zh, field.en].iter().chain(field.words) {
                let found = named(field.scope, word).map(|one| one.code);
                assert_eq!(found, Some(field.code), "{word}");
            }
        }
        for (code, piece) in FRAGMENTS {
            assert!(find(code).is_some_and(|field| field.scope == Scope::Row), "{code} {piece}");
        }
    }

    #[test]
    fn headings_are_read_as_offices_write_them() {
        let wanted = [
            ("补贴金额（元）", "subsidy"),
            ("*姓　名", "name"),
            ("身份证号码(18位)", "id_number"),
            ("镇(街道)", "town"),
            ("本次应拨付金额", "paid_now"),
            ("收款人开户行名称", "bank"),
            ("Own payment", "self_pay"),
        ];
        for (text, code) in wanted {
            assert_eq!(headed(text).map(|field| field.code), Some(code), "{text}");
        }
        assert!(headed("负责人签字").is_none());
        assert_eq!(named(Scope::Batch, "合计（大写）：").map(|one| one.code), Some("sum_paid_now_upper"));
        assert_eq!(placeholder("total", true).map(|one| one.code), Some("total"));
        assert_eq!(placeholder("total", false).map(|one| one.code), Some("sum_total"));
        assert_eq!(placeholder("sum_total", true).map(|one| one.code), Some("sum_total"));
    }
}
