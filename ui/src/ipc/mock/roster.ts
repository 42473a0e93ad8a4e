import type { Commands, Remark, RosterRowView } from '../generated/contract';
import { refuse, type Context } from './kept';
import { refresh } from './derive';
import { blankCase } from './office';

type Response = Commands['roster_import'][1];
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const NAMES = [
  '王玉兰',
  '张建国',
  '陈阿妹',
  '刘福海',
  '杨桂珍',
  '黄德明',
  '吴秀英',
  '赵长根',
  '周惠珍',
  '徐阿毛',
  '孙美华',
  '胡金生',
];
const remark = (weight: string, code: string, cell: string, text: string): Remark => ({
  weight,
  code,
  cell,
  params: [],
  text,
});

function row(index: number): RosterRowView {
  const base: RosterRowView = {
    sheet_row: index + 4,
    outcome: 'created',
    name: NAMES[index] ?? '',
    id_masked: `999999********${1522 + index * 7}`,
    town: index % 2 ? '西林街道' : '五星街道',
    village: index % 2 ? '西林社区' : '清潭社区',
    address: `${index + 1} 幢 ${101 + index} 室`,
    categories: index % 3 ? ['db'] : ['tk', 'gl'],
    case_no: null,
    case_id: null,
    duplicate_of_row: null,
    remarks: [],
  };
  if (index === 4)
    return {
      ...base,
      outcome: 'failed',
      id_masked: null,
      remarks: [remark('error', 'id_lost_digits', 'C8', '身份证号被 Excel 截断（3.20404E+17），请用文本格式重新填写')],
    };
  if (index === 7)
    return { ...base, outcome: 'failed', remarks: [remark('error', 'id_check_digit', 'C11', '身份证号校验位不符')] };
  if (index === 9)
    return {
      ...base,
      outcome: 'skipped',
      duplicate_of_row: 5,
      remarks: [remark('warning', 'duplicate_in_file', 'C13', '与第 5 行同一身份证号')],
    };
  if (index === 2)
    return {
      ...base,
      remarks: [remark('warning', 'age_contradicts_category', 'H6', '类别含“80周岁以上”，按出生日期为 74 周岁')],
    };
  return base;
}

const count = (rows: RosterRowView[], outcome: RosterRowView['outcome']) =>
  rows.filter((one) => one.outcome === outcome).length;

/** A roster with the usual faults: a lost ID, a wrong check digit, a duplicate, a contradiction. */
export async function importRoster(
  { office, emit, cancelled }: Context,
  request: Commands['roster_import'][0],
): Promise<Response> {
  if (office.programmes.length > 1 && !request.programme)
    refuse(
      'invalid_value',
      'programme_choose',
      { programmes: office.programmes.map((one) => one.code).join(', ') },
      { field: 'programme' },
    );
  const known = new Set(office.cases.map(({ applicant }) => applicant.name));
  const rows = NAMES.map((_, index) => row(index)).map((one) =>
    one.outcome === 'created' && known.has(one.name) ? { ...one, outcome: 'unchanged' as const } : one,
  );
  let left: RosterRowView[] = [];
  for (const [index, one] of rows.entries()) {
    if (cancelled()) {
      left = rows.slice(index);
      break;
    }
    await pause(4);
    emit({ event: 'progress', done: index + 1, total: rows.length, label: one.name });
    if (request.dry_run || one.outcome !== 'created') continue;
    office.serial += 1;
    const fresh = blankCase(
      [one.name, 'female', 76, 0, one.village, one.categories],
      office.serial,
      'applied',
      Date.now(),
    );
    Object.assign(fresh, { town: one.town, address: one.address });
    office.cases.push(refresh(fresh));
    Object.assign(one, { case_no: fresh.case_no, case_id: fresh.id });
  }
  for (const one of left)
    Object.assign(one, {
      outcome: 'not_reached',
      remarks: [remark('warning', 'not_reached_cancelled', '', '导入已取消，本行未处理')],
    });
  if (!request.dry_run) office.lastSavedAt = Date.now();
  const headings: [string, string, string | null][] = [
    ['A', '序号', 'serial'],
    ['B', '姓名', 'name'],
    ['C', '身份证号', 'id_number'],
    ['D', '街道', 'town'],
    ['E', '社区', 'village'],
    ['F', '住址', 'address'],
    ['G', '联系电话', 'phone'],
    ['H', '人员类别', 'categories'],
    ['I', '网格员', null],
  ];
  return {
    dry_run: request.dry_run ?? false,
    file: request.file,
    sheet: request.sheet ?? '2026年名册',
    sheets: ['2026年名册', '填表说明'],
    header_row: 3,
    columns: headings.map(([letter, heading, field]) => ({ letter, heading, field })),
    created: count(rows, 'created'),
    updated: count(rows, 'updated'),
    unchanged: count(rows, 'unchanged'),
    skipped: count(rows, 'skipped'),
    failed: count(rows, 'failed'),
    not_reached: count(rows, 'not_reached'),
    with_warnings: rows.filter(({ remarks }) => remarks.some(({ weight }) => weight === 'warning')).length,
    ignored: 4,
    cancelled: cancelled(),
    stopped: null,
    rows,
    result: request.result ?? null,
    result_fault: null,
  };
}
