import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCommand } from '@/app/queries';
import { EmptyState } from '@/shared/EmptyState';
import { ErrorNotice } from '@/shared/ErrorNotice';
import { Loading } from '@/shared/Loading';
import { Page } from '@/shared/Page';
import { ids } from '@/testIds';
import { Batch } from './Batch';

/** 公示: the lists that hang out or hung out, newest first. */
export default function Publicity() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const found = useCommand('publicity_list', {});
  if (found.error) return <ErrorNotice fault={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const { batches } = found.data;
  const toCases = (
    <Button type="primary" onClick={() => void navigate('/cases?stages=approved')}>
      {t('publicity.toCases')}
    </Button>
  );
  return (
    <Page title={t('publicity.title')} aside={batches.length || undefined} actions={toCases} testId={ids.publicity.page}>
      {batches.length === 0 ? (
        <div className="panel">
          <EmptyState title={t('publicity.empty')} text={t('publicity.emptyText')} />
        </div>
      ) : (
        batches.map((batch) => <Batch key={batch.id} of={batch} />)
      )}
    </Page>
  );
}
