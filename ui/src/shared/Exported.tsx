import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useReport } from '@/app/useReport';
import { openFile } from '@/ipc/client';

/** A file that was written: what it holds, where it lies, and a way to open it. */
export function Exported({ title, out, testId, openId }: { title: string; out: string; testId: string; openId?: string }) {
  const { t } = useTranslation();
  const report = useReport();
  return (
    <div className="gap-top">
      <Alert
        type="success"
        showIcon
        title={title}
        description={<span className="selectable">{out}</span>}
        action={
          <Button size="small" onClick={() => void openFile(out).catch(report)} data-testid={openId}>
            {t('reports.open')}
          </Button>
        }
        data-testid={testId}
      />
    </div>
  );
}
