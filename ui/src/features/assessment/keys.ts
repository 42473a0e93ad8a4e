import type { KeyboardEvent } from 'react';
import type { ItemView } from '@/ipc/client';
import { isComposing } from '@/shared/isComposing';

/** What a key does on an item of the form. */
export type Act =
  | { do: 'answer'; score: number; on: boolean }
  | { do: 'clear' }
  | { do: 'go'; by: number }
  | { do: 'edge'; to: 'first' | 'last' }
  | { do: 'missing' };

/** The digit of a key, also of the number pad and while a Chinese input method is on. */
function digitOf(event: KeyboardEvent): number | null {
  if (/^[0-9]$/.test(event.key)) return Number(event.key);
  const typed = /^(?:Digit|Numpad)([0-9])$/.exec(event.code);
  return typed && !event.shiftKey ? Number(typed[1]) : null;
}

/** The option beside the chosen one; from none, the first or the last. */
function beside(item: ItemView, score: number | null, by: 1 | -1): number | null {
  const at = item.options.findIndex((option) => option.score === score);
  const next = at < 0 ? (by > 0 ? 0 : item.options.length - 1) : at + by;
  return item.options[next]?.score ?? null;
}

const PLAIN: Record<string, Act> = {
  ArrowDown: { do: 'go', by: 1 },
  ArrowUp: { do: 'go', by: -1 },
  Home: { do: 'edge', to: 'first' },
  End: { do: 'edge', to: 'last' },
  Enter: { do: 'missing' },
  Backspace: { do: 'clear' },
  Delete: { do: 'clear' },
};

/**
 * Digits choose an option and go on to the next item; up and down move between items, left and right between options;
 * Enter goes to the next item without an answer. None for a key that is not ours.
 */
export function actOf(event: KeyboardEvent, item: ItemView, score: number | null): Act | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const digit = digitOf(event);
  if (digit !== null)
    return item.options.some((option) => option.score === digit) ? { do: 'answer', score: digit, on: true } : null;
  if (isComposing(event)) return null;
  if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
    const next = beside(item, score, event.key === 'ArrowRight' ? 1 : -1);
    return next === null ? null : { do: 'answer', score: next, on: false };
  }
  return PLAIN[event.key] ?? null;
}
