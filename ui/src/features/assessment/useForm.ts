import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { caseKey } from '@/app/queries';
import { inTurn, useOnFault } from '@/features/case/useCaseSave';
import { call, type AssessmentSaveRequest, type AssessmentView, type CaseView } from '@/ipc/client';

export type FormFields = Omit<AssessmentSaveRequest, 'id' | 'version'>;
export type SaveForm = (fields: FormFields) => Promise<boolean>;

const replaced = (of: CaseView, saved: AssessmentView): CaseView => ({
  ...of,
  assessments: of.assessments.map((one) => (one.id === saved.id && one.version < saved.version ? saved : one)),
});

/**
 * A form and how to save fields of it, one save after the other, each with the version the one before it left. What a
 * save brings back stays here while the form is on the screen, so that an answer does not draw the whole case again;
 * it goes into the case when the form leaves the screen.
 */
export function useForm(opened: AssessmentView) {
  const client = useQueryClient();
  const onFault = useOnFault();
  const [saved, setSaved] = useState(opened);
  const form = saved.version >= opened.version ? saved : opened;
  const newest = useRef(form);
  useEffect(() => {
    if (form.version > newest.current.version) newest.current = form;
  }, [form]);
  const { id, case_id } = opened;
  const save: SaveForm = useCallback(
    (fields) =>
      inTurn(case_id, async () => {
        newest.current = await call('assessment_save', { id, version: newest.current.version, ...fields });
        setSaved(newest.current);
        return true;
      }).catch((fault: unknown) => {
        onFault(case_id, fault);
        return false;
      }),
    [id, case_id, onFault],
  );
  useEffect(
    () => () =>
      void client.setQueryData<CaseView>(caseKey(case_id), (of) => of && replaced(of, newest.current)),
    [client, case_id],
  );
  return { form, save, newest };
}

/**
 * The answers of a form. What was answered shows at once; the sums follow with the answer of the program, which alone
 * scores. An answer that was refused goes back to what is stored.
 */
export function useAnswers(form: AssessmentView, save: SaveForm) {
  const [ahead, setAhead] = useState<Record<string, number | null>>({});
  const answer = useCallback(
    async (item: string, score: number | null): Promise<void> => {
      setAhead((now) => ({ ...now, [item]: score }));
      await save({ answers: { [item]: score } });
      // In one step with what the save brought back; a later answer to the same item stays ahead.
      setAhead(({ [item]: mine, ...others }) => (mine === score ? others : { ...others, [item]: mine ?? null }));
    },
    [save],
  );
  const scoreOf = (item: string): number | null =>
    item in ahead ? (ahead[item] ?? null) : (form.answers[item] ?? null);
  return { answer, scoreOf };
}
