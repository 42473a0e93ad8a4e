import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useCommand, useSteadyCommand } from '@/app/queries';
import {
  call,
  type CommandName,
  type FindingView,
  type RequestOf,
  type SurveyCheckView,
  type SurveyFormView,
  type SurveyRoomView,
  type SurveySaveRequest,
  type SurveyView,
} from '@/ipc/client';
import { inTurn, useOnFault } from '../useCaseSave';

export const surveyKey = (caseId: string) => ['survey_get', { case_id: caseId }] as const;

/** The survey of a case with needs and what the plan makes of them. */
export const useSurvey = (caseId: string): SurveyView | undefined =>
  useCommand('survey_get', { case_id: caseId }).data;

/** The form a survey was taken on; before there is one the form in use. A version of a form never changes. */
export const useSurveyForm = (view: SurveyView | undefined): SurveyFormView | undefined => {
  const taken = view?.survey ? { id: view.survey.form, version: view.survey.form_version } : {};
  return useSteadyCommand('survey_form', taken, { staleTime: Infinity }).data;
};

/** A check of the form with its room. */
export function checkOf(
  form: SurveyFormView | undefined,
  code: string,
): { room: SurveyRoomView; check: SurveyCheckView } | null {
  for (const room of form?.rooms ?? []) {
    const check = room.checks.find((one) => one.code === code);
    if (check) return { room, check };
  }
  return null;
}

/** The commands that change a survey; all of them answer with it. */
export type SurveyCommand = {
  [K in CommandName]: K extends
    'survey_save' | 'finding_save' | 'finding_remove' | 'need_answer' | 'contradiction_explain'
    ? K
    : never;
}[CommandName];

/**
 * Runs a change of the survey. Changes of one case run one after the other, and each request is made of what the one
 * before it left, so that quick keystrokes do not run into each other's versions. Resolves to whether it is saved.
 */
export function useSurveyChange(caseId: string) {
  const client = useQueryClient();
  const onFault = useOnFault();
  return useCallback(
    <K extends SurveyCommand>(name: K, request: (now: SurveyView | undefined) => RequestOf<K>): Promise<boolean> =>
      inTurn(caseId, async () => {
        const key = surveyKey(caseId);
        const fresh = await call(name, request(client.getQueryData<SurveyView>(key)));
        // An answer that was asked for before this change must not come in over it.
        await client.cancelQueries({ queryKey: key });
        client.setQueryData(key, fresh);
        void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== key[0] });
        return true;
      }).catch((fault: unknown) => {
        void client.invalidateQueries({ queryKey: surveyKey(caseId) });
        onFault(caseId, fault);
        return false;
      }),
    [caseId, client, onFault],
  );
}

export type Facts = Omit<SurveySaveRequest, 'case_id' | 'version'>;

/** Saves named facts of the home. */
export function useFactsSave(caseId: string) {
  const change = useSurveyChange(caseId);
  return useCallback(
    (facts: Facts) =>
      change('survey_save', (now) => ({ case_id: caseId, version: now?.survey?.version, ...facts })),
    [caseId, change],
  );
}

export type FindingFields = Omit<RequestOf<'finding_save'>, 'case_id' | 'finding_id' | 'version' | 'check'>;

/**
 * Answers a check at a place, or changes its answer. A check may be answered for several places of a room; the first
 * one has no name. Measuring alone says that nobody saw a hazard.
 */
export function useFindingSave(caseId: string, check: string, position = '') {
  const change = useSurveyChange(caseId);
  return useCallback(
    (fields: FindingFields) =>
      change('finding_save', (now) => {
        const there = now?.findings.find((one) => one.check === check && one.position === position);
        return there
          ? { case_id: caseId, finding_id: there.id, version: there.version, ...fields }
          : { case_id: caseId, check, position, hazard: 'no', ...fields };
      }),
    [caseId, change, check, position],
  );
}

/** How many checks of a room are answered, and how many hazards they found. */
export function countsOf(room: SurveyRoomView, findings: FindingView[]) {
  const mine = findings.filter((one) => one.room === room.code);
  const hazards = mine.filter(({ hazard }) => hazard === 'yes').length;
  return { hazards, answered: new Set(mine.map(({ check }) => check)).size, of: room.checks.length };
}
