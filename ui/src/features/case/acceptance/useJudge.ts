import { call, type CaseView, type InspectionSaveRequest, type PlanLineView } from '@/ipc/client';
import { useSavingOf } from '../useCaseSave';
import { workOf } from '../work/Progress';

export type Judgement = Omit<InspectionSaveRequest, 'line_id' | 'version'>;

/** Judges a line in the open round with the version its judgement has then. */
export function useJudge(of: CaseView) {
  const saving = useSavingOf(of.id);
  return (line: PlanLineView, judgement: Judgement): Promise<boolean> =>
    saving(async () => {
      const now = await call('case_get', { id: of.id });
      return call('inspection_save', { line_id: line.id, version: workOf(now, line)?.inspection?.version, ...judgement });
    });
}

/** Whether the round that is open, or would be opened, asks for the line. */
export const isDue = (of: CaseView, line: PlanLineView): boolean => workOf(of, line)?.last_verdict !== 'pass';
