import { useTranslation } from 'react-i18next';
import { useCode, useIsChinese } from '@/i18n/useCode';
import type { ReasonView, ReferenceDimensionView, Unit } from '@/ipc/client';

/** Words of packs, which stand in both languages beside each other. */
export function usePackWord() {
  const chinese = useIsChinese();
  return (of: { zh: string; en: string }): string => (chinese ? of.zh : of.en);
}

/** `85 mm`, `1:12`. */
export const withUnit = (value: number | string, unit: Unit): string =>
  unit === '1:n' ? `1:${value}` : unit === 'count' ? String(value) : `${value} ${unit}`;

/** `≤ 15 mm`, `850–900 mm`, `≈ 450 mm`. */
export function bounds({ at_least, at_most, about }: ReferenceDimensionView, unit: Unit): string {
  if (about !== null) return `≈ ${withUnit(about, unit)}`;
  if (at_least !== null && at_most !== null) return withUnit(`${at_least}–${at_most}`, unit);
  return at_least === null ? `≤ ${withUnit(at_most ?? '', unit)}` : `≥ ${withUnit(at_least, unit)}`;
}

/** Things said one after the other. */
export function useJoined() {
  const chinese = useIsChinese();
  return (parts: (string | number)[], far = false): string =>
    parts.join(chinese ? (far ? '；' : '、') : far ? '; ' : ', ');
}

/** `GB 55019-2021 既有建筑改造 ≥ 800 mm`: a figure never stands without its source. */
export function useReferenceText() {
  const word = usePackWord();
  return (reference: ReferenceDimensionView, unit: Unit): string =>
    [reference.number || word({ zh: reference.document, en: reference.document_en }), word(reference), bounds(reference, unit)].filter(Boolean).join(' ');
}

/** One reason of a need in words. */
export function useReasonText() {
  const { t } = useTranslation();
  const word = usePackWord();
  const code = useCode();
  return (reason: ReasonView): string => {
    const name = word(reason);
    const value = reason.value ?? 0;
    switch (reason.kind) {
      case 'score':
        return t('survey.why.score', { name, item: reason.code, value });
      case 'level':
        return `${name} ${value} ${code('level', String(value))}`;
      case 'falls':
        return t('survey.why.falls', { name, value });
      case 'measure':
        return `${name} ${withUnit(value, reason.unit ?? 'count')}`;
      default:
        return name;
    }
  };
}
