import type { CatalogueItemView, PlanLineSaveRequest, PlanLineView } from '@/ipc/client';
import { parseQuantity, parseYuan } from '@/shared/format';

/** Columns of a pasted block, in the order of the table; a block starts at the column it was pasted into. */
export const BLOCK_COLUMNS = ['room', 'item', 'spec', 'need', 'quantity', 'price'] as const;
export type BlockColumn = (typeof BLOCK_COLUMNS)[number];

export interface BlockCell {
  column: BlockColumn;
  text: string;
  /** A code of `block.fault`; none when the cell is right. */
  fault: 'item' | 'ambiguous' | 'quantity' | 'price' | null;
}

export interface BlockRow {
  /** The line it changes; none for a new one. */
  line: PlanLineView | null;
  cells: BlockCell[];
  /** A new line that names no item. */
  nameless: boolean;
}

/** Rows and cells as Excel puts them on the clipboard. */
export const cellsOf = (text: string): string[][] =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/\n+$/, '')
    .split('\n')
    .map((row) => row.split('\t').map((cell) => cell.trim()));

export const isBlock = (text: string): boolean => /[\t\n]/.test(text.trim());

/** Items of that code or name; a name that several items share names none of them. */
const itemsOf = (items: CatalogueItemView[], text: string): CatalogueItemView[] =>
  items.filter(({ code, name_zh, name_en }) => [code, name_zh, name_en].includes(text));

function faultOf(column: BlockColumn, text: string, items: CatalogueItemView[]): BlockCell['fault'] {
  if (text === '') return null;
  if (column === 'quantity' && parseQuantity(text) === null) return 'quantity';
  if (column === 'price' && parseYuan(text) === null) return 'price';
  if (column !== 'item') return null;
  const found = itemsOf(items, text).length;
  return found === 1 ? null : found === 0 ? 'item' : 'ambiguous';
}

/** The block as lines to change, from this line on, and new ones below the last. */
export function blockOf(
  text: string,
  from: { item: number; column: BlockColumn },
  lines: PlanLineView[],
  items: CatalogueItemView[],
): BlockRow[] {
  const first = lines.findIndex(({ item_no }) => item_no === from.item);
  const columns = BLOCK_COLUMNS.slice(BLOCK_COLUMNS.indexOf(from.column));
  return cellsOf(text).map((row, place) => {
    const line = lines[first + place] ?? null;
    const cells = row.slice(0, columns.length).map((cell, at): BlockCell => {
      const column = columns[at] as BlockColumn;
      // The item of a line that is there stays: its number belongs to it.
      return { column, text: cell, fault: line && column === 'item' ? null : faultOf(column, cell, items) };
    });
    return { line, cells, nameless: !line && !cells.some(({ column, text: cell }) => column === 'item' && cell !== '') };
  });
}

export const isRight = (rows: BlockRow[]): boolean =>
  rows.every(({ cells, nameless }) => !nameless && cells.every(({ fault }) => fault === null));

/** What is saved of a row. */
export function requestOfRow(caseId: string, row: BlockRow, items: CatalogueItemView[]): PlanLineSaveRequest {
  const of = (column: BlockColumn) => row.cells.find((cell) => cell.column === column)?.text;
  const number = (column: BlockColumn, parse: (text: string) => number | null) => {
    const text = of(column);
    return text ? (parse(text) ?? undefined) : undefined;
  };
  const fields = {
    room: of('room'),
    spec: of('spec'),
    need: of('need'),
    quantity: number('quantity', parseQuantity),
    unit_price_fen: number('price', parseYuan),
  };
  if (row.line) return { case_id: caseId, line_id: row.line.id, version: row.line.version, ...fields };
  return { case_id: caseId, code: itemsOf(items, of('item') ?? '')[0]?.code, ...fields };
}

/** The plan as Excel takes it from the clipboard. */
export const tableText = (rows: string[][]): string =>
  rows.map((row) => row.map((cell) => cell.replace(/[\t\n]/g, ' ')).join('\t')).join('\n');
