import type { CaseView, Commands, ProgressFigureView, ProgressPeriod, ProgressPeriodView } from '../generated/contract';
import { refuse, type Context } from './kept';
import type { Office } from './office';

type Answer<K extends keyof Commands> = Commands[K][1];

/** The day a home came to each stage. */
const days = (one: CaseView): (string | null)[] => [
  one.applied_on,
  one.assessed_on,
  one.accepted_on ?? (['in_work', 'to_accept', 'rectifying'].includes(one.stage) ? one.applied_on : null),
  one.accepted_on,
  one.paid_on,
];

function figures(cases: CaseView[], from: string, to: string): ProgressFigureView[] {
  return [0, 1, 2, 3, 4].map((place) => {
    const counted = cases.filter((one) => {
      const day = days(one)[place];
      return typeof day === 'string' && day >= from && day <= to;
    });
    return { homes: counted.length, money_fen: counted.reduce((all, one) => all + one.subsidy_fen, 0) };
  });
}

function period(office: Office, kind: ProgressPeriod, month: string): ProgressPeriodView {
  const [year = 2026, number = 1] = month.split('-').map(Number);
  const to = `${month}-${String(new Date(year, number, 0).getDate()).padStart(2, '0')}`;
  const from = kind === 'month' ? `${month}-01` : `${year}-01-01`;
  const towns = [...new Set(office.cases.map(({ town }) => town))].toSorted();
  const rows = towns.map((town) => ({
    town,
    stages: figures(
      office.cases.filter((one) => one.town === town),
      from,
      to,
    ),
  }));
  return { period: kind, from, to, rows, sums: figures(office.cases, from, to) };
}

export function progress({ office }: Context, request: Commands['progress'][0]): Answer<'progress'> {
  const month = request.month ?? new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) refuse('invalid_value', 'not_a_month', { value: month }, { field: 'month' });
  const programme = office.programmes.find(({ id }) => id === request.programme) ?? office.programmes[0];
  return {
    programme: programme?.name ?? '',
    programme_code: programme?.code ?? '',
    month,
    periods: [period(office, 'month', month), period(office, 'year', month)],
  };
}

export function exportProgress(context: Context, request: Commands['progress_export'][0]): Answer<'progress_export'> {
  const { programme, month, out } = request;
  const towns = progress(context, { programme, month }).periods[0]?.rows.length ?? 0;
  return { out, towns, size: 9_216 };
}

export function exportDetail({ office, emit }: Context, request: Commands['detail_export'][0]): Answer<'detail_export'> {
  if (request.unmasked && !request.reason) refuse('invalid_value', 'unmasked_needs_reason', {}, { field: 'reason' });
  if (request.from && request.to && request.from > request.to)
    refuse('invalid_value', 'period_reversed', {}, { field: 'to' });
  const cases = office.cases.filter((one) => {
    const day = request.date ? one[`${request.date}_on`] : '';
    const inside = day !== null && (!request.from || day >= request.from) && (!request.to || day <= request.to);
    return one.lines.length > 0 && inside;
  });
  emit({ event: 'progress', done: cases.length, total: cases.length, label: 'cases' });
  const sum = (pick: (one: CaseView) => number) => cases.reduce((all, one) => all + pick(one), 0);
  return {
    out: request.out,
    cases: cases.length,
    lines: sum((one) => one.lines.length),
    total_fen: sum((one) => one.total_fen),
    subsidy_fen: sum((one) => one.subsidy_fen),
    self_pay_fen: sum((one) => one.self_pay_fen),
    size: 48_800,
  };
}
