import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/ipc/client';
import { ids } from '@/testIds';

/** A failed reading in its place on the page, with a way to try again. */
export function ErrorNotice({ fault, onRetry }: { fault: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const { code, message } = asApiError(fault);
  const retry = onRetry && (
    <Button size="small" onClick={onRetry}>
      {t('common.retry')}
    </Button>
  );
  return (
    <Alert
      className="error-notice"
      data-testid={ids.error}
      type="error"
      showIcon
      title={t(`codes.error.${code}`)}
      description={message}
      action={retry}
    />
  );
}
