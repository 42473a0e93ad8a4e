import type { CaseView } from '@/ipc/client';
import { stepBetween, type Meant, type Step } from './steps';

/** Steps of each case while the program runs: they outlive the tab, not the program. */
export interface Kept {
  done: Step[];
  undone: Step[];
}

const MOST_STEPS = 100;
const NOTHING: Kept = { done: [], undone: [] };
const kept = new Map<string, Kept>();
const listeners = new Set<() => void>();

export const stepsOf = (caseId: string): Kept => kept.get(caseId) ?? NOTHING;

export function keepSteps(caseId: string, fresh: Kept = NOTHING): void {
  kept.set(caseId, fresh);
  for (const tell of listeners) tell();
}

export function forgetSteps(): void {
  kept.clear();
}

export function onSteps(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** Remembers what a change did to an open plan; it takes the place of what was undone. */
export function remember(before: CaseView | undefined, after: CaseView, meant: Meant): void {
  if (!before || after.plan.locked) return;
  const step = stepBetween(before.lines, after.lines, meant);
  if (step) keepSteps(after.id, { done: [...stepsOf(after.id).done, step].slice(-MOST_STEPS), undone: [] });
}
