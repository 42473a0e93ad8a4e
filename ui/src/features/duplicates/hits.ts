import type { DuplicateView, HitReason } from '@/ipc/client';

/** What a hit is known by: rule and other record. */
export const hitKey = ({ rule, other }: DuplicateView): string => `${rule}-${other.kind}-${other.id}`;

/** A hit that stops the case until somebody gives a reason. */
export const isOpen = ({ asks, pass }: DuplicateView): boolean => asks && pass === null;

export const reasonFor = ({ rule, other }: DuplicateView, reason: string): HitReason => ({
  rule,
  other: other.kind,
  other_id: other.id,
  reason: reason.trim(),
});
