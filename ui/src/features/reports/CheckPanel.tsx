import { Alert, Button, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runJob } from '@/app/jobs';
import { useReport } from '@/app/useReport';
import { useCode } from '@/i18n/useCode';
import type { CheckFinding, CheckView } from '@/ipc/client';
import { Panel } from '@/shared/Page';
import { ids } from '@/testIds';

function useCheck() {
  const { t } = useTranslation();
  const report = useReport();
  const [view, setView] = useState<CheckView | null>(null);
  const [busy, setBusy] = useState(false);
  const go = () => {
    setBusy(true);
    void runJob('workspace_check', {}, t('reports.checking'))
      .then(setView, report)
      .finally(() => setBusy(false));
  };
  return { view, busy, go };
}

/** Checks the workspace and names everything that is wrong. */
export function CheckPanel() {
  const { t } = useTranslation();
  const code = useCode();
  const { view, busy, go } = useCheck();
  const columns: TableColumnsType<CheckFinding> = [
    { key: 'kind', title: t('reports.kind'), width: 150, render: (_, one) => code('check', one.kind) },
    {
      key: 'subject',
      title: t('reports.subject'),
      width: 220,
      dataIndex: 'subject',
      className: 'selectable',
      ellipsis: true,
    },
    { key: 'detail', title: t('reports.detail'), dataIndex: 'detail', className: 'selectable' },
  ];
  return (
    <Panel
      title={t('reports.check')}
      extra={
        <Button loading={busy} onClick={go} data-testid={ids.reports.check}>
          {t('reports.checkGo')}
        </Button>
      }
    >
      <p className="secondary">{t('reports.checkText')}</p>
      {view && (
        <div className="stack gap-top" data-testid={ids.reports.checkResult} data-sound={view.sound}>
          <Alert
            type={view.sound ? 'success' : 'error'}
            showIcon
            title={view.sound ? t('reports.sound') : t('reports.findings', { count: view.findings.length })}
            description={t('reports.facts', { audit: view.audit_rows, blobs: view.blobs, cases: view.cases })}
          />
          {view.findings.length > 0 && (
            <Table
              size="small"
              rowKey={(one) => `${one.kind}${one.subject}${one.detail}`}
              columns={columns}
              dataSource={view.findings}
              pagination={{ pageSize: 20, hideOnSinglePage: true }}
            />
          )}
        </div>
      )}
    </Panel>
  );
}
