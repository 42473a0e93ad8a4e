/** Made-up elders of the office in memory: name, sex, age, town, community, categories. */
export type Person = [name: string, sex: 'male' | 'female', age: number, town: number, village: string, categories: string[]];

export const TOWNS = ['五星街道', '永红街道', '西林街道', '北港街道', '南大街街道', '邹区镇'];

export const PEOPLE: Person[] = [
  ['王秀梅', 'female', 81, 0, '清潭社区', ['db', 'dj']],
  ['张锃', 'male', 77, 1, '花园社区', ['cj1']],
  ['欧阳桂芳', 'female', 86, 5, '岳溪村', ['tk']],
  ['买买提·吐尔逊', 'male', 72, 2, '凌家村', ['db2']],
  ['陈喆', 'male', 79, 4, '怀德苑社区', ['sn']],
  ['诸葛长庚', 'male', 90, 3, '薛家村', ['yf', 'gl']],
  ['𠮷田和子', 'female', 83, 0, '白荡社区', ['sh', 'gl']],
  ['李㛃', 'female', 68, 1, '花园社区', ['cj2']],
  ['孙凤英', 'female', 75, 5, '邹区社区', ['db']],
  ['冯根娣', 'female', 88, 2, '西林社区', ['js', 'gl']],
  ['许大根', 'male', 71, 3, '棕榈社区', ['db']],
  ['吕玉珍', 'female', 80, 0, '新庄社区', ['dj', 'gl']],
  ['韩志强', 'male', 69, 1, '花园社区', ['db2']],
  ['周阿大', 'male', 84, 4, '怀德苑社区', ['tk', 'gl']],
  ['沈云', 'female', 76, 2, '凌家村', ['zc']],
  ['蒋福生', 'male', 82, 3, '薛家村', ['db', 'gl']],
  ['陆巧云', 'female', 79, 5, '岳溪村', ['cj1', 'db']],
  ['钱䶮', 'male', 74, 0, '清潭社区', ['lm']],
  ['顾月琴', 'female', 87, 1, '永红社区', ['dj', 'gl']],
  ['姚金宝', 'male', 73, 2, '西林社区', ['tp']],
  ['朱兰英', 'female', 85, 3, '棕榈社区', ['tk', 'gl']],
  ['徐国华', 'male', 78, 4, '南大街社区', ['yf']],
  ['马桂兰', 'female', 80, 5, '邹区社区', ['db', 'gl']],
  ['高长林', 'male', 76, 0, '白荡社区', ['sn', 'db']],
  ['林淑贞', 'female', 91, 1, '永红社区', ['gl', 'dj']],
  ['何茂才', 'male', 70, 2, '凌家村', ['cj2']],
  ['郭彩凤', 'female', 82, 3, '薛家村', ['db', 'gl']],
  ['梁兆基', 'male', 77, 4, '怀德苑社区', ['sh']],
  ['宋玉莲', 'female', 84, 5, '岳溪村', ['tk', 'gl']],
  ['唐炳坤', 'male', 75, 0, '新庄社区', ['db2']],
  ['董惠芬', 'female', 79, 1, '花园社区', ['js']],
  ['袁世昌', 'male', 88, 2, '西林社区', ['yf', 'gl']],
  ['邓阿珍', 'female', 72, 3, '棕榈社区', ['db']],
  ['曹福根', 'male', 81, 4, '南大街社区', ['tk', 'gl']],
  ['彭素华', 'female', 78, 5, '邹区社区', ['cj1']],
  ['曾庆余', 'male', 83, 0, '清潭社区', ['db', 'gl']],
  ['萧美玲', 'female', 70, 1, '永红社区', ['sh']],
  ['田宝根', 'male', 86, 2, '凌家村', ['tk', 'gl']],
  ['任翠娥', 'female', 74, 3, '薛家村', ['zc']],
  ['范永兴', 'male', 80, 4, '怀德苑社区', ['db', 'gl']],
];

/** Where each of them stands. */
export const STANDS = [
  'in_work', 'to_accept', 'rectifying', 'plan_draft', 'to_assess', 'to_settle', 'paid', 'in_work', 'to_accept', 'archived',
  'to_assess', 'plan_draft', 'in_work', 'accepted', 'assessed', 'applied', 'dispatched', 'paid', 'to_assess', 'submitted',
  'screened', 'plan_confirmed', 'in_work', 'to_assess', 'closed', 'lead', 'accepted', 'exited', 'in_work', 'to_settle',
  'approved', 'in_warranty', 'in_publicity', 'to_accept', 'assessed', 'paid', 'returned', 'dispatched', 'to_assess', 'publicised',
];

/** Lines a made-up plan takes, by catalogue code: room, specification, need, thousandths. */
export const PLANS: [code: string, room: string, spec: string, need: string, quantity: number][] = [
  ['N86-13', '卫生间', '304 不锈钢 Φ32 L 形', '如厕起身无支撑', 2000],
  ['N86-01', '卫生间', '防滑地胶', '地砖湿滑，跌倒 1 次', 3500],
  ['N86-02', '入户', '铝合金坡道 1:12', '门槛 85 mm', 1000],
  ['N86-11', '卧室', '折叠式', '夜间起身困难', 1000],
  ['N86-20', '卧室', '人体感应 3000K', '夜间如厕照明不足', 2000],
  ['N86-24', '通用', '四脚', '平地行走不稳', 1000],
  ['N86-17', '卫生间', '可折叠', '洗浴站立不稳', 1000],
];
