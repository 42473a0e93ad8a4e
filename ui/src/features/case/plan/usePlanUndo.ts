import { App } from 'antd';
import { useCallback, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { call, type CaseView } from '@/ipc/client';
import { useSavingOf } from '../useCaseSave';
import { keepSteps, onSteps, stepsOf } from './keptSteps';
import { reversed, stillThere, undoRequest, type Step } from './steps';

/** Asks for the state before the step: lines first, then their order. */
async function takeBack(step: Step, now: CaseView): Promise<CaseView> {
  const after = step.lines.length === 0 ? now : await call('plan_lines_save', undoRequest(step, now));
  const there = new Set(after.lines.map(({ id }) => id));
  const order = step.order?.before.filter((id) => there.has(id));
  if (!order || order.length !== there.size) return after;
  return call('plan_reorder', { case_id: now.id, line_ids: order });
}

/** Takes the last step back, or does it again. */
export function usePlanUndo(caseId: string) {
  const saving = useSavingOf(caseId);
  const { message } = App.useApp();
  const { t } = useTranslation();
  const { done, undone } = useSyncExternalStore(onSteps, () => stepsOf(caseId));

  const take = useCallback(
    (from: 'done' | 'undone') =>
      saving(async () => {
        // Not what the window shows: another program may have been here.
        const now = await call('case_get', { id: caseId });
        const { done: before, undone: later } = stepsOf(caseId);
        const step = (from === 'done' ? before : later).at(-1);
        if (!step) return now;
        const towards = from === 'done' ? step : reversed(step);
        if (!stillThere(towards, now)) {
          message.warning(t('plan.undoStale'));
          keepSteps(caseId);
          return now;
        }
        const after = await takeBack(towards, now);
        if (from === 'done') keepSteps(caseId, { done: before.slice(0, -1), undone: [...later, step] });
        else keepSteps(caseId, { done: [...before, step], undone: later.slice(0, -1) });
        return after;
      }),
    [caseId, saving, message, t],
  );

  return {
    canUndo: done.length > 0,
    canRedo: undone.length > 0,
    undo: () => void take('done'),
    redo: () => void take('undone'),
  };
}
