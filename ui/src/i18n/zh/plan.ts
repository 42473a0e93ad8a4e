/** The agreed plan, work orders and acceptance. */
export const planning = {
  planState: {
    open: '未确认', openText: '老人（或代理人）签字后，在这里确认方案；确认后只能用变更单修改。',
    confirm: '确认方案', confirmText: '确认后方案锁定，以后的修改逐号记入变更单。',
    version: '方案第 {{number}} 版', agreed: '{{on}} 由{{as}}{{by}}同意', change: '变更方案', reopen: '撤回确认',
    agreedAs: '同意人', agreedBy: '姓名', agreedOn: '同意日期', signedPaper: '签字件',
    noPaper: '附件里还没有“{{kind}}”，可在“文书”中添加。',
    changeTitle: '变更单：改好后一次提交', changeGo: '出变更单', effect: '金额变化', effectTotal: '合计变化',
    reason: '变更原因', office: '单位同意人', new: '新', keep: '保留这一项', none: '（空）',
    history: '方案版本与变更单', officeWas: '单位：{{office}}', makes: '形成第 {{number}} 版', holds: '现行',
    papers: '方案文书', papersText: '确认书给老人签字；大字版给老人自己留一份；变更单印最近一次变更。',
    withdrawn: '{{at}} 撤回', items: '{{count}} 项',
  },
  visitSheets: {
    make: '入户评估表', file: '入户评估表', made: '已生成 {{count}} 户、{{pages}} 页：{{file}}',
  },
  quotes: {
    title: '比价', add: '添加报价单位', nobody: '没有别的施工单位', text: '添加两家以上施工单位的报价，逐项比较后选用；选用后单价、品牌、型号和施工单位填入方案。',
    noPrice: '未报价', lowest: '最低', choose: '选用', chosen: '已选用', chooseAll: '整单选用', missing: '缺 {{count}} 项报价', remove: '删除这份报价',
    on: '报价日期', paper: '报价单附件',
  },
  contract: {
    title: '改造协议', make: '录入协议', text: '方案确认后签订：协议价、工期和质保按现行版本带出。', office: '单位签字人', signed: '签订日期',
    warranty: '质保（月）', paper: '签字协议', terms: '其他约定', outdated: '协议签订后方案有变更。', renew: '改按现行版本',
  },
  block: {
    title: '粘贴 {{count}} 行', text: '核对无误后一次存入；多出的行作为新项目加在最后。', mend: '标出的单元格有误，请改好后重新复制粘贴。',
    save: '存入方案', nameless: '缺项目名称或编码',
    fault: { item: '目录里没有', ambiguous: '同名项目不止一个，请写编码', quantity: '不是数量', price: '不是金额' },
  },
  works: {
    orders: '派工单', unassigned: '未派工：第 {{items}} 项', split: '按施工单位分单', add: '未派工的都归一单', items: '项目',
    start: '计划开工', finish: '计划完工', leader: '施工负责人', phone: '负责人电话', access: '入户说明', safety: '安全注意事项',
    print: '打印', reprint: '重新出单', cancel: '作废', cancelTitle: '作废派工单', cancelReason: '作废原因',
    cancelText: '已出具的施工单随之作废，项目回到未派工。', cancelled: '已作废：{{reason}}',
    stale: '方案、日程或注意事项已变，已出具的施工单作废，请重新出单。', void: '作废', holds: '有效',
    noOrders: '没有分单时，施工单列出全部项目；不含身份证号和价格。',
    progress: '到货与完工', make: '品牌型号', brand: '品牌', model: '型号', serial_no: '编号', worker: '施工人', day: '年-月-日',
    delivered_quantity: '到货', delivered_on: '到货日期', done_quantity: '完成', done_on: '完工日期',
    allDelivered: '全部今日到货', allDone: '全部今日完工',
  },
  purchases: {
    title: '选购', text: '老人自选商家购买，验收后凭发票补贴；金额按优惠后的实付价计算。', vendor: '商家', deal: '实付价',
    delivered: '到货日期', invoice_no: '发票号', paper: '发票附件', serial_no: '编号', note: '备注', over: '比方案价高 {{over}}',
  },
  visits: {
    title: '回访', months: '{{months}} 个月', dueOn: '{{day}} 到期', due: '已到期', record: '登记回访', correct: '更正',
    form: '验收后 {{months}} 个月回访', on: '回访日期', mode: '方式', reached: '受访人', falls: '改造后跌倒次数',
    notAsked: '未问', satisfaction: '满意度', use: '使用情况', note: '意见与处理', fell: '跌倒 {{count}} 次',
    dueTitle: '回访到期（{{count}}）', overdue: '逾期 {{days}} 天',
  },
  rounds: {
    round: '第 {{round}} 次验收', results: '验收结果', done: '完成', measured: '实测', verdict: '结论', warranty: '质保至 {{until}}',
    warrantyMonths: '质保 {{months}} 个月', rectify: '要求整改', rectifyTitle: '第 {{item}} 项 {{name}}：要求整改',
    defect: '问题', deadline: '整改期限', finish: '结束本次验收', finishTitle: '结束第 {{round}} 次验收',
    someFail: '{{count}} 项要整改：个案转入整改，下次只验这些项。', allPass: '全部合格。',
    inspectors: '验收人', inspectorsHint: '街道、第三方、施工单位、家属等到场人员', on: '验收日期', note: '备注',
    sheet: '出具验收表', sheetText: '验收前印空表带到现场；验收后印历次结论。', closed: '历次验收', by: '限 {{day}} 前', failed: '{{count}} 项整改', passed: '全部合格',
  },
};

export const planningCodes = {
  agreedAs: { elder: '本人', agent: '代理人' },
  planField: {
    room: '位置', position: '具体位置', name: '项目', spec: '规格', brand: '品牌', model: '型号', unit: '单位', kind: '性质',
    quantity: '数量', unit_price_fen: '单价', need: '依据', subsidy_fen: '补贴',
  },
  lineChange: { added: '新增', changed: '变更', removed: '取消' },
  visitMode: { home: '入户', phone: '电话' },
  itemUse: { used: '在用', not_used: '未用', removed: '已拆除', broken: '已损坏' },
  satisfaction: { 1: '很不满意', 2: '不满意', 3: '一般', 4: '满意', 5: '很满意' },
  acceptVerdict: { pass: '合格', rectify: '整改' },
};
