import { useTranslation } from 'react-i18next';
import { Page } from '@/shared/Page';
import { ids } from '@/testIds';
import { CheckPanel } from './CheckPanel';
import { DetailPanel } from './DetailPanel';
import { ProgressPanel } from './ProgressPanel';
import { SubsidyPanel } from './SubsidyPanel';

/** 报表: what finance takes away, and whether the workspace is sound. */
export default function Reports() {
  const { t } = useTranslation();
  return (
    <Page title={t('reports.title')} testId={ids.reports.page}>
      <div className="stack narrow">
        <SubsidyPanel />
        <ProgressPanel />
        <DetailPanel />
        <CheckPanel />
      </div>
    </Page>
  );
}
