import { App } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/ipc/client';
import { useFaultText } from '@/shared/useFaultText';

/** Tells the user what went wrong: the kind of error in words, then what it was about and what to do. */
export function useReport() {
  const { notification, message } = App.useApp();
  const { t } = useTranslation();
  const textOf = useFaultText();
  return useCallback(
    (fault: unknown): void => {
      const { title, detail } = textOf(fault);
      if (asApiError(fault).code === 'cancelled') void message.info(t('codes.error.cancelled'));
      else notification.error({ title, description: detail, duration: 8 });
    },
    [notification, message, t, textOf],
  );
}
