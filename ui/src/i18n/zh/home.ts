/** The home survey and the needs that follow from it. */
export const home = {
  survey: {
    title: '居家环境', rooms: '空间', answered: '已答 {{answered}} / {{of}}', hazards: '{{count}} 处隐患',
    keys: '↑↓ 换行 · PgUp PgDn 换空间 · 1 有 · 2 无 · 3 不适用 · Tab 填测量值', severity: '严重程度', note: '说明', photo: '照片',
    anotherPlace: '另一处', placeName: '位置，如南卧室',
    notAsked: '未问', noDiagnosis: '无', elsewhere: '其他地方',
    falls: '近 12 个月跌倒', noFalls: '没有跌倒', fallAdd: '增加一次', fallRoom: '跌倒地点', fallCause: '时间、经过',
    mounting: '安装点墙体', mountingAdd: '增加一处', mountingPlace: '位置，如马桶左侧', wall: '墙体',
    fact: {
      surveyed_on: '入户日期', surveyors: '评估人员', dwelling_type: '住房类型', floor: '所在楼层', floors: '总层数',
      lift: '电梯', structure: '房屋结构', shared_kitchen: '合用厨房', shared_bath: '合用卫生间',
      living: '居住情况', diagnoses: '已确诊', habits: '生活习惯', elder_asks: '老人的要求', family_asks: '家属的要求',
    },
    needs: '建议项目', hints: '建议只作提示，采纳与否由评估人员和老人决定。', noNeeds: '填写后，这里按发现的问题给出建议。',
    accept: '采纳', decline: '不采纳', item: '改造项目', answer: '答复', whyNot: '不采纳的原因',
    inPlan: '方案第 {{items}} 项', openNeeds: '还有 {{count}} 项需求未答复',
    unjustified: '第 {{item}} 项没有依据，请在“依据”里说明', noReason: '无依据', whyStill: '仍要选的原因',
    why: { score: '{{name}} {{item}} {{value}} 分', falls: '{{name}} {{value}} 次' },
  },
};
