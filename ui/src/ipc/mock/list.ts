import { STAGES } from '@/shared/stages';
import type { Commands } from '../generated/contract';
import { rowOf } from './derive';
import type { Office } from './office';
import { TOWNS } from './people';

/** A list as long as a province's, made row by row from the few real ones: to look at scrolling. */
function longList(
  office: Office,
  total: number,
  { offset = 0, limit = 200 }: Commands['case_list'][0],
): Commands['case_list'][1] {
  const few = office.cases.map(rowOf);
  const rows = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, at) => {
    const index = offset + at;
    return {
      ...few[index % few.length]!,
      id: `long-${index}`,
      case_no: `2026-999999-01-A${String(index + 1).padStart(6, '0')}`,
    };
  });
  return { total, subsidy_fen: 0, rows, stages: [], towns: [] };
}

export function listCases(office: Office, request: Commands['case_list'][0]): Commands['case_list'][1] {
  if (office.long > 0) return longList(office, office.long, request);
  const words = (request.query ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const inside = (list: string[] | undefined, value: string) => !list?.length || list.includes(value);
  const rows = office.cases.map(rowOf).filter((row) => {
    const text = `${row.case_no} ${row.name} ${row.town}${row.village}${row.address}`.toLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      inside(request.stages, row.stage) &&
      inside(request.towns, row.town) &&
      (!request.categories?.length || row.categories.some((one) => request.categories?.includes(one)))
    );
  });
  const by = {
    case_no: 'case_no',
    name: 'name',
    town: 'town',
    stage: 'stage',
    days: 'days_in_stage',
    subsidy: 'subsidy_fen',
  } as const;
  const key = by[request.sort ?? 'case_no'];
  const rank = (value: string | number) =>
    key === 'stage' ? (STAGES as readonly string[]).indexOf(String(value)) : value;
  rows.sort((a, b) => (rank(a[key]) < rank(b[key]) ? -1 : 1) * (request.descending ? -1 : 1));
  const offset = request.offset ?? 0;
  const count = (list: string[], pick: (row: (typeof rows)[number]) => string) =>
    list
      .map((code) => ({ code, count: office.cases.map(rowOf).filter((row) => pick(row) === code).length }))
      .filter((one) => one.count > 0);
  return {
    total: rows.length,
    subsidy_fen: rows.reduce((sum, row) => sum + row.subsidy_fen, 0),
    rows: rows.slice(offset, offset + (request.limit ?? 200)),
    stages: count([...STAGES], (row) => row.stage),
    towns: count(TOWNS, (row) => row.town),
  };
}
