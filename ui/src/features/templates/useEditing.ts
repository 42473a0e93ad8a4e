import { useState } from 'react';
import { useCommand } from '@/app/queries';
import type { TemplateInspectRequest, TemplateInspectView, TemplateMapping, TemplateRows } from '@/ipc/client';

/** A cell that was added by hand. */
export interface OwnCell {
  sheet: string;
  cell: string;
  field: string;
}

/** What was picked instead of what is proposed, by place. */
type Picks = Record<string, string>;

export const columnKey = (cell: string): string => `row ${cell}`;
export const cellKey = (sheet: string, cell: string): string => `${sheet}!${cell}`;
export const nameKey = (name: string, repeated: boolean): string => `${repeated ? 'each' : 'once'} {{${name}}}`;

/** Each placeholder once, wherever it stands. */
export function distinctNames(view: TemplateInspectView): TemplateInspectView['names'] {
  const key = ({ name, repeated }: TemplateInspectView['names'][number]) => nameKey(name, repeated);
  return view.names.filter((one, at) => view.names.findIndex((other) => key(other) === key(one)) === at);
}

/** What is to be kept: the proposal with what was picked laid over it. */
export function mappingOf(view: TemplateInspectView, picks: Picks, own: OwnCell[]): TemplateMapping {
  const pick = (key: string, proposed: string) => picks[key] ?? proposed;
  return {
    ...(view.rows ? { rows: view.rows } : {}),
    columns: view.columns
      .map(({ cell, field }) => ({ cell, field: pick(columnKey(cell), field) }))
      .filter(({ field }) => field !== ''),
    cells: [
      ...view.cells.map(({ sheet, cell, field }) => ({ sheet, cell, field: pick(cellKey(sheet, cell), field) })),
      ...own,
    ].filter(({ field }) => field !== ''),
    names: distinctNames(view)
      .map(({ name, repeated, field }) => ({ name, repeated, field: pick(nameKey(name, repeated), field) }))
      .filter(({ field }) => field !== ''),
  };
}

/** A workbook being looked through: what is proposed, what is picked, and which rows are repeated. */
export function useEditing(of: Pick<TemplateInspectRequest, 'file' | 'id'>) {
  const [rows, setRows] = useState<TemplateRows | undefined>();
  const [picks, setPicks] = useState<Picks>({});
  const [own, setOwn] = useState<OwnCell[]>([]);
  const found = useCommand('template_inspect', { ...of, ...(rows ? { rows } : {}) }, { staleTime: Infinity, gcTime: 0 });
  const repeat = (next: TemplateRows) => {
    // What was picked for cells of other rows means nothing here.
    setPicks((before) => Object.fromEntries(Object.entries(before).filter(([key]) => !key.startsWith('row '))));
    setRows(next);
  };
  return {
    found,
    picks,
    own,
    repeat,
    pick: (key: string, field: string) => setPicks((before) => ({ ...before, [key]: field })),
    setOwn,
  };
}

export type Editing = ReturnType<typeof useEditing>;
