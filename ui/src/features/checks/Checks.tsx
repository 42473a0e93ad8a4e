import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { Page } from '@/shared/Page';
import { ids } from '@/testIds';
import { OtherLists } from './OtherLists';
import { RedFlags } from './RedFlags';
import { SpotChecks } from './SpotChecks';

const TABS = { flags: RedFlags, lists: OtherLists, spots: SpotChecks } as const;
type Tab = keyof typeof TABS;

/** 核查: red flags, lists of other bureaus, spot checks. */
export default function Checks() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { tab } = useParams();
  const active: Tab = tab && tab in TABS ? (tab as Tab) : 'flags';
  const items = (Object.keys(TABS) as Tab[]).map((key) => {
    const Screen = TABS[key];
    return {
      key,
      label: <span data-testid={ids.checks.tab(key)}>{t(`checks.tabs.${key}`)}</span>,
      children: <Screen />,
    };
  });
  return (
    <Page title={t('checks.title')} testId={ids.checks.page}>
      <Tabs
        activeKey={active}
        items={items}
        destroyOnHidden
        onChange={(key) => void navigate(`/checks/${key}`, { replace: true })}
      />
    </Page>
  );
}
