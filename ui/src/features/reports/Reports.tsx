import { useTranslation } from 'react-i18next';
import { Page } from '@/shared/Page';
import { ids } from '@/testIds';
import { CheckPanel } from './CheckPanel';
import { SubsidyPanel } from './SubsidyPanel';

/** 报表: the subsidy summary, and whether the workspace is sound. */
export default function Reports() {
  const { t } = useTranslation();
  return (
    <Page title={t('reports.title')} testId={ids.reports.page}>
      <div className="stack narrow">
        <SubsidyPanel />
        <CheckPanel />
      </div>
    </Page>
  );
}
