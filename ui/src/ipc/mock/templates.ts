import type {
  ApiError,
  Commands,
  TemplateFieldView,
  TemplateInspectView,
  TemplateMapping,
  TemplatesView,
  TemplateView,
} from '../generated/contract';
import { expectVersion, refuse, type Context } from './kept';
import { nextId, type Office } from './office';

/** A workbook of the office's own. */
export type KeptTemplate = TemplateView;

const field = (code: string, of_row: boolean, name_zh: string, name_en: string): TemplateFieldView => ({ code, of_row, name_zh, name_en });

const FIELDS: TemplateFieldView[] = [
  field('batch_no', false, '批次号', 'Batch number'),
  field('office', false, '单位', 'Office'),
  field('homes', false, '户数', 'Homes'),
  field('sum_subsidy', false, '补贴合计', 'Sum of subsidies'),
  field('sum_paid_now', false, '本次拨付合计', 'Sum paid now'),
  field('sum_paid_now_upper', false, '本次拨付大写', 'Sum paid now in capitals'),
  field('serial', true, '序号', 'No.'),
  field('name', true, '姓名', 'Name'),
  field('id_number', true, '身份证号', 'ID number'),
  field('total', true, '项目合计', 'Total'),
  field('subsidy', true, '补贴金额', 'Subsidy'),
  field('paid_now', true, '本次拨付', 'Paid now'),
  field('account', true, '账号', 'Account'),
  field('note', true, '备注', 'Note'),
  field('blank', false, '留空', 'Leave blank'),
];

const SHEET = '拨付表';
const HEADINGS: [heading: string, field: string][] = [
  ['序号', 'serial'], ['姓名', 'name'], ['身份证号', 'id_number'], ['补贴金额（元）', 'subsidy'], ['本次拨付（元）', 'paid_now'], ['经办人签字', ''],
];

export const templatesView = (office: Office): TemplatesView => ({ templates: office.templates, fields: FIELDS });

export const findTemplate = (office: Office, id: string): KeptTemplate =>
  office.templates.find((one) => one.id === id) ?? refuse('not_found', 'row_unknown', { entity: 'office_template', id });

/** A workbook with macros cannot be kept; one with notes can be seen, but not be filled. */
const unfit = (fault: string, sheet: string, place: string): ApiError => ({
  code: 'unusable',
  reason: {
    code: 'template_unfit',
    params: Object.entries({ sheet, place, template_fault: fault, detail: fault }).map(([name, value]) => ({ name, value })),
  },
  message: fault,
});

const fileName = (file: string): string => file.split('/').at(-1) ?? file;

function problemOf(name: string, mapping: TemplateMapping): ApiError | null {
  if (name.includes('批注')) return unfit('comment', SHEET, 'B7');
  if (mapping.rows && mapping.rows.first !== 5) return unfit('merged_cells', SHEET, 'A3:A4');
  const known = (code: string) => FIELDS.some((one) => one.code === code);
  const odd = mapping.names.length === 0 && name.includes('占位');
  return odd || mapping.names.some((one) => !known(one.field)) ? unfit('unknown_placeholder', SHEET, 'A9 {{局长电话}}') : null;
}

export function inspectTemplate(office: Office, request: Commands['template_inspect'][0]): TemplateInspectView {
  const kept = request.id ? findTemplate(office, request.id) : null;
  const file_name = request.file ? fileName(request.file) : (kept?.file_name ?? '');
  // oxlint-disable-next-line no-throw-literal -- the wire carries plain objects
  if (file_name.includes('宏')) throw unfit('macros', '*', '*');
  const rows = request.rows ?? kept?.mapping.rows ?? { sheet: SHEET, first: 5, last: 5 };
  const columns = HEADINGS.map(([heading, proposed], at) => {
    const cell = `${String.fromCharCode(65 + at)}${rows.first}`;
    const own = kept?.mapping.columns.find((one) => one.cell === cell)?.field ?? '';
    return { cell, heading, text: '', calculated: false, field: kept ? own : rows.first === 5 ? proposed : '' };
  });
  const odd = { sheet: SHEET, cell: 'A9', name: '局长电话', repeated: false, field: kept?.mapping.names.find(({ name }) => name === '局长电话')?.field ?? '', known: false };
  const view: TemplateInspectView = {
    file_name,
    sheets: [{ name: SHEET, visible: true, rows: 12, columns: 6 }, { name: '填表说明', visible: true, rows: 1, columns: 1 }],
    rows,
    columns,
    cells: (kept?.mapping.cells ?? [{ sheet: SHEET, cell: 'B2', field: 'batch_no' }]).map((one) => ({ ...one, label: one.cell === 'B2' ? '批次号' : '' })),
    names: [
      { sheet: SHEET, cell: 'A1', name: '单位', repeated: false, field: 'office', known: true },
      ...(file_name.includes('占位') ? [odd] : []),
    ],
    fields: FIELDS,
    problem: null,
  };
  const names = view.names.filter((one) => !one.known && one.field !== '');
  return { ...view, problem: problemOf(file_name, { rows, columns: [], cells: [], names }) };
}

export function saveTemplate({ office }: Context, request: Commands['template_save'][0]): TemplatesView {
  const before = request.id ? findTemplate(office, request.id) : null;
  if (before) expectVersion(before, request.version);
  const name = (request.name ?? before?.name ?? '').trim();
  if (!name) refuse('invalid_value', 'required', { field: 'name' }, { field: 'name' });
  if (office.templates.some((one) => one !== before && one.name === name))
    refuse('invalid_value', 'template_name_taken', { name }, { field: 'name' });
  const mapping = request.mapping ?? before?.mapping;
  const file_name = request.file ? fileName(request.file) : before?.file_name;
  if (!mapping || !file_name) return refuse('invalid_value', 'required', { field: 'file' }, { field: 'file' });
  const unknown = mapping.names.filter((one) => one.field !== 'office');
  const problem = problemOf(file_name, { ...mapping, names: unknown });
  // oxlint-disable-next-line no-throw-literal -- the wire carries plain objects
  if (problem) throw problem;
  const after: KeptTemplate = {
    id: before?.id ?? nextId('template'),
    version: (before?.version ?? 0) + 1,
    name,
    file_name,
    saved_at: Date.now(),
    saved_by: office.user ?? '',
    mapping,
  };
  office.templates = [...office.templates.filter((one) => one !== before), after].sort((a, b) => a.name.localeCompare(b.name));
  return templatesView(office);
}

export function removeTemplate({ office }: Context, { id, version }: Commands['template_remove'][0]): TemplatesView {
  expectVersion(findTemplate(office, id), version);
  office.templates = office.templates.filter((one) => one.id !== id);
  return templatesView(office);
}
