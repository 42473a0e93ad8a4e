import { dayOf } from '@/shared/format';
import type { CaseView, ChangeOrderView, Commands, PlanLineView, PlanStateView } from '../generated/contract';
import { moveCase, saveLine } from './cases';
import { recompute } from './derive';
import { commit, expectVersion, findCase, refuse, type Context } from './kept';
import type { Office } from './office';

export const openPlan = (): PlanStateView => ({
  mode: 'procurement',
  version: null,
  locked: false,
  versions: [],
  changes: [],
  contract: null,
  quotes: [],
});

interface Agreement {
  agreed_on?: string | undefined;
  agreed_as: 'elder' | 'agent';
  agreed_by?: string | undefined;
  attachment_id?: string | undefined;
}

/** Keeps the lines as they stand as the next version. */
export function makeVersion(one: CaseView, user: string, agreement: Agreement): void {
  const number = (one.plan.versions[0]?.number ?? 0) + 1;
  one.plan.versions.unshift({
    number,
    agreed_on: agreement.agreed_on ?? dayOf(Date.now()),
    agreed_as: agreement.agreed_as,
    agreed_by: agreement.agreed_by ?? one.applicant.name,
    attachment_id: agreement.attachment_id ?? null,
    total_fen: one.total_fen,
    subsidy_fen: one.subsidy_fen,
    self_pay_fen: one.self_pay_fen,
    lines: one.lines.length,
    made_by: user,
    made_at: Date.now(),
    withdrawn_at: null,
  });
  Object.assign(one.plan, { version: number, locked: true });
  if (one.plan.contract) one.plan.contract.outdated = one.plan.contract.plan_version !== number;
}

/** What a move means for the plan, as the program does it. */
export function followMove(one: CaseView, user: string): void {
  if (one.stage === 'plan_draft' && one.plan.locked) {
    const holds = one.plan.versions[0];
    if (holds) holds.withdrawn_at = Date.now();
    Object.assign(one.plan, { version: null, locked: false });
  }
  if (one.stage === 'plan_confirmed' && !one.plan.locked) makeVersion(one, user, { agreed_as: 'elder' });
}

export function confirmPlan(context: Context, request: Commands['plan_confirm'][0]): CaseView {
  const one = findCase(context.office, request.case_id);
  moveCase(context, { id: one.id, version: request.version, to: 'plan_confirmed', reason: request.reason });
  Object.assign(one.plan, { version: null, locked: false, versions: one.plan.versions.slice(1) });
  makeVersion(one, context.office.user ?? '', request);
  return commit(context.office, one, 'plan_confirm', [{ field: 'stage', before: 'plan_draft', after: one.stage }]);
}

function differences(before: PlanLineView[], after: PlanLineView[]): ChangeOrderView['changes'] {
  const numbers = [...new Set([...before, ...after].map(({ item_no }) => item_no))].sort((a, b) => a - b);
  return numbers.flatMap((item_no) => {
    const [old, now] = [before, after].map((lines) => lines.find((line) => line.item_no === item_no));
    const fields = (['room', 'spec', 'brand', 'model', 'quantity', 'unit_price_fen', 'need'] as const)
      .filter((field) => old && now && old[field] !== now[field])
      .map((field) => ({ field, old: String(old?.[field]), new: String(now?.[field]) }));
    if (old && now && fields.length === 0) return [];
    return [
      {
        item_no,
        name: (now ?? old)?.name ?? '',
        kind: old ? (now ? ('changed' as const) : ('removed' as const)) : ('added' as const),
        fields,
        effect_fen: (now?.amount_fen ?? 0) - (old?.amount_fen ?? 0),
      },
    ];
  });
}

export function changePlan(context: Context, request: Commands['plan_change'][0]): CaseView {
  const one = findCase(context.office, request.case_id);
  expectVersion(one, request.version);
  if (!one.plan.locked) refuse('invalid_value', 'plan_open', {}, { field: 'case_id' });
  const before = structuredClone(one.lines);
  const old = one.subsidy_fen;
  for (const line of request.lines) saveLine(context, line, true);
  one.lines = one.lines.filter(({ id }) => !request.removed.includes(id));
  recompute(one);
  const changes = differences(before, one.lines);
  if (changes.length === 0) refuse('invalid_value', 'change_nothing', {}, { field: 'lines' });
  makeVersion(one, context.office.user ?? '', request);
  one.plan.changes.unshift({
    number: `${one.case_no}-B${one.plan.changes.length + 1}`,
    plan_version: one.plan.version ?? 0,
    reason: request.reason,
    agreed_on: request.agreed_on ?? dayOf(Date.now()),
    agreed_as: request.agreed_as,
    agreed_by: request.agreed_by ?? one.applicant.name,
    office: request.office,
    attachment_id: request.attachment_id ?? null,
    changes,
    effect_fen: changes.reduce((sum, { effect_fen }) => sum + effect_fen, 0),
    subsidy_effect_fen: one.subsidy_fen - old,
    made_by: context.office.user ?? '',
    made_at: Date.now(),
  });
  return commit(context.office, one, 'plan_change', []);
}

/** Takes a line out of the plan; its number stays its own. */
export function takeOut(office: Office, one: CaseView, lineId: string): void {
  office.removedLines.push(...one.lines.filter(({ id }) => id === lineId));
  one.lines = one.lines.filter(({ id }) => id !== lineId);
}

export function saveLines(context: Context, request: Commands['plan_lines_save'][0]): CaseView {
  const one = findCase(context.office, request.case_id);
  const out = context.office.removedLines;
  for (const id of request.restored ?? []) {
    const line = out.find((gone) => gone.id === id) ?? refuse('not_found', 'row_unknown', { entity: 'plan_line', id });
    out.splice(out.indexOf(line), 1);
    one.lines.push({ ...line, version: line.version + 1 });
  }
  for (const { line_id } of request.removed ?? []) takeOut(context.office, one, line_id);
  for (const line of request.lines) saveLine(context, line);
  recompute(one);
  return commit(context.office, one, 'plan_lines_save', []);
}

export function reorderLines({ office }: Context, { case_id, line_ids }: Commands['plan_reorder'][0]): CaseView {
  const one = findCase(office, case_id);
  if (line_ids.length !== one.lines.length) refuse('conflict', 'row_changed', { entity: 'case', id: '' });
  one.lines = line_ids.flatMap((id) => one.lines.filter((line) => line.id === id));
  return commit(office, one, 'plan_reorder', []);
}

export function saveContract({ office }: Context, request: Commands['contract_save'][0]): CaseView {
  const one = findCase(office, request.case_id);
  const holds = one.plan.versions[0];
  if (!holds || !one.plan.locked) return refuse('invalid_value', 'contract_without_plan', { case_no: one.case_no });
  const before = one.plan.contract;
  const scope = before && !request.renew ? before : { ...holds, plan_version: holds.number };
  const { case_id: _case, version: _version, renew: _renew, ...fields } = request;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  one.plan.contract = {
    contractor_id: one.contractor_id,
    contractor: one.contractor,
    office: office.user ?? '',
    signed_on: null,
    start_on: null,
    end_on: null,
    warranty_months: 12,
    terms: '',
    attachment_id: null,
    ...before,
    plan_version: scope.plan_version,
    total_fen: scope.total_fen,
    subsidy_fen: scope.subsidy_fen,
    self_pay_fen: scope.self_pay_fen,
    ...given,
    outdated: scope.plan_version !== holds.number,
    version: (before?.version ?? 0) + 1,
  };
  return commit(office, one, 'contract_save', []);
}
