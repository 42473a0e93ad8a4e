import { App } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/ipc/client';

/** Tells the user what went wrong: the kind of error in words, then what it was about and what to do. */
export function useReport() {
  const { notification, message } = App.useApp();
  const { t } = useTranslation();
  return useCallback(
    (fault: unknown): void => {
      const { code, message: detail } = asApiError(fault);
      if (code === 'cancelled') void message.info(t('codes.error.cancelled'));
      else notification.error({ title: t(`codes.error.${code}`), description: detail, duration: 8 });
    },
    [notification, message, t],
  );
}
