/** Moves the cursor from row to row of a grid, so that a whole room is answered without the mouse. */
export function stepFrom(row: HTMLElement, by: number): void {
  const rows = [...(row.closest('[role=grid]')?.querySelectorAll<HTMLElement>('[role=row]') ?? [])];
  rows[rows.indexOf(row) + by]?.focus();
}

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** How far an arrow key moves; 0 for any other key. */
export const stepOf = (key: string): number => STEPS[key] ?? 0;
