import { Button, Popconfirm, Table, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useCode } from '@/i18n/useCode';
import type { SettlementBatchView, SettlementRowView } from '@/ipc/client';
import { EmptyState } from '@/shared/EmptyState';
import { Panel } from '@/shared/Page';
import { ids } from '@/testIds';
import { useRowColumns } from './columns';
import { ReverseDialog } from './ReverseDialog';
import { RowDialog } from './RowDialog';

/** What kind of row, and which row it goes with. */
function Kind({ row }: { row: SettlementRowView }) {
  const { t } = useTranslation();
  const code = useCode();
  return (
    <>
      <span className="no">{row.no}</span> {row.kind !== 'payment' && <Tag>{code('settleRow', row.kind)}</Tag>}
      {row.of_row && <div className="muted num">{t('settle.ofRow', { row: row.of_row })}</div>}
      {row.reversed_by && <div className="warn num">{t('settle.reversedBy', { row: row.reversed_by })}</div>}
    </>
  );
}

function DraftActions({ row, onEdit }: { row: SettlementRowView; onEdit: () => void }) {
  const { t } = useTranslation();
  const report = useReport();
  const save = useChange('settlement_row_save');
  const remove = () => save.mutate({ row_id: row.id ?? '', version: row.version, remove: true }, { onError: report });
  return (
    <span className="row-wrap">
      <Button size="small" type="link" onClick={onEdit} data-testid={ids.settle.edit(row.no)}>
        {t('settle.edit')}
      </Button>
      <Popconfirm title={t('settle.remove')} onConfirm={remove} okText={t('settle.remove')} cancelText={t('common.cancel')}>
        <Button size="small" type="link" danger loading={save.isPending} data-testid={ids.settle.remove(row.no)}>
          {t('settle.remove')}
        </Button>
      </Popconfirm>
    </span>
  );
}

/** The rows of a batch. In a draft they change, later they are only taken back. */
export function Rows({ of }: { of: SettlementBatchView }) {
  const { t } = useTranslation();
  const shared = useRowColumns();
  const [editing, setEditing] = useState<SettlementRowView | null>(null);
  const [reversing, setReversing] = useState<SettlementRowView | null>(null);
  const draft = of.state === 'draft';
  /** Whether a row goes with another, which takes room to say. */
  const points = of.rows.some(({ kind, reversed_by }) => kind !== 'payment' || reversed_by);
  const columns: TableColumnsType<SettlementRowView> = [
    { key: 'no', title: t('plan.no'), width: points ? 150 : 64, render: (_, row) => <Kind row={row} /> },
    ...shared.filter(({ key }) => draft || key !== 'checks'),
    ...(of.rows.some(({ reason }) => reason) ? [{ key: 'reason', title: t('settle.explain'), ellipsis: true, dataIndex: 'reason', width: 160 }] : []),
    {
      key: 'actions',
      title: '',
      fixed: 'right',
      width: draft ? 190 : 90,
      render: (_, row) => {
        if (draft) return <DraftActions row={row} onEdit={() => setEditing(row)} />;
        if (row.reversed_by || row.kind === 'reversal') return null;
        return (
          <Button size="small" type="link" onClick={() => setReversing(row)} data-testid={ids.settle.reverse(row.no)}>
            {t('settle.reverse')}
          </Button>
        );
      },
    },
  ];
  return (
    <Panel title={t('settle.list')} extra={<span className="muted">{t('settle.rows', { count: of.rows.length })}</span>} className="panel-flush">
      {of.rows.length === 0 ? (
        <EmptyState title={t('settle.emptyRows')} text={t('settle.emptyRowsText')} />
      ) : (
        <Table
          size="small"
          rowKey={(row) => row.id ?? row.case_id}
          columns={columns}
          dataSource={of.rows}
          scroll={{ x: 1200 }}
          pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
          onRow={(row) => ({ 'data-testid': ids.settle.row(row.no) }) as object}
        />
      )}
      {editing && <RowDialog row={editing} onClose={() => setEditing(null)} />}
      {reversing && <ReverseDialog of={of} row={reversing} onClose={() => setReversing(null)} />}
    </Panel>
  );
}
