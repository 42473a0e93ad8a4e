import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ids } from '@/testIds';
import { useFaultText } from './useFaultText';

/** A failed reading in its place on the page, with a way to try again. */
export function ErrorNotice({ fault, onRetry }: { fault: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const { title, detail } = useFaultText()(fault);
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
      title={title}
      description={detail}
      action={retry}
    />
  );
}
