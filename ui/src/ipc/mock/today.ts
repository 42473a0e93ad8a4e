import { STAGES } from '@/shared/stages';
import type { TodayView } from '../generated/contract';
import { rowOf } from './derive';
import type { Office } from './office';
import { TOWNS } from './people';

const order = (stage: string): number => (STAGES as readonly string[]).indexOf(stage);

/** What waits, counted from the cases. */
export function today(office: Office): TodayView {
  const rows = office.cases.map(rowOf);
  const inside = rows.filter(({ stage }) => stage !== 'exited');
  const sum = (from: string) =>
    inside.filter(({ stage }) => order(stage) >= order(from)).reduce((all, row) => all + row.subsidy_fen, 0);
  const towns = TOWNS.map((town) => {
    const from = (stage: string) =>
      inside.filter((row) => row.town === town && order(row.stage) >= order(stage)).length;
    return {
      town,
      applied: from('applied'),
      assessed: from('assessed'),
      in_work: from('in_work'),
      accepted: from('accepted'),
      paid: from('paid'),
    };
  });
  const waiting = inside
    .filter(({ stage }) => order(stage) < order('paid'))
    .sort((a, b) => b.days_in_stage - a.days_in_stage)
    .slice(0, 8);
  const recent = office.cases
    .flatMap(({ history }) => history)
    .sort((a, b) => b.at - a.at)
    .slice(0, 8);
  return {
    stages: STAGES.map((code) => ({ code, count: rows.filter(({ stage }) => stage === code).length })).filter(
      ({ count }) => count > 0,
    ),
    towns,
    inbox_photos: office.inbox.length,
    subsidy_planned_fen: sum('plan_confirmed'),
    subsidy_accepted_fen: sum('accepted'),
    subsidy_paid_fen: sum('paid'),
    target_homes: office.programmes.reduce((all, one) => all + one.target_homes, 0),
    waiting,
    recent: recent.map(({ at, user, command, changes }) => ({ at, user, command, rows: Math.max(1, changes.length) })),
  };
}
