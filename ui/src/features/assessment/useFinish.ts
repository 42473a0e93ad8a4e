import { useCallback, useEffect, type RefObject } from 'react';
import { useChange } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { enterPaneNamed } from '@/features/case/useCaseKeys';
import { inTurn } from '@/features/case/useCaseSave';
import type { ApiError, AssessmentView } from '@/ipc/client';
import { ids } from '@/testIds';

const NEEDS = ['assessed_on', 'assessor_1', 'assessor_2', 'provider', 'time_out', 'ground_note', 'answers'] as const;

/** Puts the cursor where what a result still needs is entered. */
function showNeed({ code, field, details }: ApiError): void {
  const need = NEEDS.find((name) => code === 'invalid_value' && field === name);
  if (!need) return;
  const missing = (details as { missing?: string[] } | undefined)?.missing ?? [];
  const id = need === 'answers' ? ids.assess.item(missing[0] ?? '') : ids.case.field(need);
  document.querySelector<HTMLElement>(`[data-testid="${id}"]`)?.focus();
}

/** Finishes a form by button or Ctrl+Enter, after the saves that are still under way and with the version they leave. */
export function useFinish(caseId: string, newest: RefObject<AssessmentView>) {
  const report = useReport();
  const { mutate, isPending } = useChange('assessment_finish');
  const finish = useCallback(
    () =>
      void inTurn(caseId, () => Promise.resolve()).then(() => {
        const { id, version } = newest.current;
        mutate({ id, version }, {
          // The form goes away; the home comes next.
          onSuccess: () => void enterPaneNamed('facts'),
          onError: (fault) => {
            showNeed(fault);
            report(fault);
          },
        });
      }),
    [caseId, newest, mutate, report],
  );
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      event.preventDefault();
      // A field that is being typed in saves when it is left.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      finish();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [finish]);
  return { finish, busy: isPending };
}
