import { parseYuan, yuan } from '@/shared/format';

/** `5` or `2.5` percent as basis points; null when it is no percentage. Two decimals of a percent are a basis point. */
export function parsePercent(text: string): number | null {
  const bp = parseYuan(text.replace(/[%％]/g, ''));
  return bp !== null && bp <= 10_000 ? bp : null;
}

/** `500` → `5`, `250` → `2.5`. */
export const shownPercent = (bp: number): string => yuan(bp).replace(/\.?0+$/, '');
