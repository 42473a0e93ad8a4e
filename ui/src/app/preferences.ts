import { useSyncExternalStore } from 'react';
import { TEXT_SIZES, type TextSize } from '@/styles/tokens';

/** How this computer shows the program; kept here, not in the workspace. */
export interface Preferences {
  dark: boolean;
  textSize: TextSize;
  railCollapsed: boolean;
}

const KEY = 'yiju.preferences';
const DEFAULTS: Preferences = { dark: false, textSize: 100, railCollapsed: false };

function load(): Preferences {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>;
    const merged = { ...DEFAULTS, ...stored };
    return TEXT_SIZES.includes(merged.textSize) ? merged : { ...merged, textSize: 100 };
  } catch {
    return DEFAULTS;
  }
}

let preferences = load();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, () => preferences);

export function setPreferences(patch: Partial<Preferences>): void {
  preferences = { ...preferences, ...patch };
  localStorage.setItem(KEY, JSON.stringify(preferences));
  listeners.forEach((listener) => listener());
}
