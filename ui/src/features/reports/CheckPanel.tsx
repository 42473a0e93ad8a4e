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

/** The row or file. A finding about all rows of a kind names the kind in its words already. */
const subjectOf = ({ subject, reason }: CheckFinding): string =>
  reason.params.some(({ name, value }) => name === 'entity' && value === subject) ? '' : subject;

/** Sound, sound with remarks, or so many problems. */
function useVerdict() {
  const { t } = useTranslation();
  return ({ sound, findings }: CheckView): string => {
    const count = findings.length;
    if (!sound) return t('reports.findings', { count });
    return count > 0 ? t('reports.soundWithNotes', { count }) : t('reports.sound');
  };
}

/** Checks the workspace and names everything that is wrong. */
export function CheckPanel() {
  const { t } = useTranslation();
  const code = useCode();
  const verdict = useVerdict();
  const { view, busy, go } = useCheck();
  const columns: TableColumnsType<CheckFinding> = [
    { key: 'kind', title: t('reports.kind'), width: 150, render: (_, one) => code('check', one.kind) },
    {
      key: 'subject',
      title: t('reports.subject'),
      width: 220,
      render: (_, one) => subjectOf(one),
      className: 'selectable',
      ellipsis: true,
    },
    { key: 'detail', title: t('reports.detail'), render: (_, one) => code('finding', one.reason.code, one.reason.params) },
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
            title={verdict(view)}
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
