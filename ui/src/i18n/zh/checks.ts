/** Duplicates side by side, red flags, lists of other bureaus, spot checks. */
export const checks = {
  hits: {
    title: '查重', text: '与本单位历年个案和外部名单比对的结果。确需继续的，逐条说明理由；新出现的相符记录会再次提示。',
    hint: '仅供参考，不影响办理。', given: '已说明：{{reason}}（{{by}}，{{at}}）', newCase: '正在新建的个案', field: '内容',
    row: '第 {{row}} 行', open: '{{count}} 条相符记录未说明', all: '{{count}} 条相符记录', look: '查看并说明',
    ask: {
      duplicate: '为什么不是重复享受', alive: '如何核实老人健在', resident: '如何核实老人仍住在这里',
    },
    fields: {
      name: '姓名', id_masked: '身份证号', spouse_masked: '配偶身份证号', address: '地址', certificate_no: '产权证号',
      phone_masked: '电话', bank_masked: '银行账户', payees: '收款人', serials: '产品编号', invoices: '发票', happened_on: '发生日期',
      amount_fen: '补贴', item: '内容', note: '备注',
    },
  },
  checks: { title: '核查', tabs: { flags: '疑点', lists: '外部名单', spots: '抽查' } },
  flags: {
    scan: '查找疑点', scanning: '正在查找疑点', scanned: '共 {{found}} 条疑点，新增 {{fresh}} 条，消失 {{gone}} 条',
    cancelled: '已取消，疑点没有改动', never: '还没有查找过', last: '上次查找：{{at}}', rule: '规则', case: '个案', town: '街道',
    why: '情况', more: '另有 {{count}} 户', settle: '办结', settleTitle: '办结疑点：{{rule}}', note: '核查结果',
    settled: '已办结：{{note}}（{{by}}，{{at}}）', anyRule: '全部规则', anyTown: '全部街道',
    states: { open: '未办结', settled: '已办结', gone: '已消失', all: '全部' },
    notYet: '还没有查找疑点', notYetText: '点“查找疑点”，程序逐户核对价格、日期、照片、账户和评估。', none: '没有疑点',
    noneText: '换一个条件看看，或重新查找。',
  },
  lists: {
    text: '残联、商务、住建等部门和历年的名单，以及死亡、迁出名单。导入后新建个案和各环节都会比对。', import: '导入名单',
    importTitle: '导入外部名单：{{file}}', origin: '名单来源', name: '名单名称', nameHint: '例如：区残联 2025 年无障碍改造名单', dated: '名单日期',
    programme: '对应政策', programmeHint: '补贴政策以此判断是否重复享受；不清楚可不填', look: '预览', keep: '导入', importing: '正在导入名单',
    done: '“{{name}}”已导入，{{rows}} 行', already: '同一文件已作为“{{name}}”导入过', read: '工作表“{{sheet}}”：{{rows}} 行，另有 {{ignored}} 行为空行、合计或标题',
    unused: '（不用）', faults: '{{count}} 行有问题；这些行也会保留，缺的内容不参加比对', sample: '前几行', row: '行', fault: '问题',
    count: '行数', faulty: '{{count}} 行有问题', imported: '导入', remove: '取消名单', removeTitle: '取消名单：{{name}}',
    removeText: '取消后不再与它比对，名单内容和取消原因仍保留在记录中。', out: '已取消', hits: '相符的个案（{{count}}）', rows: '名单内容（{{count}} 行）',
    empty: '还没有外部名单', emptyText: '点“导入名单”，选择 XLSX 或 CSV 文件。',
  },
  spots: {
    text: '从已验收的户中按施工单位抽取 20–30 % 或固定户数，种子号公开，可重复。', draw: '抽取', drawTitle: '抽取抽查户', size: '抽取方式',
    byShare: '按比例', byEach: '每个施工单位固定户数', share: '比例（20–30）', homesEach: '每个施工单位户数', seed: '种子号',
    seedHint: '不填则随机产生；同一批户、同一种子号抽出的户相同', programme: '项目', from: '验收日期自', to: '至', empty: '还没有抽查',
    emptyText: '点“抽取”，从已验收的户中抽取。', number: '第 {{number}} 次抽查', each: '每个施工单位 {{count}} 户',
    how: '{{size}}：{{set}} 户中抽取 {{drawn}} 户，{{by}}，{{at}}', repeats: '重新抽取结果一致', repeatsNot: '重新抽取结果不一致，请检查资料库',
    done: '已查 {{done}} / {{of}}，有问题 {{defects}}', contractor: '施工单位', noContractor: '未填施工单位', place: '序',
    record: '登记', resultTitle: '抽查结果：{{case_no}} {{name}}', result: '结果', ok: '合格', defect: '有问题', note: '情况说明', on: '抽查日期', by: '抽查人',
  },
};

/** Words for the codes of checks. */
export const checkCodes = {
  duplicate: {
    same_person: '同一身份证号', spouse_applied: '配偶已申请', spouse_of_other: '本人是对方的配偶', same_spouse: '配偶相同',
    recorded_dead: '本人在死亡名单上', spouse_recorded_dead: '配偶在死亡名单上', recorded_moved: '本人在迁出名单上',
    spouse_recorded_moved: '配偶在迁出名单上', same_certificate: '同一产权证', same_address: '同一地址', like_address: '地址疑似相同',
    same_phone: '同一电话', same_bank: '同一银行账户', same_serial: '同一产品编号', same_invoice: '同一发票', same_photo: '同一张照片',
    any: '原有重复说明',
  },
  strength: { certain: '确定', likely: '疑似', hint: '参考' },
  doubt: {
    address_unit_missing: '一方没有写单元', address_unit_written_otherwise: '单元写法不同', address_unit_within_room: '单元可能写在室号里',
    address_building_or_unit: '幢和单元可能混写', address_building_missing: '一方没有写幢', address_number_or_building: '号和幢可能混写',
    address_number_missing: '一方没有写门牌号', address_group_missing: '一方没有写组', address_floor_missing: '一方没有写楼层',
    address_maybe_block: '可能是整幢楼', address_other_gate: '同一小区，门牌不同', address_other_estate: '同一门牌，小区名不同',
    address_other_town: '街道或社区不同', address_extra_words: '一方有看不懂的字',
  },
  origin: {
    case: '本单位个案', disabled_federation: '残联', commerce: '商务（以旧换新）', housing: '住建', earlier_years: '历年台账', death: '死亡名单',
    moved: '迁出、入住机构名单',
  },
  ledger: {
    'gov-hardship': '困难老人适老化改造', 'commerce-home-renewal-2025': '商务家装焕新 2025', 'housing-old-house-2025': '住建旧房改造 2025',
    'housing-old-house-2024': '住建旧房改造 2024', 'commerce-trade-in-2023': '商务以旧换新 2023', 'commerce-trade-in-2024': '商务以旧换新 2024',
  },
  listColumn: {
    name: '姓名', id_number: '身份证号', spouse_id: '配偶身份证号', phone: '电话', town: '街道', village: '社区', address: '地址',
    registered_address: '户籍地址', certificate_no: '产权证号', bank_account: '银行账户', applied_on: '申请日期', note: '备注', day: '发生日期',
    amount: '金额', item: '内容',
  },
  listFault: {
    lost_digits: '长号码的末尾被表格软件改成 0，不参加比对', cell_error: '单元格显示错误值', date: '日期看不懂', amount: '金额看不懂',
    id_number: '身份证号不正确，按原样比对', nothing_to_compare: '没有可以比对的内容',
  },
  flagRule: {
    price_above_filing: '高于承诺价', price_far_from_median: '明显高于同项价格', after_photo_before_start: '改造后照片早于开工',
    acceptance_before_order: '验收早于派工', shared_bank_account: '多户同一账户', person_at_body_account: '个人收款用单位账户', shared_serial_number: '多户同一产品编号',
    start_before_approval: '开工早于审核', invoice_not_breakdown: '发票与明细不符', assessor_too_many_homes: '评估员一天户数过多',
    night_cluster: '夜间集中施工', weekend_cluster: '周末集中施工', duplicate_passed: '查重说明后继续',
  },
  flag: {
    price_above_filing: '第 {{item_no}} 项“{{item}}”单价 {{price_fen}}，{{contractor}}的承诺价为 {{filed_fen}}',
    price_far_from_median: '第 {{item_no}} 项“{{item}}”单价 {{price_fen}}，同项 {{of}} 个价格的中位数为 {{median_fen}}',
    after_photo_before_start: '第 {{item_no}} 项的改造后照片拍于 {{taken}}，到货或方案确认在 {{started}}',
    acceptance_before_order: '验收日期 {{accepted}}，首张派工单 {{ordered}} 才打印',
    shared_bank_account: '账户 {{number}} 用于 {{homes}} 户', person_at_body_account: '“{{body}}”的账户 {{number}} 也是 {{homes}} 户个人的收款账户',
    shared_serial_number: '产品编号 {{number}} 出现在 {{homes}} 户',
    start_before_approval: '{{started}} 已到货或施工，{{approved}} 才审核通过',
    invoice_not_breakdown: '发票 {{invoice}} 金额 {{invoice_fen}}，明细合计 {{lines_fen}}',
    assessor_too_many_homes: '{{who}} 在 {{day}} 评估 {{homes}} 户，超过 {{allowed}} 户', night_cluster: '{{who}} 在 {{day}} 夜间施工 {{homes}} 户',
    weekend_cluster: '{{who}} 在 {{day}}（周末）施工 {{homes}} 户', duplicate_passed: '{{duplicate}}，{{who}}说明：{{reason}}',
  },
};
