import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useCommand } from '@/app/queries';
import type { CaseView } from '@/ipc/client';
import { ErrorNotice } from '@/shared/ErrorNotice';
import { Loading } from '@/shared/Loading';
import { TABS, type TabCode } from '@/shared/stages';
import { ids } from '@/testIds';
import { AcceptanceTab } from './AcceptanceTab';
import { AssessmentTab } from './AssessmentTab';
import { CaseHeader } from './CaseHeader';
import { CaseSide } from './CaseSide';
import { DocumentsTab } from './DocumentsTab';
import { LogTab } from './LogTab';
import { OverviewTab } from './OverviewTab';
import { PhotosTab } from './PhotosTab';
import { PlanTab } from './PlanTab';
import { StageSteps } from './StageSteps';
import { SubsidyTab } from './SubsidyTab';
import { CatalogueOfCase } from './useCatalogue';
import { useCaseKeys } from './useCaseKeys';
import { WorkTab } from './WorkTab';

const SCREENS: Record<TabCode, React.ComponentType<{ of: CaseView }>> = {
  overview: OverviewTab,
  assessment: AssessmentTab,
  plan: PlanTab,
  work: WorkTab,
  photos: PhotosTab,
  acceptance: AcceptanceTab,
  subsidy: SubsidyTab,
  documents: DocumentsTab,
  log: LogTab,
};

const isTab = (code: string | undefined): code is TabCode => (TABS as readonly string[]).includes(code ?? '');

/** How many things are missing on a tab. */
const missingOn = (of: CaseView, tab: TabCode): number => of.gates.filter((gate) => gate.tab === tab && gate.weight !== 'advice').length;

function CaseTabs({ of, tab }: { of: CaseView; tab: TabCode }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  useCaseKeys(of.id);
  const items = TABS.map((key) => {
    const Screen = SCREENS[key];
    const missing = missingOn(of, key);
    const label = (
      <span data-testid={ids.case.tab(key)}>
        {t(`case.tabs.${key}`)}
        {missing > 0 && <span className="tab-count">{missing}</span>}
      </span>
    );
    return { key, label, children: <Screen of={of} /> };
  });
  return (
    <Tabs
      className="case-tabs panel"
      activeKey={tab}
      items={items}
      destroyOnHidden
      onChange={(key) => void navigate(`/cases/${of.id}/${key}`, { replace: true })}
    />
  );
}

/** One home: who, how far, everything in its file, and what is missing. */
export default function CasePage() {
  const { id = '', tab } = useParams();
  const found = useCommand('case_get', { id });
  if (found.error) return <ErrorNotice fault={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const of = found.data;
  return (
    <CatalogueOfCase value={of.catalogue}>
      <div className="page case-page" data-testid={ids.case.page} key={of.id}>
        <CaseHeader of={of} />
        <StageSteps of={of} />
        <div className="case-body">
          <CaseTabs of={of} tab={isTab(tab) ? tab : 'overview'} />
          <CaseSide of={of} />
        </div>
      </div>
    </CatalogueOfCase>
  );
}
