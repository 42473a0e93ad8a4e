/** Funds, invoices and settlement. */
export const moneyWords = {
  settle: {
    title: '结算', batches: '结算批次', create: '新建批次', empty: '还没有结算批次',
    emptyText: '新建一个批次，选入验收合格的个案，核对无误后送审。', number: '批次号', state: '状态', cases: '户数',
    rows: '{{count}} 行', amount: '本次拨付', made: '编制', submitted: '送审', paid: '拨付', note: '备注', programme: '项目',
    twoUsers: '编制与送审、拨付须为两人', twoUsersHint: '打开后，录入或修改过批次的人不能送审，也不能登记拨付。', summary: '汇总表',
    waiting: '待结算 {{count}} 户', waitingSum: '待结算补贴', ready: '检查通过 {{count}} 户', draft: '编制中',
    retention: '质保金比例', retentionHint: '按补贴的百分比扣留，回访后发放。', badPercent: '请填 0 到 100，最多两位小数',
    submit: '送审', submitTitle: '送审后不能再改', submitText: '金额、姓名、收款账户等全部固定，个案进入“已送财政”。有错只能在以后的批次中冲销。',
    submitDone: '{{number}} 已送审', blocked: '还有 {{count}} 项检查未通过',
    sameUser: '录入或修改过这个批次的人（{{names}}）自己送审。', sameUserNow: '您录入或修改过这个批次，应由另一人送审。',
    barred: '您录入或修改过这个批次，按“编制与送审、拨付须为两人”的设置，须由另一人办理。', barredBy: '按设置，录入或修改过这个批次的人（{{names}}）不能送审，也不能登记拨付，须由另一人办理。', and: '、',
    return: '退回编制', returnText: '尚未拨付的批次可以退回；个案同时回到“待结算”。', returned: '曾退回：{{reason}}', reason: '原因',
    discard: '作废', discardText: '作废后编号不再使用，个案可以加入别的批次。',
    back: '全部批次', list: '明细', elder: '老人', payee: '收款人', account: '账号', bank: '开户行', total: '项目合计', subsidy: '补贴',
    held: '扣留质保金', checks: '检查', ok: '通过', toMend: '去处理', edit: '收款与说明', remove: '移出批次', explain: '情况说明',
    explainHint: '材料不齐，或个人收款账号与施工单位相同、确可结算时，写明原因。原因会记录并随批次固定；换收款人、账号或收款方式后须重新写。疑似重复在个案里逐条说明，不在这里。',
    payeeKind: '收款方式', payeeName: '收款人姓名', relation: '与老人关系', sums: '合计', by: '按{{by}}', payees: '收款人合计', pay: '登记拨付',
    payTitle: '登记拨付：{{name}}', notOwed: '无补贴，无须拨付', voucherNo: '凭证号', paidOn: '拨付日期', voucher: '拨付凭证', chooseVoucher: '选择凭证文件', payReason: '没有凭证文件的原因',
    payReasonHint: '没有附凭证时必填，会记录。只说明缺凭证，不能代替其他事项。', askedReason: '材料未齐仍要拨付的原因', askedReasonHint: '对上面列出的各户材料一并说明，会记录。查重相符须在个案里逐条说明。', paidDone: '已登记 {{name}} 的拨付', voucherOf: '{{no}} · {{on}}', reverse: '冲销', reverseTitle: '冲销第 {{no}} 行：{{name}}',
    reverseText: '整行冲销，记入草稿批次 {{batch}}。送审后个案回到“待结算”，更正后可重新结算。', reverseNew: '（新建）',
    reversedBy: '已由 {{row}} 冲销', ofRow: '对应 {{row}}', candidates: '可选个案', add: '加入批次', addCount: '加入 {{count}} 户', none: '没有符合条件的个案', emptyRows: '批次里还没有个案', emptyRowsText: '从下面的可选个案中选入。',
    from: '验收自', to: '验收至', town: '街道', contractor: '施工单位', fund: '资金', heldList: '待发放质保金', heldRow: '原行', visited: '回访', notVisited: '尚未回访', release: '发放质保金',
    exports: '导出', exportsHint: '身份证号和账号默认隐去', unmasked: '显示完整身份证号和账号', exported: '已导出 {{rows}} 行，本次拨付 {{amount}}',
    publicList: '结算公示', place: '公示地点', phone: '异议电话', withCategories: '列出人员类别',
    noFund: '未列资金', seal: '封存码', people: '{{name}} {{time}}', steps: '进度', nobody: '—', hint: '空格选中 · 检查项可点击',
  },
  funds: {
    title: '资金', add: '新增资金', edit: '修改资金', code: '来源', name: '名称', nameHint: '留空用通用名称', allocation: '下达额度', expires: '使用期限', noExpiry: '不限',
    daysLeft: '还有 {{days}} 天', lapsed: '已过期', place: '次序', placeHint: '方案没有写资金来源时，由次序最前的资金承担。', yearHint: '个案从批准当年的额度中支出；当年没有的，用此前未过期的额度。', note: '备注', year: '年度',
    reserved: '已批准未签约', contracted: '已签约', accepted: '已验收', paid: '已拨付', left: '余额', lapsedFen: '过期作废', lapsedUnpaid: '已过期，尚有 {{amount}} 未拨付', short: '缺口', homes: '户数', target: '目标户数', done: '已验收 {{done}} 户',
    leftHomes: '距目标还差 {{count}} 户', noTarget: '未设目标户数', burn: '额度使用', byMonth: '按月', byTown: '按街道', month: '月份', town: '街道',
    strays: '方案中写了这些资金来源，但没有下达额度：{{list}}', notSetAside: '{{count}} 户已批准，无法算出应预留的金额，未预留', empty: '还没有资金', emptyText: '录入上级下达和本级安排的额度，批准个案时会提示余额不足。',
    remove: '移除资金', removeText: '只移除这笔额度，个案不变。', custom: '其他来源代码', amount: '金额', chart: '图表：{{name}}，数据见旁边的表格',
  },
  invoices: {
    title: '发票', add: '登记发票', number: '发票号码', code: '发票代码', codeHint: '数电发票没有代码，留空', on: '开票日期', seller: '销售方', amount: '价税合计', items: '对应项目', allItems: '全部项目',
    paper: '发票附件', ties: '发票合计与验收金额一致', differs: '发票合计 {{invoiced}}，验收金额 {{total}}，相差 {{over}}', none: '还没有登记发票。', noneTotal: '还没有登记发票，验收金额 {{total}}。',
    locked: '已送财政，发票不再改动。', remove: '移除发票', removeText: '这张发票不再计入本户。', take: '按选购记录登记', elsewhere: '这张发票已在别的个案中',
    elsewhereReason: '仍要登记的原因', badAmount: '请填金额，最多两位小数',
  },
};

/** Words for the codes of money. */
export const moneyCodes = {
  settleFile: { workbook: '结算工作簿', sheet: '资金结算表', csv: '花名册 CSV', public: '结算公示表', template: '自有表式' },
  settleState: { draft: '编制中', submitted: '已送审', paid: '已拨付', discarded: '已作废' },
  settleRow: { payment: '补贴', reversal: '冲销', retention: '质保金' },
  payee: { contractor: '施工单位', elder: '老人本人', family: '家属', platform: '平台' },
  settleBy: { fund: '资金', town: '街道', contractor: '施工单位', category: '人员类别' },
  settleBlock: {
    file_incomplete: '材料不齐（{{count}} 项）', not_accepted: '未验收合格（{{stage}}）', invoice_missing: '没有发票', invoice_differs: '发票 {{invoiced}} ≠ 验收 {{accepted}}',
    payee_missing: '缺收款人或账号（{{payee_kind}}）', payee_at_contractor: '个人收款账号与施工单位“{{contractor}}”相同', duplicate_open: '疑似重复未说明', figures_stale: '补贴金额已不是现行结果，请在补贴页重新计算', policy_not_payable: '政策“{{policy}}”为示例，不作支付依据', in_other_batch: '已在批次 {{batch}}',
    settle_by_passed: '已过政策“{{policy}}”规定的结算截止日 {{day}}，不能再结算', exit_payee: '退出后按政策“{{policy}}”只能付给{{wanted}}，不能付给{{payee_kind}}',
    rows_incomplete: '各收款人合计不等于本户验收金额或补贴，请移出后重新加入', nothing_to_pay: '没有补贴金额', row_gone: '原行已冲销、已发放或不在了', visit_missing: '还没有回访',
  },
};
