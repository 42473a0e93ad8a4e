import type { KeyboardEvent } from 'react';
import { isComposing } from '@/shared/isComposing';

/** The cell above or below in the same column that takes text. */
function neighbour(input: HTMLElement, down: boolean): HTMLInputElement | undefined {
  const cell = input.closest('td');
  if (!cell) return undefined;
  const place = [...cell.querySelectorAll('input')].indexOf(input as HTMLInputElement);
  let row = input.closest('tr');
  while (row) {
    row = (down ? row.nextElementSibling : row.previousElementSibling) as HTMLTableRowElement | null;
    const found = row?.cells[cell.cellIndex]?.querySelectorAll('input')[place];
    if (found && !found.disabled) return found;
  }
  return undefined;
}

/**
 * Moves between the cells of a table as in a spreadsheet: ↓ and Enter down, ↑ up. A cell that was changed saves itself
 * when it is left.
 */
export function sheetKeys(event: KeyboardEvent<HTMLElement>): void {
  const { target, key, altKey, ctrlKey, metaKey } = event;
  if (!(target instanceof HTMLInputElement) || isComposing(event) || altKey || ctrlKey || metaKey) return;
  // A list that is open wants its own arrows.
  if (target.getAttribute('aria-expanded') === 'true' || target.type === 'search') return;
  if (key !== 'ArrowDown' && key !== 'ArrowUp' && key !== 'Enter') return;
  const next = neighbour(target, key !== 'ArrowUp');
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.select();
}
