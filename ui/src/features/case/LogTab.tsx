import { useState } from 'react';
import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { CaseView, FieldChange, HistoryRow } from '@/ipc/client';
import { timeOf } from '@/shared/format';
import { ids } from '@/testIds';
import { isBlank, shownChanges, useHistoryValue } from './history';

/** Changes shown before the rest is asked for; a new row has a dozen. */
const FIRST = 5;

function Change({ entity, change }: { entity: string; change: FieldChange }) {
  const code = useCode();
  const value = useHistoryValue();
  const { field, before, after } = change;
  return (
    <div className="change">
      <span className="secondary">{code('field', field)}</span>{' '}
      {!isBlank(before) && <span className="muted strike">{value(entity, field, before)}</span>}
      {!isBlank(before) && ' → '}
      <span className="selectable">{value(entity, field, after)}</span>
    </div>
  );
}

function Changes({ row }: { row: HistoryRow }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const changes = shownChanges(row);
  const more = changes.length - FIRST;
  return (
    <>
      {(all ? changes : changes.slice(0, FIRST)).map((change) => (
        <Change key={change.field} entity={row.entity} change={change} />
      ))}
      {more > 0 && !all && (
        <button type="button" className="link-button" onClick={() => setAll(true)}>
          {t('history.more', { count: more })}
        </button>
      )}
    </>
  );
}

/** 记录: who changed what, from what to what. */
export function LogTab({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const code = useCode();
  const columns: TableColumnsType<HistoryRow> = [
    {
      key: 'at',
      title: t('common.time'),
      width: 140,
      render: (_, row) => <span className="num">{timeOf(row.at)}</span>,
    },
    { key: 'user', title: t('common.by'), width: 84, dataIndex: 'user', className: 'nowrap' },
    { key: 'command', title: t('history.title'), width: 132, className: 'nowrap', render: (_, row) => code('command', row.command) },
    {
      key: 'changes',
      title: t('common.details'),
      render: (_, row) => <Changes row={row} />,
    },
  ];
  return (
    <div className="tab-body">
      <Table
        className="top-cells"
        size="small"
        rowKey="seq"
        columns={columns}
        dataSource={of.history}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        locale={{ emptyText: t('history.empty') }}
        onRow={({ seq }) => ({ 'data-testid': ids.history.row(seq) }) as object}
      />
    </div>
  );
}
