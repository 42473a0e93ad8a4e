import { lineAmount } from '@/shared/format';
import { STAGES } from '@/shared/stages';
import type { CaseRow, CaseView, EligibilityRules, GateView, PlanLineView } from '../generated/contract';
import { hasValid } from './assessments';
import { eligibilityChecks, judge, USUAL } from './eligibility';
import { CAP, explain, rateOf } from './policies';

const DAY = 86_400_000;
const order = (stage: string): number => (STAGES as readonly string[]).indexOf(stage);

const WAYS_BACK: Record<string, string[]> = {
  applied: ['returned'],
  screened: ['returned'],
  approved: ['returned'],
  in_publicity: ['returned'],
  assessed: ['to_assess'],
  plan_draft: ['to_assess'],
  plan_confirmed: ['plan_draft'],
  dispatched: ['plan_draft'],
  to_accept: ['rectifying'],
  accepted: ['rectifying'],
  to_settle: ['accepted'],
  submitted: ['to_settle'],
};

export function nextStages(stage: string): string[] {
  if (stage === 'closed' || stage === 'exited') return [];
  const main = STAGES.filter((one) => !['returned', 'rectifying', 'exited'].includes(one));
  const onward =
    stage === 'returned' ? 'applied' : stage === 'rectifying' ? 'to_accept' : main[main.indexOf(stage as never) + 1];
  return [...(onward ? [onward] : []), ...(WAYS_BACK[stage] ?? []), 'exited'];
}

/** Sums and subsidy from the lines; basic items take from the cap first. */
export function recompute(one: CaseView): void {
  const { category, rate_bp } = rateOf(one.applicant.categories);
  let left = CAP;
  const rank = (line: PlanLineView) => (line.kind === 'basic' ? 0 : 1);
  for (const line of one.lines) line.amount_fen = lineAmount(line.quantity, line.unit_price_fen);
  for (const line of [...one.lines].sort((a, b) => rank(a) - rank(b) || a.item_no - b.item_no)) {
    const wanted = line.kind === 'self_paid' ? 0 : Number((BigInt(line.amount_fen) * BigInt(rate_bp) + 5_000n) / 10_000n);
    line.subsidy_fen = Math.min(wanted, left);
    line.self_pay_fen = line.amount_fen - line.subsidy_fen;
    left -= line.subsidy_fen;
  }
  const sum = (pick: (line: PlanLineView) => number) => one.lines.reduce((all, line) => all + pick(line), 0);
  one.total_fen = sum((line) => line.amount_fen);
  one.subsidy_fen = sum((line) => line.subsidy_fen);
  one.self_pay_fen = sum((line) => line.self_pay_fen);
  one.subsidy = explain(one, rate_bp, category);
}

type Check = [met: boolean, rule: string, before: string, tab: string, field: string, params?: [string, string]];

function checks(one: CaseView): Check[] {
  const has = (kind: string) => one.attachments.some((attachment) => attachment.kind === kind);
  const paper = (kind: string, before: string): Check => [
    has(kind),
    'paper_present',
    before,
    'documents',
    'attachments',
    ['paper', kind],
  ];
  const lines = one.lines.flatMap((line): Check[] => {
    const item: [string, string] = ['item_no', String(line.item_no)];
    const shows = (stage: string) => line.photos.some((photo) => photo.stage === stage);
    return [
      [line.unit_price_fen > 0, 'line_price', 'plan_confirmed', 'plan', 'unit_price', item],
      [shows('before'), 'photo_before', 'to_accept', 'photos', 'photos_before', item],
      [shows('after'), 'photo_after', 'accepted', 'photos', 'photos_after', item],
      [line.accepted_quantity !== null, 'accepted_quantity', 'accepted', 'acceptance', 'accepted_quantity', item],
    ];
  });
  return [
    [
      one.applicant.id_status !== 'missing' || one.applicant.id_reason !== '',
      'applicant_id',
      'applied',
      'overview',
      'id_number',
    ],
    [one.applied_on !== null, 'application_date', 'applied', 'overview', 'application_date'],
    paper('id_copy', 'screened'),
    [hasValid(one), 'valid_assessment', 'assessed', 'assessment', 'assessment'],
    [one.lines.length > 0, 'plan_lines', 'plan_confirmed', 'plan', 'lines'],
    paper('signed_plan', 'plan_confirmed'),
    [one.applicant.phone_masked !== null, 'contact_phone', 'dispatched', 'overview', 'phone'],
    [one.contractor_id !== null, 'contractor', 'dispatched', 'work', 'contractor'],
    ...lines,
    paper('acceptance_sheet', 'accepted'),
    paper('invoice', 'submitted'),
    ...meetings(one),
    ...eligibilityChecks(one),
  ];
}

/** Hits ask only where there are some. */
function meetings(one: CaseView): Check[] {
  const rules = { duplicate: ['duplicate_reason', 'screened'], alive: ['found_alive', 'dispatched'], resident: ['found_resident', 'dispatched'] };
  return Object.entries(rules).flatMap(([concern, [rule = '', before = '']]): Check[] => {
    const hits = one.duplicates.filter((hit) => hit.asks && hit.concern === concern);
    if (hits.length === 0) return [];
    return [[hits.every(({ pass }) => pass !== null), rule, before, 'overview', 'duplicates']];
  });
}

/** Gates of the case; those before a stage are the ones that stand in its way. */
export function findGates(one: CaseView): void {
  const all = checks(one);
  one.gates_total = all.length;
  one.gates = all
    .filter(([met]) => !met)
    .map(([, rule, before, tab, field, param]): GateView => ({
      rule,
      weight: order(before) <= order(nextStages(one.stage)[0] ?? one.stage) ? 'block' : 'warn',
      before,
      tab,
      field,
      params: param ? [{ name: param[0], value: param[1] }] : [],
    }))
    .sort((a, b) => order(a.before) - order(b.before));
}

export const openGates = (one: CaseView, to: string): GateView[] =>
  order(to) > order(one.stage) ? one.gates.filter((gate) => order(gate.before) <= order(to)) : [];

/** `rules` are those of the case's programme. */
export function refresh(one: CaseView, rules: EligibilityRules = USUAL): CaseView {
  recompute(one);
  judge(one, rules);
  findGates(one);
  one.next_stages = nextStages(one.stage);
  one.days_in_stage = Math.floor((Date.now() - one.stage_since) / DAY);
  return one;
}

export const rowOf = (one: CaseView): CaseRow => ({
  id: one.id,
  version: one.version,
  case_no: one.case_no,
  name: one.applicant.name,
  sex: one.applicant.sex,
  age: one.applicant.age,
  town: one.town,
  village: one.village,
  address: one.address,
  categories: one.applicant.categories,
  stage: one.stage,
  days_in_stage: one.days_in_stage,
  lines: one.lines.length,
  total_fen: one.total_fen,
  subsidy_fen: one.subsidy_fen,
  assessor: one.assessor,
  contractor: one.contractor,
});
