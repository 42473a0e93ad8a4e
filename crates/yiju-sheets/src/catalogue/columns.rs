//! The facts and columns of the template, with the names of the fields they fill.

/// Heading, field, and a word on how to fill it in.
pub(super) type Named = (&'static str, &'static str, &'static str);

/// The facts of the catalogue itself, in the order of the template. The fields are those of
/// [`yiju_domain::catalogue::Place::Head`].
pub(super) const HEAD: [Named; 11] = [
    ("目录编号", "id", "各年版本用同一个编号,如 changzhou-shilao"),
    ("版本", "version", "整数,每次修订加一"),
    ("目录名称", "name", "显示和打印的名称"),
    ("发布文件", "source", "文件标题"),
    ("文号", "number", "选填"),
    ("发布单位", "issuer", "选填"),
    ("发布日期", "date", "选填,如 2026-03-25"),
    ("适用地区", "area", "选填,不填为全国"),
    ("生效日期", "valid_from", "如 2026-04-01"),
    ("失效日期", "valid_to", "选填"),
    ("英文名称", "name_en", "选填"),
];

/// The columns of an item, in the order of the template. The fields are those of
/// [`yiju_domain::catalogue::Place::Item`].
pub(super) const ITEM: [Named; 17] = [
    ("序号", "no", "从 1 起连续"),
    ("编码", "code", "本目录内唯一;名称可以重复,编码不可以"),
    ("国家清单编码", "national_code", "选填,如 N86-13"),
    ("类别", "class", "同类别写同样的字"),
    ("项目名称", "name", "如 安装扶手"),
    ("英文名称", "name_en", "选填"),
    ("内容", "content", "选填"),
    ("补贴类别", "kind", "基础、可选、自费"),
    ("性质", "nature", "用品、施工、设施、服务、租赁"),
    ("单位", "unit", "如 根、m²"),
    ("是否改动房屋", "alters_house", "是、否"),
    ("每户限量", "quantity_limit", "选填"),
    ("最高限价", "ceiling", "选填,元;与指导价只填一个"),
    ("指导价", "guide_price", "选填,元"),
    ("要求照片", "photos", "选填:前、中、后"),
    ("质保月数", "warranty_months", "选填,整数"),
    ("英文单位", "unit_en", "选填,如 bar"),
];

/// Fields that must be filled in.
pub(super) const NEEDED: [&str; 7] = ["no", "code", "class", "name", "kind", "nature", "unit"];
