/** Packs: bringing one in, and which versions there are. */
export const packs = {
  packs: {
    tabItems: '目录与政策', tabVersions: '版本', import: '导入', importTitle: '导入：{{file}}', store: '导入',
    what: '{{kind}} · {{name}} · 第 {{version}} 版 · {{count}} 项', since: '自 {{from}} 起生效', period: '{{from}} 至 {{to}} 有效',
    first: '这是第一次导入，全部 {{count}} 项如下', against: '与第 {{before}} 版相比', structure: '已调整',
    refused: '发现 {{count}} 处错误，文件未被采用，资料库没有改动', already: '完全相同的版本已经在资料库里，不用再导入',
    stored: '已导入 {{name}} 第 {{version}} 版', kept: '已审核通过的个案仍按原来的目录，新审核的个案按审核当天有效的版本。',
    line: '第 {{line}} 行', shipped: '随程序', imported: '已导入', inForce: '现行', openEnd: '长期', cases: '{{count}} 户使用',
    name: '名称', version: '版本', valid: '有效期', origin: '来源', use: '使用', addedBy: '{{user}} 导入自 {{file}}',
    count: '{{count}} 项',
  },
  caseCatalogue: {
    pinned: '目录：{{name}} 第 {{version}} 版', current: '目录（未锁定）：{{name}} 第 {{version}} 版',
    pinnedHint: '审核通过时锁定，以后导入新目录也不变', currentHint: '审核通过那天有效的版本会锁定在本案',
    missing: '本案锁定的目录读不出来，暂按现行目录显示。请运行资料库检查。',
  },
  programmeCatalogue: { label: '改造目录', byDate: '按审核日期取现行目录', gone: '{{id}}（资料库里没有）' },
};

/** Words for the codes of packs. */
export const packCodes = {
  packKind: { catalogue: '改造目录', instrument: '评估标准', survey: '居家环境评估表', needs: '需求对应规则', policy: '补贴政策' },
  packField: {
    code: '编码', zh: '名称', en: '英文名称', name: '名称', name_en: '英文名称', max: '最高分', step: '分值间隔', options: '选项',
    when: '条件', otherwise: '不适用时的得分', level: '等级', from: '下限', to: '上限', effect: '等级变更',
    within_adaptation_standard: '属适老化改造标准的对象', severity: '严重程度', measures: '测量项', classes: '诊断编码',
    about: '对应检查项', items: '改造项目', any_measured: '须测量',
  },
  packFault: {
    json: '格式不对，从这一行起读不下去；请检查标点、字段名和可填的词。', kind: '认不出是哪种数据包：应有 items、levels、rooms、rules 或 rates。',
    encoding: '文字不是 UTF-8 编码，请另存为 UTF-8。', version_taken: '这个编号和版本已经有了，内容不同；改动内容要把版本加一。',
    missing: '没有填写。', empty_text: '文字没有填写。', duplicate_code: '编码重复。', number: '序号不对：应为整数，从 1 起依次编号，不跳号、不重复。', class: '类别不在目录里。',
    price: '价格不对：应大于 0，最高限价和指导价只填一个。', quantity: '数量限额应大于 0。', photos: '同一阶段的照片写了两次。',
    validity: '失效日期早于生效日期。', version: '版本从 1 起。', no_items: '没有条目。', no_levels: '没有等级。',
    level_order: '等级应从 0 起依次排列。', recorded_is_not_scored: '只作登记的标准不能有条目、分数段或变更条件。',
    section_sum: '部分的总分与各条目之和不符。', total_sum: '总分与各部分之和不符。', item_points: '最高分应是分值间隔的倍数。',
    option_points: '选项的分数不在条目的范围内。', duplicate_option: '两个选项的分数相同。', missing_option: '有分数没有对应的选项。',
    missing_band: '等级缺少分数段。', empty_band: '分数段的上限小于下限。', band_out_of_range: '分数段超出总分。',
    gap_in_bands: '有的总分不属于任何等级。', overlapping_bands: '分数段重叠。', unknown_level: '没有这个等级。',
    no_effect: '变更条件不改变等级。', unknown_ground: '没有这个变更条件。', duplicate_ground: '变更条件重复。',
    otherwise_without_condition: '没有条件却写了不适用时的得分。', missing_otherwise: '有条件的条目要写不适用时的得分。',
    cyclic_condition: '条件绕成了圈：条目依赖于自己。', empty_condition: '条件没有分数，永远不成立。', unknown_item: '没有这个条目或项目编码。',
    no_rooms: '评估表没有房间。', room_of_check: '检查项的编码应以所在房间的编码开头。', most: '最大值应大于 0。',
    unknown_source: '来源不在本包的来源里。', bounds: '上下限不对。', unknown_catalogue: '所用的改造目录不在资料库里。',
    unknown_form: '所用的评估表不在资料库里。', unknown_score: '评估标准没有这个条目或分数。', score_range: '最高分与评估标准不符。',
    no_condition: '没有条件，会对所有人成立。', cycle: '规则互相引用，绕成了圈。', unknown_check: '评估表没有这个检查项。',
    unknown_measure: '检查项没有这个测量值。', no_measure: '没有写要测量什么。', unknown_room: '评估表没有这个房间。',
    unknown_diagnosis: '评估表没有这个诊断。', unknown_rule: '没有这条规则。',
  },
};
