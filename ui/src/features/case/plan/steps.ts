import type { CaseView, PlanLinesSaveRequest, PlanLineView } from '@/ipc/client';

/**
 * What was done to the lines of a plan, so that it can be undone. A step keeps the touched lines before and after; undoing
 * asks for the state before, and only where the line still is as the step left it: what somebody else did since stays.
 */
export interface Step {
  /** Lines the step touched; `null` where the line was not in the plan. */
  lines: { before: PlanLineView | null; after: PlanLineView | null }[];
  /** Ids in the order of the page, when the order changed. */
  order: { before: string[]; after: string[] } | null;
}

const FIELDS = [
  'room', 'position', 'name', 'spec', 'brand', 'model', 'note', 'unit', 'need', 'fund', 'kind', 'quantity', 'unit_price_fen', 'contractor_id',
] as const;

const isSame = (one: PlanLineView, other: PlanLineView) => FIELDS.every((field) => one[field] === other[field]);

const idsOf = (lines: PlanLineView[]) => lines.map(({ id }) => id);

/** Lines a change meant: what else differs between two states was done by others. */
export interface Meant {
  ids: string[];
  /** How many lines it added. */
  adds?: number;
  /** Whether it put the lines in another order. */
  orders?: boolean;
}

/** What a change did between two states of a plan; none when nothing. */
export function stepBetween(before: PlanLineView[], after: PlanLineView[], meant: Meant): Step | null {
  const old = new Map(before.map((line) => [line.id, line]));
  const now = new Map(after.map((line) => [line.id, line]));
  const lines: Step['lines'] = [];
  for (const line of before) {
    const kept = now.get(line.id) ?? null;
    if (!meant.ids.includes(line.id)) continue;
    if (!kept || !isSame(line, kept)) lines.push({ before: line, after: kept });
  }
  // Item numbers only rise: what this change added has the highest.
  const fresh = after.filter(({ id }) => !old.has(id)).sort((one, other) => other.item_no - one.item_no);
  for (const line of fresh.slice(0, meant.adds ?? 0)) lines.push({ before: null, after: line });
  const was = idsOf(before).filter((id) => now.has(id));
  const is = idsOf(after).filter((id) => old.has(id));
  const order = !meant.orders || was.join() === is.join() ? null : { before: idsOf(before), after: idsOf(after) };
  return lines.length === 0 && !order ? null : { lines, order };
}

export const reversed = (step: Step): Step => ({
  lines: step.lines.map(({ before, after }) => ({ before: after, after: before })),
  order: step.order && { before: step.order.after, after: step.order.before },
});

/** Whether the plan still is as the step left it, as far as the step goes. */
export function stillThere(step: Step, of: CaseView): boolean {
  const now = new Map(of.lines.map((line) => [line.id, line]));
  if (step.order && idsOf(of.lines).join() !== step.order.after.join()) return false;
  return step.lines.every(({ before, after }) => {
    const line = now.get((after ?? before)?.id ?? '');
    return after ? line !== undefined && isSame(line, after) : line === undefined;
  });
}

/** The request that takes the step back. */
export function undoRequest(step: Step, of: CaseView): PlanLinesSaveRequest {
  const now = new Map(of.lines.map((line) => [line.id, line]));
  const request: Required<PlanLinesSaveRequest> = { case_id: of.id, lines: [], removed: [], restored: [] };
  for (const { before, after } of step.lines) {
    if (before && after) {
      const fields = Object.fromEntries(
        FIELDS.filter((field) => before[field] !== after[field]).map((field) => [field, before[field] ?? '']),
      );
      request.lines.push({ case_id: of.id, line_id: before.id, version: now.get(before.id)?.version, ...fields });
    } else if (after) {
      request.removed.push({ line_id: after.id, version: now.get(after.id)?.version ?? after.version });
    } else if (before) {
      request.restored.push(before.id);
    }
  }
  return request;
}
