import { describe, expect, it } from 'vitest';
import type { CaseView, PlanLineView } from '@/ipc/client';
import { stepBetween, stillThere } from './steps';

const line = (item_no: number, room = ''): PlanLineView => ({ id: `line-${item_no}`, item_no, room }) as PlanLineView;
const plan = (...lines: PlanLineView[]) => ({ lines }) as CaseView;

describe('a step of the plan', () => {
  it('leaves a line alone that somebody else added meanwhile', () => {
    const step = stepBetween([line(1)], [line(1), line(2), line(3)], { ids: [], adds: 1 });
    expect(step?.lines.map(({ after }) => after?.item_no)).toEqual([3]);
  });

  it('takes an order for its own only when it was meant', () => {
    const [before, after] = [[line(1), line(2)], [line(2), line(1, '卧室')]];
    expect(stepBetween(before, after, { ids: ['line-1'] })?.order).toBeNull();
    expect(stepBetween(before, after, { ids: [], orders: true })?.order?.before).toEqual(['line-1', 'line-2']);
  });

  it('is not undone over an order made since', () => {
    const step = stepBetween([line(1), line(2)], [line(2), line(1)], { ids: [], orders: true })!;
    expect(stillThere(step, plan(line(2), line(1)))).toBe(true);
    expect(stillThere(step, plan(line(2), line(1), line(3)))).toBe(false);
  });
});
