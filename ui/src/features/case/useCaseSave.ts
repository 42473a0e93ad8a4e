import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { caseKey, takeOver } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { asApiError, call, type CaseUpdateRequest, type CaseView, type PlanLineSaveRequest } from '@/ipc/client';
import { remember } from './plan/keptSteps';
import type { Meant } from './plan/steps';

/** Saves of one case run one after the other, each with the version the one before it left. */
const queues = new Map<string, Promise<unknown>>();

/** Runs work on a case after the work before it. */
export function inTurn<T>(caseId: string, work: () => Promise<T>): Promise<T> {
  const next = (queues.get(caseId) ?? Promise.resolve()).then(work, work);
  queues.set(
    caseId,
    next.catch(() => undefined),
  );
  return next;
}

/** Reads the newest state and says so, when somebody else was quicker. */
export function useOnFault() {
  const client = useQueryClient();
  const report = useReport();
  const { notification } = App.useApp();
  const { t } = useTranslation();
  return useCallback(
    (caseId: string, fault: unknown): void => {
      if (asApiError(fault).code !== 'conflict') return report(fault);
      void client.invalidateQueries({ queryKey: caseKey(caseId) });
      notification.warning({ title: t('case.conflict') });
    },
    [client, report, notification, t],
  );
}

/**
 * Runs a change of a case in its turn, with the version it has then. Resolves to whether it is saved. A fault goes to
 * `refused` first; what that does not deal with is reported.
 */
export function useSavingOf(caseId: string) {
  const client = useQueryClient();
  const onFault = useOnFault();
  return useCallback(
    (change: (version: number) => Promise<CaseView>, refused?: (fault: unknown) => boolean): Promise<boolean> =>
      inTurn(caseId, async () => {
        takeOver(client, await change(client.getQueryData<CaseView>(caseKey(caseId))?.version ?? 0));
        return true;
      }).catch((fault: unknown) => {
        if (!refused?.(fault)) onFault(caseId, fault);
        return false;
      }),
    [caseId, client, onFault],
  );
}

/** As `useSavingOf`, for a change of an open plan: it can be undone. */
export function usePlanSaving(caseId: string) {
  const client = useQueryClient();
  const saving = useSavingOf(caseId);
  return useCallback(
    (change: () => Promise<CaseView>, meant: Meant): Promise<boolean> =>
      saving(async () => {
        const before = client.getQueryData<CaseView>(caseKey(caseId));
        const after = await change();
        remember(before, after, meant);
        return after;
      }),
    [caseId, client, saving],
  );
}

export type CaseFields = Omit<CaseUpdateRequest, 'id' | 'version'>;

/** Saves named fields of a case, as `useSavingOf` runs a change. */
export function useCaseSave(caseId: string) {
  const saving = useSavingOf(caseId);
  return useCallback(
    (fields: CaseFields, refused?: (fault: unknown) => boolean) =>
      saving((version) => call('case_update', { id: caseId, version, ...fields }), refused),
    [caseId, saving],
  );
}

export type LineFields = Omit<PlanLineSaveRequest, 'case_id' | 'line_id' | 'version'>;

/** Saves fields of a plan line, or adds a line when no id is given. */
export function useLineSave(caseId: string) {
  const client = useQueryClient();
  const onFault = useOnFault();
  return useCallback(
    (lineId: string | undefined, fields: LineFields): Promise<boolean> =>
      inTurn(caseId, async () => {
        const line = client.getQueryData<CaseView>(caseKey(caseId))?.lines.find(({ id }) => id === lineId);
        const before = client.getQueryData<CaseView>(caseKey(caseId));
        const after = await call('plan_line_save', { case_id: caseId, line_id: lineId, version: line?.version, ...fields });
        remember(before, after, { ids: lineId ? [lineId] : [], adds: lineId ? 0 : 1 });
        takeOver(client, after);
        return true;
      }).catch((fault: unknown) => {
        onFault(caseId, fault);
        return false;
      }),
    [caseId, client, onFault],
  );
}
