import { describe, expect, it } from 'vitest';
import type { FieldChange, HistoryRow } from '@/ipc/client';
import { runsOf, shownChanges } from './history';

const row = (seq: number, command: string, at: number, changes: FieldChange[] = []): HistoryRow => ({
  seq,
  at,
  user: '李敏',
  command,
  entity: 'case',
  entity_id: 'x',
  changes,
});

describe('runs of the history', () => {
  it('tells rows of one command within a minute once', () => {
    const runs = runsOf([
      row(5, 'case_move', 300_000),
      row(4, 'photo_import', 200_100),
      row(3, 'photo_import', 200_050),
      row(2, 'photo_import', 100_000),
      row(1, 'case_create', 99_000),
    ]);
    expect(runs.map((run) => [run.row.seq, run.count])).toEqual([
      [5, 1],
      [4, 2],
      [2, 1],
      [1, 1],
    ]);
  });

  it('counts acts, not the rows they left', () => {
    const rows = [row(4, 'case_move', 900), row(3, 'case_move', 900), row(2, 'case_move', 500), row(1, 'case_move', 500)];
    expect(runsOf(rows).map(({ count }) => count)).toEqual([2]);
  });

  it('keeps users apart', () => {
    const other = { ...row(1, 'case_update', 1_000), user: '张伟' };
    expect(runsOf([row(2, 'case_update', 1_500), other])).toHaveLength(2);
  });
});

describe('changes shown', () => {
  const change = (field: string, after: string | null): FieldChange => ({ field, before: null, after });

  it('leave keys, instants, counters and blanks out, but keep the contractor', () => {
    const changes = [
      change('line_id', 'a'),
      change('placed_at', '1'),
      change('next_item_no', '3'),
      change('note', ''),
      change('categories', '[]'),
      change('contractor_id', 'b'),
      change('stage', 'before'),
    ];
    expect(shownChanges(row(1, 'photo_place', 0, changes)).map(({ field }) => field)).toEqual(['contractor_id', 'stage']);
  });

  it('keep a value that was taken away', () => {
    const gone: FieldChange = { field: 'note', before: '原来的', after: '' };
    expect(shownChanges(row(1, 'case_update', 0, [gone]))).toEqual([gone]);
  });
});
