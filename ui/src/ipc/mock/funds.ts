import { dayOf } from '@/shared/format';
import type { CaseView, Commands, FundsView } from '../generated/contract';
import { expectVersion, refuse, type Context } from './kept';
import type { KeptFund } from './money';
import { nextId, type Office } from './office';
import { CAP } from './policies';

const ORDER = ['approved', 'in_publicity', 'publicised', 'to_assess', 'assessed', 'plan_draft', 'plan_confirmed'];
type Part = 'reserved' | 'contracted' | 'accepted' | 'paid';

function partOf(one: CaseView): Part | null {
  if (['lead', 'applied', 'returned', 'screened', 'exited'].includes(one.stage)) return null;
  if (['paid', 'archived', 'in_warranty', 'closed'].includes(one.stage)) return 'paid';
  if (one.accepted_on) return 'accepted';
  return ORDER.includes(one.stage) ? 'reserved' : 'contracted';
}

/** What a case takes: its subsidy, or without a plan the most it may cost. */
const takes = (one: CaseView): number => (one.lines.length === 0 && !one.accepted_on ? CAP : one.subsidy_fen);

/** The day its money was set aside: that of the approval, else of the application. */
const committedOn = (one: CaseView): string | null =>
  one.eligibility.reviews.findLast(({ step, decision }) => step === 'approval' && decision === 'pass')?.on ?? one.applied_on;

const lapsedOn = (fund: KeptFund, day: string): boolean => fund.expires_on !== null && fund.expires_on < day;

/** The allocation a case draws on: of those not lapsed that of its year, else the newest before, else the first after. */
function drawnOn(funds: KeptFund[], code: string, on: string | null): KeptFund | undefined {
  const own = funds.filter((one) => one.code === code).sort((a, b) => a.year - b.year);
  if (!on) return own[0];
  const open = own.filter((one) => !lapsedOn(one, on));
  const among = open.length > 0 ? open : own;
  return among.findLast(({ year }) => year <= Number(on.slice(0, 4))) ?? among[0];
}

/** By the fund of its lines; what names none comes from the first. */
export function byFund(office: Office, one: CaseView): Map<string, number> {
  const shares = new Map<string, number>();
  const first = office.money.funds[0]?.code ?? '';
  const add = (code: string, fen: number) => shares.set(code, (shares.get(code) ?? 0) + fen);
  if (one.lines.length === 0) add(first, takes(one));
  for (const line of one.lines) if (line.subsidy_fen > 0) add(line.fund || first, line.subsidy_fen);
  return shares;
}

export function fundsView(office: Office): FundsView {
  const taken = office.cases.flatMap((one) => {
    const part = partOf(one);
    return part ? [...byFund(office, one)].map(([code, fen]) => ({ one, part, code, fen })) : [];
  });
  const sum = (list: typeof taken, part: Part) => list.filter((each) => each.part === part).reduce((all, { fen }) => all + fen, 0);
  const parts = (list: typeof taken) => ({
    reserved_fen: sum(list, 'reserved'), contracted_fen: sum(list, 'contracted'), accepted_fen: sum(list, 'accepted'), paid_fen: sum(list, 'paid'),
  });
  const whole = (list: typeof taken) => list.reduce((all, { fen }) => all + fen, 0);
  const allocation_fen = office.money.funds.reduce((all, one) => all + one.allocation_fen, 0);
  const accepted = office.cases.filter((one) => one.accepted_on && one.stage !== 'exited');
  const months = [...new Set(accepted.map(({ accepted_on }) => (accepted_on ?? '').slice(0, 7)))].sort();
  const programme = office.programmes[0];
  const today = dayOf(Date.now());
  const funds = office.money.funds.map((one) => {
    const own = taken.filter((each) => drawnOn(office.money.funds, each.code, committedOn(each.one)) === one);
    const days = one.expires_on ? Math.round((Date.parse(one.expires_on) - Date.parse(today)) / 86_400_000) : null;
    const inTime = own.filter((each) => !lapsedOn(one, committedOn(each.one) ?? ''));
    const lapsed_fen = lapsedOn(one, today) ? Math.max(0, one.allocation_fen - whole(inTime)) : 0;
    return { ...one, days_left: days, ...parts(own), lapsed_fen, left_fen: one.allocation_fen - whole(own) - lapsed_fen };
  });
  const lapsed_fen = funds.reduce((all, one) => all + one.lapsed_fen, 0);
  return {
    programme_id: programme?.id ?? '',
    programme: programme?.name ?? '',
    year: 2026,
    funds,
    strays: [],
    not_set_aside: [],
    allocation_fen,
    ...parts(taken),
    lapsed_fen,
    left_fen: allocation_fen - whole(taken) - lapsed_fen,
    homes_done: accepted.length,
    homes_target: programme?.target_homes ?? 0,
    months: months.map((month) => {
      const own = accepted.filter((one) => one.accepted_on?.startsWith(month));
      const paid = accepted.filter((one) => one.paid_on?.startsWith(month));
      const sums = (list: CaseView[]) => list.reduce((all, one) => all + one.subsidy_fen, 0);
      return { month, accepted_fen: sums(own), paid_fen: sums(paid), homes: own.length };
    }),
    towns: [...new Set(taken.map(({ one }) => one.town))].sort().map((town) => {
      const own = taken.filter(({ one }) => one.town === town);
      return { town, ...parts(own), homes: accepted.filter((one) => one.town === town).length };
    }),
  };
}

export function saveFund({ office }: Context, request: Commands['fund_save'][0]): FundsView {
  const { funds } = office.money;
  const before = funds.find(({ id }) => id === request.id);
  if (before) expectVersion(before, request.version);
  const code = request.code ?? before?.code ?? '';
  const year = request.year ?? before?.year ?? 2026;
  if (!code) refuse('invalid_value', 'required', { field: 'code' }, { field: 'code' });
  if (funds.some((one) => one !== before && one.code === code && one.year === year))
    refuse('invalid_value', 'fund_taken', { fund: code }, { field: 'code' });
  const usual = code === 'central' ? `${year}-12-31` : null;
  const after: KeptFund = {
    id: before?.id ?? nextId('fund'),
    version: (before?.version ?? 0) + 1,
    code,
    name: request.name ?? before?.name ?? '',
    year,
    allocation_fen: request.allocation_fen ?? before?.allocation_fen ?? 0,
    expires_on: request.expires_on === undefined ? (before ? before.expires_on : usual) : request.expires_on || null,
    place: request.place ?? before?.place ?? funds.length + 1,
    note: request.note ?? before?.note ?? '',
  };
  office.money.funds = [...funds.filter((one) => one !== before), after].sort((a, b) => a.place - b.place);
  return fundsView(office);
}

export function removeFund({ office }: Context, { id }: Commands['fund_remove'][0]): FundsView {
  office.money.funds = office.money.funds.filter((one) => one.id !== id);
  return fundsView(office);
}
