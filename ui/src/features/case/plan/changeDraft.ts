import type { CatalogueItemView, PlanLineSaveRequest, PlanLineView } from '@/ipc/client';
import { lineAmount } from '@/shared/format';

/** A line of the plan while a change order is written; nothing is saved before the order is. */
export interface DraftLine {
  key: string;
  /** None for a new line. */
  line: PlanLineView | null;
  code: string;
  name: string;
  unit: string;
  room: string;
  spec: string;
  brand: string;
  model: string;
  need: string;
  quantity: number;
  unit_price_fen: number;
  removed: boolean;
}

const EDITED = ['room', 'spec', 'brand', 'model', 'need', 'quantity', 'unit_price_fen'] as const;

export const draftOf = (line: PlanLineView): DraftLine => ({ ...line, key: line.id, line, removed: false });

export const newDraft = (item: CatalogueItemView, name: string, key: string): DraftLine => ({
  key,
  line: null,
  code: item.code,
  name,
  unit: item.unit,
  room: '',
  spec: '',
  brand: '',
  model: '',
  need: '',
  quantity: 1000,
  unit_price_fen: item.price_fen ?? 0,
  removed: false,
});

const changed = (draft: DraftLine): boolean =>
  draft.line !== null && EDITED.some((field) => draft[field] !== draft.line?.[field]);

export const touched = (draft: DraftLine): boolean => draft.removed || draft.line === null || changed(draft);

/** New amount less the old one, fen, at the planned quantities. */
export function effectOf(draft: DraftLine): number {
  const before = draft.line ? lineAmount(draft.line.quantity, draft.line.unit_price_fen) : 0;
  const after = draft.removed ? 0 : lineAmount(draft.quantity, draft.unit_price_fen);
  return after - before;
}

/** What `plan_change` is sent: only what is new or different. */
export function requestOf(caseId: string, drafts: DraftLine[]): { lines: PlanLineSaveRequest[]; removed: string[] } {
  const lines = drafts
    .filter((draft) => !draft.removed && touched(draft))
    .map(({ line, code, room, spec, brand, model, need, quantity, unit_price_fen }): PlanLineSaveRequest =>
      line
        ? {
            case_id: caseId,
            line_id: line.id,
            version: line.version,
            ...Object.fromEntries(
              EDITED.map((field) => [field, { room, spec, brand, model, need, quantity, unit_price_fen }[field]] as const)
                .filter(([field, value]) => value !== line[field]),
            ),
          }
        : { case_id: caseId, code, room, spec, brand, model, need, quantity, unit_price_fen },
    );
  const removed = drafts.flatMap(({ line, removed: gone }) => (gone && line ? [line.id] : []));
  return { lines, removed };
}
