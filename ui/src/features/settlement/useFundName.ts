import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';

/** A fund in words; an office's own code stands as it is, and money of no fund says so. */
export function useFundName() {
  const { t } = useTranslation();
  const code = useCode();
  return useCallback((fund: string): string => (fund ? code('fund', fund) : t('settle.noFund')), [code, t]);
}
