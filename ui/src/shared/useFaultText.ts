import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import { asApiError } from '@/ipc/client';

/** What went wrong, in the user's language: the kind with the field it is about, and the detail. */
export function useFaultText() {
  const { t } = useTranslation();
  const code = useCode();
  return useCallback(
    (fault: unknown): { title: string; detail: string } => {
      const { code: kind, field, message, details } = asApiError(fault);
      const known = (details as { fault?: unknown } | undefined)?.fault;
      const what = t(`codes.error.${kind}`);
      const named = kind === 'invalid_value' && field;
      return {
        title: named ? t('common.about', { what, field: code('field', field) }) : what,
        detail: typeof known === 'string' ? code('idFault', known) : message,
      };
    },
    [t, code],
  );
}
