import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { isDialogOpen } from '@/shared/isDialogOpen';
import { TABS } from '@/shared/stages';

const CONTROL =
  '[role=row][tabindex="0"], [role=radiogroup][tabindex="0"], input:not(:disabled), textarea:not(:disabled), button:not(:disabled)';

const isShown = (element: HTMLElement): boolean => element.getClientRects().length > 0;

/** Puts the cursor on the first control of a part of the screen; a grid of rows is entered at its first row. */
export function enterPane(pane: Element | null | undefined): boolean {
  const control = [...(pane?.querySelectorAll<HTMLElement>(CONTROL) ?? [])].find(isShown);
  control?.focus();
  control?.scrollIntoView({ block: 'nearest' });
  return control !== undefined;
}

export const enterPaneNamed = (name: string): boolean => enterPane(document.querySelector(`[data-pane="${name}"]`));

/** F6: to the next part of the tab, with Shift to the one before; parts without a control are passed over. */
function turn(last: Element | null, by: 1 | -1): void {
  const panes = [...document.querySelectorAll('[data-pane]')];
  const here = panes.findLastIndex((pane) => pane.contains(document.activeElement) || pane === last);
  const from = here < 0 && by < 0 ? panes.length : here;
  for (let step = 1; step <= panes.length; step += 1) {
    const at = (((from + by * step) % panes.length) + panes.length) % panes.length;
    if (enterPane(panes[at])) return;
  }
}

/** The tab of Alt and a digit; the code of the key, because Alt makes another character of it on a Mac. */
function tabOf({ altKey, ctrlKey, metaKey, code }: KeyboardEvent): string | undefined {
  if (!altKey || ctrlKey || metaKey) return undefined;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  return digit ? TABS[Number(digit) - 1] : undefined;
}

/** Leaves the field the cursor is in, which saves it; false where it holds what cannot be saved. */
function leaveField(): boolean {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return true;
  field.blur();
  if (field.getAttribute('aria-invalid') !== 'true') return true;
  field.focus();
  return false;
}

/** Puts the cursor into a tab as soon as it is drawn. */
function enterTab(tab: string, frames = 60): void {
  const pane = document.querySelector(`[role=tabpanel][id$="-panel-${tab}"]`);
  if (!enterPane(pane) && frames > 0) requestAnimationFrame(() => enterTab(tab, frames - 1));
}

/** Alt and a digit opens a tab of the case with the cursor in it; F6 goes from part to part. */
export function useCaseKeys(caseId: string): void {
  const navigate = useNavigate();
  useEffect(() => {
    // A control that goes away when it was pressed leaves the cursor nowhere; its part is remembered.
    let last: Element | null = null;
    const enter = ({ target }: FocusEvent) => {
      last = target instanceof Element ? target.closest('[data-pane]') : null;
    };
    const press = (event: KeyboardEvent) => {
      const tab = tabOf(event);
      if (!tab && event.key !== 'F6') return;
      if (isDialogOpen()) return;
      event.preventDefault();
      if (!tab) return turn(last, event.shiftKey ? -1 : 1);
      if (!leaveField()) return;
      void navigate(`/cases/${caseId}/${tab}`, { replace: true });
      enterTab(tab);
    };
    window.addEventListener('keydown', press);
    document.addEventListener('focusin', enter);
    return () => {
      window.removeEventListener('keydown', press);
      document.removeEventListener('focusin', enter);
    };
  }, [caseId, navigate]);
}
