import { beforeEach, describe, expect, it } from 'vitest';
import { call, cancel, type ApiError, type CaseView, type Event } from '@/ipc/client';
import { freshOffice } from '@/test/draw';

const fault = (promise: Promise<unknown>): Promise<ApiError> =>
  promise.then(
    () => Promise.reject(new Error('no error')),
    (reason: ApiError) => reason,
  );

async function caseAt(stage: string): Promise<CaseView> {
  const { rows } = await call('case_list', { stages: [stage] });
  return call('case_get', { id: rows[0]?.id });
}

describe('the roster', () => {
  beforeEach(() => void freshOffice());

  it('gives the same counts when checked and when imported, and changes nothing twice', async () => {
    const file = '/x/名册.xlsx';
    const before = (await call('case_list', {})).total;
    const checked = await call('roster_import', { file, dry_run: true });
    expect((await call('case_list', {})).total).toBe(before);
    const done = await call('roster_import', { file });
    expect([done.created, done.skipped, done.failed]).toEqual([checked.created, checked.skipped, checked.failed]);
    expect((await call('case_list', {})).total).toBe(before + done.created);
    const again = await call('roster_import', { file });
    expect([again.created, again.unchanged]).toEqual([0, done.created]);
  });

  it('tells its progress and stops when asked', async () => {
    const events: Event[] = [];
    const running = call(
      'roster_import',
      { file: '/x.xlsx' },
      {
        job: 'j1',
        onEvent: (event) => {
          events.push(event);
          if (events.length === 3) void cancel('j1');
        },
      },
    );
    const done = await running;
    expect(done.cancelled).toBe(true);
    expect(events.length).toBeLessThan(done.rows.length);
  });
});

describe('the plan', () => {
  beforeEach(() => void freshOffice());

  it('adds up: amount = subsidy + self-paid, for every line and in total', async () => {
    const { rows } = await call('case_list', { limit: 1000 });
    for (const row of rows) {
      const one = await call('case_get', { id: row.id });
      for (const line of one.lines) expect(line.amount_fen).toBe(line.subsidy_fen + line.self_pay_fen);
      expect(one.total_fen).toBe(one.subsidy_fen + one.self_pay_fen);
      expect(one.lines.reduce((sum, line) => sum + line.subsidy_fen, 0)).toBe(one.subsidy_fen);
      expect(one.subsidy_fen).toBeLessThanOrEqual(300_000);
    }
  });

  it('follows a changed quantity and never uses a number again', async () => {
    const one = await caseAt('plan_draft');
    const last = one.lines.at(-1);
    const first = one.lines[0];
    if (!first || !last) throw new Error('no lines');
    const more = await call('plan_line_save', {
      case_id: one.id,
      line_id: first.id,
      version: first.version,
      quantity: first.quantity + 1000,
    });
    expect(more.total_fen).toBe(one.total_fen + first.unit_price_fen);
    const added = await call('plan_line_save', { case_id: one.id, code: 'N86-25', quantity: 1000 });
    expect(added.lines.at(-1)?.item_no).toBe(last.item_no + 1);
  });

  it('refuses a stale line', async () => {
    const one = await caseAt('plan_draft');
    const line = one.lines[0];
    const error = await fault(call('plan_line_save', { case_id: one.id, line_id: line?.id, version: 0, quantity: 1 }));
    expect(error.code).toBe('conflict');
  });
});

describe('stages', () => {
  beforeEach(() => void freshOffice());

  it('an open gate asks for a reason and lets through with one', async () => {
    const one = await caseAt('to_accept');
    const error = await fault(call('case_move', { id: one.id, version: one.version, to: 'accepted' }));
    expect(error.code).toBe('gate');
    expect(Array.isArray(error.details)).toBe(true);
    const moved = await call('case_move', { id: one.id, version: one.version, to: 'accepted', reason: '三方现场确认' });
    expect(moved.stage).toBe('accepted');
    expect(moved.accepted_on).not.toBeNull();
  });
});
