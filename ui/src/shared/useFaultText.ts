import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import { asApiError } from '@/ipc/client';

/** What went wrong, in the user's language: the kind with the field it is about, and the reason. */
export function useFaultText() {
  const { t, i18n } = useTranslation();
  const code = useCode();
  return useCallback(
    (fault: unknown): { title: string; detail: string } => {
      const { code: kind, field, reason } = asApiError(fault);
      const what = t(`codes.error.${kind}`);
      // Fields without a word of their own are explained by the reason alone.
      const named = kind === 'invalid_value' && field && i18n.exists(`codes.field.${field}`);
      return {
        title: named ? t('common.about', { what, field: code('field', field) }) : what,
        detail: code('reason', reason.code, reason.params),
      };
    },
    [t, i18n, code],
  );
}
