import { PrinterOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { takeOver, useCommand } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { openPaper, type CaseRow, type Language } from '@/ipc/client';
import { EmptyState } from '@/shared/EmptyState';
import { ErrorNotice } from '@/shared/ErrorNotice';
import { Loading } from '@/shared/Loading';
import { Page, Panel } from '@/shared/Page';
import { ids } from '@/testIds';
import { CaseTable } from './CaseTable';
import { DueVisits } from './DueVisits';
import { holding } from './holding';

const STAGES = ['dispatched', 'in_work', 'to_accept', 'rectifying'];

/** Opens the work orders of a home; one that was never printed or no longer holds is issued in the user's language. */
async function printLatest(row: CaseRow, language: Language): Promise<void> {
  for (const paper of await holding(row.id, language)) await openPaper(paper);
}

function PrintOrder({ row }: { row: CaseRow }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const report = useReport();
  const [busy, setBusy] = useState(false);
  const print = (event: React.MouseEvent) => {
    event.stopPropagation();
    setBusy(true);
    void printLatest(row, i18n.language as Language)
      .then(() => takeOver(client, null))
      .catch(report)
      .finally(() => setBusy(false));
  };
  return (
    <Button size="small" icon={<PrinterOutlined />} loading={busy} disabled={row.lines === 0} onClick={print} data-testid={ids.work.print(row.case_no)}>
      {t('work.order')}
    </Button>
  );
}

/** 施工: homes somebody works in. */
export default function WorkOrders() {
  const { t } = useTranslation();
  const found = useCommand('case_list', { stages: STAGES, sort: 'days', descending: true, limit: 1000 });
  if (found.error) return <ErrorNotice fault={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const { rows, total } = found.data;
  const print = { key: 'print', title: '', width: 128, render: (_: unknown, row: CaseRow) => <PrintOrder row={row} /> };
  return (
    <Page title={t('work.title')} aside={total} testId={ids.work.page}>
      <Panel title={t('work.list')} className="panel-flush">
        {rows.length === 0 ? (
          <EmptyState title={t('work.empty')} text={t('work.emptyText')} />
        ) : (
          <CaseTable rows={rows} extra={[print]} tab="work" />
        )}
      </Panel>
      <DueVisits />
    </Page>
  );
}
