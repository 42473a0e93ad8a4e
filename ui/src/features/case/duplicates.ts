import { asApiError, type DuplicateView, type GateView } from '@/ipc/client';

/** A list carried in the details of an error, whether bare or under a name. */
function listIn(details: unknown, name: string): unknown[] {
  if (Array.isArray(details)) return details;
  const inner = (details as Record<string, unknown> | undefined)?.[name];
  return Array.isArray(inner) ? inner : [];
}

/** The cases a `duplicate` error points at; empty for any other error. */
export function duplicatesOf(fault: unknown): DuplicateView[] {
  const { code, details } = asApiError(fault);
  return code === 'duplicate' ? (listIn(details, 'duplicates') as DuplicateView[]) : [];
}

/** The open gates of a `gate` error; empty for any other error. */
export function gatesOf(fault: unknown): GateView[] {
  const { code, details } = asApiError(fault);
  return code === 'gate' ? (listIn(details, 'gates') as GateView[]) : [];
}
