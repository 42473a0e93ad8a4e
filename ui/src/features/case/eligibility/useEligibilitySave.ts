import { useCallback } from 'react';
import { call, type CategorySaveRequest, type EligibilitySaveRequest } from '@/ipc/client';
import { useSavingOf } from '../useCaseSave';

export type Facts = Omit<EligibilitySaveRequest, 'case_id' | 'version'>;
export type Proof = Omit<CategorySaveRequest, 'case_id' | 'version' | 'category'>;

/** Saves named facts of eligibility. Resolves to whether they are saved. */
export function useEligibilitySave(caseId: string) {
  const saving = useSavingOf(caseId);
  return useCallback(
    (facts: Facts) => saving((version) => call('eligibility_save', { case_id: caseId, version, ...facts })),
    [caseId, saving],
  );
}

/** Saves proof or days of a category. Resolves to whether they are saved. */
export function useCategorySave(caseId: string, category: string) {
  const saving = useSavingOf(caseId);
  return useCallback(
    (proof: Proof) => saving((version) => call('category_save', { case_id: caseId, version, category, ...proof })),
    [caseId, category, saving],
  );
}
