/** Policies, and why an amount is what it is. */
export const subsidies = {
  subsidy: {
    total: '项目合计', subsidy: '补贴', selfPay: '自付', rate: '补贴比例', category: '定比类别', flat: '定额',
    trail: '为什么是这个数', amount: '金额', lines: '分项', left: '本户余额',
    none: '添加方案项目后，这里显示补贴和计算过程。', noCategory: '未单列',
    policy: '依据政策', version: '第 {{version}} 版', pinned: '按{{pin}} {{day}} 确定版本', payable: '可用于结算',
    notPayable: '不得据以付款', sample: '示例政策：仅供试用，不得作为结算依据', gaps: '政策资料不全，不得据以付款；缺少的内容见“目录与政策”。',
    frozen: '已送结算，按送出时的计算保存', decided: '计算已于 {{time}} 随方案或验收保存',
    stale: '此后情况有变（同户其他个案占用额度，或导入了新的政策版本），重新计算会得到不同的金额。', again: '重新计算',
    missing: '项目所用的政策不在本资料库，下面没有计算。',
    standings: '额度', limit: '上限', used: '已用', reserved: '已占用', own: '本案', standingLeft: '剩余',
    noStandings: '政策没有金额上限，或还不能计算。',
    facts: '政策另外要问的情况', level: '{{scale}} 等级', event: '{{kind}} 日期', funds: '资金来源', cost: '费用类别',
    ledger: '本案占用额度', item: '项目', counts: '计入日期', state: '状态', noLedger: '审核通过后，补贴在这里占用额度。',
    step: '第 {{n}} 步',
  },
  policies: {
    tab: '补贴政策', list: '政策', choose: '从左边选一项政策。', rules: '规则', documents: '依据文件', sources: '数据出处',
    remarks: '说明', missing: '缺少的数据', examples: '算例（手算在前，程序照此核对）', programmes: '采用此政策的项目：{{names}}',
    noProgramme: '目前没有项目采用此政策', validity: '{{from}} 至 {{to}}', open: '未定', area: '地区', simulate: '试算',
    simulateText: '用这项政策重新计算已定补贴的个案，只比较，不改动任何数据。', simulateGo: '开始试算', simulateOf: '项目',
    before: '现补贴', after: '试算补贴', difference: '差额', caseNo: '个案', refused: '有 {{count}} 户无法试算', total: '合计（{{count}} 户）',
    noCases: '没有已定补贴的个案。', search: '名称、地区或文号', example: '算例', pin: '确定版本的日期', pinPolicy: '按政策规定',
    foreign: '{{currency}}，本程序的页面和文书以人民币计，项目不能采用',
  },
};

/** Words for the codes of policies. */
export const subsidyCodes = {
  certainty: { official: '官方文件', press: '新闻或转载', inferred: '推断', sample: '示例' },
  ruleAbout: {
    dates: '期限', rates: '对象与比例', caps: '上限', covers: '补贴范围', basket: '起补条件', repeats: '不重复补贴', payment: '取整、资金与付款',
  },
  grantState: { reserved: '已占用', used: '已使用', released: '已释放' },
  pinDay: { application: '申请日', approval: '审核通过日' },
  costKind: {
    product: '产品、设备', material: '材料', labour: '人工', decoration: '装修', assessment: '评估', supervision: '监理',
    acceptance: '验收', delivery: '配送', after_sale: '售后',
  },
};
