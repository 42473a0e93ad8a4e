import dayjs from 'dayjs';
import { dayOf } from '@/shared/format';
import type { CaseView, Commands, InspectionView, LineWorkView, PlanLineView, VisitView, WorkStateView } from '../generated/contract';
import { commit, expectVersion, findCase, findLine, refuse, type Context } from './kept';
import { nextId, type Office } from './office';

const WARRANTY = 12;
const SAFETY = ['作业前确认水、电、燃气管线位置，必要时先关闭阀门和电闸。', '同一位置、同一角度拍摄改造前、改造后照片。'];

export const noWork = (): WorkStateView => ({
  orders: [],
  unassigned: [],
  suggested_safety_notes: SAFETY,
  lines: [],
  rounds: [],
  next_round: 1,
  visits: [],
});

const blank = (line: PlanLineView): LineWorkView => ({
  line_id: line.id,
  item_no: line.item_no,
  version: null,
  brand: '',
  model: '',
  serial_no: '',
  delivered_quantity: null,
  delivered_on: null,
  done_quantity: null,
  done_on: null,
  worker: '',
  inspection: null,
  last_verdict: null,
  warranty_months: WARRANTY,
  warranty_until: null,
  purchase: null,
});

const VISITS = [1, 3, 12];

const dueVisit = (one: CaseView, months: number): VisitView => ({
  months,
  due_on: dayjs(one.accepted_on).add(months, 'month').format('YYYY-MM-DD'),
  version: null,
  visited_on: null,
  mode: null,
  reached: '',
  falls: null,
  satisfaction: null,
  note: '',
  lines: [],
});

/** The work follows the lines: records of those that are there, and what stands in no order. */
export function followLines(one: CaseView): void {
  const { work } = one;
  work.lines = one.lines.map((line) => work.lines.find(({ line_id }) => line_id === line.id) ?? blank(line));
  const ordered = work.orders.filter(({ cancelled_at }) => cancelled_at === null).flatMap(({ item_nos }) => item_nos);
  work.unassigned = one.lines.map(({ item_no }) => item_no).filter((item) => !ordered.includes(item));
  work.next_round = work.rounds.length + 1;
  if (one.accepted_on !== null && work.visits.length === 0) work.visits = VISITS.map((months) => dueVisit(one, months));
  for (const order of work.orders) order.stale = order.prints.every((print) => print.void);
}

const voidPrints = (order: WorkStateView['orders'][number]): void => {
  for (const print of order.prints) print.void = true;
};

export function saveOrder({ office }: Context, request: Commands['work_order_save'][0]): CaseView {
  const one = findCase(office, request.case_id);
  const existing = one.work.orders.find(({ id }) => id === request.order_id);
  if (existing) expectVersion(existing, request.version);
  const contractor_id = request.contractor_id ?? existing?.contractor_id ?? one.contractor_id ?? '';
  const firm = office.organisations.find(({ id }) => id === contractor_id);
  const order = existing ?? {
    id: nextId('order'),
    version: 0,
    contractor_id,
    contractor: '',
    item_nos: [],
    planned_start: null,
    planned_finish: null,
    crew_leader: firm?.contact ?? '',
    crew_phone_masked: firm?.phone ? `${firm.phone.slice(0, 3)}****${firm.phone.slice(-4)}` : null,
    access_notes: '',
    safety_notes: '',
    cancelled_at: null,
    cancel_reason: '',
    prints: [],
    stale: true,
  };
  if (!existing) one.work.orders.push(order);
  voidPrints(order);
  const lines = request.line_ids && one.lines.filter(({ id }) => request.line_ids?.includes(id));
  Object.assign(order, {
    version: order.version + 1,
    contractor_id,
    contractor: firm?.name ?? '',
    item_nos: lines?.map(({ item_no }) => item_no) ?? order.item_nos,
    planned_start: request.planned_start ?? order.planned_start,
    planned_finish: request.planned_finish ?? order.planned_finish,
    crew_leader: request.crew_leader ?? order.crew_leader,
    access_notes: request.access_notes ?? order.access_notes,
    safety_notes: request.safety_notes ?? order.safety_notes,
  });
  return commit(office, one, 'work_order_save', []);
}

const orderOf = (office: Office, id: string) => {
  for (const one of office.cases) {
    const order = one.work.orders.find((candidate) => candidate.id === id);
    if (order) return { one, order };
  }
  return refuse('not_found', 'row_unknown', { entity: 'work_order', id });
};

export function cancelOrder({ office }: Context, request: Commands['work_order_cancel'][0]): CaseView {
  const { one, order } = orderOf(office, request.order_id);
  voidPrints(order);
  Object.assign(order, { cancelled_at: Date.now(), cancel_reason: request.reason, item_nos: [], version: order.version + 1 });
  return commit(office, one, 'work_order_cancel', []);
}

const recordOf = (one: CaseView, line: PlanLineView): LineWorkView => {
  followLines(one);
  return one.work.lines.find(({ line_id }) => line_id === line.id) ?? blank(line);
};

export function saveLineWork({ office }: Context, request: Commands['line_work_save'][0]): CaseView {
  const { one, line } = findLine(office, request.line_id);
  const record = recordOf(one, line);
  const { line_id: _line, version: _version, ...fields } = request;
  for (const [field, value] of Object.entries(fields))
    if (value !== undefined) Object.assign(record, { [field]: value === -1 || value === '' ? (field.endsWith('_on') || value === -1 ? null : '') : value });
  record.version = (record.version ?? 0) + 1;
  return commit(office, one, 'line_work_save', []);
}

export function saveInspection({ office }: Context, request: Commands['inspection_save'][0]): CaseView {
  const { one, line } = findLine(office, request.line_id);
  const record = recordOf(one, line);
  if (request.verdict === 'rectify' && !request.defect)
    refuse('invalid_value', 'required', { field: 'defect' }, { field: 'defect' });
  const before = record.inspection;
  const verdict = request.verdict ?? before?.verdict ?? null;
  const accepted = request.accepted_quantity ?? before?.accepted_quantity ?? null;
  const inspection: InspectionView = {
    version: (before?.version ?? 0) + 1,
    round: one.work.next_round,
    item_no: line.item_no,
    planned_quantity: line.quantity,
    done_quantity: record.done_quantity,
    accepted_quantity: verdict === 'pass' ? (accepted ?? line.quantity) : null,
    measured: request.measured ?? before?.measured ?? '',
    verdict,
    defect: request.defect ?? before?.defect ?? '',
    deadline: request.deadline ?? before?.deadline ?? null,
  };
  record.inspection = inspection;
  line.accepted_quantity = inspection.accepted_quantity;
  return commit(office, one, 'inspection_save', []);
}

export function finishRound({ office }: Context, request: Commands['round_finish'][0]): CaseView {
  const one = findCase(office, request.case_id);
  expectVersion(one, request.version);
  const judged = one.work.lines.flatMap(({ inspection }) => (inspection ? [inspection] : []));
  if (judged.length === 0) refuse('invalid_value', 'round_none', {}, { field: 'case_id' });
  one.work.rounds.push({
    round: one.work.next_round,
    inspected_on: request.inspected_on ?? dayOf(Date.now()),
    inspectors: request.inspectors,
    note: request.note ?? '',
    closed_by: office.user ?? '',
    lines: judged,
  });
  for (const record of one.work.lines)
    if (record.inspection) Object.assign(record, { last_verdict: record.inspection.verdict, inspection: null });
  if (judged.some(({ verdict }) => verdict === 'rectify') && one.stage === 'to_accept')
    Object.assign(one, { stage: 'rectifying', stage_since: Date.now() });
  return commit(office, one, 'round_finish', []);
}

export function savePurchase({ office }: Context, request: Commands['purchase_save'][0]): CaseView {
  const { one, line } = findLine(office, request.line_id);
  if (one.plan.mode !== 'trade_in') refuse('invalid_value', 'purchase_elsewhere', { case_no: one.case_no });
  const record = recordOf(one, line);
  const before = record.purchase;
  const { line_id: _line, version: _version, ...fields } = request;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const purchase = {
    vendor: '',
    quantity: line.quantity,
    deal_price_fen: null,
    invoice_no: '',
    invoiced_on: null,
    attachment_id: null,
    delivered_on: null,
    serial_no: '',
    note: '',
    ...before,
    ...given,
    version: (before?.version ?? 0) + 1,
  } as NonNullable<LineWorkView['purchase']>;
  purchase.over_plan_fen = purchase.deal_price_fen === null ? 0 : purchase.deal_price_fen - line.amount_fen;
  purchase.whole = Boolean(purchase.vendor && purchase.deal_price_fen !== null && purchase.invoice_no && purchase.attachment_id && purchase.delivered_on);
  record.purchase = purchase;
  return commit(office, one, 'purchase_save', []);
}

export function saveVisit({ office }: Context, request: Commands['visit_save'][0]): CaseView {
  const one = findCase(office, request.case_id);
  const visit = one.work.visits.find(({ months }) => months === request.months);
  if (!visit) return refuse('invalid_value', 'visit_too_early', { case_no: one.case_no });
  Object.assign(visit, {
    version: (visit.version ?? 0) + 1,
    visited_on: request.visited_on ?? dayOf(Date.now()),
    mode: request.mode,
    reached: request.reached,
    falls: request.falls ?? null,
    satisfaction: request.satisfaction ?? null,
    note: request.note ?? '',
    lines: request.lines.map((entry) => ({
      ...entry,
      item_no: one.lines.find(({ id }) => id === entry.line_id)?.item_no ?? 0,
    })),
  });
  return commit(office, one, 'visit_save', []);
}

export function dueVisits({ office }: Context, { ahead_days }: Commands['visit_list'][0]): Commands['visit_list'][1] {
  const until = dayjs().add(ahead_days ?? 0, 'day').format('YYYY-MM-DD');
  const rows = office.cases.flatMap((one) =>
    one.work.visits
      .filter(({ version, due_on }) => version === null && due_on <= until)
      .map(({ months, due_on }) => ({
        case_id: one.id,
        case_no: one.case_no,
        name: one.applicant.name,
        town: one.town,
        village: one.village,
        months,
        due_on,
        overdue_days: dayjs().diff(dayjs(due_on), 'day'),
      })),
  );
  return { rows: rows.sort((a, b) => a.due_on.localeCompare(b.due_on)) };
}
