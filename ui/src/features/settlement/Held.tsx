import { Button, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useChange, useSteadyCommand } from '@/app/queries';
import { useReport } from '@/app/useReport';
import type { SettlementBatchView, SettlementHeldView } from '@/ipc/client';
import { Money } from '@/shared/Money';
import { Panel } from '@/shared/Page';
import { ids } from '@/testIds';

/** Retention of earlier batches that a visited home may be paid now. */
export function Held({ of }: { of: SettlementBatchView }) {
  const { t } = useTranslation();
  const report = useReport();
  const [chosen, setChosen] = useState<string[]>([]);
  const release = useChange('settlement_release');
  const found = useSteadyCommand('settlement_candidates', { programme: of.programme_id });
  const rows = found.data?.held ?? [];
  if (rows.length === 0) return null;
  const columns: TableColumnsType<SettlementHeldView> = [
    {
      key: 'case',
      title: t('settle.elder'),
      render: (_, one) => (
        <>
          <Link to={`/cases/${one.case_id}/acceptance`}>{one.name}</Link> <span className="muted num">{one.case_no}</span>
        </>
      ),
    },
    { key: 'row', title: t('settle.heldRow'), width: 240, render: (_, one) => <span className="num">{`${one.batch} / ${one.no}`}</span> },
    { key: 'payee', title: t('settle.payee'), ellipsis: true, dataIndex: 'payee_name' },
    { key: 'visited', title: t('settle.visited'), width: 130, render: (_, one) => one.visited_on ?? <span className="warn">{t('settle.notVisited')}</span> },
    { key: 'held', title: t('settle.held'), width: 120, align: 'right', render: (_, one) => <Money fen={one.held_fen} /> },
  ];
  const go = () =>
    release.mutate(
      { batch_id: of.id, version: of.version, rows: chosen },
      { onSuccess: () => setChosen([]), onError: report },
    );
  return (
    <Panel
      title={t('settle.heldList')}
      extra={
        <Button size="small" disabled={chosen.length === 0} loading={release.isPending} onClick={go} data-testid={ids.settle.release}>
          {t('settle.release')}
        </Button>
      }
      className="panel-flush"
    >
      <Table
        size="small"
        rowKey="row_id"
        columns={columns}
        dataSource={rows}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        rowSelection={{
          selectedRowKeys: chosen,
          onChange: (keys) => setChosen(keys.map(String)),
          getCheckboxProps: (one) =>
            ({ disabled: one.visited_on === null, 'data-testid': ids.settle.held(one.case_no), 'aria-label': `${one.case_no} ${one.name}` }) as never,
        }}
      />
    </Panel>
  );
}
